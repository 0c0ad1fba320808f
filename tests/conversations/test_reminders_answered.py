"""What somebody can answer to a reminder: later, busy with it, not any more; and no answer at all."""

from dialogs.texts import text
from tests.chat import World
from tests.conversations.handling import begin, do
from tests.conversations.reminding import reminder_messages, reminders
from tests.conversations.stories import INSULT, THREAT, report, said

FIRST = "inform_manager"
TITLE = text("nl", "step-inform-manager")
BUSY = "Ben je hier nog mee bezig?"


def about(world: World, name: str) -> list[str]:
    return [told for told in reminders(world, name) if TITLE in told]


async def test_a_reminder_can_be_put_off_once_and_comes_back(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    fatima = world.person("manager")
    world.clock.skip(hours=3, minutes=1)
    await world.settle()
    assert len(about(world, "manager")) == 1

    await fatima.presses("reminder-later", f"{case}/{FIRST}")
    assert "Ik herinner je weer op wo 25-11-2026 12:01" in said(fatima)
    world.clock.skip(hours=4)
    await world.settle()
    assert len(about(world, "manager")) == 1, "the deadline passes in silence"
    assert not about(world, "deputy")

    world.clock.skip(hours=20, minutes=5)
    await world.settle()
    assert len(about(world, "manager")) == 2
    await fatima.presses("reminder-later", f"{case}/{FIRST}", on=None)
    assert text("nl", "snooze-used", case=case, step=TITLE) in said(fatima)


async def test_what_is_urgent_by_the_clock_offers_no_later(world: World) -> None:
    await report(world.person("employee"), THREAT)
    world.clock.skip(minutes=46)
    await world.settle()

    messages = reminder_messages(world.person("manager"))

    assert messages
    actions = {b.action for m in messages for b in m.buttons}
    assert "reminder-later" not in actions


async def test_who_began_is_asked_whether_they_are_still_busy(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    fatima = world.person("manager")
    await begin(fatima, case, FIRST)
    await fatima.fills(button="form-cancel")
    world.clock.skip(hours=3, minutes=1)
    await world.settle()
    (question,) = about(world, "manager")
    assert BUSY in question

    await fatima.presses("step-busy", f"{case}/{FIRST}")
    assert text("nl", "busy-noted", case=case, title=TITLE) in said(fatima)
    world.clock.skip(hours=1)
    await world.settle()

    assert len(about(world, "manager")) == 2
    assert BUSY in about(world, "manager")[-1]


async def test_no_answer_opens_the_step_and_calls_the_deputy_at_the_deadline(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    fatima = world.person("manager")
    await begin(fatima, case, FIRST)
    await fatima.fills(button="form-cancel")
    world.clock.skip(hours=3, minutes=1)
    await world.settle()
    assert BUSY in about(world, "manager")[0]
    assert not about(world, "deputy")

    world.clock.skip(hours=1)
    await world.settle()

    told = about(world, "manager")
    assert len(told) == 2
    assert BUSY not in told[-1]
    assert len(about(world, "deputy")) == 1
    await do(world, case, FIRST)
    world.clock.skip(days=3)
    await world.settle()
    assert len(about(world, "manager")) == 2
    assert len(about(world, "deputy")) == 1


async def test_saying_no_opens_the_step_and_calls_nobody(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    fatima = world.person("manager")
    await begin(fatima, case, FIRST)
    await fatima.fills(button="form-cancel")
    world.clock.skip(hours=3, minutes=1)
    await world.settle()

    await fatima.presses("step-free", f"{case}/{FIRST}")
    assert text("nl", "stopped-noted", case=case, title=TITLE) in said(fatima)
    world.clock.skip(hours=1)
    await world.settle()

    assert BUSY not in about(world, "manager")[-1]
    assert not about(world, "deputy")


async def test_busy_can_be_said_on_the_reminder_itself(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    fatima = world.person("manager")
    world.clock.skip(hours=3, minutes=1)
    await world.settle()
    await fatima.presses("step-busy", f"{case}/{FIRST}")

    world.clock.skip(hours=1)
    await world.settle()

    assert BUSY in about(world, "manager")[-1]


async def test_busy_can_be_said_to_a_question_among_others(world: World) -> None:
    fatima = world.person("manager")
    cases = [await report(world.person("employee"), INSULT) for _ in range(2)]
    for case in cases:
        await begin(fatima, case, FIRST)
        await fatima.fills(button="form-cancel")
    world.clock.skip(hours=3, minutes=1)
    await world.settle()
    (asked,) = reminder_messages(fatima)
    assert asked.text.count("ben je hier nog mee bezig?") == 2

    await fatima.presses("step-busy", f"{cases[0]}/{FIRST}")
    assert text("nl", "busy-noted", case=cases[0], title=TITLE) in said(fatima)


async def test_ones_own_list_says_what_is_late(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    fatima = world.person("manager")
    await fatima.types("status")
    assert f"{TITLE} · vóór" in said(fatima)

    world.clock.skip(days=2)
    await world.settle()
    await fatima.types("status")
    assert f"{TITLE} · te laat, het moest vóór" in said(fatima)
    assert case in said(fatima)
