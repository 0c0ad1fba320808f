"""Reminders of legal dates (2.5b): timers beside those of the steps, day and night, never snoozed.

A timer of a legal date has "legal/<date>" in the place of the step.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.services import telling
from bot.settings import Settings
from dialogs.protocol.case import Case
from dialogs.protocol.consequences import with_consequences
from dialogs.protocol.events import Event, FactsSet, HardDateReminded
from dialogs.protocol.hard_dates import HardDate, hard_dates
from storage.people import Person
from storage.timers import Timer
from storage.unit_of_work import UnitOfWork

LEGAL = "legal/"
PASSED = "passed"
"""The rung that comes when the date has passed."""
Receivers = Callable[[UnitOfWork, Case, str, Settings], tuple[Person, ...]]


def is_legal(timer: Timer) -> bool:
    return timer.step.startswith(LEGAL)


def timers(case: Case, settings: Settings) -> dict[str, Timer]:
    """The next reminder of each legal date of a case, by its place among the timers."""
    found = (_next(case, date) for date in hard_dates(case, settings.protocol))
    return {timer.step: timer for timer in found if timer is not None}


def _next(case: Case, date: HardDate) -> Timer | None:
    """A moment that had passed before the date was known does not come any more, but for the last."""
    given = case.warned.get(date.key, ())
    since = case.opened_at or datetime.min.replace(tzinfo=UTC)
    for moment in date.reminders:
        if moment.isoformat() not in given and (moment >= since or moment == date.reminders[-1]):
            return Timer(case.case_id, LEGAL + date.key, moment.isoformat(), date.roles[0], moment)
    if PASSED in given:
        return None
    return Timer(case.case_id, LEGAL + date.key, PASSED, date.roles[0], date.until)


def fire(
    uow: UnitOfWork, case: Case, timer: Timer, settings: Settings, receivers: Receivers
) -> tuple[Event, ...]:
    """Remind everybody whose date it is, once for all moments that passed; what happened."""
    key = timer.step.removeprefix(LEGAL)
    date = next((d for d in hard_dates(case, settings.protocol) if d.key == key), None)
    if date is None:
        return ()
    people = {p.id: p for role in date.roles for p in receivers(uow, case, role, settings)}
    late = timer.rung == PASSED
    for person in people.values():
        telling.direct(uow, person.id, "legal-date", "legal-date-passed" if late else "legal-date",
                       settings, case_id=case.case_id,
                       data={"step": date.step, "day": date.last_day.isoformat()})  # fmt: skip
    rungs = [PASSED] if late else [m.isoformat() for m in date.reminders if m <= uow.now]
    told = tuple(HardDateReminded(key, rung) for rung in rungs)
    return with_consequences(case, (*told, *_passed(date, late=late)), settings.protocol)


def _passed(date: HardDate, *, late: bool) -> tuple[Event, ...]:
    """A month without an answer to a request for erasure is an answer: none (G_REFUSAL_BEFORE_AP)."""
    return (FactsSet({"erasure_answer": "none"}),) if late and date.key == "erasure" else ()
