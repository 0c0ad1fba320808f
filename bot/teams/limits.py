"""Teams' limits, in one table for drawing and for the tests."""

CARD_BYTES = 26_000
"""Teams refuses a message of about 28 KB; the rest is for the envelope."""
ACTIONS = 6
"""Buttons in one row; more are hidden behind three dots."""
TEXT_VALUE = 4000
"""Characters of typed text that are drawn back into an input."""
FACT_VALUES = (600, 200, 60)
"""Characters of each answer on a review that would otherwise not fit, longest first."""
CHOICE = 80
"""Characters of a line in a drop-down."""
EXPANDED_OPTIONS = 20
"""Up to so many choices are shown as a list; more become a drop-down. Two drop-downs on one place of
two pages keep the first one's choices when a card turns its page (seen in Microsoft's playground)."""


def cut(text: str, limit: int) -> str:
    """Text that fits, with a sign that something is left out."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
