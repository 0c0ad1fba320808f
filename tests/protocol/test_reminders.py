"""Repeats, putting off, and the question whether somebody is still busy: pure rules (2.5b, S59)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.errors import NotAllowed
from dialogs.protocol import attention, decisions
from dialogs.protocol.additions import ALL_OFF
from dialogs.protocol.case import Case, extended
from dialogs.protocol.events import (
    Acknowledged,
    CaseClosed,
    Event,
    FactsSet,
    Recorded,
    ReminderFired,
    ReminderSnoozed,
    StepDone,
    StepStarted,
    StepStopped,
    StepWaiting,
)
from dialogs.protocol.facts import AMSTERDAM, Facts
from dialogs.protocol.plan import PlannedStep, plan_of
from dialogs.protocol.reminders import (
    quiet_due,
    quiet_since,
    reminded_steps,
    repeat_of,
    rungs_of,
)
from dialogs.protocol.settings import ProtocolSettings
from dialogs.protocol.steps import STEP, STEPS
from dialogs.protocol.terms import Rung
from tests.protocol.walk import ROLES, SETTINGS, opened

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
INSULT = Facts().with_({
    "natures": ("insult",), "content_form": "text", "affected_kind": ("employee",),
    "affected_people": ("a1",), "sender_identity": "unknown", "immediate_danger": "no",
})  # fmt: skip
THREAT = INSULT.with_({"natures": ("threat",)})
RECORDING = Facts().with_({"flow": "recording_request", "recording_kind": "audio"})


def reported(facts: Facts = INSULT) -> Case:
    """A case that was reported on Tuesday 24 November at nine."""
    case = opened(facts)
    steps = {key: replace(p, opened_at=START, since=START) for key, p in case.steps.items()}
    return replace(case, opened_at=START, steps=steps)


def after(case: Case, *events: Event, at: datetime = START, by: str = "m1") -> Case:
    """The case after events at a moment."""
    return extended(case, [Recorded(case.position + n, at, by, e) for n, e in enumerate(events, 1)])


def step_of(case: Case, key: str, settings: ProtocolSettings = SETTINGS) -> PlannedStep:
    found = plan_of(case, settings).step(key)
    assert found is not None
    return found


def next_ones(
    case: Case, key: str, count: int = 3, settings: ProtocolSettings = SETTINGS
) -> list[Rung]:
    plan = plan_of(case, settings)
    step = plan.step(key)
    assert step is not None
    return list(islice(rungs_of(case, step, plan.urgent, settings), count))


def local(rung: Rung) -> str:
    return f"{rung.at.astimezone(AMSTERDAM):%d-%m %H:%M}"


# --- repeats ---------------------------------------------------------------------------------------


@pytest.mark.source("S59")
def test_later_posts_are_looked_for_after_3_7_and_14_days_from_the_report() -> None:
    done = StepDone("collect_related_posts", "none_found")
    case = after(reported(), done, at=START + timedelta(hours=3))

    found = next_ones(case, "collect_related_posts", 9)

    assert [local(rung) for rung in found] == ["27-11 09:00", "01-12 09:00", "08-12 09:00"]
    assert {rung.to for rung in found} == {"responsible"}


@pytest.mark.source("S59")
def test_what_was_searched_since_is_not_asked_for_again() -> None:
    done = StepDone("collect_related_posts", "none_found")
    case = after(reported(), done, at=START + timedelta(days=4))

    found = next_ones(case, "collect_related_posts", 9)

    assert [local(rung) for rung in found] == ["01-12 09:00", "08-12 09:00"]


@pytest.mark.source("S59")
def test_a_search_can_be_recorded_again_and_what_was_found_counts() -> None:
    case = after(reported(), StepDone("collect_related_posts", "none_found"))

    events = decisions.complete_step(
        case, "collect_related_posts", outcome="found", record={"searched_on": "2026-11-28"},
        words={"later_posts": "ref"}, by="m1", roles=ROLES, settings=SETTINGS, reason="",
    )  # fmt: skip
    again = after(case, *events, at=START + timedelta(days=4))

    assert again.steps["collect_related_posts"].outcome == "found"
    assert again.steps["collect_related_posts"].state == "done"


def test_a_step_that_does_not_come_back_stays_done() -> None:
    case = after(reported(), StepDone("collect_account_details", "partial"))

    with pytest.raises(NotAllowed, match="step-done-already"):
        decisions.may_do(case, "collect_account_details", roles=ROLES, settings=SETTINGS)


def test_aftercare_is_asked_for_after_two_days_two_weeks_and_six_weeks() -> None:
    case = after(
        reported(), StepDone("offer_support", "accepted"), StepDone("aftercare_follow_up", "ok")
    )

    found = [local(rung) for rung in next_ones(case, "aftercare_follow_up", 9)]

    assert found == ["26-11 09:00", "08-12 09:00", "05-01 09:00"]


def test_the_police_is_asked_every_ten_working_days_until_there_is_an_answer() -> None:
    case = after(
        reported(THREAT), StepDone("file_police_report", "filed"),
        FactsSet({"police_report": "filed", "police_report_on": "2026-11-24"}),
        StepWaiting("request_police_tracing", {"sent_on": "2026-11-24"}),
    )  # fmt: skip

    found = [local(rung) for rung in next_ones(case, "request_police_tracing", 4)]

    assert found == ["08-12 09:00", "22-12 09:00", "07-01 09:00", "21-01 09:00"]


def test_an_answer_is_due_on_the_day_that_was_agreed_and_then_every_two_weeks() -> None:
    case = after(
        reported(THREAT), StepDone("store_copy", "stored"), StepDone("joint_consultation", "held"),
        StepWaiting("request_provider_data",
                    {"sent_on": "2026-11-24", "answer_due": "2026-12-08"}),
    )  # fmt: skip

    found = [local(rung) for rung in next_ones(case, "request_provider_data", 2)]

    assert found == ["08-12 09:00", "22-12 09:00"]


def test_an_erasure_is_checked_after_three_weeks_and_a_month() -> None:
    facts = THREAT.with_(
        {"natures": ("doxing",), "privacy_advice": "both", "police_report": "filed"}
    )
    waits = StepWaiting("request_erasure", {"sent_on": "2026-11-24"})
    case = after(reported(facts), StepDone("store_copy", "stored"), waits)

    found = [local(rung) for rung in next_ones(case, "request_erasure", 9)]

    assert found == ["15-12 09:00", "24-12 09:00"]


@pytest.mark.source("S97")
@pytest.mark.parametrize(
    ("asked_by", "count"), [("municipality", 1), ("citizen", 1), ("nobody", 0)]
)
def test_a_copy_that_was_asked_for_is_looked_for_after_five_working_days(
    asked_by: str, count: int
) -> None:
    done = StepDone("handle_recording_request", "allowed", {"copy_requested_by": asked_by})
    case = after(reported(RECORDING), done)

    found = [local(rung) for rung in next_ones(case, "handle_recording_request")]
    assert found == ["01-12 09:00"][:count]

    got = StepDone("handle_recording_request", "allowed", {"copy_received_on": "2026-11-26"})
    assert next_ones(after(case, got), "handle_recording_request") == []


def test_every_step_that_waits_for_somebody_outside_has_its_rhythm() -> None:
    waiting = [step for step in STEPS if step.waits or step.goes_on]

    assert all(s.repeats and s.repeats.state == "waiting_external" for s in waiting)
    assert len(waiting) > 8


def test_repeats_of_an_addition_that_is_off_leave_no_trace() -> None:
    off = replace(SETTINGS, additions_off=ALL_OFF)
    case = after(reported(), StepDone("aftercare_follow_up", "ok"))

    assert "aftercare_follow_up" in reminded_steps(case, plan_of(case, SETTINGS))
    assert "aftercare_follow_up" not in reminded_steps(case, plan_of(case, off))


@given(key=st.sampled_from([s.key for s in STEPS if s.repeats]), hours=st.integers(0, 2000))
def test_repeats_come_in_order_each_once_and_only_in_their_state(key: str, hours: int) -> None:
    repeat = STEP[key].repeats
    assert repeat is not None
    when = START + timedelta(hours=hours)
    record = {"copy_requested_by": "citizen"}
    event = StepDone(key, "x", record) if repeat.state == "done" else StepWaiting(key, record)
    case = after(reported(), event, at=when)
    mine = case.steps[key]
    step = PlannedStep(key, "required", repeat.state, (), "manager", None, ())

    found = list(islice(rungs_of(case, step, False, SETTINGS), 12))

    assert repeat_of(case, step) is repeat
    assert [r.at for r in found] == sorted({r.at for r in found})
    assert len({r.key for r in found}) == len(found)
    assert all(SETTINGS.calendar.forward(r.at) == r.at for r in found)
    assert all(r.at > (mine.since or START) for r in found)
    assert len(found) == 12 if repeat.every else len(found) <= len(repeat.terms)
    fired = replace(mine, fired=tuple(r.key for r in found[:1]))
    rest = rungs_of(replace(case, steps={**case.steps, key: fired}), step, False, SETTINGS)
    assert list(islice(rest, 11)) == found[1:]


def test_an_ended_case_is_reminded_of_nothing() -> None:
    case = after(reported(), StepDone("collect_related_posts", "none_found"))
    closed = after(case, CaseClosed("handled_response", "handled"))

    assert reminded_steps(case, plan_of(case, SETTINGS))
    assert reminded_steps(closed, plan_of(closed, SETTINGS)) == {}
    assert quiet_since(closed, plan_of(closed, SETTINGS)) is None


# --- putting off -----------------------------------------------------------------------------------


def snoozed(case: Case, key: str, at: datetime) -> Case:
    events = attention.snooze(case, key, roles=ROLES, now=at, settings=SETTINGS)
    return after(case, *events, at=at)


def test_putting_off_moves_the_next_reminder_one_working_day_and_no_escalation() -> None:
    first = START + timedelta(hours=6)
    case = after(reported(), ReminderFired("joint_consultation", "first", "responsible"), at=first)
    before = {r.key: r.at for r in next_ones(case, "joint_consultation", 99) if r.escalates}

    later = next_ones(snoozed(case, "joint_consultation", first), "joint_consultation", 99)

    own = [(rung.key, local(rung)) for rung in later if not rung.escalates]
    assert own[0] == ("snoozed", "25-11 15:00")
    assert "deadline" not in dict(own)
    assert {r.key: r.at for r in later if r.escalates} == before


def test_putting_off_goes_once_a_step() -> None:
    case = snoozed(reported(), "joint_consultation", START)

    with pytest.raises(NotAllowed, match="snooze-used"):
        attention.snooze(case, "joint_consultation", roles=ROLES, now=START, settings=SETTINGS)
    attention.snooze(case, "offer_support", roles=ROLES, now=START, settings=SETTINGS)


@pytest.mark.parametrize("key", ["immediate_safety", "joint_consultation", "inform_manager"])
def test_where_hours_count_nothing_is_put_off(key: str) -> None:
    case = reported(THREAT.with_({"immediate_danger": "yes"}))

    with pytest.raises(NotAllowed, match="snooze-too-urgent"):
        attention.snooze(case, key, roles=ROLES, now=START, settings=SETTINGS)


def test_nothing_is_put_off_past_a_legal_date() -> None:
    facts = THREAT.with_({"natures": ("stalking",), "known_to_affected_at": "2026-08-24"})
    case = reported(facts)

    with pytest.raises(NotAllowed, match="snooze-too-urgent"):
        attention.snooze(case, "file_police_report", roles=ROLES, now=START, settings=SETTINGS)


def test_only_whose_step_it_is_puts_it_off() -> None:
    with pytest.raises(NotAllowed, match="step-not-yours"):
        attention.snooze(reported(), "joint_consultation", roles=frozenset({"reporter"}),
                         now=START, settings=SETTINGS)  # fmt: skip


@given(hours=st.integers(0, 24 * 400))
def test_putting_off_is_one_working_day_at_the_most(hours: int) -> None:
    now = START + timedelta(hours=hours)
    (event,) = attention.snooze(
        reported(), "joint_consultation", roles=ROLES, now=now, settings=SETTINGS
    )
    assert isinstance(event, ReminderSnoozed)
    until = datetime.fromisoformat(event.until)

    assert until == SETTINGS.calendar.add_days(now, 1)
    assert until > now


# --- busy with it ----------------------------------------------------------------------------------


def busy(case: Case, key: str, *, asked: datetime) -> Case:
    started = after(case, StepStarted(key), at=START + timedelta(minutes=5))
    return after(started, ReminderFired(key, "first", "responsible"), at=asked)


def test_who_is_busy_is_asked_and_has_till_the_deadline_to_answer() -> None:
    key = "joint_consultation"
    first = next_ones(reported(), key)[0]
    due = step_of(reported(), key).due
    assert due is not None

    left = next_ones(busy(reported(), key, asked=first.at), key, 99)

    assert left[0].key.startswith("lapsed/")
    assert left[0].at == SETTINGS.calendar.forward(due)
    upward = next(rung for rung in left if rung.escalates)
    assert (upward.key, upward.at) == ("escalate_1", left[0].at)
    assert all(r.at >= left[0].at for r in left), "until then nothing else is asked"


def test_an_answer_keeps_the_step_and_the_scheme_goes_on() -> None:
    key = "joint_consultation"
    first = next_ones(reported(), key)[0]
    asked = busy(reported(), key, asked=first.at)
    answered = after(asked, Acknowledged("m1", key), at=first.at + timedelta(minutes=3))

    left = next_ones(answered, key, 99)

    assert answered.steps[key].state == "in_progress"
    assert [r.key for r in left] == [r.key for r in next_ones(reported(), key, 99)[1:]]


def test_no_answer_opens_the_step_again() -> None:
    key = "joint_consultation"
    first = next_ones(reported(), key)[0]
    asked = busy(reported(), key, asked=first.at)

    stopped = after(asked, StepStopped(key, "no_answer"), at=first.at + timedelta(hours=2))

    assert step_of(stopped, key).state == "open"
    assert not any(r.key.startswith("lapsed/") for r in next_ones(stopped, key, 99))


def test_opening_the_step_answers_too() -> None:
    key = "joint_consultation"
    asked = busy(reported(), key, asked=START + timedelta(hours=6))
    planned = step_of(asked, key)

    events = decisions.start_step(asked, planned, roles=ROLES, by="m1")

    assert events == (Acknowledged("m1", key),)
    assert after(asked, *events).steps[key].asked_at is None


def test_saying_no_opens_the_step_and_calls_nobody() -> None:
    key = "joint_consultation"
    asked = busy(reported(), key, asked=START + timedelta(hours=6))

    events = attention.stop(asked, key, roles=ROLES, settings=SETTINGS)

    assert events == (StepStopped(key, "no"),)
    assert attention.stop(reported(), key, roles=ROLES, settings=SETTINGS) == ()


# --- a case in which nothing is open -----------------------------------------------------------------


@pytest.mark.source("S38")
def test_a_case_without_an_open_step_comes_back_to_its_owner_after_two_working_days() -> None:
    case = reported(THREAT)
    assert quiet_since(case, plan_of(case, SETTINGS)) is None
    friday = datetime(2026, 11, 27, 14, 0, tzinfo=UTC)
    while waiting := [s for s in plan_of(case, SETTINGS).open_steps if s.mode == "required"]:
        case = after(case, *(StepWaiting(s.key) for s in waiting), at=friday)

    since = quiet_since(case, plan_of(case, SETTINGS))

    assert since == friday
    assert quiet_due(since, SETTINGS) == datetime(2026, 12, 1, 14, 0, tzinfo=UTC)
