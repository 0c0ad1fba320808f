"""A letter written out in one language: plain blocks that a document or a chat can draw.

Nothing is left out silently: a value that is not known stands there as "[vul in: …]", and the draft
ends with the list of what is still to be filled in.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from dialogs.dialog import holds
from dialogs.letters.letter import Letter, Part
from dialogs.letters.material import Chosen, Exhibit, Exhibits, Given, Material
from dialogs.protocol.facts import AMSTERDAM
from dialogs.texts import Language, text


@dataclass(frozen=True, slots=True)
class Remark:
    """A line for whoever finishes the letter; it goes away before sending."""

    text: str


@dataclass(frozen=True, slots=True)
class Title:
    """A heading. `level` 1 is the subject."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Prose:
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that belong together, such as an address."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    rows: tuple[tuple[str, str], ...]


Block = Remark | Title | Prose | Lines | Items | Rows


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter written out. `gaps`: each gap as it stands in the text, in order."""

    title: str
    language: Language
    blocks: tuple[Block, ...]
    gaps: tuple[str, ...] = ()


def draft_of(letter: Letter, material: Material, language: Language) -> Draft:
    """The letter from this material. Raises MissingText only for a mistake of ours."""
    writing = _Writing(material, language)
    blocks: list[Block] = [Remark(text(language, "letter-concept"))]
    for part in letter.parts:
        if writing.wanted(part):
            blocks.append(writing.block(part))
    ending = _to_fill(tuple(writing.gaps.values()), language)
    joined = tuple(_joined((*blocks, *ending)))
    return Draft(text(language, letter.title), language, joined, tuple(writing.gaps))


def as_text(draft: Draft) -> str:
    """The draft as plain text, to read or to copy."""
    return "\n\n".join(_plain(block) for block in draft.blocks)


def _plain(block: Block) -> str:
    match block:
        case Remark(words) | Title(words) | Prose(words):
            return words
        case Lines(lines):
            return "\n".join(lines)
        case Items(items, numbered):
            marks = (f"{n}." if numbered else "•" for n, _ in enumerate(items, start=1))
            return "\n".join(f"{mark} {item}" for mark, item in zip(marks, items, strict=True))
        case Rows(rows):
            return "\n".join(f"{label}: {value}" for label, value in rows)


def _to_fill(missing: tuple[str, ...], language: Language) -> tuple[Block, ...]:
    """The list at the end; none when nothing is missing."""
    if not missing:
        return ()
    return (
        Title(text(language, "letter-to-fill")),
        Remark(text(language, "letter-to-fill-how")),
        Items(missing),
    )


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Blocks with lists and tables that follow on each other made into one."""
    joined: list[Block] = []
    for block in blocks:
        match joined[-1] if joined else None, block:
            case Items(before, kind), Items(more, same) if kind == same:
                joined[-1] = Items((*before, *more), kind)
            case Rows(rows), Rows(more_rows):
                joined[-1] = Rows((*rows, *more_rows))
            case _:
                joined.append(block)
    return joined


@dataclass(frozen=True, slots=True)
class _Writing:
    """One letter being written, and the gaps that were met."""

    material: Material
    language: Language
    gaps: dict[str, str] = field(default_factory=dict)
    """Each gap as it stands in the text, with what has to be filled in."""

    def say(self, key: str, **values: str) -> str:
        return text(self.language, key, **values)

    def wanted(self, part: Part) -> bool:
        """Whether a part's condition holds; a value that is there counts as answered."""
        there = {name: "yes" for name, given in self.material.values.items() if filled(given)}
        known = {key: value for key, value in self.material.closed.items() if value}
        return holds(part.when, {**there, **known})

    def block(self, part: Part) -> Block:
        match part.kind:
            case "subject" | "heading":
                return Title(self.sentence(part), 1 if part.kind == "subject" else 2)
            case "paragraph":
                return Prose(self.sentence(part))
            case "remark":
                return Remark(self.sentence(part))
            case "list" | "numbered":
                return Items(self.items(part), part.kind == "numbered")
            case "facts":
                return Rows(tuple(self.row(name) for name in part.values))
            case "address" | "signature":
                return Lines(self.lines(part))

    def sentence(self, part: Part) -> str:
        return self.say(part.key, **{name: self.value(name) for name in part.values})

    def items(self, part: Part) -> tuple[str, ...]:
        """One sentence, or an item for each thing in the values."""
        if part.key:
            return (self.sentence(part),)
        return tuple(line for name in part.values for line in self.each(name))

    def each(self, name: str) -> tuple[str, ...]:
        given = self.material.values.get(name, "")
        if not filled(given):
            return (self.gap(name),)
        match given:
            case Chosen(keys):
                return tuple(self.say(key) for key in keys)
            case Exhibits(items):
                return tuple(self.exhibit(one) for one in items)
            case tuple():
                return given
            case _:
                return (self.value(name),)

    def row(self, name: str) -> tuple[str, str]:
        return self.say(f"letter-row-{_hyphened(name)}"), self.value(name)

    def lines(self, part: Part) -> tuple[str, ...]:
        """A first line by its own text when there is one, then the values."""
        first = self.say(part.key, municipality=self.value("municipality")) if part.key else ""
        return (*first.splitlines(), *(self.value(name) for name in part.values))

    def value(self, name: str) -> str:
        given = self.material.values.get(name, "")
        return self.shown(given) if filled(given) else self.gap(name)

    def shown(self, given: Given) -> str:
        match given:
            case str():
                return given
            case datetime():
                local = given.astimezone(AMSTERDAM)
                return self.say("letter-moment", day=self.day(local.date()), time=f"{local:%H:%M}")
            case date():
                return self.day(given)
            case Chosen(keys):
                return ", ".join(self.say(key) for key in keys)
            case Exhibits(items):
                return "\n".join(self.exhibit(one) for one in items)
            case tuple():
                return "\n".join(given)

    def day(self, day: date) -> str:
        month = self.say(f"letter-month-{day.month}")
        return self.say("letter-day", day=str(day.day), month=month, year=str(day.year))

    def exhibit(self, one: Exhibit) -> str:
        stored = self.shown(one.stored_at)
        return self.say("letter-exhibit", kind=self.say(one.kind), at=stored, hash=one.sha256)

    def gap(self, name: str) -> str:
        """A visible gap; it is remembered for the list at the end."""
        what = self.say(f"letter-gap-{_hyphened(name)}")
        gap = self.say("letter-gap", what=what)
        self.gaps[gap] = what
        return gap


def filled(given: Given) -> bool:
    """Whether there is something to show."""
    match given:
        case Chosen(keys):
            return bool(keys)
        case Exhibits(items):
            return bool(items)
        case _:
            return bool(given)


def _hyphened(name: str) -> str:
    return name.replace("_", "-")
