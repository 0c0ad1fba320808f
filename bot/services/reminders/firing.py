"""Firing what is due: one transaction marks it fired, puts the message into the outbox and arms the
next rung; no I/O inside (design 5).

Everything is decided at this moment by the case as it stands: what is done, skipped, fallen away or
ended since fires nothing. What is late fires once, however much of it passed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from typing import Protocol

from bot.services.people import calling
from bot.services.people.calling import Called
from bot.services.reminders import clock, legal_dates
from bot.services.reminders.reminding import Call, Item, What, send
from bot.settings import Settings
from dialogs.protocol.case import Case
from dialogs.protocol.events import (
    DeputyCalled,
    Event,
    OwnerReminded,
    ReminderFired,
    StepStopped,
)
from dialogs.protocol.plan import Plan, PlannedStep, plan_of
from dialogs.protocol.reminders import (
    LAPSED,
    RESPONSIBLE,
    quiet_due,
    quiet_since,
    reminded_steps,
    repeat_of,
    rungs_of,
)
from dialogs.protocol.roles import BAKEN, chain_of
from dialogs.protocol.steps import STEP
from dialogs.protocol.terms import Rung
from storage.people import Person
from storage.timers import Timer
from storage.unit_of_work import UnitOfWork

BATCH = 5
"""So many timers fire in one transaction: on SQLite, nobody else writes meanwhile."""
OWNER = "monitoring_officer"
"""The role of whoever claimed a case (S38)."""
NOBODY = "nobody"
"""To whom a rung goes when everybody of the chain was called before it: it is used up, no more."""


class Keep(Protocol):
    """How events are kept (bot.services.cases.keeping, which stands above this module)."""

    def __call__(
        self, uow: UnitOfWork, case: Case, events: tuple[Event, ...], *, by: str,
        settings: Settings,
    ) -> Case: ...  # fmt: skip


@dataclass(slots=True)
class Fired:
    """What fires in one transaction."""

    uow: UnitOfWork
    settings: Settings
    calls: list[Call] = field(default_factory=list)


def fire_due(uow: UnitOfWork, settings: Settings, keep: Keep, limit: int = BATCH) -> int:
    """Fire what is due, the urgent first; how many timers. At night and on days off what is not
    urgent moves forward to the next opening, so that it comes then, together."""
    opening = settings.protocol.calendar.forward(uow.now)
    if opening > uow.now:
        uow.timers.move_on(uow.now, opening)
    due = uow.timers.due(uow.now, limit)
    fire(uow, due, settings, keep)
    return len(due)


def fire(uow: UnitOfWork, timers: Sequence[Timer], settings: Settings, keep: Keep) -> None:
    """Fire timers that are ours: everything of their steps, dates and cases that has passed."""
    now = Fired(uow, settings)
    for timer in timers:
        _fire(now, timer, keep)
    send(uow, now.calls, settings)


def _fire(now: Fired, timer: Timer, keep: Keep) -> None:
    uow, settings = now.uow, now.settings
    case = uow.cases.load(timer.case_id)
    plan = plan_of(case, settings.protocol)
    uow.timers.disarm(timer.case_id, timer.step)
    events = _happens(now, case, plan, timer)
    if events:
        keep(uow, case, events, by=BAKEN, settings=settings)
    else:
        clock.rearm(uow, case, plan, settings)


def _happens(now: Fired, case: Case, plan: Plan, timer: Timer) -> tuple[Event, ...]:
    """What fires for a timer by the case as it stands; nothing where it is no longer asked for."""
    if legal_dates.is_legal(timer):
        events, call = legal_dates.fire(
            now.uow, case, timer, now.settings, calling.call_for_date
        )  # fmt: skip
        now.calls += [call] if call else []
        return events
    if timer.step == clock.QUIET:
        return _quiet(now, case, plan)
    step = reminded_steps(case, plan).get(timer.step)
    return _step(now, case, plan, step) if step is not None else ()


def _step(now: Fired, case: Case, plan: Plan, step: PlannedStep) -> tuple[Event, ...]:
    """Every rung of a step that has passed, with one message a receiver."""
    left = rungs_of(case, step, plan.urgent, now.settings.protocol)
    passed = tuple(takewhile(lambda rung: rung.at <= now.uow.now, left))
    own = [rung for rung in passed if not rung.escalates]
    lapsed = any(rung.key.startswith(LAPSED) for rung in own)
    events: list[Event] = [StepStopped(step.key, "no_answer")] if lapsed else []
    if own:
        found = calling.call(now.uow, case, step.role, RESPONSIBLE, now.settings)
        what: What = "again" if repeat_of(case, step) is not None else "reminder"
        _call(now, case, plan, step, own, what, step.role, found.people)
        events += [*(ReminderFired(step.key, r.key, r.to) for r in own), *found.events]
    for rung, to, found in _upward(now, case, step, passed):
        if found.people or to == rung.to:
            _call(now, case, plan, step, [rung], "escalation", to, found.people)
        events += [ReminderFired(step.key, rung.key, to), *found.events]
    return tuple(events)


def _call(
    now: Fired, case: Case, plan: Plan, step: PlannedStep, rungs: Sequence[Rung], what: What,
    role: str, people: tuple[Person, ...],
) -> None:  # fmt: skip
    """One message to each of these people."""
    moments = tuple((rung.key, rung.at) for rung in rungs)
    item = Item(case.case_id, step.key, what, rungs[0].at, plan.urgent,
                tuple(key for key, _ in moments))  # fmt: skip
    now.calls.append(Call(item, step.key, moments, role, people))


# --- escalation ----------------------------------------------------------------------------------


def _upward(
    now: Fired, case: Case, step: PlannedStep, passed: Sequence[Rung]
) -> list[tuple[Rung, str, Called]]:
    """Whom each escalation that passed calls: the first one the first in the chain who was not called
    yet, and so on. What is left of a chain that is not fully staffed calls nobody."""
    rungs = [rung for rung in passed if rung.escalates]
    called = case.steps[step.key].called
    staffed = _staffed(now, case, step, called) if rungs else []
    left = iter([one for one in staffed if one[0] not in called])
    return [(r, *next(left, (NOBODY if staffed else r.to, Called(())))) for r in rungs]


def _staffed(
    now: Fired, case: Case, step: PlannedStep, called_before: Sequence[str]
) -> list[tuple[str, Called]]:
    """The chain, first the roles that were called before, without the places that are left empty
    without those who are called already: with one holder of an office nobody is asked to help
    themselves, and with two offices nobody is called twice."""
    uow, settings = now.uow, now.settings
    seen = {p.id for p in calling.call(uow, case, step.role, RESPONSIBLE, settings).people}
    chain = chain_of(STEP[step.key], step.role, settings.protocol.additions_off)
    found = []
    for to in sorted(chain, key=lambda to: to not in called_before):
        called = calling.call(uow, case, step.role, to, settings)
        new = tuple(person for person in called.people if person.id not in seen)
        seen |= {person.id for person in new}
        if new:
            found.append((to, Called(new, called.events)))
    return found


# --- a case in which nothing is open -------------------------------------------------------------


def _quiet(now: Fired, case: Case, plan: Plan) -> tuple[Event, ...]:
    """Tell whoever keeps the case that nothing is open in it while it is not closed (S38)."""
    since = quiet_since(case, plan)
    if since is None or case.quiet_told == clock.quiet_key(since):
        return ()
    due = quiet_due(since, now.settings.protocol)
    return _tell_owner(now, case, clock.quiet_key(since), due) if due <= now.uow.now else ()


def _tell_owner(now: Fired, case: Case, key: str, due: datetime) -> tuple[Event, ...]:
    role, found = _who_keeps(now, case)
    item = Item(case.case_id, "", "quiet", due, urgent=False, rungs=(key,))
    now.calls.append(Call(item, clock.QUIET, ((key, due),), role, found.people))
    return (OwnerReminded(key), *found.events)


def _who_keeps(now: Fired, case: Case) -> tuple[str, Called]:
    """The owner; while they are away their deputy, and otherwise the manager, or the coordinator in
    their place. In which role."""
    owner = now.uow.people.get(case.owner) if case.owner else None
    if owner is not None and not now.uow.absences.among((owner.id,), now.uow.now):
        return OWNER, Called((owner,))
    found = _standing_in(now, case, owner) if owner is not None else ()
    if owner is None or not found:
        return "manager", calling.call_role(now.uow, case, "manager", now.settings)
    known = {(d.person, d.role, d.absent) for d in case.deputies}
    new = {(one.id, OWNER, owner.id) for one in found} - known
    return OWNER, Called(found, tuple(DeputyCalled(*one) for one in sorted(new)))


def _standing_in(now: Fired, case: Case, owner: Person) -> tuple[Person, ...]:
    """Whoever does the work of an officer who is away, but for the coordinator, who is the last to do
    so: the manager knows the case."""
    last = {p.id for p in calling.holders(now.uow, now.settings, "aggression_coordinator")}
    own = {owner.deputy, *(d.person for d in case.deputies if d.absent == owner.id)}
    found = calling.deputies_for(now.uow, case, owner, OWNER, now.settings)
    return tuple(p for p in found if p.id in own or p.id not in last)
