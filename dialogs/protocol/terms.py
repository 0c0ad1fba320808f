"""Terms and the reminder scheme of 2.5b.

A term is written as in the specification: "4 wh" and "2 wd" are working hours and working days,
"15 min", "1 h", "30 d" and "1 month" run by the clock, "same day" ends when the working day ends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal

from dialogs.errors import PersonFacingError
from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.klacht import add_months

Unit = Literal["min", "h", "d", "month", "wh", "wd", "same day"]
TEXT_KEYS = ("error-term",)
ESCALATION_CHAIN = ("deputy", "aggression_coordinator", "municipal_secretary")
MOST_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Term:
    amount: int
    unit: Unit

    @property
    def by_the_clock(self) -> bool:
        """Whether it runs day and night."""
        return self.unit in ("min", "h", "d", "month")

    @property
    def in_hours(self) -> bool:
        """Whether it is too short to put off till the next day."""
        return self.unit in ("min", "h")


UNITS: Mapping[str, Unit] = {
    "min": "min", "h": "h", "d": "d", "month": "month", "wh": "wh", "wd": "wd",
}  # fmt: skip


@lru_cache(maxsize=256)
def term(text: str) -> Term:
    """A term from its text. Raises PersonFacingError when it cannot be read."""
    if text == "same day":
        return Term(0, "same day")
    amount, _, unit = text.partition(" ")
    if unit not in UNITS or not amount.isdigit():
        raise PersonFacingError("error-term", term=text)
    return Term(int(amount), UNITS[unit])


def due_at(opened: datetime, length: Term, calendar: WorkingTime) -> datetime:
    """When a step that opened then is due, in UTC."""
    match length.unit:
        case "min":
            return opened.astimezone(UTC) + timedelta(minutes=length.amount)
        case "h":
            return opened.astimezone(UTC) + timedelta(hours=length.amount)
        case "d":
            return opened.astimezone(UTC) + timedelta(days=length.amount)
        case "month":
            local = opened.astimezone(AMSTERDAM)
            day = add_months(local.date(), length.amount)
            return datetime.combine(day, local.time(), AMSTERDAM).astimezone(UTC)
        case "wh":
            return calendar.add_hours(opened, length.amount)
        case "wd":
            return calendar.add_days(opened, length.amount)
        case "same day":
            return calendar.same_day(opened)


@dataclass(frozen=True, slots=True)
class Rung:
    """One reminder or escalation. `to`: "responsible" or a role of the escalation chain."""

    key: str
    at: datetime
    to: str

    @property
    def escalates(self) -> bool:
        return self.to != "responsible"


@lru_cache(maxsize=4096)
def rungs(
    early: datetime,
    due: datetime,
    *,
    urgent: bool,
    calendar: WorkingTime,
    every: timedelta | None = None,
    urgent_since: datetime | None = None,
    chain: tuple[str, ...] = ESCALATION_CHAIN,
) -> tuple[Rung, ...]:
    """All rungs of a step in order of time: at 75 % of the term (`early`), at the deadline, each
    working day at 09:00 at most three times, and the escalation chain from one working day (urgent:
    one hour) after the deadline. `urgent` runs by the clock; the rest is moved forward into working
    time. `every` replaces the step between escalations (danger: 15 minutes). What was late already
    when its case became urgent (`urgent_since`) calls one after the other from then on.
    """
    ladder = [Rung("first", early, "responsible"), Rung("deadline", due, "responsible")]
    ladder += _repeats(due, calendar)
    step = every or (timedelta(hours=1) if urgent else None)
    usual = _escalations(due, calendar, chain)
    ladder += _hastened(usual, due, step, urgent_since or due) if step else usual
    placed = ladder if urgent else [Rung(r.key, calendar.forward(r.at), r.to) for r in ladder]
    return tuple(sorted(placed, key=lambda rung: rung.at))


def _repeats(due: datetime, calendar: WorkingTime) -> list[Rung]:
    found, moment = [], due
    for number in range(1, MOST_REPEATS + 1):
        moment = calendar.next_morning(moment)
        found.append(Rung(f"overdue_{number}", moment, "responsible"))
    return found


def _escalations(due: datetime, calendar: WorkingTime, chain: Sequence[str]) -> list[Rung]:
    found, moment = [], due
    for number, role in enumerate(chain, start=1):
        moment = calendar.add_days(moment, 1)
        found.append(Rung(f"escalate_{number}", moment, role))
    return found


def _hastened(
    usual: list[Rung], due: datetime, step: timedelta, urgent_since: datetime
) -> list[Rung]:
    """Each a step after the one before it: the first a step after the deadline, or at once where that
    has passed when it begins to count; never later than they would have been."""
    begins = max(due + step, urgent_since)
    return [replace(r, at=min(r.at, begins + n * step)) for n, r in enumerate(usual)]
