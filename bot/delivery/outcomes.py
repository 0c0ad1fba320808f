"""What came of a send, kept: one transaction an outcome.

A platform that is lost as a whole (unreachable, or its token revoked) must not turn everything that
waits for it into dead letters, which somebody would have to retry one by one. So what concerns the
platform closes the platform's gate for all replicas, with pauses that grow while it stays that way;
one message tries it out each time, the rows stay pending and count no attempt, and the coordinator
hears of lost credentials once, over another platform. Only what concerns one message, one channel or
one person is ever put aside.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery.pace import MOST_ATTEMPTS, growing, landing
from bot.operating import metrics
from bot.port import Reference, TryLater
from bot.services.messages import in_chat, left_in_chat, telling
from bot.services.messages.undelivered import UNDELIVERABLE
from bot.services.people.calling import holders
from bot.services.reminders import reminding
from bot.settings import Settings
from storage.outbox import NewMessage, OutboxRow, newest
from storage.people import Person
from storage.unit_of_work import Storage, UnitOfWork

log = logging.getLogger("baken.delivery")
HOUR = timedelta(hours=1)
TEXT_KEYS = ("undeliverable-letters", "platform-lost-slack", "platform-lost-teams",
             "platform-lost-workplace")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How one replica keeps what came of its sends. `lease` in seconds."""

    storage: Storage
    settings: Settings
    clock: Callable[[], datetime]
    name: str
    lease: float

    def arrived(self, row: OutboxRow, reference: Reference) -> None:
        """It is there; what follows a root card knows where."""
        with self.storage.transaction(self.clock()) as uow:
            ours = uow.outbox.sent(row, self.name, reference, uow.now)
            if ours and row.part == "root":
                uow.posts.set(row.case_id, row.destination, reference)
            if ours and row.part == left_in_chat.TIDY:
                left_in_chat.tidied(uow, row)
            elif ours:
                in_chat.delivered(uow, row, reference, self.settings)
            uow.outbox.gates.works(row.platform)
            if ours:
                metrics.sent(row.platform, (uow.now - (row.wanted_at or uow.now)).total_seconds())

    def unneeded(self, row: OutboxRow) -> None:
        """There was nothing left to say."""
        with self.storage.transaction(self.clock()) as uow:
            uow.outbox.unneeded(row, self.name)

    def put_off(self, row: OutboxRow, until: datetime) -> None:
        """Its receiver does not work now: nothing failed, and it joins what waits for that moment."""
        reminds = row.kind == reminding.KIND
        merge = reminding.together if reminds else newest
        to_come = reminding.key_of(row.destination, row.platform, until)
        key = to_come if reminds else row.collapse_key
        with self.storage.transaction(self.clock()) as uow:
            said_by = uow.outbox.put_off(row, self.name, until, collapse_key=key, merge=merge)
            if said_by is not None and said_by != row.id:
                uow.proofs.moved(row.id, said_by)

    def later(self, row: OutboxRow, trouble: TryLater, doubt: bool) -> None:
        """It did not arrive for a passing reason. `doubt`: an earlier attempt still may have."""
        with self.storage.transaction(self.clock()) as uow:
            if trouble.scope == "message" and self._is_hopeless(uow, row):
                self._dead(uow, row, "exhausted")
                return
            pause = growing(row.failures + 1) if trouble.after is None else trouble.after
            if trouble.scope == "platform":
                self._close(uow, row.platform, trouble.after)
                pause = 0.0
            elif trouble.after is not None:
                uow.outbox.shut(row.destination, trouble.after)
            counted = trouble.scope != "platform" and trouble.after is None
            self._again(uow, row, pause, doubt, "passing", counted=counted)

    def in_doubt(self, row: OutboxRow) -> None:
        """It may have arrived: somebody looks, once a request under way has landed."""
        with self.storage.transaction(self.clock()) as uow:
            if self._is_hopeless(uow, row):
                self._dead(uow, row, "exhausted")
                return
            metrics.retried(row.platform, "in_doubt")
            pause = max(landing(self.lease), growing(row.failures + 1) if row.doubt else 0.0)
            uow.outbox.doubt(row, self.name, "in_doubt", pause=pause)

    def locked_out(self, row: OutboxRow, doubt: bool) -> None:
        """The platform no longer knows us: nothing can be sent there until somebody mends it."""
        with self.storage.transaction(self.clock()) as uow:
            failures = uow.outbox.gates.failed(row.platform)
            if failures is not None:
                log.error("platform refuses our credentials: platform=%s", row.platform)
                uow.outbox.shut(row.platform, growing(failures + 3))
            if failures == 1:
                self._tell_lost(uow, row.platform)
            self._again(uow, row, 0.0, doubt, "credentials", counted=False)

    def put_aside(self, row: OutboxRow, reason: str) -> None:
        """It will not arrive unless a person does something: the coordinator is told."""
        with self.storage.transaction(self.clock()) as uow:
            self._dead(uow, row, reason)

    def _again(
        self, uow: UnitOfWork, row: OutboxRow, pause: float, doubt: bool, error: str, *,
        counted: bool,
    ) -> None:  # fmt: skip
        """A row that is in doubt stays so until somebody looked."""
        metrics.retried(row.platform, "in_doubt" if doubt else error)
        if doubt:
            uow.outbox.doubt(row, self.name, "in_doubt", pause=pause, counted=counted)
        else:
            at = uow.now + timedelta(seconds=pause)
            uow.outbox.retry(row, self.name, at, error, counted=counted)

    def _close(self, uow: UnitOfWork, platform: str, after: float | None) -> None:
        """Close a platform for as long as it asks, or longer each time; the row itself need not
        wait beyond that."""
        if after is not None:
            uow.outbox.shut(platform, after)
        elif (failures := uow.outbox.gates.failed(platform)) is not None:
            uow.outbox.shut(platform, growing(failures))

    def _is_hopeless(self, uow: UnitOfWork, row: OutboxRow) -> bool:
        """Whether it fails for so long that it must be the message: others do arrive there."""
        if row.failures + 1 < MOST_ATTEMPTS:
            return False
        return uow.outbox.arrives(row.platform, uow.now - HOUR)

    def _dead(self, uow: UnitOfWork, row: OutboxRow, reason: str) -> None:
        if row.part == left_in_chat.TIDY:
            self._left(uow, row, reason)
            return
        log.error("row %s undeliverable: %s", row.id, reason)
        if not uow.outbox.dead(row, self.name, reason):
            return
        metrics.dead(row.platform, reason)
        if row.kind != UNDELIVERABLE:
            for person in _coordinators(uow, self.settings):
                self._tell_dead(uow, person, row.case_id, reason)

    def _left(self, uow: UnitOfWork, row: OutboxRow, reason: str) -> None:
        """It stays in the chat: no message is missing, so that nobody has to act on the row."""
        log.info("row %s stays in the chat: %s", row.id, reason)
        if uow.outbox.unneeded(row, self.name):
            uow.chat_copies.left(str(row.data["copy"]), reason)

    def _tell_dead(self, uow: UnitOfWork, person: Person, case_id: str, reason: str) -> None:
        """One message, however many could not be delivered before it is read out."""
        platform = telling.platform_of(uow, person.id, self.settings)
        notice = NewMessage(
            f"person:{person.id}", platform, "direct", UNDELIVERABLE, "undeliverable-letters",
            data={"count": 1, "case": case_id or "none", "reason": reason},
            collapse_key=f"{UNDELIVERABLE}/{person.id}",
        )  # fmt: skip
        if platform:
            uow.outbox.merge(notice, uow.now, merge=_one_more)

    def _tell_lost(self, uow: UnitOfWork, lost: str) -> None:
        """Over another platform; where there is none, the log and `/readyz` say it."""
        other = next((p for p in self.settings.platforms if p != lost), "")
        for person in _coordinators(uow, self.settings) if other else ():
            uow.outbox.enqueue(NewMessage(
                f"person:{person.id}", other, "direct", UNDELIVERABLE, f"platform-lost-{lost}",
            ), uow.now)  # fmt: skip


def _coordinators(uow: UnitOfWork, settings: Settings) -> tuple[Person, ...]:
    return holders(uow, settings, "aggression_coordinator")


def _one_more(old: Mapping[str, object], new: Mapping[str, object]) -> Mapping[str, object]:
    count = old.get("count")
    return {**new, "count": (count if isinstance(count, int) else 0) + 1}
