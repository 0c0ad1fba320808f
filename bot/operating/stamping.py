"""Getting timestamps: for the daily head and, when the settings say so, for each item of evidence.

What waits stands in the database and is tried until it is there, also after a restart. Nobody waits
for an authority: it is asked outside of every transaction.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.logs import trace
from bot.operating import metrics
from bot.operating.authorities import Authorities
from bot.operating.following import follow
from bot.settings import Settings
from storage import stamped_heads
from storage.stamped_heads import UnstampedHead
from storage.stamps import Unstamped
from storage.tokens import Stamp
from storage.unit_of_work import Storage

log = logging.getLogger("baken.stamping")
EVERY = 20.0
"""Seconds between two looks."""
AT_ONCE = 10
"""So many items are taken at a time."""
A_LOOK = 200
"""At most so many at a look; then others have their turn."""


@dataclass(slots=True)
class Stamping:
    """One replica's. `heads`: the file outside the database."""

    storage: Storage
    settings: Settings
    heads: Path
    clock: Callable[[], datetime]
    authorities: Authorities = field(init=False)

    def __post_init__(self) -> None:
        self.authorities = Authorities(self.settings.timestamps.authorities, self.clock)

    async def run(self) -> None:
        """Look now and then until cancelled; nothing at all without an authority."""
        while self.authorities.listed:
            await asyncio.sleep(EVERY)
            try:
                with follow():
                    await self.look()
            except Exception as error:  # noqa: BLE001 - one bad look must not be the last (design 7)
                log.error("timestamps could not be looked after: %s", trace(error))

    async def look(self) -> int:
        """Get what waits for a timestamp and can have one now; how many came."""
        came = 0
        if self.authorities.is_any_open:
            came = await self._head()
            came += await self._items() if self.settings.timestamps.evidence else 0
        metrics.UNSTAMPED.set(await asyncio.to_thread(self._waiting))
        return came

    def _waiting(self) -> int:
        with self.storage.reading(self.clock()) as uow:
            items = uow.stamps.waiting() if self.settings.timestamps.evidence else 0
            return items + (1 if uow.unstamped_head(self.heads) else 0)

    async def _head(self) -> int:
        one = await asyncio.to_thread(self._unstamped)
        made = await self.authorities.stamp(one.sha256) if one else None
        if one is None or made is None:
            return 0
        await asyncio.to_thread(self._keep_head, one, made)
        return 1

    def _unstamped(self) -> UnstampedHead | None:
        with self.storage.reading(self.clock()) as uow:
            return uow.unstamped_head(self.heads)

    def _keep_head(self, one: UnstampedHead, made: Stamp) -> None:
        """First the token, then the note: a crash in between asks for another one."""
        stamped_heads.write(self.heads, one, made)
        with self.storage.transaction(self.clock()) as uow:
            uow.keep_stamp(self.heads, one, made)

    async def _items(self) -> int:
        came = 0
        for _ in range(A_LOOK // AT_ONCE):
            some = await asyncio.to_thread(self._claim)
            got = [await self._item(one) for one in some]
            came += sum(got)
            if len(some) < AT_ONCE or not self.authorities.is_any_open:
                break
        return came

    def _claim(self) -> tuple[Unstamped, ...]:
        with self.storage.transaction(self.clock()) as uow:
            return uow.stamps.claim(uow.now, AT_ONCE)

    async def _item(self, one: Unstamped) -> bool:
        made = await self.authorities.stamp(one.sha256)
        return made is not None and await asyncio.to_thread(self._keep_item, one, made)

    def _keep_item(self, one: Unstamped, made: Stamp) -> bool:
        with self.storage.transaction(self.clock()) as uow:
            return uow.stamps.keep(one.evidence_id, made)
