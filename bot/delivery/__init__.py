"""Getting things out and files in: the outbox loop, the reminders' clock, the fetching of files."""
