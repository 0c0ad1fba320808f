"""The plan: table walks and properties over whatever facts in whatever order."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dialogs.errors import NotAllowed
from dialogs.protocol import changes, decisions
from dialogs.protocol.case import extended
from dialogs.protocol.derived import AGG, derive
from dialogs.protocol.events import event_from, to_data
from dialogs.protocol.facts import FACTS, Facts, facts_from_json
from dialogs.protocol.plan import plan, plan_json, plan_of
from dialogs.protocol.settings import ProtocolSettings
from dialogs.protocol.steps import KEYS, STEP, STEPS
from tests.protocol.walk import NOW, ROLES, SETTINGS, done, opened, recorded

CLOSED = [f for f in FACTS if f.values and f.kind in ("choice", "choices")
          and f.key not in ("flow", "decision", "criminal_assessment")]  # fmt: skip


@st.composite
def some_facts(draw: st.DrawFn) -> Facts:
    values: dict[str, Any] = {}
    for fact in CLOSED:
        if draw(st.booleans()):
            if fact.kind == "choice":
                values[fact.key] = draw(st.sampled_from(fact.allowed))
            else:
                values[fact.key] = tuple(draw(st.sets(st.sampled_from(fact.allowed), max_size=3)))
    return Facts().with_(values)


@given(some_facts())
def test_the_same_facts_give_the_same_plan(facts: Facts) -> None:
    assert plan(facts, {}, opened=NOW) == plan(facts, {}, opened=NOW)


@given(some_facts(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_whatever_the_order_a_case_ends_with_nothing_unfinished(facts: Facts, random: Any) -> None:
    case = opened(facts)

    for _ in range(len(STEPS) + 1):
        steps = [s.key for s in plan_of(case, SETTINGS).open_steps]
        if case.ended or not steps:
            break
        step = random.choice(steps)
        for before in STEP[step].after:
            assert before not in case.steps or case.is_final(before)
        case = done(case, step)

    assert case.ended == "closed"
    left = [key for key, p in case.steps.items() if p.state in ("open", "in_progress")]
    required = {s.key for s in plan_of(case, SETTINGS).steps if s.mode == "required"}
    assert not required & set(left)


@given(some_facts(), some_facts())
@settings(max_examples=150, deadline=None)
def test_done_stays_done_whatever_facts_change(first: Facts, later: Facts) -> None:
    case = opened(first)
    step = plan_of(case, SETTINGS).open_steps[0].key
    case = done(case, step)
    assume(any(case.facts.values.get(k) != v for k, v in later.values.items()))

    changed = changes.change_facts(
        case, dict(later.values), {"norm_quote": ""}, roles=ROLES, settings=SETTINGS
    )
    case = extended(case, recorded(changed, case.position))

    if not case.ended:
        assert case.steps[step].state == "done"
        planned = plan_of(case, SETTINGS).step(step)
        assert planned is not None
        assert planned.state == "done"


@given(some_facts())
def test_no_decision_before_the_consultation(facts: Facts) -> None:
    case = opened(facts)

    planned = plan_of(case, SETTINGS).step("decide_response")

    if planned is not None:
        assert planned.locked_by == ("joint_consultation",)
        with pytest.raises(NotAllowed) as refused:
            done(case, "decide_response")
        assert refused.value.text_key == "step-waits"
        done(done(case, "joint_consultation"), "decide_response")


@given(some_facts())
def test_a_switched_off_addition_leaves_no_trace(facts: Facts) -> None:
    additions = frozenset(step.key for step in STEPS if step.addition)
    off = ProtocolSettings(additions_off=additions)

    keys = {step.key for step in plan(facts, {}, settings=off, opened=NOW).steps}

    assert not keys & additions


@given(some_facts())
def test_criticism_alone_is_no_incident(facts: Facts) -> None:
    only = facts.with_({"natures": ("complaint",), "immediate_danger": "no", "sender_relation": ""})

    made = plan(only, {}, opened=NOW)

    assert made.flow == "complaint_only"
    assert {s.key for s in made.steps} == {
        "report_incident", "handle_complaint", "evaluate_and_close",
    }  # fmt: skip


@given(some_facts())
def test_a_colleague_as_sender_never_gets_a_consultation(facts: Facts) -> None:
    inside = facts.with_({"natures": ("insult",), "sender_relation": "colleague"})

    keys = {s.key for s in plan(inside, {}, opened=NOW).steps}

    assert "refer_internal_procedure" in keys
    assert not keys & {"joint_consultation", "decide_response", "inform_monitoring_officer"}


@given(some_facts())
def test_every_event_comes_back_from_its_data(facts: Facts) -> None:
    events = decisions.open_case(facts, {"summary": "ref"}, {}, reporter="r", settings=SETTINGS)

    assert tuple(event_from(*to_data(e)) for e in events) == events


def test_urgent_halves_nothing_but_uses_its_own_terms() -> None:
    facts = {"natures": ["threat"], "reported_at": "2026-11-24T09:00+01:00"}

    made: Any = plan_json(facts_from_json(facts, KEYS), NOW)

    due = {s["key"]: s["due"] for s in made["steps"]}
    assert made["urgent"] is True
    assert due["inform_manager"] == "2026-11-24T10:00:00+01:00"
    assert due["joint_consultation"] == "2026-11-24T13:00:00+01:00"


def test_the_plan_as_json_keeps_its_contract() -> None:
    given_facts = {
        "natures": ["insult"], "affected_kind": ["employee"], "affected_in_function": "yes",
        "known_to_affected_at": "2026-11-30", "done": ["joint_consultation"],
        "now": "2026-12-01T10:00:00+01:00", "reported_at": "2026-12-01T09:00",
    }  # fmt: skip

    made: Any = plan_json(facts_from_json(given_facts, KEYS), NOW)

    assert list(made) == ["flow", "urgent", "presumption", "gir_category", "klacht", "steps"]
    assert made["klacht"] == {"needed": "no", "last_day": "2027-02-28"}
    assert made["gir_category"] == "(non-)verbale agressie"
    decide = next(s for s in made["steps"] if s["key"] == "decide_response")
    assert list(decide) == ["key", "mode", "state", "locked_by", "role", "due", "sources"]
    assert (decide["state"], decide["locked_by"]) == ("open", [])
    assert decide["due"] == "2026-12-02T09:00:00+01:00"


def test_every_aggressive_nature_asks_for_an_assessment() -> None:
    for nature in AGG:
        step = plan(Facts({"natures": (nature,)}), {}, opened=NOW).step("assess_criminal_offence")
        assert step is not None
        assert step.mode == "required"


@pytest.mark.source("D3", "S104")
def test_covert_filming_is_likely_a_crime_only_in_a_closed_place() -> None:
    def presumed(place: str, visible: str) -> str:
        values = {"natures": ("unwanted_video",), "recording_kind": "video",
                  "recording_place": place, "device_visible": visible}  # fmt: skip
        return derive(Facts(values)).presumption

    assert presumed("not_publicly_accessible", "no") == "likely"
    assert presumed("citizens_home", "no") == "likely"
    assert presumed("not_publicly_accessible", "yes") == "none"
    assert presumed("publicly_accessible_building", "no") == "none"
    assert presumed("public_space", "no") == "none"
