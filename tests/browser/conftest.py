"""A real headless Chromium before the real workplace."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from bot import settings
from tests.platforms.workplace.driver import WorkplaceWorld

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WATERDONK = settings.EXAMPLE


def chromium() -> str:
    """A Chromium of this machine; without one the tests do not run, and say so."""
    names = (os.environ.get("BAKEN_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None and os.environ.get("BAKEN_BROWSER_TESTS") == "required":
        pytest.fail("the browser tests are required here, but there is no Chromium")
    if found is None:
        pytest.skip("NO CHROMIUM: the browser tests did not run")
    return found


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        await opened.close()


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[WorkplaceWorld]:
    made = WorkplaceWorld(tmp_path, settings.load(WATERDONK))
    await made.start()
    yield made
    await made.stop()
