"""Whom a step calls, who is away, who stands in, whose hours are whose."""
