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
    said = sight.scene.say(_key(sight, entry.event), **_values(sight, entry.event))
    return (sight.scene.say("moment", at=entry.at), sight.who(entry.by), sight.hidden(said))


def _key(sight: DossierSight, event: Event) -> str:
    """The text key of an event's sentence: the plain one where this dossier does not say how, or why."""
    key = timeline.event_key(event)
    match event:
        case StepDone(step=step) if not sight.sees(STEP_ITEMS.get(step)):
            return f"{key}-plain"
        case ReminderFired(to=to) if to in ("responsible", NOBODY):
            return f"{key}-plain"
        case EvidenceDestroyed(why=why) if not sight.tells_why(why):
            return "event-evidence-destroyed-plain"
        case _:
            return key


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
    told = link.position in happened if link.chain == "events" else sight.tells(link)
    chain = sight.say(f"dossier-chain-{link.chain}")
    who, what = (sight.who(link.by), _what(sight, links, happened)) if told else ("–", "–")
    at = sight.scene.say("moment", at=link.at)
    return (f"{chain} {link.position + 1}", at, who, what, link.hash[:16])


def _what(sight: DossierSight, links: list[CustodyLink], happened: dict[int, str]) -> str:
    link = links[0]
    return happened[link.position] if link.chain == "events" else _read(sight, links)


def _read(sight: DossierSight, links: list[CustodyLink]) -> str:
    said = (timeline.reading_words(sight.scene, one.what, sight.places) for one in links)
    where = timeline.platform_name(sight.scene, links[0].platform)
    return sight.scene.say("dossier-read", what=", ".join(dict.fromkeys(said)), platform=where,
                           count=len(links))  # fmt: skip


def _sentences(sight: DossierSight, case_id: str) -> dict[int, str]:
    told = told_events(sight, case_id)
    return {position: _line(sight, entry)[2] for position, entry in told.items()}


def told_events(sight: DossierSight, case_id: str) -> dict[int, Recorded]:
    """The events that the log of this dossier tells, by their place: all of them within, and elsewhere
    what the timeline tells as well. Of the others the place and the hash stand there alone."""
    if sight.variant not in EVENTS:
        return {}
    return {entry.position: entry for entry in sight.uow.cases.recorded(case_id)
            if sight.variant == "internal" or _is_told(sight, entry.event)}  # fmt: skip
