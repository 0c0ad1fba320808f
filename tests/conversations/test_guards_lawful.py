"""Police before removal, the privacy officer before the platform, the authority before the court."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import settings
from tests.chat import World
from tests.conversations.conftest import WATERDONK, WORLDS
from tests.conversations.handling import (
    STEPS,
    act,
    acts,
    at,
    begin,
    change,
    describe,
    do,
    finished,
    page,
    report_with_screenshot,
    rule,
    skip,
    steps_of,
    tells,
    waits,
)
from tests.conversations.stories import (
    DOXING,
    STALKING,
    Filled,
    fill_to,
    fill_until_refused,
    go_back,
    report,
    said,
)

PLATFORM, ERASE, AUTHORITY, COURT = (
    "file_platform_complaint",
    "request_erasure",
    "request_dpa_mediation",
    "court_removal_order",
)
REASON = "Er staan mensen voor de deur van mijn collega."
EMERGENCY: Filled = {
    "acute_danger": "yes",
    "emergency_reason": REASON,
    **at("police_called_at"),
    "police_contact": "De wijkagent",
}


async def advised(world: World, story: Filled = DOXING) -> str:
    """A case of doxing with its evidence, in which the privacy officer advised both ways."""
    case = await report_with_screenshot(world, story)
    await do(world, case, "consult_privacy_officer")
    return case


@pytest.mark.source("G_PRIVACY_OFFICER_FIRST", "S69", "S70")
async def test_nothing_is_removed_before_the_advice_of_the_privacy_officer(world: World) -> None:
    priya = world.person("privacy_officer")
    case = await report_with_screenshot(world, DOXING)
    await do(world, case, "file_police_report")
    assert not {PLATFORM, ERASE} & await steps_of(priya, case)
    assert rule(await waits(priya, case), "G_PRIVACY_OFFICER_FIRST")

    await do(world, case, "consult_privacy_officer", answers={"outcome": "complaint"})

    assert PLATFORM in await steps_of(priya, case)
    assert not tells(await page(priya, case), "step-request-erasure")


@pytest.mark.source("G_REPORT_BEFORE_REMOVAL", "S72")
async def test_nothing_is_removed_before_the_police_report(world: World) -> None:
    priya = world.person("privacy_officer")
    case = await advised(world)
    assert not {PLATFORM, ERASE} & await steps_of(priya, case)
    assert rule(await waits(priya, case), "G_REPORT_BEFORE_REMOVAL")

    await do(world, case, "file_police_report", PLATFORM)

    assert finished(priya, case, PLATFORM)


@pytest.mark.source("G_REPORT_BEFORE_REMOVAL", "S72")
async def test_removal_may_go_ahead_when_the_police_write_that_it_may(world: World) -> None:
    priya = world.person("privacy_officer")
    case = await advised(world)
    assert PLATFORM not in await steps_of(priya, case)

    await change(priya, case, {"police_allows_removal": "yes"})

    assert PLATFORM in await steps_of(priya, case)


@pytest.mark.source("G_REPORT_BEFORE_REMOVAL", "S63", "S72")
async def test_removal_may_go_ahead_when_it_is_judged_to_be_no_crime(world: World) -> None:
    priya = world.person("privacy_officer")
    case = await advised(world)
    assert PLATFORM not in await steps_of(priya, case)

    await do(world, case, "assess_criminal_offence")

    assert PLATFORM in await steps_of(priya, case)


@pytest.mark.source("G_REPORT_BEFORE_REMOVAL", "S62", "D5")
async def test_only_coordinator_or_lawyer_leave_the_report_with_a_reason_that_is_shown(
    world: World,
) -> None:
    fatima, ruth = world.person("manager"), world.person("coordinator")
    case, reason = await advised(world), "De collega wil het niet, na overleg met de politie."
    await begin(fatima, case, "file_police_report")
    left: Filled = {"outcome": "not_filed", "not_filed_reason": reason}
    assert tells(await fill_until_refused(fatima, left), "guard-not-filed-by")

    await skip(ruth, case, "file_police_report", reason)

    assert reason in await page(fatima, case)
    assert PLATFORM in await steps_of(world.person("privacy_officer"), case)


@pytest.mark.source("G_EMERGENCY_OVERRIDE")
async def test_in_acute_danger_two_people_lift_the_rule_when_the_evidence_is_complete(
    world: World,
) -> None:
    priya, fatima = world.person("privacy_officer"), world.person("manager")
    case = await advised(world, {**DOXING, "visible_checklist": ["account"]})
    assert "emergency" not in await acts(world.person("officer"), case)
    await act(priya, case, "emergency")
    assert rule(priya.form.text, "G_EMERGENCY_OVERRIDE")
    assert tells(await fill_until_refused(priya, EMERGENCY), "emergency-evidence")
    await describe(world.person("employee"), case, {"visible_checklist": ["timestamp", "url"]})
    await fill_to(priya, EMERGENCY)
    await world.settle()
    assert PLATFORM not in await steps_of(priya, case)
    assert "emergency-agree" not in await acts(priya, case)
    assert tells(said(fatima), "direct-emergency")

    await act(fatima, case, "emergency-agree")
    await fatima.fills({"agree": "yes"})

    assert PLATFORM in await steps_of(priya, case)
    shown = await page(fatima, case)
    assert tells(shown, "override-G-EMERGENCY-OVERRIDE")
    assert REASON in shown


@pytest.mark.source("G_EMERGENCY_OVERRIDE")
async def test_without_acute_danger_the_report_goes_first(world: World) -> None:
    priya = world.person("privacy_officer")
    case = await advised(world)
    await act(priya, case, "emergency")

    calm = {**EMERGENCY, "acute_danger": "no"}
    assert tells(await fill_until_refused(priya, calm), "emergency-no-danger")
    await priya.fills(button="form-cancel")
    await do(world, case, "file_police_report")

    assert PLATFORM in await steps_of(priya, case)


@pytest.fixture(params=WORLDS)
async def strict(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """Waterdonk without the override."""
    given = settings.load(WATERDONK)
    off = replace(given.protocol, allow_emergency_override=False)
    made = WORLDS[request.param](tmp_path, replace(given, protocol=off))
    await made.start()
    yield made
    await made.stop()


@pytest.mark.source("G_EMERGENCY_OVERRIDE")
async def test_a_municipality_can_do_without_the_override(strict: World) -> None:
    priya = strict.person("privacy_officer")
    case = await advised(strict)

    assert "emergency" not in await acts(priya, case)
    assert rule(await waits(priya, case), "G_REPORT_BEFORE_REMOVAL")


@pytest.mark.source("G_DATA_SUBJECT", "S71", "D2")
async def test_the_right_to_erasure_is_used_only_as_long_as_the_employee_wants_it(
    world: World,
) -> None:
    priya, sem = world.person("privacy_officer"), world.person("colleague")
    case = await advised(world)
    await do(world, case, "file_police_report")
    await begin(priya, case, ERASE)
    unwanted = {**STEPS[ERASE][1], "employee_wish": "none"}
    assert rule(await fill_until_refused(priya, unwanted), "G_DATA_SUBJECT")

    await act(sem, case, "wish")
    await sem.fills({"employee_wish": "withdrawn"})
    assert ERASE not in await steps_of(priya, case)
    assert rule(await waits(priya, case), "G_DATA_SUBJECT")
    await act(sem, case, "wish")
    await sem.fills({"employee_wish": "wish"})
    await begin(priya, case, ERASE)
    await go_back(priya, "wish")
    await fill_to(priya, STEPS[ERASE][1])

    assert finished(priya, case, ERASE)


@pytest.mark.source("G_REFUSAL_BEFORE_AP", "S75", "S76")
async def test_the_authority_comes_after_a_refusal_and_silence_is_none_within_a_month(
    world: World,
) -> None:
    priya = world.person("privacy_officer")
    case = await advised(world)
    await do(world, case, "file_police_report")
    assert AUTHORITY not in await steps_of(priya, case)
    assert rule(await waits(priya, case), "G_REFUSAL_BEFORE_AP")

    await begin(priya, case, ERASE)
    silent = {**STEPS[ERASE][1], "outcome": "none"}
    assert rule(await fill_until_refused(priya, silent), "G_REFUSAL_BEFORE_AP")
    await go_back(priya, "answer")
    await fill_to(priya, STEPS[ERASE][1])
    await do(world, case, AUTHORITY)

    assert finished(priya, case, AUTHORITY)


@pytest.mark.source("G_AP_BEFORE_COURT", "S78", "S79")
async def test_the_court_before_the_authority_asks_for_a_reason_that_stays_in_the_dossier(
    world: World,
) -> None:
    wout = world.person("legal_counsel")
    case = await advised(world)
    await do(world, case, "file_police_report", ERASE)
    await begin(wout, case, COURT)
    await fill_to(wout, STEPS[COURT][1], stop="without_authority")

    assert rule(wout.form.text, "G_AP_BEFORE_COURT")
    await wout.fills({"court_reason": ""})
    assert wout.form.errors()
    await fill_to(wout, STEPS[COURT][1])

    shown = await page(wout, case)
    assert tells(shown, "override-G-AP-BEFORE-COURT")
    assert str(STEPS[COURT][1]["court_reason"]) in shown


@pytest.mark.source("G_AP_BEFORE_COURT", "S78", "S80")
async def test_the_court_after_the_authority_asks_for_no_reason(world: World) -> None:
    case = await advised(world)
    await do(world, case, "file_police_report", ERASE, AUTHORITY)

    await do(world, case, COURT)

    shown = await page(world.person("legal_counsel"), case)
    assert not tells(shown, "override-G-AP-BEFORE-COURT")


@pytest.mark.source("G_COMPLAINT_REQUEST", "S116", "S117", "D4")
async def test_where_the_victim_must_ask_for_prosecution_baken_says_who_and_until_when(
    world: World,
) -> None:
    ruth, wout = world.person("coordinator"), world.person("legal_counsel")
    case = await report(world.person("employee"), STALKING)
    await begin(ruth, case, "assess_criminal_offence")
    answers: Filled = {"offences": ["stalking_285b"], "outcome": "yes", "klacht_needed": "yes"}
    await fill_to(ruth, answers, stop="klacht")
    assert tells(ruth.form.text, "t08")
    assert "Noor de Wit" in ruth.form.text
    assert "24-02-2027" in ruth.form.text
    await fill_to(ruth, answers)

    await begin(wout, case, "file_police_report")
    assert rule(wout.form.text, "G_COMPLAINT_REQUEST")
    await fill_to(wout, STEPS["file_police_report"][1])

    assert finished(wout, case, "file_police_report")
