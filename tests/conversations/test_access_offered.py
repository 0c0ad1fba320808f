"""Nobody is listed or offered what would be refused, nor told apart what is hidden from what is not."""

from dataclasses import replace

from bot.commands import COMMANDS
from bot.services.conversation.answers import ACTIONS
from dialogs.texts import text
from tests.chat import SeenButton, World
from tests.conversations.handling import do, offered
from tests.conversations.stories import (
    ABOUT_COLLEAGUE,
    BY_COLLEAGUE,
    COMPLAINT,
    INSULT,
    KNOWN_INSULT,
    THREAT,
    asks,
    fill_to,
    report,
    said,
)
from tests.conversations.town import Town, answer

UNKNOWN = text("nl", "case-unknown")


async def test_officers_are_listed_only_cases_that_they_may_open(world: World) -> None:
    noor = world.person("employee")
    mine = await report(noor, INSULT)
    others = [await report(noor, answers) for answers in (BY_COLLEAGUE, COMPLAINT)]
    officer, ruth = world.person("officer"), world.person("coordinator")

    listed, all_listed = await answer(officer, "monitor open"), await answer(ruth, "monitor open")

    assert mine in listed
    assert not [case for case in others if case in listed]
    assert {b.value for b in officer.messages[-1].buttons} == {mine}
    assert not [case for case in (mine, *others) if case not in all_listed]


async def test_a_reporter_of_a_colleague_reads_received_in_the_list_too(world: World) -> None:
    noor = world.person("employee")
    about_sem = {**ABOUT_COLLEAGUE, "affected_people": ["Sem Bakker"]}
    case = await report(noor, about_sem)
    await do(world, case, "inform_affected_employee", "inform_manager", "joint_consultation",
             "decide_response")  # fmt: skip

    shown = await answer(noor, "status")

    assert f"Zaak {case} · {text('nl', 'state-received')}" in shown
    assert text("nl", "state-in-handling") not in shown
    assert text("nl", "state-in-handling") in await answer(world.person("colleague"), "status")


async def test_somebody_in_the_picture_is_asked_and_sees_nothing_of_the_log(world: World) -> None:
    noor, sem = world.person("employee"), world.person("colleague")
    await asks(noor, "opname")
    await fill_to(noor, {
        "recording_kind": "photo", "recording_place": "publicly_accessible_building",
        "occasion": "Gesprek over een vergunning", "in_picture": ["Sem Bakker"]})  # fmt: skip
    await world.settle()
    case = "DA-2026-0001"

    assert UNKNOWN in await answer(sem, f"zaak {case}")
    assert case not in await answer(sem, "status")
    await sem.presses("picture-open", case)
    await sem.fills({"picture_decision": "no"})

    assert f"Je keuze bij {case} is bewaard" in said(sem)
    assert "vergunning" not in said(sem)
    assert "vergunning" in await answer(noor, f"zaak {case}")


async def test_withdrawing_and_skipping_are_offered_only_while_they_can_be_done(
    world: World,
) -> None:
    noor, fatima, ruth = (world.person(n) for n in ("employee", "manager", "coordinator"))
    case = await report(noor, THREAT)
    await noor.types(f"zaak {case}")
    assert "case-withdraw" in {b.action for b in noor.messages[-1].buttons}

    await world.person("officer").types(f"monitor oppakken {case}")
    await do(world, case, "inform_manager")

    await noor.types(f"zaak {case}")
    assert "case-withdraw" not in {b.action for b in noor.messages[-1].buttons}
    await fatima.types(f"overslaan {case}")
    assert "file_police_report" not in offered(fatima, "step-skip")
    await ruth.types(f"overslaan {case}")
    assert "file_police_report" in offered(ruth, "step-skip")


async def test_whose_step_it_is_not_hears_nothing_of_how_it_stands(world: World) -> None:
    noor = world.person("employee")
    about_sem = {**ABOUT_COLLEAGUE, "affected_people": ["Sem Bakker"]}
    case = await report(noor, about_sem)
    await noor.types("status")
    button = next(b for b in noor.messages[-1].buttons if b.action == "step-open")
    assert button.value.startswith(case)

    await do(world, case, "joint_consultation", "assess_criminal_offence")

    with_role = replace(button, value=f"{case}/assess_criminal_offence")
    assert with_role.value not in {b.value for b in noor.messages[-1].buttons}
    shown = await answer(noor, f"overslaan {case}")
    assert text("nl", "step-assess-criminal-offence") not in shown


async def test_who_decides_on_the_chosen_measure_is_its_authority_and_sees_what_that_takes(
    world: World,
) -> None:
    karel = world.person("secretary")
    case = await report(world.person("employee"), KNOWN_INSULT)
    await do(world, case, "joint_consultation")
    assert UNKNOWN in await answer(karel, f"zaak {case}")

    await do(world, case, "decide_response", answers={"measure": "access_ban",
                                                      "outcome": "measure"})  # fmt: skip
    world.clock.skip(days=10)
    await world.settle()

    title = text("nl", "step-impose-sanction")
    assert [
        m for m in karel.messages if title in m.text and m.text.startswith("Dit vraagt je aandacht")
    ]
    shown = await answer(karel, f"zaak {case}")
    assert "R. Verzonnen" in shown
    assert "Toegangsverbod" in shown
    assert "zakelijk, via een brief" not in shown
    assert text("nl", "fact-wellbeing-upset") not in shown
    assert f"{case}/impose_sanction" in {b.value for b in karel.messages[-1].buttons}


async def test_a_case_of_others_and_a_case_that_is_not_there_cannot_be_told_apart(
    waterdonk: Town,
) -> None:
    case, nowhere = await report(waterdonk.desk("noor"), THREAT), "DA-2026-9999"
    acts = [
        (action, value)
        for action in ACTIONS
        for value in ("{}", "{}/decide_response", "{}/police_sheet")
        if action.startswith(("case-", "step-", "letter-", "picture-"))
    ]

    for who in ("ulla", "pim", "bram", "henk", "karel", "mila", "priya"):
        desk = waterdonk.desk(who)
        for command in (c for c in COMMANDS if "DA-" in c.argument):
            typed = f"{command.surface} {command.words[0]}".removeprefix("baken ")
            known, unknown = [await answer(desk, f"{typed} {one}") for one in (case, nowhere)]
            assert known.replace(case, nowhere) == unknown.replace(case, nowhere), (who, typed)
        for action, value in acts:
            heard = []
            for one in (case, nowhere):
                await desk.presses_button(SeenButton(action, value.format(one), ""))
                heard.append(desk.messages[-1].text.replace(case, nowhere))
                assert desk.form is None, (who, action)
            assert heard[0] == heard[1], (who, action)
        assert "opwacht" not in said(desk)
