"""Recordings: help while somebody films, the log of requests, the picture, broken promises."""

import pytest

from dialogs.texts import text
from tests.chat import World
from tests.conversations.handling import open_case
from tests.conversations.stories import (
    INSULT,
    Filled,
    asks,
    fill_to,
    fill_until_refused,
    last_case,
    said,
)

REQUEST: Filled = {
    "recording_kind": "video", "recording_place": "not_publicly_accessible",
    "occasion": "Gesprek over een vergunning",
}  # fmt: skip
DECISION: Filled = {
    "permission_asked": "oral", "asked_at__date": "2026-11-24", "asked_at__time": "08:50",
    "requester": "J.K.", "outcome": "allowed", "decided_by": "employee",
    "copy_requested_by": "municipality",
}  # fmt: skip
REFUSAL: Filled = {
    **DECISION, "outcome": "refused_with_alternative", "alternative": "written_report",
    "weighty_reason": "Een collega wil niet in beeld.",
}  # fmt: skip


async def ask_for_recording(world: World, answers: Filled, *, in_picture: bool = True) -> str:
    """Noor writes down what a resident asks; the number of the log."""
    noor = world.person("employee")
    await asks(noor, "opname")
    await fill_to(noor, answers, stop="people")
    if noor.form is not None:
        await fill_to(noor, {"in_picture": ["Sem Bakker"]} if in_picture else {})
    await world.settle()
    return last_case(noor)


@pytest.mark.source("S7", "S8", "S109", "S110", "S111", "D3")
async def test_while_somebody_films_baken_gives_the_words_in_their_order(world: World) -> None:
    noor = world.person("employee")

    await noor.types("opname-nu")

    answer = noor.messages[-1].text
    for key in ("t10-public-space", "t18", "t19", "t09"):
        assert text("nl", key) in answer
    assert answer.index(text("nl", "t18")) < answer.index(text("nl", "t19"))


@pytest.mark.source("S83", "S95", "S101", "S103", "S105", "S106", "S107", "S108", "S97")
async def test_a_request_for_a_recording_is_a_decision_log_and_no_aggression(world: World) -> None:
    noor, fatima = world.person("employee"), world.person("manager")
    case = await ask_for_recording(world, REQUEST, in_picture=False)
    assert not [m for m in world.channel("managers") if case in m.text]

    await open_case(noor, case)
    await noor.presses("step-open", f"{case}/handle_recording_request")
    await fill_to(noor, DECISION, stop="conditions")
    assert text("nl", "t20") in noor.form.text
    await fill_to(noor, DECISION)

    await open_case(fatima, case)
    page = fatima.messages[-1].text
    assert "J.K." in page
    assert text("nl", "warning-copy") in page


@pytest.mark.source("S102", "D8", "S94", "S93")
async def test_each_colleague_in_the_picture_decides_and_is_never_overruled(world: World) -> None:
    noor, sem = world.person("employee"), world.person("colleague")
    case = await ask_for_recording(world, REQUEST)
    assert text("nl", "direct-picture", case=case) in said(sem)
    await sem.presses("picture-open", case)
    assert text("nl", "step-picture-free") in sem.form.text
    await sem.fills({"picture_decision": "no"})

    await open_case(noor, case)
    await noor.presses("step-open", f"{case}/handle_recording_request")
    refused = await fill_until_refused(noor, DECISION)
    assert text("nl", "recording-somebody-refuses") in refused
    await fill_to(noor, REFUSAL)

    assert text("nl", "step-finished", step=text("nl", "step-handle-recording-request"),
                case=case) in said(noor)  # fmt: skip
    reminders = [m for m in sem.messages if case in m.text]
    world.clock.skip(days=14)
    await world.settle()
    assert [m for m in sem.messages if case in m.text] == reminders


@pytest.mark.source("S85", "S99", "S108", "S114")
async def test_a_broken_promise_becomes_an_incident_that_is_linked(world: World) -> None:
    noor, fatima = world.person("employee"), world.person("manager")
    log = await ask_for_recording(world, REQUEST, in_picture=False)
    await open_case(noor, log)
    await noor.presses("step-open", f"{log}/handle_recording_request")
    await fill_to(noor, DECISION)

    await open_case(noor, log)
    await noor.presses("case-more", log)
    await noor.presses("case-broken", log)
    story = {**INSULT, "natures": ["unwanted_video"], "device_visible": "yes",
             "recording_announced": "before", "recording_discovered": "afterwards",
             "recognisable_people": ["Noor de Wit"]}  # fmt: skip
    await fill_to(noor, {k: v for k, v in story.items() if k != "recording_published"})
    incident = last_case(noor)

    assert incident != log
    await open_case(fatima, incident)
    assert "zonder toestemming" in fatima.messages[-1].text.casefold()
    await fatima.presses("case-more", incident)
    await fatima.presses("case-timeline", incident)
    assert text("nl", "event-case-linked", other=log) in fatima.messages[-1].text
