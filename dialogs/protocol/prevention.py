"""What prevention asks of whom and how often (S10 to S16, S22, S25, S86, S90): the flow `awareness`.

A duty is no case. It comes round by calendar months, is told once, is reminded of once when it is
overdue, and is then a line in the coordinator's overview. Nobody is asked on the day that Baken is
installed. The talk in the teams comes a whole term later, as the start itself is talked about. The
checks come after a month: they are for a few people, and until then nobody knows whether the house
rules hang.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.klacht import add_months

DutyKind = Literal["awareness", "policy_check", "house_rules_check"]


@dataclass(frozen=True, slots=True)
class Duty:
    """A kind of duty. `first_months`: when it is asked for the first time, 0 is after a whole term.
    `overdue_days`: so many days after it was told it is overdue. How often it comes is a setting."""

    kind: DutyKind
    role: str
    dialog: str
    first_months: int
    sources: tuple[str, ...]
    overdue_days: int = 14


DUTIES: tuple[Duty, ...] = (
    Duty("awareness", "manager", "duty-awareness", 0, ("S10", "S15")),
    Duty("policy_check", "admin", "duty-policy", 1, ("S22", "S25", "S86", "S87")),
    Duty("house_rules_check", "facility_manager", "duty-house-rules", 1, ("S90",)),
)
DUTY: Mapping[str, Duty] = {duty.kind: duty for duty in DUTIES}
QUESTIONS = ("about_yourself", "open_or_closed", "separate_accounts", "organisation", "norm")
"""The checklist for the talk in the team: S11 to S15, in this order."""
POLICY_ITEMS = (
    "norm_in_house_rules", "norm_in_platform_rules", "recording_rules_adopted",
    "recording_rules_communicated",
)  # fmt: skip
"""S22 (twice), S25 with S87, and S86."""
TIP_NATURES = frozenset({"doxing", "stalking"})
"""After these the affected employee is shown the tips again (S12)."""


def next_due(last: date, months: int, calendar: WorkingTime) -> datetime:
    """The morning of the same day so many months on; of the next working day when that is none."""
    return _morning(add_months(last, months), calendar)


def first_due(duty: Duty, seen: datetime, months: int, calendar: WorkingTime) -> datetime:
    """When somebody who was first seen with a duty at a moment is asked for it."""
    first = min(months, duty.first_months or months)
    return next_due(seen.astimezone(AMSTERDAM).date(), first, calendar)


def due_after(last: date, months: int, now: datetime, calendar: WorkingTime) -> datetime:
    """When a duty that was recorded now comes round; what was done too long ago, tomorrow."""
    return max(next_due(last, months, calendar), calendar.next_morning(now))


def overdue_at(duty: Duty, told: datetime, calendar: WorkingTime) -> datetime:
    """From when a duty is overdue. It counts from when it was told, so that a standstill of Baken
    makes nobody late."""
    day = told.astimezone(AMSTERDAM).date() + timedelta(days=duty.overdue_days)
    return _morning(day, calendar)


def _morning(day: date, calendar: WorkingTime) -> datetime:
    before = datetime.combine(day - timedelta(days=1), time(12), AMSTERDAM)
    return calendar.next_morning(before)


@dataclass(frozen=True, slots=True)
class RulesCheck:
    """Somebody looked whether the house rules hang at the entrance of a building (S90)."""

    on: date
    hung: bool


def doubtful_check(checks: Iterable[RulesCheck], day: date) -> RulesCheck | None:
    """The check that makes it doubtful whether the house rules hung on a day: the last one up to
    that day, or the first one after it, when it says that they did not."""
    ordered = sorted(checks, key=lambda check: check.on)
    before = [check for check in ordered if check.on <= day][-1:]
    after = [check for check in ordered if check.on > day][:1]
    return next((check for check in (*before, *after) if not check.hung), None)
