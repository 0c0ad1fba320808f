"""Proof of reminders: whom each one was for, when it was due, and what became of the message.

One row a reminder and receiver, written in the transaction that fires it, also where nobody could be
called. The message itself stands in the outbox; several rows point at one where it held several
reminders. Nothing here is sealed: numbers, steps, roles and moments, so that whoever keeps Baken
running can ask for it without the master key.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    exists,
    insert,
    or_,
    select,
    text,
    update,
)

from storage.database import begun, connect, is_up_to_date
from storage.tables_delivery import UNSENT, outbox_message, reminder_item, timer

ProofState = Literal["nobody", "waiting", "delivered", "unneeded", "dead", "discarded"]
"""`unneeded`: when it was to be sent, what it reminds of was done already."""
SHOWN_AT_ONCE = 200
"""So many lines of what is late: more than anybody reads, so that a long list stays cheap."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a message reminds of: a step, or "legal/<date>", by a rung that was due at a moment.
    `role`: who was called by it."""

    case_id: str
    step: str
    rung: str
    role: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Proof:
    """A reminder to one receiver, and what became of it. `reference` is the platform's; `error` a
    key that says why it could not be delivered."""

    case_id: str
    step: str
    rung: str
    role: str
    person_id: str
    due_at: datetime
    fired_at: datetime
    state: ProofState
    platform: str
    attempts: int
    attempted_at: datetime | None
    delivered_at: datetime | None
    reference: Mapping[str, str]
    error: str
    acknowledged_at: datetime | None
    discarded_by: str
    discard_reason: str
    message: int | None
    """The outbox row; None where nobody could be called."""


@contextmanager
def looking(url: str) -> "Iterator[Proofs | None]":
    """The proof in a database, to be read without its master key; None where the tables are not those
    of this version."""
    engine = connect(url)
    try:
        if not is_up_to_date(engine):
            yield None
            return
        with begun(engine, reading=True) as connection:
            yield Proofs(connection)
    finally:
        engine.dispose()


class Proofs:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, about: Reminded, *, person_id: str, outbox_id: int | None, at: datetime) -> None:
        """A reminder was fired: for whom and in which message; neither where nobody can be called."""
        self._connection.execute(insert(reminder_item).values(
            outbox_id=outbox_id, case_id=about.case_id, step=about.step, rung=about.rung,
            role=about.role, person_id=person_id, due_at=about.due_at, fired_at=at,
        ))  # fmt: skip

    def left_out(self, outbox_id: int, case_id: str, step: str, rungs: Collection[str]) -> None:
        """A message goes without a reminder of a step, as there is nothing left to say of it. What is
        no step (a legal date) is told by its rungs alone."""
        r = reminder_item.c
        mine = (r.outbox_id == outbox_id, r.case_id == case_id, r.rung.in_(rungs))
        about = or_(r.step == step, r.step.contains("/"))
        self._connection.execute(update(reminder_item).where(*mine, about).values(left_out=True))

    def moved(self, outbox_id: int, to: int) -> None:
        """What one message was to remind of stands in another one now."""
        here = reminder_item.c.outbox_id == outbox_id
        self._connection.execute(update(reminder_item).where(here).values(outbox_id=to))

    def of_case(self, case_id: str) -> tuple[Proof, ...]:
        """Every reminder of a case, oldest first."""
        return self._found(_proofs().where(reminder_item.c.case_id == case_id))

    def of_message(self, outbox_id: int) -> tuple[Proof, ...]:
        """What one message reminds of."""
        return self._found(_proofs().where(reminder_item.c.outbox_id == outbox_id))

    def undelivered(self, now: datetime) -> tuple[Proof, ...]:
        """What was due and has not arrived: it waits, or it is undeliverable and nobody gave it up."""
        o = outbox_message.c
        late = or_(text(UNSENT), o.state == "dead")
        query = _proofs().where(late, reminder_item.c.due_at <= now)
        return self._found(query.limit(SHOWN_AT_ONCE))

    def unfired(self, now: datetime) -> tuple[Reminded, ...]:
        """What is due and was not fired yet: nobody is running, or it is behind."""
        query = select(timer).where(timer.c.at <= now).order_by(timer.c.at).limit(SHOWN_AT_ONCE)
        rows = self._connection.execute(query)
        return tuple(Reminded(r.case_id, r.step, r.rung, r.to_role, r.at) for r in rows)

    def acknowledge(self, case_id: str, person_id: str, at: datetime, step: str = "") -> int:
        """Somebody acts on what they were reminded of: of one step, or of the whole case. How many
        delivered reminders they had not acted on before."""
        r = reminder_item.c
        conditions: list[ColumnElement[bool]] = [
            r.case_id == case_id, r.person_id == person_id, r.acknowledged_at.is_(None),
            r.left_out.is_(False),
            exists().where(
                outbox_message.c.id == r.outbox_id, outbox_message.c.delivered_at.is_not(None)
            ),
        ]  # fmt: skip
        if step:
            conditions.append(r.step == step)
        changed = update(reminder_item).where(*conditions).values(acknowledged_at=at)
        return self._connection.execute(changed).rowcount

    def _found(self, query: "Select[Any]") -> tuple[Proof, ...]:
        return tuple(_proof(row) for row in self._connection.execute(query))


def _proofs() -> "Select[Any]":
    o = outbox_message.c
    joined = reminder_item.outerjoin(outbox_message, o.id == reminder_item.c.outbox_id)
    return (
        select(
            reminder_item, o.state, o.platform, o.attempts, o.attempted_at, o.delivered_at,
            o.reference, o.error, o.discarded_by, o.discard_reason,
        )
        .select_from(joined)
        .order_by(reminder_item.c.due_at, reminder_item.c.id)
    )  # fmt: skip


def _proof(row: Row[Any]) -> Proof:
    reference = json.loads(row.reference) if row.reference else {}
    return Proof(
        row.case_id, row.step, row.rung, row.role, row.person_id, row.due_at, row.fired_at,
        _state(row), row.platform or "", row.attempts or 0, row.attempted_at,
        row.delivered_at, reference, row.error or "", row.acknowledged_at, row.discarded_by or "",
        row.discard_reason or "", row.outbox_id,
    )  # fmt: skip


STATES: Mapping[str, ProofState] = {
    "sent": "delivered", "unneeded": "unneeded", "dead": "dead", "discarded": "discarded",
}  # fmt: skip
"""What became of a reminder, by the state of its message; all others still wait."""


def _state(row: Row[Any]) -> ProofState:
    if row.outbox_id is None:
        return "nobody"
    state = STATES.get(row.state, "waiting")
    return "unneeded" if row.left_out and state == "delivered" else state
