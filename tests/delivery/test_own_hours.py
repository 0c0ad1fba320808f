"""What can wait reaches nobody outside their own hours, however long an outage held it up (2.5b)."""

from datetime import datetime, timedelta

import pytest

from bot.operating.looking import look
from dialogs.texts import text
from storage.proofs import Proof
from tests.conversations.reminding import reminders
from tests.conversations.stories import INSULT, THREAT, report, said
from tests.delivery.later import later
from tests.platforms.slack.driver import SlackWorld

BEFORE_CLOSING = "2026-11-27T16:58+01:00"  # a Friday
NIGHT, MONDAY = "2026-11-28T03:00+01:00", "2026-11-30T08:30+01:00"
PEOPLE = ("manager", "employee", "officer")


def shut(world: SlackWorld, seconds: float = 3600) -> None:
    """Slack is not to be sent to, for so long on the database's clock."""
    with world.serving.storage.transaction() as uow:
        uow.outbox.shut("slack", seconds)


async def move_to(world: SlackWorld, moment: str) -> None:
    world.clock.now = datetime.fromisoformat(moment)
    await world.settle()


async def comes_back(world: SlackWorld, moment: str) -> None:
    world.clock.now = datetime.fromisoformat(moment)
    later(world.serving.storage)
    await world.settle()


def proofs(world: SlackWorld, case: str) -> tuple[Proof, ...]:
    with world.serving.storage.reading(world.clock.now) as uow:
        return uow.proofs.of_case(case)


def hers(world: SlackWorld, cases: list[str]) -> list[Proof]:
    """What the manager was reminded of."""
    return [one for case in cases for one in proofs(world, case) if one.step == "inform_manager"]


def is_late(world: SlackWorld, hours: float = 0) -> bool:
    """Whether the watchdog finds a message late."""
    storage, settings = world.serving.storage, world.serving.delivery.settings
    with storage.reading(world.clock.now + timedelta(hours=hours)) as uow:
        return bool(look(uow, settings).late)


async def due_when_slack_is_lost(slack: SlackWorld) -> str:
    """A case of which reminders fell due two minutes before closing, and were not sent."""
    slack.clock.now = datetime.fromisoformat("2026-11-27T13:56+01:00")
    case = await report(slack.person("employee"), INSULT)
    await slack.settle()
    shut(slack)
    await move_to(slack, BEFORE_CLOSING)
    assert {one.state for one in proofs(slack, case)} == {"waiting"}
    return case


async def test_a_reminder_that_an_outage_held_up_till_the_night_waits_for_the_morning(
    slack: SlackWorld,
) -> None:
    case = await due_when_slack_is_lost(slack)
    assert is_late(slack, hours=1)

    await comes_back(slack, NIGHT)
    assert [reminders(slack, name) for name in PEOPLE] == [[], [], []]
    waiting = proofs(slack, case)
    assert {(one.state, one.attempts, one.attempted_at) for one in waiting} == {
        ("waiting", 0, None)
    }
    assert not is_late(slack, hours=53), "till Monday at 08:00"

    await move_to(slack, MONDAY)
    assert [len(reminders(slack, name)) for name in PEOPLE] == [1, 1, 1]
    assert {one.state for one in proofs(slack, case)} == {"delivered"}
    assert [one.due_at for one in proofs(slack, case)] == [one.due_at for one in waiting]


async def test_it_is_late_from_the_morning_on_when_slack_is_lost_then(slack: SlackWorld) -> None:
    await due_when_slack_is_lost(slack)
    await comes_back(slack, NIGHT)
    shut(slack, 10**6)
    await move_to(slack, MONDAY)

    assert not is_late(slack)
    assert is_late(slack, hours=1)
    await comes_back(slack, MONDAY)
    assert not is_late(slack, hours=1)


async def test_what_was_put_to_the_morning_already_stands_in_the_same_message(
    slack: SlackWorld,
) -> None:
    """And its proof goes with it."""
    await slack.person("manager").types("werktijd ma-vr 08:30-16:59")
    cases = []
    for minute in (56, 59):
        slack.clock.now = datetime.fromisoformat(f"2026-11-27T13:{minute}+01:00")
        cases.append(await report(slack.person("employee"), INSULT))
        await slack.settle()
    shut(slack)
    await move_to(slack, BEFORE_CLOSING)
    await move_to(slack, "2026-11-27T16:59:30+01:00")
    assert len({one.message for one in hers(slack, cases)}) == 2, "one waits for Monday"

    await comes_back(slack, NIGHT)
    assert len({one.message for one in hers(slack, cases)}) == 1
    await move_to(slack, MONDAY)

    (told,) = reminders(slack, "manager")
    assert all(case in told for case in cases)
    assert [one.state for one in hers(slack, cases)] == ["delivered"] * 2


async def test_what_is_urgent_comes_at_night_and_waits_for_nothing_that_was_put_off(
    slack: SlackWorld,
) -> None:
    insult = await due_when_slack_is_lost(slack)
    await comes_back(slack, NIGHT)

    threat = await report(slack.person("colleague"), THREAT)
    await slack.settle()
    assert threat in said(slack.person("manager")), "they are told of it at once"
    slack.clock.skip(hours=1)
    await slack.settle()

    night = reminders(slack, "manager")
    assert any(threat in one for one in night)
    assert all(insult not in one for one in night)
    await move_to(slack, MONDAY)
    assert any(insult in one for one in reminders(slack, "manager"))


async def test_a_reminder_that_had_arrived_is_found_at_night_and_not_said_again(
    slack: SlackWorld,
) -> None:
    slack.clock.now = datetime.fromisoformat("2026-11-27T13:56+01:00")
    case = await report(slack.person("employee"), INSULT)
    await slack.settle()
    slack.slack.trouble["chat.postMessage"] = ["lost"] * 4
    await move_to(slack, BEFORE_CLOSING)
    assert {one.state for one in proofs(slack, case)} == {"waiting"}

    await comes_back(slack, NIGHT)
    assert {one.state for one in proofs(slack, case)} == {"delivered"}
    await move_to(slack, MONDAY)

    assert [len([m for m in reminders(slack, name) if case in m]) for name in PEOPLE] == [1, 1, 1]


@pytest.mark.parametrize("words", ["Je weekoverzicht", "Weekoverzicht van alle zaken"])
async def test_a_digest_that_an_outage_held_up_comes_when_its_receiver_works(
    slack: SlackWorld, words: str
) -> None:
    ruth = slack.person("coordinator")
    await ruth.types("werktijd ma-vr 10:00-16:00")
    await report(slack.person("employee"), THREAT)
    await slack.settle()
    await move_to(slack, "2026-11-30T09:59+01:00")
    shut(slack)
    await move_to(slack, "2026-11-30T10:00+01:00")

    await comes_back(slack, "2026-11-30T16:00+01:00")
    assert words not in said(ruth)
    await move_to(slack, "2026-12-01T09:59+01:00")
    assert words not in said(ruth)
    await move_to(slack, "2026-12-01T10:00+01:00")

    assert said(ruth).count(words) == 1


async def test_what_somebody_did_at_night_is_told_and_answered_at_night(slack: SlackWorld) -> None:
    slack.clock.now = datetime.fromisoformat(NIGHT)
    case = await report(slack.person("employee"), INSULT)
    await slack.settle()

    assert text("nl", "direct-manager", case=case) in said(slack.person("manager"))
    assert [len(slack.channel(name)) for name in ("managers", "officers")] == [1, 1]
