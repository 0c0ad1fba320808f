"""First consult, then speak, with the voice of the municipality: refused, and how it goes on."""

import pytest

from tests.chat import World
from tests.conversations.handling import (
    COMPLAINT_CLOSED,
    STEPS,
    act,
    begin,
    change,
    do,
    finished,
    page,
    rule,
    steps_of,
    tells,
    waits,
)
from tests.conversations.stories import (
    COMPLAINT,
    INSULT,
    KNOWN_INSULT,
    MISINFORMATION,
    fill_to,
    fill_until_refused,
    go_back,
    report,
    said,
)

QUOTE = "Jullie zijn prutsers en dat weet je."


@pytest.mark.source("G_CONSULT_FIRST", "S39", "S41")
async def test_nobody_speaks_to_the_sender_before_consultation_and_decision(world: World) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), KNOWN_INSULT)
    outward = {"respond_on_behalf_of_organisation", "invite_incident_conversation",
               "impose_sanction"}  # fmt: skip
    assert rule(await waits(fatima, case), "G_CONSULT_FIRST")

    await do(world, case, "joint_consultation")
    assert not outward & await steps_of(fatima, case)
    assert not rule(await waits(fatima, case), "G_CONSULT_FIRST")
    await do(world, case, "decide_response")

    assert outward <= await steps_of(fatima, case)


@pytest.mark.source("G_CONSULT_FIRST", "S56")
async def test_a_complaint_that_turns_out_aggressive_waits_for_the_consultation(
    world: World,
) -> None:
    mila, fatima = world.person("complaints_coordinator"), world.person("manager")
    case = await report(world.person("employee"), COMPLAINT)
    await page(mila, case)
    await change(fatima, case, {"natures": ["complaint", "insult"], "norm_quote": QUOTE})

    await mila.presses("step-open", f"{case}/handle_complaint")
    assert rule(mila.messages[-1].text, "G_CONSULT_FIRST")
    assert mila.form is None
    await do(world, case, "joint_consultation", "handle_complaint")

    assert finished(mila, case, "handle_complaint")


@pytest.mark.source("G_NO_SELF_RESPONSE", "S43")
async def test_whom_it_is_about_never_acts_towards_the_sender(world: World) -> None:
    mila, step = world.person("complaints_coordinator"), "respond_on_behalf_of_organisation"
    case = await report(mila, KNOWN_INSULT)
    await do(world, case, "joint_consultation", "decide_response", by="deputy")

    assert step not in await steps_of(mila, case)
    assert rule(await waits(mila, case), "G_NO_SELF_RESPONSE")
    await do(world, case, step, by="deputy")

    assert finished(world.person("deputy"), case, step)


@pytest.mark.source("G_NO_SELF_RESPONSE", "S43")
async def test_the_affected_person_cannot_use_a_button_from_before(world: World) -> None:
    mila, ruth = world.person("complaints_coordinator"), world.person("coordinator")
    first = await report(world.person("employee"), INSULT)
    await do(world, first, "joint_consultation", "decide_response")
    await page(mila, first)
    second = await report(mila, INSULT)
    await act(ruth, second, "merge")
    await fill_to(ruth, {"other_case": first})

    await mila.presses("step-open", f"{first}/respond_on_behalf_of_organisation")
    assert rule(said(mila), "G_NO_SELF_RESPONSE")
    assert mila.form is None
    await do(world, first, "respond_on_behalf_of_organisation")

    assert finished(world.person("manager"), first, "respond_on_behalf_of_organisation")


@pytest.mark.source("G_ORG_VOICE", "S44", "S19")
async def test_a_response_goes_out_by_an_account_of_the_municipality_in_its_tone_and_approved(
    world: World,
) -> None:
    fatima = world.person("manager")
    step, answers = "respond_on_behalf_of_organisation", STEPS["respond_on_behalf_of_organisation"]
    case = await report(world.person("employee"), INSULT)
    await do(world, case, "joint_consultation", "decide_response")
    await begin(fatima, case, step)

    private = {**answers[1], "org_account": "none"}
    assert rule(await fill_until_refused(fatima, private), "G_ORG_VOICE")
    await go_back(fatima, "text")
    rude = {**answers[1], "tone_checklist": ["correct"]}
    assert tells(await fill_until_refused(fatima, rude), "guard-tone")
    own = {**answers[1], "approved_by": ["Fatima Yilmaz"]}
    assert tells(await fill_until_refused(fatima, own), "guard-approved-by-another")
    affected = {**answers[1], "approved_by": ["Noor de Wit"]}
    assert rule(await fill_until_refused(fatima, affected), "G_NO_SELF_RESPONSE")
    await fill_to(fatima, answers[1])

    assert finished(fatima, case, step)


@pytest.mark.source("G_OTHER_CHANNEL", "S45", "S46")
async def test_the_channel_of_the_aggression_asks_for_a_reason_that_stays_in_the_dossier(
    world: World,
) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), INSULT)
    await do(world, case, "joint_consultation")
    same = {**STEPS["decide_response"][1], "response_channel": "same"}
    await begin(fatima, case, "decide_response")
    await fill_to(fatima, same, stop="same_channel")

    assert rule(fatima.form.text, "G_OTHER_CHANNEL")
    await fatima.fills({})
    assert fatima.form.errors()
    await fill_to(fatima, {**same, "same_channel_reason": "Het is alleen daar gelezen."})

    shown = await page(fatima, case)
    assert tells(shown, "override-G-OTHER-CHANNEL")
    assert "Het is alleen daar gelezen." in shown


@pytest.mark.source("G_OTHER_CHANNEL", "S53")
async def test_setting_facts_right_happens_where_they_were_wrong_without_a_reason(
    world: World,
) -> None:
    case = await report(world.person("employee"), MISINFORMATION)
    await do(world, case, "joint_consultation", "decide_response",
             answers={"participants": ["manager", "monitoring_officer"]})  # fmt: skip

    await do(world, case, "correct_misinformation", answers={"response_channel": "same"})

    assert finished(world.person("complaints_coordinator"), case, "correct_misinformation")
    assert not tells(await page(world.person("manager"), case), "override-G-OTHER-CHANNEL")


@pytest.mark.source("G_COMPLAINT_FAIR", "S1", "S55")
async def test_criticism_has_no_police_and_no_measure_until_a_sentence_breaks_the_norm(
    world: World,
) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), COMPLAINT)
    await world.settle()
    assert not {"inform_manager", "register_in_gir"} & await steps_of(fatima, case)
    assert list(world.channel("managers")) == []

    await act(fatima, case, "change")
    await fill_to(fatima, {"natures": ["complaint", "insult"]}, stop="quote")
    assert tells(fatima.form.text, "t14")
    await fatima.fills({})
    assert fatima.form.errors()
    await fill_to(fatima, {"norm_quote": QUOTE})
    await world.settle()

    shown = await page(fatima, case)
    assert tells(shown, "override-G-COMPLAINT-FAIR")
    assert QUOTE in shown
    assert "register_in_gir" in await steps_of(fatima, case)


@pytest.mark.source("G_COMPLAINT_FAIR", "S1")
async def test_what_turns_out_to_be_criticism_is_handled_as_that_and_its_card_ends_with_it(
    world: World,
) -> None:
    case = await report(world.person("employee"), KNOWN_INSULT)
    await world.settle()
    fatima, facts = world.person("manager"), {"natures": ["complaint"]}
    await act(fatima, case, "change")
    assert tells(await fill_until_refused(fatima, facts), "flow-needs-reason")
    await fill_to(fatima, {"change_reason": "Het is scherpe kritiek, meer niet."})

    await do(world, case, "handle_complaint")
    await do(world, case, "evaluate_and_close", answers=COMPLAINT_CLOSED)

    for channel in ("managers", "officers"):
        (card,) = [m for m in world.channel(channel) if not m.thread]
        assert tells(card.text, "card-closed")


@pytest.mark.source("G_CHANNEL_PRIVACY", "S33", "S37")
async def test_criticism_that_becomes_aggression_gets_its_card_in_both_channels_then(
    world: World,
) -> None:
    case = await report(world.person("employee"), COMPLAINT)
    await world.settle()

    await change(world.person("manager"), case,
                 {"natures": ["complaint", "insult"], "norm_quote": QUOTE})  # fmt: skip
    await world.settle()
    await do(world, case, "inform_manager")

    for channel in ("managers", "officers"):
        shown = world.channel(channel)
        assert len([m for m in shown if not m.thread and case in m.text]) == 1
        assert any(m.thread for m in shown)
        assert not [m for m in shown if "prutsers" in m.text]
