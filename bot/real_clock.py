"""The only reading of the clock; everything else is given the moment."""

from datetime import UTC, datetime


def real_now() -> datetime:
    """The moment that it is."""
    return datetime.now(UTC)
