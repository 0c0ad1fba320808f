"""What happened to a case, in sentences: the timeline, the rules that were set aside with a reason, and
for the coordinator who opened what (2.6, 6.3)."""

from collections.abc import Mapping, Sequence

from bot.services.cases import access
from bot.services.cases.access import OpenCase
from bot.services.evidence.places import Places, places_of
from bot.services.messages.cards import open_button, role_name, step_title
from bot.services.reminders import reminded
from bot.services.reminders.firing import NOBODY
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.answers import option_key
from dialogs.catalogue.parts import outcome_labels
from dialogs.errors import PersonFacingError
from dialogs.protocol.access import STEP_ITEMS
from dialogs.protocol.classes import MINOR
from dialogs.protocol.events import (
    Acknowledged,
    CaseAbsorbed,
    CaseLinked,
    CaseMerged,
    CaseReopened,
    DeputyCalled,
    DeputyReleased,
    DossierExported,
    Event,
    HardDateReminded,
    PersonInvolved,
    Recorded,
    ReminderFired,
    ReminderSnoozed,
    StepDone,
    StepFellAway,
    StepOpened,
    StepSkipped,
    StepStarted,
    StepStopped,
    StepWaiting,
)
from dialogs.protocol.evidence_events import EvidenceDestroyed
from dialogs.protocol.roles import BAKEN
from dialogs.texts import Value
from dialogs.view import Message, Paragraph
from storage.proofs import Proof
from storage.unit_of_work import UnitOfWork

LENGTH = 60
"""The newest lines; a whole history belongs in the dossier."""


def timeline(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """What happened, newest last, for those who may see the consultation."""
    opened = access.open_case(uow, scene, _number(text), "timeline")
    if not opened.sees("consultation"):
        raise PersonFacingError("timeline-not-yours")
    happened = uow.cases.recorded(opened.case.case_id)
    events = [one for one in happened if not is_used_up(one.event)]
    proofs = uow.proofs.of_case(opened.case.case_id)
    where = places_of(uow, scene, opened.case)
    lines = [_line(uow, scene, opened, entry, proofs, where) for entry in events[-LENGTH:]]
    return _page(scene, "timeline-title", lines, opened, len(events))


def reminders(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """Whom Baken reminded and what became of it, newest last, for those who may see the timeline."""
    opened = access.open_case(uow, scene, _number(text), "reminders")
    if not opened.sees("consultation"):
        raise PersonFacingError("timeline-not-yours")
    proofs = uow.proofs.of_case(opened.case.case_id)
    lines = reminded.lines(uow, scene, proofs[-LENGTH:]) or [scene.say("reminders-none")]
    return _page(scene, "reminders-title", lines, opened, len(proofs))


def audit(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """Who opened what, when and where, for the coordinator (6.3)."""
    opened = access.open_case(uow, scene, _number(text), "audit")
    if not opened.sees("audit"):
        raise PersonFacingError("audit-not-yours")
    readings, where = uow.readings.of_case(opened.case.case_id), places_of(uow, scene, opened.case)
    lines = [
        scene.say("audit-line", at=at, who=who(uow, scene, by), platform=platform_name(scene, platform),
                  what=reading_words(scene, item, where))
        for item, by, platform, at in readings
    ]  # fmt: skip
    return _page(scene, "audit-title", lines[-LENGTH:], opened, len(lines))


def overrides(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[Paragraph]:
    """Rules that were set aside, with the reason and by whom: part of the dossier (2.6)."""
    if not opened.sees("consultation") or not opened.case.overrides:
        return []
    rows = tuple(
        (scene.say(option_key("override", one.guard)),
         scene.say("override-line", who=who(uow, scene, one.by), at=one.at,
                   reason=uow.contents.read(one.reason) if one.reason else "–"))
        for one in opened.case.overrides
    )  # fmt: skip
    return [
        Paragraph(scene.say("overrides-title"), "heading"),
        Paragraph(style="facts", facts=rows),
    ]


def _page(scene: Scene, title: str, lines: list[str], opened: OpenCase, of: int) -> Reply:
    """The newest lines, and how many of all those there are do not stand here."""
    head = Paragraph(scene.say(title, case=opened.case.case_id), "heading")
    older = [scene.say("timeline-older", count=of - LENGTH)] if of > LENGTH else []
    parts = (head, *(Paragraph(line) for line in (*older, *lines)))
    back = (open_button(opened.case.case_id, scene.language),)
    page = Message(scene.say("summary-neutral"), parts, back, opened.case.case_id, content=True)
    return Reply(messages=(page,))


def _number(text: str) -> str:
    number = access.case_number(text)
    if number is None:
        raise PersonFacingError("case-number-needed", example="DA-2026-0001")
    return number


def _line(
    uow: UnitOfWork, scene: Scene, opened: OpenCase, entry: Recorded, proofs: Sequence[Proof],
    where: Places,
) -> str:  # fmt: skip
    """A sentence for what happened; for a reminder also what became of it."""
    what = scene.say(_key(entry.event, opened), **event_values(uow, scene, entry.event, where))
    line = scene.say("timeline-line", at=entry.at, who=who(uow, scene, entry.by), what=what)
    became = reminded.beside(uow, scene, entry, proofs)
    return f"{line} {became}" if became else line


def _key(event: Event, opened: OpenCase) -> str:
    """How a step ended is only said to those who may see what was recorded there (6.3). A reminder of
    whom a step waits for was not passed on."""
    key = event_key(event)
    match event:
        case StepDone(step=step) if not opened.sees(STEP_ITEMS.get(step)):
            return f"{key}-plain"
        case ReminderFired(to="responsible"):
            return f"{key}-plain"
        case _:
            return key


def event_key(event: Event) -> str:
    """The text key of an event's sentence: `event-step-done`."""
    name = type(event).__name__
    key = "event" + "".join(f"-{c.lower()}" if c.isupper() else c for c in name)
    of_minor = isinstance(event, EvidenceDestroyed) and event.why == MINOR
    return f"{key}-minor" if of_minor else key


def is_used_up(event: Event) -> bool:
    """Whether a reminder fired for which everybody had been called before: it went to nobody."""
    return isinstance(event, ReminderFired) and event.to == NOBODY


def event_values(
    uow: UnitOfWork, scene: Scene, event: Event, where: Places
) -> dict[str, Value]:  # fmt: skip
    """What stands in the sentence of an event, with people by name, and evidence by its number."""
    if item := str(getattr(event, "evidence", "")):
        known = where.get(item)
        return {"number": str(known.number) if known else "–",
                "received": scene.say("moment", at=known.at) if known else "–"}  # fmt: skip
    match event:
        case StepDone(step=step, outcome=outcome):
            return {"title": step_title(scene.language, step),
                    "outcome": scene.say(option_key(outcome_labels(step), outcome))}  # fmt: skip
        case (
            StepOpened(step=step)
            | StepStarted(step=step)
            | StepSkipped(step=step)
            | StepStopped(step=step)
            | StepWaiting(step=step)
            | ReminderSnoozed(step=step)
            | Acknowledged(step=step)
        ):
            return {"title": step_title(scene.language, step)}
        case StepFellAway(step=step, fact=fact):
            changed = scene.say(option_key("field", fact)) if fact else "–"
            return {"title": step_title(scene.language, step), "fact": changed}
        case ReminderFired(step=step, to=to):
            alone = to in ("responsible", NOBODY)
            passed_on = {} if alone else {"role": role_name(scene.language, to)}
            return {"title": step_title(scene.language, step), **passed_on}
        case (
            PersonInvolved(person=person, role=role)
            | DeputyCalled(person=person, role=role)
            | DeputyReleased(person=person, role=role)
        ):
            return {"name": who(uow, scene, person), "role": role_name(scene.language, role)}
        case CaseMerged(into=number) | CaseAbsorbed(case=number) | CaseLinked(case=number):
            return {"other": number}
        case CaseReopened(cause=cause, reason=reason):
            return {"cause": scene.say(option_key("cause", cause or "other")),
                    "reason": uow.contents.read(reason) if reason else "–"}  # fmt: skip
        case DossierExported(number=number, variant=variant, sha256=sha256):
            said = scene.say(option_key("dossier-variant", variant))
            return {"number": str(number), "variant": said, "sha256": sha256}
        case HardDateReminded(date=key):
            return {"date": scene.say(option_key("legal-date-name", key))}
        case _:
            return {}


def who(uow: UnitOfWork, scene: Scene, person_id: str) -> str:
    """Who did something, by name."""
    if person_id == BAKEN:
        return "Baken"
    person = uow.people.get(person_id)
    return person.name if person is not None and person.name else scene.say("somebody")


def reading_words(scene: Scene, item: str, where: Places) -> str:
    """What was opened, in words: a step by name, a piece of evidence by its number, the rest by its
    kind."""
    kind, _, detail = item.partition(":")
    if kind in ("step", "skip") and detail:
        return step_title(scene.language, detail)
    key = option_key("reading", ITEMS.get(kind, "case"))
    if detail in where and (numbered := f"{key}-number") in NUMBERED:
        return scene.say(numbered, number=str(where[detail].number))
    return scene.say(key)


def platform_name(scene: Scene, platform: str) -> str:
    """By which way somebody came, as people call it."""
    return scene.say(PLATFORMS.get(platform, "way-unknown"))


PLATFORMS: Mapping[str, str] = {
    "slack": "way-slack", "teams": "way-teams", "workplace": "way-workplace",
    "command": "way-command",
}  # fmt: skip
NUMBERED = ("reading-evidence-number", "reading-evidence-file-number", "reading-mail-number",
            "reading-arrival-number")  # fmt: skip
ITEMS: Mapping[str, str] = {
    "case": "case", "describe": "evidence", "timeline": "timeline", "audit": "audit", "note": "note",
    "reminders": "reminders", "evidence": "evidence", "letter": "letter", "claim": "case",
    "dossier": "dossier", "more": "case", "search": "search", "retention": "retention", "hold": "hold",
    "release": "release", "rights": "rights", "mail": "mail",
    "exhibits": "evidence", "exhibit": "evidence", "evidence_file": "evidence_file",
    "evidence_class": "evidence", "evidence_copy": "evidence", "secured": "evidence",
    "arrival": "arrival",
}  # fmt: skip
