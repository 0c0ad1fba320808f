"""What people who had not seen it before stumbled over: each is mended, on every platform."""

import pytest

from dialogs.texts import text
from tests.chat import World
from tests.conversations.handling import (
    COMPLAINT_CLOSED,
    STEPS,
    begin,
    do,
    offered,
    open_case,
    page,
    tells,
)
from tests.conversations.stories import (
    COMPLAINT,
    DOXING,
    INSULT,
    THREAT,
    asks,
    fill_to,
    fill_until_refused,
    last_case,
    report,
    said,
)

CLOSE = "evaluate_and_close"
REQUEST = {
    "recording_kind": "video", "recording_place": "not_publicly_accessible",
    "occasion": "Gesprek over een vergunning",
}  # fmt: skip


async def labels(world: World, who: str, case: str) -> list[str]:
    desk = world.person(who)
    await open_case(desk, case)
    return [button.label for button in desk.messages[-1].buttons]


@pytest.mark.source("S40")
async def test_taking_a_case_is_one_act_with_one_button(world: World) -> None:
    lotte = world.person("officer")
    case = await report(world.person("employee"), INSULT)
    await world.settle()

    shown = await labels(world, "officer", case)
    assert shown.count(text("nl", "button-claim")) == 1
    assert text("nl", "step-inform-monitoring-officer") not in shown
    card = next(m for m in world.channel("officers") if case in m.text)
    assert [b.label for b in card.buttons].count(text("nl", "button-claim")) == 1

    await lotte.presses("case-claim", case)
    assert text("nl", "outcome-claimed") in await page(lotte, case)
    assert "case-claim" not in {b.action for b in lotte.messages[-1].buttons}


@pytest.mark.source("S33")
async def test_the_managers_button_says_what_the_manager_does(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.settle()

    shown = await labels(world, "manager", case)

    assert text("nl", "button-take-on") in shown
    assert text("nl", "step-inform-manager") not in shown


@pytest.mark.source("S33", "G_CHANNEL_PRIVACY")
@pytest.mark.parametrize(("story", "urgent"), [(THREAT, True), (INSULT, False)])
async def test_the_managers_first_message_says_that_it_is_urgent(
    world: World, story: dict[str, str], urgent: bool
) -> None:
    case = await report(world.person("employee"), story)
    await world.settle()

    heard = said(world.person("manager"))

    assert (text("nl", "direct-manager-urgent", case=case) in heard) is urgent
    assert (text("nl", "direct-manager", case=case) in heard) is not urgent


@pytest.mark.source("S55", "S38")
async def test_a_complaint_asks_of_no_conversation_and_closes_as_a_complaint(world: World) -> None:
    mila, fatima = world.person("complaints_coordinator"), world.person("manager")
    case = await report(world.person("employee"), COMPLAINT)
    assert text("nl", "state-reported") in await page(fatima, case)

    await begin(mila, case, "handle_complaint")
    await fill_to(mila, STEPS["handle_complaint"][1], stop="solution")
    assert mila.form.id.endswith(":solution")
    assert text("nl", "state-in-handling") in await page(fatima, case)
    await fill_to(mila, STEPS["handle_complaint"][1])

    assert text("nl", "state-ready-to-close") in await page(fatima, case)
    await begin(fatima, case, CLOSE)
    assert fatima.form.inputs["outcome"].options == ("complaint_handled",)
    await fill_to(fatima, {**STEPS[CLOSE][1], **COMPLAINT_CLOSED})
    assert text("nl", "state-closed") in await page(fatima, case)


@pytest.mark.source("S83", "S105")
async def test_a_request_for_a_recording_is_decided_and_then_closed(world: World) -> None:
    noor, fatima = world.person("employee"), world.person("manager")
    await asks(noor, "opname")
    await fill_to(noor, {**REQUEST, "in_picture": []})
    case = last_case(noor)

    shown = await page(noor, case)
    assert text("nl", "request-title") in shown
    assert text("nl", "case-facts-title") not in shown
    decide, close = (text("nl", f"step-{s}") for s in
                     ("handle-recording-request", "evaluate-and-close"))  # fmt: skip
    assert shown.index(decide) < shown.index(close)

    await do(world, case, "handle_recording_request")
    await begin(fatima, case, CLOSE)
    assert fatima.form.inputs["outcome"].options == ("recording_decided",)
    asked: set[str] = set()
    answers = {**STEPS[CLOSE][1], "outcome": "recording_decided"}
    while fatima.form is not None:
        asked |= set(fatima.form.inputs)
        await fatima.fills({k: v for k, v in answers.items() if k in fatima.form.inputs})
    assert "reporter_told" in asked
    assert "affected_told" not in asked
    await world.settle()
    assert "je melding" not in said(noor).casefold()
    assert text("nl", "direct-request-done", case=case) in said(noor)


@pytest.mark.source("S42")
async def test_without_a_measure_no_line_of_the_policy_is_asked(world: World) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), INSULT)
    await do(world, case, "joint_consultation")

    await begin(fatima, case, "decide_response")
    await fill_to(fatima, {**STEPS["decide_response"][1], "measure": "none"}, stop="result")
    assert fatima.form.id.endswith(":result")
    await fatima.fills(button="form-back")
    await fatima.fills({"measure": "warning"})
    assert set(fatima.form.inputs) == {"policy_link"}


@pytest.mark.source("S71")
async def test_a_step_that_waited_asks_only_for_the_answer_and_keeps_the_rest(world: World) -> None:
    priya = world.person("privacy_officer")
    case = await report(world.person("colleague"), {**DOXING, "affected_people": ["Noor de Wit"]})
    await do(world, case, "store_copy", "consult_privacy_officer", "assess_criminal_offence")
    await do(world, case, "request_erasure", answers={"outcome": "waiting"})
    assert tells(said(priya), "step-waiting")

    await begin(priya, case, "request_erasure")
    assert set(priya.form.inputs) == {"outcome"}
    assert text("nl", "form-recorded-before") in priya.form.text
    assert "24-11-2026" in priya.form.text
    await priya.fills({"outcome": "refused"})
    await priya.fills({"answered_on": "2026-11-24"})

    shown = await page(priya, case)
    for question in ("request-sent-on", "answered-answered-on", "wish-employee-wish"):
        assert text("nl", f"step-request-erasure-{question}") in shown


@pytest.mark.source("S102")
async def test_a_rule_about_an_early_page_is_said_on_that_page(world: World) -> None:
    noor, sem = world.person("employee"), world.person("colleague")
    await asks(noor, "opname")
    await fill_to(noor, {**REQUEST, "in_picture": ["Sem Bakker"]})
    case = last_case(noor)
    await world.settle()
    await sem.presses("picture-open", case)
    await sem.fills({"picture_decision": "no"})

    await begin(noor, case, "handle_recording_request")
    refused = await fill_until_refused(noor, STEPS["handle_recording_request"][1])

    assert refused == text("nl", "recording-somebody-refuses")
    assert noor.form.id.endswith(":decision")
    await fill_to(noor, {"outcome": "refused_with_alternative"}, stop="weighty")
    assert noor.form.id.endswith(":weighty")


async def test_a_late_step_says_so_in_words(world: World) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), INSULT)
    late = text("nl", "case-step-late", due="").strip()
    assert late not in await page(fatima, case)

    world.clock.skip(days=7)

    await open_case(fatima, case)
    assert late in said(fatima)


async def test_a_note_says_whose_it_is_and_when(world: World) -> None:
    lotte = world.person("officer")
    case = await report(world.person("employee"), INSULT)
    await lotte.types(f"monitor notitie {case} De inwoner belde vanochtend.")

    shown = await page(world.person("manager"), case)

    wrote = text("nl", "note-by", who="Lotte Visser", at=world.clock.now)
    assert wrote in shown
    assert shown.index(wrote) < shown.index("De inwoner belde vanochtend.")


async def test_what_is_done_leads_to_the_next_step_of_this_person(world: World) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), INSULT)
    await world.settle()

    await do(world, case, "inform_manager")

    assert offered(fatima) == {"offer_support"}
    assert tells(fatima.messages[-1].text, "step-next")
    await fatima.presses("step-open", f"{case}/offer_support")
    assert fatima.form.id.endswith(":offered")
