"""Finding the way: back to the case, on with what was begun, and to pages outside Baken."""

import pytest

from bot import settings
from tests.chat import World
from tests.conversations.handling import open_case
from tests.conversations.stories import DOXING, INSULT, report, said

WATERDONK = settings.load(settings.EXAMPLE)


async def test_everything_behind_more_leads_back_to_the_case(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    ruth = world.person("coordinator")
    await open_case(ruth, case)
    await ruth.presses("case-more", case)
    acts = [b.action for b in ruth.messages[-1].buttons]

    for act in ("case-steps", "case-waits", "case-timeline", "case-audit"):
        assert act in acts
        await ruth.presses("case-more", case)
        await ruth.presses(act, case)
        assert ("case-open", case) in [(b.action, b.value) for b in ruth.messages[-1].buttons]
        await ruth.presses("case-open", case)
        assert f"Zaak {case}" in ruth.messages[-1].text


async def test_a_reminder_of_whom_a_step_waits_for_was_passed_on_to_nobody(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    world.clock.skip(hours=5)
    await world.settle()
    ruth = world.person("coordinator")
    await open_case(ruth, case)

    await ruth.presses("case-more", case)
    await ruth.presses("case-timeline", case)

    told = ruth.messages[-1].text
    assert "Herinnering: De leidinggevende informeren." in told
    assert "Doorgezet naar: –" not in told


async def test_a_step_that_is_left_for_later_is_not_called_a_report(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    fatima = world.person("manager")
    await open_case(fatima, case)
    await fatima.presses("step-open", f"{case}/inform_manager")

    await fatima.fills(button="form-later")

    told = fatima.messages[-1].text
    assert "Bewaard." in told
    assert "melding" not in told
    await fatima.presses("form-resume")
    assert fatima.form is not None
    assert "Pak jij deze zaak op?" in fatima.form.text


@pytest.mark.source("S119")
async def test_further_reading_and_the_house_rules_can_be_opened(world: World) -> None:
    noor = world.person("employee")

    await noor.types("meer-lezen")
    reading = [b.url for b in noor.messages[-1].buttons]
    await noor.types("huisregels")
    rules = [b.url for b in noor.messages[-1].buttons]

    assert reading == [url for _, url in WATERDONK.links.reading]
    assert rules == [WATERDONK.links.house_rules]


async def test_english_commands_are_named_in_english(world: World) -> None:
    lotte = world.person("officer")
    await lotte.types("taal en")

    await lotte.types("help")
    everybody = lotte.messages[-1].text
    await lotte.types("monitor help")
    officers = lotte.messages[-1].text

    for dutch in ("mijn", "lezen", "hulp", "lijst"):
        assert dutch not in everybody.split(), dutch
        assert dutch not in officers.split(), dutch
    assert "See your reports" in everybody


@pytest.mark.source("S69")
async def test_the_privacy_officer_hears_at_once_of_the_step_that_waits(world: World) -> None:
    case = await report(world.person("employee"), DOXING)

    await world.settle()

    priya = world.person("privacy_officer")
    told = priya.messages[-1]
    assert (
        f"In zaak {case} wacht een stap op jou: De privacy-officer om advies vragen." in told.text
    )
    assert "privacy" not in told.summary
    await priya.presses("case-open", case)
    await priya.presses("step-open", f"{case}/consult_privacy_officer")
    assert priya.form is not None


async def test_who_has_a_card_gets_no_message_for_each_step(world: World) -> None:
    await report(world.person("employee"), INSULT)

    await world.settle()

    for name in ("manager", "officer", "coordinator"):
        assert "wacht een stap op jou" not in said(world.person(name))
