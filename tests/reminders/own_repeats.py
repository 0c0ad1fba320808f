"""A second reading of what 2.5b says comes back: "repeat d+3, d+7, d+14" (the day of the report),
"2 d, 2 weeks, 6 weeks after the report", "ask for status each 10 wd", "reminder at 3 weeks and 1 month".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, takewhile

from tests.reminders.own_calendar import DAY, Office, months_later

WEEK = 7 * DAY
A_YEAR = 366 * DAY


@dataclass(frozen=True)
class Repeat:
    """While a step is "done" or "waits": days after the report or after it came into that state, then
    months, or each so many working days."""

    state: str
    from_report: bool = False
    days: tuple[int, ...] = ()
    months: int = 0
    each: int = 0


REPEATS = {
    "collect_related_posts": Repeat("done", from_report=True, days=(3, 7, 14)),
    "aftercare_follow_up": Repeat("done", from_report=True, days=(2, 14, 42)),
    "request_erasure": Repeat("waits", days=(21,), months=1),
    "request_police_tracing": Repeat("waits", each=10),
}


def repeated(repeat: Repeat, since: float, reported: float, office: Office) -> Iterator[float]:
    """The moments, in order, for a year at most."""
    start = reported if repeat.from_report else since
    yield from (start + days * DAY for days in repeat.days)
    if repeat.months:
        day, clock = office.local(start)
        yield office.at(months_later(day, repeat.months), clock)
    if repeat.each:
        yield from takewhile(lambda at: at < start + A_YEAR, _each(start, repeat.each, office))


def _each(start: float, days: int, office: Office) -> Iterator[float]:
    at = start
    for _ in count():
        at = office.days_later(at, days)
        yield at
