"""When each participant's next digest is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from storage.tables_delivery import digest


@dataclass(frozen=True, slots=True)
class DueDigest:
    person_id: str
    next_at: datetime


class Digests:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def unknown(self, people: Iterable[str]) -> frozenset[str]:
        """Those of these people who have no digest coming."""
        asked = frozenset(people)
        if not asked:
            return asked
        query = select(digest.c.person_id).where(digest.c.person_id.in_(asked))
        return asked - frozenset(self._connection.scalars(query))

    def set(self, person_id: str, next_at: datetime) -> None:
        """The next one comes at a moment."""
        here = digest.c.person_id == person_id
        if not self._connection.execute(
            update(digest).where(here).values(next_at=next_at)
        ).rowcount:
            values = dict(person_id=person_id, next_at=next_at)
            self._connection.execute(insert(digest).values(values))

    def stop(self, person_id: str) -> None:
        self._connection.execute(delete(digest).where(digest.c.person_id == person_id))

    def any_due(self, now: datetime) -> bool:
        """Whether one is due, looked at without a lock."""
        query = select(digest.c.person_id).where(digest.c.next_at <= now).limit(1)
        return self._connection.execute(query).first() is not None

    def due(self, now: datetime, limit: int = 20) -> tuple[DueDigest, ...]:
        """Those that are due, held against other replicas until the transaction ends."""
        query = (
            select(digest)
            .where(digest.c.next_at <= now)
            .order_by(digest.c.next_at, digest.c.person_id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return tuple(DueDigest(r.person_id, r.next_at) for r in self._connection.execute(query))
