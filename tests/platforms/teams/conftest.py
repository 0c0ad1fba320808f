"""Waterdonk in Teams, with nothing in it yet."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import settings
from tests.platforms.teams.driver import TeamsWorld

WATERDONK = settings.load(settings.EXAMPLE)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[TeamsWorld]:
    made = TeamsWorld(tmp_path, WATERDONK)
    await made.start()
    yield made
    await made.stop()
