"""The watchdog: each minute it looks, counts, tells, and says outside that all is well.

A watchdog that died is visible: the moment of its last look stands in `/readyz` and in the metrics,
and the outside address is no longer called.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.logs import trace
from bot.operating import metrics
from bot.operating.following import follow
from bot.operating.incidents import tell
from bot.operating.looking import Look, look
from bot.settings import Settings
from storage.unit_of_work import Storage

log = logging.getLogger("baken.watchdog")
EVERY = 60.0
"""Seconds between two looks."""
DEAD_AFTER = timedelta(minutes=3)
"""A watchdog that did not look for so long does not look any more."""


@dataclass(slots=True)
class Watchdog:
    """One replica's watchdog. `loop_is_late`: whether this replica's delivery has stopped; `well` is
    called after a look at which nothing was wrong."""

    storage: Storage
    settings: Settings
    clock: Callable[[], datetime]
    loop_is_late: Callable[[], bool]
    well: Callable[[], Awaitable[None]]
    ticked: datetime | None = None
    seen: Look | None = None

    async def run(self) -> None:
        """Look each minute until cancelled; the first minute is for catching up after a standstill."""
        self.ticked = self.clock()
        while True:
            await asyncio.sleep(EVERY)
            try:
                with follow():
                    await self.tick()
            except Exception as error:  # noqa: BLE001 - a watchdog survives everything (design 7)
                log.error("the watchdog could not look: %s", trace(error))

    async def tick(self) -> None:
        """Look once, tell what is new, and call the outside address when all is well."""
        self.seen = await asyncio.to_thread(self._look)
        self.ticked = self.seen.at
        _count(self.seen)
        late = self.loop_is_late()
        if late:
            log.error("the delivery of this replica has stopped")
        if not late and not self.seen.alarms:
            await self.well()

    def _look(self) -> Look:
        with self.storage.transaction(self.clock()) as uow:
            seen = look(uow, self.settings)
            tell(uow, seen, self.settings)
            uow.watching.ticked(seen.at)
            return seen

    def is_dead(self) -> bool:
        """Whether it stopped looking."""
        return self.ticked is None or self.clock() - self.ticked > DEAD_AFTER


def _count(seen: Look) -> None:
    metrics.replace(metrics.QUEUE, (({"platform": p}, n) for p, n in seen.waiting.items()))
    metrics.replace(metrics.LAG, (
        ({"platform": one.platform, "state": one.cause}, (seen.at - one.since).total_seconds())
        for one in seen.late
    ))  # fmt: skip
    dead = (({"platform": p}, n) for p, (n, _) in seen.given_up.items())
    metrics.replace(metrics.DEAD_NOW, dead)
    counts = (("reminders", seen.timers.count), ("digests", seen.digests.count))
    metrics.UNSCANNED.set(seen.scans.count)
    metrics.replace(metrics.UNFIRED, (({"kind": kind}, n) for kind, n in counts))
    metrics.TICKED.set(seen.at.timestamp())
    if seen.last_reminder:
        metrics.LAST_REMINDER.set(seen.last_reminder.timestamp())
