"""Slack while the database does not answer: nothing is lost, and nobody is told that it was kept."""

import json
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import settings
from bot.slack import limits
from bot.slack.refilling import filled
from dialogs.texts import text
from dialogs.view import Message, Paragraph
from tests.conversations.stories import INSULT, PNG, fill_to, report, said, start_report
from tests.outage import impatient, taken
from tests.platforms.slack.driver import CHANNELS, SlackDesk, SlackWorld, signed, user
from tests.platforms.slack.fake import TEAM
from tests.platforms.slack.rules import problems
from tests.postgres import postgres_server

WATERDONK = settings.load(settings.EXAMPLE)
UNKEPT, LATER = text("nl", "outage-unkept"), text("nl", "outage-later")


@pytest.fixture
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[SlackWorld]:
    impatient(monkeypatch)
    made = SlackWorld(tmp_path, WATERDONK)
    await made.start()
    yield made
    await made.stop()


async def delivered(world: SlackWorld, event: dict[str, Any], retry: str = "") -> int:
    """Slack delivers an event, perhaps once more; how it was answered."""
    body = json.dumps({"type": "event_callback", "team_id": TEAM, "event_id": "Ev-outage",
                       "event": event})  # fmt: skip
    headers = {"Content-Type": "application/json", **signed(body)}
    headers |= {"X-Slack-Retry-Num": retry} if retry else {}
    async with world.client.post("/slack/events", data=body, headers=headers) as answer:
        return answer.status


def typed(words: str, **more: object) -> dict[str, Any]:
    return {"type": "message", "channel_type": "im", "channel": "DUNOOR", "user": "UNOOR",
            "text": words, **more}  # fmt: skip


def mentioned(words: str) -> dict[str, Any]:
    return {"type": "app_mention", "channel": CHANNELS["officers"], "user": "UNOOR",
            "text": f"<@UBAKEN> {words}"}  # fmt: skip


@pytest.mark.parametrize("event", [typed("help"), mentioned("help")], ids=["typed", "mentioned"])
async def test_words_that_could_not_be_kept_are_delivered_again_and_carried_out_once(
    world: SlackWorld, tmp_path: Path, event: dict[str, Any]
) -> None:
    noor = world.person("employee")

    with taken(tmp_path / "baken.sqlite"):
        first = [await delivered(world, event), await delivered(world, event, "1")]
        told = said(noor)
    then = [await delivered(world, event, "2"), await delivered(world, event, "3")]

    assert (first, then) == ([503, 503], [200, 200])
    assert (told.count(LATER), told.count("Dit kun je typen")) == (1, 0)
    assert said(noor).count("Dit kun je typen") == 1
    assert said(noor).count(LATER) == 1


async def test_a_file_that_could_not_be_kept_is_taken_in_when_it_is_delivered_again(
    world: SlackWorld, tmp_path: Path
) -> None:
    noor = world.person("employee")
    await start_report(noor)
    file = world.slack.keep_file("scherm.png", PNG)
    event = typed("", subtype="file_share", files=[file])

    with taken(tmp_path / "baken.sqlite"):
        lost = await delivered(world, event)
    kept = [await delivered(world, event, "1"), await delivered(world, event, "2")]
    await world.settle()

    assert (lost, kept) == (503, [200, 200])
    assert said(noor).count("Opgeslagen om") == 1


async def test_words_survive_a_server_that_stops(tmp_path: Path) -> None:
    with postgres_server(durable=False) as server:
        world = SlackWorld(tmp_path, WATERDONK)
        world.url = f"{server.url}postgres"
        await world.start()
        server.stop(signal.SIGINT)
        lost = await delivered(world, typed("help"))
        server.start()
        kept = await delivered(world, typed("help"), "1")
        heard = said(world.person("employee"))
        await world.stop()

    assert (lost, kept) == (503, 200)
    assert heard.count("Dit kun je typen") == 1


async def test_a_command_is_answered_that_nothing_was_kept_and_works_afterwards(
    world: SlackWorld, tmp_path: Path
) -> None:
    noor = world.person("employee")

    with taken(tmp_path / "baken.sqlite"):
        await noor.commands("melden")
    told, opened = said(noor), noor.form
    await noor.commands("melden")

    assert UNKEPT in told
    assert opened is None
    assert noor.form is not None


async def test_a_form_stays_open_under_the_message_and_is_kept_afterwards(
    world: SlackWorld, tmp_path: Path
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
    assert noor.form is not None
    assert before is not None
    assert noor.form.id != before.id


async def test_a_button_on_a_form_leaves_the_form_open_too(
    world: SlackWorld, tmp_path: Path
) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, INSULT, "story")
    before = noor.form
    assert before is not None

    with taken(tmp_path / "baken.sqlite"):
        await noor.fills(button="form-back")
        told, under = said(noor), noor.form
    await noor.fills(button="form-back")

    assert UNKEPT in told
    assert under == before
    assert noor.form is not None
    assert noor.form.id != before.id


async def test_a_button_that_is_answered_too_late_is_answered_in_the_chat(
    world: SlackWorld, tmp_path: Path
) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, INSULT, "story")
    world.slack.trigger = lambda _user: "expired"  # type: ignore[method-assign]  # Slack's clock

    with taken(tmp_path / "baken.sqlite"):
        await noor.fills(button="form-back")

    assert [m.text for m in world.slack.messages if UNKEPT in str(m.blocks)]
    assert noor.form is not None


async def test_a_form_whose_answer_came_late_is_there_again_with_what_was_typed(
    world: SlackWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ACKNOWLEDGE", 0.0)
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, INSULT, "story")
    words = "Hij schreef dat hij weet waar ik woon."

    with taken(tmp_path / "baken.sqlite"):
        await noor.fills({"summary": words})
        back = noor.form
    await noor.fills()

    assert back is not None
    assert UNKEPT in back.text
    assert back.inputs["summary"].value == (words,)
    assert noor.form is not None
    assert noor.form.id != back.id


ELEMENTS: dict[str, tuple[dict[str, Any], dict[str, Any], object]] = {
    "initial_value": ({"type": "plain_text_input", "initial_value": "oud"}, {"value": "nieuw"},
                      "nieuw"),
    "initial_date": ({"type": "datepicker"}, {"selected_date": "2026-11-20"}, "2026-11-20"),
    "initial_time": ({"type": "timepicker"}, {"selected_time": "09:30"}, "09:30"),
    "initial_users": ({"type": "multi_users_select"}, {"selected_users": ["U1", "U2"]},
                      ["U1", "U2"]),
}  # fmt: skip
OPTIONS = [{"text": {"type": "plain_text", "text": w}, "value": w} for w in ("een", "twee", "drie")]
ELEMENTS |= {
    "initial_option": ({"type": "radio_buttons", "options": OPTIONS},
                       {"selected_option": {"value": "twee"}}, OPTIONS[1]),
    "initial_options": ({"type": "checkboxes", "options": OPTIONS},
                        {"selected_options": [{"value": "een"}, {"value": "drie"}]},
                        [OPTIONS[0], OPTIONS[2]]),
}  # fmt: skip


@pytest.mark.parametrize("key", sorted(ELEMENTS))
def test_every_kind_of_input_is_filled_in_again_as_it_was(key: str) -> None:
    element, given, shown = ELEMENTS[key]
    block = {"type": "input", "block_id": "x", "optional": True,
             "label": {"type": "plain_text", "text": "Wat?"},
             "element": {**element, "action_id": "x"}}  # fmt: skip
    answered = {"x": {"x": {"type": element["type"], **given}}}
    view = {"id": "V1", "hash": "1", "team_id": TEAM, "type": "modal", "callback_id": "form",
            "close": None, "title": {"type": "plain_text", "text": "Melden"},
            "submit": {"type": "plain_text", "text": "Verder"}, "private_metadata": "{}",
            "blocks": [block], "state": {"values": answered}}  # fmt: skip
    refusal = Message("", (Paragraph(UNKEPT, "warning"),))

    drawn = filled(view, (refusal,), "nl")
    empty = filled({**view, "state": {"values": {}}}, (refusal,), "nl")

    assert drawn["blocks"][-1]["element"][key] == shown
    assert key not in empty["blocks"][-1]["element"]
    assert problems(drawn, view=True) == []
    assert "id" not in drawn


async def test_somebody_who_chose_files_is_asked_to_choose_them_again(world: SlackWorld) -> None:
    file = world.slack.keep_file("scherm.png", b"x")
    block = {"type": "input", "block_id": "f", "label": {"type": "plain_text", "text": "Wat?"},
             "element": {"type": "file_input", "action_id": "f"}}  # fmt: skip
    state = {"values": {"f": {"f": {"type": "file_input", "files": [file]}}}}

    drawn = filled({"blocks": [block], "state": state}, (), "nl")

    assert drawn["blocks"][0]["text"]["text"] == text("nl", "outage-files")


async def test_somebody_new_is_still_asked_after_by_their_manager_afterwards(
    world: SlackWorld, tmp_path: Path
) -> None:
    world.slack.users["ULENA"] = user("ULENA", "Lena Vos", "lena")
    world.slack.managers["ULENA"] = "UFATIMA"
    lena = SlackDesk(world, "ULENA")

    with taken(tmp_path / "baken.sqlite"):
        await lena.commands("melden")
    case = await report(lena, INSULT)
    await world.settle()

    assert f"leidinggevende bent: {case}" in said(world.person("manager"))
