"""What happened to a case, in a dossier: the timeline, and the log of who did and opened what (5.3)."""

from collections.abc import Iterable, Iterator

from bot.documents.dossier.contents import Exhibit, Prose, Section, Table
from bot.services.cases import timeline
from bot.services.dossier.sight import POLICE, DossierSight
from bot.services.evidence.exhibits import cases_of
from bot.services.reminders.firing import NOBODY
from dialogs.protocol.access import FACTS_ITEMS, STEP_ITEMS
from dialogs.protocol.dossier import EVENTS, ITEMS
from dialogs.protocol.events import (
    Acknowledged,
    CaseReopened,
    DeputyCalled,
    DeputyReleased,
    DossierExported,
    Event,
    HardDateReminded,
    OwnerReminded,
    PersonInvolved,
    Recorded,
    ReminderFired,
    ReminderSnoozed,
    StepDone,
    StepFellAway,
    StepOpened,
    StepStarted,
    StepStopped,
)
from dialogs.protocol.evidence_events import EvidenceDestroyed, EvidenceSecured
from dialogs.texts import Value
from storage.custody import CustodyLink

ONLY_INTERNAL = (
    Acknowledged, DeputyCalled, DeputyReleased, HardDateReminded, OwnerReminded, ReminderFired,
    ReminderSnoozed, StepOpened, StepStarted, StepStopped,
)  # fmt: skip
"""How Baken kept people going: no part of what happened for somebody outside."""


def timeline_section(sight: DossierSight, _: tuple[Exhibit, ...]) -> Iterator[Section]:
    """What happened, as far as this dossier tells it."""
    happened = sight.uow.cases.recorded(sight.case.case_id)
    rows = tuple(_line(sight, entry) for entry in happened if _is_told(sight, entry.event))
    columns = (sight.say("dossier-moment"), sight.say("dossier-who"), sight.say("dossier-what"))
    yield Section(sight.say("dossier-timeline"), (Table("", columns, rows, (3, 3, 8)),))


def _is_told(sight: DossierSight, event: Event) -> bool:
    if timeline.is_used_up(event) or _of_police(sight, event):
        return False
    if sight.variant == "internal":
        return True
    step = str(getattr(event, "step", ""))
    kept = not step or STEP_ITEMS.get(step) in ITEMS[sight.variant]
    return kept and not isinstance(event, ONLY_INTERNAL)


def _of_police(sight: DossierSight, event: Event) -> bool:
    """What says that others were told of the case, in a dossier that goes to the sender."""
    if sight.tells_of_police:
        return False
    match event:
        case DossierExported(variant=variant):
            return variant != sight.variant
        case PersonInvolved(role=role):
            return role in POLICE
        case _:
            return isinstance(event, EvidenceSecured)


def _line(sight: DossierSight, entry: Recorded) -> tuple[str, str, str]:
    event, key = entry.event, timeline.event_key(entry.event)
    plain = isinstance(event, StepDone) and not sight.sees(STEP_ITEMS.get(event.step))
    alone = isinstance(event, ReminderFired) and event.to in ("responsible", NOBODY)
    gone = isinstance(event, EvidenceDestroyed) and not sight.tells_of_police
    if plain or alone or gone:
        key = f"{key}-plain"
    said = sight.scene.say(key, **_values(sight, event))
    return (sight.scene.say("moment", at=entry.at), sight.who(entry.by), sight.hidden(said))


def _values(sight: DossierSight, event: Event) -> dict[str, Value]:
    values = timeline.event_values(sight.uow, sight.scene, event, sight.places)
    match event:
        case PersonInvolved(person=person):
            return {**values, "name": sight.who(person)}
        case StepFellAway(fact=fact) if not sight.sees(FACTS_ITEMS.get(fact)):
            return {**values, "fact": "–"}
        case CaseReopened(cause="police_news") if not sight.tells_of_police:
            return {**values, "cause": sight.say("cause-other"), "reason": "–"}
        case CaseReopened(reason=reason):
            return {**values, "reason": sight.words(reason) or "–"}
        case _:
            return values


# --- the log ---------------------------------------------------------------------------------------


def custody_section(sight: DossierSight, _: tuple[Exhibit, ...]) -> Iterator[Section]:
    """The links of the chains; where one may not be told, its place and hash. Readings of the same kind
    by the same person within an hour stand on one line: each has its own in the file of the log."""
    say = sight.say
    rows = tuple(_row(sight, links, happened)
                 for case in cases_of(sight.uow, sight.case)
                 for happened in [_sentences(sight, case.case_id)]
                 for links in _folded(sight, sight.uow.custody(case.case_id)))  # fmt: skip
    columns = (say("dossier-number"), say("dossier-moment"), say("dossier-who"),
               say("dossier-what"), say("dossier-hash-start"))  # fmt: skip
    table = Table("", columns, rows, (3, 4, 3, 7, 3))
    yield Section(say("dossier-custody"), (Prose(say("dossier-custody-note")), table))


def _folded(sight: DossierSight, links: Iterable[CustodyLink]) -> Iterable[list[CustodyLink]]:
    """The links as they stand, with those that go on one line together at the first of them."""
    lines: dict[tuple[object, ...], list[CustodyLink]] = {}
    for link in links:
        alone = link.chain == "events" or not sight.tells(link)
        kind = link.what.partition(":")[0]
        hour = link.at.replace(minute=0, second=0, microsecond=0)
        key = (link.chain, link.position) if alone else (kind, link.by, link.platform, hour)
        lines.setdefault(key, []).append(link)
    return lines.values()


def _row(
    sight: DossierSight, links: list[CustodyLink], happened: dict[int, str]
) -> tuple[str, ...]:  # fmt: skip
    link = links[0]
    told = sight.tells(link)
    chain = sight.say(f"dossier-chain-{link.chain}")
    what = happened[link.position] if link.chain == "events" else _read(sight, links)
    return (f"{chain} {link.position + 1}", sight.scene.say("moment", at=link.at),
            sight.who(link.by) if told else "–", what if told else "–", link.hash[:16])  # fmt: skip


def _read(sight: DossierSight, links: list[CustodyLink]) -> str:
    said = (timeline.reading_words(sight.scene, one.what, sight.places) for one in links)
    where = timeline.platform_name(sight.scene, links[0].platform)
    return sight.scene.say("dossier-read", what=", ".join(dict.fromkeys(said)), platform=where,
                           count=len(links))  # fmt: skip


def _sentences(sight: DossierSight, case_id: str) -> dict[int, str]:
    """What each event says, by its place; nothing where no event is told."""
    if sight.variant not in EVENTS:
        return dict.fromkeys(range(sight.uow.cases.load(case_id).position + 1), "–")
    happened = sight.uow.cases.recorded(case_id)
    return {entry.position: _line(sight, entry)[2] for entry in happened}
