"""A case: the only way to it, what is kept, what is shown, what changes it."""
