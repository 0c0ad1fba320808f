"""Real `baken serve` processes before a strict local Slack."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import aiohttp

from bot import settings
from storage.keys import new_master_key
from tests.platforms.slack.driver import CHANNELS, NAMES, user
from tests.platforms.slack.fake import SECRET, TOKEN, FakeSlack

PATIENCE = 40.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


Kind = TypeVar("Kind", bound=FakeSlack)


def fake_slack(kind: Callable[..., Kind]) -> Kind:
    """A Slack of some kind with everybody of Waterdonk in it."""
    people = {uid: user(uid, name, mail) for uid, name, mail in NAMES.values()}
    channels: dict[str, dict[str, object]] = {c: {} for c in CHANNELS.values()}
    return kind(lambda: datetime.now(UTC), people, {}, channels)


@dataclass
class Process:
    """One replica. `more`: environment beside the usual."""

    slack: FakeSlack
    folder: Path
    url: str
    key: str = field(default_factory=new_master_key)
    more: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)

    async def begin(self) -> None:
        environment = {
            **os.environ, "BAKEN_MASTER_KEY": self.key, "BAKEN_CONFIG": str(settings.EXAMPLE),
            "BAKEN_DATA": str(self.folder), "BAKEN_DATABASE_URL": self.url,
            "BAKEN_PORT": str(self.port), "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": self.slack.api_url,
            "SLACK_FILE_HOST": self.slack.host, **self.more,
        }  # fmt: skip
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "serve", env=environment,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip

    async def says(self) -> str:
        """The next line on its screen."""
        assert self.process.stdout is not None
        return (await asyncio.wait_for(self.process.stdout.readline(), PATIENCE)).decode()

    async def ready(self) -> None:
        line = await self.says()
        if "draait op" not in line:
            assert self.process.stderr is not None
            raise AssertionError(line + (await self.process.stderr.read()).decode())

    async def ends(self) -> tuple[int | None, str]:
        """Its exit status, and what it wrote to its log."""
        _, errors = await asyncio.wait_for(self.process.communicate(), PATIENCE)
        return self.process.returncode, errors.decode()

    async def asks(self, path: str) -> int:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{self.port}{path}") as answer,
        ):
            return answer.status

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    async def stop(self) -> None:
        """End it, whatever it does."""
        if self.process.returncode is None:
            self.process.kill()
            await self.process.communicate()
