"""Baken off while the clock goes on, and what everybody gets when it is on again (design 5)."""

import pytest
from playwright.async_api import Browser, Page

from tests.browser.test_workplace import PHONE, violations, visit
from tests.conversations.stories import THREAT, report
from tests.platforms.workplace.driver import WorkplaceWorld

PEOPLE = ("fatima", "lotte", "daan", "joris", "karel", "noor", "priya", "hanna", "mila", "pim")
SECRET = (
    "Noor", "noor@", "weet waar", "https://", "x.example", "Bedreiging", "bedreiging", "Intimidatie",
    "Facebook", "Instagram", "@",
)  # fmt: skip
"""What no reminder may say: persons, words of others, accounts, addresses, nature, platform (6.4)."""


async def seen(page: Page) -> list[str]:
    return await page.locator(".talk > article.baken .text").all_inner_texts()


async def press(page: Page, words: str) -> None:
    async with page.expect_navigation():
        await page.get_by_role("button", name=words, exact=True).click()


async def test_three_weeks_of_standstill_bring_everybody_one_message_at_most(
    browser: Browser, world: WorkplaceWorld
) -> None:
    await report(world.person("employee"), THREAT)
    await world.settle()
    pages = {key: await visit(browser, world, f"/p/{key}") for key in PEOPLE}
    before = {key: await seen(page) for key, page in pages.items()}

    page = pages["fatima"]
    await press(page, "Baken stilzetten")
    for _ in range(3):
        await press(page, "Een week verder")
    assert await page.locator(".clock strong").inner_text() == "di 15-12-2026 09:00"
    assert {k: await seen(p) for k, p in pages.items()} == before
    await press(page, "Baken weer aanzetten")

    new = {}
    for key in PEOPLE:  # a page of before may be drawing itself anew at this moment
        fresh = await visit(browser, world, f"/p/{key}")
        new[key] = (await seen(fresh))[len(before[key]) :]
    assert new["fatima"], "the manager has steps that are late"
    assert {key: len(told) for key, told in new.items() if len(told) > 1} == {}
    said = " ".join(word for told in new.values() for word in told)
    assert [word for word in SECRET if word in said] == []


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_while_baken_stands_still_nothing_can_be_pressed_and_everybody_is_told(
    browser: Browser, world: WorkplaceWorld, language: str
) -> None:
    await world.person("employee").types(f"taal {language}")
    off, on = {
        "nl": ("Baken stilzetten", "Baken weer aanzetten"),
        "en": ("Stop Baken", "Start Baken again"),
    }[language]
    page = await visit(browser, world, "/p/noor", size=PHONE)
    await press(page, off)

    assert await page.locator(".off[role=status]").count() == 1
    assert await page.locator("main button:enabled, main input:enabled:visible").count() == 0
    assert await violations(page) == []
    wider = await page.evaluate("document.body.scrollWidth - document.body.clientWidth")
    assert wider <= 0
    async with world.client.post("/p/noor/say", data={"text": "help"}) as refused:
        assert refused.status == 503

    await press(page, on)
    await page.locator(".compose input[name=text]").fill("status")
    async with page.expect_navigation():
        await page.locator(".compose button").click()
    assert await page.locator(".off").count() == 0
    assert await page.locator(".talk > article.mine").last.inner_text() != ""
    assert await page.locator(".talk > article").last.get_attribute("class") == "baken"


async def test_a_wiped_demo_is_on_again(browser: Browser, world: WorkplaceWorld) -> None:
    page = await visit(browser, world, "/p/noor")
    await press(page, "Baken stilzetten")

    await page.click("text=Demo wissen")
    await page.click("text=Ja, wis alles")
    await page.wait_for_selector("text=Hallo, ik ben Baken")

    assert await page.locator(".off").count() == 0
