"""Cases: append-only events with sealed data in a hash chain, and an index row a case (design 2)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from dialogs.errors import PersonFacingError
from dialogs.protocol.case import Case, case_from
from dialogs.protocol.events import Event, Recorded, StepDone, StepSkipped, event_from, to_data
from storage.chain import Broken, Chains, Link, first_broken
from storage.links import chain_hash
from storage.tables import case_event, case_index, case_person, case_record, vault
from storage.tables_delivery import stand_in
from storage.vaults import Meta, Vaults

PAGE = 500
"""So many cases are read at once when all of a period are."""


class ConcurrentChange(Exception):
    """Somebody else changed the case first; the turn can be tried again."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as a list shows it."""

    case_id: str
    flow: str
    state: str
    urgent: bool
    owner: str
    next_due_at: datetime | None
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which open cases: of one owner, unclaimed, overdue at a moment, urgent, of one person, of some
    flows (none: of all)."""

    owner: str = ""
    unclaimed: bool = False
    overdue_at: datetime | None = None
    urgent: bool = False
    person: str = ""
    ended: bool = False
    flows: tuple[str, ...] = ()
    cases: frozenset[str] = frozenset()
    """Numbers of cases besides those of the person."""


class Cases:
    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._vaults = vaults
        self._chains = Chains(connection, vaults)

    def open(
        self, events: Iterable[Event], *, by: str, at: datetime, vault_id: str, year: int
    ) -> str:
        """A new case with its first events; its number. The vault becomes the case's."""
        number = Meta(self._connection).next_number(f"case-number-{year}")
        case_id = f"DA-{year}-{number:04d}"
        self._connection.execute(
            insert(case_record).values(case_id=case_id, vault_id=vault_id, opened_at=at)
        )
        self.append(case_id, -1, events, by=by, at=at)
        return case_id

    def append(
        self, case_id: str, after: int, events: Iterable[Event], *, by: str, at: datetime
    ) -> int:
        """Add events behind position `after`; the new last position. Raises ConcurrentChange."""
        vault_id, previous = self.vault_of(case_id), self._chains.last("events", case_id).hash
        rows = []
        for position, event in enumerate(events, start=after + 1):
            kind, data = to_data(event)
            sealed = self._vaults.seal_data(vault_id, f"event:{case_id}:{position}", data)
            digest = chain_hash(previous, case_id, position, at, by, kind, sealed)
            rows.append(
                dict(case_id=case_id, position=position, at=at, by=by, kind=kind, data=sealed,
                     previous_hash=previous, hash=digest)
            )  # fmt: skip
            previous = digest
        if rows:
            self._write(case_id, rows)
            self._chains.extend("events", case_id, Link(after + len(rows), previous), at)
        return after + len(rows)

    def _write(self, case_id: str, rows: list[dict[str, object]]) -> None:
        try:
            self._connection.execute(insert(case_event), rows)
        except IntegrityError:
            raise ConcurrentChange(case_id) from None

    def vault_of(self, case_id: str) -> str:
        """The case's vault. Raises PersonFacingError for an unknown case; one that was destroyed is as
        unknown as one that never was."""
        found = self._connection.scalar(
            select(case_record.c.vault_id)
            .join(vault, vault.c.id == case_record.c.vault_id)
            .where(case_record.c.case_id == case_id, vault.c.wrapped.is_not(None))
        )
        if found is None:
            raise PersonFacingError("case-unknown")
        return str(found)

    def recorded(self, case_id: str) -> tuple[Recorded, ...]:
        """A case's events, oldest first."""
        vault_id = self.vault_of(case_id)
        rows = self._connection.execute(
            select(case_event)
            .where(case_event.c.case_id == case_id)
            .order_by(case_event.c.position)
        )
        return tuple(self._opened(vault_id, row) for row in rows)

    def load(self, case_id: str) -> Case:
        """The case as its events tell it. Raises PersonFacingError for an unknown case."""
        return case_from(case_id, self.recorded(case_id))

    def opened_between(
        self, start: datetime, end: datetime, *, until: datetime, kinds: Collection[str]
    ) -> Iterator[Case]:
        """Cases opened from `start` to `end`, as these kinds of event before `until` tell them.

        A page at a time, so that any number of them can be walked through. A case whose key was
        destroyed is left out.
        """
        last = ""
        while page := self._opened_after(last, start, end):
            readable = self._vaults.several(list(page.values()))
            vaults = {case: vault for case, vault in page.items() if vault in readable}
            yield from self._told(vaults, until, kinds)
            last = list(page)[-1]

    def _opened_after(self, last: str, start: datetime, end: datetime) -> dict[str, str]:
        query = (
            select(case_record.c.case_id, case_record.c.vault_id)
            .where(
                case_record.c.case_id > last, case_record.c.opened_at >= start,
                case_record.c.opened_at < end,
            )
            .order_by(case_record.c.case_id)
            .limit(PAGE)
        )  # fmt: skip
        return {row.case_id: row.vault_id for row in self._connection.execute(query)}

    def _told(
        self, vaults: dict[str, str], until: datetime, kinds: Collection[str]
    ) -> Iterator[Case]:
        query = (
            select(case_event)
            .where(
                case_event.c.case_id.in_(vaults), case_event.c.at < until,
                case_event.c.kind.in_(kinds),
            )
            .order_by(case_event.c.case_id, case_event.c.position)
        )  # fmt: skip
        rows = self._connection.execute(query).all()
        for case_id, mine in groupby(rows, key=lambda row: str(row.case_id)):
            yield case_from(case_id, (self._opened(vaults[case_id], row) for row in mine))

    def _opened(self, vault_id: str, row: Row[Any]) -> Recorded:
        context = f"event:{row.case_id}:{row.position}"
        data = self._vaults.open_data(vault_id, context, row.data)
        return Recorded(row.position, row.at, row.by, event_from(row.kind, data))

    def first_broken(self, case_id: str) -> Broken | None:
        """The first place where the chain of events does not hold; None when it is whole."""
        return first_broken(self._connection, self._vaults, case_id)

    def index(self, row: CaseRow, people: Iterable[tuple[str, str]], *, ended: bool) -> None:
        """Write what lists show, and who has which role: in the same transaction as the events."""
        values = dict(
            case_id=row.case_id, flow=row.flow, state=row.state, urgent=row.urgent,
            owner=row.owner, next_due_at=row.next_due_at, opened_at=row.opened_at, ended=ended,
        )  # fmt: skip
        here = case_index.c.case_id == row.case_id
        if not self._connection.execute(update(case_index).where(here).values(values)).rowcount:
            self._connection.execute(insert(case_index).values(values))
        self._connection.execute(delete(case_person).where(case_person.c.case_id == row.case_id))
        roles = [dict(case_id=row.case_id, person_id=p, role=r) for p, r in people]
        if roles:
            self._connection.execute(insert(case_person), roles)

    def rows(self, wanted: CaseFilter, limit: int = 20) -> tuple[CaseRow, ...]:
        """Cases for a list, the most pressing first."""
        query = select(case_index).where(*_conditions(wanted)).order_by(
            case_index.c.urgent.desc(), case_index.c.next_due_at.is_(None),
            case_index.c.next_due_at, case_index.c.case_id,
        )  # fmt: skip
        return tuple(
            CaseRow(r.case_id, r.flow, r.state, r.urgent, r.owner, r.next_due_at, r.opened_at)
            for r in self._connection.execute(query.limit(limit))
        )

    def open_after(self, case_id: str, limit: int) -> tuple[str, ...]:
        """The numbers of open cases behind a number, in order."""
        query = select(case_index.c.case_id).where(
            case_index.c.ended.is_(False), case_index.c.case_id > case_id
        )
        return tuple(self._connection.scalars(query.order_by(case_index.c.case_id).limit(limit)))

    def numbers_after(self, case_id: str, limit: int) -> tuple[str, ...]:
        """The numbers of all cases behind a number that were not destroyed, in order."""
        query = select(case_index.c.case_id).where(case_index.c.case_id > case_id)
        return tuple(self._connection.scalars(query.order_by(case_index.c.case_id).limit(limit)))

    def count(self, wanted: CaseFilter) -> int:
        """How many cases there are of a kind."""
        query = select(func.count()).select_from(case_index).where(*_conditions(wanted))
        return self._connection.scalar(query) or 0

    def skipped_steps(self) -> int:
        """How many steps were skipped in the cases that are open."""
        query = (
            select(func.count())
            .select_from(case_index)
            .join(case_event, case_event.c.case_id == case_index.c.case_id)
            .where(case_index.c.ended.is_(False), case_event.c.kind == StepSkipped.__name__)
        )
        return self._connection.scalar(query) or 0

    def steps_done(self, case_ids: Collection[str], since: datetime) -> int:
        """How many steps of these cases were done since a moment."""
        query = (
            select(func.count())
            .select_from(case_event)
            .where(
                case_event.c.case_id.in_(case_ids), case_event.c.at >= since,
                case_event.c.kind == StepDone.__name__,
            )
        )  # fmt: skip
        return self._connection.scalar(query) or 0

    def skipped_since(self, since: datetime) -> tuple[str, ...]:
        """One case number for each step that was skipped since a moment, in order."""
        query = (
            select(case_event.c.case_id)
            .where(case_event.c.kind == StepSkipped.__name__, case_event.c.at >= since)
            .order_by(case_event.c.case_id)
        )
        return tuple(self._connection.scalars(query))

    def roles_in(self, person_id: str) -> dict[str, set[str]]:
        """The roles of a person, by case."""
        found: dict[str, set[str]] = {}
        query = select(case_person).where(case_person.c.person_id == person_id)
        for row in self._connection.execute(query):
            found.setdefault(row.case_id, set()).add(row.role)
        return found


def _conditions(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [case_index.c.ended.is_(wanted.ended)]
    if wanted.owner:
        conditions.append(case_index.c.owner == wanted.owner)
    if wanted.flows:
        conditions.append(case_index.c.flow.in_(wanted.flows))
    if wanted.unclaimed:
        conditions.append(case_index.c.owner == "")
    if wanted.urgent:
        conditions.append(case_index.c.urgent.is_(True))
    if wanted.overdue_at:
        due = case_index.c.next_due_at
        conditions.append(and_(due.is_not(None), due < wanted.overdue_at))
    if wanted.person:
        mine = select(case_person.c.case_id).where(case_person.c.person_id == wanted.person)
        deputy = select(stand_in.c.case_id).where(stand_in.c.deputy == wanted.person)
        theirs = case_index.c.case_id.in_(mine.union(deputy))
        conditions.append(or_(theirs, case_index.c.case_id.in_(wanted.cases)))
    return conditions
