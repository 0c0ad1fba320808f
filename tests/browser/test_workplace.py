"""The workplace as a person meets it: by keyboard, on a phone, with a screen reader's rules."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page

from tests.conversations.stories import THREAT, fill_to, report, start_report
from tests.platforms.workplace.driver import WorkplaceWorld

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


async def visit(
    browser: Browser, world: WorkplaceWorld, path: str, *, dark: bool = False,
    size: dict[str, int] | None = None,
) -> Page:  # fmt: skip
    context = await browser.new_context(
        viewport=size or DESK, color_scheme="dark" if dark else "light"
    )
    page = await context.new_page()
    problems: list[str] = []
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    await page.goto(f"{world.address}{path}")
    page.problems = problems
    return page


async def violations(page: Page) -> list[str]:
    results = await Axe().run(page)
    return [
        f"{v['id']}: {[n['html'][:120] for n in v['nodes']][:3]}"
        for v in results.response["violations"]
    ]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, world: WorkplaceWorld, dark: bool, language: str
) -> None:
    noor, lotte = world.person("employee"), world.person("officer")
    await noor.types(f"taal {language}")
    await report(noor, THREAT)
    await world.settle()
    (card,) = [m for m in world.channel("officers") if not m.thread]
    await lotte.presses("case-open", on=card)
    await start_report(noor)
    paths = ["/p/noor", "/p/lotte/c/officers", "/p/sem"]

    found = []
    for stop in ("danger", "what", "when", "evidence", "review"):
        await fill_to(noor, THREAT, stop=stop)
        if stop == "what":
            await noor.fills({"natures": []})
        page = await visit(browser, world, "/p/noor#form", dark=dark)
        found += [f"{stop}: {v}" for v in await violations(page)]
        await page.context.close()
    for path in paths:
        page = await visit(browser, world, path, dark=dark)
        found += [f"{path}: {v}" for v in await violations(page)]
        assert page.problems == []
        await page.context.close()

    assert found == []


async def test_the_first_page_of_a_report_works_by_keyboard_alone(
    browser: Browser, world: WorkplaceWorld
) -> None:
    await start_report(world.person("employee"))
    page = await visit(browser, world, "/p/noor#form")

    await page.keyboard.press("Tab")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("text=Bel 112")

    await page.wait_for_selector("#form:focus", timeout=5000)


async def test_what_is_typed_survives_a_reload(browser: Browser, world: WorkplaceWorld) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, THREAT, stop="story")
    page = await visit(browser, world, "/p/noor#form")

    async with page.expect_response(lambda r: r.url.endswith("/submit") and r.status == 204):
        await page.locator("textarea").fill("Halverwege mijn verhaal")
    await page.reload()

    assert await page.locator("textarea").input_value() == "Halverwege mijn verhaal"


@pytest.mark.parametrize("width", [320, 390])
async def test_nothing_scrolls_sideways_on_a_phone(
    browser: Browser, world: WorkplaceWorld, width: int
) -> None:
    noor = world.person("employee")
    await report(noor, {**THREAT, "summary": "Lang" * 300})
    await noor.types("zaak DA-2026-0001")
    await start_report(noor)
    await fill_to(noor, THREAT, stop="what")

    for path in ("/p/noor", "/p/fatima/c/managers"):
        page = await visit(browser, world, path, size={"width": width, "height": 800})
        wider = await page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 0, path
        await page.context.close()


async def test_a_new_message_appears_by_itself(browser: Browser, world: WorkplaceWorld) -> None:
    page = await visit(browser, world, "/p/fatima")

    await report(world.person("employee"), THREAT)
    await world.settle()

    await page.wait_for_selector("text=waarvan jij de leidinggevende bent", timeout=10_000)


async def test_a_double_click_sends_once(browser: Browser, world: WorkplaceWorld) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, THREAT, stop="review")
    page = await visit(browser, world, "/p/noor#form")

    await page.locator(".form-card button.primary").dblclick()
    await page.wait_for_selector("text=Je melding is verstuurd")
    await world.settle()

    assert len([m for m in world.channel("managers") if not m.thread]) == 1


async def test_the_clock_can_be_moved_and_the_demo_wiped(
    browser: Browser, world: WorkplaceWorld
) -> None:
    await report(world.person("employee"), THREAT)
    page = await visit(browser, world, "/p/noor")
    await page.click("text=Naar maandag")
    await page.wait_for_selector("text=ma 30-11-2026 09:00")

    await page.click("text=Demo wissen")
    await page.click("text=Ja, wis alles")
    await page.wait_for_selector("text=Hallo, ik ben Baken")

    assert await page.locator("text=Je melding is verstuurd").count() == 0
    await page.click("text=Voorval melden")
    await page.wait_for_selector("text=ben je veilig")
