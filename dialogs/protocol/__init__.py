"""The protocol: facts, steps, guards, terms, and the case that is its events. Pure functions."""
