"""Who hears of what: what each event of a case puts into the outbox, in the same transaction.

Messages carry keys and values only; what they say is drawn when they are sent, from the allow-list.
"""

from collections.abc import Iterable
from datetime import datetime

from bot.settings import Settings
from dialogs.protocol.case import Case
from dialogs.protocol.derived import derive
from dialogs.protocol.events import (
    Acknowledged,
    CaseClaimed,
    CaseClosed,
    CaseMerged,
    CaseOpened,
    CaseReopened,
    CaseWithdrawn,
    DeputyCalled,
    DeputyReleased,
    Event,
    EvidenceAdded,
    FactsSet,
    HardDateReminded,
    NoteAdded,
    OwnerReminded,
    ProceedingsReviewed,
    ReminderFired,
    ReminderSnoozed,
    StepDone,
    StepSkipped,
    StepStarted,
    StepStopped,
    StepWaiting,
    WithdrawalAsked,
    WordsErased,
)
from dialogs.protocol.evidence_events import EvidenceDescribed
from storage.dead_letters import DeadLetters
from storage.outbox import NewMessage
from storage.unit_of_work import UnitOfWork

QUIET = (
    StepStarted, StepStopped, Acknowledged, ReminderFired, ReminderSnoozed, OwnerReminded,
    HardDateReminded, DeputyCalled, DeputyReleased, ProceedingsReviewed, WordsErased,
    EvidenceDescribed,
)  # fmt: skip
"""Events that change nothing on a card."""
AUDIENCES = {"incident": ("managers", "officers"), "internal": ("managers",)}
"""Channels that get a card, by flow: a complaint is no aggression and gets none (G_COMPLAINT_FAIR)."""
Place = tuple[str, str, str]
"""A channel of today: (audience, destination, platform)."""


def tell(uow: UnitOfWork, case: Case, events: Iterable[Event], settings: Settings) -> None:
    """Put everything that these events cause into the outbox. `case`: as it is after them."""
    happened = tuple(events)
    if any(isinstance(event, CaseOpened) for event in happened):
        _tell_opening(uow, case, settings)
        return
    shows = any(not isinstance(event, QUIET) for event in happened)
    if shows:
        _post_cards(uow, case, settings)
    for event in happened:
        _tell_event(uow, case, event, settings)
    if shows:
        _update_cards(uow, case, settings)


def _tell_opening(uow: UnitOfWork, case: Case, settings: Settings) -> None:
    for place in destinations(case, settings):  # nothing of it can stand or wait anywhere yet
        uow.outbox.enqueue(_card(case.case_id, place), uow.now)
    reporters = case.people.get("reporter", ())
    for manager in case.people.get("manager", ()):
        if manager not in reporters and all(d.absent != manager for d in case.deputies):
            to_person(uow, case, manager, _to_manager(case), settings)
    for affected in case.people.get("affected_employee", ()):
        if affected not in reporters:
            to_person(uow, case, affected, "direct-affected", settings)


def _to_manager(case: Case) -> str:
    """6.4 lets a first message say that it is urgent, and nothing of why."""
    return "direct-manager-urgent" if derive(case.facts).urgent else "direct-manager"


def _post_cards(uow: UnitOfWork, case: Case, settings: Settings) -> None:
    """The card in each channel of its flow, once. Criticism that turned out to be aggression gets
    its card then, and a channel that was chosen since with the next thing that happens."""
    for place in destinations(case, settings):
        if not uow.posts.get(case.case_id, place[1]):
            bring(uow.dead_letters, case.case_id, place, settings, uow.now)


def bring(
    letters: DeadLetters, case_id: str, place: Place, settings: Settings, at: datetime
) -> frozenset[int]:
    """Have the card of a case in a channel of today, and behind it what did not get out in the one
    before; the ids of what waits there no longer. The old channel is left as it is: it may be
    archived, and the buttons on its card still work."""
    today = [one for _, one, _ in channels_on(place[2], settings)]
    return letters.bring(_card(case_id, place), today, at)


def _card(case_id: str, place: Place) -> NewMessage:
    audience, destination, platform = place
    return NewMessage(destination, platform, "root", "card", audience, case_id,
                      collapse_key=f"root/{case_id}/{destination}")  # fmt: skip


def _tell_event(uow: UnitOfWork, case: Case, event: Event, settings: Settings) -> None:
    line = _thread_line(event)
    if line is not None:
        key, data = line
        for _, destination, platform in standing(uow, case, settings):
            reply = NewMessage(destination, platform, "reply", "thread", key, case.case_id, data)
            uow.outbox.enqueue(reply, uow.now)
    match event:
        case CaseClosed():
            _tell_closing(uow, case, settings)
        case WithdrawalAsked(person=person) if not case.ended:
            _ask_others(uow, case, person, settings)
        case _:
            pass


def _thread_line(event: Event) -> tuple[str, dict[str, object]] | None:
    """The line in the thread for an event: its key and what it may name; None for most events."""
    match event:
        case CaseClaimed():
            return "thread-claimed", {}
        case StepDone(step=step) if step != "evaluate_and_close":
            return "thread-step-done", {"step": step}
        case StepWaiting(step=step):
            return "thread-step-waiting", {"step": step}
        case StepSkipped(step=step):
            return "thread-step-skipped", {"step": step}
        case EvidenceAdded():
            return "thread-evidence", {}
        case NoteAdded():
            return "thread-note", {}
        case FactsSet():
            return "thread-facts", {}
        case CaseClosed():
            return "thread-closed", {}
        case CaseWithdrawn():
            return "thread-withdrawn", {}
        case CaseReopened():
            return "thread-reopened", {}
        case CaseMerged():
            return "thread-merged", {}
        case _:
            return None


def _tell_closing(uow: UnitOfWork, case: Case, settings: Settings) -> None:
    affected = case.people.get("affected_employee", ())
    asked = case.facts.one("flow") == "recording_request"
    for person in affected:
        to_person(uow, case, person, "direct-affected-done", settings)
    for person in case.people.get("reporter", ()):
        if person not in affected:
            key = "direct-request-done" if asked else "direct-reporter-done"
            to_person(uow, case, person, key, settings)


def _ask_others(uow: UnitOfWork, case: Case, person: str, settings: Settings) -> None:
    concerned = {*case.people.get("reporter", ()), *case.people.get("affected_employee", ())}
    for other in sorted(concerned - {person, *case.withdrawing}):
        to_person(uow, case, other, "withdraw-ask", settings, action="case-withdraw")


def _update_cards(uow: UnitOfWork, case: Case, settings: Settings) -> None:
    for audience, destination, platform in standing(uow, case, settings):
        update = NewMessage(
            destination, platform, "update", "card", audience, case.case_id,
            collapse_key=f"card/{case.case_id}/{destination}",
        )  # fmt: skip
        uow.outbox.enqueue(update, uow.now)


def destinations(case: Case, settings: Settings) -> list[Place]:
    """Where the flow of a case asks for a card."""
    wanted = AUDIENCES.get(case.facts.one("flow"), ())
    return [one for one in _channels(settings) if one[0] in wanted]


def standing(uow: UnitOfWork, case: Case, settings: Settings) -> list[Place]:
    """Those, and where a card was posted before the case became of another kind: it stays true."""
    asked = destinations(case, settings)
    return [c for c in _channels(settings) if c in asked or uow.posts.get(case.case_id, c[1])]


def _channels(settings: Settings) -> list[Place]:
    return [one for platform in settings.platforms for one in channels_on(platform, settings)]


def channels_on(platform: str, settings: Settings) -> list[Place]:
    """The channels of today on a platform."""
    return [
        (audience, f"{platform}:{channel.on(platform)}", platform)
        for audience, channel in settings.channels()
        if channel.on(platform)
    ]


def to_person(
    uow: UnitOfWork, case: Case, person_id: str, key: str, settings: Settings,
    *, action: str = "case-open", not_before: datetime | None = None,
) -> None:  # fmt: skip
    """A personal message with a button, on the platform that the person used last."""
    direct(uow, person_id, "direct", key, settings, case_id=case.case_id,
           data={"action": action}, not_before=not_before)  # fmt: skip


def direct(
    uow: UnitOfWork, person_id: str, kind: str, key: str, settings: Settings, *,
    case_id: str = "", data: dict[str, object] | None = None, not_before: datetime | None = None,
) -> int | None:  # fmt: skip
    """Put a personal message into the outbox, to be sent at once unless it waits for a moment; its id
    there."""
    platform = platform_of(uow, person_id, settings)
    if not platform:
        return None
    message = NewMessage(f"person:{person_id}", platform, "direct", kind, key, case_id, data or {},
                         not_before=not_before)  # fmt: skip
    return uow.outbox.enqueue(message, uow.now)


def platform_of(uow: UnitOfWork, person_id: str, settings: Settings) -> str:
    """The platform that somebody used last, of those that are on; the first one when none is
    known, so that delivery finds out and says so instead of the message being lost."""
    person = uow.people.get(person_id)
    used = [a.platform for a in person.accounts] if person else []
    return next((p for p in used if p in settings.platforms), (*settings.platforms, "")[0])
