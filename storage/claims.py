"""Which rows are sent next: the urgent first, then the longest due, one a destination.

Cheap whatever the table holds: every scan is on a partial index, stops at the moment of asking, and
passes over rows behind a shut gate within the index. A row is free when nothing of its case at its
destination comes before it, and when the root card it follows is not put aside. What is wanted only
later comes before nothing until then, so that what may wait for somebody's working hours holds up
nothing that may not; a root card always comes first, also when it is delayed.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CTE,
    Connection,
    Select,
    TextClause,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    text,
    true,
    update,
)

from storage.gates import Gates, Pace
from storage.tables import Moment
from storage.tables_delivery import PENDING, TAKEN, channel_gate, outbox_message
from storage.timers import behind

LOOK, STEP = 4, 4
"""So many rows are looked at for each that is wanted, since several may be for one destination; and
so many times more each time that none of them was free."""
DEEP = 1000
"""So many of the longest due rows are looked at in their order. When all those are behind shut gates, it
is each destination's first row that is looked for: a million rows for fifty cost what fifty cost."""
GATHERED = "reminder"
"""The kind of message that is sent only when all that is due has been fired: one a person."""
NOTHING_BEFORE = """NOT EXISTS (SELECT 1 FROM outbox_message AS before
    WHERE before.case_id = outbox_message.case_id AND before.case_id <> ''
      AND before.destination = outbox_message.destination AND before.id < outbox_message.id
      AND before.state IN ('pending', 'sending', 'doubt')
      AND (before.part = 'root' OR COALESCE(before.wanted_at <= :asked_at, TRUE)))"""
"""Answered by `ix_outbox_unsent` alone, which holds all that is asked."""
ROOT_NOT_DEAD = """(outbox_message.part NOT IN ('reply', 'update') OR NOT EXISTS (
    SELECT 1 FROM outbox_message AS root
    WHERE root.case_id = outbox_message.case_id AND root.destination = outbox_message.destination
      AND root.state = 'dead' AND root.part = 'root'))"""
"""Rows that a root card left behind are held; this is for one that was added in the same instant."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A claimed row. `doubt`: it may have been sent already; look before sending. `attempts` counts
    this one, and with the worker's name it is what makes this attempt the owner of the row; `failures`:
    how many before it failed by the message's own doing."""

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
    failures: int = 0
    urgent: bool = False
    created_at: datetime | None = None
    due_at: datetime | None = None
    wanted_at: datetime | None = None
    collapse_key: str = ""


@dataclass(frozen=True, slots=True)
class Claims:
    """Asks for rows within a transaction."""

    connection: Connection
    gates: Gates

    def claim(
        self, platforms: tuple[str, ...], worker: str, now: datetime, *, lease: float,
        pace: Mapping[str, Pace], limit: int,
    ) -> tuple[OutboxRow, ...]:  # fmt: skip
        """See storage.outbox.Outbox.claim."""
        seconds = self.gates.seconds()
        shut = self.gates.shut_ones(platforms, seconds)
        open_ones = tuple(p for p in platforms if p not in shut)
        found = self._next(open_ones, now, seconds, limit) if open_ones else {}
        return self._take(self._through(found, pace, seconds), worker, now, seconds, lease)

    def _next(
        self, platforms: tuple[str, ...], now: datetime, seconds: float, limit: int
    ) -> dict[str, tuple[int, str]]:
        """By destination: the first row that is free, and its platform."""
        found: dict[str, tuple[int, str]] = {}
        shut = select(channel_gate.c.destination).where(channel_gate.c.opens_at > seconds)
        here = outbox_message.c.platform.in_(platforms)
        left_behind = self._left_behind(seconds)
        mine = left_behind.where(here, outbox_message.c.destination.not_in(shut))
        self._scan(mine, found, limit, now)
        for due in self._scans(now):
            longest = due.limit(DEEP).subquery()
            near = select(longest).where(
                longest.c.platform.in_(platforms), longest.c.destination.not_in(shut)
            )
            self._scan(near.order_by(longest.c.not_before, longest.c.id), found, limit, now)
            if len(found) < limit and self._reaches_beyond(due):
                heads = _heads(due.where(here), shut, found, LOOK * limit, now)
                self._add(heads, found, limit, now)
        return found

    def _left_behind(self, seconds: float) -> Select[Any]:
        """What somebody left behind or doubts."""
        o = outbox_message
        rows = select(o.c.id, o.c.destination, o.c.platform)
        return rows.where(text(TAKEN), o.c.lease_until < seconds).order_by(o.c.lease_until)

    def _scans(self, now: datetime) -> Iterator[Select[Any]]:
        """What is due, the urgent first."""
        o = outbox_message
        rows = select(o.c.id, o.c.destination, o.c.platform, o.c.not_before)
        for urgent in (True, False):
            if self._is_due(now, urgent):
                due = rows.where(text(PENDING), o.c.urgent == urgent, o.c.not_before <= now)
                if behind(self.connection, now, urgent=urgent):
                    due = due.where(o.c.kind != GATHERED)
                yield due.order_by(o.c.not_before, o.c.id)

    def _reaches_beyond(self, due: Select[Any]) -> bool:
        return self.connection.execute(due.offset(DEEP).limit(1)).first() is not None

    def _scan(
        self, query: Select[Any], found: dict[str, tuple[int, str]], limit: int, now: datetime
    ) -> None:  # fmt: skip
        """Add the first free row of each destination. First which rows may be, which the index alone
        tells; then which of those are free. Rows that are not free are passed over in ever larger
        steps."""
        seen, wanted, destination = 0, LOOK * limit, query.selected_columns["destination"]
        while len(found) < limit:
            others = destination.not_in(tuple(found)) if found else true()
            before = len(found)
            rows = self._add(query.where(others).offset(seen).limit(wanted), found, limit, now)
            if rows < wanted:
                return
            seen = 0 if len(found) > before else seen + wanted
            wanted = wanted if len(found) > before else wanted * STEP

    def _add(
        self, query: Select[Any], found: dict[str, tuple[int, str]], limit: int, now: datetime
    ) -> int:  # fmt: skip
        """Add the rows that are free, the first of each destination; how many were looked at."""
        rows = self.connection.execute(query).all()
        free = self._free([row.id for row in rows], now)
        for row in rows:
            if row.id in free and len(found) < limit:
                found.setdefault(row.destination, (row.id, row.platform))
        return len(rows)

    def _free(self, ids: list[int], now: datetime) -> frozenset[int]:
        """Those that nothing holds back, locked so that no other replica takes them."""
        o = outbox_message
        free = (_nothing_before(now), text(ROOT_NOT_DEAD))
        query = select(o.c.id).where(o.c.id.in_(ids), *free)
        locked = query.with_for_update(skip_locked=True, of=o)
        return frozenset(self.connection.scalars(locked)) if ids else frozenset()

    def _through(
        self, found: Mapping[str, tuple[int, str]], pace: Mapping[str, Pace], seconds: float
    ) -> list[int]:
        """The rows whose gate lets us through."""
        paces = {d: pace.get(platform, Pace()) for d, (_, platform) in found.items()}
        paced = {d: p for d, p in paces.items() if p != Pace()}
        through = self.gates.pass_through(paced, seconds) if paced else frozenset()
        free = [(row_id, p) for d, (row_id, p) in found.items() if d not in paced or d in through]
        return self._probes(free)

    def _probes(self, rows: list[tuple[int, str]]) -> list[int]:
        """One row only for a platform that failed: it tries out whether the platform works again."""
        failing = self.gates.failing({platform for _, platform in rows})
        first = {platform: row_id for row_id, platform in reversed(rows)}
        return [row_id for row_id, p in rows if p not in failing or first[p] == row_id]

    def _take(
        self, ids: list[int], worker: str, now: datetime, seconds: float, lease: float
    ) -> tuple[OutboxRow, ...]:
        """Those that are still free: on PostgreSQL another replica may have taken, and even ended,
        an attempt between our look at what is due and our lock."""
        if not ids:
            return ()
        o = outbox_message
        still = or_(and_(text(PENDING), o.c.not_before <= now),
                    and_(text(TAKEN), o.c.lease_until < seconds))  # fmt: skip
        taken = (
            update(o)
            .where(o.c.id.in_(ids), still)
            .values(
                error=case((text(PENDING), o.c.error), else_="in_doubt"), state="sending",
                worker=worker, lease_until=seconds + lease, attempts=o.c.attempts + 1, attempted_at=now,
            )
            .returning(*o.c)
        )  # fmt: skip
        rows = {row.id: _row(row) for row in self.connection.execute(taken)}
        return tuple(rows[row_id] for row_id in ids if row_id in rows)

    def next_in(self, now: datetime) -> float | None:
        """See storage.outbox.Outbox.next_in."""
        seconds = self.gates.seconds()
        moments = [self._next_lease(seconds), *(self._next_due(now, u) for u in (True, False))]
        if any(self._is_due(now, urgent) for urgent in (True, False)):
            opening = self.gates.next_opening(seconds)
            moments.append(None if opening is None else opening - seconds)
        return min((m for m in moments if m is not None), default=None)

    def _next_lease(self, seconds: float) -> float | None:
        until = self.connection.scalar(
            select(func.min(outbox_message.c.lease_until)).where(text(TAKEN))
        )
        return None if until is None else max(0.0, until - seconds)

    def _next_due(self, now: datetime, urgent: bool) -> float | None:
        o = outbox_message
        later = select(func.min(o.c.not_before)).where(
            text(PENDING), o.c.urgent == urgent, o.c.not_before > now
        )
        at = self.connection.scalar(later)
        return None if at is None else float((at - now).total_seconds())

    def _is_due(self, now: datetime, urgent: bool) -> bool:
        o = outbox_message
        due = select(o.c.id).where(text(PENDING), o.c.urgent == urgent, o.c.not_before <= now)
        return self.connection.scalar(due.limit(1)) is not None


def _nothing_before(now: datetime) -> TextClause:
    return text(NOTHING_BEFORE).bindparams(bindparam("asked_at", now, Moment))


def _heads(
    due: Select[Any], shut: Select[Any], found: Mapping[str, object], most: int, now: datetime
) -> Select[Any]:
    """The first free row of each open destination, the longest due first."""
    o, names, head = outbox_message, _destinations(), outbox_message.alias("head")
    first = (
        due.with_only_columns(o.c.id)
        .where(o.c.destination == names.c.name, _nothing_before(now), text(ROOT_NOT_DEAD))
        .limit(1)
        .correlate(names)
    )
    return (
        select(head.c.id, head.c.destination, head.c.platform)
        .join_from(names, head, head.c.id == first.scalar_subquery())
        .where(names.c.name.not_in(shut), names.c.name.not_in(tuple(found)))
        .order_by(head.c.not_before, head.c.id)
        .limit(most)
    )


def _destinations() -> CTE[Any]:
    """All that something waits for, by stepping from one to the next in the index: neither database
    does that by itself for DISTINCT."""
    o, after = outbox_message, outbox_message.alias("after")
    first = select(func.min(o.c.destination).label("name")).where(text(PENDING))
    names = first.cte("names", recursive=True)
    following = (
        select(func.min(after.c.destination))
        .where(text("after.state = 'pending'"), after.c.destination > names.c.name)
        .scalar_subquery()
    )
    return names.union_all(select(following).where(names.c.name.is_not(None)))


def _row(row: Any) -> OutboxRow:
    return OutboxRow(
        row.id, row.case_id, row.destination, row.platform, row.part, row.kind, row.key,
        json.loads(row.data), row.attempts, row.error == "in_doubt", row.failures, bool(row.urgent),
        row.created_at, row.due_at, row.wanted_at, row.collapse_key,
    )  # fmt: skip
