"""Recordings: who may do what where, who is told, and what goes before the response."""

import pytest

from tests.chat import World
from tests.conversations.handling import (
    STEPS,
    begin,
    change,
    do,
    finished,
    offered,
    page,
    rule,
    steps_of,
    tells,
    waits,
)
from tests.conversations.stories import (
    AUDIO,
    HALL_VIDEO,
    HIDDEN_VIDEO,
    STREET_VIDEO,
    Filled,
    fill_to,
    fill_until_refused,
    go_back,
    report,
)

POLICE, STOP, LEAVE, GO, GIR, RESPOND = (
    "file_police_report",
    "stop_recording_request",
    "leave_premises_request",
    "employee_leaves_location",
    "register_in_gir",
    "respond_on_behalf_of_organisation",
)
HALL_NOW: Filled = {
    **HALL_VIDEO,
    "content_form": "none",
    "recording_discovered": "during",
    "recording_published": "no",
    "citizen_stopped": "no",
}
"""Somebody films in the public hall and does not stop."""


@pytest.mark.source("G_AUDIO_NOT_CRIMINAL", "S84")
async def test_recording_ones_own_conversation_is_no_matter_for_the_police(world: World) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), AUDIO)
    shown = await page(fatima, case)
    assert rule(shown, "G_AUDIO_NOT_CRIMINAL")
    assert not tells(shown, "step-file-police-report")

    await change(fatima, case, {"natures": ["unwanted_audio", "threat"]})

    shown = await page(fatima, case)
    assert not rule(shown, "G_AUDIO_NOT_CRIMINAL")
    assert POLICE in await steps_of(fatima, case)


@pytest.mark.source("G_PUBLIC_SPACE", "S100", "S111")
async def test_in_the_street_one_may_ask_to_stop_and_goes_away_when_it_goes_on(
    world: World,
) -> None:
    noor, fatima = world.person("employee"), world.person("manager")
    case = await report(noor, STREET_VIDEO)
    shown = await page(noor, case)
    assert rule(shown, "G_PUBLIC_SPACE")
    assert not tells(shown, "step-leave-premises-request")
    assert GO not in await steps_of(noor, case)
    await begin(noor, case, STOP)
    assert rule(noor.form.text, "G_PUBLIC_SPACE")
    assert not tells(noor.form.text, "t18")
    assert "139f" not in noor.form.text

    await change(fatima, case, {"citizen_stopped": "no"})
    await do(world, case, GO)

    assert finished(noor, case, GO)
    assert not tells(await page(noor, case), "step-leave-premises-request")


@pytest.mark.source("G_NO_139F_PUBLIC_HALL", "S89", "S104", "D3")
async def test_139f_is_named_for_hidden_filming_in_a_closed_room_and_never_for_the_hall(
    world: World,
) -> None:
    noor, fatima, ruth = (world.person(n) for n in ("employee", "manager", "coordinator"))
    hall = await report(noor, HALL_NOW)
    room = await report(noor, HIDDEN_VIDEO)
    await begin(noor, hall, STOP)
    assert rule(noor.form.text, "G_NO_139F_PUBLIC_HALL")
    assert "139f" not in noor.form.text
    await begin(ruth, hall, "assess_criminal_offence")
    assert "139f" not in ruth.form.text

    await begin(ruth, room, "assess_criminal_offence")

    assert "139f" in ruth.form.text
    assert rule(await page(fatima, hall), "G_NO_139F_PUBLIC_HALL")
    assert POLICE not in await steps_of(fatima, hall)
    assert not rule(await page(fatima, room), "G_NO_139F_PUBLIC_HALL")
    assert POLICE in await steps_of(fatima, room)


@pytest.mark.source("S109", "S110")
async def test_ordering_comes_after_asking_and_leaving_after_stopping(world: World) -> None:
    noor = world.person("employee")
    case = await report(noor, HALL_NOW)
    assert LEAVE not in await steps_of(noor, case)
    assert tells(await waits(noor, case), "step-waits")
    await begin(noor, case, STOP)

    at_once = {**STEPS[STOP][1], "asked_at__date": "", "asked_at__time": ""}
    assert tells(await fill_until_refused(noor, at_once), "rung-order")
    await go_back(noor, "asked")
    await fill_to(noor, STEPS[STOP][1])
    await do(world, case, LEAVE)

    assert finished(noor, case, LEAVE)


@pytest.mark.source("G_GIR_MANDATORY", "S112", "S114")
async def test_a_published_recording_is_registered_and_neither_skipped_nor_left(
    world: World,
) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), HALL_VIDEO)
    await fatima.types(f"overslaan {case}")
    assert GIR not in offered(fatima, "step-skip")
    await begin(fatima, case, GIR)
    left: Filled = {"outcome": "not_available", "gir_reason": "Het register ligt eruit."}
    assert rule(await fill_until_refused(fatima, left), "G_GIR_MANDATORY")
    await fatima.fills(button="form-cancel")

    await do(world, case, GIR)

    assert finished(fatima, case, GIR)


@pytest.mark.source("G_GIR_MANDATORY", "S112")
async def test_the_coordinator_may_say_that_the_register_cannot_be_reached(world: World) -> None:
    ruth = world.person("coordinator")
    case = await report(world.person("employee"), HALL_VIDEO)
    left: Filled = {"outcome": "not_available", "gir_reason": "Het register ligt eruit."}

    await do(world, case, GIR, by="coordinator", answers=left)

    assert str(left["gir_reason"]) in await page(ruth, case)


@pytest.mark.source("G_RESPONSE_AFTER_GIR", "S113", "S114")
async def test_the_response_to_a_recording_comes_after_the_registration(world: World) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), HALL_VIDEO)
    await do(world, case, "joint_consultation", "decide_response")
    assert RESPOND not in await steps_of(fatima, case)
    assert rule(await waits(fatima, case), "G_RESPONSE_AFTER_GIR")

    await do(world, case, GIR, RESPOND)

    assert finished(fatima, case, RESPOND)
