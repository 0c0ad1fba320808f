"""Who is away and until when. What the person said of it stands sealed in their profile; here are the
moments at which something has to happen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, or_, select, update

from storage.tables_delivery import absence

Source = Literal["said", "settings", "platform"]


@dataclass(frozen=True, slots=True)
class Absence:
    """An absence from `since` until `back_at`; those of one person never overlap. `handed`: the last
    case whose work was handed over; `handed_at`: when all of it was; `told_at`: when they were told
    what happened meanwhile."""

    person_id: str
    since: datetime
    back_at: datetime
    source: Source
    handed: str = ""
    handed_at: datetime | None = None
    told_at: datetime | None = None


class Absences:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set(self, one: Absence) -> None:
        """Put an absence in the place of the one that begins at the same moment, if there is one."""
        self.remove(one)
        values = {name: getattr(one, name) for name in Absence.__slots__}
        self._connection.execute(insert(absence).values(**values))

    def change(self, one: Absence, **values: object) -> None:
        """Change some values of an absence."""
        self._connection.execute(update(absence).where(_is(one)).values(**values))

    def remove(self, one: Absence) -> None:
        self._connection.execute(delete(absence).where(_is(one)))

    def of(self, person_id: str) -> tuple[Absence, ...]:
        """The absences of somebody that stand or have work to hand back, the first one first."""
        query = select(absence).where(absence.c.person_id == person_id).order_by(absence.c.since)
        return tuple(_absence(row) for row in self._connection.execute(query))

    def by(self, source: Source) -> frozenset[str]:
        """The ids of whose absence was learnt in this way."""
        query = select(absence.c.person_id).where(absence.c.source == source)
        return frozenset(self._connection.scalars(query))

    def away(self, now: datetime) -> frozenset[str]:
        """The ids of who is away at a moment."""
        query = select(absence.c.person_id).where(absence.c.since <= now, absence.c.back_at > now)
        return frozenset(self._connection.scalars(query))

    def among(self, people: Iterable[str], now: datetime) -> frozenset[str]:
        """Which of these people are away at a moment."""
        return self.away(now).intersection(people)

    def any_due(self, now: datetime) -> bool:
        """Whether there is work to hand over or back, looked at without a lock."""
        query = select(absence.c.person_id).where(_due_at(now)).limit(1)
        return self._connection.execute(query).first() is not None

    def due(self, now: datetime, limit: int = 20) -> tuple[Absence, ...]:
        """Those that begin or are over and have work to hand over or back, held against other
        replicas until the transaction ends."""
        query = (
            select(absence)
            .where(_due_at(now))
            .order_by(absence.c.since, absence.c.person_id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return tuple(_absence(row) for row in self._connection.execute(query))


def _is(one: Absence) -> ColumnElement[bool]:
    return and_(absence.c.person_id == one.person_id, absence.c.since == one.since)


def _due_at(now: datetime) -> ColumnElement[bool]:
    begun = absence.c.handed_at.is_(None) & (absence.c.since <= now)
    return or_(begun, absence.c.back_at <= now)


def _absence(row: Row[tuple[object, ...]]) -> Absence:
    return Absence(*(getattr(row, name) for name in Absence.__slots__))
