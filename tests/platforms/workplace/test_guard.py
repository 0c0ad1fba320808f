"""The workplace answers this machine and its own pages only."""

from pathlib import Path

import pytest

from bot import settings
from bot.workplace.browser_language import asked_for
from bot.workplace.examples import Example
from dialogs.texts import Language, text
from tests.platforms.workplace.driver import WorkplaceWorld

WATERDONK = settings.EXAMPLE


async def test_another_origin_or_host_name_is_refused_and_our_own_is_not(tmp_path: Path) -> None:
    world = WorkplaceWorld(tmp_path, settings.load(WATERDONK))
    await world.start()
    post = {"text": "help"}

    async with world.client.post(
        "/p/noor/say", data=post, headers={"Origin": "https://evil.example"}
    ) as foreign:
        assert foreign.status == 403
    async with world.client.get("/p/noor", headers={"Host": "evil.example"}) as rebound:
        assert rebound.status == 403
    async with world.client.post(
        "/p/noor/say", data=post, headers={"Origin": world.address}
    ) as own:
        assert own.status == 200
        assert "script-src 'self'" in own.headers["Content-Security-Policy"]
    await world.stop()


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "nl"), ("en", "en"), ("en-GB,en;q=0.9,nl;q=0.8", "en"), ("nl-NL,en;q=0.5", "nl"),
        ("fr,en;q=0.3", "en"), ("nl;q=0.2, en;q=0.7", "en"), ("fr-FR", "nl"), ("en;q=0", "nl"),
        ("en;q=much,nl", "nl"),
    ],
)  # fmt: skip
def test_the_browser_says_which_language_it_wants(header: str, language: Language) -> None:
    assert asked_for(header, "nl") == language


async def test_who_one_is_in_the_demo_is_chosen_in_the_language_of_the_browser(
    tmp_path: Path,
) -> None:
    world = WorkplaceWorld(tmp_path, settings.load(WATERDONK))
    await world.start()
    world.demo.pages.examples = (Example("incident", "", ()),)
    wanted: tuple[tuple[str, Language], ...] = (("en-US,en;q=0.9", "en"), ("nl", "nl"), ("", "nl"))

    for header, language in wanted:
        async with world.client.get("/", headers={"Accept-Language": header}) as answer:
            page = await answer.text()
        assert f'<html lang="{language}">' in page
        assert text(language, "workplace-examples") in page
    await world.stop()
