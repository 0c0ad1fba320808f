"""The product's plan and the second reading of the specification say the same, for thousands of
cases. A failure lists every kind of difference once, with the few facts that show it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.facts import AMSTERDAM, FACT, NATURES, facts_from_json
from dialogs.protocol.plan import plan_json
from dialogs.protocol.settings import ProtocolSettings, Sanction
from dialogs.protocol.steps import KEYS
from tests.protocol import second_reading as reading
from tests.protocol import second_reading_guards as guards
from tests.protocol.fact_sets import Facts, a_set_of_facts, finished_steps
from tests.protocol.second_reading_modes import modes as modes_of

MOMENTS = (
    datetime(2026, 11, 23, 9, 0, tzinfo=UTC),  # Monday morning
    datetime(2026, 11, 27, 15, 30, tzinfo=UTC),  # Friday, just before closing time
    datetime(2026, 11, 28, 21, 0, tzinfo=UTC),  # Saturday night
    datetime(2026, 12, 24, 15, 0, tzinfo=UTC),  # before Christmas
    datetime(2026, 3, 28, 20, 0, tzinfo=UTC),  # the night before the clock goes forward
)
CASES_A_MOMENT = 1500
ALWAYS_ASKED = {
    "natures", "content_form", "immediate_danger", "sender_identity", "recording_kind",
    "recording_place", "elected_kind",
}  # fmt: skip
WITH_MEASURES = ProtocolSettings(sanctions=(Sanction("warning", "Waarschuwing"),))
"""S27: a measure is only planned where the policy has one."""
Difference = tuple[str, object, object]
Step = dict[str, object]


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_both_readings_plan_a_case_alike(now: datetime) -> None:
    rng = Random(now.isoformat())

    found = _found(_some_case(rng, now) for _ in range(CASES_A_MOMENT))

    assert not found, _told(found)


@settings(max_examples=500, deadline=None)
@given(rng=st.randoms(use_true_random=False), now=st.sampled_from(MOMENTS))
def test_both_readings_plan_any_case_alike(rng: Random, now: datetime) -> None:
    case = _some_case(rng, now)

    found = _found([case])

    assert not found, _told(found)


def test_both_readings_agree_on_every_nature_alone_in_every_place_for_every_sender() -> None:
    places = FACT["recording_place"].allowed
    senders = FACT["sender_identity"].allowed

    found = _found(
        _case(_recorded(nature, place, sender, device, published), ())
        for nature, place, sender in product(NATURES, places, senders)
        for device, published in product(("yes", "no", "unknown"), ("no", "without_consent"))
    )

    assert not found, _told(found)


def test_the_authority_is_asked_within_two_weeks_of_the_refusal_and_not_of_the_planning() -> None:
    refused = {"natures": ["doxing"], "content_form": "post", "erasure_answer": "refused"}

    plan = _planned(_case({**refused, "erasure_answer_on": "2026-11-19"}, ()))

    assert str(_by_key(plan)["request_dpa_mediation"]["due"]).startswith("2026-12-03")


def test_the_cases_reach_every_flow_every_mode_and_every_guard() -> None:
    rng = Random(1)

    cases = [_some_case(rng, MOMENTS[0]) for _ in range(4000)]

    assert {reading.flow(case) for case in cases} == {
        "incident", "complaint_only", "recording_request", "internal", "monitoring_search",
    }  # fmt: skip
    planned = [(case, modes_of(case)) for case in cases]
    assert {key for _, modes in planned for key in modes} == set(KEYS)
    assert {mode for _, modes in planned for mode in modes.values()} == {
        "required", "optional", "conditional",
    }  # fmt: skip
    assert {lock for c, modes in planned for key in modes for lock in guards.locks(c, key)} >= (
        guards.TOLD
    )
    assert {guards.state(case, key) for case, modes in planned for key in modes} == {
        "open", "locked", "waiting", "done",
    }  # fmt: skip


def differences(case: reading.Case) -> list[Difference]:
    """Where the readings part: what about, the second reading, the product. A step's place hangs
    on flow and presumption, so that nothing more is told where those two differ.
    """
    plan = _planned(case)
    told = _unlike(_about_the_case(case, plan))
    if any(about in ("flow", "presumption") for about, _, _ in told):
        return told
    return told + _unlike(_about_the_steps(case, plan))


def _unlike(items: Iterator[Difference]) -> list[Difference]:
    return [item for item in items if item[1] != item[2]]


def _about_the_case(case: reading.Case, plan: Step) -> Iterator[Difference]:
    yield "flow", reading.flow(case), plan["flow"]
    yield "urgent", reading.urgent(case), plan["urgent"]
    yield "presumption", reading.presumption(case), plan["presumption"]
    yield "gir_category", reading.gir_category(case), plan["gir_category"]
    klacht = plan["klacht"]
    yield "klacht", reading.klacht_needed(case), klacht["needed"]


def _about_the_steps(case: reading.Case, plan: Step) -> Iterator[Difference]:
    steps, modes = _by_key(plan), modes_of(case)
    for key in KEYS:
        step, mode = steps.get(key), modes.get(key, "absent")
        if step and mode == "absent" and step["state"] == "done":
            continue  # 2.3: done steps stay done
        yield f"mode of {key}", mode, step["mode"] if step else "absent"
        if step and mode != "absent":
            yield from _about_a_step(case, step, mode, bool(plan["urgent"]))


def _about_a_step(case: reading.Case, step: Step, mode: str, urgent: bool) -> Iterator[Difference]:
    key = str(step["key"])
    shown = {str(lock) for lock in step["locked_by"]}
    by_form = {lock for lock in shown if lock.startswith("G_")} - guards.TOLD
    yield f"role of {key}", guards.role(case, key), step["role"]
    yield f"locks of {key}", sorted(guards.locks(case, key)), sorted(shown - by_form)
    if mode != "conditional" and not by_form:
        shown_state = str(step["state"]).removesuffix("_external")
        yield f"state of {key}", guards.state(case, key), shown_state
    if step["state"] == "open":
        term = guards.term(case, key, urgent=urgent)
        yield f"due moment of {key}", _due(term, case.now), step["due"]


def _due(term: str, opened: datetime) -> str:
    """2.5b: wh and wd are working time, the others run by the clock."""
    amount, _, unit = term.partition(" ")
    working = WorkingTime()
    match unit:
        case "wh":
            due = working.add_hours(opened, int(amount))
        case "wd":
            due = working.add_days(opened, int(amount))
        case "day":
            due = working.same_day(opened)
        case _:
            names = {"min": "minutes", "h": "hours", "d": "days"}
            due = opened + timedelta(**{names[unit]: int(amount)})
    return due.astimezone(AMSTERDAM).isoformat()


def _planned(case: reading.Case) -> Step:
    facts = facts_from_json({**case.facts, "done": sorted(case.done)}, KEYS)
    return plan_json(facts, case.now, WITH_MEASURES)


def _by_key(plan: Step) -> dict[str, Step]:
    return {step["key"]: step for step in plan["steps"]}


def _case(facts: Facts, done: tuple[str, ...], now: datetime = MOMENTS[0]) -> reading.Case:
    return reading.Case(facts, frozenset(done), now)


def _some_case(rng: Random, now: datetime) -> reading.Case:
    return _case(a_set_of_facts(rng, now.date()), tuple(finished_steps(rng, KEYS)), now)


def _recorded(nature: str, place: str, sender: str, device: str, published: str) -> Facts:
    """One nature; if it is a recording, then one without permission by somebody in the room."""
    facts: Facts = {
        "natures": [nature], "sender_identity": sender, "content_form": "post",
        "immediate_danger": "no", "affected_kind": ["employee"], "affected_in_function": "yes",
    }  # fmt: skip
    if nature not in reading.RECORDINGS:
        return facts
    return facts | {
        "recording_kind": nature.removeprefix("unwanted_"), "recording_place": place,
        "device_visible": device, "maker_is_participant": device, "citizen_stopped": "no",
        "recording_permission": "refused", "recording_discovered": "during",
        "recording_published": published,
    }  # fmt: skip


def _found(cases: Iterable[reading.Case]) -> dict[str, reading.Case]:
    """The first case for each kind of difference, without what does not matter for it."""
    found: dict[str, reading.Case] = {}
    for case in cases:
        for difference in differences(case):
            about, mine, theirs = difference
            text = f"{about}: second reading {mine}, product {theirs}"
            if text not in found:
                found[text] = _shrunk(case, difference)
    return found


def _shrunk(case: reading.Case, difference: Difference) -> reading.Case:
    """The case with as few facts and finished steps as still show this difference."""
    for key in [key for key in case.facts if key not in ALWAYS_ASKED]:
        fewer = {name: value for name, value in case.facts.items() if name != key}
        case = _if_it_shows(case, replace(case, facts=fewer), difference)
    for step in sorted(case.done):
        case = _if_it_shows(case, replace(case, done=case.done - {step}), difference)
    return case


def _if_it_shows(case: reading.Case, smaller: reading.Case, difference: Difference) -> reading.Case:
    return smaller if difference in differences(smaller) else case


def _told(found: dict[str, reading.Case]) -> str:
    return "\n".join(
        f"{text}\n    {dict(case.facts)} done {sorted(case.done)}" for text, case in found.items()
    )
