"""The firing of timers in transactions: many in one while all goes well, one by one when it does not.

A timer that cannot be fired (a bug, a case that does not load) holds up no other: it is put off with
growing pauses, logged without content, and counted for the watchdog (storage.timers).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery.pace import doubled
from bot.logs import trace
from bot.services.cases.keeping import keep
from bot.services.reminders import firing
from bot.settings import Settings
from storage.timers import Timer
from storage.unit_of_work import ConcurrentChange, Storage

log = logging.getLogger("baken.firing")
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Firing:
    """Fires what is due, on whichever replica comes first."""

    storage: Storage
    settings: Settings
    clock: Callable[[], datetime]

    def fire(self, limit: int = firing.BATCH) -> int:
        """Fire what is due, at most so many; how many timers were dealt with."""
        now = self.clock()
        if not self._behind(now):
            return 0
        try:
            with self.storage.transaction(now) as uow:
                return firing.fire_due(uow, self.settings, keep, limit)
        except Exception as error:  # noqa: BLE001 - one timer must not stop the others (design 7)
            log.info("timers are fired one by one: %s", trace(error))
        return sum(self._one(timer, now) for timer in self._due(now, limit))

    def _behind(self, now: datetime) -> bool:
        """Looked at without a lock, as mostly nothing is due."""
        with self.storage.reading(now) as uow:
            return uow.timers.behind(now, urgent=False)

    def _due(self, now: datetime, limit: int) -> tuple[Timer, ...]:
        with self.storage.transaction(now) as uow:
            return uow.timers.due(now, limit)

    def _one(self, timer: Timer, now: datetime) -> int:
        try:
            with self.storage.transaction(now) as uow:
                mine = uow.timers.take(timer, now)
                firing.fire(uow, (mine,) if mine else (), self.settings, keep)
                return 1 if mine else 0
        except ConcurrentChange:
            return 0  # somebody changed that case just now; its timers are looked at again
        except Exception as error:  # noqa: BLE001 - put off and shown, so that the others go on
            log.error("timer could not be fired: step=%s failures=%s %s", timer.step,
                      timer.failures + 1, trace(error))  # fmt: skip
            self._put_off(timer, now)
            return 1

    def _put_off(self, timer: Timer, now: datetime) -> None:
        with self.storage.transaction(now) as uow:
            uow.timers.put_off(timer, now + pause(timer.failures))


def pause(failures: int) -> timedelta:
    """How long a timer waits after it failed so often before: doubling, at most six hours."""
    return doubled(FIRST_PAUSE, failures + 1, LONGEST_PAUSE)
