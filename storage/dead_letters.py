"""What could not be delivered and waits for a person: to be tried again, or given up with a reason.

A root card that is put aside holds back what follows it; trying it again lets everything go in order,
giving it up gives up what waited for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select, text, update

from storage.database import begun, connect, is_up_to_date
from storage.notes import Posts
from storage.tables_delivery import DEAD, HELD, outbox_message

DiscardReason = Literal["arrived", "told", "outdated", "unmendable"]
DISCARD_REASONS: tuple[DiscardReason, ...] = ("arrived", "told", "outdated", "unmendable")
"""It is there after all; it was said in another way; it no longer matters; it cannot be mended."""

GIVEN_UP = {"given_up": "yes"}
"""In the place of the platform's reference of a root card: what follows it has nowhere to go."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message that was put aside. `reason` is a key that says why; `behind`: how many others wait
    for it."""

    id: int
    case_id: str
    destination: str
    platform: str
    part: str
    kind: str
    reason: str
    attempts: int
    since: datetime
    behind: int


@contextmanager
def deciding(url: str) -> "Iterator[DeadLetters | None]":
    """The dead letters in a database, to be decided on without its master key, in one transaction;
    None where the tables are not those of this version."""
    engine = connect(url)
    try:
        if not is_up_to_date(engine):
            yield None
            return
        with begun(engine) as connection:
            yield DeadLetters(connection)
    finally:
        engine.dispose()


class DeadLetters:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, limit: int = 200) -> tuple[DeadLetter, ...]:
        """What waits for a person, oldest first."""
        o = outbox_message
        rows = self._connection.execute(select(o).where(text(DEAD)).order_by(o.c.id).limit(limit))
        return tuple(self._letter(row) for row in rows.all())

    def get(self, row_id: int) -> DeadLetter | None:
        """One of them; None when somebody dealt with it already."""
        o = outbox_message
        row = self._connection.execute(select(o).where(text(DEAD), o.c.id == row_id)).first()
        return self._letter(row) if row else None

    def retry(self, row_id: int, at: datetime) -> bool:
        """Try again from the start, and everything that waited for it in its order. False when
        somebody dealt with it already."""
        letter = self.get(row_id)
        again = dict(state="pending", failures=0, not_before=at, lease_until=0.0, error="",
                     wanted_at=at)  # fmt: skip
        if letter is None or not self._change(row_id, again):
            return False
        if letter.part == "root":
            self._behind(letter, dict(state="pending", wanted_at=at))
        return True

    def discard(self, row_id: int, *, by: str, reason: DiscardReason, at: datetime) -> bool:
        """Give up, and everything that waited for it. False when somebody dealt with it already."""
        letter = self.get(row_id)
        gone = dict(state="discarded", discarded_by=by, discard_reason=reason, discarded_at=at)
        if letter is None or not self._change(row_id, gone):
            return False
        if letter.part == "root":
            Posts(self._connection).set(letter.case_id, letter.destination, GIVEN_UP)
            self._behind(letter, gone)
        return True

    def _change(self, row_id: int, values: dict[str, object]) -> bool:
        o = outbox_message
        changed = update(o).where(o.c.id == row_id, text(DEAD)).values(**values)
        return bool(self._connection.execute(changed).rowcount)

    def _behind(self, letter: DeadLetter, values: dict[str, object]) -> None:
        """What waits for a root card; asked after the card was changed, so that what is added at this
        moment is either seen here or sees the change (storage.outbox)."""
        o = outbox_message
        here = (o.c.case_id == letter.case_id, o.c.destination == letter.destination)
        waits = o.c.part.in_(("reply", "update")) & text("state IN ('held', 'pending')")
        self._connection.execute(update(o).where(*here, waits).values(**values))

    def _letter(self, row: Row[Any]) -> DeadLetter:
        behind = self._count_behind(row) if row.part == "root" else 0
        return DeadLetter(
            row.id, row.case_id, row.destination, row.platform, row.part, row.kind, row.error,
            row.attempts, row.attempted_at or row.created_at, behind,
        )  # fmt: skip

    def _count_behind(self, row: Row[Any]) -> int:
        o = outbox_message
        here = (o.c.case_id == row.case_id, o.c.destination == row.destination, text(HELD))
        return int(self._connection.scalar(select(func.count()).where(*here)) or 0)
