"""Timers: the next rung of each open step. Kept as rows, decided when they fire."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from storage.tables import timer


@dataclass(frozen=True, slots=True)
class Timer:
    case_id: str
    step: str
    rung: str
    to: str
    at: datetime


class Timers:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def armed(self, case_id: str) -> dict[str, Timer]:
        """The armed timer of each step of a case."""
        rows = self._connection.execute(select(timer).where(timer.c.case_id == case_id))
        return {r.step: Timer(r.case_id, r.step, r.rung, r.to_role, r.at) for r in rows}

    def arm(self, one: Timer) -> None:
        """Arm a step's next rung, in the place of the one before."""
        self.disarm(one.case_id, one.step)
        self._connection.execute(insert(timer).values(
            case_id=one.case_id, step=one.step, rung=one.rung, to_role=one.to, at=one.at,
        ))  # fmt: skip

    def disarm(self, case_id: str, step: str) -> None:
        self._connection.execute(
            delete(timer).where(timer.c.case_id == case_id, timer.c.step == step)
        )

    def due(self, now: datetime, limit: int = 20) -> tuple[Timer, ...]:
        """What is due, the oldest first, held against other replicas until the transaction ends."""
        query = select(timer).where(timer.c.at <= now).order_by(timer.c.at).limit(limit)
        rows = self._connection.execute(query.with_for_update(skip_locked=True))
        return tuple(Timer(r.case_id, r.step, r.rung, r.to_role, r.at) for r in rows)

    def next_at(self) -> datetime | None:
        """When the next timer is due."""
        first: datetime | None = self._connection.scalar(select(func.min(timer.c.at)))
        return first
