"""One claimed row, sent: looked up first when it is in doubt, cut off well before its lease ends, and
what came of it kept. Which outcome does what stands in `Outcomes`.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot import fence
from bot.delivery import drawing, own_hours, tidying
from bot.delivery.aside import Aside
from bot.delivery.outcomes import Outcomes
from bot.delivery.pace import SKEW
from bot.delivery.tidying import Tidying
from bot.directory import Directory
from bot.logs import trace
from bot.operating.following import follow
from bot.operating.tracing import span
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
from bot.services.messages import left_in_chat
from bot.services.reminders import proving
from bot.services.reminders.reminding import Item
from bot.settings import Settings
from bot.turn import Account, PlatformKey
from dialogs.view import Message
from storage.dead_letters import GIVEN_UP
from storage.outbox import OutboxRow
from storage.people import Person
from storage.unit_of_work import Storage, UnitOfWork

log = logging.getLogger("baken.delivery")
Policy = Literal["again", "ask"]
POLICY: Mapping[str, Policy] = {"card": "ask"}
"""What to do with a message in doubt that cannot be looked up, by kind. A second neutral line or
personal message is better than a missed one; a second card of a case would stand in the channel for
good and grow stale, so the coordinator is asked to look."""


class _NothingToSay(Exception):
    """What the message was about is over."""


class _NotYet(Exception):
    """Its receiver does not work now, and it can wait."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


class _Unsure(Exception):
    """It may have arrived, nobody can look, and a second one would do harm."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A message as it is now, for whom, and the root card. `opens`: when its receiver works, where it
    waits for that."""

    message: Message
    to: To
    root: Reference | None
    opens: datetime | None


@dataclass(slots=True)
class _Attempt:
    """One try. `doubt`: an earlier one may have arrived; `begun`: this one may have."""

    row: OutboxRow
    platform: Platform
    doubt: bool
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Sending:
    """How one replica sends."""

    storage: Storage
    platforms: Mapping[PlatformKey, Platform]
    settings: Settings
    clock: Callable[[], datetime]
    directory: Directory
    outcomes: Outcomes
    begun: set[int]
    """Rows whose call may have been carried out and whose outcome is not kept yet."""

    async def send(self, row: OutboxRow, until: float, aside: Aside) -> None:
        """Send one row before a moment on the fence's clock, and keep what came of it."""
        with follow(f"row-{row.id}"), span("delivery", platform=row.platform, part=row.part):
            attempt = _Attempt(row, self._platform(row), row.doubt)
            with fence.until(until):
                outcome = await self._outcome(attempt, until - fence.seconds(), aside)
            await aside(*outcome)
            self.begun.discard(row.id)
            log.info("delivery", extra={"row": row.id, "outcome": name_of(outcome[0])})

    async def _outcome(
        self, attempt: _Attempt, patience: float, aside: Aside
    ) -> tuple[Callable[..., None], *tuple[object, ...]]:
        """What to do with the row now, and with which values."""
        row, outcomes = attempt.row, self.outcomes
        try:
            async with asyncio.timeout(patience):
                return outcomes.arrived, row, await self._deliver(attempt, aside)
        except TryLater as later:
            return outcomes.later, row, later, attempt.doubt
        except (Uncertain, TimeoutError):
            if attempt.begun or attempt.doubt:
                return outcomes.in_doubt, row
            return outcomes.later, row, TryLater("cut off", scope="message"), False
        except Refused as refused:
            if refused.reason == "credentials":
                return outcomes.locked_out, row, attempt.doubt
            return outcomes.put_aside, row, refused.reason
        except _NothingToSay:
            return outcomes.unneeded, row
        except _NotYet as waits:
            return outcomes.put_off, row, waits.until
        except _Unsure:
            return outcomes.put_aside, row, "unsure"
        except Exception as error:  # noqa: BLE001 - one bad row must not stop the others
            log.error("row %s failed: %s", row.id, trace(error))
            return outcomes.later, row, TryLater("bug", scope="message"), attempt.doubt

    async def _deliver(self, attempt: _Attempt, aside: Aside) -> Reference:
        """Send one row, or find that it arrived. Raises DeliveryFailed, _NothingToSay, _NotYet,
        _Unsure."""
        row, platform = attempt.row, attempt.platform
        if row.part == left_in_chat.TIDY:
            return await self._tidy(attempt, await aside(self._tidying, row))
        await self._reach(row, platform, aside)
        ready = await aside(self._prepare, row)
        if row.part == "update":
            self._begin(attempt)
            await platform.update(_needed(ready.root), ready.message)
            return _needed(ready.root)
        thread = _needed(ready.root) if row.part == "reply" else None
        marker = f"baken-{row.id}"
        if attempt.doubt:
            found = await self._look_up(attempt, ready.to, marker, thread)
            if found is not None:
                return found
            attempt.doubt = False
        if ready.opens is not None:
            raise _NotYet(ready.opens)
        self._begin(attempt)
        return await platform.post(ready.to, ready.message, marker=marker, root=thread)

    async def _tidy(self, attempt: _Attempt, work: Tidying) -> Reference:
        self._begin(attempt)
        return await tidying.carry_out(attempt.platform, work)

    def _tidying(self, row: OutboxRow) -> Tidying:
        with self.storage.reading(self.clock()) as uow:
            work = tidying.prepare(uow, row, self.settings, self._platform(row).key)
        if work is None:
            raise _NothingToSay
        return work

    def _begin(self, attempt: _Attempt) -> None:
        attempt.begun = True
        self.begun.add(attempt.row.id)

    async def _look_up(
        self, attempt: _Attempt, to: To, marker: str, thread: Reference | None
    ) -> Reference | None:
        try:
            since = (attempt.row.created_at or self.clock()) - SKEW
            return await attempt.platform.find(to, marker, thread, since=since)
        except CannotLookUp:
            if POLICY.get(attempt.row.kind, "again") == "ask":
                raise _Unsure from None
            return None

    async def _reach(self, row: OutboxRow, platform: Platform, aside: Aside) -> None:
        """Somebody of the settings who never came to this platform is looked up there."""
        person = await aside(self._receiver, row)
        if person is not None and person.account(row.platform) is None:
            await self.directory.reach(person, platform, self.clock())

    def _receiver(self, row: OutboxRow) -> Person | None:
        if row.part != "direct":
            return None
        with self.storage.reading(self.clock()) as uow:
            return uow.people.get(row.destination.removeprefix("person:"))

    def _platform(self, row: OutboxRow) -> Platform:
        """Only rows for platforms that are on are claimed."""
        return next(p for key, p in self.platforms.items() if key == row.platform)

    def _prepare(self, row: OutboxRow) -> _Ready:
        """The message as it is now. What it leaves out is kept when it goes. Raises _NothingToSay."""
        left_out: list[Item] = []
        with self.storage.reading(self.clock()) as uow:
            root = uow.posts.get(row.case_id, row.destination)
            message = drawing.draw(uow, row, self.settings, left_out)
            if message is None or (root == GIVEN_UP and row.part in ("reply", "update")):
                raise _NothingToSay
            opens = own_hours.opening(uow, row, self.settings)
            ready = _Ready(message, self._to(uow, row), root, opens)
        if left_out and opens is None:
            with self.storage.transaction(self.clock()) as uow:
                proving.left_out(uow, row.id, left_out)
        return ready

    def _to(self, uow: UnitOfWork, row: OutboxRow) -> To:
        if row.part != "direct":
            return ToChannel(row.destination.partition(":")[2])
        person = uow.people.get(row.destination.removeprefix("person:"))
        account = person.account(row.platform) if person else None
        if person is None or account is None:
            raise Refused("person_missing")
        platform = self._platform(row).key
        return ToPerson(Account(platform, account.tenant, account.user, person.name, person.mail))


def name_of(outcome: Callable[..., None]) -> str:
    """What an outcome is called in the log."""
    return str(getattr(outcome, "__name__", ""))


def _needed(root: Reference | None) -> Reference:
    if root is None:
        raise Refused("message_missing")
    return root
