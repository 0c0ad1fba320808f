"""Access that changes: roles that end, deputies, duplicates, and the same table on every platform."""

import logging

import pytest

from bot.commands import COMMANDS
from bot.services.conversation.answers import ACTIONS
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
from tests.chat import World
from tests.conversations import town
from tests.conversations.handling import act, begin, do, page
from tests.conversations.stories import (
    COMPLAINT,
    DOXING,
    INSULT,
    INTIMATE,
    PNG,
    THREAT,
    asks,
    fill_to,
    report,
    said,
    start_report,
)
from tests.conversations.town import Town, answer

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


# --- the table, on every platform ----------------------------------------------------------------


async def test_the_table_holds_on_every_platform_and_no_log_tells(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, ABOUT_SEM, stop="evidence")
    await noor.sends("sem-bakker.png", PNG)
    await fill_to(noor, ABOUT_SEM)
    await world.settle()
    case, digest = "DA-2026-0001", "kenmerk"

    for who, wanted in SEES.items():
        shown = await answer(world.person(who), f"zaak {case}")

        assert {row for row, secret in SECRETS.items() if secret in shown} == wanted, who
        assert (digest in shown) == (who in SEES_RESTRICTED), who
    for who in NOT_INVOLVED:
        desk = world.person(who)
        assert await answer(desk, f"zaak {case}") == await answer(desk, "zaak DA-2026-9999")
        assert not [secret for secret in SECRETS.values() if secret in said(desk)], who
    lines = [r.getMessage() for r in caplog.records if r.name != "aiohttp.access"]
    assert not [line for line in lines for secret in SECRETS.values() if secret in line]


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
    assert case in await answer(waterdonk.desk(who), f"zaak {case}")

    await waterdonk.become(town.without_role(waterdonk.given, who))

    assert UNKNOWN in await answer(waterdonk.desk(who), f"zaak {case}")
    assert case not in await answer(waterdonk.desk(who), "status")
    await waterdonk.become(town.town_settings())
    assert UNKNOWN not in await answer(waterdonk.desk(who), f"zaak {case}")


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
    joris, fatima = world.person("deputy"), world.person("manager")

    world.clock.skip(days=8)
    await world.settle()

    assert f"{case} · De klacht behandelen" in said(fatima)
    assert UNKNOWN in await answer(joris, f"zaak {case}")


async def test_who_only_hears_that_a_step_is_late_is_offered_nothing_to_press(world: World) -> None:
    case = await report(world.person("employee"), THREAT)

    world.clock.skip(days=8)
    await world.settle()

    told = [m for m in world.person("secretary").messages if case in m.text]
    assert told
    assert [b for m in told for b in m.buttons] == []
    asked = [m for m in world.person("deputy").messages if "actie was van" in m.text]
    assert {b.action for m in asked for b in m.buttons} == {"step-open", "status"}


async def test_the_team_for_support_sees_a_case_once_the_employee_wants_support(
    world: World,
) -> None:
    hanna = world.person("aftercare")
    case = await report(world.person("employee"), THREAT)
    assert UNKNOWN in await answer(hanna, f"zaak {case}")

    await do(world, case, "offer_support")

    shown = await answer(hanna, f"zaak {case}")
    assert "Noor de Wit" in shown
    assert text("nl", "fact-wellbeing-upset") in shown
    assert "opwacht" not in shown
    assert text("nl", "fact-natures-threat") not in shown
    assert text("nl", "step-file-police-report") not in shown


async def test_the_coordinator_cannot_become_an_officer_by_taking_a_case(world: World) -> None:
    ruth = world.person("coordinator")
    case = await report(world.person("employee"), DOXING)

    refused = await answer(ruth, f"monitor oppakken {case}")

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
    await noor.fills({"minor_shown": "no"})
    await noor.fills(files=[("schermafdruk.png", PNG)])
    await waterdonk.settle()

    with waterdonk.demo.storage.reading() as uow:
        kept = uow.cases.load(case).evidence

    assert [item.evidence_class for item in kept] == ["restricted"]
