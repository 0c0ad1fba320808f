"""Timers: the next reminder of each step of a case. Kept as rows, decided when they fire.

What is due is asked for with one query, which leaves out cases that ended; its cost depends on how
much is due and not on how much is armed. Replicas keep out of each other's way by a lock a case; what
makes a timer fire once is that its firing is an event, and the case takes each position once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    delete,
    exists,
    false,
    func,
    insert,
    select,
    text,
    true,
    update,
)

from storage.tables import case_index
from storage.tables_delivery import FAILING, timer

CATCHING_UP = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Timer:
    """`urgent`: it fires by the clock, day and night. `failures`: how often firing it went wrong."""

    case_id: str
    step: str
    rung: str
    to: str
    at: datetime
    urgent: bool = False
    failures: int = 0

    def same_as(self, other: "Timer | None") -> bool:
        """Whether this is what the other says too, whatever went wrong with it."""
        mine = (self.rung, self.to, self.at, self.urgent)
        return other is not None and mine == (other.rung, other.to, other.at, other.urgent)


class Timers:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def armed(self, case_id: str) -> dict[str, Timer]:
        """The armed timer of each step of a case."""
        rows = self._connection.execute(select(timer).where(timer.c.case_id == case_id))
        return {r.step: _timer(r) for r in rows}

    def arm(self, one: Timer) -> None:
        """Arm a step's next rung, in the place of the one before."""
        self.disarm(one.case_id, one.step)
        self._connection.execute(insert(timer).values(
            case_id=one.case_id, step=one.step, rung=one.rung, to_role=one.to, at=one.at,
            urgent=one.urgent, failures=one.failures,
        ))  # fmt: skip

    def disarm(self, case_id: str, step: str) -> None:
        """Take away the timer of a step."""
        self._connection.execute(delete(timer).where(_is(case_id, step)))

    def due(self, now: datetime, limit: int = 20) -> tuple[Timer, ...]:
        """What is due in cases that run: the urgent first, then the oldest; without the cases that
        another replica is at, until the transaction ends."""
        urgent = self._due(now, limit, urgent=True)
        found = urgent + self._due(now, limit - len(urgent), urgent=False)
        free = {case: self._ours(case) for case in dict.fromkeys(one.case_id for one in found)}
        return tuple(one for one in found if free[one.case_id])

    def _due(self, now: datetime, limit: int, *, urgent: bool) -> tuple[Timer, ...]:
        if limit <= 0:
            return ()
        query = _running().where(*_due(now, urgent=urgent)).order_by(timer.c.at).limit(limit)
        return tuple(_timer(row) for row in self._connection.execute(query))

    def take(self, one: Timer, now: datetime) -> Timer | None:
        """A timer that is still due; None when it is not, or another replica is at its case."""
        if not self._ours(one.case_id):
            return None
        query = _running().where(_is(one.case_id, one.step), timer.c.at <= now)
        row = self._connection.execute(query).first()
        return _timer(row) if row is not None else None

    def _ours(self, case_id: str) -> bool:
        """On SQLite every writer is alone."""
        if self._connection.dialect.name != "postgresql":
            return True
        lock = func.pg_try_advisory_xact_lock(func.hashtextextended(f"fire/{case_id}", 0))
        return bool(self._connection.scalar(select(lock)))

    def behind(self, now: datetime, *, urgent: bool) -> bool:
        """Whether something is due and not fired yet. `urgent`: of what is urgent, or so long due that
        Baken is catching up and everybody gets everything in one message."""
        return behind(self._connection, now, urgent=urgent)

    def move_on(self, now: datetime, opening: datetime) -> int:
        """Move what is due and not urgent forward to the next opening; how much that was."""
        moved = update(timer).where(*_due(now, urgent=False)).values(at=opening)
        return self._connection.execute(moved).rowcount

    def put_off(self, one: Timer, at: datetime) -> None:
        """Firing it went wrong: try again at a moment, so that it holds up no other."""
        later = update(timer).where(_is(one.case_id, one.step))
        self._connection.execute(later.values(at=at, failures=timer.c.failures + 1))

    def failing(self) -> int:
        """How many timers could not be fired so far: each is a reminder that somebody misses."""
        counted = select(func.count()).select_from(timer).where(text(FAILING))
        return int(self._connection.scalar(counted) or 0)

    def next_at(self) -> datetime | None:
        """When the next timer is due."""
        firsts = (self._first(urgent=urgent) for urgent in (True, False))
        return min((at for at in firsts if at is not None), default=None)

    def _first(self, *, urgent: bool) -> datetime | None:
        kind = timer.c.urgent == (true() if urgent else false())
        first: datetime | None = self._connection.scalar(select(func.min(timer.c.at)).where(kind))
        return first


def behind(connection: Connection, now: datetime, *, urgent: bool) -> bool:
    """See Timers.behind; for who has to wait till everything has fired."""
    other = now - CATCHING_UP if urgent else now
    moments = ((True, now), (False, other))
    waits = (exists(_running().where(*_due(at, urgent=kind))) for kind, at in moments)
    return any(connection.scalar(select(one)) for one in waits)


def _running() -> "Select[Any]":
    """The timers of cases that have not ended. That is asked of each timer that is due by a value and
    not by a join, which no database can turn round and begin with all cases."""
    mine = select(case_index.c.ended).where(case_index.c.case_id == timer.c.case_id)
    return select(timer).where(mine.scalar_subquery() == false())


def _due(now: datetime, *, urgent: bool) -> tuple[ColumnElement[bool], ...]:
    """Equality before the range, so that the index on (urgent, at) gives the rows in order."""
    return timer.c.urgent == (true() if urgent else false()), timer.c.at <= now


def _is(case_id: str, step: str) -> ColumnElement[bool]:
    return (timer.c.case_id == case_id) & (timer.c.step == step)


def _timer(r: Row[Any]) -> Timer:
    return Timer(r.case_id, r.step, r.rung, r.to_role, r.at, r.urgent, r.failures)
