"""The Dutch texts as a person reads them, and how hard they are to read.

The measure is the reading ease of Flesch in Douma's Dutch version, as the package textstat counts
it: 206.8 - 77 x syllables a word - 0.93 x words a sentence. Douma's own classes: from 60 "normal"
(the last years of primary school in his day), from 70 "fairly easy", from 80 "easy". Nothing is
downloaded: only textstat's English needs a word list from elsewhere.

How far it can be trusted: syllables come from pyphen's Dutch hyphenation, which misses a letter that
stands alone ("adres" counts as one) and now and then breaks once too often. Over all words of our
texts it counts 1.50 syllables a word where reading them aloud gives 1.53, so a score is about two
points too mild. Sentences of one or two words are left out of the number of sentences, which is a
little too strict. The limits in test_b1 leave room for the two points.

Names stay as they are in plain language too (WCAG 2.2, 3.1.5 leaves names and titles out): where
one text is judged by itself, an article of a law and the title of an office count as one word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import textstat
from fluent.syntax import FluentParser, ast, visitor

from dialogs.texts import Language, text

TEXTS = Path(__file__).parents[2] / "dialogs" / "texts"
ADMINISTRATOR = ("cli",)
"""Files for whoever installs Baken, at a command line: not measured."""

# What stands in for a value: an ordinary word of the same kind. Any other value is "iets".
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
    "roles": "collega",
}
COUNTS = (0, 1, 2)

_ADDRESS = re.compile(r"https?://\S*|\b[a-z]+(?:[._][a-z]+)+\b(?:/\S*)?")
_SETTING = re.compile(r"\b[A-Z]+(?:_[A-Z]+)+\b|\[\[\w+\]\]")
_END = re.compile(r"(?<=[.!?])[’)]?\s+|\n+|(?<=;)\s+|\s·\s")

_LAW = r"AVG|UAVG|DSA|Arbowet|Auteurswet|Wetboek van \w+(?: Rechtsvordering)?|Sr|Rv|BW|Awb"
_PLACE = r"(?:artikel(?:en)?|lid|onder|tot en met|en|sub|tot|[a-f]|\d[\w:.]*|,)"
_ARTICLE = re.compile(rf"\b(?:{_LAW}),?(?: {_PLACE},?)* (?:{_PLACE})\b|\bartikel \d+(?: lid \d+)?")
_OFFICE = re.compile(
    r"[Ff]unctionaris(?:sen)? (?:monitoring|gegevensbescherming)|[Cc]oördinator agressie en geweld"
    r"|[Cc]ontactpersoon aangifte|[Gg]ebouwenbeheerder|[Gg]emeentesecretaris|[Pp]rivacy-officer"
    r"|Verordening \(EU\) \d+/\d+|Autoriteit Persoonsgegevens|hulpofficier van justitie"
    r"|Veilige Publieke (?:Taak|Dienstverlening)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as a person reads it, with its file and key (`key` or `key.attribute`)."""

    file: str
    key: str
    words: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences; a line of a list and a label count as one."""
        return tuple(s for s in (part.strip() for part in _END.split(self.words)) if s)

    @property
    def length(self) -> int:
        """In words."""
        return len(words_of(self.words))

    @property
    def plain(self) -> "Reading":
        """The same, with each name of a law or an office as one ordinary word."""
        return Reading(self.file, self.key, _OFFICE.sub("Jan", _ARTICLE.sub("wet", self.words)))


def words_of(sentence: str) -> list[str]:
    """The words of a sentence: whatever stands between spaces and has a letter or a digit in it."""
    return [word for word in sentence.split() if re.search(r"\w", word)]


def ease(readings: Iterable[Reading]) -> float:
    """Reading ease of Flesch and Douma over these texts: 100 is very easy, 0 is very hard."""
    textstat.set_lang("nl")
    sentences = (s for reading in readings for s in reading.sentences)
    whole = " ".join(s if s[-1] in ".!?" else s.rstrip(":;,’)") + "." for s in sentences)
    return float(textstat.flesch_reading_ease(whole))


def mean_sentence(readings: Iterable[Reading]) -> float:
    """The mean number of words of a sentence."""
    lengths = [len(words_of(s)) for reading in readings for s in reading.sentences]
    return sum(lengths) / len(lengths)


@cache
def read_all(language: Language = "nl") -> tuple[Reading, ...]:
    """Every text that employees and citizens can read, in each form that it can take."""
    files = sorted((TEXTS / language).glob("*.ftl"))
    chosen = (file for file in files if file.stem not in ADMINISTRATOR)
    found = (reading for file in chosen for reading in _of_file(file, language))
    return tuple(reading for reading in found if not reading.key.startswith("cli-"))


def _of_file(file: Path, language: Language) -> Iterator[Reading]:
    for entry in FluentParser().parse(file.read_text("utf-8")).body:
        if isinstance(entry, ast.Message):
            for key, pattern in _patterns(entry):
                for form in _forms(key, pattern, language):
                    yield Reading(file.stem, key, form)


def _patterns(message: ast.Message) -> Iterator[tuple[str, ast.Pattern]]:
    if message.value is not None:
        yield message.id.name, message.value
    for attribute in message.attributes:
        yield f"{message.id.name}.{attribute.id.name}", attribute.value


def _forms(key: str, pattern: ast.Pattern, language: Language) -> Iterator[str]:
    """The text with ordinary words for its values, once for each count that reads differently."""
    names = _Names()
    names.visit(pattern)
    values: dict[str, str | int] = {name: WORDS.get(name, "iets") for name in names.found}
    counts = COUNTS if "count" in values else (None,)
    forms = (text(language, key, **_with(values, count)) for count in counts)
    for form in dict.fromkeys(forms):
        yield _SETTING.sub("naam", _ADDRESS.sub("naam", form))


def _with(values: dict[str, str | int], count: int | None) -> dict[str, str | int]:
    return values if count is None else {**values, "count": count}


class _Names(visitor.Visitor):
    """The names of the values in a text."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.found.add(node.id.name)
