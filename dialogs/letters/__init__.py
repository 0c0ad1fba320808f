"""Letters and forms as drafts: somebody reads, approves and sends them; Baken never does."""
