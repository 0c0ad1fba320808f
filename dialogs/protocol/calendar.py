"""Working time in Amsterdam: hours, weekdays, Dutch holidays, both clock changes (protocol 2.5b).

Everything takes and gives moments in UTC and decides in Europe/Amsterdam. What falls outside working
hours is moved forward, never back.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

import holidays

from dialogs.protocol.facts import AMSTERDAM

LiberationDay = Literal["yearly", "lustrum", "never"]
MONDAY_TO_FRIDAY = frozenset(range(5))
MORNING = time(9, 0)


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """Opening and closing time, and which days off count (5 May and Good Friday are settings).
    `weekdays`: those of the municipality, or of one person; Monday is 0."""

    opens: time = time(8, 30)
    closes: time = time(17, 0)
    liberation_day: LiberationDay = "yearly"
    good_friday: bool = False
    days_off: frozenset[date] = field(default_factory=frozenset)
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY

    def is_working_day(self, day: date) -> bool:
        """One of the weekdays, no public holiday, no collective day off."""
        if day.weekday() not in self.weekdays or day in self.days_off:
            return False
        if (day.month, day.day) == (5, 5):
            return not self._liberation_day_off(day.year)
        if day not in _public_holidays(day.year):
            return True
        return day == _good_friday(day.year) and not self.good_friday

    def _liberation_day_off(self, year: int) -> bool:
        return self.liberation_day == "yearly" or (
            self.liberation_day == "lustrum" and year % 5 == 0
        )

    def forward(self, moment: datetime) -> datetime:
        """The moment itself inside working time, otherwise the next opening."""
        local = moment.astimezone(AMSTERDAM)
        if self.is_working_day(local.date()) and self.opens <= local.time() < self.closes:
            return moment.astimezone(UTC)
        before = self.is_working_day(local.date()) and local.time() < self.opens
        day = local.date() if before else self.next_working_day(local.date())
        return _at(day, self.opens)

    def next_working_day(self, day: date) -> date:
        """The first working day after this day."""
        day += timedelta(days=1)
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def add_hours(self, moment: datetime, hours: float) -> datetime:
        """So many working hours later; a start outside working time counts from the opening."""
        current, left = self.forward(moment), timedelta(hours=hours)
        while True:
            closing = _at(current.astimezone(AMSTERDAM).date(), self.closes)
            if current + left <= closing:
                return current + left
            left -= closing - current
            current = self.forward(closing)

    def hours_between(self, start: datetime, end: datetime) -> float:
        """How many working hours lie between two moments."""
        hours, current = 0.0, self.forward(start)
        while current < end:
            closing = _at(current.astimezone(AMSTERDAM).date(), self.closes)
            hours += (min(closing, end) - current) / timedelta(hours=1)
            current = self.forward(closing)
        return hours

    def add_days(self, moment: datetime, days: int) -> datetime:
        """The same local time so many working days on, counted from the next opening moment."""
        local = self.forward(moment).astimezone(AMSTERDAM)
        day = local.date()
        for _ in range(days):
            day = self.next_working_day(day)
        return _at(day, local.time())

    def same_day(self, moment: datetime) -> datetime:
        """The end of this working day; of the next one when this day's has passed."""
        local = self.forward(moment).astimezone(AMSTERDAM)
        return _at(local.date(), self.closes)

    def weekly(self, weekday: int, after: datetime) -> datetime:
        """09:00 on a weekday, moved forward into working time: the first such moment after one."""
        local = after.astimezone(AMSTERDAM).date()
        day = local - timedelta(days=7 + (local.weekday() - weekday) % 7)
        while (moment := self.forward(_at(day, MORNING))) <= after:
            day += timedelta(days=7)
        return moment

    def next_morning(self, moment: datetime) -> datetime:
        """09:00 on the next working day, when daily reminders go out."""
        return _at(self.next_working_day(moment.astimezone(AMSTERDAM).date()), MORNING)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, AMSTERDAM).astimezone(UTC)


@lru_cache(maxsize=64)
def _public_holidays(year: int) -> frozenset[date]:
    """Without 5 May, which is a matter of collective agreement and stands in the settings."""
    return frozenset(
        day for day in holidays.country_holidays("NL", years=year) if (day.month, day.day) != (5, 5)
    )


@lru_cache(maxsize=64)
def _good_friday(year: int) -> date:
    named = holidays.country_holidays("NL", years=year, language="en_US")
    return next(day for day, name in named.items() if name == "Good Friday")
