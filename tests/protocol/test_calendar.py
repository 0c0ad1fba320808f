"""Working time: hours, weekends, Dutch holidays and both clock changes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.terms import due_at, rungs, term

CALENDAR = WorkingTime()
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2031, 1, 1), timezones=st.just(UTC))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("opened", "length", "due"),
    [
        ("2026-11-24T09:00", "4 wh", "2026-11-24T13:00"),
        ("2026-11-24T16:00", "4 wh", "2026-11-25T11:30"),
        ("2026-11-27T16:00", "4 wh", "2026-11-30T11:30"),
        ("2026-11-28T23:40", "4 wh", "2026-11-30T12:30"),
        ("2026-11-27T16:00", "1 wd", "2026-11-30T16:00"),
        ("2026-11-28T23:40", "1 wd", "2026-12-01T08:30"),
        ("2026-12-24T10:00", "1 wd", "2026-12-28T10:00"),
        ("2026-12-31T16:00", "1 wd", "2027-01-04T16:00"),
        ("2026-04-02T10:00", "1 wd", "2026-04-03T10:00"),
        ("2026-04-03T10:00", "1 wd", "2026-04-07T10:00"),
        ("2026-04-24T10:00", "1 wd", "2026-04-28T10:00"),
        ("2026-05-04T10:00", "1 wd", "2026-05-06T10:00"),
        ("2026-11-24T09:00", "same day", "2026-11-24T17:00"),
        ("2026-11-24T18:00", "same day", "2026-11-25T17:00"),
        ("2026-03-27T16:00", "2 wh", "2026-03-30T09:30"),
        ("2026-10-23T16:00", "2 wh", "2026-10-26T09:30"),
    ],
)
def test_terms_end_when_a_person_would_say_so(opened: str, length: str, due: str) -> None:
    assert due_at(at(opened), term(length), CALENDAR) == at(due)


def test_the_clock_terms_run_through_both_clock_changes() -> None:
    assert due_at(at("2026-03-29T01:30"), term("1 h"), CALENDAR) == at("2026-03-29T03:30")
    autumn = at("2026-10-25T02:30")
    assert due_at(autumn, term("24 h"), CALENDAR) - autumn.astimezone(UTC) == timedelta(hours=24)


def test_liberation_day_and_good_friday_are_settings() -> None:
    fifth, friday = date(2026, 5, 5), date(2026, 4, 3)

    assert not WorkingTime().is_working_day(fifth)
    assert WorkingTime(liberation_day="lustrum").is_working_day(fifth)
    assert not WorkingTime(liberation_day="lustrum").is_working_day(date(2025, 5, 5))
    assert WorkingTime(liberation_day="never").is_working_day(date(2025, 5, 5))
    assert WorkingTime().is_working_day(friday)
    assert not WorkingTime(good_friday=True).is_working_day(friday)
    assert not WorkingTime(days_off=frozenset({date(2026, 5, 15)})).is_working_day(
        date(2026, 5, 15)
    )


def test_kings_day_moves_when_it_is_a_sunday() -> None:
    assert not CALENDAR.is_working_day(date(2026, 4, 27))
    assert CALENDAR.is_working_day(date(2025, 4, 28))


@given(MOMENTS)
def test_moved_forward_never_back_and_into_working_time(moment: datetime) -> None:
    moved = CALENDAR.forward(moment)

    local = moved.astimezone(AMSTERDAM)
    assert moved >= moment
    assert CALENDAR.is_working_day(local.date())
    assert CALENDAR.opens <= local.time() < CALENDAR.closes


@given(MOMENTS, st.booleans(), st.sampled_from(["4 wh", "1 wd", "15 min", "1 h", "same day"]))
def test_rungs_come_in_order_and_only_urgent_ones_at_night(
    opened: datetime, urgent: bool, length: str
) -> None:
    due = due_at(opened, term(length), CALENDAR)

    ladder = rungs(opened, due, urgent=urgent, calendar=CALENDAR)

    assert [r.at for r in ladder] == sorted(r.at for r in ladder)
    assert sum(r.key.startswith("overdue") for r in ladder) == 3
    assert [r.to for r in ladder if r.escalates] == [
        "deputy", "aggression_coordinator", "municipal_secretary",
    ]  # fmt: skip
    if not urgent:
        assert all(CALENDAR.forward(r.at) == r.at for r in ladder)
