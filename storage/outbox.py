"""The outbox and the timers: what must still be said, kept in the transaction that caused it (5).

A row is committed as `sending` before the call, so that after a crash exactly the rows in doubt are
known. Order per case and destination: a row is claimed only when nothing before it is unsent. A
gate per destination keeps the platform's pace and its Retry-After for all replicas. Leases run on
the database's clock.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, exists, func, insert, or_, select, text, update

from storage.database import database_seconds
from storage.tables import UNSENT, channel_gate, outbox_message

Part = Literal["root", "reply", "update", "direct"]


@dataclass(frozen=True, slots=True)
class NewMessage:
    """Something to say. `data` holds keys and values, never a sentence and never content."""

    destination: str
    platform: str
    part: Part
    kind: str
    key: str = ""
    case_id: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
    collapse_key: str = ""
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A claimed row. `doubt`: it may have been sent already; look before sending."""

    id: int
    case_id: str
    destination: str
    platform: str
    part: str
    kind: str
    key: str
    data: Mapping[str, object]
    attempts: int
    doubt: bool


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def enqueue(self, message: NewMessage, at: datetime) -> None:
        """Say something later. With a collapse key, an unsent row with that key takes its place."""
        if message.collapse_key and self._collapse(message):
            return
        self._connection.execute(insert(outbox_message).values(
            case_id=message.case_id, destination=message.destination, platform=message.platform,
            part=message.part, kind=message.kind, key=message.key, data=json.dumps(message.data),
            collapse_key=message.collapse_key, state="pending", attempts=0,
            not_before=message.not_before or at, lease_until=0.0, worker="", error="",
            created_at=at,
        ))  # fmt: skip

    def _collapse(self, message: NewMessage) -> bool:
        changed = self._connection.execute(
            update(outbox_message)
            .where(
                outbox_message.c.collapse_key == message.collapse_key,
                outbox_message.c.state == "pending",
            )
            .values(data=json.dumps(message.data))
        )
        return bool(changed.rowcount)

    def claim(
        self, platforms: tuple[str, ...], worker: str, now: datetime, *, lease: float, pace: float,
        limit: int = 10,
    ) -> tuple[OutboxRow, ...]:  # fmt: skip
        """Rows to send now, committed as `sending` by the caller's transaction. `lease` and `pace`
        in seconds: how long the rows are ours, and how long their destination then stays shut."""
        ids = self._claimable(platforms, now, limit)
        rows = [self._take(row_id, worker, lease) for row_id in ids]
        for row in rows:
            self.shut(row.destination, pace)
        return tuple(rows)

    def _claimable(self, platforms: tuple[str, ...], now: datetime, limit: int) -> list[int]:
        o, seconds = outbox_message, database_seconds(self._connection)
        shut = exists().where(
            channel_gate.c.destination.in_([o.c.destination, o.c.platform]),
            channel_gate.c.opens_at > seconds,
        )
        query = (
            select(o.c.id, o.c.destination)
            .where(
                or_(
                    text("state = 'pending'"),
                    o.c.state.in_(["sending", "doubt"]) & (o.c.lease_until < seconds),
                ),
                o.c.not_before <= now,
                o.c.platform.in_(platforms),
                ~shut,
                text(_NOTHING_BEFORE),
            )
            .order_by(o.c.id)
            .limit(limit * 4)
            .with_for_update(skip_locked=True)
        )
        first: dict[str, int] = {}
        for row in self._connection.execute(query):
            first.setdefault(row.destination, row.id)
        return list(first.values())[:limit]

    def _take(self, row_id: int, worker: str, lease: float) -> OutboxRow:
        o, seconds = outbox_message, database_seconds(self._connection)
        row = self._connection.execute(select(o).where(o.c.id == row_id)).one()
        self._connection.execute(update(o).where(o.c.id == row_id).values(
            state="sending", worker=worker, lease_until=seconds + lease, attempts=row.attempts + 1,
        ))  # fmt: skip
        return OutboxRow(
            row.id, row.case_id, row.destination, row.platform, row.part, row.kind, row.key,
            json.loads(row.data), row.attempts + 1, row.state != "pending",
        )  # fmt: skip

    def sent(self, row_id: int, worker: str, reference: Mapping[str, str], at: datetime) -> bool:
        """It arrived, with the platform's reference. False when the row is no longer ours."""
        return self._ours(
            row_id, worker, state="sent", reference=json.dumps(dict(reference)), delivered_at=at,
            attempted_at=at, error="",
        )  # fmt: skip

    def retry(self, row_id: int, worker: str, at: datetime, error: str) -> bool:
        """It did not arrive for a passing reason; try again at a moment."""
        return self._ours(
            row_id, worker, state="pending", not_before=at, lease_until=0.0, error=error
        )

    def doubt(self, row_id: int, worker: str, error: str) -> bool:
        """Nobody knows whether it arrived; look before sending again."""
        return self._ours(row_id, worker, state="doubt", lease_until=0.0, error=error)

    def dead(self, row_id: int, worker: str, error: str) -> bool:
        """It will never arrive; a person must be told."""
        return self._ours(row_id, worker, state="dead", error=error)

    def _ours(self, row_id: int, worker: str, **values: object) -> bool:
        changed = self._connection.execute(
            update(outbox_message)
            .where(
                outbox_message.c.id == row_id, outbox_message.c.worker == worker,
                outbox_message.c.state == "sending",
            )
            .values(**values)
        )  # fmt: skip
        return bool(changed.rowcount)

    def shut(self, destination: str, seconds: float) -> None:
        """Send nothing to a destination, or a whole platform, for so many seconds."""
        if seconds <= 0:
            return
        opens = database_seconds(self._connection) + seconds
        here = channel_gate.c.destination == destination
        changed = update(channel_gate).where(here).values(opens_at=opens)
        if not self._connection.execute(changed).rowcount:
            values = dict(destination=destination, opens_at=opens)
            self._connection.execute(insert(channel_gate).values(values))

    def dead_letters(self) -> tuple[OutboxRow, ...]:
        """What could not be delivered, oldest first."""
        o = outbox_message
        rows = self._connection.execute(select(o).where(o.c.state == "dead").order_by(o.c.id))
        return tuple(
            OutboxRow(r.id, r.case_id, r.destination, r.platform, r.part, r.kind, r.key,
                      {"error": r.error}, r.attempts, False)
            for r in rows
        )  # fmt: skip

    def waiting(self, now: datetime) -> tuple[int, datetime | None]:
        """How many due messages are unsent, and since when the oldest is due."""
        o = outbox_message
        row = self._connection.execute(
            select(func.count(), func.min(o.c.not_before)).where(
                text(UNSENT), o.c.not_before <= now
            )
        ).one()
        return row[0], row[1]


_NOTHING_BEFORE = f"""NOT EXISTS (SELECT 1 FROM outbox_message AS before
    WHERE before.case_id = outbox_message.case_id AND before.case_id <> ''
      AND before.destination = outbox_message.destination AND before.id < outbox_message.id
      AND before.{UNSENT})"""  # noqa: S608 - a constant; the partial index wants literals
