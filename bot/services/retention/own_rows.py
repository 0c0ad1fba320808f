"""The rows of one case in an overview of what is kept of somebody (AVG 15), without anybody else.

By kind of data of 6.3: what is about this person stays, what is about others goes. In words that
somebody wrote, names and accounts of others are covered.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.services.cases.recorded import rows_of
from bot.services.cases.showing import fact_value, state_name
from bot.services.evidence.exhibits import Piece, pieces
from bot.services.messages.cards import role_name, step_title
from bot.services.scene import Scene
from dialogs.answers import option_key
from dialogs.letters.draft import Block, Prose, Rows, Title
from dialogs.protocol.access import (
    FACTS_ITEMS,
    STEP_ITEMS,
    WORDS_ITEMS,
    Item,
    beside_affected,
)
from dialogs.protocol.case import Case
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.retention import CARE, class_of, due
from dialogs.protocol.states import state_of
from storage.search import plain
from storage.unit_of_work import UnitOfWork

Kind = Literal["employee", "citizen"]
AFFECTED: frozenset[Item] = frozenset(
    {"status", "words", "decision", "removal", "account", "filed"}
)
BESIDE: Mapping[str, frozenset[Item]] = {
    "only_affected": frozenset({"wellbeing", "feelings"}), "author": frozenset({"feelings"}),
}  # fmt: skip
"""What an affected employee sees besides, by what they are in the case."""
CITIZEN: frozenset[Item] = frozenset({"status", "words", "sender", "sender_name", "decision"})
SENDER = ("sender_name", "handle", "display_name", "profile_url", "user_id", "email_address",
          "phone_number", "other_accounts", "bio_text", "created_visible", "sender_contact")  # fmt: skip
PEOPLE = ("affected_names", "recognisable_names")
HIDDEN = frozenset({"affected_people", "recognisable_people", "employee_decisions", "flow",
                    "reporter_is_manager", "affected_is_manager"})  # fmt: skip
"""Facts that hold ids of people, or only steer."""
NOT_THEIRS = frozenset({"suspicion", "impact_organisation", "norm_quote"})
PARTICLES = frozenset({"van", "der", "den", "het", "ten", "ter", "von", "the"})
Read = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class About:
    """Whom it is about: an employee by id, a citizen by name and perhaps an account."""

    kind: Kind
    name: str
    person: str = ""
    account: str = ""

    def is_called(self, case: Case, field: str, read: Read) -> bool:
        """Whether this name stands in a field of names of a case."""
        reference = case.words.get(field, "")
        lines = read(reference).splitlines() if reference else []
        return bool(self.name) and plain(self.name) in {plain(line.strip()) for line in lines}

    def items(self, case: Case) -> frozenset[Item]:
        """The kinds of data of a case that are this person's."""
        return self._items(case) - (CARE if "wellbeing" in case.erased else frozenset())

    def _items(self, case: Case) -> frozenset[Item]:
        if self.kind == "citizen":
            return CITIZEN
        if not (case.has_role(self.person, "affected_employee") or not self._reported(case)):
            return frozenset()
        return AFFECTED.union(*(BESIDE[role] for role in beside_affected(case, self.person)))

    def _reported(self, case: Case) -> bool:
        return case.has_role(self.person, "reporter")


def sections(uow: UnitOfWork, scene: Scene, about: About, case: Case) -> Iterator[Block]:
    """Everything of one case that is about this person."""
    covered, items = Cover.over(uow, scene, about, case), about.items(case)
    yield Title(scene.say("rights-case", case=case.case_id))
    yield Rows(tuple(_head(scene, about, case)))
    reported = (*_facts(scene, case, items), *_words(uow, scene, about, case, items, covered))
    if reported:
        yield Title(scene.say("case-facts-title"))
        yield Rows(tuple(reported))
    yield from _steps(uow, scene, case, items, covered)
    yield from _evidence(uow, scene, about, case)
    yield from _described(uow, scene, about, case, covered)
    yield Title(scene.say("rights-seen-title"))
    yield Prose(_seen(uow, scene, case))


def _head(scene: Scene, about: About, case: Case) -> Iterator[tuple[str, str]]:
    roles = [r for r in ("reporter", "affected_employee") if case.has_role(about.person, r)]
    said = [role_name(scene.language, role) for role in roles] or [scene.say("rights-named")]
    yield scene.say("rights-as"), ", ".join(said if about.kind == "employee" else said[-1:])
    yield scene.say("case-status"), state_name(scene, state_of(case, scene.settings.protocol))
    if case.opened_at:
        yield scene.say("case-opened"), scene.say("moment", at=case.opened_at)
    yield scene.say("rights-kept"), _kept(scene, case)


def _kept(scene: Scene, case: Case) -> str:
    until, kept = due(case).get("case"), class_of(case)
    if until is not None:
        return scene.say("rights-kept-until", day=f"{until.astimezone(AMSTERDAM):%d-%m-%Y}")
    return scene.say("rights-kept-police" if kept == "police_or_court" else "rights-kept-open")


def _facts(scene: Scene, case: Case, items: Container[Item | None]) -> Iterator[tuple[str, str]]:
    for key, value in case.facts.values.items():
        if key not in HIDDEN and FACTS_ITEMS.get(key) in items:
            yield scene.say(option_key("field", key)), fact_value(scene, key, value)


def _words(
    uow: UnitOfWork,
    scene: Scene,
    about: About,
    case: Case,
    items: Container[Item | None],
    cover: "Cover",
) -> Iterator[tuple[str, str]]:
    """Words about this person, and what they wrote themself."""
    for field, reference in case.words.items():
        written = bool(about.person) and uow.contents.writer(reference) == about.person
        others = field in SENDER if about.kind == "employee" else field in PEOPLE
        if field in (*PEOPLE, *NOT_THEIRS) or others:
            continue
        if WORDS_ITEMS.get(field) in items or written:
            said = cover.text(uow.contents.read(reference))
            if said:
                yield scene.say(option_key("field", field)), said


def _steps(
    uow: UnitOfWork, scene: Scene, case: Case, items: Container[Item | None], cover: "Cover"
) -> Iterator[Block]:
    for step, mine in case.steps.items():
        if STEP_ITEMS.get(step) not in items:
            continue
        rows = tuple((label, cover.text(said)) for label, said in rows_of(uow, scene, step, mine))
        if rows:
            yield Title(step_title(scene.language, step))
            yield Rows(rows)


def _evidence(uow: UnitOfWork, scene: Scene, about: About, case: Case) -> Iterator[Block]:
    """What this person sent, by moment and hash; never a picture of somebody else."""
    off = scene.settings.protocol.additions_off
    own = [one for one in pieces(uow, case, off) if about.person and one.known.by == about.person]
    if own:
        yield Title(scene.say("rights-sent"))
        yield Rows(tuple(_sent(scene, about, case, one) for one in own))


def _described(
    uow: UnitOfWork, scene: Scene, about: About, case: Case, cover: "Cover"
) -> Iterator[Block]:
    """The words that this person wrote with a file."""
    words = tuple(
        (scene.say("rights-file", number=one.number), said)
        for one in pieces(uow, case, scene.settings.protocol.additions_off)
        if one.known.said and about.person and one.known.said.by == about.person
        for reference in one.known.said.words.values()
        if (said := cover.text(uow.contents.read(reference)))
    )
    if words:
        yield Title(scene.say("rights-described"))
        yield Rows(words)


def _sent(scene: Scene, about: About, case: Case, piece: Piece) -> tuple[str, str]:
    """By class: what is restricted is out of sight of whoever sent it, unless it is about them (6.3)."""
    known, off = piece.known, scene.settings.protocol.additions_off
    at = scene.say("moment", at=piece.stored.stored_at if piece.stored else known.at)
    if piece.kept(off) == "restricted" and not case.has_role(about.person, "affected_employee"):
        return at, scene.say("rights-sent-restricted")
    if known.destroyed_at is not None:
        day = f"{known.destroyed_at.astimezone(AMSTERDAM):%d-%m-%Y}"
        return at, scene.say("rights-sent-destroyed", sha256=known.sha256, day=day)
    return at, known.sha256


def _seen(uow: UnitOfWork, scene: Scene, case: Case) -> str:
    """Who opened the case, by what they are in it (AVG 15, recipients)."""
    people = {by for _, by, _, _ in uow.readings.of_case(case.case_id)}
    roles = {role for person in people for role in case.roles_of(person)}
    names = sorted(role_name(scene.language, role) for role in roles)
    return scene.say("rights-seen", roles=", ".join(names) or "–", count=len(people))


# --- covering others -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cover:
    """Covers in a text every name and account that is not this person's."""

    pattern: "re.Pattern[str] | None"
    instead: str

    @classmethod
    def over(cls, uow: UnitOfWork, scene: Scene, about: About, case: Case) -> "Cover":
        """Of everybody in this case each part of the name however it is written; of all other
        colleagues too, but as names are written, since many a name is a word as well."""
        here = {one for role in case.people.values() for one in role} - {about.person}
        near = [p.name for p in uow.people.all() if p.name and p.id in here]
        near += _written(uow, case, PEOPLE + (SENDER if about.kind == "employee" else ()))
        return cls.around(uow, scene, about, near)

    @classmethod
    def around(cls, uow: UnitOfWork, scene: Scene, about: About, near: Iterable[str]) -> "Cover":
        """The same with the names that are to be covered however they are written."""
        mine = {plain(part) for part in (about.name, *_parts(about.name))}
        everybody = [p.name for p in uow.people.all() if p.name and p.id != about.person]
        any_way, as_names = _either(near, mine), _either(everybody, mine)
        ways = [*([f"(?i:{any_way})"] if any_way else []), *([as_names] if as_names else [])]
        pattern = re.compile(rf"(?<!\w)@?(?:{'|'.join(ways)})(?!\w)") if ways else None
        return cls(pattern, scene.say("rights-hidden"))

    def text(self, said: str) -> str:
        return self.pattern.sub(self.instead, said) if self.pattern else said


def _either(names: Iterable[str], mine: set[str]) -> str:
    """A pattern for each of these names and its parts, the longest first, but for one's own."""
    found = {part for name in names for part in (name, *_parts(name)) if plain(part) not in mine}
    return "|".join(re.escape(one) for one in sorted(found, key=len, reverse=True))


def _written(uow: UnitOfWork, case: Case, fields: Iterable[str]) -> list[str]:
    """Names and accounts that were written down in a case, at its report and at its steps."""
    kept = (case.words, *(mine.words for mine in case.steps.values()))
    found = (uow.contents.read(words[f]) for f in fields for words in kept if f in words)
    return [
        line.strip().lstrip("@") for said in found for line in said.splitlines() if line.strip()
    ]


def _parts(name: str) -> list[str]:
    parts = re.split(r"[\s,]+", name)
    return [part for part in parts if len(part) > 2 and part.casefold() not in PARTICLES]
