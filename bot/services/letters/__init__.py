"""Letters and forms as drafts."""
