"""The seeded demo as a newcomer meets it: the first page, and everybody's own page."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from bot import settings
from tests.browser.test_workplace import PHONE, violations, visit
from tests.platforms.workplace.driver import WorkplaceWorld

QUOTED = re.compile("‘(.+?)’")


@pytest_asyncio.fixture(loop_scope="session")
async def seeded(tmp_path: Path) -> AsyncIterator[WorkplaceWorld]:
    made = WorkplaceWorld(tmp_path, settings.load(settings.EXAMPLE), seeded=True)
    await made.start()
    yield made
    await made.stop()


async def follow(page: Page, advice: str) -> None:
    """Type the words that the first page gives between quotes."""
    quoted = QUOTED.search(advice)
    assert quoted, advice
    await page.locator(".compose input[name=text]").fill(quoted[1])
    await page.locator(".compose button").click()
    await page.wait_for_load_state()


async def offered(page: Page) -> list[str]:
    """What can be pressed in the newest message or in the form."""
    last = page.locator(".talk > article:last-of-type .buttons button, .form-card .buttons button")
    return await last.all_inner_texts()


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_first_page_lists_six_examples_and_its_advice_works(
    browser: Browser, seeded: WorkplaceWorld, language: str
) -> None:
    await seeded.person("employee").types(f"taal {language}")
    start = await visit(browser, seeded, "/", size=PHONE)
    assert await start.locator(".examples > li").count() == 6
    people = await start.locator(".examples ul li").all()
    advised = [(await li.locator("a").get_attribute("href"), await li.inner_text())
               for li in people]  # fmt: skip
    assert len(advised) >= 6

    refused, empty = [], []
    for path, advice in advised:
        page = await visit(browser, seeded, str(path))
        await follow(page, advice)
        last = page.locator(".talk > article:last-of-type .text")
        if await last.locator("> p.warning:only-child").count():
            refused.append(advice)
        if not await offered(page) and not await last.locator("dl.facts").count():
            empty.append(advice)
        await page.context.close()

    assert (refused, empty) == ([], [])


async def test_axe_finds_nothing_and_nothing_scrolls_sideways_on_anybodys_page(
    browser: Browser, seeded: WorkplaceWorld
) -> None:
    paths = ["/"]
    for one in seeded.demo.pages.people:
        paths += [f"/p/{one.key}", *(f"/p/{one.key}/c/{c}" for c in one.channels[:1])]

    found = []
    for number, path in enumerate(paths):
        page = await visit(browser, seeded, path, size=PHONE, dark=number % 2 == 1)
        found += [f"{path}: {v}" for v in await violations(page)]
        wider = await page.evaluate("document.body.scrollWidth - document.body.clientWidth")
        found += [f"{path} is {wider} too wide"] * (wider > 0)
        something = await page.locator(".talk > article, .examples > li").count()
        found += [f"{path} shows nothing"] * (something == 0 and "/c/" not in path)
        await page.context.close()

    assert found == []


async def test_a_long_chat_is_shown_at_its_end_and_a_form_where_it_opens(
    browser: Browser, seeded: WorkplaceWorld
) -> None:
    page = await visit(browser, seeded, "/p/fatima", size=PHONE)
    await page.locator(".compose input[name=text]").wait_for()

    assert await _in_view(page, ".compose input[name=text]")

    await page.locator(".compose input[name=text]").fill("melden")
    await page.locator(".compose button").click()
    await page.wait_for_selector("#form-heading")
    assert await _in_view(page, "#form-heading")


async def _in_view(page: Page, selector: str) -> bool:
    box = await page.locator(selector).bounding_box()
    return box is not None and 0 <= box["y"] < PHONE["height"]
