"""Reminders of legal dates (2.5b): timers beside those of the steps, day and night, never snoozed.

A timer of a legal date has "legal/<date>" in the place of the step.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.services.people.calling import Called
from bot.services.reminders import reminding
from bot.services.reminders.reminding import Item
from bot.settings import Settings
from dialogs.protocol.case import Case
from dialogs.protocol.consequences import with_consequences
from dialogs.protocol.events import Event, FactsSet, HardDateReminded
from dialogs.protocol.hard_dates import HardDate, hard_dates
from storage.timers import Timer
from storage.unit_of_work import UnitOfWork

LEGAL = "legal/"
PASSED = "passed"
"""The rung that comes when the date has passed."""
Call = Callable[[UnitOfWork, Case, str, Settings], Called]


def is_legal(timer: Timer) -> bool:
    return timer.step.startswith(LEGAL)


def timers(case: Case, settings: Settings) -> dict[str, Timer]:
    """The next reminder of each legal date of a case, by its place among the timers."""
    found = (_next(case, date) for date in hard_dates(case, settings.protocol))
    return {timer.step: timer for timer in found if timer is not None}


def _next(case: Case, date: HardDate) -> Timer | None:
    rung, moment = next(iter(_to_come(case, date)), ("", None))
    if moment is None:
        return None
    return Timer(case.case_id, LEGAL + date.key, rung, date.roles[0], moment, urgent=True)


def _to_come(case: Case, date: HardDate) -> list[tuple[str, datetime]]:
    """The reminders that were not given yet, as (rung, moment). A moment that had passed before the
    case was there does not come any more, but for the last."""
    given = case.warned.get(date.key, ())
    since = case.opened_at or datetime.min.replace(tzinfo=UTC)
    moments = (m for m in date.reminders if m >= since or m == date.reminders[-1])
    rungs = [*((m.isoformat(), m) for m in moments), (PASSED, date.until)]
    return [(rung, moment) for rung, moment in rungs if rung not in given]


def fire(
    uow: UnitOfWork, case: Case, timer: Timer, settings: Settings, call: Call
) -> tuple[tuple[Event, ...], reminding.Call | None]:
    """Remind everybody whose date it is, once for all moments that passed: what happened, and whom to
    call. Nothing where the date does not run any more."""
    key = timer.step.removeprefix(LEGAL)
    date = next((d for d in hard_dates(case, settings.protocol) if d.key == key), None)
    rungs = [one for one in _to_come(case, date) if one[1] <= uow.now] if date else []
    if date is None or not rungs:
        return (), None
    called = [call(uow, case, role, settings) for role in date.roles]
    people = {p.id: p for one in called for p in one.people}
    late = date.until <= uow.now
    item = Item(
        case.case_id, date.step, "legal-date-passed" if late else "legal-date", rungs[0][1],
        urgent=True, rungs=tuple(rung for rung, _ in rungs), day=date.last_day.isoformat(),
    )  # fmt: skip
    asked = reminding.Call(item, timer.step, tuple(rungs), date.roles[0], tuple(people.values()))
    told = tuple(HardDateReminded(key, rung) for rung, _ in rungs)
    deputies = (event for one in called for event in one.events)
    happened = (*told, *deputies, *_passed(date, late=late))
    return with_consequences(case, happened, settings.protocol), asked


def _passed(date: HardDate, *, late: bool) -> tuple[Event, ...]:
    """A month without an answer to a request for erasure is an answer: none (G_REFUSAL_BEFORE_AP)."""
    return (FactsSet({"erasure_answer": "none"}),) if late and date.key == "erasure" else ()
