"""The Dutch texts as a person reads them, and how hard they are to read.

The measure is the reading ease of Flesch in Douma's Dutch version (206.8 - 77 x syllables a word -
0.93 x words a sentence), as the package textstat counts it. Syllables come from pyphen's Dutch
hyphenation: it misses a letter that stands alone ("idee" counts as one) and breaks some words once
too often ("functionaris" as five); over the words of our texts these cancel out. Sentences of one
or two words are not counted as sentences, so a text is never judged easier because of them.
Nothing is downloaded: only textstat's English needs a word list from elsewhere.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import textstat
from fluent.syntax import FluentParser, ast, visitor

from dialogs.texts import text

TEXTS = Path(__file__).parents[2] / "dialogs" / "texts" / "nl"

# What stands in for a value, as an ordinary word of the same kind. Any other value: "iets".
WORDS: Mapping[str, str] = {
    "after": "dinsdag",
    "at": "dinsdag",
    "date": "dinsdag",
    "day": "dinsdag",
    "due": "dinsdag",
    "case": "twee",
    "who": "Jan",
    "name": "Jan",
    "affected": "Jan",
    "sender_name": "Jan",
    "manager": "Jan",
    "role": "collega",
}
COUNTS = (0, 1, 2)

_ADDRESS = re.compile(r"https?://\S*|\b[a-z]+(?:\.[a-z]+)+\b(?:/\S*)?")
_SETTING = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b|\b[A-Z]+(?:_[A-Z]+)+\b|\[\[\w+\]\]")
_END = re.compile(r"(?<=[.!?])[’)]?\s+|\n+|(?<=;)\s+|\s·\s")


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as a person reads it, with its file and key (`key` or `key.attribute`)."""

    file: str
    key: str
    words: str

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(s for s in (part.strip() for part in _END.split(self.words)) if s)

    @property
    def length(self) -> int:
        return len(words_of(self.words))


def words_of(sentence: str) -> list[str]:
    """The words of a sentence: anything between spaces with a letter or a digit in it."""
    return [word for word in sentence.split() if re.search(r"\w", word)]


def ease(words: str) -> float:
    """Reading ease of Flesch and Douma: 100 is very easy, 0 is very hard."""
    textstat.set_lang("nl")
    return float(textstat.flesch_reading_ease(words))


@cache
def readings() -> tuple[Reading, ...]:
    """Every Dutch text in every form that it can take (one for each count)."""
    return tuple(reading for file in sorted(TEXTS.glob("*.ftl")) for reading in _of_file(file))


def _of_file(file: Path) -> Iterator[Reading]:
    for entry in FluentParser().parse(file.read_text("utf-8")).body:
        if not isinstance(entry, ast.Message):
            continue
        parts = [(entry.id.name, entry.value)]
        parts += [(f"{entry.id.name}.{a.id.name}", a.value) for a in entry.attributes]
        for key, pattern in parts:
            if pattern is not None:
                yield from _forms(file.stem, key, pattern)


def _forms(file: str, key: str, pattern: ast.Pattern) -> Iterator[Reading]:
    names = _Names()
    names.visit(pattern)
    values = {name: WORDS.get(name, "iets") for name in names.found}
    counts = COUNTS if "count" in values else (2,)
    forms = [text("nl", key, **values | {"count": n}) if values else text("nl", key) for n in counts]
    for form in dict.fromkeys(forms):
        yield Reading(file, key, _SETTING.sub("instelling", _ADDRESS.sub("adres", form)))


class _Names(visitor.Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.found.add(node.id.name)
