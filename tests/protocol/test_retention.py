"""The terms of 6.1 at every date: never a day early, and never for a case that runs."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.protocol import retention
from dialogs.protocol.case import Case, case_from
from dialogs.protocol.events import (
    CaseClosed,
    CaseMerged,
    CaseOpened,
    CaseReopened,
    CaseWithdrawn,
    FactsSet,
    ProceedingsReviewed,
    Recorded,
    StepDone,
    WordsErased,
)
from dialogs.protocol.facts import AMSTERDAM

OPENED = CaseOpened("p1", "employee", "incident", "1")
moments = st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1)).map(
    lambda m: m.replace(tzinfo=UTC)
)
TERMS = {"handled": 24, "not_aggression": 6, "recording_log": 12}
"""Months after closing, for the classes that have one term only."""


def told(*happened: tuple[datetime, object]) -> Case:
    events = [Recorded(n, at, "p1", event) for n, (at, event) in enumerate(happened)]  # type: ignore[arg-type]
    return case_from("DA-2026-0001", events)


def closed(at: datetime, kept: str, *more: tuple[datetime, object]) -> Case:
    return told((at, OPENED), (at, CaseClosed("handled_response", kept)), *more)


def day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


@given(moments, st.sampled_from(sorted(TERMS)))
def test_a_case_is_due_at_midnight_behind_the_last_day_of_its_term(at: datetime, kept: str) -> None:
    due = retention.due(closed(at, kept))["case"]

    last = day(due) - timedelta(days=1)
    assert due.astimezone(AMSTERDAM).timetz().replace(tzinfo=None).isoformat() == "00:00:00"
    assert months_between(day(at), last) == TERMS[kept]
    assert last.day == day(at).day or (last + timedelta(days=1)).month != last.month
    assert due > at + timedelta(days=30 * TERMS[kept])


@given(moments, st.integers(0, 24), st.integers(0, 4000))
def test_a_measure_keeps_a_case_a_year_longer_and_at_most_five(
    at: datetime, months: int, later: int
) -> None:
    began = day(at) + timedelta(days=later)
    record = {"duration": str(months), "letter_sent_on": began.isoformat()}
    case = told((at, OPENED), (at, StepDone("impose_sanction", "imposed", record)),
                (at, CaseClosed("handled_response", "with_measure")))  # fmt: skip

    last = day(retention.due(case)["case"]) - timedelta(days=1)

    most = retention.add_months(day(at), 60)
    wanted = retention.add_months(retention.add_months(began, months), 12)
    assert last == min(wanted, most)


@given(moments)
def test_a_measure_that_was_not_imposed_keeps_nothing_longer_than_a_year(at: datetime) -> None:
    last = day(retention.due(closed(at, "with_measure"))["case"]) - timedelta(days=1)

    assert months_between(day(at), last) == 12


@given(moments, st.lists(st.integers(300, 500), max_size=5), st.integers(0, 900))
def test_police_or_court_is_asked_about_each_year_until_it_is_over(
    at: datetime, looks: list[int], ended: int
) -> None:
    case, looked = closed(at, "police_or_court"), at
    for days in looks:
        assert "case" not in retention.due(case)
        assert months_between(day(looked), day(retention.due(case)["review"])) in (12, 13)
        looked += timedelta(days=days)
        case = replace(case, reviewed_at=looked)
    over = day(at) + timedelta(days=ended)
    case = replace(case, proceedings_ended=over.isoformat())

    due = retention.due(case)

    assert "review" not in due
    assert day(due["case"]) == retention.add_months(over, 12) + timedelta(days=1)


@given(moments)
def test_notes_on_wellbeing_go_half_a_year_after_closing_once(at: datetime) -> None:
    said = (at, FactsSet({}, {"wellbeing_note": "r1", "summary": "r2"}))
    step = (at, StepDone("offer_support", "accepted", {}, {"note": "r3"}))
    case = told((at, OPENED), said, step, (at, CaseClosed("x", "handled")))
    erased = told((at, OPENED), said, (at, CaseClosed("x", "handled")),
                  (at, WordsErased("wellbeing")))  # fmt: skip

    last = day(retention.due(case)["wellbeing"]) - timedelta(days=1)
    assert months_between(day(at), last) == 6
    assert retention.care_words(case) == ("r1", "r3")
    assert "wellbeing" not in retention.due(erased)
    assert "wellbeing" not in retention.due(replace(case, retention_class="not_aggression"))


@given(moments)
def test_nothing_of_a_case_that_runs_or_went_into_another_is_ever_due(at: datetime) -> None:
    reopened = closed(at, "handled", (at, CaseReopened("r", "new_post")))
    merged = told((at, OPENED), (at, CaseMerged("DA-2026-0002")))

    assert retention.due(told((at, OPENED))) == {}
    assert retention.due(reopened) == {}
    assert retention.due(merged) == {}


@given(moments)
def test_a_withdrawn_case_stays_half_a_year(at: datetime) -> None:
    case = told((at, OPENED), (at, CaseWithdrawn()))

    last = day(retention.due(case)["case"]) - timedelta(days=1)

    assert months_between(day(at), last) == 6


def test_when_police_and_court_are_done_counts_from_the_end_and_is_forgotten_when_it_goes_on() -> (
    None
):
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    over = (at, ProceedingsReviewed("2027-05-01"))
    case = closed(at, "police_or_court", over)
    again = closed(at, "police_or_court", over, (at, CaseReopened("r", "police_news")),
                   (at, CaseClosed("x", "police_or_court")))  # fmt: skip

    assert day(retention.due(case)["case"]) == date(2028, 5, 2)
    assert set(retention.due(again)) == {"review"}


@given(moments)
def test_the_sealed_history_goes_a_year_after_the_case(at: datetime) -> None:
    assert day(retention.audit_due(at)) == retention.add_months(day(at), 12) + timedelta(days=1)


@pytest.mark.parametrize("kept", retention.CLASSES)
def test_every_class_that_can_be_chosen_has_a_term(kept: str) -> None:
    case = closed(datetime(2026, 3, 1, tzinfo=UTC), kept)

    assert set(retention.due(case)) & {"case", "review"}
