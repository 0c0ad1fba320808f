"""Days as people write them, in Dutch and in English."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.dates import Period, day_in, period

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("5 december", "2026-12-05"),
        ("5 dec. 2027", "2027-12-05"),
        ("December 5th", "2026-12-05"),
        ("zaterdag 5 december", "2026-12-05"),
        ("the 5th of December", "2026-12-05"),
        ("5-12", "2026-12-05"),
        ("05/12/26", "2026-12-05"),
        ("2026-12-05", "2026-12-05"),
        ("1 januari", "2027-01-01"),
        ("29 februari", "2028-02-29"),
        ("24-11", "2026-11-24"),
        ("morgen", "2026-11-25"),
        ("overmorgen", "2026-11-26"),
        ("tomorrow", "2026-11-25"),
        ("over twee weken", "2026-12-08"),
        ("in 3 days", "2026-11-27"),
        ("volgende week", "2026-11-30"),
        ("volgende week maandag", "2026-11-30"),
        ("volgende week vrijdag", "2026-12-04"),
        ("Friday next week", "2026-12-04"),
        ("next Monday", "2026-11-30"),
        ("dinsdag", "2026-12-01"),
        ("woensdag", "2026-11-25"),
        ("vrijdag 5 december", None),
        ("31 februari", None),
        ("31-2", None),
        ("5 decembr", None),
        ("5 6 december", None),
        ("ooit", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_it_is_meant(words: str, day: str | None) -> None:
    found = day_in(words, TODAY)

    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("words", "first", "after"),
    [
        ("tot 5 december", "2026-11-24", "2026-12-05"),
        ("tot en met 5 december", "2026-11-24", "2026-12-06"),
        ("t/m 5-12", "2026-11-24", "2026-12-06"),
        ("until 5 December", "2026-11-24", "2026-12-05"),
        ("5 december", "2026-11-24", "2026-12-05"),
        ("van 1 december tot 5 december", "2026-12-01", "2026-12-05"),
        ("vanaf 1-12 t/m 5-12", "2026-12-01", "2026-12-06"),
        ("from December 28 until January 4", "2026-12-28", "2027-01-04"),
    ],
)
def test_a_period_ends_before_or_with_its_last_day(words: str, first: str, after: str) -> None:
    assert period(words, TODAY) == Period(date.fromisoformat(first), date.fromisoformat(after))


@pytest.mark.parametrize("words", ["", "tot", "tot 2026-11-01", "van ooit tot 5 december", "24-11"])
def test_no_period_is_made_of_what_is_none(words: str) -> None:
    assert period(words, TODAY) is None


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(0, 360))
def test_every_day_ahead_is_read_in_each_way_of_writing(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)

    for words in (f"{day:%Y-%m-%d}", f"{day:%d-%m-%Y}", f"{day:%d/%m}", f"{day.day}-{day.month}"):
        assert day_in(words, today) == day


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_day_or_nothing(words: str) -> None:
    found = period(words, TODAY)

    assert found is None or found.after > found.first
