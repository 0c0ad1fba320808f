"""What may go of which case, from when: put down when a case ends, to be found at once each night.

A row says no more than a number, what, and moments. A row is proposed once; it is destroyed only after
two confirmations, of which the first stands here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, insert, select, update

from storage.tables_dossier import legal_hold, retention


@dataclass(frozen=True, slots=True)
class Due:
    """Something that may go of a case. `first_by`, `first_at`: the first confirmation, if any."""

    case_id: str
    what: str
    due_at: datetime
    proposed_at: datetime | None = None
    first_by: str = ""
    first_at: datetime | None = None


class Retention:
    """Terms of cases. Cases on hold are in none of its answers but `of_case`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, case_id: str, terms: Mapping[str, datetime]) -> None:
        """From now on these are the terms of a case. A term that is as it was keeps its proposal and
        its confirmation; one that moved loses them."""
        before = {one.what: one.due_at for one in self.of_case(case_id)}
        for what in before.keys() - {w for w, at in terms.items() if before.get(w) == at}:
            self.forget(case_id, what)
        for what, at in terms.items():
            if before.get(what) != at:
                self._connection.execute(
                    insert(retention).values(case_id=case_id, what=what, due_at=at)
                )

    def forget(self, case_id: str, what: str = "") -> None:
        """A case has this term no longer, or none."""
        here = [retention.c.case_id == case_id, *([retention.c.what == what] if what else [])]
        self._connection.execute(delete(retention).where(*here))

    def of_case(self, case_id: str) -> tuple[Due, ...]:
        """All terms of one case, on hold or not."""
        return self._all(select(retention).where(retention.c.case_id == case_id))

    def get(self, case_id: str, what: str) -> Due | None:
        """One term, on hold or not."""
        return next((one for one in self.of_case(case_id) if one.what == what), None)

    def due(self, at: datetime, limit: int = 1000) -> tuple[Due, ...]:
        """What is due at a moment, the oldest first, but for what is on hold."""
        held = select(legal_hold.c.case_id)
        query = select(retention).where(retention.c.due_at <= at, retention.c.case_id.not_in(held))
        return self._all(query.order_by(retention.c.due_at, retention.c.case_id).limit(limit))

    def propose(self, one: Due, at: datetime) -> bool:
        """Put down that it was proposed; False when it was already."""
        here = (*_here(one), retention.c.proposed_at.is_(None))
        changed = self._connection.execute(update(retention).where(*here).values(proposed_at=at))
        return bool(changed.rowcount)

    def confirm(self, one: Due, *, by: str, at: datetime) -> None:
        """Put down the first confirmation."""
        changed = update(retention).where(*_here(one)).values(first_by=by, first_at=at)
        self._connection.execute(changed)

    def withdraw(self, one: Due) -> None:
        """The first confirmation counts no longer."""
        changed = update(retention).where(*_here(one)).values(first_by="", first_at=None)
        self._connection.execute(changed)

    def _all(self, query: Select[Any]) -> tuple[Due, ...]:
        rows = self._connection.execute(query)
        return tuple(Due(r.case_id, r.what, r.due_at, r.proposed_at, r.first_by, r.first_at)
                     for r in rows)  # fmt: skip


def _here(one: Due) -> tuple[ColumnElement[bool], ...]:
    return retention.c.case_id == one.case_id, retention.c.what == one.what
