"""Somebody's own working days and hours, as they write them: "ma-do 08:30-17:00" (2.5b).

Holidays and collective days off stay those of the municipality.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from functools import lru_cache

from dialogs.errors import PersonFacingError
from dialogs.protocol.calendar import WorkingTime

TEXT_KEYS = ("error-hours",)
EXAMPLE = "ma-do 08:30-17:00"
DAY_NAMES = (
    ("ma", "maandag", "mo", "mon", "monday"),
    ("di", "dinsdag", "tu", "tue", "tuesday"),
    ("wo", "woensdag", "we", "wed", "wednesday"),
    ("do", "donderdag", "th", "thu", "thursday"),
    ("vr", "vrijdag", "fr", "fri", "friday"),
    ("za", "zaterdag", "sa", "sat", "saturday"),
    ("zo", "zondag", "su", "sun", "sunday"),
)
"""What each weekday is called, Monday first."""
WEEKDAY = {name: number for number, names in enumerate(DAY_NAMES) for name in names}
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*(?:uur|h))?"
_HOURS = re.compile(rf"(?:\b(?:van|from)\s+)?{_CLOCK}\s*(?:-|–|tot|to|until)\s*{_CLOCK}$")
_TO = re.compile(r"\s*(?:-|–|\bt/m\b|\btot en met\b|\btot\b|\bto\b)\s*")
_BETWEEN = re.compile(r"[\s,;]+(?:(?:en|and)\s+)?")


@lru_cache(maxsize=4096)
def own_hours(text: str, calendar: WorkingTime) -> WorkingTime:
    """A calendar with somebody's own days, and hours when they name them. Raises PersonFacingError
    with an example when it cannot be read."""
    words = " ".join(text.casefold().split())
    hours = _HOURS.search(words)
    days = frozenset(_days(words[: hours.start()] if hours else words))
    if not days:
        raise PersonFacingError("error-hours", example=EXAMPLE)
    if hours is None:
        return replace(calendar, weekdays=days)
    opens, closes = _clock(hours[1], hours[2]), _clock(hours[3], hours[4])
    if opens >= closes:
        raise PersonFacingError("error-hours", example=EXAMPLE)
    return replace(calendar, weekdays=days, opens=opens, closes=closes)


def _days(words: str) -> Iterator[int]:
    """The weekdays in "ma-wo, vr"."""
    joined = _TO.sub("-", words.strip(" ,;:"))
    for part in filter(None, _BETWEEN.split(joined)):
        first, _, last = part.partition("-")
        if first not in WEEKDAY or (last or first) not in WEEKDAY:
            raise PersonFacingError("error-hours", example=EXAMPLE)
        length = (WEEKDAY[last or first] - WEEKDAY[first]) % 7
        yield from ((WEEKDAY[first] + n) % 7 for n in range(length + 1))


def _clock(hour: str, minute: str | None) -> time:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise PersonFacingError("error-hours", example=EXAMPLE) from None
