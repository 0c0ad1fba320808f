"""How long it takes from the start of `baken serve` to the first message that it sends, with a million
rows waiting and with a thousand."""

import asyncio
import os
import sys
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import settings
from storage.unit_of_work import Storage
from tests.bench.databases import KEY, Databases, Report
from tests.bench.town import PEOPLE, Town
from tests.platforms.slack.driver import user
from tests.platforms.slack.fake import SECRET, TOKEN, FakeSlack

FEW, MANY = 1_000, 1_000_000
CASES, RUNS = 200, 3
PATIENCE = 60.0
PORT = "8392"


def as_installed() -> dict[str, str]:
    """The environment in which our own modules are compiled once, as pip leaves them, and not at each
    start, as some developers' settings have it."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "baken-bench")}


def filled(storage: Storage, rows: int) -> None:
    """So many reminders that were due an hour ago."""
    town = Town(storage, datetime.now(UTC) - timedelta(hours=1))
    town.settle(CASES)
    town.fill_outbox(rows)


async def starts(some: Databases, report: Report) -> None:
    """Print how long a start takes; `waiting` holds the million."""
    with some.opened("thousand") as storage:
        filled(storage, FEW)
    times: dict[str, list[float]] = {"thousand": [], "waiting": []}
    await first_sent(some, "thousand")  # compiles
    for _ in range(RUNS):
        for label, found in times.items():
            found.append(await first_sent(some, label))
    few, many = (min(found) for found in times.values())
    report(f"{some.name}: first message sent, {FEW:,} waiting", few, "s", 1.0)
    report(f"{some.name}: first message sent, {MANY:,} waiting (goal < 2 s)", many, "s", many / few)


async def first_sent(some: Databases, label: str) -> float:
    """Seconds from the start of the process to the first message that Slack gets."""
    users = {f"U{n}": user(f"U{n}", f"Medewerker {n}", f"m{n}") for n in range(PEOPLE)}
    slack = FakeSlack(lambda: datetime.now(UTC), users, {}, {})
    await slack.start()
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **as_installed(), "BAKEN_MASTER_KEY": KEY, "BAKEN_DATA": folder,
            "BAKEN_CONFIG": str(settings.EXAMPLE), "BAKEN_PORT": PORT,
            "BAKEN_DATABASE_URL": some.url(label), "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": slack.api_url,
        }  # fmt: skip
        start = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "serve", env=environment,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            async with asyncio.timeout(PATIENCE):
                while not slack.messages:
                    assert process.returncode is None, "the bot ended"
                    await asyncio.sleep(0.005)
            return time.perf_counter() - start
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            await process.wait()
            await slack.stop()
