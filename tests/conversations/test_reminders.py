"""Everyone is reminded, in working time, and nobody after the step is done."""

from datetime import datetime

import pytest

from tests.chat import World
from tests.conversations.handling import WHOLE_INSULT, do
from tests.conversations.reminding import reminders
from tests.conversations.stories import INSULT, THREAT, report, said, start_report


@pytest.mark.source("S38")
async def test_a_first_reminder_comes_at_three_quarters_and_one_at_the_deadline(
    world: World,
) -> None:
    await report(world.person("employee"), INSULT)
    await world.settle()

    world.clock.skip(hours=3, minutes=1)
    await world.settle()
    first = [t for t in reminders(world, "manager") if "De leidinggevende informeren" in t]
    world.clock.skip(hours=1)
    await world.settle()
    both = [t for t in reminders(world, "manager") if "De leidinggevende informeren" in t]

    assert len(first) == 1
    assert "nog niet klaar" in first[0]
    assert len(both) == 2
    assert "te laat" in both[1]


async def test_a_done_step_is_not_reminded_of(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    await do(world, case, "inform_manager")

    world.clock.skip(days=1)
    await world.settle()

    assert not [t for t in reminders(world, "manager") if "De leidinggevende informeren" in t]
    assert [t for t in reminders(world, "manager") if "Samen overleggen" in t]


async def test_a_reminder_to_take_up_a_case_says_so_on_its_button(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    world.clock.skip(hours=3, minutes=1)
    await world.settle()
    lotte = world.person("officer")
    buttons = {(b.action, b.value): b.label for b in lotte.messages[-1].buttons}

    await lotte.presses("case-claim", case)

    assert buttons["case-claim", case] == f"{case} · Oppakken"
    assert ("step-open", f"{case}/inform_monitoring_officer") not in buttons
    assert f"Je hebt zaak {case} opgepakt" in said(lotte)


async def test_outside_working_time_only_urgent_cases_are_reminded_of(world: World) -> None:
    world.clock.now = datetime.fromisoformat("2026-11-27T16:30+01:00")  # Friday afternoon
    await report(world.person("employee"), INSULT)
    await world.settle()
    world.clock.skip(hours=24)
    await world.settle()
    assert reminders(world, "manager") == []

    await report(world.person("colleague"), THREAT)
    world.clock.skip(minutes=50)
    await world.settle()
    assert reminders(world, "manager")


async def test_what_is_late_escalates_to_the_deputy_who_may_then_act(world: World) -> None:
    case = await report(world.person("employee"), THREAT)
    await world.settle()

    world.clock.skip(hours=2, minutes=5)
    await world.settle()
    joris = world.person("deputy")
    assert "Wil jij helpen?" in said(joris)
    await joris.types(f"zaak {case}")
    await joris.presses("step-open", f"{case}/inform_manager")
    await joris.fills({"outcome": "acknowledged"})

    assert "Klaar: De leidinggevende informeren" in said(joris)


async def test_three_weeks_of_standstill_give_one_message_a_person(world: World) -> None:
    await report(world.person("employee"), INSULT)
    await world.settle()

    world.clock.skip(days=21)
    await world.settle()

    (about,) = reminders(world, "manager")
    assert about.count("Samen overleggen") == about.count("De leidinggevende informeren") == 1
    assert "te laat" in about


async def test_a_closed_case_is_quiet(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.person("officer").types(f"monitor claim {case}")
    await do(world, case, *WHOLE_INSULT)
    before = {name: len(world.person(name).messages) for name in ("manager", "officer", "employee")}

    world.clock.skip(days=30)
    await world.settle()

    after = {name: len(world.person(name).messages) for name in before}
    assert after == before


async def test_a_draft_is_reminded_of_once_and_removed_after_five_working_days(
    world: World,
) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await noor.fills({"immediate_danger": "no"}, button="form-later")
    world.clock.skip(hours=5)
    await world.settle()
    world.clock.skip(hours=1)
    await world.settle()
    assert said(noor).count("Maak je melding af") == 1

    world.clock.skip(days=8)
    await world.settle()
    await noor.types("verder")

    assert "geen melding die nog niet af is" in said(noor)


async def test_a_draft_with_danger_is_reminded_of_after_a_quarter_of_an_hour(world: World) -> None:
    world.clock.now = datetime.fromisoformat("2026-11-28T23:40+01:00")  # Saturday night
    noor = world.person("employee")
    await start_report(noor)
    await noor.fills({"immediate_danger": "yes"})
    await world.settle()

    world.clock.skip(minutes=16)
    await world.settle()

    assert "Maak je melding af" in said(noor)


async def test_an_anonymous_threat_on_a_saturday_night_is_followed_by_the_clock(
    world: World,
) -> None:
    world.clock.now = datetime.fromisoformat("2026-11-28T23:40+01:00")
    night = {**THREAT, "immediate_danger": "unsure", "discovered_at__date": "2026-11-28",
             "discovered_at__time": "23:30"}  # fmt: skip
    case = await report(world.person("employee"), night)
    await world.settle()
    assert case in said(world.person("manager"))

    world.clock.skip(minutes=16)
    await world.settle()
    assert any("112" in t for t in reminders(world, "manager"))
    world.clock.skip(minutes=30)
    await world.settle()
    assert any("112" in t for t in reminders(world, "deputy"))
    world.clock.skip(hours=3)
    await world.settle()

    assert any("Samen overleggen" in t for t in reminders(world, "manager"))
    assert any("112" in t for t in reminders(world, "secretary"))
