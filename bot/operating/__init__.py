"""Keeping Baken running: what it says of itself, and who is told when something sticks."""
