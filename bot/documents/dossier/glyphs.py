"""Which signs the fonts of the PDF have. Of one that they do not have its name is written instead.

A PDF that anybody must be able to read may not hold a sign without a shape, and an emoji can be what
a threat is about: so none is left out.
"""

import unicodedata
from functools import cache
from pathlib import Path

RANGES = Path(__file__).with_name("glyphs.txt")
"""What both weights of the fonts inside typst hold, by code point; a test holds it against them."""
SILENT = frozenset("\ufe0e\ufe0f\u200d\u00ad\u200b\u200c\u2060\ufeff")
"""Signs that only change how others look."""


def readable(text: str) -> str:
    """The text with every sign that has no shape as its name: `[hocho]`. Lines stay lines."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    return "".join(_sign(one) for one in plain)


def _sign(one: str) -> str:
    if one == "\n" or ord(one) in known():
        return one
    if one in SILENT or unicodedata.category(one) in ("Cc", "Cf", "Cs"):
        return ""
    return f"[{unicodedata.name(one, f'U+{ord(one):04X}').lower()}]"


@cache
def known() -> frozenset[int]:
    """Every code point that has a shape."""
    found: set[int] = set()
    for line in RANGES.read_text("ascii").split():
        first, _, last = line.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found - {ord(one) for one in SILENT})
