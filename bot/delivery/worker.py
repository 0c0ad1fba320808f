"""The loop that sends what is due, fires what is due and fetches what was sent (design 5).

A row is committed as `sending` before the call. What fails for a passing reason is tried again with
growing pauses; what may have arrived is looked up before it is sent again; what will never arrive is
put aside visibly and told to the coordinator.
"""

import asyncio
import contextlib
import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.delivery import drawing
from bot.delivery.fetching import Fetcher
from bot.directory import Directory
from bot.logs import trace
from bot.port import (
    CannotLookUp,
    Platform,
    Reference,
    Refused,
    To,
    ToChannel,
    ToPerson,
    TryLater,
    Uncertain,
)
from bot.services import clock, drafts, prevention, searches, telling
from bot.services.access import municipal_roles
from bot.services.keeping import keep
from bot.settings import Settings
from bot.turn import Account, PlatformKey
from dialogs.view import Message
from storage.outbox import OutboxRow
from storage.people import Person
from storage.unit_of_work import ConcurrentChange, Storage, UnitOfWork

log = logging.getLogger("baken.delivery")
LEASE = 20.0
"""Seconds a claimed row is ours; a send is cut off well before that."""
CUT_OFF = 0.6 * LEASE
MINUTE = timedelta(minutes=1)
MOST_ATTEMPTS = 12
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 900.0
PACE: Mapping[str, float] = {"slack": 1.0, "teams": 0.3, "workplace": 0.0}
"""Seconds between two posts to one destination, as each platform allows."""


@dataclass(slots=True)
class Delivery:
    """One replica's delivery. `clock` tells the time; `name` is this replica's."""

    storage: Storage
    platforms: Mapping[PlatformKey, Platform]
    settings: Settings
    clock: Callable[[], datetime]
    name: str
    pace: Mapping[str, float]
    directory: Directory
    _looked_at: datetime | None = None
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _working: asyncio.Lock = field(default_factory=asyncio.Lock)

    def kick(self) -> None:
        """There may be something to do."""
        self._wake.set()

    async def run(self, poll: float = 1.0) -> None:
        """Work until cancelled. `poll` in seconds: how often to look without being kicked."""
        while True:
            await self.work_and_wait(poll)

    async def work_and_wait(self, poll: float) -> None:
        """Do what is due, then wait for a kick, at most `poll` seconds."""
        self._wake.clear()
        try:
            await self.work()
        except Exception as error:  # noqa: BLE001 - the loop must survive a bug (design 7)
            log.error("delivery round failed: %s", trace(error))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), poll)

    async def work(self, rounds: int = 1000) -> int:
        """Do all that is due now; how many things were done. Waits for what is under way."""
        done = 0
        async with self._working:
            for _ in range(rounds):
                step = await self._round()
                if not step:
                    break
                done += step
        return done

    async def _round(self) -> int:
        fired = await asyncio.to_thread(self._fire)
        fetched = await Fetcher(self.storage, self.platforms, self.settings, self.clock).fetch_one()
        rows = await asyncio.to_thread(self._claim)
        await asyncio.gather(*(self._send(row) for row in rows))
        return fired + fetched + len(rows)

    def _fire(self) -> int:
        try:
            with self.storage.transaction(self.clock()) as uow:
                if self._looked_at is None or uow.now >= self._looked_at + MINUTE:
                    self._looked_at = uow.now
                    drafts.care(uow, self.settings)
                    prevention.care(uow, self.settings)
                    searches.care(uow)
                return clock.fire_due(uow, self.settings, keep)
        except ConcurrentChange:
            return 0  # somebody changed that case just now; the timers are looked at again

    def _claim(self) -> tuple[OutboxRow, ...]:
        keys = tuple(self.platforms)
        slowest = max((self.pace.get(key, 1.0) for key in keys), default=0.0)
        with self.storage.transaction(self.clock()) as uow:
            return uow.outbox.claim(keys, self.name, uow.now, lease=LEASE, pace=slowest)

    async def _send(self, row: OutboxRow) -> None:
        try:
            async with asyncio.timeout(CUT_OFF):
                reference = await self._deliver(row)
        except TryLater as later:
            await asyncio.to_thread(self._again, row, later.after)
        except (Uncertain, TimeoutError):
            await asyncio.to_thread(self._in_doubt, row)
        except Refused as refused:
            await asyncio.to_thread(self._give_up, row, refused.reason)
        except Exception as error:  # noqa: BLE001 - one bad row must not stop the others
            log.error("row %s failed: %s", row.id, trace(error))
            await asyncio.to_thread(self._again, row, None)
        else:
            await asyncio.to_thread(self._arrived, row, reference)

    async def _deliver(self, row: OutboxRow) -> Reference:
        """Send one row, or find that it arrived. Raises DeliveryFailed."""
        platform = self._platform(row)
        await self._reach(row, platform)
        prepared = await asyncio.to_thread(self._prepare, row)
        if prepared is None:
            return {}
        message, to, root = prepared
        if row.part == "update":
            return await _update(platform, message, root)
        if row.part == "reply" and root is None:
            raise Refused("message_missing")
        marker = f"baken-{row.id}"
        if row.doubt:
            found = await self._look_up(platform, row, to, marker, root)
            if found is not None:
                return found
        return await platform.post(
            to, message, marker=marker, root=root if row.part == "reply" else None
        )

    async def _reach(self, row: OutboxRow, platform: Platform) -> None:
        """Somebody of the settings who never came to this platform is looked up there."""
        person = await asyncio.to_thread(self._receiver, row)
        if person is not None and person.account(row.platform) is None:
            await self.directory.reach(person, platform, self.clock())

    def _receiver(self, row: OutboxRow) -> Person | None:
        if row.part != "direct":
            return None
        with self.storage.reading(self.clock()) as uow:
            return uow.people.get(row.destination.removeprefix("person:"))

    async def _look_up(
        self, platform: Platform, row: OutboxRow, to: To, marker: str, root: Reference | None
    ) -> Reference | None:
        try:
            return await platform.find(to, marker, root if row.part == "reply" else None)
        except CannotLookUp:
            return None  # a second neutral message is better than a missed one

    def _platform(self, row: OutboxRow) -> Platform:
        for key, platform in self.platforms.items():
            if key == row.platform:
                return platform
        raise Refused("credentials")

    def _prepare(self, row: OutboxRow) -> tuple[Message, To, Reference | None] | None:
        with self.storage.reading(self.clock()) as uow:
            message = drawing.draw(uow, row, self.settings)
            if message is None:
                return None
            return message, self._to(uow, row), uow.posts.get(row.case_id, row.destination)

    def _to(self, uow: UnitOfWork, row: OutboxRow) -> To:
        if row.part != "direct":
            return ToChannel(row.destination.partition(":")[2])
        person = uow.people.get(row.destination.removeprefix("person:"))
        account = person.account(row.platform) if person else None
        if person is None or account is None:
            raise Refused("person_missing")
        platform = self._platform(row).key
        return ToPerson(Account(platform, account.tenant, account.user, person.name, person.mail))

    def _arrived(self, row: OutboxRow, reference: Reference) -> None:
        now = self.clock()
        with self.storage.transaction(now) as uow:
            ours = uow.outbox.sent(row.id, self.name, reference, now)
            if ours and row.part == "root":
                uow.posts.set(row.case_id, row.destination, reference)

    def _again(self, row: OutboxRow, after: float | None) -> None:
        if row.attempts >= MOST_ATTEMPTS:
            self._give_up(row, "exhausted")
            return
        pause = after if after is not None else growing(row.attempts)
        with self.storage.transaction(self.clock()) as uow:
            uow.outbox.retry(row.id, self.name, uow.now + timedelta(seconds=pause), "passing")
            if after is not None:
                uow.outbox.shut(row.destination, after)

    def _in_doubt(self, row: OutboxRow) -> None:
        with self.storage.transaction(self.clock()) as uow:
            uow.outbox.doubt(row.id, self.name, "in_doubt")

    def _give_up(self, row: OutboxRow, reason: str) -> None:
        """Put a row aside for good and tell the coordinator, unless that is what failed."""
        log.error("row %s undeliverable: %s", row.id, reason)
        with self.storage.transaction(self.clock()) as uow:
            if not uow.outbox.dead(row.id, self.name, reason) or row.kind == "undeliverable":
                return
            for person in uow.people.all():
                if "aggression_coordinator" in municipal_roles(self.settings, person):
                    key = "undeliverable" if row.case_id else "undeliverable-no-case"
                    telling.direct(uow, person.id, "undeliverable", key, self.settings,
                                   case_id=row.case_id, data={"reason": reason})  # fmt: skip


async def _update(platform: Platform, message: Message, root: Reference | None) -> Reference:
    if root is None:
        raise Refused("message_missing")
    await platform.update(root, message)
    return root


def growing(attempts: int) -> float:
    """Seconds to wait after so many attempts: doubling, with jitter, at most a quarter of an hour."""
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** (attempts - 1))
    return pause * random.uniform(0.8, 1.2)  # noqa: S311 - spreading, not secrecy
