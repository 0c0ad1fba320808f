"""How many messages a second are put in and delivered, beside the same bare statements."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.delivery.worker import Delivery
from bot.directory import Directory
from bot.port import Reference, To
from bot.turn import PlatformKey
from dialogs.view import Message
from storage.outbox import NewMessage
from storage.unit_of_work import Storage
from tests.bench.databases import Databases, Report
from tests.bench.statements import written_down
from tests.bench.town import WATERDONK, Town

MESSAGES = 600
CASES = 100


@dataclass
class Obliging:
    """A platform that takes everything after a moment, without a network."""

    latency: float = 0.0
    key: PlatformKey = "slack"
    times: list[float] = field(default_factory=list)
    arrived: Callable[[], None] = lambda: None

    async def post(
        self, to: To, message: Message, *, marker: str, root: Reference | None = None
    ) -> Reference:
        assert message.paragraphs
        await asyncio.sleep(self.latency)
        self.times.append(time.perf_counter())
        self.arrived()
        return {"channel": "D1", "ts": marker}


def delivery_of(
    storage: Storage, platform: Obliging, at: datetime, pace: Mapping[str, float]
) -> Delivery:
    """Delivery as the bot runs it, with a clock that goes on from a moment."""
    began = time.monotonic()

    def now() -> datetime:
        return at + timedelta(seconds=time.monotonic() - began)

    directory = Directory(storage, WATERDONK)
    return Delivery(storage, {"slack": platform}, WATERDONK, now, "bench", pace, directory)  # type: ignore[dict-item]


def rates(some: Databases, report: Report) -> None:
    """Print how quickly messages go in and out."""
    with some.opened("rates") as storage:
        town = Town(storage)
        town.settle(CASES)
        put_in(some, report, town)
        town.clear()
        asyncio.run(delivery_of(storage, Obliging(), town.now, {"slack": 0.0}).work())
        town.fill_outbox(MESSAGES)
        sent_out(some, report, town)


def put_in(some: Databases, report: Report, town: Town) -> None:
    """Each in a transaction of its own."""
    message = NewMessage(f"person:{town.people[0]}", "slack", "direct", "direct", "direct-affected",
                         town.cases[0], {"action": "case-open"})  # fmt: skip

    def act() -> None:
        for _ in range(MESSAGES):
            with town.storage.transaction(town.now) as uow:
                uow.outbox.enqueue(message, uow.now)

    with written_down(town.storage.engine) as asked:
        act()
    ours, bare = timed(act), asked.replay()
    report(f"{some.name}: put in, bare statements", MESSAGES / bare, "/s", 1.0)
    report(f"{some.name}: put in", MESSAGES / ours, "/s", bare / ours)


def sent_out(some: Databases, report: Report, town: Town) -> None:
    """From pending to sent, without a pace and without a network."""
    platform = Obliging()

    async def deliver() -> None:
        delivery = delivery_of(town.storage, platform, town.now, {"slack": 0.0})
        await delivery.work()

    with written_down(town.storage.engine) as asked:
        run(deliver)
    town.unsend()
    ours = timed(lambda: run(deliver))
    assert len(platform.times) == 2 * MESSAGES
    town.unsend()
    bare = asked.replay()
    report(f"{some.name}: delivered, bare statements ({asked.count / MESSAGES:.1f} each)",
           MESSAGES / bare, "/s", 1.0)  # fmt: skip
    report(f"{some.name}: delivered", MESSAGES / ours, "/s", bare / ours)


def run(act: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        await act()

    asyncio.run(whole())


def timed(act: Callable[[], object]) -> float:
    """How many seconds something takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
