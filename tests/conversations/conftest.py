"""The same conversations on every platform, or on one of them in turn (IN_TURN)."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from zlib import crc32

import pytest

from bot import settings
from tests.chat import World
from tests.conversations import walking
from tests.conversations.town import Town, town_settings
from tests.conversations.walking import Found
from tests.platforms.slack.driver import SlackWorld
from tests.platforms.teams.driver import TeamsWorld
from tests.platforms.workplace.driver import WorkplaceWorld

WATERDONK = settings.EXAMPLE
LOADED = settings.load(WATERDONK)
WORLDS = {"workplace": WorkplaceWorld, "slack": SlackWorld, "teams": TeamsWorld}
IN_TURN = frozenset({
    "test_absence", "test_digest", "test_drafts", "test_figures", "test_findings", "test_guards_closing",
    "test_guards_lawful", "test_guards_order", "test_guards_recording", "test_guards_talk",
    "test_legal_dates", "test_managers", "test_monitoring", "test_newcomers", "test_own_data",
    "test_prevention", "test_proof", "test_reminders", "test_reminders_again",
    "test_reminders_answered", "test_reminders_standstill", "test_retention", "test_states",
    "test_undelivered",
})  # fmt: skip
"""Modules about the protocol or a service, and not about the seam to the platforms. What Baken says
there is the same everywhere, so each test runs on one platform: a third on each, always the same.
BAKEN_ALL_PLATFORMS=1, or asking for tests by name, runs them on every platform. All others (reporting,
handling, files, letters, forms, finding the way, access) always run on every platform."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if _is_everywhere(config):
        return
    left_out = [one for one in items if not has_its_turn(one)]
    items[:] = [one for one in items if has_its_turn(one)]
    config.hook.pytest_deselected(items=left_out)


def _is_everywhere(config: pytest.Config) -> bool:
    """Whether it was asked for, or tests were asked for by their names."""
    by_name = config.option.keyword or any("::" in argument for argument in config.args)
    return bool(by_name) or os.environ.get("BAKEN_ALL_PLATFORMS") == "1"


def has_its_turn(item: pytest.Item) -> bool:
    """Whether a test runs on the platform that it is parametrised with."""
    if item.path.stem not in IN_TURN or not isinstance(item, pytest.Function):
        return True
    platform = item.callspec.params.get("world") if hasattr(item, "callspec") else None
    return platform is None or list(WORLDS)[crc32(without_platform(item).encode()) % 3] == platform


def without_platform(item: pytest.Function) -> str:
    """The name of a test, the same on every platform."""
    values = item.name.removeprefix(item.originalname).strip("[]").split("-")
    values.remove(item.callspec.params["world"])
    return f"{item.path.stem}::{item.originalname}[{'-'.join(values)}]"


@pytest.fixture(params=WORLDS)
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """Waterdonk, with nothing in it yet."""
    made = WORLDS[request.param](tmp_path, LOADED)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    """Everything that anybody of a town full of canaries got to see; walked once."""
    for ears in walking.listening():
        town = Town(tmp_path_factory.mktemp("town"), town_settings())
        yield asyncio.run(walking.walk(town, ears))


@pytest.fixture
async def waterdonk(tmp_path: Path) -> AsyncIterator[Town]:
    """The workplace with one role a person, and nothing in it yet."""
    made = Town(tmp_path / "town", town_settings())
    await made.start()
    yield made
    await made.stop()
