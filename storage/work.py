"""What waits for whom: the open steps of each case by role, and who stands in for whom in a case.

Written in the transaction of the change, so that digests, the status of an office and the overview
ask no case.
"""

from collections.abc import Collection
from dataclasses import astuple, dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    delete,
    exists,
    insert,
    or_,
    select,
    text,
    union,
)

from storage.tables import case_index, case_person
from storage.tables_delivery import DEAD, open_step, outbox_message, reminder_item, stand_in


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that waits for a role. `required`: it is reminded of; the others are only offered."""

    case_id: str
    step: str
    role: str
    due_at: datetime | None
    urgent: bool
    required: bool


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who does the work of a role in a case in the place of somebody who is absent; `absent` is empty
    for a deputy who was called because a step was late."""

    case_id: str
    role: str
    absent: str
    deputy: str


class Work:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(
        self, case_id: str, steps: Collection[OpenStep], deputies: Collection[StandIn]
    ) -> None:
        """Make the open steps and the deputies of a case these."""
        if set(steps) != set(self.of_case(case_id)):
            self._connection.execute(delete(open_step).where(open_step.c.case_id == case_id))
            self._insert_steps(steps)
        if set(deputies) != set(self._deputies(case_id)):
            self._connection.execute(delete(stand_in).where(stand_in.c.case_id == case_id))
            if deputies:
                rows = [dict(zip(stand_in.c.keys(), astuple(d), strict=True)) for d in deputies]
                self._connection.execute(insert(stand_in), rows)

    def _insert_steps(self, steps: Collection[OpenStep]) -> None:
        rows = [{name: getattr(one, name) for name in OpenStep.__slots__} for one in steps]
        if rows:
            self._connection.execute(insert(open_step), rows)

    def of_case(self, case_id: str) -> tuple[OpenStep, ...]:
        """The open steps of a case."""
        query = select(open_step).where(open_step.c.case_id == case_id)
        return tuple(_step(row) for row in self._connection.execute(query))

    def _deputies(self, case_id: str) -> tuple[StandIn, ...]:
        query = select(stand_in).where(stand_in.c.case_id == case_id)
        return tuple(StandIn(*row) for row in self._connection.execute(query))

    def of_person(self, person_id: str, *, served: Collection[str]) -> tuple[OpenStep, ...]:
        """The steps that may wait for somebody: by their roles in cases, as somebody's deputy, and of
        the roles that they serve in the municipality where a case names nobody for them. The first one
        due first."""
        o, mine = open_step.c, case_person.alias("mine")
        in_case = exists().where(
            mine.c.case_id == o.case_id, mine.c.role == o.role, mine.c.person_id == person_id
        )
        as_deputy = exists().where(
            stand_in.c.case_id == o.case_id, stand_in.c.role == o.role,
            stand_in.c.deputy == person_id,
        )  # fmt: skip
        for_reporter = and_(_nobody_is("affected_employee"), _reports(person_id))
        query = (
            select(open_step)
            .where(or_(in_case, as_deputy, for_reporter, o.role.in_(served)))
            .order_by(o.due_at.is_(None), o.due_at, o.case_id, o.step)
        )
        return tuple(_step(row) for row in self._connection.execute(query))

    def awaited(self) -> frozenset[str]:
        """Who has the role of a required open step in its case, or stands in there; the reporter where
        nobody is known to be affected."""
        o, p = open_step.c, case_person.c
        steps = select(p.person_id).join(open_step, o.case_id == p.case_id).where(o.required)
        query = union(
            steps.where(o.role == p.role),
            steps.where(p.role == "reporter", _nobody_is("affected_employee")),
            select(stand_in.c.deputy),
        )
        return frozenset(self._connection.scalars(query))

    def roles_awaited(self) -> frozenset[str]:
        """The roles of all required open steps."""
        query = select(open_step.c.role).where(open_step.c.required.is_(True)).distinct()
        return frozenset(self._connection.scalars(query))

    def people_of(self, case_ids: Collection[str]) -> dict[tuple[str, str], set[str]]:
        """Who has which role in these cases: (case, role) -> people."""
        query = select(case_person).where(case_person.c.case_id.in_(case_ids))
        found: dict[tuple[str, str], set[str]] = {}
        for row in self._connection.execute(query):
            found.setdefault((row.case_id, row.role), set()).add(row.person_id)
        return found

    def stood_in_by(self, deputy: str) -> tuple[StandIn, ...]:
        """Where somebody stands in."""
        return self._where(stand_in.c.deputy == deputy)

    def stood_in_for(self, absent: str) -> tuple[StandIn, ...]:
        """Where somebody is stood in for."""
        return self._where(stand_in.c.absent == absent)

    def _where(self, condition: ColumnElement[bool]) -> tuple[StandIn, ...]:
        query = select(stand_in).where(condition).order_by(stand_in.c.case_id)
        return tuple(StandIn(*row) for row in self._connection.execute(query))

    def overdue_cases(self, now: datetime) -> tuple[str, ...]:
        """Cases with a required step that is overdue."""
        query = (
            select(open_step.c.case_id)
            .where(open_step.c.required.is_(True), open_step.c.due_at < now)
            .distinct()
            .order_by(open_step.c.case_id)
        )
        return tuple(self._connection.scalars(query))

    def cases_without_step(self) -> tuple[str, ...]:
        """Open cases in which nothing waits for anybody here."""
        waits = exists().where(
            open_step.c.case_id == case_index.c.case_id, open_step.c.required.is_(True)
        )
        query = select(case_index.c.case_id).where(case_index.c.ended.is_(False), ~waits)
        return tuple(self._connection.scalars(query.order_by(case_index.c.case_id)))

    def escalated_since(self, since: datetime) -> tuple[str, ...]:
        """One case number for each escalation since a moment, whomever it called."""
        r = reminder_item.c
        query = (
            select(r.case_id, r.step, r.rung)
            .where(r.fired_at >= since, r.rung.like("escalate%"))
            .distinct()
            .order_by(r.case_id)
        )
        return tuple(row.case_id for row in self._connection.execute(query))

    def undeliverable(self) -> tuple[str, ...]:
        """One case number for each message that was put aside; "" for what belongs to no case."""
        o = outbox_message.c
        return tuple(self._connection.scalars(
            select(o.case_id).where(text(DEAD)).order_by(o.case_id)
        ))  # fmt: skip


def _nobody_is(role: str) -> ColumnElement[bool]:
    """The steps of a role that no known person has in a case; the reporter does them (2.2)."""
    known = case_person.alias("known")
    has = exists().where(known.c.case_id == open_step.c.case_id, known.c.role == role)
    return and_(open_step.c.role == role, ~has)


def _reports(person_id: str) -> ColumnElement[bool]:
    """The steps of cases that somebody reported."""
    reports = case_person.alias("reports")
    return exists().where(
        reports.c.case_id == open_step.c.case_id, reports.c.role == "reporter",
        reports.c.person_id == person_id,
    )  # fmt: skip


def _step(row: Row[tuple[object, ...]]) -> OpenStep:
    return OpenStep(*(getattr(row, name) for name in OpenStep.__slots__))
