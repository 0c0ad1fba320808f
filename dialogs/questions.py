"""The kinds of question that Baken asks, and how an answer is checked.

A question is data. A platform never sees one: `dialogs.view` turns each into one or two plain
inputs, and hands back what was filled in as `Raw`: input id -> the values as text. `read` makes an
answer of it or says what is wrong, so all platforms refuse the same things with the same sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import assert_never
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dialogs.errors import InvalidAnswer

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

Raw = Mapping[str, tuple[str, ...]]
Answer = str | tuple[str, ...] | None
"""What is kept. Moments are ISO 8601 in UTC, days are ISO dates, the rest is text."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list. `labels` is the first part of each option's text key."""

    key: str
    options: tuple[str, ...]
    labels: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Choices:
    """Any number of a closed list; at least one when required. `alone` excludes all others."""

    key: str
    options: tuple[str, ...]
    labels: str
    required: bool = True
    alone: tuple[str, ...] = ("unknown",)


@dataclass(frozen=True, slots=True)
class Words:
    """A person's own words, between `minimum` and `maximum` characters."""

    key: str
    maximum: int = 1500
    minimum: int = 0
    long: bool = False
    required: bool = True


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from 0 to `maximum`, typed; kept as its digits."""

    key: str
    maximum: int = 9999
    required: bool = True


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and a time of day in Amsterdam; never in the future unless `future`."""

    key: str
    required: bool = True
    future: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A date; never in the future unless `future`."""

    key: str
    required: bool = True
    future: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """Web addresses, one a line. Kept as text and never fetched (protocol 0, rule 3)."""

    key: str
    required: bool = True
    maximum: int = 20


@dataclass(frozen=True, slots=True)
class People:
    """People from the directory (`person:<id>`), and, where `others`, typed names."""

    key: str
    required: bool = True
    others: bool = False
    maximum: int = 10


@dataclass(frozen=True, slots=True)
class Files:
    """Files of evidence. They are stored when they arrive; the answer holds no bytes."""

    key: str
    maximum: int = 10


Question = Choice | Choices | Words | Number | Moment | Day | Links | People | Files

URL_LENGTH = 2000
TEXT_KEYS = (
    "invalid-required",
    "invalid-choice",
    "invalid-alone",
    "invalid-too-short",
    "invalid-too-long",
    "invalid-number",
    "invalid-date",
    "invalid-time",
    "invalid-future",
    "invalid-time-missing",
    "invalid-url",
    "invalid-too-many",
    "invalid-one-of",
)


def inputs_of(question: Question) -> tuple[str, ...]:
    """The ids of the inputs that a question is drawn as."""
    match question:
        case Moment():
            return (f"{question.key}__date", f"{question.key}__time")
        case People(others=True):
            return (question.key, f"{question.key}__others")
        case Choice() | Choices() | Words() | Number() | Day() | Links() | People() | Files():
            return (question.key,)
        case _:
            assert_never(question)


def read(question: Question, raw: Raw, *, now: datetime) -> Answer:
    """The answer in what was filled in. Raises InvalidAnswer with the sentence to show."""
    match question:
        case Choice():
            return _read_choice(question, raw)
        case Choices():
            return _read_choices(question, raw)
        case Words():
            return _read_words(question, raw)
        case Number():
            return _read_number(question, raw)
        case Moment():
            return _read_moment(question, raw, now)
        case Day():
            return _read_day(question, raw, now)
        case Links():
            return _read_links(question, raw)
        case People():
            return _read_people(question, raw)
        case Files():
            return None
        case _:
            assert_never(question)


def _values(raw: Raw, key: str) -> tuple[str, ...]:
    return tuple(value for value in (v.strip() for v in raw.get(key, ())) if value)


def _missing(question: Question, required: bool) -> Answer:
    """No answer, which is right only where none is required."""
    if required:
        raise InvalidAnswer(question.key, "invalid-required")
    return None


def _read_choice(question: Choice, raw: Raw) -> Answer:
    values = _values(raw, question.key)
    if not values:
        return _missing(question, question.required)
    if len(values) > 1 or values[0] not in question.options:
        raise InvalidAnswer(question.key, "invalid-choice")
    return values[0]


def _read_choices(question: Choices, raw: Raw) -> Answer:
    values = tuple(dict.fromkeys(_values(raw, question.key)))
    if not values:
        _missing(question, question.required)
        return ()
    if not set(values) <= set(question.options):
        raise InvalidAnswer(question.key, "invalid-choice")
    if len(values) > 1 and set(values) & set(question.alone):
        raise InvalidAnswer(question.key, "invalid-alone")
    return values


def _read_words(question: Words, raw: Raw) -> Answer:
    text = "\n".join(_values(raw, question.key)).replace("\x00", "")
    if not text:
        return _missing(question, question.required)
    if len(text) < question.minimum:
        raise InvalidAnswer(question.key, "invalid-too-short", minimum=question.minimum)
    if len(text) > question.maximum:
        raise InvalidAnswer(
            question.key, "invalid-too-long", maximum=question.maximum, length=len(text)
        )
    return text


def _read_number(question: Number, raw: Raw) -> Answer:
    digits = "".join(_values(raw, question.key))
    if not digits:
        return _missing(question, question.required)
    fits = digits.isdecimal() and len(digits) <= len(str(question.maximum))
    if not fits or int(digits) > question.maximum:
        raise InvalidAnswer(question.key, "invalid-number", maximum=str(question.maximum))
    return str(int(digits))


def _read_moment(question: Moment, raw: Raw, now: datetime) -> Answer:
    day_id, time_id = inputs_of(question)
    days, times = _values(raw, day_id), _values(raw, time_id)
    if not days and not times:
        return _missing(question, question.required)
    if not days or not times:
        raise InvalidAnswer(question.key, "invalid-time-missing")
    moment = datetime.combine(_day(question, days[0]), _time(question, times[0]), AMSTERDAM)
    # A clock that runs a little ahead is not a mistake of the person.
    if not question.future and moment > now + timedelta(minutes=5):
        raise InvalidAnswer(question.key, "invalid-future")
    return moment.astimezone(ZoneInfo("UTC")).isoformat()


def _read_day(question: Day, raw: Raw, now: datetime) -> Answer:
    values = _values(raw, question.key)
    if not values:
        return _missing(question, question.required)
    day = _day(question, values[0])
    if not question.future and day > now.astimezone(AMSTERDAM).date():
        raise InvalidAnswer(question.key, "invalid-future")
    return day.isoformat()


def _day(question: Question, value: str) -> date:
    for style in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(value, style).replace(tzinfo=AMSTERDAM).date()
        except ValueError:
            continue
    raise InvalidAnswer(question.key, "invalid-date")


def _time(question: Question, value: str) -> time:
    for style in ("%H:%M", "%H.%M", "%H:%M:%S"):
        try:
            return datetime.strptime(value, style).replace(tzinfo=AMSTERDAM).time()
        except ValueError:
            continue
    raise InvalidAnswer(question.key, "invalid-time")


def _read_links(question: Links, raw: Raw) -> Answer:
    links = tuple(dict.fromkeys("\n".join(_values(raw, question.key)).split()))
    if not links:
        _missing(question, question.required)
        return ()
    if len(links) > question.maximum:
        raise InvalidAnswer(question.key, "invalid-too-many", maximum=question.maximum)
    for link in links:
        if not is_web_address(link):
            raise InvalidAnswer(question.key, "invalid-url")
    return links


def is_web_address(text: str) -> bool:
    """Whether text is an http or https address with a host, of at most 2,000 characters."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in (host or "") and len(text) <= URL_LENGTH


def _read_people(question: People, raw: Raw) -> Answer:
    chosen = _values(raw, question.key)
    typed = _values(raw, f"{question.key}__others") if question.others else ()
    names = tuple(n.strip() for n in "\n".join(typed).replace(",", "\n").split("\n") if n.strip())
    people = tuple(dict.fromkeys((*chosen, *names)))
    if not people:
        _missing(question, question.required)
        return ()
    if len(people) > question.maximum:
        raise InvalidAnswer(question.key, "invalid-too-many", maximum=question.maximum)
    return people
