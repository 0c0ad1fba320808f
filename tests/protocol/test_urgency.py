"""A case that becomes urgent later: the shorter term counts from then (2.3, 2.5b)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.protocol.case import Case
from dialogs.protocol.events import FactsSet, StepOpened
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.steps import KEYS
from tests.protocol.test_reminders import START, THREAT, after, next_ones, reported, step_of

NOON = datetime(2026, 11, 24, 11, 1, tzinfo=UTC)
BECOMES, CALMS = FactsSet({"natures": ("threat",)}), FactsSet({"natures": ("insult",)})
"""The report was on Tuesday 24 November at nine."""


def due(case: Case, key: str) -> str:
    found = step_of(case, key).due
    assert found is not None
    return f"{found.astimezone(AMSTERDAM):%d-%m %H:%M}"


def upward(case: Case, key: str) -> list[str]:
    """When each of the chain is called."""
    rungs = [r for r in next_ones(case, key, 99) if r.escalates]
    return [f"{r.at.astimezone(AMSTERDAM):%d-%m %H:%M}" for r in rungs]


def test_the_shorter_term_counts_from_the_moment_that_the_case_became_urgent() -> None:
    case = after(reported(), BECOMES, at=NOON)

    assert due(reported(), "offer_support") == "25-11 09:00"
    assert due(case, "offer_support") == "24-11 14:01", "two hours from 12:01"
    assert due(reported(THREAT), "offer_support") == "24-11 11:00"


def test_a_deadline_that_came_sooner_stays() -> None:
    case = after(reported(), BECOMES, at=NOON)

    assert due(case, "inform_manager") == "24-11 13:00", "and not an hour from 12:01"
    assert upward(case, "inform_manager") == ["24-11 14:00", "24-11 15:00", "24-11 16:00"]


@pytest.mark.source("S39")
def test_what_counts_from_the_report_still_does() -> None:
    """ "4 h after report": what is left of it, and nothing where it has passed."""
    at_noon = after(reported(), BECOMES, at=NOON)
    at_three = after(reported(), BECOMES, at=START + timedelta(hours=6))

    assert due(at_noon, "joint_consultation") == "24-11 13:00"
    assert due(at_three, "joint_consultation") == "24-11 15:00"
    assert upward(at_three, "joint_consultation")[0] == "24-11 16:00"
    assert due(at_three, "register_in_gir") == "25-11 09:00"


def test_what_was_late_already_calls_one_after_the_other() -> None:
    next_day = START + timedelta(hours=26)
    case = after(reported(), BECOMES, at=next_day)

    assert due(case, "inform_manager") == "24-11 13:00"
    assert upward(case, "inform_manager") == ["25-11 11:00", "25-11 12:00", "25-11 13:00"]


def test_a_step_that_opens_later_has_the_urgent_term_from_its_opening() -> None:
    later = NOON + timedelta(hours=1)
    case = after(after(reported(), BECOMES, at=NOON), StepOpened("offer_support"), at=later)

    assert due(case, "offer_support") == "24-11 15:01"


def test_a_case_that_is_no_longer_urgent_has_its_ordinary_terms_again() -> None:
    case = after(after(reported(), BECOMES, at=NOON), CALMS, at=NOON + timedelta(minutes=5))
    again = after(case, BECOMES, at=NOON + timedelta(minutes=9))

    assert due(case, "offer_support") == "25-11 09:00"
    assert due(again, "offer_support") == "24-11 14:10"


def test_what_else_is_learned_does_not_begin_it_anew() -> None:
    case = after(reported(), BECOMES, at=NOON)
    more = after(case, FactsSet({"urgent": "yes"}), at=NOON + timedelta(hours=1))

    assert due(more, "offer_support") == due(case, "offer_support")


@given(key=st.sampled_from(KEYS), minutes=st.integers(0, 60 * 24 * 20))
def test_becoming_urgent_makes_nothing_later_and_calls_at_most_one_at_once(
    key: str, minutes: int
) -> None:
    then = START + timedelta(minutes=minutes)
    before = reported()
    case = after(before, BECOMES, at=then)
    usual = {r.key: r.at for r in next_ones(before, key, 99)} if key in before.steps else {}
    found = {r.key: r.at for r in next_ones(case, key, 99)} if usual else {}

    assert all(found[rung] <= at for rung, at in usual.items() if rung in found)
    called = [at for rung, at in found.items() if rung.startswith("escalate_")]
    new = [rung for rung, at in found.items()
           if rung.startswith("escalate_") and at <= then < usual[rung]]  # fmt: skip
    assert len(new) <= 1
    assert called == sorted(called)
