"""A second reading of the hard dates of 2.5b, with the terms of chapter 4: when each is reminded of.

"reminders at 6 weeks, 10 weeks, 12 weeks (klacht) or 14, 7, 2 days before (others)", at 09:00, day and
night, and once more when the date has passed. A breach has 72 hours, in which days before make no
sense: it is reminded of at a third, at two thirds and six hours before. It knows nothing of `dialogs`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.protocol import second_reading as reading
from tests.protocol.second_reading_modes import modes
from tests.reminders.own_calendar import Office, minutes, months_later

NINE = 9 * 60
HOUR = 60


@dataclass(frozen=True)
class Hard:
    """A date: its key, whose it is, and all moments (in minutes), the last of which is its passing."""

    key: str
    roles: tuple[str, ...]
    moments: tuple[float, ...]


def hard(case: reading.Case, done: set[str], office: Office) -> Iterator[Hard]:
    """The hard dates that run in a case with these facts and finished steps."""
    facts = case.facts
    if _klacht_runs(case):
        known = _day(facts["known_to_affected_at"])
        weeks = tuple(office.at(known + timedelta(weeks=n), NINE) for n in (6, 10, 12))
        last = months_later(known, 3)
        yield Hard(
            "klacht", ("police_liaison", "affected_employee"), (*weeks, _after(last, office))
        )
    sent = facts.get("erasure_sent_on")
    if sent and "erasure_answer" not in facts and "request_erasure" in modes(case):
        last = months_later(_day(sent), 1)
        yield Hard("erasure", ("privacy_officer",), _before(last, office))
    if (
        "account_hacked" in case.natures
        and "discovered_at" in facts
        and "secure_account" not in done
    ):
        seen = minutes(datetime.fromisoformat(str(facts["discovered_at"])))
        hours = tuple(seen + n * HOUR for n in (24, 48, 66, 72))
        yield Hard("breach", ("it_security", "data_protection_officer"), hours)


def _klacht_runs(case: reading.Case) -> bool:
    """In doubt it is reminded of as well (T08); not when it stands in the report."""
    if "known_to_affected_at" not in case.facts or case.says("klacht_included", "yes"):
        return False
    return reading.klacht_needed(case) != "no"


def _before(last: date, office: Office) -> tuple[float, ...]:
    moments = tuple(office.at(last - timedelta(days=n), NINE) for n in (14, 7, 2))
    return (*moments, _after(last, office))


def _after(last: date, office: Office) -> float:
    """The first moment after a day: midnight in Amsterdam, at which no clock changes."""
    return office.at(last + timedelta(days=1), 0)


def _day(value: object) -> date:
    return date.fromisoformat(str(value)[:10])
