"""Evidence on its way in, and as a case shows it."""
