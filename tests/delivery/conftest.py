"""Worlds of one platform and of two, with a database clock that can be passed over (`later`)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import settings
from tests.conversations.test_across_platforms import BothWorld
from tests.platforms.slack.driver import SlackWorld
from tests.platforms.teams.driver import TeamsWorld

WATERDONK = settings.load(settings.EXAMPLE)


def folder(within: Path, name: str) -> Path:
    """Each world has its own database."""
    made = within / name
    made.mkdir()
    return made


@pytest.fixture
async def slack(tmp_path: Path) -> AsyncIterator[SlackWorld]:
    made = SlackWorld(tmp_path, WATERDONK)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def teams(tmp_path: Path) -> AsyncIterator[TeamsWorld]:
    """May look messages up through Graph."""
    made = TeamsWorld(folder(tmp_path, "teams"), replace(WATERDONK, teams_look_up=True))
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def blind(tmp_path: Path) -> AsyncIterator[TeamsWorld]:
    """May not."""
    made = TeamsWorld(folder(tmp_path, "blind"), WATERDONK)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[BothWorld]:
    made = BothWorld(tmp_path, WATERDONK)
    await made.start()
    yield made
    await made.stop()
    made.teams.stop()
