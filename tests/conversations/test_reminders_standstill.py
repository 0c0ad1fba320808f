"""After a standstill of an hour, three days or three weeks everything due arrives late, once, the most
urgent first, in one message a person; and nobody is called twice or at night without need."""

import re
from datetime import datetime

import pytest

from dialogs.texts import text
from tests.chat import World
from tests.conversations.reminding import TOGETHER, reminder_messages, reminders
from tests.conversations.stories import INSULT, THREAT, report

PEOPLE = ("employee", "colleague", "manager", "deputy", "officer", "officer_deputy", "coordinator",
          "secretary", "legal_counsel", "aftercare", "admin")  # fmt: skip
DEADLINE = re.compile(r"het moest vóór \w\w (\S+ \d\d:\d\d)")


@pytest.mark.parametrize("standstill", [{"hours": 4}, {"days": 3}, {"weeks": 3}])
async def test_everybody_gets_one_message_with_the_most_urgent_first(
    world: World, standstill: dict[str, float]
) -> None:
    cases = [
        await report(world.person("employee"), INSULT),
        await report(world.person("colleague"), INSULT),
        await report(world.person("employee"), THREAT),
    ]
    await world.settle()

    world.clock.skip(**standstill)
    await world.settle()

    told = {name: reminders(world, name) for name in PEOPLE}
    assert {n: len(m) for n, m in told.items() if len(m) > 1} == {}, told
    (manager,) = told["manager"]
    assert manager.startswith(TOGETHER)
    assert all(case in manager for case in cases[-1:])
    lines = [manager.index(f"Spoed · {cases[2]}"), *(manager.find(f"{c} ·") for c in cases[:2])]
    assert all(lines[0] < other for other in lines[1:] if other >= 0)
    world.clock.skip(minutes=1)
    await world.settle()
    assert {name: reminders(world, name) for name in PEOPLE} == told, "once"


async def test_what_is_late_the_longest_comes_first_and_who_helps_is_told_so(world: World) -> None:
    await report(world.person("employee"), THREAT)
    await world.settle()
    for wait in ({"minutes": 65}, {"days": 1}):
        world.clock.skip(**wait)
        await world.settle()

    told = reminders(world, "manager")[-1]
    named = [datetime.strptime(day, "%d-%m-%Y %H:%M") for day in DEADLINE.findall(told)]
    assert named == sorted(named)
    assert len(named) > 2
    assert told.startswith("Er wachten")
    helper = reminders(world, "secretary")[-1]
    assert helper.startswith("Dit vraagt je aandacht: ")
    assert text("nl", "escalation-closed") in helper
    [alone] = reminders(world, "aftercare")
    assert text("nl", "escalation-closed") not in alone
    assert "Nog nodig: Wat wil je collega? Wanneer heb je het aangeboden?" in alone


async def test_long_lists_stop_and_lead_to_the_own_list(world: World) -> None:
    for _ in range(6):
        await report(world.person("employee"), THREAT)
    await world.settle()
    world.clock.skip(days=3)
    await world.settle()

    (message,) = reminder_messages(world.person("manager"))

    assert message.summary.startswith(TOGETHER)
    assert "En nog " in message.text
    steps = [b for b in message.buttons if b.action == "step-open"]
    assert len(steps) == 5
    assert all("DA-2026-" in b.label for b in steps)
    await world.person("manager").presses("status")
    assert text("nl", "status-title") in world.person("manager").messages[-1].text


async def test_what_comes_back_at_night_waits_for_the_morning_unless_it_is_urgent(
    world: World,
) -> None:
    insult = await report(world.person("employee"), INSULT)
    await world.settle()
    world.clock.now = datetime.fromisoformat("2026-11-26T03:00+01:00")
    await world.settle()
    assert reminders(world, "manager") == []

    threat = await report(world.person("colleague"), THREAT)
    await world.settle()
    world.clock.skip(hours=4)
    await world.settle()
    night = reminders(world, "manager")
    assert night
    assert all(threat in told and insult not in told for told in night)

    world.clock.now = datetime.fromisoformat("2026-11-26T08:30+01:00")
    await world.settle()
    morning = reminders(world, "manager")[len(night):]  # fmt: skip
    assert len([told for told in morning if insult in told]) == 1


async def test_with_one_holder_of_an_office_the_next_in_the_chain_is_called(world: World) -> None:
    """The coordinator assesses, has no deputy, and is not asked to help herself."""
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    title = text("nl", "step-assess-criminal-offence")

    world.clock.skip(days=2, minutes=1)
    await world.settle()

    line = text("nl", "role-aggression-coordinator")
    asked = {
        name: [t for t in reminders(world, name) if title in t and case in t] for name in PEOPLE
    }
    assert asked["secretary"], "one working day after the deadline"
    assert any(line in told for told in asked["secretary"])
    assert len(asked["coordinator"]) == 1
    assert "actie was van" not in asked["coordinator"][0].split(title)[1].split("DA-")[0]
