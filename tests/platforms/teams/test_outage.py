"""Teams while the database does not answer: nobody is told that it was kept, and nothing typed is
lost."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import settings
from dialogs.texts import text
from tests.conversations.stories import INSULT, fill_to, report, said, start_report
from tests.outage import impatient, taken
from tests.platforms.teams.driver import CHANNELS, TeamsDesk, TeamsWorld
from tests.postgres import postgres_server

WATERDONK = settings.load(settings.EXAMPLE)
UNKEPT = text("nl", "outage-unkept")


@pytest.fixture
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TeamsWorld]:
    impatient(monkeypatch)
    made = TeamsWorld(tmp_path, WATERDONK)
    await made.start()
    yield made
    await made.stop()


async def test_words_are_answered_that_nothing_was_kept_and_work_afterwards(
    world: TeamsWorld, tmp_path: Path
) -> None:
    noor = world.person("employee")

    with taken(tmp_path / "baken.sqlite"):
        await noor.types("help")
    told = said(noor)
    await noor.types("help")

    assert told.count(UNKEPT) == 1
    assert "Dit kun je typen" not in told
    assert said(noor).count("Dit kun je typen") == 1


async def test_a_mention_in_a_channel_is_answered_in_the_personal_chat_without_any_server(
    tmp_path: Path,
) -> None:
    with postgres_server(durable=False) as server:
        world = TeamsWorld(tmp_path, WATERDONK)
        world.url = f"{server.url}postgres"
        await world.start()
        noor = world.person("employee")
        server.stop(signal.SIGINT)
        await noor.commands("help", channel="officers")
        told = said(noor)
        server.start()
        await noor.commands("help", channel="officers")
        heard = said(noor)
        await world.stop()

    assert told.count(UNKEPT) == 1
    assert heard.count("Dit kun je typen") == 1
    assert not any(UNKEPT in m.text for m in world.channel("officers"))


async def test_a_form_keeps_what_was_typed_and_is_kept_afterwards(
    world: TeamsWorld, tmp_path: Path
) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, INSULT, "story")
    words = {"summary": "Hij schreef dat hij weet waar ik woon."}

    with taken(tmp_path / "baken.sqlite"):
        before = noor.form
        await noor.fills(words)
        told, under = said(noor), noor.form
    await noor.fills(words)

    assert UNKEPT in told
    assert under == before
    assert before is not None
    assert noor.form is not None
    assert noor.form.id != before.id


async def test_a_dialog_over_a_channel_sends_everything_that_was_typed_once_more(
    world: TeamsWorld, tmp_path: Path
) -> None:
    await report(world.person("employee"), INSULT)
    await world.settle()
    (card,) = [m for m in world.channel("managers") if not m.thread]
    fatima = world.person("manager")

    with taken(tmp_path / "baken.sqlite"):
        await fatima.presses("step-open", on=card)
        unopened = fatima.dialog_text()
    await _again(fatima)
    with taken(tmp_path / "baken.sqlite"):
        await fatima.fills({"outcome": "acknowledged"})
        unsent = fatima.dialog_text()
    await _again(fatima)
    await fill_to(fatima, {})

    assert UNKEPT in unopened
    assert UNKEPT in unsent
    assert "Klaar: De leidinggevende informeren" in fatima.dialog_text()


async def _again(desk: TeamsDesk) -> None:
    """Press the one button under the sentence."""
    assert desk.dialog is not None
    (button,) = desk.dialog["card"]["content"]["body"][-1]["actions"]
    assert button["title"] == text("nl", "outage-again")
    await desk._submit_dialog(button["data"])


async def test_a_shared_channel_that_could_not_be_noted_is_asked_for_again(
    world: TeamsWorld, tmp_path: Path
) -> None:
    admin = world.person("admin")
    body = admin.envelope({"type": "installationUpdate", "action": "add"}, CHANNELS["officers"])
    world.teams.channels[CHANNELS["officers"]] = "shared"
    token = f"Bearer {world.teams.keys.token(world.teams.service_url)}"

    with taken(tmp_path / "baken.sqlite"):
        lost, _ = await world.post(body, token)
    kept, _ = await world.post(body, token)

    assert (lost, kept) == (503, 200)
