"""A case withdrawn by both, merged, reopened, and what some stories ask for or leave out."""

import pytest

from dialogs.texts import text
from tests.chat import World
from tests.conversations.handling import (
    COMPLAINT_CLOSED,
    act,
    do,
    finished,
    offered,
    page,
    report_with_screenshot,
    steps_of,
    tells,
)
from tests.conversations.stories import (
    ABOUT_COLLEAGUE,
    BY_COLLEAGUE,
    COMPLAINT,
    HACKED,
    IMPERSONATION,
    INSULT,
    MISINFORMATION,
    MIXED,
    ORGANISATION,
    Filled,
    asks,
    fill_to,
    fill_until_refused,
    report,
    said,
)

ABOUT_SEM: Filled = {**ABOUT_COLLEAGUE, "affected_people": ["Sem Bakker"]}
TWO: Filled = {"participants": ["manager", "monitoring_officer"]}
"""Who consult where the municipality is the target."""


@pytest.mark.source("S38")
async def test_a_case_is_withdrawn_when_reporter_and_affected_employee_both_say_so(
    world: World,
) -> None:
    noor, sem = world.person("employee"), world.person("colleague")
    case = await report(noor, ABOUT_SEM)
    await asks(noor, f"intrekken {case}")
    await noor.fills({"reason": "Het was een misverstand."})
    await world.settle()
    assert tells(said(noor), "withdraw-other-agrees")
    assert tells(said(sem), "withdraw-ask")
    assert text("nl", "state-withdrawn") not in await page(sem, case)

    await sem.presses("case-withdraw", case)
    await sem.fills({"reason": "Eens met mijn collega."})

    assert tells(said(sem), "withdrawn")
    assert text("nl", "state-withdrawn") in await page(sem, case)


@pytest.mark.source("S38")
async def test_a_duplicate_is_merged_with_its_evidence_and_its_people(world: World) -> None:
    fatima, sem = world.person("manager"), world.person("colleague")
    first = await report(world.person("employee"), INSULT)
    second = await report_with_screenshot(world, INSULT, "colleague")
    assert "kenmerk" not in (await page(fatima, first)).lower()
    await act(fatima, second, "merge")
    assert tells(await fill_until_refused(fatima, {"other_case": second}), "merge-itself")

    await fill_to(fatima, {"other_case": first})

    assert tells(said(fatima), "case-merged")
    assert text("nl", "state-merged") in await page(fatima, second)
    assert "kenmerk" in (await page(fatima, first)).lower()
    assert "prutser" in await page(sem, first)


@pytest.mark.source("S38")
async def test_news_reopens_a_closed_case_which_is_then_closed_again(world: World) -> None:
    fatima, noor = world.person("manager"), world.person("employee")
    case = await report(noor, COMPLAINT)
    await do(world, case, "handle_complaint")
    await do(world, case, "evaluate_and_close", answers=COMPLAINT_CLOSED)
    await page(noor, case)
    assert "case-reopen" not in {b.action for b in noor.messages[-1].buttons}
    await page(fatima, case)

    await fatima.presses("case-reopen", case)
    await fatima.fills({"cause": "new_post", "reason": "Kort"})
    assert fatima.form.errors()
    await fatima.fills({"reason": "Dezelfde afzender schreef weer."})
    await world.settle()
    await act(fatima, case, "timeline")
    assert text("nl", "cause-new-post") in fatima.messages[-1].text
    assert "Dezelfde afzender schreef weer." in fatima.messages[-1].text

    assert text("nl", "state-closed") not in await page(fatima, case)
    assert offered(fatima) == {"evaluate_and_close"}
    await do(world, case, "evaluate_and_close", answers=COMPLAINT_CLOSED)
    assert text("nl", "state-closed") in await page(fatima, case)


@pytest.mark.source("I8")
async def test_a_colleague_as_sender_is_for_the_manager_and_not_for_monitoring(
    world: World,
) -> None:
    fatima, lotte = world.person("manager"), world.person("officer")
    case = await report(world.person("employee"), BY_COLLEAGUE)
    await world.settle()
    assert any(case in card.text for card in world.channel("managers"))
    assert list(world.channel("officers")) == []
    assert tells(await page(lotte, case), "case-unknown")

    shown = await page(fatima, case)
    for absent in ("joint-consultation", "decide-response", "impose-sanction"):
        assert not tells(shown, f"step-{absent}"), absent
    await do(world, case, "refer_internal_procedure")

    assert finished(fatima, case, "refer_internal_procedure")


@pytest.mark.source("S29", "S40")
async def test_for_the_municipality_itself_manager_and_officer_consult_and_nobody_is_comforted(
    world: World,
) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), ORGANISATION)
    shown = await page(fatima, case)
    assert not tells(shown, "step-inform-affected-employee")
    assert not tells(shown, "step-offer-support")

    await do(world, case, "joint_consultation", answers=TWO)

    assert finished(fatima, case, "joint_consultation")


@pytest.mark.source("S53", "S54", "I7")
async def test_wrong_information_is_set_right_without_police_privacy_or_measure(
    world: World,
) -> None:
    case = await report(world.person("employee"), MISINFORMATION)
    shown = await page(world.person("manager"), case)
    for absent in ("file-police-report", "consult-privacy-officer", "impose-sanction"):
        assert not tells(shown, f"step-{absent}"), absent

    await do(world, case, "joint_consultation", "decide_response", "correct_misinformation",
             answers=TWO)  # fmt: skip

    assert finished(world.person("complaints_coordinator"), case, "correct_misinformation")


@pytest.mark.source("S55", "S56")
async def test_a_complaint_with_insults_is_handled_and_its_talk_agrees_on_the_contact(
    world: World,
) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), MIXED)
    await do(world, case, "joint_consultation", "decide_response", "handle_complaint",
             "invite_incident_conversation", "hold_incident_conversation")  # fmt: skip
    await page(fatima, case)
    await fatima.presses("step-open", f"{case}/record_agreements")
    narrow: Filled = {
        "outcome": "agreed", "agreements": "Rustig blijven.", "agreement_types": ["behaviour"],
        "consequence": "Een waarschuwing.", "agreed_until": "2026-12-24",
        "sent_to_citizen_on": "2026-11-24",
    }  # fmt: skip

    assert tells(await fill_until_refused(fatima, narrow), "agreement-communication")
    await fatima.fills(button="form-cancel")
    await do(world, case, "record_agreements")

    assert "follow_up_agreements" in await steps_of(fatima, case)


@pytest.mark.source("I5")
async def test_a_false_account_can_be_reported_to_the_platform_once_it_was_decided(
    world: World,
) -> None:
    lotte = world.person("officer")
    case = await report_with_screenshot(world, IMPERSONATION)
    await do(world, case, "file_police_report", "joint_consultation")
    assert "file_platform_complaint" not in await steps_of(lotte, case)

    await do(world, case, "decide_response")

    assert "file_platform_complaint" in await steps_of(lotte, case)


async def test_a_hacked_account_is_secured_and_a_breach_is_watched_for_72_hours(
    world: World,
) -> None:
    ties = world.person("it_security")
    case = await report(world.person("employee"), HACKED)
    world.clock.skip(hours=24)
    await world.settle()
    date = text("nl", "gathered-legal-date", case=case, title=text("nl", "step-secure-account"),
                day="27-11-2026")  # fmt: skip
    assert len([m for m in ties.messages if date in m.text]) == 1, "with the step that is late"

    await do(world, case, "secure_account")
    world.clock.skip(hours=48)
    await world.settle()

    assert len([m for m in ties.messages if date in m.text]) == 1
    assert not tells(said(ties), "legal-date-passed")
