"""Deadlines and reminders: derived from the plan, kept as timers, decided when they fire (design 5).

After each change of a case its open steps are compared with its timers: what is open has its next
rung armed, what is not has none. Firing is one transaction: is the step still open? Then the
message is enqueued, the firing is recorded on the case and the next rung is armed; no I/O inside.
"""

from datetime import datetime, timedelta
from typing import Protocol

from bot.services import calling, legal_dates, telling
from bot.settings import Settings
from dialogs.protocol.case import Case
from dialogs.protocol.events import Event, PersonInvolved, ReminderFired
from dialogs.protocol.plan import Plan, PlannedStep, plan_of
from dialogs.protocol.roles import chain_of
from dialogs.protocol.steps import STEP
from dialogs.protocol.terms import Rung, rungs
from storage.people import Person
from storage.timers import Timer
from storage.unit_of_work import UnitOfWork

BAKEN = "baken"


class Keep(Protocol):
    """How events are kept (bot.services.keeping, which stands above this module)."""

    def __call__(
        self, uow: UnitOfWork, case: Case, events: tuple[Event, ...], *, by: str,
        settings: Settings,
    ) -> Case: ...  # fmt: skip


def reminded_steps(case: Case, plan: Plan) -> dict[str, PlannedStep]:
    """The steps that are reminded of: required, open and with a term; none in an ended case."""
    if case.ended:
        return {}
    return {
        s.key: s for s in plan.open_steps if s.mode == "required" and s.due and s.key in case.steps
    }


def rearm(uow: UnitOfWork, case: Case, plan: Plan, settings: Settings) -> None:
    """Make the timers of a case what its plan and its legal dates ask for."""
    wanted, armed = reminded_steps(case, plan), uow.timers.armed(case.case_id)
    legal = legal_dates.timers(case, settings)
    for step in armed.keys() - wanted.keys() - legal.keys():
        uow.timers.disarm(case.case_id, step)
    for timer in legal.values():
        uow.timers.arm(timer)
    for planned in wanted.values():
        if planned.key not in armed:
            _arm(uow, case, planned, plan.urgent, settings)


def _arm(uow: UnitOfWork, case: Case, step: PlannedStep, urgent: bool, settings: Settings) -> None:
    """Arm the first rung that has not fired."""
    fired = case.steps[step.key].fired
    rung = next((r for r in ladder(case, step, urgent, settings) if r.key not in fired), None)
    if rung is None:
        uow.timers.disarm(case.case_id, step.key)
    else:
        uow.timers.arm(Timer(case.case_id, step.key, rung.key, rung.to, rung.at))


def ladder(case: Case, step: PlannedStep, urgent: bool, settings: Settings) -> tuple[Rung, ...]:
    """All rungs of a step: 2.5b, with danger escalated every 15 minutes."""
    if step.due is None:
        return ()
    minutes = STEP[step.key].every_minutes
    return rungs(
        case.steps[step.key].opened_at,
        step.due,
        urgent=urgent,
        calendar=settings.protocol.calendar,
        every=timedelta(minutes=minutes) if minutes else None,
        chain=chain_of(STEP[step.key], settings.protocol.additions_off),
    )


def fire_due(uow: UnitOfWork, settings: Settings, keep: Keep, limit: int = 20) -> int:
    """Fire what is due; how many timers. Late ones fire once, in order of how long they are due."""
    due = uow.timers.due(uow.now, limit)
    for timer in due:
        _fire(uow, timer, settings, keep)
    return len(due)


def _fire(uow: UnitOfWork, timer: Timer, settings: Settings, keep: Keep) -> None:
    case = uow.cases.load(timer.case_id)
    if legal_dates.is_legal(timer):
        uow.timers.disarm(timer.case_id, timer.step)
        events = legal_dates.fire(uow, case, timer, settings, calling.receivers)
        keep(uow, case, events, by=BAKEN, settings=settings)
    else:
        _fire_step(uow, case, timer, settings, keep)


def _fire_step(uow: UnitOfWork, case: Case, timer: Timer, settings: Settings, keep: Keep) -> None:
    """Fire every rung of a step that has passed, with one message a receiver: late is once."""
    plan = plan_of(case, settings.protocol)
    step = reminded_steps(case, plan).get(timer.step)
    uow.timers.disarm(timer.case_id, timer.step)
    if step is None:
        return
    passed = _passed(case, step, plan.urgent, uow.now, settings)
    events: list[Event] = [ReminderFired(step.key, rung.key, rung.to) for rung in passed]
    for to in dict.fromkeys(rung.to for rung in passed):
        called, role = calling.called(uow, case, step.role, to, settings)
        events += [PersonInvolved(p.id, role) for p in called if role]
        for person in called:
            _remind(uow, case, step, to, person, settings)
    keep(uow, case, tuple(events), by=BAKEN, settings=settings)


def _passed(
    case: Case, step: PlannedStep, urgent: bool, now: datetime, settings: Settings
) -> tuple[Rung, ...]:
    fired = case.steps[step.key].fired
    rungs_now = ladder(case, step, urgent, settings)
    return tuple(r for r in rungs_now if r.at <= now and r.key not in fired)


def _remind(
    uow: UnitOfWork, case: Case, step: PlannedStep, to: str, person: Person, settings: Settings
) -> None:
    kind = "reminder" if to == "responsible" else "escalation"
    telling.direct(uow, person.id, kind, "", settings, case_id=case.case_id,
                   data={"step": step.key})  # fmt: skip


def next_due(case: Case, plan: Plan) -> datetime | None:
    """The first deadline of a case, for lists."""
    return min((s.due for s in reminded_steps(case, plan).values() if s.due), default=None)
