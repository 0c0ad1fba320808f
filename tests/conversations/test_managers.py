"""Who is told as the manager: the line, one level up in a conflict, and the office above officials."""

import pytest

from dialogs.texts import text
from tests.chat import World
from tests.conversations.stories import ABOUT_COLLEAGUE, INSULT, Filled, fill_to, said, start_report

CASE = "DA-2026-0001"
TOLD = text("nl", "direct-manager", case=CASE)


async def report_about(world: World, name: str, more: Filled) -> None:
    """Noor reports something that somebody else is the target of."""
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, {**ABOUT_COLLEAGUE, **more, "affected_people": [name]})
    await world.settle()


@pytest.mark.source("S33", "I9", "G_MANAGER_CONFLICT")
@pytest.mark.parametrize(
    ("official", "told"),
    [("alderman", "mayor"), ("mayor", "secretary"), ("council_member", "clerk"),
     ("committee_member", "clerk")],
)  # fmt: skip
async def test_above_an_elected_official_stands_an_office(
    world: World, official: str, told: str
) -> None:
    await report_about(
        world, "Inge van Dam", {"affected_kind": ["elected_official"], "elected_kind": official}
    )

    assert TOLD in said(world.person(told))
    assert TOLD not in said(world.person("manager"))


@pytest.mark.source("G_MANAGER_CONFLICT")
async def test_a_manager_who_is_the_target_is_passed_over(world: World) -> None:
    await report_about(world, "Fatima Yilmaz", {})

    assert TOLD in said(world.person("deputy"))
    assert TOLD not in said(world.person("manager"))


@pytest.mark.source("G_MANAGER_CONFLICT")
async def test_a_manager_who_is_involved_is_passed_over_and_another_time_told(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, {**INSULT, "manager_involved": "yes"})
    await world.settle()
    assert TOLD in said(world.person("deputy"))
    assert TOLD not in said(world.person("manager"))

    await start_report(noor)
    await fill_to(noor, INSULT)
    await world.settle()

    assert text("nl", "direct-manager", case="DA-2026-0002") in said(world.person("manager"))
