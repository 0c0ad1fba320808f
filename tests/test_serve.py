"""`baken serve` as a process: it refuses half a set of secrets, and survives being killed."""

import asyncio
import json
import os
import random
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from bot import settings
from bot.directory import Directory
from bot.services.cases import keeping
from dialogs.protocol import decisions
from dialogs.protocol.facts import Facts
from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage
from tests.platforms.slack.driver import CHANNELS, NAMES, signed, user
from tests.platforms.slack.fake import SECRET, TEAM, TOKEN, FakeSlack
from tests.platforms.teams.fake import FakeTeams

NOTES = 6
WATERDONK = settings.EXAMPLE


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def run(environment: Mapping[str, str]) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    output, _ = await asyncio.wait_for(process.communicate(), 30)
    return process.returncode or 0, output.decode()


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("BAKEN_MASTER_KEY", "geen hoofdsleutel"),
        ("SLACK_SIGNING_SECRET", "SLACK_SIGNING_SECRET"),
        ("BAKEN_CONFIG", "baken.toml"),
    ],
)
async def test_it_refuses_to_start_and_says_what_is_missing(
    tmp_path: Path, missing: str, said: str
) -> None:
    whole = {"BAKEN_MASTER_KEY": new_master_key(), "SLACK_BOT_TOKEN": TOKEN,
             "SLACK_SIGNING_SECRET": SECRET, "BAKEN_CONFIG": str(WATERDONK),
             "BAKEN_DATA": str(tmp_path)}  # fmt: skip

    status, output = await run({k: v for k, v in whole.items() if k != missing})

    assert status == 2
    assert said in output
    assert "Traceback" not in output


async def test_teams_with_wrong_secrets_is_refused_plainly_and_then_starts(tmp_path: Path) -> None:
    teams = FakeTeams({}, {}, {})
    teams.start()
    port, secrets = free_port(), teams.secrets
    environment = {
        "BAKEN_MASTER_KEY": new_master_key(), "BAKEN_CONFIG": str(WATERDONK),
        "BAKEN_DATA": str(tmp_path), "BAKEN_PORT": str(port), "TEAMS_APP_ID": secrets["app_id"],
        "TEAMS_APP_PASSWORD": "verlopen", "TEAMS_TENANT_ID": secrets["tenant"],
        "TEAMS_OPENID_METADATA_URL": secrets["metadata_url"], "GRAPH_BASE": secrets["graph_base"],
        "TEAMS_LOGIN_BASE": secrets["login_base"],
    }  # fmt: skip

    status, output = await run(environment)
    assert status == 2
    assert "neemt de gegevens van de Teams-app niet aan" in output
    assert "Traceback" not in output

    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve",
        env={**os.environ, **environment, "TEAMS_APP_PASSWORD": secrets["password"]},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout is not None
    lines = [await asyncio.wait_for(process.stdout.readline(), 20) for _ in range(3)]
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
            assert answer.status == 200
        async with session.post(f"http://127.0.0.1:{port}/api/messages", json={}) as answer:
            assert answer.status in (400, 401)
    process.send_signal(signal.SIGINT)
    await asyncio.wait_for(process.wait(), 20)
    teams.stop()
    assert b"Slack staat uit" in lines[1]
    assert b"Microsoft Teams staat aan" in lines[2]


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    people = {uid: user(uid, name, mail) for uid, name, mail in NAMES.values()}
    channels: dict[str, dict[str, object]] = {c: {} for c in CHANNELS.values()}
    fake = FakeSlack(lambda: datetime.now(UTC), people, {"UNOOR": "UFATIMA"}, channels)
    await fake.start()
    yield fake
    await fake.stop()


class Server:
    """A `baken serve` that can be killed and started again on the same data."""

    def __init__(self, slack: FakeSlack, folder: Path, url: str) -> None:
        self.port, self.key = free_port(), new_master_key()
        self._environment = {
            **os.environ, "BAKEN_MASTER_KEY": self.key, "BAKEN_CONFIG": str(WATERDONK),
            "BAKEN_DATA": str(folder), "BAKEN_DATABASE_URL": url, "BAKEN_PORT": str(self.port),
            "SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": slack.api_url, "SLACK_FILE_HOST": slack.host,
        }  # fmt: skip

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "serve", env=self._environment,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        assert self._process.stdout is not None
        line = await asyncio.wait_for(self._process.stdout.readline(), 20)
        assert b"draait op" in line

    async def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()

    async def reports(self, session: aiohttp.ClientSession, number: int) -> bool:
        """A note by an officer: one thread line in each channel. True when it was acknowledged."""
        event = {"type": "message", "channel_type": "im", "channel": "DUOFFICER1",
                 "user": "UOFFICER1",
                 "text": f"monitor notitie DA-2026-0001 Nummer {number}."}  # fmt: skip
        return await self.sends(session, event, f"Ev{number}")

    async def sends(
        self, session: aiohttp.ClientSession, event: Mapping[str, str], event_id: str
    ) -> bool:
        body = json.dumps({"type": "event_callback", "team_id": TEAM, "event": event,
                           "event_id": event_id})  # fmt: skip
        headers = {"Content-Type": "application/json", **signed(body)}
        address = f"http://127.0.0.1:{self.port}/slack/events"
        try:
            async with session.post(address, data=body, headers=headers) as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_killed_at_random_moments_nothing_is_lost_and_nothing_doubled(
    slack: FakeSlack, tmp_path: Path, request: pytest.FixtureRequest, database: str
) -> None:
    url = f"sqlite:///{tmp_path / 'b.sqlite'}"
    if database == "postgresql":
        url = request.getfixturevalue("postgres_url")
    server, dice = Server(slack, tmp_path, url), random.Random(7)
    open_case(url, server.key, tmp_path)
    await server.start()
    kept: set[int] = set()

    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(5)) as session:
        for number in range(NOTES):
            while number not in kept:
                if await server.reports(session, number):
                    kept.add(number)
                    continue
                await server.kill()
                await server.start()
            if dice.random() < 0.5:
                await asyncio.sleep(dice.random() * 0.4)
                await server.kill()
                await server.start()
        await until(lambda: all(len(thread(slack, c)) >= NOTES for c in CHANNELS.values()), 150)
    await server.kill()

    for channel in CHANNELS.values():
        assert len(thread(slack, channel)) == NOTES
        assert len([m for m in slack.messages if m.channel == channel and not m.thread_ts]) == 1


def thread(slack: FakeSlack, channel: str) -> list[str]:
    posts = [m for m in slack.messages if m.channel == channel and m.thread_ts]
    return [m.text for m in posts if "notitie" in m.text]


def open_case(url: str, key: str, folder: Path) -> None:
    """A first case, put there before the server starts."""
    now = datetime.now(UTC)
    waterdonk = replace(settings.load(WATERDONK), platforms=("slack",))
    storage = Storage.open(url, Keyring.from_text(key), folder)
    Directory(storage, waterdonk).seed(now)
    facts = Facts({"natures": ("insult",), "affected_kind": ("organisation",)})
    events = decisions.open_case(facts, {}, {}, reporter="r", settings=waterdonk.protocol)
    with storage.transaction(now) as uow:
        keeping.open_case(
            uow, events, by="r", vault_id=uow.vaults.create(), settings=waterdonk, year=2026
        )
    storage.close()


async def until(done: Callable[[], bool], seconds: float) -> None:
    for _ in range(int(seconds * 10)):
        if done():
            return
        await asyncio.sleep(0.1)
