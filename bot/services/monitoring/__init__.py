"""Monitoring: what officers type, the log of searches, what becomes of a find."""
