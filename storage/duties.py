"""Duties of prevention: when each comes round, what was told, and what was recorded (sealed)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from storage.database import insert_into
from storage.tables import duty, duty_done
from storage.vaults import DIRECTORY, Vaults, new_id


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty of somebody. `key` names it once: a kind, and whose or which building's it is."""

    key: str
    kind: str
    person_id: str
    due_at: datetime
    told_at: datetime | None = None
    reminded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DutyDone:
    """What somebody recorded; `answers` as the dialog gave them."""

    key: str
    kind: str
    by: str
    at: datetime
    answers: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


class Duties:
    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._vaults = vaults

    def add(self, one: DutyRow) -> None:
        """Put a duty on record; one that is there already stays as it is."""
        values = {name: getattr(one, name) for name in DutyRow.__slots__}
        self._connection.execute(
            insert_into(self._connection, duty).values(**values).on_conflict_do_nothing()
        )

    def get(self, key: str) -> DutyRow | None:
        row = self._connection.execute(select(duty).where(duty.c.key == key)).first()
        return _row(row) if row else None

    def all(self) -> tuple[DutyRow, ...]:
        """Every duty, the first one due first."""
        rows = self._connection.execute(select(duty).order_by(duty.c.due_at, duty.c.key))
        return tuple(_row(row) for row in rows)

    def due(self, now: datetime) -> tuple[DutyRow, ...]:
        """What is due and was not reminded of, the oldest first, held against other replicas until
        the transaction ends."""
        query = (
            select(duty)
            .where(duty.c.due_at <= now, duty.c.reminded_at.is_(None))
            .order_by(duty.c.due_at, duty.c.key)
            .with_for_update(skip_locked=True)
        )
        return tuple(_row(row) for row in self._connection.execute(query))

    def remove(self, key: str) -> None:
        """It is nobody's duty any more; what was recorded stays."""
        self._connection.execute(delete(duty).where(duty.c.key == key))

    def hand_over(self, key: str, person_id: str) -> None:
        """It is somebody else's now, who was not told yet."""
        self._update(key, person_id=person_id, told_at=None, reminded_at=None)

    def told(self, key: str, at: datetime) -> None:
        self._update(key, told_at=at)

    def reminded(self, key: str, at: datetime) -> None:
        self._update(key, reminded_at=at)

    def move(self, key: str, due_at: datetime) -> None:
        """It was done and comes round again."""
        self._update(key, due_at=due_at, told_at=None, reminded_at=None)

    def record(self, done: DutyDone) -> None:
        """Keep what was recorded, sealed."""
        made = new_id()
        sealed = self._vaults.seal_data(DIRECTORY, f"duty:{made}", dict(done.answers))
        self._connection.execute(insert(duty_done).values(
            id=made, key=done.key, kind=done.kind, by=done.by, at=done.at, sealed=sealed,
        ))  # fmt: skip

    def history(self, key: str) -> tuple[DutyDone, ...]:
        """What was recorded for a duty, oldest first."""
        return self._recorded(duty_done.c.key == key)

    def history_of(self, kind: str) -> tuple[DutyDone, ...]:
        """What was recorded for all duties of a kind, oldest first."""
        return self._recorded(duty_done.c.kind == kind)

    def _recorded(self, condition: ColumnElement[bool]) -> tuple[DutyDone, ...]:
        query = select(duty_done).where(condition).order_by(duty_done.c.at, duty_done.c.id)
        return tuple(
            DutyDone(row.key, row.kind, row.by, row.at, _answers(
                self._vaults.open_data(DIRECTORY, f"duty:{row.id}", row.sealed)))
            for row in self._connection.execute(query)
        )  # fmt: skip

    def _update(self, key: str, **values: object) -> None:
        self._connection.execute(update(duty).where(duty.c.key == key).values(**values))


def _row(row: Row[tuple[object, ...]]) -> DutyRow:
    return DutyRow(*(getattr(row, name) for name in DutyRow.__slots__))


def _answers(data: Mapping[str, object]) -> dict[str, str | tuple[str, ...]]:
    return {
        key: tuple(str(v) for v in value) if isinstance(value, list) else str(value)
        for key, value in data.items()
    }
