"""Access that changes: roles that end, deputies, duplicates, and the same table on every platform."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands import COMMANDS
from bot.services.answers import ACTIONS
from bot.turn import (
    Account,
    AccountKind,
    Action,
    Arrives,
    Commands,
    Forwards,
    OfferedFile,
    Place,
    Presses,
    Says,
    Submits,
    Turn,
)
from dialogs.texts import text
from tests.chat import Desk, SeenButton, World
from tests.conversations import town
from tests.conversations.handling import act, begin, do, offered, page
from tests.conversations.stories import (
    ABOUT_COLLEAGUE,
    BY_COLLEAGUE,
    COMPLAINT,
    DOXING,
    INSULT,
    INTIMATE,
    KNOWN_INSULT,
    PNG,
    THREAT,
    asks,
    fill_to,
    report,
    said,
    start_report,
)
from tests.conversations.town import Town

UNKNOWN = text("nl", "case-unknown")
ABOUT_SEM = {**INTIMATE, "reporter_is_affected": "no", "affected_people": ["Sem Bakker"]}
SECRETS = {"words": "opwacht", "sender": "waterratje", "name": "Sem Bakker"}
SEES = {
    "employee": set(), "colleague": {"words", "sender", "name"},
    "manager": {"words", "sender", "name"}, "officer": {"words", "sender", "name"},
    "privacy_officer": {"words", "sender", "name"}, "legal_counsel": {"words", "sender", "name"},
    "coordinator": {"words", "sender", "name"},
}  # fmt: skip
"""6.3 in short, for whom a case about sexual imagery involves from the start."""
SEES_RESTRICTED = {"colleague", "privacy_officer", "legal_counsel"}
"""Wout is the lawyer and the police liaison in the example."""
NOT_INVOLVED = ("deputy", "admin", "secretary", "complaints_coordinator", "facility_manager",
                "aftercare", "it_security")  # fmt: skip


@pytest.fixture
async def waterdonk(tmp_path: Path) -> AsyncIterator[Town]:
    """The workplace with one role a person, and nothing in it yet."""
    made = Town(tmp_path / "town", town.town_settings())
    await made.start()
    yield made
    await made.stop()


async def newest(desk: Desk, words: str) -> str:
    await desk.types(words)
    return desk.messages[-1].text


# --- the table, on every platform ----------------------------------------------------------------


async def test_the_table_holds_on_every_platform(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, ABOUT_SEM, stop="evidence")
    await noor.sends("sem-bakker.png", PNG)
    await fill_to(noor, ABOUT_SEM)
    await world.settle()
    case, digest = "DA-2026-0001", "kenmerk"

    for who, wanted in SEES.items():
        shown = await newest(world.person(who), f"zaak {case}")

        assert {row for row, secret in SECRETS.items() if secret in shown} == wanted, who
        assert (digest in shown) == (who in SEES_RESTRICTED), who
    for who in NOT_INVOLVED:
        desk = world.person(who)
        assert await newest(desk, f"zaak {case}") == await newest(desk, "zaak DA-2026-9999")
        assert not [secret for secret in SECRETS.values() if secret in said(desk)], who


@pytest.mark.parametrize("kind", ["guest", "external", "bot"])
async def test_whatever_a_guest_does_there_is_one_answer_and_no_form(
    waterdonk: Town, kind: AccountKind
) -> None:
    case = await report(waterdonk.desk("noor"), INSULT)
    account = Account("workplace", "workplace", "lotte", "Lotte", "lotte@waterdonk.example", kind)
    acts: list[Action] = [Says(f"{word} {case}") for c in COMMANDS for word in c.words]
    acts += [Commands(c.surface, f"{c.words[0]} {case}") for c in COMMANDS]
    acts += [
        Presses(action, value) for action in ACTIONS for value in (case, f"{case}/decide_response")
    ]
    acts += [
        Arrives(),
        Forwards("opwacht"),
        Submits("x:what", {}),
        Says("", (OfferedFile({}, "a.png"),)),
    ]

    for n, one in enumerate(acts):
        for place in (Place("personal"), Place("channel", "officers")):
            reply = await waterdonk.demo.pages.router.take(
                Turn(f"g{n}{place}", account, place, one)
            )

            assert (reply.form, reply.home) == (None, None)
            lines = [p.text for m in reply.messages for p in m.paragraphs]
            assert lines == ([] if kind == "bot" else [text("nl", "refused-guest")])
            assert not [b for m in reply.messages for b in m.buttons]


# --- roles that end ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["lotte", "priya", "wout", "pol", "ruth"])
async def test_without_the_office_the_case_is_unknown_at_once(waterdonk: Town, who: str) -> None:
    case = await report(waterdonk.desk("noor"), DOXING | {"affected_people": ["Mats Zqmnaamqz"]})
    await waterdonk.desk("lotte").types(f"monitor oppakken {case}")
    assert case in await newest(waterdonk.desk(who), f"zaak {case}")

    await waterdonk.become(town.without_role(waterdonk.given, who))

    assert UNKNOWN in await newest(waterdonk.desk(who), f"zaak {case}")
    assert case not in await newest(waterdonk.desk(who), "status")
    await waterdonk.become(town.town_settings())
    assert UNKNOWN not in await newest(waterdonk.desk(who), f"zaak {case}")


async def test_a_form_that_was_open_closes_with_the_office(waterdonk: Town) -> None:
    wout = waterdonk.desk("wout")
    case = await report(waterdonk.desk("noor"), THREAT)
    await begin(wout, case, "assess_criminal_offence")
    await wout.fills({"offences": ["insult_266"]}, button="form-later")
    resume = wout.messages[-1].buttons[-1]

    await waterdonk.become(town.without_role(waterdonk.given, "wout"))
    await wout.presses_button(resume)

    assert wout.refused == UNKNOWN
    await waterdonk.become(town.town_settings())
    await wout.presses_button(resume)
    assert wout.form is not None
    assert wout.form.id.endswith(":offences")


async def test_reminders_go_to_who_has_the_office_now(waterdonk: Town) -> None:
    lotte, daan = waterdonk.desk("lotte"), waterdonk.desk("daan")
    case = await report(waterdonk.desk("noor"), INSULT)
    await lotte.types(f"monitor oppakken {case}")
    await waterdonk.become(town.without_role(waterdonk.given, "lotte"))
    before = len(lotte.heard)

    waterdonk.clock.skip(days=2)
    await waterdonk.settle()
    await waterdonk.look_around()

    title = text("nl", "step-collect-account-details")
    assert len(lotte.heard) == before
    assert [m for m in daan.heard if case in m.text and title in m.text]


# --- deputies and escalations --------------------------------------------------------------------


async def test_a_late_step_of_an_office_makes_nobody_the_manager(world: World) -> None:
    case = await report(world.person("employee"), COMPLAINT)
    joris, ruth = world.person("deputy"), world.person("coordinator")

    world.clock.skip(days=8)
    await world.settle()

    assert f"Zaak {case} · De klacht behandelen is te laat" in said(ruth)
    assert UNKNOWN in await newest(joris, f"zaak {case}")


async def test_who_only_hears_that_a_step_is_late_is_offered_nothing_to_press(world: World) -> None:
    case = await report(world.person("employee"), THREAT)

    world.clock.skip(days=8)
    await world.settle()

    told = [m for m in world.person("secretary").messages if case in m.text]
    assert told
    assert [b for m in told for b in m.buttons] == []
    asked = [m for m in world.person("deputy").messages if "Wil jij helpen?" in m.text]
    assert {b.action for m in asked for b in m.buttons} == {"step-open"}


async def test_the_team_for_support_sees_a_case_once_the_employee_wants_support(
    world: World,
) -> None:
    hanna = world.person("aftercare")
    case = await report(world.person("employee"), THREAT)
    assert UNKNOWN in await newest(hanna, f"zaak {case}")

    await do(world, case, "offer_support")

    shown = await newest(hanna, f"zaak {case}")
    assert "Noor de Wit" in shown
    assert text("nl", "fact-wellbeing-upset") in shown
    assert "opwacht" not in shown
    assert text("nl", "fact-natures-threat") not in shown
    assert text("nl", "step-file-police-report") not in shown


async def test_the_coordinator_cannot_become_an_officer_by_taking_a_case(world: World) -> None:
    ruth = world.person("coordinator")
    case = await report(world.person("employee"), DOXING)

    refused = await newest(ruth, f"monitor oppakken {case}")

    assert text("nl", "officers-only") in refused
    await world.person("officer").types(f"monitor oppakken {case}")
    assert f"{case} opgepakt" in said(world.person("officer"))


# --- what goes along with a case -----------------------------------------------------------------


async def test_a_duplicate_keeps_the_class_of_its_evidence_when_it_is_merged(world: World) -> None:
    noor, lotte = world.person("employee"), world.person("officer")
    await start_report(noor)
    await fill_to(noor, INTIMATE, stop="evidence")
    await noor.sends("schermafdruk.png", PNG)
    await fill_to(noor, INTIMATE)
    await world.settle()
    into = await report(world.person("colleague"), INSULT)

    await act(lotte, "DA-2026-0001", "merge")
    await fill_to(lotte, {"other_case": into})
    await world.settle()

    assert "kenmerk" not in await page(lotte, into)
    assert "kenmerk" not in await page(world.person("coordinator"), into)
    assert "kenmerk" in await page(noor, into)


async def test_evidence_that_comes_later_has_the_class_of_its_case(waterdonk: Town) -> None:
    noor = waterdonk.desk("noor")
    case = await report(noor, INTIMATE)
    await asks(noor, f"bewijs {case}")
    await noor.fills(files=[("schermafdruk.png", PNG)])
    await waterdonk.settle()

    with waterdonk.demo.storage.reading() as uow:
        kept = uow.cases.load(case).evidence

    assert [item.evidence_class for item in kept] == ["restricted"]


# --- lists and buttons ---------------------------------------------------------------------------


async def test_officers_are_listed_only_cases_that_they_may_open(world: World) -> None:
    noor = world.person("employee")
    mine = await report(noor, INSULT)
    others = [await report(noor, answers) for answers in (BY_COLLEAGUE, COMPLAINT)]
    officer, ruth = world.person("officer"), world.person("coordinator")

    listed, all_listed = await newest(officer, "monitor open"), await newest(ruth, "monitor open")

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

    shown = await newest(noor, "status")

    assert f"Zaak {case} · {text('nl', 'state-received')}" in shown
    assert text("nl", "state-in-handling") not in shown
    assert text("nl", "state-in-handling") in await newest(world.person("colleague"), "status")


async def test_somebody_in_the_picture_is_asked_and_sees_nothing_of_the_log(world: World) -> None:
    noor, sem = world.person("employee"), world.person("colleague")
    await asks(noor, "opname")
    await fill_to(noor, {
        "recording_kind": "photo", "recording_place": "publicly_accessible_building",
        "occasion": "Gesprek over een vergunning", "in_picture": ["Sem Bakker"]})  # fmt: skip
    await world.settle()
    case = "DA-2026-0001"

    assert UNKNOWN in await newest(sem, f"zaak {case}")
    assert case not in await newest(sem, "status")
    await sem.presses("picture-open", case)
    await sem.fills({"picture_decision": "no"})

    assert f"Je keuze bij {case} is bewaard" in said(sem)
    assert "vergunning" not in said(sem)
    assert "vergunning" in await newest(noor, f"zaak {case}")


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
    shown = await newest(noor, f"overslaan {case}")
    assert text("nl", "step-assess-criminal-offence") not in shown


async def test_who_decides_on_the_chosen_measure_is_its_authority_and_sees_what_that_takes(
    world: World,
) -> None:
    karel = world.person("secretary")
    case = await report(world.person("employee"), KNOWN_INSULT)
    await do(world, case, "joint_consultation")
    assert UNKNOWN in await newest(karel, f"zaak {case}")

    await do(world, case, "decide_response", answers={"measure": "access_ban",
                                                      "outcome": "measure"})  # fmt: skip
    world.clock.skip(days=10)
    await world.settle()

    title = text("nl", "step-impose-sanction")
    assert [m for m in karel.messages if title in m.text and m.text.startswith("Herinnering")]
    shown = await newest(karel, f"zaak {case}")
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
            known, unknown = [await newest(desk, f"{typed} {one}") for one in (case, nowhere)]
            assert known.replace(case, nowhere) == unknown.replace(case, nowhere), (who, typed)
        for action, value in acts:
            heard = []
            for one in (case, nowhere):
                await desk.presses_button(SeenButton(action, value.format(one), ""))
                heard.append(desk.messages[-1].text.replace(case, nowhere))
                assert desk.form is None, (who, action)
            assert heard[0] == heard[1], (who, action)
        assert "opwacht" not in said(desk)
