"""A real headless Chromium before the real workplace; one for all tests of a process, on one loop."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot import settings
from tests.platforms.workplace.driver import WorkplaceWorld

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WATERDONK = settings.EXAMPLE
HERE = Path(__file__).parent


def chromium() -> str:
    """A Chromium of this machine; without one the tests do not run, and say so."""
    names = (os.environ.get("BAKEN_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None and os.environ.get("BAKEN_BROWSER_TESTS") == "required":
        pytest.fail("the browser tests are required here, but there is no Chromium")
    if found is None:
        pytest.skip("NO CHROMIUM: the browser tests did not run")
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Chromium can be spoken to on the loop on which it was started only."""
    one_loop = pytest.mark.asyncio(loop_scope="session")
    for item in items:
        if item.path.parent == HERE and pytest_asyncio.is_async_test(item):
            item.add_marker(one_loop, append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def started() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        await opened.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser(started: Browser) -> AsyncIterator[Browser]:
    """A browser that nobody has used: every window opened in a test goes with it."""
    yield started
    for window in started.contexts:
        await window.close()


@pytest_asyncio.fixture(loop_scope="session")
async def world(tmp_path: Path) -> AsyncIterator[WorkplaceWorld]:
    made = WorkplaceWorld(tmp_path, settings.load(WATERDONK))
    await made.start()
    yield made
    await made.stop()
