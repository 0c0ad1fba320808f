"""Socket Mode: the same listeners behind the SDK's own websocket client."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.conversations.stories import said
from tests.platforms.slack.driver import SlackWorld
from tests.platforms.slack.fake import APP_TOKEN, TEAM
from tests.platforms.slack.test_slack import WATERDONK


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[SlackWorld]:
    made = SlackWorld(tmp_path, WATERDONK)
    made.app_token = APP_TOKEN
    await made.start()
    await until(lambda: made.slack.socket is not None)
    yield made
    await made.stop()


async def until(done: Callable[[], bool]) -> None:
    for _ in range(200):
        if done():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not happen")


async def send(world: SlackWorld, kind: str, number: int, payload: dict[str, object]) -> None:
    """One envelope, and its acknowledgement."""
    assert world.slack.socket is not None
    envelope = f"envelope-{number}"
    await world.slack.socket.send_json({
        "type": kind, "envelope_id": envelope, "payload": payload, "accepts_response_payload": True,
    })  # fmt: skip
    await until(lambda: any(a.get("envelope_id") == envelope for a in world.slack.acknowledged))


async def test_a_command_over_the_socket_opens_the_report(world: SlackWorld) -> None:
    noor = world.person("employee")

    await send(world, "slash_commands", 1, {
        "command": "/melden", "text": "", "user_id": "UNOOR", "team_id": TEAM,
        "channel_id": "DUNOOR", "trigger_id": world.slack.trigger("UNOOR"),
    })  # fmt: skip

    assert set(noor.form.inputs) == {"immediate_danger"}


async def test_an_event_that_comes_twice_is_answered_once(world: SlackWorld) -> None:
    event = {"type": "message", "channel_type": "im", "channel": "DUNOOR", "user": "UNOOR",
             "text": "help"}  # fmt: skip
    payload = {"type": "event_callback", "team_id": TEAM, "event_id": "Ev-twice", "event": event}

    await send(world, "events_api", 1, payload)
    await send(world, "events_api", 2, payload)

    assert said(world.person("employee")).count("Dit kun je typen") == 1
