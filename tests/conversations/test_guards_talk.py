"""The sender: known or not, talking safely, and measures of the policy only."""

import pytest

from tests.chat import World
from tests.conversations.handling import (
    STEPS,
    act,
    acts,
    begin,
    do,
    finished,
    page,
    report_with_screenshot,
    rule,
    steps_of,
    tells,
    waits,
)
from tests.conversations.stories import (
    INSULT,
    KNOWN_INSULT,
    KNOWN_THREAT,
    PNG,
    THREAT,
    Filled,
    fill_to,
    fill_until_refused,
    go_back,
    report,
    said,
)

INVITE, HOLD, SANCTION = (
    "invite_incident_conversation",
    "hold_incident_conversation",
    "impose_sanction",
)
UNKNOWN: Filled = {**THREAT, "sender_identity": "suspected", "suspicion": "Een buurman."}


@pytest.mark.source("G_KNOWN_SENDER", "S47", "S65", "I1")
async def test_a_suspected_sender_is_not_invited_until_somebody_knows_who_it_is(
    world: World,
) -> None:
    noor, lotte = world.person("employee"), world.person("officer")
    case = await report(noor, UNKNOWN)
    await do(world, case, "file_police_report")
    shown = await page(noor, case)
    assert rule(shown, "G_KNOWN_SENDER")
    assert not tells(shown, "step-invite-incident-conversation")
    assert "identify" not in await acts(noor, case)

    await act(lotte, case, "identify")
    await fill_to(lotte, {"identity_basis": "police", "sender_name": "R. Verzonnen"})

    shown = await page(noor, case)
    assert not rule(shown, "G_KNOWN_SENDER")
    assert tells(shown, "step-invite-incident-conversation")
    assert tells(shown, "step-summary-proceedings-sender")
    assert tells(shown, "case-step-not-applicable-by")
    await do(world, case, "joint_consultation", "decide_response", INVITE)
    assert finished(world.person("manager"), case, INVITE)


@pytest.mark.source("G_REPORT_BEFORE_TRACING", "S66")
async def test_the_police_are_asked_to_trace_the_sender_after_the_report(world: World) -> None:
    wout = world.person("legal_counsel")
    case = await report(world.person("employee"), THREAT)
    assert "request_police_tracing" not in await steps_of(wout, case)
    assert rule(await waits(wout, case), "G_REPORT_BEFORE_TRACING")

    await do(world, case, "file_police_report", "request_police_tracing")

    assert finished(wout, case, "request_police_tracing")


@pytest.mark.source("G_PROVIDER_REFUSED", "S67", "S68")
async def test_the_platform_is_sued_after_its_refusal_or_when_its_term_has_passed(
    world: World,
) -> None:
    wout, step = world.person("legal_counsel"), "request_provider_data"
    case = await report_with_screenshot(world, THREAT)
    await do(world, case, "joint_consultation", step, answers={"outcome": "waiting"})
    assert tells(await page(wout, case), "case-step-waiting")
    assert "summary_proceedings_provider" not in await steps_of(wout, case)
    assert rule(await waits(wout, case), "G_PROVIDER_REFUSED")

    silent = {**STEPS[step][1], "outcome": "none"}
    await begin(wout, case, step)
    assert rule(await fill_until_refused(wout, silent), "G_PROVIDER_REFUSED")
    world.clock.skip(days=15)
    await fill_to(wout, {**silent, "answered_on": "2026-12-09"})
    await do(world, case, "summary_proceedings_provider")

    assert finished(wout, case, "summary_proceedings_provider")


@pytest.mark.source("G_SAFE_CONVERSATION", "S47")
async def test_nobody_is_invited_while_there_is_danger(world: World) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), {**KNOWN_THREAT, "immediate_danger": "yes"})
    await do(world, case, "joint_consultation", "decide_response")
    assert INVITE not in await steps_of(fatima, case)
    assert rule(await waits(fatima, case), "G_SAFE_CONVERSATION")

    await do(world, case, "immediate_safety")

    assert INVITE in await steps_of(fatima, case)


@pytest.mark.source("G_SAFE_CONVERSATION", "S47")
async def test_after_a_threat_a_talk_asks_for_a_reason_and_never_goes_against_the_police(
    world: World,
) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), KNOWN_THREAT)
    await do(world, case, "joint_consultation", "decide_response")
    await begin(fatima, case, INVITE)

    unsafe = {**STEPS[INVITE][1], "police_advice": "against"}
    assert rule(await fill_until_refused(fatima, unsafe), "G_SAFE_CONVERSATION")
    await go_back(fatima, "safe")
    await fill_to(fatima, {"police_advice": "no_objection"}, stop="after_threat")
    await fatima.fills({"safe_reason": ""})
    assert fatima.form.errors()
    await fill_to(fatima, STEPS[INVITE][1])

    shown = await page(fatima, case)
    assert tells(shown, "override-G-SAFE-CONVERSATION")
    assert str(STEPS[INVITE][1]["safe_reason"]) in shown


@pytest.mark.source("G_SAFE_CONVERSATION", "S49", "S51")
async def test_the_employee_is_never_alone_with_the_sender_and_only_there_by_choice(
    world: World,
) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), KNOWN_INSULT)
    await do(world, case, "joint_consultation", "decide_response", INVITE)
    await begin(fatima, case, HOLD)

    alone = {**STEPS[HOLD][1], "present": ["affected_employee"], "affected_agrees": "yes"}
    assert rule(await fill_until_refused(fatima, alone), "G_SAFE_CONVERSATION")
    await go_back(fatima, "who")
    both: Filled = {**alone, "present": ["manager", "affected_employee"]}
    asked = {**both, "affected_agrees": "no"}
    assert rule(await fill_until_refused(fatima, asked), "G_SAFE_CONVERSATION")
    await go_back(fatima, "who")
    await fill_to(fatima, both)

    assert finished(fatima, case, HOLD)


@pytest.mark.source("G_SANCTION_POLICY", "S27", "S42", "S92")
async def test_a_measure_is_of_the_policy_by_whom_it_says_and_no_longer_than_it_says(
    world: World,
) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), KNOWN_INSULT)
    await do(world, case, "joint_consultation", "decide_response",
             answers={"measure": "contact_restriction"})  # fmt: skip
    right: Filled = {**STEPS[SANCTION][1], "measure": "contact_restriction", "duration": "6"}
    await begin(fatima, case, SANCTION)
    await fill_to(fatima, right, stop="measure")
    assert set(fatima.form.inputs["measure"].options) == {
        "none", "warning", "contact_restriction", "access_ban"
    }  # fmt: skip

    assert rule(await fill_until_refused(fatima, {**right, "measure": "none"}), "G_SANCTION_POLICY")
    await go_back(fatima, "measure")
    long = {**right, "duration": "12"}
    assert tells(await fill_until_refused(fatima, long), "guard-sanction-duration")
    await go_back(fatima, "measure")
    mayor = {**right, "decided_by": "mayor"}
    assert tells(await fill_until_refused(fatima, mayor), "guard-sanction-authority")
    silent = {**right, "reply_informed": "no"}
    assert tells(await fill_until_refused(fatima, silent), "guard-sanction-reply")
    await fill_to(fatima, right)

    assert finished(fatima, case, SANCTION)


@pytest.mark.source("G_MANAGER_CONFLICT", "S33")
async def test_a_manager_who_is_involved_does_not_get_the_case_but_the_one_above_does(
    world: World,
) -> None:
    noor, fatima, joris = (world.person(n) for n in ("employee", "manager", "deputy"))
    case = await report(noor, {**INSULT, "manager_involved": "yes"})
    await world.settle()

    assert rule(said(noor), "G_MANAGER_CONFLICT")
    assert case not in said(fatima)
    assert tells(await page(fatima, case), "case-unknown")
    assert case in said(joris)
    await do(world, case, "inform_manager", by="deputy")
    assert finished(joris, case, "inform_manager")


@pytest.mark.source("G_EVIDENCE_FIRST", "S64", "S67", "S74")
@pytest.mark.parametrize("with_file", [True, False])
async def test_platform_and_court_are_asked_only_with_the_evidence_stored_or_a_reason_why_not(
    world: World, with_file: bool
) -> None:
    noor, wout = world.person("employee"), world.person("legal_counsel")
    case = await report(noor, THREAT if with_file else KNOWN_THREAT)
    wanted = "request_provider_data" if with_file else "summary_proceedings_sender"
    await do(world, case, "joint_consultation", "decide_response")
    assert wanted not in await steps_of(wout, case)
    assert rule(await waits(wout, case), "G_EVIDENCE_FIRST")

    if with_file:
        await noor.sends("schermafdruk.png", PNG)
        await world.settle()
    else:
        await do(world, case, "capture_screenshots")

    assert wanted in await steps_of(wout, case)
    await do(world, case, wanted)
