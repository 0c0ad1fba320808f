"""The same conversations on every platform."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import settings
from tests.chat import World
from tests.conversations.town import Town, town_settings
from tests.platforms.slack.driver import SlackWorld
from tests.platforms.teams.driver import TeamsWorld
from tests.platforms.workplace.driver import WorkplaceWorld

WATERDONK = settings.EXAMPLE
WORLDS = {"workplace": WorkplaceWorld, "slack": SlackWorld, "teams": TeamsWorld}


@pytest.fixture(params=WORLDS)
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """Waterdonk, with nothing in it yet."""
    made = WORLDS[request.param](tmp_path, settings.load(WATERDONK))
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def waterdonk(tmp_path: Path) -> AsyncIterator[Town]:
    """The workplace with one role a person, and nothing in it yet."""
    made = Town(tmp_path / "town", town_settings())
    await made.start()
    yield made
    await made.stop()
