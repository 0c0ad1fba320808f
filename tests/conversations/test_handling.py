"""A case from the card in the channel to the end, on every platform."""

import pytest

from tests.chat import World
from tests.conversations.handling import STEPS, WHOLE_INSULT, do, open_case
from tests.conversations.stories import (
    ABOUT_COLLEAGUE,
    INSULT,
    PNG,
    SECRET_WORDS,
    THREAT,
    asks,
    fill_to,
    report,
    said,
    start_report,
)


def root(world: World, channel: str) -> str:
    (card,) = [m for m in world.channel(channel) if not m.thread]
    return card.text


@pytest.mark.source("S33", "S46", "G_CHANNEL_PRIVACY")
async def test_manager_and_officers_get_a_card_with_nothing_that_hurts(world: World) -> None:
    case = await report(world.person("employee"), THREAT)

    await world.settle()

    for channel in ("managers", "officers"):
        assert case in root(world, channel)
        assert "spoed: ja" in root(world, channel)
    assert f"leidinggevende bent: {case}" in said(world.person("manager"))


@pytest.mark.source("S46", "G_CHANNEL_PRIVACY")
async def test_no_secret_word_reaches_a_channel_or_a_notification(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, THREAT, stop="evidence")
    await noor.sends("waterratje-bedreiging.png", PNG)
    await fill_to(noor, THREAT)
    await world.settle()
    await world.person("officer").types("monitor oppakken DA-2026-0001")
    world.clock.skip(days=6)
    await world.settle()

    shown = [m for channel in ("managers", "officers") for m in world.channel(channel)]
    people = ("manager", "officer", "coordinator", "employee", "deputy", "secretary")
    notified = [m.summary for name in people for m in world.person(name).messages]

    assert shown
    for word in SECRET_WORDS:
        assert not [m.text for m in shown if word in m.text or word in m.summary], word
        assert not [s for s in notified if word in s], word


async def test_a_case_is_claimed_once_and_the_card_says_so(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    lotte, daan = world.person("officer"), world.person("officer_deputy")

    await lotte.types(f"monitor oppakken {case}")
    await world.settle()
    assert "Opgepakt door een functionaris" in root(world, "officers")
    await daan.types(f"monitor claim {case}")
    assert "al opgepakt" in said(daan)

    await daan.types("monitor open vrij")
    assert "geen zaken die hierbij passen" in said(daan)


async def test_a_card_button_opens_the_case_for_the_presser_only(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    officer = world.person("officer")
    (card,) = [m for m in world.channel("officers") if not m.thread]

    await officer.presses("case-open", on=card)

    assert "prutser" in officer.messages[-1].text
    assert case in officer.messages[-1].text
    assert "prutser" not in said(world.person("officer_deputy"))


@pytest.mark.source("S24", "S38", "S41", "S42", "S57", "S59", "S60", "S61")
async def test_a_case_is_handled_and_closed_step_by_step(world: World) -> None:
    noor = world.person("employee")
    case = await report(noor, INSULT)
    await world.settle()
    await world.person("officer").types(f"monitor claim {case}")

    await do(world, case, *WHOLE_INSULT)

    assert "afgesloten" in root(world, "managers")
    assert f"Zaak {case} is afgesloten" in said(noor)
    replies = [m.text for m in world.channel("managers") if m.thread]
    assert any("klaar: Samen overleggen" in line for line in replies)


@pytest.mark.source("S39", "S41")
async def test_a_locked_step_says_what_it_waits_for_and_then_opens(world: World) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    await open_case(fatima, case)
    steps = [b.value for m in fatima.messages for b in m.buttons if b.action == "step-open"]
    assert f"{case}/decide_response" not in steps
    assert "wacht op: Samen overleggen" in fatima.messages[-1].text

    await do(world, case, "joint_consultation")
    await open_case(fatima, case)

    steps = [b.value for m in fatima.messages[-1:] for b in m.buttons if b.action == "step-open"]
    assert f"{case}/decide_response" in steps


@pytest.mark.source("S39", "S40")
async def test_a_consultation_without_everyone_asks_for_a_reason(world: World) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), INSULT)
    await open_case(fatima, case)
    await fatima.presses("step-open", f"{case}/joint_consultation")

    alone = {**STEPS["joint_consultation"][1], "participants": ["manager"]}
    await fill_to(fatima, alone, stop="absent")
    await fatima.fills({})
    assert fatima.form.errors()
    await fill_to(fatima, {**alone, "absence_reason": "De medewerker is ziek."})

    assert "Klaar: Samen overleggen" in said(fatima)


@pytest.mark.source("S43", "S45", "S46")
async def test_the_same_channel_needs_a_reason_and_the_affected_never_responds(
    world: World,
) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), INSULT)
    await do(world, case, "joint_consultation")
    await open_case(fatima, case)
    await fatima.presses("step-open", f"{case}/decide_response")
    same = {**STEPS["decide_response"][1], "response_channel": "same"}
    await fill_to(fatima, same, stop="how")
    assert "affected_employee" not in fatima.form.inputs["response_by"].options

    await fill_to(fatima, same, stop="same_channel")
    await fill_to(fatima, {**same, "same_channel_reason": "Het is alleen daar gelezen."})

    assert "Klaar: Kiezen hoe we reageren" in said(fatima)


async def test_an_unknown_case_and_a_forbidden_one_get_the_same_answer(world: World) -> None:
    sem = world.person("colleague")
    case = await report(world.person("employee"), INSULT)

    await sem.types(f"zaak {case}")
    forbidden = sem.messages[-1].text
    await sem.types("zaak DA-2026-9999")

    assert sem.messages[-1].text == forbidden
    assert "Controleer het nummer" in forbidden


async def test_officers_commands_are_for_officers_and_help_works_for_all(world: World) -> None:
    sem = world.person("colleague")

    await sem.types("monitor open")
    assert "voor functionarissen monitoring" in said(sem)
    await sem.types("help")

    assert "Meld een voorval" in said(sem)


@pytest.mark.source("S32", "S33")
async def test_the_reporter_of_a_colleague_sees_no_content_and_the_colleague_does(
    world: World,
) -> None:
    noor, sem = world.person("employee"), world.person("colleague")
    await start_report(noor)
    await fill_to(noor, ABOUT_COLLEAGUE, stop="people")
    key = noor.option("affected_people", "Sem Bakker")
    await noor.fills({"affected_people": [key]})
    await fill_to(noor, ABOUT_COLLEAGUE)
    await world.settle()
    case = "DA-2026-0001"
    assert "over jou gaat" in said(sem)

    await noor.types(f"zaak {case}")
    await sem.types(f"zaak {case}")

    assert "ontvangen en in behandeling" in noor.messages[-1].text
    assert "waterratje" not in noor.messages[-1].text
    assert "waterratje" in sem.messages[-1].text


@pytest.mark.source("S37")
async def test_a_finding_becomes_a_case_with_source_monitoring(world: World) -> None:
    lotte = world.person("officer")
    await lotte.types("monitor gevonden forum.example")
    assert "Zet het webadres achter het commando" in said(lotte)

    await asks(lotte, "monitor gevonden https://forum.example/bericht/99")
    organisation = {**INSULT, "finding_about": "organisation", "reporter_is_affected": "no",
                    "affected_kind": ["organisation"]}  # fmt: skip
    await fill_to(lotte, {k: v for k, v in organisation.items() if k != "urls"})
    await world.settle()

    await lotte.types("zaak DA-2026-0001")
    assert "https://forum.example/bericht/99" in lotte.messages[-1].text
    assert "Monitoring" in lotte.messages[-1].text


async def test_a_note_is_kept_and_shown_to_those_who_may_see_it(world: World) -> None:
    lotte, noor = world.person("officer"), world.person("employee")
    case = await report(noor, INSULT)

    await lotte.types(f"monitor notitie {case}")
    assert "Schrijf je notitie" in said(lotte)
    await lotte.types(f"monitor note {case} Vandaag gekeken, niets nieuws.")
    await lotte.types(f"zaak {case}")
    await noor.types(f"zaak {case}")

    assert "niets nieuws" in lotte.messages[-1].text
    assert "niets nieuws" not in noor.messages[-1].text


async def test_withdrawing_ends_a_fresh_case_and_is_refused_later(world: World) -> None:
    noor = world.person("employee")
    first = await report(noor, INSULT)
    await asks(noor, f"intrekken {first}")
    await noor.fills({"reason": "Het was een grap van een vriend."})
    assert f"Zaak {first} is ingetrokken" in said(noor)

    second = await report(noor, INSULT)
    await world.person("officer").types(f"monitor claim {second}")
    await do(world, second, "inform_manager")
    await asks(noor, f"intrekken {second}")
    await noor.fills({"reason": "Toch maar niet."})

    assert "Intrekken kan niet meer" in said(noor)
    await noor.types(f"zaak {second}")
    assert "in overleg" in noor.messages[-1].text


@pytest.mark.source("S30")
async def test_a_step_is_skipped_only_with_a_reason_and_never_a_mandatory_one(
    world: World,
) -> None:
    lotte, fatima = world.person("officer"), world.person("manager")
    case = await report(world.person("employee"), INSULT)

    await lotte.types(f"overslaan {case}")
    await lotte.presses("step-skip", f"{case}/collect_related_posts")
    await lotte.fills({"reason": "Te kort"})
    assert lotte.form.errors()
    await lotte.fills({"reason": "Er is maar één bericht, net nagekeken."})
    assert "Overgeslagen" in said(lotte)

    await fatima.types(f"overslaan {case}")
    offered = {b.value for b in fatima.messages[-1].buttons}
    assert f"{case}/offer_support" in offered
    assert f"{case}/joint_consultation" not in offered
