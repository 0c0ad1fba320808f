"""People's time in every round of delivery: absences that begin or end, and digests that are due.

Looked at without a lock, as mostly nothing is due. What fails is tried again after a minute, and
holds up no reminder.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.logs import trace
from bot.services.cases.keeping import keep, reindex
from bot.services.messages import digests
from bot.services.people import absence
from bot.settings import Settings
from storage.unit_of_work import ConcurrentChange, Storage, UnitOfWork

log = logging.getLogger("baken.peoples_time")
INDEXED, DONE = "open_steps_up_to", "all"
AT_ONCE = 50
PAUSE = timedelta(minutes=1)


@dataclass(slots=True)
class PeoplesTime:
    """Hands work over and back, and makes digests, on whichever replica comes first."""

    storage: Storage
    settings: Settings
    clock: Callable[[], datetime]
    _paused_until: datetime | None = None
    _indexed: bool = False

    def keep_up(self) -> int:
        """Do what is due, some of it; how much was done."""
        now = self.clock()
        if self._paused_until is not None and now < self._paused_until:
            return 0
        try:
            if not self._indexed:
                return self._index(now)
            with self.storage.reading(now) as uow:
                due = uow.absences.any_due(now), uow.digests.any_due(now)
            return self._done(now, self._absences, due[0]) + self._done(now, self._digests, due[1])
        except ConcurrentChange:
            return 0  # somebody changed that case just now; it is looked at again
        except Exception as error:  # noqa: BLE001 - reminders must go on (design 7)
            self._paused_until = now + PAUSE
            log.error("absences and digests failed: %s", trace(error))
            return 0

    def _index(self, now: datetime) -> int:
        """Once an installation: the open cases of a version that kept no open steps beside them."""
        with self.storage.transaction(now) as uow:
            last = uow.meta.get(INDEXED) or ""
            cases = uow.cases.open_after(last, AT_ONCE) if last != DONE else ()
            for case_id in cases:
                reindex(uow, case_id, self.settings)
            self._indexed = len(cases) < AT_ONCE
            if last != DONE:
                uow.meta.set(INDEXED, DONE if self._indexed else cases[-1])
        return len(cases)

    def _done(self, now: datetime, care: Callable[[UnitOfWork], int], due: bool) -> int:
        if not due:
            return 0
        with self.storage.transaction(now) as uow:
            return care(uow)

    def _absences(self, uow: UnitOfWork) -> int:
        return absence.care(uow, self.settings, keep)

    def _digests(self, uow: UnitOfWork) -> int:
        return digests.care(uow, self.settings)
