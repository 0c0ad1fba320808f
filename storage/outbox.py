"""The outbox: what must still be said, kept in the transaction that caused it (design 5).

A row is committed as `sending` before the call, so that after a crash exactly the rows in doubt are
known. What follows a root card waits for it, also when the card is delayed, in doubt or undeliverable
(`held`); what becomes of undeliverable rows stands in storage.dead_letters, which row is next in
storage.claims, and how fast a destination may be sent to in storage.gates.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, case, exists, func, insert, select, text, update

from storage.claims import Claims, OutboxRow
from storage.database import database_seconds
from storage.gates import Gates, Pace
from storage.tables_delivery import (
    DEAD,
    DEAD_ROOT,
    DELIVERED,
    HELD,
    PENDING,
    REPLACEABLE,
    ROOT,
    UNSENT,
    outbox_message,
)

__all__ = ["NewMessage", "Outbox", "OutboxRow", "Pace", "Part"]
Part = Literal["root", "reply", "update", "direct", "tidy"]
"""`tidy` takes away what stands in chat, or puts a neutral line in its place (storage.chat_copies)."""
FOLLOWERS = ("reply", "update")
"""What makes no sense without the root card of its case."""
MOST_COUNTED = 10_000
Merge = Callable[[Mapping[str, object], Mapping[str, object]], Mapping[str, object]]
"""The data of one message that says what two would have said: (what waits, what is new)."""


@dataclass(frozen=True, slots=True)
class NewMessage:
    """Something to say. `data` holds keys and values, never a sentence and never content.

    `urgent` goes before what is not; `due_at`: when what it says was due, for the proof of it.
    """

    destination: str
    platform: str
    part: Part
    kind: str
    key: str = ""
    case_id: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
    collapse_key: str = ""
    not_before: datetime | None = None
    urgent: bool = False
    due_at: datetime | None = None


def newest(_: Mapping[str, object], new: Mapping[str, object]) -> Mapping[str, object]:
    """Only the last word counts, as a Merge."""
    return new


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.gates = Gates(connection)
        self._claims = Claims(connection, self.gates)

    # --- saying something ----------------------------------------------------------------------

    def enqueue(self, message: NewMessage, at: datetime) -> int:
        """Say something later; the id of the row that will say it. With a collapse key, what waits
        under that key is replaced; a root card that is on its way, or put aside, stays the only one.
        """
        if message.part == "root":
            return self.card_under_way(message) or self._insert(message, at)
        return self.merge(message, at, merge=newest)

    def card_under_way(self, card: NewMessage) -> int | None:
        """The root card of a case at a destination that was put in and has not arrived, put aside or
        not. Who also asks whether it stands there, asks that afterwards: it may arrive meanwhile.
        Until this transaction ends nobody else puts one in."""
        if card.collapse_key:
            self._alone(card.collapse_key)
        return self._root(card)

    def merge(self, message: NewMessage, at: datetime, *, merge: Merge) -> int:
        """Say something later, in one message with what waits under the same collapse key; the id of
        the row. `merge` makes the data of both. What is being sent is left as it is: then there is a
        second row. Writers of one key wait for each other until their transactions end."""
        if message.collapse_key:
            self._alone(message.collapse_key)
            if waits := self._waiting_under(message.collapse_key):
                return self._merged(waits, message, at, merge)
        return self._insert(message, at)

    def _alone(self, key: str) -> None:
        """On SQLite every writer is alone."""
        if self._connection.dialect.name == "postgresql":
            number = func.hashtextextended(key, 0)
            self._connection.execute(select(func.pg_advisory_xact_lock(number)))

    def _waiting_under(self, key: str) -> Row[Any] | None:
        """The row that says the most recent thing; locked, so that nobody claims it meanwhile."""
        o = outbox_message
        query = (
            select(o)
            .where(o.c.collapse_key == key, text(REPLACEABLE))
            .order_by(o.c.id.desc())
            .limit(1)
        )
        return self._connection.execute(query.with_for_update()).first()

    def _merged(self, waits: Row[Any], message: NewMessage, at: datetime, merge: Merge) -> int:
        data = merge(json.loads(waits.data), message.data)
        wanted = message.not_before or at
        is_tried_again = waits.attempts and waits.not_before != waits.wanted_at
        due = [moment for moment in (waits.due_at, message.due_at) if moment]
        self._connection.execute(
            update(outbox_message).where(outbox_message.c.id == waits.id).values(
                data=json.dumps(dict(data)), key=message.key,
                urgent=waits.urgent or message.urgent, due_at=min(due, default=None),
                not_before=waits.not_before if is_tried_again else min(waits.not_before, wanted),
                wanted_at=min(waits.wanted_at or wanted, wanted),
            )
        )  # fmt: skip
        return int(waits.id)

    def _insert(self, message: NewMessage, at: datetime) -> int:
        held = message.part in FOLLOWERS and self._dead_root(message.case_id, message.destination)
        made = self._connection.execute(
            insert(outbox_message).values(
                case_id=message.case_id, destination=message.destination,
                platform=message.platform, part=message.part, kind=message.kind, key=message.key,
                data=json.dumps(dict(message.data)), collapse_key=message.collapse_key,
                state="held" if held else "pending", attempts=0,
                not_before=message.not_before or at, lease_until=0.0, worker="", error="",
                created_at=at, wanted_at=message.not_before or at, urgent=message.urgent,
                due_at=message.due_at,
            ).returning(outbox_message.c.id)
        )  # fmt: skip
        return int(made.scalar_one())

    def _root(self, message: NewMessage) -> int | None:
        """The root card of a case at a destination that was not delivered yet; asked at once, as it
        may be put aside or tried again meanwhile."""
        o = outbox_message
        here = (o.c.case_id == message.case_id, o.c.destination == message.destination)
        waits = text(f"({UNSENT} OR {DEAD})")
        found = self._connection.scalar(select(o.c.id).where(*here, text(ROOT), waits).limit(1))
        if found is not None:
            self._dead_root(message.case_id, message.destination)
        return found

    def _dead_root(self, case_id: str, destination: str) -> int | None:
        """The undeliverable root card, held as it is until this transaction ends: a retry of it
        either sees what we add, or was there before us."""
        o = outbox_message
        query = select(o.c.id).where(
            o.c.case_id == case_id, o.c.destination == destination, text(DEAD_ROOT)
        )
        return self._connection.scalar(query.limit(1).with_for_update(read=True))

    # --- sending -------------------------------------------------------------------------------

    def claim(
        self, platforms: tuple[str, ...], worker: str, now: datetime, *, lease: float,
        pace: Mapping[str, Pace], limit: int = 10,
    ) -> tuple[OutboxRow, ...]:  # fmt: skip
        """Rows to send now, at most one a destination, the urgent and the longest due first. They are
        `sending` once the caller commits. `lease` in seconds: how long they are ours; `pace` by
        platform: how long their destination then stays shut."""
        return self._claims.claim(platforms, worker, now, lease=lease, pace=pace, limit=limit)

    def next_in(self, now: datetime) -> float | None:
        """In how many seconds something may be to send that is not now; None: as far as we know,
        never. Something may be added any moment."""
        return self._claims.next_in(now)

    def sent(self, row: OutboxRow, worker: str, reference: Mapping[str, str], at: datetime) -> bool:
        """It arrived, with the platform's reference. False when the row is no longer ours."""
        return self._ours(row, worker, state="sent", reference=json.dumps(dict(reference)),
                          delivered_at=at, error="")  # fmt: skip

    def unneeded(self, row: OutboxRow, worker: str) -> bool:
        """When it was to be sent there was nothing left to say."""
        return self._ours(row, worker, state="unneeded", error="")

    def put_off(
        self, row: OutboxRow, worker: str, until: datetime, *, collapse_key: str, merge: Merge
    ) -> int | None:
        """It is not the time for it: it waits as if it had been put in for that moment, late only
        after it, and this was no attempt. Where something waits under the collapse key, that takes it
        up. The id of the row that will say it; None when it is no longer ours."""
        before = row.attempts - 1
        if collapse_key:
            self._alone(collapse_key)
            if waits := self._waiting_under(collapse_key):
                gone = dict(state="unneeded", error="replaced", attempts=before)
                return (
                    self._taken_up(waits, row, merge) if self._ours(row, worker, **gone) else None
                )
        at = dict(not_before=until, wanted_at=until, collapse_key=collapse_key)
        untried = {} if before else dict(attempted_at=None)
        ours = self._ours(row, worker, state="pending", lease_until=0.0, error="", attempts=before,
                          **at, **untried)  # fmt: skip
        return row.id if ours else None

    def _taken_up(self, waits: Row[Any], row: OutboxRow, merge: Merge) -> int:
        due = [moment for moment in (waits.due_at, row.due_at) if moment]
        data = dict(merge(row.data, json.loads(waits.data)))
        self._connection.execute(
            update(outbox_message)
            .where(outbox_message.c.id == waits.id)
            .values(data=json.dumps(data), due_at=min(due, default=None))
        )
        return int(waits.id)

    def retry(
        self, row: OutboxRow, worker: str, at: datetime, error: str, *, counted: bool = True
    ) -> bool:
        """It did not arrive for a passing reason; try again at a moment. `counted`: whether it is
        this message that failed, and not the platform. A newer update takes its place."""
        ours = self._ours(row, worker, state="pending", not_before=at, lease_until=0.0, error=error,
                          failures=row.failures + counted)  # fmt: skip
        if ours and row.part == "update":
            self._give_way(row)
        return ours

    def _give_way(self, row: OutboxRow) -> None:
        o, later = outbox_message, outbox_message.alias("later")
        newer = exists().where(
            later.c.collapse_key == o.c.collapse_key, later.c.id > o.c.id,
            text("later.state IN ('pending', 'held') AND later.collapse_key <> ''"),
        )  # fmt: skip
        self._connection.execute(
            update(o).where(o.c.id == row.id, newer).values(state="unneeded", error="replaced")
        )

    def doubt(
        self, row: OutboxRow, worker: str, error: str, *, pause: float, counted: bool = True
    ) -> bool:
        """Nobody knows whether it arrived: in `pause` seconds somebody looks before sending again."""
        opens = database_seconds(self._connection) + pause
        return self._ours(row, worker, state="doubt", lease_until=opens, error=error,
                          failures=row.failures + counted)  # fmt: skip

    def dead(self, row: OutboxRow, worker: str, error: str) -> bool:
        """It will not arrive unless a person does something. What follows a root card waits for it."""
        if not self._ours(row, worker, state="dead", error=error):
            return False
        if row.part == "root":
            o = outbox_message
            self._connection.execute(
                update(o)
                .where(o.c.case_id == row.case_id, o.c.destination == row.destination,
                       o.c.part.in_(FOLLOWERS), text(PENDING))
                .values(state="held")
            )  # fmt: skip
        return True

    def release(self, worker: str, begun: frozenset[int] = frozenset()) -> int:
        """Give back what a replica claimed and has not begun to send; how many rows. What was in
        doubt before stays in doubt."""
        o = outbox_message
        doubtful = o.c.error == "in_doubt"
        back = (
            update(o)
            .where(text("state = 'sending'"), o.c.worker == worker, o.c.id.not_in(begun))
            .values(state=case((doubtful, "doubt"), else_="pending"), lease_until=0.0, worker="")
        )  # fmt: skip
        return self._connection.execute(back).rowcount

    def _ours(self, row: OutboxRow, worker: str, **values: object) -> bool:
        """Change a row that this very attempt still owns: neither another replica's, nor a later
        attempt of ours after we were frozen."""
        o = outbox_message
        ours = and_(o.c.id == row.id, o.c.worker == worker, text("state = 'sending'"),
                    o.c.attempts == row.attempts)  # fmt: skip
        return bool(self._connection.execute(update(o).where(ours).values(**values)).rowcount)

    # --- how it stands -------------------------------------------------------------------------

    def waiting(self, now: datetime) -> tuple[int, datetime | None]:
        """How many due messages are unsent, at most MOST_COUNTED, and since when the oldest is."""
        o = outbox_message
        counts = [self._due(now, urgent) for urgent in (True, False)]
        oldest = [
            self._connection.scalar(
                select(o.c.wanted_at)
                .where(text(UNSENT), o.c.urgent == urgent, o.c.wanted_at <= now)
                .order_by(o.c.wanted_at)
                .limit(1)
            )
            for urgent in (True, False)
        ]
        return sum(counts), min((moment for moment in oldest if moment), default=None)

    def _due(self, now: datetime, urgent: bool) -> int:
        o = outbox_message
        some = (
            select(o.c.id)
            .where(text(UNSENT), o.c.urgent == urgent, o.c.wanted_at <= now)
            .order_by(o.c.wanted_at)
            .limit(MOST_COUNTED)
        )
        return int(self._connection.scalar(select(func.count()).select_from(some.subquery())) or 0)

    def arrives(self, platform: str, since: datetime) -> bool:
        """Whether anything arrived on a platform since a moment."""
        o = outbox_message
        some = select(o.c.id).where(
            text(DELIVERED), o.c.delivered_at >= since, o.c.platform == platform
        )
        return self._connection.scalar(some.limit(1)) is not None

    def shut(self, destination: str, seconds: float) -> None:
        """Send nothing to a destination, or a whole platform, for so many seconds."""
        self.gates.shut(destination, seconds)

    def held(self, case_id: str, destination: str) -> int:
        """How much waits for an undeliverable root card."""
        o = outbox_message
        here = (o.c.case_id == case_id, o.c.destination == destination, text(HELD))
        return int(self._connection.scalar(select(func.count()).where(*here)) or 0)
