"""Days as people write them, in Dutch and in English: "5 december", "5-12", "volgende week maandag".

Without a year the next such day is meant. `period` reads "van 1 december t/m 5 december".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.protocol.hours import WEEKDAY

_MONTHS = (
    "januari january jan", "februari february feb", "maart march mrt mar", "april apr", "mei may",
    "juni june jun", "juli july jul", "augustus august aug", "september sep sept",
    "oktober october okt oct", "november nov", "december dec",
)  # fmt: skip
MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_UNITS = {
    "dag": 1, "dagen": 1, "day": 1, "days": 1, "week": 7, "weken": 7, "weeks": 7,
}  # fmt: skip
_NUMBERS = {"een": 1, "één": 1, "a": 1, "one": 1, "twee": 2, "two": 2, "drie": 3, "three": 3}
_THROUGH = re.compile(r"\b(?:t/m|tot en met|through|up to and including)\s+(.+)$")
_UNTIL = re.compile(r"\b(?:tot|until|till|to)\s+(.+)$")
_END = r"(?:t/m|tot|through|until|till|to|up)"
_FROM = re.compile(rf"^(?:van|vanaf|from|starting)\s+(.+?)(?=\s+{_END}\b|$)")


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the first day after it."""

    first: date
    after: date


def period(words: str, today: date) -> Period | None:
    """A period that ends: "tot 5 december" ends before that day, "t/m 5 december" with it. It begins
    today unless they say otherwise. None when it cannot be read, or is over before it begins."""
    text = " ".join(words.casefold().replace(",", " ").split())
    begins = _FROM.search(text)
    first = day_in(begins[1], today) if begins else today
    if first is None:
        return None
    through, until = _THROUGH.search(text), _UNTIL.search(text)
    ends = through or until
    end = day_in(ends[1] if ends else text, first)
    if end is None:
        return None
    after = end + timedelta(days=1) if through else end
    return Period(first, after) if after > first else None


def day_in(words: str, today: date) -> date | None:
    """The day that somebody means; None when it cannot be read."""
    text = " ".join(words.casefold().strip(" .").split())
    return next((found for read in _READERS if (found := read(text, today)) is not None), None)


def _iso(text: str, _: date) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    return _made(int(found[1]), int(found[2]), int(found[3])) if found else None


def _numbers(text: str, today: date) -> date | None:
    """5-12, 5/12/2026, 5.12.26: the day first, as here."""
    found = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?", text)
    return _dated(int(found[1]), int(found[2]), found[3], today) if found else None


def _named(text: str, today: date) -> date | None:
    """5 december 2026, December 5th, vrijdag 4 december: a weekday must be that of the date."""
    words = [w for w in text.split() if w not in WEEKDAY and w not in ("de", "the", "of")]
    months = [MONTH[w.strip(".")] for w in words if w.strip(".") in MONTH]
    digits = [re.fullmatch(r"(\d{1,2})(?:e|st|nd|rd|th)?|(\d{4})", w) for w in words
              if w.strip(".") not in MONTH]  # fmt: skip
    days = [m[1] for m in digits if m and m[1]]
    years = [m[2] for m in digits if m and m[2]]
    if len(months) != 1 or len(days) != 1 or len(years) > 1 or not all(digits):
        return None
    found = _dated(int(days[0]), months[0], years[0] if years else None, today)
    named = {WEEKDAY[w] for w in text.split() if w in WEEKDAY}
    return found if found and named <= {found.weekday()} else None


def _relative(text: str, today: date) -> date | None:
    """morgen, overmorgen, over 3 dagen, over twee weken, volgende week."""
    known = {
        "vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2,
        "the day after tomorrow": 2, "day after tomorrow": 2,
    }  # fmt: skip
    if text in known:
        return today + timedelta(days=known[text])
    if text in ("volgende week", "next week"):
        return _monday_after(today)
    found = re.fullmatch(r"(?:over|in) (\w+) (\w+)", text)
    if found is None or found[2] not in _UNITS:
        return None
    amount = int(found[1]) if found[1].isdigit() else _NUMBERS.get(found[1], 0)
    return today + timedelta(days=min(amount, 1000) * _UNITS[found[2]]) if amount else None


def _weekday(text: str, today: date) -> date | None:
    """maandag, volgende week maandag, maandag over een week, next Monday."""
    words = [w for w in text.split() if w not in ("op", "on", "aanstaande", "a.s", "komende")]
    named = [WEEKDAY[w] for w in words if w in WEEKDAY]
    rest = [w for w in words if w not in WEEKDAY]
    if len(named) != 1 or rest not in ([], ["volgende", "week"], ["next", "week"], ["next"],
                                       ["volgende"], ["of", "next", "week"]):  # fmt: skip
        return None
    if "week" in rest:
        return _monday_after(today) + timedelta(days=named[0])
    return today + timedelta(days=(named[0] - today.weekday() - 1) % 7 + 1)


_READERS: tuple[Callable[[str, date], date | None], ...] = (
    _iso, _numbers, _relative, _weekday, _named,
)  # fmt: skip


def _monday_after(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _dated(day: int, month: int, year: str | None, today: date) -> date | None:
    """Without a year: the first such day that has not passed."""
    if year is not None:
        return _made(int(year) + (2000 if len(year) == 2 else 0), month, day)
    nearest = (_made(today.year + n, month, day) for n in range(9))
    return next((found for found in nearest if found is not None and found >= today), None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
