"""A report that was begun is reminded of and only then removed, when its writer works (2.5b, 6.1)."""

from datetime import datetime

import pytest

from dialogs.texts import text
from tests.chat import Desk, World
from tests.conversations.stories import INSULT, THREAT, asks, fill_to, said

REMINDER = text("nl", "draft-reminder")
NOTHING = text("nl", "report-nothing-open")


async def begun(world: World, answers: dict[str, object] = INSULT) -> Desk:
    """A report that somebody left at its last pages."""
    noor = world.person("employee")
    await asks(noor, "melden")
    await fill_to(noor, answers, stop="evidence")
    await world.settle()
    return noor


async def move_to(world: World, moment: str) -> None:
    world.clock.now = datetime.fromisoformat(moment)
    await world.settle()


async def is_there(noor: Desk) -> bool:
    before = len(noor.messages)
    await noor.types("verder")
    return all(NOTHING not in message.text for message in noor.messages[before:])


@pytest.mark.parametrize("back", ["2026-12-02T10:00+01:00", "2026-12-15T10:00+01:00"])
async def test_a_draft_that_outlasts_a_standstill_is_reminded_of_before_it_is_removed(
    world: World, back: str
) -> None:
    noor = await begun(world)

    await move_to(world, back)
    assert said(noor).count(REMINDER) == 1
    world.clock.skip(hours=23)
    await world.settle()
    assert await is_there(noor)


async def test_it_is_removed_a_working_day_after_a_late_reminder(world: World) -> None:
    noor = await begun(world)
    await move_to(world, "2026-12-11T18:00+01:00")  # a Friday evening: said on Monday at 08:30
    assert REMINDER not in said(noor)
    await move_to(world, "2026-12-14T08:30+01:00")
    assert said(noor).count(REMINDER) == 1

    await move_to(world, "2026-12-15T08:29+01:00")
    await move_to(world, "2026-12-15T08:31+01:00")

    assert said(noor).count(REMINDER) == 1
    assert not await is_there(noor)


async def test_without_a_standstill_it_is_reminded_of_once_and_removed_after_five_days(
    world: World,
) -> None:
    noor = await begun(world)  # a Tuesday, 09:00
    for day in (24, 25, 26, 27, 28, 29, 30):
        await move_to(world, f"2026-11-{day}T13:30+01:00")
    assert said(noor).count(REMINDER) == 1

    await move_to(world, "2026-12-01T08:55+01:00")
    await move_to(world, "2026-12-01T09:05+01:00")

    assert said(noor).count(REMINDER) == 1
    assert not await is_there(noor)


async def test_who_goes_on_is_reminded_anew(world: World) -> None:
    noor = await begun(world)
    await move_to(world, "2026-11-24T14:00+01:00")
    world.clock.skip(minutes=5)
    await noor.types("verder")
    await noor.fills({})
    await world.settle()

    await move_to(world, "2026-11-25T10:00+01:00")

    assert said(noor).count(REMINDER) == 2


async def test_a_reminder_of_a_draft_waits_until_its_writer_works(world: World) -> None:
    noor = await begun(world)

    await move_to(world, "2026-11-25T03:00+01:00")
    assert REMINDER not in said(noor)
    await move_to(world, "2026-11-25T08:30+01:00")

    assert said(noor).count(REMINDER) == 1


async def test_a_draft_that_was_dropped_meanwhile_is_not_reminded_of(world: World) -> None:
    noor = await begun(world)
    await move_to(world, "2026-11-25T03:00+01:00")

    await noor.fills(button="form-cancel")
    await move_to(world, "2026-11-25T08:30+01:00")

    assert REMINDER not in said(noor)


async def test_where_there_is_danger_the_reminder_comes_at_night(world: World) -> None:
    world.clock.now = datetime.fromisoformat("2026-11-24T22:00+01:00")
    noor = await begun(world, {**THREAT, "immediate_danger": "yes"})

    world.clock.skip(minutes=16)
    await world.settle()

    assert said(noor).count(REMINDER) == 1
