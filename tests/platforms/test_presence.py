"""Who is away by the platform's own status: advice, off by default, never over what somebody said."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import settings
from bot.settings import AbsenceAdvice
from tests.conversations.stories import INSULT, report, said
from tests.platforms.slack.driver import SlackWorld
from tests.platforms.teams.driver import TeamsWorld

Anywhere = SlackWorld | TeamsWorld
WATERDONK = replace(settings.load(settings.EXAMPLE), absence=AbsenceAdvice(from_platform=True))
HANDED = "Een collega is afwezig"


@asynccontextmanager
async def started(world: Anywhere) -> AsyncIterator[None]:
    await world.start()
    try:
        yield
    finally:
        await world.stop()


def on_slack(world: Anywhere, *, away: bool) -> None:
    assert isinstance(world, SlackWorld)
    until = datetime.fromisoformat("2026-12-04T23:59+01:00")
    world.slack.statuses["UFATIMA"] = (":palm_tree:", int(until.timestamp())) if away else ("", 0)


def on_teams(world: Anywhere, *, away: bool) -> None:
    assert isinstance(world, TeamsWorld)
    world.teams.out_of_office = {"fatima"} if away else set()


Says = Callable[..., None]
BOTH = pytest.mark.parametrize(("make", "says"), [(SlackWorld, on_slack), (TeamsWorld, on_teams)])


async def look(world: Anywhere) -> None:
    """A round, a quarter of an hour after the one before."""
    world.clock.skip(minutes=16)
    await world.serving.presence.refresh()
    await world.settle()


@BOTH
async def test_the_platforms_status_calls_the_deputy_until_it_is_gone(
    tmp_path: Path, make: type[Anywhere], says: Says
) -> None:
    world = make(tmp_path, WATERDONK)
    async with started(world):
        await is_followed(world, says)


async def is_followed(world: Anywhere, says: Says) -> None:
    """The manager's work goes to the deputy while the status says so, and comes back after that."""
    await report(world.person("employee"), INSULT)
    await world.settle()
    await look(world)
    assert HANDED not in said(world.person("deputy"))

    says(world, away=True)
    await look(world)
    assert HANDED in said(world.person("deputy"))
    says(world, away=False)
    await look(world)

    assert "Terwijl je weg was" in said(world.person("manager"))


@BOTH
async def test_who_wants_no_digest_is_looked_at_as_well(
    tmp_path: Path, make: type[Anywhere], says: Says
) -> None:
    world = make(tmp_path, WATERDONK)
    async with started(world):
        await world.person("manager").types("weekoverzicht geen")

        await is_followed(world, says)


@BOTH
async def test_the_status_counts_until_an_absence_that_was_announced_and_leaves_that_one(
    tmp_path: Path, make: type[Anywhere], says: Says
) -> None:
    world = make(tmp_path, WATERDONK)
    async with started(world):
        fatima, joris = world.person("manager"), world.person("deputy")
        await report(world.person("employee"), INSULT)
        await fatima.types("afwezig van 25 november tot 28 november")
        says(world, away=True)
        await look(world)
        assert HANDED in said(joris)

        says(world, away=False)
        await look(world)
        assert said(fatima).count("Terwijl je weg was") == 1
        await fatima.types("afwezig")
        assert "van wo 25-11-2026 00:00 tot ma 30-11-2026 08:30" in fatima.messages[-1].text
        says(world, away=True)
        await look(world)
        world.clock.now = datetime.fromisoformat("2026-11-25T09:00+01:00")
        says(world, away=False)
        await look(world)
        await fatima.types("afwezig")

        assert "Je staat als afwezig tot ma 30-11-2026 08:30." in fatima.messages[-1].text
        assert said(fatima).count("Terwijl je weg was") == 1


@BOTH
async def test_what_somebody_says_counts_more_than_their_status(
    tmp_path: Path, make: type[Anywhere], says: Says
) -> None:
    world = make(tmp_path, WATERDONK)
    async with started(world):
        await report(world.person("employee"), INSULT)
        says(world, away=True)
        await look(world)
        fatima = world.person("manager")
        await fatima.types("terug")
        await look(world)
        await fatima.types("afwezig")
        if fatima.form is None:
            await fatima.presses("form-resume")

        assert fatima.form is not None  # asked from when on: she counts as here

        await fatima.types("afwezig tot 5 december")
        says(world, away=False)
        await look(world)
        await fatima.types("afwezig")
        assert "Je staat als afwezig tot ma 07-12-2026 08:30." in fatima.messages[-1].text


@BOTH
async def test_it_is_off_unless_the_settings_say_so(
    tmp_path: Path, make: type[Anywhere], says: Says
) -> None:
    world = make(tmp_path, settings.load(settings.EXAMPLE))
    async with started(world):
        await report(world.person("employee"), INSULT)
        says(world, away=True)
        await look(world)

        assert HANDED not in said(world.person("deputy"))


async def test_a_slack_emoji_of_the_settings_counts_and_no_other(tmp_path: Path) -> None:
    world = SlackWorld(tmp_path, WATERDONK)
    async with started(world):
        await report(world.person("employee"), INSULT)
        world.slack.statuses["UFATIMA"] = (":coffee:", 0)
        await look(world)
        assert HANDED not in said(world.person("deputy"))

        world.slack.statuses["UFATIMA"] = (":palm_tree:", 0)
        await look(world)

        assert HANDED in said(world.person("deputy"))


@BOTH
async def test_a_platform_that_does_not_answer_holds_nothing_up(
    tmp_path: Path, make: type[Anywhere], says: Says
) -> None:
    world = make(tmp_path, WATERDONK)
    async with started(world):
        await report(world.person("employee"), INSULT)
        await world.settle()
        says(world, away=True)
        if isinstance(world, TeamsWorld):
            world.teams.forbidden.add("users")
        else:
            world.slack.trouble["users.profile.get"] = ["500"] * 60
        await look(world)
        world.clock.now += timedelta(hours=3)
        await world.settle()

        assert "nog niet klaar" in said(world.person("manager"))
        assert HANDED not in said(world.person("deputy"))
