"""Slack's limits, in one table for drawing and for the tests. Characters unless said otherwise."""

TITLE = 24
BUTTON = 75
OPTION = 75
HEADER = 150
PLACEHOLDER = 150
SECTION = 3000
FACT = 2000
"""Of a value beside its label; what is longer goes on in the next line."""
LABEL = 2000
INPUT_VALUE = 3000
METADATA = 3000
VIEW_BLOCKS = 100
MESSAGE_BLOCKS = 50
MESSAGE_TEXT = 8000
"""All text of a message together. Slack answers msg_blocks_too_long and does not publish from where:
13,200 with few blocks, and below 11,400 with many (bolt-js issues 2509 and 2867)."""
RADIO_OPTIONS = 10
SELECT_OPTIONS = 100
ACTIONS = 5
FILES = 10
CHANGES = 5
"""More buttons to change an answer than this become one menu."""
ACKNOWLEDGE = 2.5
"""Seconds within which we answer, of the three that Slack waits."""


def cut(text: str, limit: int) -> str:
    """Text that fits; only labels of ours are ever cut, never what a person wrote."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def pieces(text: str, limit: int) -> list[str]:
    """A long text in pieces that fit, nothing left out."""
    return [text[i : i + limit] for i in range(0, len(text), limit)] or [""]
