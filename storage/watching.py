"""What the watchdog asks: what is late, what arrived lately, what was given up. Each question is one
query on a partial index, and looks at no more than LIMIT rows of what it asks for
(MOST for the length of the queue), so that a million waiting rows cost what a thousand do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    delete,
    false,
    func,
    literal_column,
    select,
    text,
    union_all,
)

from storage.database import database_seconds, insert_into
from storage.tables import case_index, incoming_file, meta, vault
from storage.tables_delivery import (
    DEAD,
    DELIVERED,
    UNSENT,
    channel_gate,
    digest,
    outbox_message,
    timer,
)

LIMIT, MOST = 1000, 10_000
INCIDENT = "incident/"


@dataclass(frozen=True, slots=True)
class LateRow:
    """A message that should have been sent. `failures`: how often it failed by its own doing;
    `tried`: whether it was tried at all."""

    platform: str
    destination: str
    urgent: bool
    wanted_at: datetime
    failures: int
    tried: bool


@dataclass(frozen=True, slots=True)
class LateTimers:
    """What should have been made by now: how many (LIMIT at most), and since when the oldest."""

    count: int
    since: datetime | None


class Watching:
    """The watchdog's questions and its memory of incidents."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def late(self, ordinary: datetime, urgent: datetime) -> tuple[LateRow, ...]:
        """What was to be sent at these moments and is unsent, the oldest first."""
        rows = self._connection.execute(union_all(*(
            select(part) for part in (_late(False, ordinary), _late(True, urgent))
        )))  # fmt: skip
        found = (LateRow(r.platform, r.destination, bool(r.urgent), r.wanted_at, r.failures,
                         r.attempted_at is not None) for r in rows)  # fmt: skip
        return tuple(sorted(found, key=lambda row: row.wanted_at))

    def arrivals(self, since: datetime) -> Mapping[str, datetime]:
        """When something last arrived at each destination, of those where it did since a moment."""
        o = outbox_message.c
        query = (
            select(o.destination, func.max(o.delivered_at).label("at"))
            .where(text(DELIVERED), o.delivered_at >= since)
            .group_by(o.destination)
        )
        return {row.destination: row.at for row in self._connection.execute(query)}

    def alive(self, since: datetime) -> frozenset[str]:
        """The platforms on which anything arrived since a moment."""
        o = outbox_message.c
        query = select(o.platform).where(text(DELIVERED), o.delivered_at >= since).distinct()
        return frozenset(self._connection.scalars(query))

    def last_reminder(self) -> datetime | None:
        """When a reminder last arrived."""
        o = outbox_message.c
        query = (
            select(o.delivered_at)
            .where(text(DELIVERED), o.due_at.is_not(None))
            .order_by(o.delivered_at.desc())
            .limit(1)
        )
        found: datetime | None = self._connection.scalar(query)
        return found

    def shut(self) -> Mapping[str, bool]:
        """The destinations and platforms that are shut now; whether because they do not answer."""
        gate, seconds = channel_gate.c, database_seconds(self._connection)
        query = select(gate.destination, gate.failures).where(gate.opens_at > seconds).limit(MOST)
        return {row.destination: row.failures > 0 for row in self._connection.execute(query)}

    def late_timers(self, ordinary: datetime, urgent: datetime) -> LateTimers:
        """Reminders of cases that run, due at these moments and not fired."""
        parts = [
            select(timer.c.at)
            .join(case_index, case_index.c.case_id == timer.c.case_id)
            .where(timer.c.urgent == is_urgent, timer.c.at <= limit, case_index.c.ended == false())
            .order_by(timer.c.at)
            .limit(LIMIT)
            .subquery()
            for is_urgent, limit in ((False, ordinary), (True, urgent))
        ]
        return self._counted(union_all(*(select(part.c.at) for part in parts)).subquery())

    def late_digests(self, limit: datetime) -> LateTimers:
        """Digests that were due at a moment and have not been made."""
        part = select(digest.c.next_at.label("at")).where(digest.c.next_at <= limit).limit(LIMIT)
        return self._counted(part.subquery())

    def unscanned(self, limit: datetime) -> LateTimers:
        """Files that came in by a moment, that are still wanted, and that no scanner has looked at."""
        wanted = select(vault.c.id).where(vault.c.wrapped.is_not(None))
        held = (text("state = 'pending'"), incoming_file.c.file_id != "",
                incoming_file.c.vault_id.in_(wanted))  # fmt: skip
        part = select(incoming_file.c.at).where(*held, incoming_file.c.at <= limit).limit(LIMIT)
        return self._counted(part.subquery())

    def _counted(self, late: Any) -> LateTimers:
        row = self._connection.execute(select(func.count(), func.min(late.c.at))).one()
        return LateTimers(row[0], row[1])

    def waiting(self, now: datetime) -> Mapping[str, int]:
        """How many messages are due and unsent on each platform; MOST is that, or more."""
        parts = union_all(
            *(select(_late(urgent, now, MOST).c.platform) for urgent in (False, True))
        )
        due = parts.subquery()
        query = select(due.c.platform, func.count().label("n")).group_by(due.c.platform)
        return {row.platform: row.n for row in self._connection.execute(query)}

    def given_up(self) -> Mapping[str, tuple[int, int]]:
        """Dead letters on each platform: how many, and how many of those were to say so."""
        o = outbox_message.c
        about: Any = func.sum(literal_column("CASE WHEN kind = 'undeliverable' THEN 1 ELSE 0 END"))
        query = select(o.platform, func.count().label("n"), about.label("about"))
        rows = self._connection.execute(query.where(text(DEAD)).group_by(o.platform))
        return {row.platform: (row.n, int(row.about)) for row in rows}

    # --- incidents -----------------------------------------------------------------------------

    def incidents(self) -> Mapping[str, str]:
        """The incidents that were told and are not over: their name, and since when."""
        here = meta.c.key.startswith(INCIDENT)
        rows = self._connection.execute(select(meta.c.key, meta.c.value).where(here))
        return {row.key.removeprefix(INCIDENT): row.value for row in rows}

    def begins(self, name: str, at: datetime) -> bool:
        """Put an incident on record. False when it is there: then another replica tells of it."""
        made = insert_into(self._connection, meta).values(key=INCIDENT + name, value=at.isoformat())
        made = made.on_conflict_do_nothing()
        return self._connection.execute(made.returning(meta.c.key)).first() is not None

    def ends(self, name: str) -> bool:
        """Strike an incident off. False when it is gone: then another replica told of it."""
        gone = delete(meta).where(meta.c.key == INCIDENT + name)
        return bool(self._connection.execute(gone).rowcount)

    def ticked(self, at: datetime) -> None:
        """The watchdog looked, here or in another replica."""
        made = insert_into(self._connection, meta).values(key="watchdog", value=at.isoformat())
        again = made.on_conflict_do_update(
            index_elements=[meta.c.key], set_={"value": at.isoformat()}
        )
        self._connection.execute(again)


def _late(urgent: bool, moment: datetime, most: int = LIMIT) -> Any:
    o = outbox_message.c
    query: Select[Any] = (
        select(o.platform, o.destination, o.urgent, o.wanted_at, o.failures, o.attempted_at)
        .where(text(UNSENT), o.urgent == urgent, o.wanted_at <= moment)
        .order_by(o.wanted_at)
        .limit(most)
    )
    return query.subquery()
