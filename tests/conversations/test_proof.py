"""Whom Baken reminded is proved: on the timeline, behind its button, and acted on or not."""

import re

import pytest

from bot.services.cases.timeline import LENGTH
from dialogs.texts import text
from tests.chat import Desk, World
from tests.conversations.handling import act, acts, do, open_case, page, tells
from tests.conversations.stories import INSULT, SECRET_WORDS, THREAT, report

TITLE = text("nl", "step-inform-manager")
DELIVERED = "bezorgd op"
TAKEN_UP = "gezien op"
OLDER = r"Dit is het laatste deel. (\d+) oudere regels staan hier niet."


async def reminders(desk: Desk, case: str, title: str = TITLE) -> list[str]:
    """What the page of reminders says of one step."""
    await act(desk, case, "reminders")
    lines = re.split(r"(?=\b(?:ma|di|wo|do|vr|za|zo) \d\d-\d\d-\d{4} \d\d:\d\d · )",
                     desk.messages[-1].text)  # fmt: skip
    return [line for line in lines if f"· {title} ·" in line]


async def all_reminders(desk: Desk, case: str) -> str:
    """The whole page of reminders, also where it goes on in a next message."""
    await open_case(desk, case)
    await desk.presses("case-more", case)
    before = len(desk.messages)
    await desk.presses("case-reminders", case)
    return " ".join(message.text for message in desk.messages[before:])


@pytest.mark.source("S38")
async def test_a_reminder_is_proved_with_when_it_was_due_and_how_it_was_delivered(
    world: World,
) -> None:
    ruth = world.person("coordinator")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    await act(ruth, case, "reminders")
    assert tells(ruth.messages[-1].text, "reminders-none")

    world.clock.skip(hours=3, minutes=1)
    await world.settle()

    (line,) = await reminders(ruth, case)
    assert line.startswith("di 24-11-2026 12:00 · ")
    assert "leidinggevende (Fatima" in line
    assert f"{DELIVERED} di 24-11-2026 12:01, via " in line
    assert TAKEN_UP not in line
    assert not [word for word in SECRET_WORDS if word in line and word != "Fatima"]


async def test_a_long_list_says_how_much_came_before_it(world: World) -> None:
    ruth = world.person("coordinator")
    case = await report(world.person("employee"), THREAT)
    await world.settle()
    for _ in range(4):
        world.clock.skip(days=1)
        await world.settle()
    before = re.search(OLDER, await all_reminders(ruth, case))
    assert before

    world.clock.skip(days=21)
    await world.settle()
    shown = await all_reminders(ruth, case)
    after = re.search(OLDER, shown)

    assert after
    assert int(after[1]) > int(before[1]) > 0
    assert len(re.findall(r"\d\d:\d\d · ", shown)) == LENGTH


async def test_who_was_reminded_takes_it_up_by_going_to_the_step(world: World) -> None:
    fatima, ruth = world.person("manager"), world.person("coordinator")
    case = await report(world.person("employee"), INSULT)
    world.clock.skip(hours=7)
    await world.settle()
    supported = text("nl", "step-offer-support")
    assert TAKEN_UP not in "".join(await reminders(ruth, case))

    world.clock.skip(minutes=5)
    await fatima.presses("step-open", f"{case}/inform_manager")

    assert all(TAKEN_UP in line for line in await reminders(ruth, case))
    assert await reminders(ruth, case)
    untouched = await reminders(ruth, case, supported)
    assert untouched
    assert all(TAKEN_UP not in line for line in untouched)
    world.clock.skip(minutes=5)
    await open_case(fatima, case)
    assert all(TAKEN_UP in line for line in await reminders(ruth, case, supported))
    assert all("16:05" in line for line in await reminders(ruth, case))


async def test_looking_at_what_happened_is_not_acting_on_a_reminder(world: World) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), INSULT)
    await page(fatima, case)
    world.clock.skip(hours=4)
    await world.settle()

    await fatima.presses("case-more", case)
    assert TAKEN_UP in "".join(await reminders(fatima, case))


async def test_the_timeline_says_what_became_of_each_reminder(world: World) -> None:
    ruth = world.person("coordinator")
    case = await report(world.person("employee"), INSULT)
    world.clock.skip(days=1, hours=6)
    await world.settle()

    await act(ruth, case, "timeline")

    told = ruth.messages[-1].text
    assert f"Herinnering: {TITLE}. bedoeld voor di 24-11-2026 12:00" in told
    assert "later bezorgd dan bedoeld: op wo 25-11-2026 15:00" in told


async def test_a_step_that_was_done_before_its_reminder_could_go_needs_none(world: World) -> None:
    ruth = world.person("coordinator")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    await do(world, case, "inform_manager")
    world.clock.skip(days=1)
    await world.settle()

    assert await reminders(ruth, case) == []


async def test_reminders_are_for_who_handles_the_case(world: World) -> None:
    noor, priya = world.person("employee"), world.person("privacy_officer")
    case = await report(noor, INSULT)
    await world.settle()

    assert "reminders" not in await acts(noor, case)
    await page(priya, case)
    assert "case-reminders" not in {b.action for b in priya.messages[-1].buttons}
    assert "reminders" in await acts(world.person("manager"), case)


async def test_an_english_reader_reads_it_in_english(world: World) -> None:
    ruth = world.person("coordinator")
    case = await report(world.person("employee"), INSULT)
    await ruth.types("taal en")
    world.clock.skip(hours=4)
    await world.settle()

    await act(ruth, case, "reminders")

    assert "delivered on Tue 24-11-2026 13:00, by " in ruth.messages[-1].text
