"""How long somebody waits who opens a case or a list, while ten thousand reminders go out."""

import asyncio
import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete

from bot.delivery.worker import Delivery
from bot.directory import Directory
from bot.router import Router
from bot.turn import Account, Commands, Place, Turn
from storage.database import begun
from storage.tables import reading, seen
from tests.bench.databases import Databases, Report
from tests.bench.rates import Obliging, delivery_of
from tests.bench.statements import Statements, written_down
from tests.bench.town import WATERDONK, Town
from tests.platforms.slack.fake import TEAM

REMINDERS, CASES = 10_000, 150
TURNS = 150
SLACKS_PACE = 1.0
NUMBERS = itertools.count()
THINKING = 0.02
"""Seconds between two requests."""


@dataclass
class Reader:
    """The manager of a case, who opens it and the list by turns."""

    router: Router
    case: str
    numbers: Iterator[int]

    async def turn(self) -> None:
        number = next(self.numbers)
        words = ("status", f"zaak {self.case}")[number % 2]
        account = Account("slack", TEAM, "U1", "Medewerker 1", "m1@waterdonk.example")
        reply = await self.router.take(
            Turn(f"bench/{number}", account, Place("personal"), Commands("baken", words))
        )
        assert len(reply.messages[0].paragraphs) > 1, reply

    async def times(self, goes_on: Callable[[], bool] = lambda: True) -> list[float]:
        """Milliseconds of many requests, one after the other, as long as something goes on."""
        found: list[float] = []
        while len(found) < TURNS and goes_on():
            start = time.perf_counter()
            await self.turn()
            found.append((time.perf_counter() - start) * 1000)
            await asyncio.sleep(THINKING)
        return found


def readers(some: Databases, report: Report) -> None:
    """Print how long requests take when nothing goes out, at the platform's pace, and at full speed."""
    with some.opened("readers") as storage:
        town = Town(storage)
        town.settle(CASES)
        idle, bare = asyncio.run(when_idle(town))
        report(f"{some.name}: a request, bare statements", bare, "ms", 1.0)
        tell(some, report, "nothing going out", idle, idle)
        for name, pace in (("10,000 go out at Slack's pace", SLACKS_PACE), ("at full speed", 0.0)):
            town.clear()
            town.fill_outbox(REMINDERS)
            times, rate = asyncio.run(while_sending(town, pace))
            tell(some, report, name, times, idle)
            report(f"{some.name}: meanwhile sent", rate, "/s")
        town.clear()
        times = asyncio.run(while_firing(town))
        tell(some, report, "a standstill is caught up with", times, idle)


def tell(some: Databases, report: Report, name: str, times: list[float], idle: list[float]) -> None:
    """The median and the slowest of twenty, beside those when nothing goes out."""
    for what, point in (("half", 9), ("95 of 100", 18)):
        value, beside = (statistics.quantiles(one, n=20)[point] for one in (times, idle))
        report(f"{some.name}: {what} of the requests, {name}", value, "ms", value / beside)


def reader_of(town: Town, delivery: Delivery) -> Reader:
    directory = Directory(town.storage, WATERDONK)
    clock = delivery.clock
    router = Router(town.storage, WATERDONK, directory, clock, delivery.kick)
    return Reader(router, town.cases[0], NUMBERS)


async def when_idle(town: Town) -> tuple[list[float], float]:
    """With delivery running and nothing to send; and what the statements alone cost."""
    delivery = delivery_of(town.storage, Obliging(), town.now, {"slack": 1.0})
    reader = reader_of(town, delivery)
    await reader.turn()
    await reader.turn()
    bare = await asyncio.to_thread(alone, town, await written(town, reader))
    running = asyncio.create_task(delivery.run())
    times = await reader.times()
    delivery.stop()
    await running
    return times, bare


async def written(town: Town, reader: Reader) -> Statements:
    with written_down(town.storage.engine) as asked:
        for _ in range(20):
            await reader.turn()
    return asked


def alone(town: Town, asked: Statements) -> float:
    """Milliseconds of the statements of one request."""
    with begun(town.storage.engine) as connection:
        connection.execute(delete(seen))
        connection.execute(delete(reading))
    return asked.replay() * 1000 / 20


async def while_sending(town: Town, pace: float) -> tuple[list[float], float]:
    """While reminders go out; how many a second did."""
    began = asyncio.Event()
    platform = Obliging(latency=0.02, arrived=began.set)
    delivery = delivery_of(town.storage, platform, town.now, {"slack": pace})
    reader = reader_of(town, delivery)
    running = asyncio.create_task(delivery.run())
    await began.wait()
    start, before = time.perf_counter(), len(platform.times)
    times = await reader.times()
    rate = (len(platform.times) - before) / (time.perf_counter() - start)
    assert len(platform.times) < REMINDERS, "everything was sent before the last request"
    delivery.stop()
    await running
    return times, rate


async def while_firing(town: Town) -> list[float]:
    """While all timers of all cases fire that were due in three days."""
    platform = Obliging(latency=0.02)
    delivery = delivery_of(
        town.storage, platform, town.now + timedelta(days=3), {"slack": SLACKS_PACE}
    )
    reader = reader_of(town, delivery)
    running = asyncio.create_task(delivery.run())
    times = await reader.times(lambda: not platform.times)
    delivery.stop()
    await running
    return times
