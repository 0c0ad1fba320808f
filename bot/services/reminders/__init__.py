"""Reminders: armed, fired, put into words, answered, proved."""
