"""Keeping, letting go, and what is kept of one person."""
