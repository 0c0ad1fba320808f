"""Working time: hours, weekends, Dutch holidays and both clock changes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.errors import PersonFacingError
from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.hours import own_hours
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


# --- one person's own hours ----------------------------------------------------------------------

OWN = own_hours("ma-do 10:00-15:00", CALENDAR)


@pytest.mark.parametrize(
    ("words", "days", "hours"),
    [
        ("ma-do 08:30-17:00", {0, 1, 2, 3}, ("08:30", "17:00")),
        ("ma, di en do van 9 tot 15 uur", {0, 1, 3}, ("09:00", "15:00")),
        ("Mon to Thu 9:00-15:30", {0, 1, 2, 3}, ("09:00", "15:30")),
        ("za-ma 10.00-11.30", {5, 6, 0}, ("10:00", "11:30")),
        ("vrijdag", {4}, ("08:30", "17:00")),
    ],
)
def test_hours_are_read_as_people_write_them(
    words: str, days: set[int], hours: tuple[str, str]
) -> None:
    own = own_hours(words, CALENDAR)

    assert own.weekdays == days
    assert (f"{own.opens:%H:%M}", f"{own.closes:%H:%M}") == hours


@pytest.mark.parametrize(
    "words", ["", "soms", "9-17", "ma 17-9", "ma-do 25:00-26:00", "ma-xx 9-12"]
)
def test_hours_that_cannot_be_read_are_refused_with_an_example(words: str) -> None:
    with pytest.raises(PersonFacingError) as refused:
        own_hours(words, CALENDAR)

    assert refused.value.values["example"] == "ma-do 08:30-17:00"


@pytest.mark.parametrize(
    ("moment", "moved"),
    [
        ("2026-11-24T09:00", "2026-11-24T10:00"),
        ("2026-11-24T15:00", "2026-11-25T10:00"),
        ("2026-11-26T15:00", "2026-11-30T10:00"),  # Thursday: Friday is not theirs
        ("2026-12-24T15:00", "2026-12-28T10:00"),  # over Christmas
        ("2026-04-23T15:00", "2026-04-28T10:00"),  # King's Day is on their Monday
        ("2026-03-26T15:00", "2026-03-30T10:00"),  # over the change to summer time
        ("2026-10-22T15:00", "2026-10-26T10:00"),  # and to winter time
    ],
)
def test_somebodys_own_hours_move_forward_over_days_off_and_both_clock_changes(
    moment: str, moved: str
) -> None:
    assert OWN.forward(at(moment)) == at(moved)


def test_own_days_keep_the_municipalitys_days_off() -> None:
    closed = WorkingTime(days_off=frozenset({date(2026, 11, 30)}), good_friday=True)

    assert own_hours("ma-vr", closed).forward(at("2026-11-30T09:00")) == at("2026-12-01T08:30")
    assert not own_hours("vr", closed).is_working_day(date(2026, 4, 3))


@given(
    MOMENTS, st.integers(0, 6), st.sampled_from(["ma-vr", "di-do 10:00-16:00", "za", "wo 12-13"])
)
def test_the_weekly_moment_is_the_next_one_and_in_working_time(
    moment: datetime, weekday: int, hours: str
) -> None:
    own = own_hours(hours, CALENDAR)

    first = own.weekly(weekday, moment)

    assert first > moment
    assert own.forward(first) == first
    assert first - moment <= timedelta(days=22)
    assert own.weekly(weekday, first - timedelta(seconds=1)) == first


def test_the_weekly_moment_is_nine_on_monday_and_moves_over_holidays() -> None:
    assert CALENDAR.weekly(0, at("2026-11-24T09:00")) == at("2026-11-30T09:00")
    assert CALENDAR.weekly(0, at("2026-11-30T09:00")) == at("2026-12-07T09:00")
    assert CALENDAR.weekly(0, at("2026-04-24T12:00")) == at("2026-04-28T08:30")
    assert CALENDAR.weekly(0, at("2026-03-28T12:00")) == at("2026-03-30T09:00")
    assert CALENDAR.weekly(4, at("2026-10-24T12:00")) == at("2026-10-30T09:00")
