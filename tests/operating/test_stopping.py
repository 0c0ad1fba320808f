"""Stopping: what is under way is finished, what was claimed is given back, nothing is lost."""

import asyncio
import json
import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import create_engine, text

from bot import settings
from storage.keys import Keyring
from storage.outbox import NewMessage
from storage.unit_of_work import Storage
from tests.operating.processes import Process, fake_slack
from tests.operating.proxy import Wire
from tests.platforms.slack.driver import signed
from tests.platforms.slack.fake import TEAM, FakeSlack

MESSAGES = 6


class SlowSlack(FakeSlack):
    """Holds the answer to one method until the test lets it go on."""

    holds = ""

    async def start(self) -> None:
        self.asked, self.goes_on = asyncio.Event(), asyncio.Event()
        await super().start()

    async def _api(self, request: web.Request) -> web.Response:
        if request.match_info["method"] == self.holds:
            self.asked.set()
            await self.goes_on.wait()
        return await super()._api(request)


@pytest.fixture
async def slack() -> AsyncIterator[SlowSlack]:
    fake = fake_slack(SlowSlack)
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
async def replica(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[Process]:
    made = Process(slack, tmp_path, f"sqlite:///{tmp_path / 'b.sqlite'}")
    await made.begin()
    await made.ready()
    yield made
    await made.stop()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_stop_it_ends_in_order(replica: Process, number: signal.Signals) -> None:
    assert await replica.asks("/readyz/requests") == 200

    replica.signal(number)
    status, errors = await replica.ends()

    assert status == 0
    assert [json.loads(line)["event"] for line in errors.splitlines()] == ["stopping"]


async def test_a_request_under_way_is_finished(replica: Process, slack: SlowSlack) -> None:
    body = json.dumps({
        "type": "event_callback", "team_id": TEAM, "event_id": "Ev1",
        "event": {"type": "message", "channel_type": "im", "channel": "DUNOOR", "user": "UNOOR",
                  "text": "help"},
    })  # fmt: skip
    headers = {"Content-Type": "application/json", **signed(body)}
    address = f"http://127.0.0.1:{replica.port}/slack/events"
    slack.holds = "users.info"

    async with aiohttp.ClientSession() as session:
        request = asyncio.create_task(session.post(address, data=body, headers=headers))
        await asyncio.wait_for(slack.asked.wait(), 20)
        replica.signal(signal.SIGTERM)
        await asyncio.wait_for(refuses(replica), 20)
        slack.goes_on.set()
        answer = await asyncio.wait_for(request, 20)
        assert answer.status == 200
    status, _ = await replica.ends()

    assert status == 0
    assert [m.channel for m in slack.messages] == ["DUNOOR"]


async def refuses(replica: Process) -> None:
    """Until nobody new is let in."""
    while True:
        try:
            await replica.asks("/healthz")
        except aiohttp.ClientConnectionError:
            return
        await asyncio.sleep(0.05)


async def test_in_the_middle_of_sending_nothing_is_lost_or_doubled_or_left_claimed(
    replica: Process, slack: FakeSlack
) -> None:
    put(replica, MESSAGES)
    await until(slack, 2)
    replica.signal(signal.SIGTERM)
    status, _ = await replica.ends()
    assert status == 0
    assert states(replica.url).keys() <= {"sent", "pending"}
    assert len(sent(slack)) == states(replica.url)["sent"]

    again = Process(slack, replica.folder, replica.url, replica.key)
    await again.begin()
    await again.ready()
    await until(slack, MESSAGES)
    again.signal(signal.SIGTERM)
    status, _ = await again.ends()

    assert status == 0
    assert states(replica.url) == {"sent": MESSAGES}
    assert len(sent(slack)) == MESSAGES


async def test_a_database_that_hangs_does_not_keep_it(
    slack: SlowSlack, tmp_path: Path, postgres_url: str
) -> None:
    config = tmp_path / "baken.toml"
    example = settings.EXAMPLE.read_text("utf-8")
    config.write_text(example.replace("stop_seconds = 10", "stop_seconds = 1"))
    wire = Wire(postgres_url)
    hung = Process(slack, tmp_path, wire.url, more={"BAKEN_CONFIG": str(config)})
    await hung.begin()
    try:
        await hung.ready()
        wire.freeze()
        hung.signal(signal.SIGTERM)
        status, errors = await hung.ends()
    finally:
        await hung.stop()
        wire.stop()

    assert status == 1
    assert json.loads(errors.splitlines()[-1])["event"].startswith("something hangs")


def put(replica: Process, number: int) -> None:
    """Messages for one personal chat, which takes one a second."""
    storage = Storage.open(replica.url, Keyring.from_text(replica.key), replica.folder)
    now = datetime.now(UTC)
    with storage.transaction(now) as uow:
        noor = uow.people.by_mail("noor@waterdonk.example")
        assert noor is not None
        for _ in range(number):
            message = NewMessage(f"person:{noor.id}", "slack", "direct", "direct", "answer-lost")
            uow.outbox.enqueue(message, now)
    storage.close()


def sent(slack: FakeSlack) -> list[str]:
    return [m.ts for m in slack.messages if m.channel == "DUNOOR"]


def states(url: str) -> dict[str, int]:
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT state, count(*) FROM outbox_message GROUP BY state"))
        found = {row[0]: row[1] for row in rows}
    engine.dispose()
    return found


async def until(slack: FakeSlack, number: int) -> None:
    for _ in range(300):
        if len(sent(slack)) >= number:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"{len(sent(slack))} of {number} came")
