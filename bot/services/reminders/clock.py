"""Deadlines and reminders: derived from the plan, kept as timers, decided when they fire (design 5).

After each change of a case what it asks for is compared with its timers: what is still to be reminded
of has its next rung armed, at the moment that the plan says now; what is not has none. Firing stands
in bot.services.reminders.firing.
"""

from datetime import UTC, datetime

from bot.services.reminders import legal_dates
from bot.settings import Settings
from dialogs.protocol.case import Case
from dialogs.protocol.plan import Plan, PlannedStep
from dialogs.protocol.reminders import (
    RESPONSIBLE,
    quiet_due,
    quiet_since,
    reminded_steps,
    rungs_of,
)
from storage.timers import Timer
from storage.unit_of_work import UnitOfWork

__all__ = ["QUIET", "next_due", "quiet_key", "rearm", "reminded_steps", "timers_of"]
QUIET = "case/quiet"
"""The timer of a case without an open step (S38), in the place of the step."""


def rearm(uow: UnitOfWork, case: Case, plan: Plan, settings: Settings) -> None:
    """Make the timers of a case what its plan and its legal dates ask for."""
    wanted, armed = timers_of(case, plan, settings), uow.timers.armed(case.case_id)
    for step in armed.keys() - wanted.keys():
        uow.timers.disarm(case.case_id, step)
    for step, timer in wanted.items():
        if not timer.same_as(armed.get(step)):
            uow.timers.arm(timer)


def timers_of(case: Case, plan: Plan, settings: Settings) -> dict[str, Timer]:
    """The next reminder of everything in a case that is reminded of."""
    found = legal_dates.timers(case, settings)
    for key, step in reminded_steps(case, plan).items():
        rung = next(rungs_of(case, step, plan.urgent, settings.protocol), None)
        if rung is not None:
            found[key] = Timer(case.case_id, key, rung.key, rung.to, rung.at, plan.urgent)
    quiet = _quiet(case, plan, settings)
    return found if quiet is None else {**found, QUIET: quiet}


def _quiet(case: Case, plan: Plan, settings: Settings) -> Timer | None:
    """Once each time that nothing is open any more."""
    since = quiet_since(case, plan)
    if since is None or case.quiet_told == quiet_key(since):
        return None
    at = quiet_due(since, settings.protocol)
    return Timer(case.case_id, QUIET, quiet_key(since), RESPONSIBLE, at)


def quiet_key(since: datetime) -> str:
    """What tells one time of silence from another."""
    return since.astimezone(UTC).isoformat(timespec="seconds")


def next_due(case: Case, plan: Plan) -> datetime | None:
    """The first deadline of a case, for lists."""
    open_ones = (s for s in plan.open_steps if _has_deadline(case, s))
    return min((s.due for s in open_ones if s.due), default=None)


def _has_deadline(case: Case, step: PlannedStep) -> bool:
    return not case.ended and step.mode == "required" and step.key in case.steps
