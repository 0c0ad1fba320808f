"""What is done once a day, by whichever replica comes first: the heads of the chains are written down
outside the database, what belongs to nothing is swept, what is remembered for some days is forgotten,
and what is due is proposed.

Each of these stands by itself: one that fails is logged, and tried again at the next look.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.logs import trace
from bot.operating.following import follow
from bot.services.retention import destroying, terms
from bot.settings import Settings
from dialogs.protocol.facts import AMSTERDAM
from storage.heads import HeadsBroken
from storage.unit_of_work import Storage

log = logging.getLogger("baken.nightly")
EVERY = 60.0
"""Seconds between two looks."""
NIGHT = timedelta(hours=2)
"""A day's work is due from two in the morning, Amsterdam."""


@dataclass(frozen=True, slots=True)
class Nightly:
    """One replica's. `heads`: the file outside the database."""

    storage: Storage
    settings: Settings
    heads: Path
    clock: Callable[[], datetime]

    async def run(self) -> None:
        """Look each minute until cancelled; the first minute is for getting started."""
        while True:
            await asyncio.sleep(EVERY)
            with follow():
                await asyncio.to_thread(self.look)

    def day(self) -> date:
        """Whose work is due now."""
        return (self.clock().astimezone(AMSTERDAM) - NIGHT).date()

    def last(self) -> date | None:
        """Whose work was done last, by any replica; None: nobody's."""
        with self.storage.reading(self.clock()) as uow:
            return uow.daily.last("terms")

    def look(self) -> None:
        """Do what of today is not done, and clean the files of the database after a destruction."""
        now, day = self.clock(), self.day()
        for name, task in (
            ("heads", self._heads), ("sweep", self._sweep), ("forget", self._forget),
            ("terms", self._propose), ("scrub", self._scrub),
        ):  # fmt: skip
            try:
                task(now, day)
            except Exception as error:  # noqa: BLE001 - one task must not stop the others (design 7)
                log.error("the daily task %s failed: %s", name, trace(error))

    def _heads(self, now: datetime, day: date) -> None:
        """A failure is kept, for `/readyz` to say."""
        try:
            with self.storage.transaction(now) as uow:
                uow.alone()
                if uow.daily.take("heads", day):
                    uow.write_heads(self.heads)
        except (OSError, HeadsBroken):
            with self.storage.transaction(now) as uow:
                uow.heads_failed()
            raise

    def _sweep(self, now: datetime, day: date) -> None:
        """Much may be looked at, so that it is no part of the transaction that takes it on."""
        with self.storage.transaction(now) as uow:
            mine = uow.daily.take("sweep", day)
        if not mine:
            return
        try:
            self.storage.sweep()
        except BaseException:
            with self.storage.transaction(now) as uow:
                uow.daily.give_back("sweep")
            raise

    def _forget(self, now: datetime, day: date) -> None:
        """Keys of what platforms delivered, and promises of documents: both are over after some days."""
        with self.storage.transaction(now) as uow:
            if uow.daily.take("forget", day):
                uow.seen.forget_old(now)
                uow.hand_overs.forget_old(now)

    def _propose(self, now: datetime, day: date) -> None:
        """Cases from before terms were kept get theirs first, some at a look."""
        with self.storage.transaction(now) as uow:
            if terms.renew(uow) and uow.daily.take("terms", day):
                terms.propose(uow, self.settings)

    def _scrub(self, now: datetime, _: date) -> None:
        with self.storage.reading(now) as uow:
            since = uow.meta.get(destroying.SCRUB)
        if since and self.storage.scrub():
            with self.storage.transaction(now) as uow:
                if uow.meta.get(destroying.SCRUB) == since:
                    uow.meta.set(destroying.SCRUB, "")
