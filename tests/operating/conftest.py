"""A watchdog before a real database, with a clock that the test moves."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot import settings
from bot.directory import Directory
from bot.operating.lines import write_to
from bot.operating.watchdog import Watchdog
from bot.settings import Settings
from storage.outbox import NewMessage
from storage.people import KnownAccount
from storage.tables_delivery import outbox_message
from storage.unit_of_work import Storage
from tests.conversations.conftest import waterdonk, world
from tests.platforms.slack.driver import SlackWorld

__all__ = ["waterdonk", "world"]
MORNING = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@dataclass
class Kennel:
    """One installation of Waterdonk, of which the coordinator Ruth uses Slack."""

    storage: Storage
    settings: Settings
    now: datetime = MORNING
    beats: int = 0
    loop_is_late: bool = False
    ruth: str = field(init=False)

    def __post_init__(self) -> None:
        Directory(self.storage, self.settings).seed(self.now)
        with self.storage.transaction(self.now) as uow:
            ruth = uow.people.by_mail("ruth@waterdonk.example")
            assert ruth is not None
            account = KnownAccount("slack", "T1", "URUTH")
            self.ruth = uow.people.save(replace(ruth, accounts=(account,)), self.now).id

    def watchdog(self) -> Watchdog:
        """A replica's."""
        return Watchdog(
            self.storage, self.settings, lambda: self.now, lambda: self.loop_is_late, self._beat
        )

    async def _beat(self) -> None:
        self.beats += 1

    def skip(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)

    def say(self, destination: str, *, urgent: bool = False) -> int:
        """Somebody is to be told something."""
        platform = "slack" if destination.startswith("slack") else "teams"
        return self.put(NewMessage(destination, platform, "reply", "thread", urgent=urgent))

    def say_to(self, person: str, platform: str) -> int:
        return self.put(NewMessage(f"person:{person}", platform, "direct", "direct"))

    def put(self, message: NewMessage) -> int:
        with self.storage.transaction(self.now) as uow:
            return int(uow.outbox.enqueue(message, self.now))

    def row(self, number: int, **values: object) -> None:
        """What delivery did with a row."""
        with self.storage.engine.begin() as connection:
            here = outbox_message.c.id == number
            connection.execute(update(outbox_message).where(here).values(**values))

    def arrives(self, number: int) -> None:
        self.row(number, state="sent", delivered_at=self.now)

    def fails(self, number: int, times: int = 3) -> None:
        self.row(number, failures=times, attempted_at=self.now, error="passing")

    def told(self) -> list[tuple[str, str, str]]:
        """(platform, destination, key) of what the watchdog said, in order."""
        o = outbox_message.c
        query = select(o.platform, o.destination, o.key).where(o.kind == "watchdog").order_by(o.id)
        with self.storage.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(query)]

    def said(self) -> list[str]:
        return [key for _, _, key in self.told()]

    def deliver_told(self) -> None:
        """What the watchdog said arrives."""
        with self.storage.engine.begin() as connection:
            connection.execute(
                update(outbox_message)
                .where(outbox_message.c.kind == "watchdog", outbox_message.c.state == "pending")
                .values(state="sent", delivered_at=self.now)
            )


@pytest.fixture
def given() -> Settings:
    return replace(settings.load(settings.EXAMPLE), platforms=("slack", "teams"))


@pytest.fixture
def kennel(storage: Storage, given: Settings) -> Kennel:
    return Kennel(storage, given)


@pytest.fixture
async def slack_world(tmp_path: Path) -> AsyncIterator[SlackWorld]:
    """Waterdonk in Slack alone."""
    made = SlackWorld(tmp_path, settings.load(settings.EXAMPLE))
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
def lines() -> Iterator[Callable[[], list[str]]]:
    """What was logged since it was last asked, as `baken serve` writes it."""
    target = StringIO()
    back = write_to(target, "json")

    def since() -> list[str]:
        found = target.getvalue().splitlines()
        target.seek(0)
        target.truncate()
        return found

    yield since
    back()
