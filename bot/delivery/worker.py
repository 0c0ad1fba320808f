"""The loop that sends what is due, fires what is due and fetches what was sent (design 5).

A row is committed as `sending` before the call. What fails for a passing reason is tried again with
growing pauses; what may have arrived is looked up before it is sent again; what will never arrive is
put aside visibly and told to the coordinator (bot.delivery.sending, bot.delivery.outcomes). Sends run
side by side, so that one slow or refusing channel holds up no other.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot import fence
from bot.delivery.aside import Aside
from bot.delivery.fetching import Fetcher
from bot.delivery.firing import Firing
from bot.delivery.outcomes import Outcomes
from bot.delivery.pace import CUT_OFF, HOURLY, LEASE, MOST_AT_ONCE, PACE
from bot.delivery.peoples_time import PeoplesTime
from bot.delivery.sending import Sending
from bot.directory import Directory
from bot.logs import trace
from bot.operating import metrics
from bot.port import Platform
from bot.services.conversation import drafts
from bot.services.messages import left_in_chat
from bot.services.monitoring import searches
from bot.services.prevention import obligations
from bot.settings import Settings
from bot.turn import PlatformKey
from storage.outbox import OutboxRow, Pace
from storage.unit_of_work import Storage

__all__ = ["LEASE", "PACE", "Delivery"]
log = logging.getLogger("baken.delivery")
MINUTE = timedelta(minutes=1)
LATE_ROUND = 120.0
"""Seconds without a round after which the loop has stopped: a round takes seconds."""
SHORTEST, LONGEST_WAIT = 0.02, 1.0
"""Seconds between two looks, at least and at most, while sends are under way."""


@dataclass(slots=True)
class Delivery:
    """One replica's delivery. `clock` tells the time; `name` is this replica's; `pace` in seconds
    between two posts to one destination, by platform; `lease` in seconds."""

    storage: Storage
    platforms: Mapping[PlatformKey, Platform]
    settings: Settings
    clock: Callable[[], datetime]
    name: str
    pace: Mapping[str, float]
    directory: Directory
    lease: float = LEASE
    _peoples_time: PeoplesTime = field(init=False)
    _aside: Aside = field(default_factory=Aside)
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)
    _begun: set[int] = field(default_factory=set)
    _looked_at: datetime | None = None
    _rounded: float = 0.0
    _stopping: bool = False
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _came: asyncio.Event = field(default_factory=asyncio.Event)
    _working: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self._peoples_time = PeoplesTime(self.storage, self.settings, self.clock)

    def kick(self) -> None:
        """There may be something to do."""
        self._wake.set()
        self._came.set()

    async def run(self, poll: float = 1.0) -> None:
        """Work until stopped or cancelled. `poll` in seconds: how often to look without being
        kicked. Files are fetched beside it, so that a large one holds up no message."""
        self._rounded = time.monotonic()
        fetching = asyncio.create_task(self._keep_fetching(poll))
        try:
            while not self._stopping:
                await self._work_and_wait(poll, fetch=False)
        finally:
            fetching.cancel()
            await asyncio.gather(fetching, return_exceptions=True)

    def stop(self) -> None:
        """Finish what is under way and begin nothing else."""
        self._stopping = True
        self.kick()

    def is_late(self) -> bool:
        """Whether the loop runs and has not come round for far longer than a round can take."""
        return self._rounded > 0 and time.monotonic() - self._rounded > LATE_ROUND

    def release(self) -> None:
        """Give back what was claimed and not begun, so that no lease has to end first."""
        with self.storage.transaction(self.clock()) as uow:
            uow.outbox.release(self.name, frozenset(self._begun))

    async def work_and_wait(self, poll: float) -> None:
        """Do what is due, then wait for a kick, at most `poll` seconds."""
        await self._work_and_wait(poll, fetch=True)

    async def _work_and_wait(self, poll: float, *, fetch: bool) -> None:
        pause = poll
        try:
            await self._work(fetch=fetch)
            pause = min(poll, await self._aside(self._next_in, poll))
        except Exception as error:  # noqa: BLE001 - the loop must survive a bug (design 7)
            log.error("delivery round failed: %s", trace(error))
        await _wait(self._wake, pause)

    async def work(self, rounds: int = 1000) -> int:
        """Do all that is due now; how many things were done. Waits for what is under way."""
        return await self._work(rounds, fetch=True)

    async def _work(self, rounds: int = 1000, *, fetch: bool) -> int:
        done = 0
        async with self._working:
            try:
                for _ in range(rounds):
                    self._wake.clear()
                    step = await self._round(fetch=fetch)
                    self._rounded = time.monotonic() if self._rounded else 0.0
                    done += step
                    if self._stopping or not (step or self._under_way):
                        break
                    if not step:
                        await self._something_happens()
                await asyncio.gather(*self._under_way)
            finally:
                await self._cut_off()
        return done

    async def _round(self, *, fetch: bool) -> int:
        fired = await self._aside(self._fire)
        fetched = await self._fetcher().fetch_one() if fetch else 0
        begun = fence.seconds()
        free = MOST_AT_ONCE - len(self._under_way)
        rows = await self._aside(self._claim, free) if free else ()
        sending = self._sending()
        for row in rows:
            until = begun + CUT_OFF * self.lease
            task = asyncio.create_task(sending.send(row, until, self._aside))
            self._under_way.add(task)
            task.add_done_callback(self._ended)
        return fired + fetched + len(rows)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._under_way.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("what came of a send could not be kept: %s", trace(error))
        self._wake.set()

    async def _something_happens(self) -> None:
        """A send ended, a gate opened, or there may be something new to do."""
        await _wait(self._wake, await self._aside(self._next_in, LONGEST_WAIT))

    async def _cut_off(self) -> None:
        """Sends that are still under way, when the work itself was cut off."""
        left = tuple(self._under_way)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _keep_fetching(self, poll: float) -> None:
        while True:
            self._came.clear()
            try:
                while await self._fetcher().fetch_one():
                    self.kick()
            except Exception as error:  # noqa: BLE001 - the loop must survive a bug (design 7)
                log.error("fetching failed: %s", trace(error))
            await _wait(self._came, poll)

    def _fetcher(self) -> Fetcher:
        return Fetcher(self.storage, self.platforms, self.settings, self.clock)

    def _sending(self) -> Sending:
        outcomes = Outcomes(self.storage, self.settings, self.clock, self.name, self.lease)
        return Sending(self.storage, self.platforms, self.settings, self.clock, self.directory,
                       outcomes, self._begun)  # fmt: skip

    def _fire(self) -> int:
        self._care()
        if kept_up := self._peoples_time.keep_up():
            return kept_up  # what it adds to reminders stands there before everything has fired
        fired = Firing(self.storage, self.settings, self.clock).fire()
        metrics.FIRED.inc(fired)
        return fired

    def _care(self) -> None:
        """What is looked after once a minute."""
        now = self.clock()
        if self._looked_at is not None and now < self._looked_at + MINUTE:
            return
        self._looked_at = now
        with self.storage.transaction(now) as uow:
            drafts.care(uow, self.settings)
            obligations.care(uow, self.settings)
            searches.care(uow)
            left_in_chat.care(uow, self.settings)

    def _claim(self, limit: int) -> tuple[OutboxRow, ...]:
        keys = tuple(self.platforms)
        pace: dict[str, Pace] = {
            key: Pace(self.pace.get(key, 1.0), self._hourly(key)) for key in keys
        }
        with self.storage.transaction(self.clock()) as uow:
            return uow.outbox.claim(keys, self.name, uow.now, lease=self.lease, pace=pace,
                                    limit=limit)  # fmt: skip

    def _hourly(self, key: str) -> int:
        """Without a pace, as in tests, there is no allowance either."""
        return HOURLY.get(key, 0) if self.pace.get(key, 1.0) else 0

    def _next_in(self, poll: float) -> float:
        """In how many seconds there may be something to send, at most `poll`."""
        with self.storage.reading(self.clock()) as uow:
            soonest = uow.outbox.next_in(uow.now)
        return poll if soonest is None else min(poll, max(SHORTEST, soonest))


async def _wait(event: asyncio.Event, seconds: float) -> None:
    """Not by `wait_for`: before Python 3.12 that swallows a cancellation that comes with the event."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
