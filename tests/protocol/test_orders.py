"""Properties of whole cases: whatever facts, outcomes and changes, in whatever order."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.errors import NotAllowed
from dialogs.protocol import changes, decisions
from dialogs.protocol.additions import ADDITIONS, ALL_OFF
from dialogs.protocol.case import Case, extended
from dialogs.protocol.derived import derive
from dialogs.protocol.events import GuardOverridden
from dialogs.protocol.facts import FACT, Facts
from dialogs.protocol.plan import plan, plan_of
from dialogs.protocol.roles import ROLE_WITHOUT
from dialogs.protocol.settings import ProtocolSettings
from dialogs.protocol.steps import STEP, STEPS
from tests.protocol.test_plan import some_facts
from tests.protocol.walk import NOW, RECORDS, ROLES, SETTINGS, WORDS, done, opened, recorded

OUTWARD = frozenset(
    {"respond_on_behalf_of_organisation", "correct_misinformation", "invite_incident_conversation",
     "hold_incident_conversation", "record_agreements", "handle_complaint", "impose_sanction"}
)  # fmt: skip
"""What the affected employee never does (S43)."""
CONSULTED = frozenset(
    {"respond_on_behalf_of_organisation", "correct_misinformation", "invite_incident_conversation",
     "impose_sanction", "request_provider_data", "summary_proceedings_sender"}
)  # fmt: skip
REMOVAL = frozenset({"file_platform_complaint", "request_erasure"})
TALK = frozenset({"invite_incident_conversation", "hold_incident_conversation", "impose_sanction",
                  "summary_proceedings_sender"})  # fmt: skip
CHANGES = ("natures", "sender_relation", "private_data_online", "damage", "recording_published")
NO_REASON = ""


def walked(facts: Facts, rng: random.Random, steps: int = 60) -> Iterator[tuple[Case, str, Case]]:
    """A case as people may lead it: (before, step done, after), with facts changing in between."""
    case = opened(facts)
    for _ in range(steps):
        ready = [s.key for s in plan_of(case, SETTINGS).steps if s.can_be_done]
        if case.ended or not ready:
            return
        if rng.random() < 0.2:
            case = _changed(case, rng)
            continue
        key = rng.choice(ready)
        before, case = case, _done(case, key, rng)
        yield before, key, case


def _done(case: Case, key: str, rng: random.Random) -> Case:
    """A step with any of its outcomes; when that needs more than is recorded, with the first."""
    try:
        return done(case, key, rng.choice(STEP[key].outcomes))
    except NotAllowed:
        return done(case, key)


def _changed(case: Case, rng: random.Random) -> Case:
    key = rng.choice(CHANGES)
    value = rng.choice(FACT[key].allowed)
    many = FACT[key].kind == "choices"
    try:
        events = changes.change_facts(
            case, {key: (value,) if many else value}, {"norm_quote": "ref"}, roles=ROLES,
            settings=SETTINGS,
        )  # fmt: skip
    except NotAllowed:
        return case  # the fact was so already
    return extended(case, recorded(events, case.position))


@pytest.mark.source("S39", "S41", "S24", "G_CONSULT_FIRST", "I4")
@given(some_facts(), st.integers())
@settings(max_examples=120)
def test_nothing_goes_outside_before_the_consultation(facts: Facts, seed: int) -> None:
    for before, key, _ in walked(facts, random.Random(seed)):
        if key in CONSULTED and before.facts.one("flow") == "incident":
            assert before.is_final("joint_consultation")
        if key in CONSULTED - {"request_provider_data"} and before.facts.one("flow") == "incident":
            assert before.is_final("decide_response")


@pytest.mark.source("S72", "S74", "S69", "G_EVIDENCE_FIRST", "G_REPORT_BEFORE_REMOVAL", "I3",
                    "G_PRIVACY_OFFICER_FIRST")  # fmt: skip
@given(some_facts(), st.integers())
@settings(max_examples=120)
def test_nothing_is_removed_before_evidence_and_police(facts: Facts, seed: int) -> None:
    for before, key, _ in walked(facts, random.Random(seed)):
        if key not in REMOVAL:
            continue
        d = derive(before.facts)
        capture = before.steps.get("capture_screenshots")
        impossible = capture is not None and capture.outcome == "incomplete_with_reason"
        reason = impossible or d.minor_shown  # which may not be stored (G_NO_CHAT_IMAGERY)
        assert before.is_final("store_copy") or reason or not d.has_message
        cleared = before.facts.one("criminal_assessment") in ("unlikely", "no")
        filed = before.facts.one("police_report") in ("filed", "not_filed")
        written = before.facts.is_yes("police_allows_removal")
        assert cleared or filed or written
        assert before.facts.one("privacy_advice") or not d.private_data


@pytest.mark.source("S47", "S65", "I1", "G_KNOWN_SENDER")
@given(some_facts(), st.integers(), st.sampled_from(["unknown", "suspected", ""]))
@settings(max_examples=80)
def test_an_unknown_sender_never_gets_a_conversation(facts: Facts, seed: int, who: str) -> None:
    unknown = facts.with_({"sender_identity": who})

    for before, key, _ in walked(unknown, random.Random(seed)):
        assert derive(before.facts).sender_known or key not in TALK


@pytest.mark.source("S43", "G_NO_SELF_RESPONSE")
@given(some_facts(), st.integers())
@settings(max_examples=80)
def test_the_affected_employee_never_acts_towards_the_sender(facts: Facts, seed: int) -> None:
    for before, key, _ in walked(facts, random.Random(seed)):
        if key in OUTWARD:
            with pytest.raises(NotAllowed) as refused:
                done(before, key, by="a1")
            assert refused.value.text_key == "guard-no-self-response"
            assert done(before, key).steps[key].state == "done"


@pytest.mark.source("S38", "G_CLOSE", "G_GIR_MANDATORY", "S112", "S114")
@given(some_facts(), st.integers())
@settings(max_examples=120)
def test_a_case_closes_with_nothing_required_unfinished(facts: Facts, seed: int) -> None:
    for before, key, after in walked(facts, random.Random(seed)):
        if key != "evaluate_and_close":
            continue
        required = [s for s in plan_of(before, SETTINGS).steps if s.mode == "required"]
        open_still = {s.key for s in required if s.state not in ("done", "skipped")}
        assert open_still <= {"evaluate_and_close"}
        assert after.ended == "closed"


@given(some_facts(), st.integers())
@settings(max_examples=80)
def test_what_is_done_stays_done_through_every_change(facts: Facts, seed: int) -> None:
    finished: dict[str, str] = {}

    for before, key, after in walked(facts, random.Random(seed)):
        for step, outcome in finished.items():
            assert before.steps[step].state == "done"
            assert before.steps[step].outcome == outcome
        if after.steps[key].state == "done":
            finished[key] = after.steps[key].outcome


@pytest.mark.source("S45", "S78", "G_OTHER_CHANNEL", "G_AP_BEFORE_COURT", "G_SAFE_CONVERSATION")
@given(some_facts(), st.integers())
@settings(max_examples=80)
def test_a_rule_is_set_aside_only_with_a_reason_and_that_stays(facts: Facts, seed: int) -> None:
    for before, key, _after in walked(facts, random.Random(seed)):
        asked = {**RECORDS.get(key, {}), "response_channel": "same", "respond": "yes"}
        events = decisions.complete_step(
            before, key, outcome=STEP[key].outcomes[0], record=asked,
            words=WORDS.get(key, {}), by="p", roles=ROLES, settings=SETTINGS, reason="why",
        )  # fmt: skip
        lifted = [e for e in events if isinstance(e, GuardOverridden)]
        for _ in lifted:
            with pytest.raises(NotAllowed):
                done(
                    before, key, reason=NO_REASON, **{"response_channel": "same", "respond": "yes"}
                )
        after = extended(before, recorded(events, before.position))
        assert len(after.overrides) == len(before.overrides) + len(lifted)
        assert all(one.reason == "why" for one in lifted)


@given(some_facts())
def test_with_every_addition_off_only_the_source_is_left(facts: Facts) -> None:
    off = ProtocolSettings(additions_off=ALL_OFF)

    made = plan(facts, {}, settings=off, opened=NOW)

    assert made.flow != "internal" or facts.one("flow") == "internal"
    assert not {s.key for s in made.steps} & set(ADDITIONS)
    assert not {s.role for s in made.steps} & set(ROLE_WITHOUT)
    assert all(set(s.sources) != {"[+]"} for s in made.steps)


@pytest.mark.parametrize("addition", ADDITIONS)
@given(facts=some_facts())
@settings(max_examples=25)
def test_an_addition_that_is_off_leaves_no_trace_and_touches_nothing_else(
    addition: str, facts: Facts
) -> None:
    with_all = plan(facts, {}, opened=NOW)
    without = plan(
        facts, {}, settings=ProtocolSettings(additions_off=frozenset({addition})), opened=NOW
    )

    assert addition not in {s.key for s in without.steps} | {s.role for s in without.steps}
    if addition in STEP:
        kept = [s.key for s in with_all.steps if s.key != addition]
        assert [s.key for s in without.steps] == kept


def test_every_addition_of_the_table_can_be_switched_off() -> None:
    assert {s.key for s in STEPS if s.addition} <= set(ADDITIONS)
    assert all("[+]" in s.sources for s in STEPS if s.addition)
