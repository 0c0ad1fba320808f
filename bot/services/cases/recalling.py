"""What cases are found by: their words and accounts go into the blind index as they are recorded.

Only what officers and the coordinator may both see of a case of theirs is indexed (6.3), so that a
search tells nobody what the page of the case does not: no wellbeing, no suspicion, no complaint.
"""

from collections.abc import Iterable, Iterator

from bot.services.cases.access import OpenCase
from bot.services.scene import Scene
from dialogs.protocol.access import STEP_ITEMS, WORDS_ITEMS, Item, sees
from dialogs.protocol.case import Case
from dialogs.protocol.events import (
    Event,
    FactsSet,
    NoteAdded,
    StepDone,
    StepWaiting,
)
from dialogs.protocol.evidence_events import EvidenceDescribed
from dialogs.questions import is_web_address
from dialogs.view import Paragraph
from storage.search import Term, handle, url, words
from storage.unit_of_work import UnitOfWork

SEARCHERS = ("monitoring_officer", "aggression_coordinator")
ADDRESSES = frozenset({"urls", "profile_url", "source_url"})
NAMED = frozenset({"handle", "display_name", "user_id", "email_address", "phone_number"})
"""Fields that name one account or person."""
OTHERS = "other_accounts"
"""Other accounts of the same sender, written freely: those with an @ or an address are found as well."""
SAME = frozenset({"handle", "user_id", "profile_url"})
"""By these an account is the same one; two people can have one display name."""
Said = tuple[str, str]
"""A field and the reference of its words."""


# --- what is indexed -----------------------------------------------------------------------------


def add(uow: UnitOfWork, case: Case, events: Iterable[Event]) -> None:
    """A case can be found by what these events recorded. `case`: as it is after them."""
    said = tuple(one for event in events for one in _said_in(event))
    if said:
        uow.search.add(case.case_id, _terms(uow, case, said))


def renew(uow: UnitOfWork, case: Case) -> None:
    """A case can be found by what is still kept of it, and by nothing else."""
    uow.search.replace(case.case_id, _terms(uow, case, _said_of(case)))


def _said_in(event: Event) -> Iterator[Said]:
    match event:
        case FactsSet(words=kept):
            yield from ((field, ref) for field, ref in kept.items() if _found(_item(field)))
        case StepDone(step=step, words=kept) | StepWaiting(step=step, words=kept):
            if _found(STEP_ITEMS.get(step)):
                yield from kept.items()
        case EvidenceDescribed(words=kept) if _found("words"):
            yield from ((f, ref) for f, ref in kept.items() if f in ADDRESSES)
        case NoteAdded(note=reference) if _found("consultation"):
            yield "note", reference
        case _:
            pass


def _said_of(case: Case) -> tuple[Said, ...]:
    reported = [(f, ref) for f, ref in case.words.items() if _found(_item(f))]
    steps = [mine.words for key, mine in case.steps.items() if _found(STEP_ITEMS.get(key))]
    notes = [("note", reference) for reference, _, _ in case.notes]
    said = [one.said.words for one in case.evidence if one.said]
    shown = [(f, ref) for kept in said for f, ref in kept.items() if f in ADDRESSES]
    return (*reported, *(one for kept in steps for one in kept.items()), *notes, *shown)


def _item(field: str) -> Item | None:
    return WORDS_ITEMS.get(field)


def _found(item: Item | None) -> bool:
    return all(sees((role,), item) for role in SEARCHERS)


def _terms(uow: UnitOfWork, case: Case, said: Iterable[Said]) -> set[Term]:
    platform = case.facts.one("platform")
    return {term for field, reference in said
            for term in terms_of(platform, field, uow.contents.read(reference))}  # fmt: skip


def terms_of(platform: str, field: str, text: str) -> Iterator[Term]:
    """By what the words of one field are found. An account belongs to its platform."""
    yield from words(text)
    if field in NAMED and text.strip():
        yield handle(f"{platform}/{field}" if field != "handle" else platform, text)
    if field == OTHERS:
        yield from _named_in(platform, text)
    if field in ADDRESSES or is_web_address(text.strip()):
        yield from (url(line) for line in text.splitlines() if line.strip())


def _named_in(platform: str, text: str) -> Iterator[Term]:
    for one in (word.strip(".,;:()") for word in text.split()):
        if one.startswith("@") and len(one) > 1:
            yield handle(platform, one)
        elif is_web_address(one):
            yield url(one)


# --- seen before ---------------------------------------------------------------------------------


def seen_before(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[Paragraph]:
    """That the same account, or another of this sender, occurs in other cases, and in how many, for
    those who may see the account; never which cases, and so never who the victim was (6.2, 6.3)."""
    if not opened.sees("sender"):
        return []
    asked = (("seen-before", SAME), ("seen-before-other", frozenset({OTHERS})))
    found = ((key, _accounts(uow, opened.case, fields)) for key, fields in asked)
    here = opened.case.case_id
    counts = ((key, uow.search.others(terms, besides=here)) for key, terms in found)
    return [Paragraph(scene.say(key, count=count), "warning") for key, count in counts if count]


def _accounts(uow: UnitOfWork, case: Case, fields: frozenset[str]) -> set[Term]:
    platform = case.facts.one("platform")
    said = (one for one in _said_of(case) if one[0] in fields)
    found = {t for field, ref in said for t in terms_of(platform, field, uow.contents.read(ref))}
    return {term for term in found if term.kind != "word"}
