"""A second calculation of working time in Amsterdam, from the wording of protocol 2.5b alone.

"Only inside working hours (Mon-Fri 08:30-17:00 Europe/Amsterdam, Dutch public holidays excluded)".
No library of holidays and no time zone database: Easter and the two clock changes are worked out here,
so that a slip in either shows as a difference. It knows nothing of `dialogs`.

Moments are minutes since 1 January 1970 UTC; days are days since then. Working time is minutes.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

DAY = 24 * 60
EPOCH = date(1970, 1, 1)


def minutes(moment: datetime) -> float:
    """A moment of the product as minutes since 1970."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() / 60


def moment(at: float) -> datetime:
    """Minutes since 1970 as a moment, for those who read it."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=at)


def easter(year: int) -> date:
    """Easter Sunday, by the rule of Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def last_sunday(year: int, month: int) -> date:
    """The last Sunday of March or October, which both have 31 days."""
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def months_later(day: date, months: int) -> date:
    """The same day of a later month; its last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    length = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - first).days
    return first + timedelta(days=min(day.day, length) - 1)


def offset(at: float) -> int:
    """How many minutes Amsterdam is ahead: two hours from the last Sunday of March at 01:00 UTC to the
    last Sunday of October at 01:00 UTC, one hour otherwise."""
    year = (EPOCH + timedelta(days=at // DAY)).year
    begins, ends = ((last_sunday(year, month) - EPOCH).days * DAY + 60 for month in (3, 10))
    return 120 if begins <= at < ends else 60


@dataclass(frozen=True)
class Office:
    """When people work. Opening and closing in minutes after midnight; `liberation` says when 5 May is
    a day off."""

    opens: int = 8 * 60 + 30
    closes: int = 17 * 60
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    liberation: str = "yearly"
    good_friday: bool = False
    closed: frozenset[date] = field(default_factory=frozenset)

    def is_free(self, day: date) -> bool:
        """A weekend, a public holiday, a collective day off."""
        return day.weekday() not in self.weekdays or day in self.closed or self.is_holiday(day)

    def is_holiday(self, day: date) -> bool:
        """New Year, Easter, King's Day (the 26th when the 27th is a Sunday), 5 May, Ascension,
        Whitsun, Christmas; Good Friday where it is one."""
        sunday, year = easter(day.year), day.year
        kings = date(year, 4, 27)
        fixed = {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26),
                 kings - timedelta(days=kings.weekday() == 6)}  # fmt: skip
        moving = {sunday + timedelta(days=n) for n in (0, 1, 39, 49, 50)}
        if self.good_friday:
            moving.add(sunday - timedelta(days=2))
        if self.liberation == "yearly" or (self.liberation == "lustrum" and year % 5 == 0):
            fixed.add(date(year, 5, 5))
        return day in fixed | moving

    def at(self, day: date, clock: float) -> float:
        """A local time (minutes after midnight) on a day; the clock changes between two and three at
        night, so that there is one offset before and one after."""
        midnight = (day - EPOCH).days * DAY
        return midnight + clock - offset(midnight + (11 * 60 if clock >= 180 else -100))

    def local(self, at: float) -> tuple[date, float]:
        """The day and the minutes after midnight in Amsterdam."""
        days, clock = divmod(at + offset(at), DAY)
        return EPOCH + timedelta(days=days), clock

    def works_on(self, after: date) -> date:
        """The first working day after a day."""
        day = after + timedelta(days=1)
        while self.is_free(day):
            day += timedelta(days=1)
        return day

    def forward(self, at: float) -> float:
        """Outside working hours it becomes the next opening; never earlier."""
        day, clock = self.local(at)
        if self.is_free(day) or clock >= self.closes:
            return self.at(self.works_on(day), self.opens)
        return self.at(day, self.opens) if clock < self.opens else at

    def hours_later(self, at: float, amount: float) -> float:
        """So many working minutes later."""
        at, left = self.forward(at), amount
        day, clock = self.local(at)
        while clock + left > self.closes:
            left -= self.closes - clock
            day, clock = self.works_on(day), self.opens
        return self.at(day, clock + left)

    def days_later(self, at: float, amount: int) -> float:
        """The same time, so many working days later."""
        day, clock = self.local(self.forward(at))
        for _ in range(amount):
            day = self.works_on(day)
        return self.at(day, clock)

    def worked(self, start: float, end: float) -> float:
        """How many working minutes lie between two moments."""
        total, (day, clock) = 0.0, self.local(start)
        last, until = self.local(end)
        while day <= last:
            if not self.is_free(day):
                begins = max(clock, self.opens)
                ends = min(until, self.closes) if day == last else self.closes
                total += max(0.0, ends - begins)
            day, clock = day + timedelta(days=1), 0
        return total

    def closing(self, at: float) -> float:
        """The end of this working day, or of the next when this one is over."""
        return self.at(self.local(self.forward(at))[0], self.closes)

    def morning_after(self, at: float) -> float:
        """09:00 on the next working day."""
        return self.at(self.works_on(self.local(at)[0]), 9 * 60)
