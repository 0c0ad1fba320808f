"""The workplace while the database does not answer: nothing that was filled in is lost."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot import settings
from dialogs.texts import text
from tests.conversations.stories import INSULT, fill_to, said, start_report
from tests.outage import impatient, taken
from tests.platforms.workplace.driver import WorkplaceDesk, WorkplaceWorld
from tests.platforms.workplace.page import Element, read

WATERDONK = settings.load(settings.EXAMPLE)
UNKEPT = text("nl", "outage-unkept")
WORDS = "\nHij schreef:\n“Ik weet waar je woont” & <meer>."
"""It begins with an empty line, which HTML would swallow, and holds what HTML would read."""


@pytest.fixture
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[WorkplaceWorld]:
    impatient(monkeypatch, 1000)  # delivery writes beside the pages
    made = WorkplaceWorld(tmp_path, WATERDONK)
    await made.start()
    yield made
    await made.stop()


async def posted(desk: WorkplaceDesk, path: str, data: object) -> tuple[int, Element]:
    """Send a form; how it was answered, and the page."""
    async with desk.client.post(path, data=data, allow_redirects=False) as answer:
        return answer.status, read(await answer.text())


def once_more(page: Element) -> tuple[str, aiohttp.FormData]:
    """What the page's button sends, as a browser does."""
    form = page.one("form")
    assert form is not None
    body = aiohttp.FormData(default_to_multipart=True)
    for field in form.all("textarea"):
        body.add_field(field.attributes["name"], field.raw.removeprefix("\n"))
    return form.attributes["action"], body


async def test_a_form_comes_back_with_everything_that_was_filled_in(
    world: WorkplaceWorld, tmp_path: Path
) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, INSULT, "story")
    before = noor.form
    assert before is not None
    sent = {"form": before.id, "nonce": "n1", "channel": "", "in:summary": WORDS}

    with taken(tmp_path / "baken.sqlite"):
        lost, page = await posted(noor, "/p/noor/submit", sent)
    kept, _ = await posted(noor, *once_more(page))
    await noor.look()

    assert (lost, kept) == (503, 303)
    assert UNKEPT in page.text
    assert noor.form is not None
    assert noor.form.id != before.id
    await noor.fills(button="form-back")
    assert noor.form is not None
    assert noor.form.inputs["summary"].value == (WORDS.strip(),)


async def test_words_are_said_once_when_they_are_sent_again(
    world: WorkplaceWorld, tmp_path: Path
) -> None:
    noor = world.person("employee")

    with taken(tmp_path / "baken.sqlite"):
        lost, page = await posted(noor, "/p/noor/say", {"text": "help"})
    kept, _ = await posted(noor, *once_more(page))
    await noor.look()

    assert (lost, kept) == (503, 303)
    assert said(noor).count("Dit kun je typen") == 1


async def test_files_are_asked_for_again(world: WorkplaceWorld, tmp_path: Path) -> None:
    noor = world.person("employee")
    body = aiohttp.FormData()
    body.add_field("text", "")
    body.add_field("files", b"x", filename="scherm.png")

    with taken(tmp_path / "baken.sqlite"):
        _, page = await posted(noor, "/p/noor/say", body)
        _, plain = await posted(noor, "/p/noor/say", {"text": "help"})

    assert text("nl", "outage-files") in page.text
    assert text("nl", "outage-files") not in plain.text


async def test_what_was_typed_half_is_not_said_to_be_kept(
    world: WorkplaceWorld, tmp_path: Path
) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, INSULT, "story")
    assert noor.form is not None
    sent = {"form": noor.form.id, "button": "form-draft|", "in:summary": "Half"}

    with taken(tmp_path / "baken.sqlite"):
        lost, _ = await posted(noor, "/p/noor/submit", sent)
    kept, _ = await posted(noor, "/p/noor/submit", sent)

    assert (lost, kept) == (503, 204)


async def test_a_page_says_so_in_the_language_of_the_browser(
    world: WorkplaceWorld, tmp_path: Path
) -> None:
    client = world.client

    with taken(tmp_path / "baken.sqlite"):
        async with client.get("/p/noor", headers={"Accept-Language": "en-GB"}) as answer:
            told, status = await answer.text(), answer.status
    async with client.get("/p/noor") as answer:
        well = answer.status

    assert (status, well) == (503, 200)
    assert text("en", "outage-unkept") in told
