"""Documents that are promised to one person: fetched once, within a day, by a secret address.

Only the hash of the secret is kept, and never the document: it is made when it is fetched.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from storage.tables import hand_over

VALID = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class HandOver:
    """What was promised to whom. `what` is a key that the maker of the document understands."""

    case_id: str
    person_id: str
    what: str


class HandOvers:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def offer(self, token: str, promise: HandOver, at: datetime) -> None:
        """Promise a document for a day; what has expired is forgotten."""
        self.forget_old(at)
        self._connection.execute(insert(hand_over).values(
            token_hash=hashed(token), case_id=promise.case_id, person_id=promise.person_id,
            what=promise.what, made_at=at, until=at + VALID,
        ))  # fmt: skip

    def forget_old(self, at: datetime) -> None:
        """Forget what has expired."""
        self._connection.execute(delete(hand_over).where(hand_over.c.until <= at))

    def is_open(self, token: str, at: datetime) -> bool:
        """Whether this can still be fetched; looking changes nothing."""
        query = select(hand_over.c.token_hash).where(_open(token, at))
        return self._connection.execute(query).first() is not None

    def take(self, token: str, at: datetime) -> HandOver | None:
        """The promise, for the first who takes it; None when unknown, expired or taken before."""
        taken = self._connection.execute(
            update(hand_over).where(_open(token, at)).values(fetched_at=at)
        )
        if taken.rowcount != 1:
            return None
        row = self._connection.execute(
            select(hand_over).where(hand_over.c.token_hash == hashed(token))
        ).one()
        return HandOver(row.case_id, row.person_id, row.what)

    def give_back(self, token: str, taken_at: datetime) -> None:
        """What was taken at that moment can be taken again: nothing of the document was handed over.
        Only for who took it."""
        mine = and_(hand_over.c.token_hash == hashed(token), hand_over.c.fetched_at == taken_at)
        self._connection.execute(update(hand_over).where(mine).values(fetched_at=None))


def _open(token: str, at: datetime) -> ColumnElement[bool]:
    return and_(
        hand_over.c.token_hash == hashed(token),
        hand_over.c.fetched_at.is_(None),
        hand_over.c.until > at,
    )


def hashed(token: str) -> str:
    """How a secret is kept; it is long and random, so that a plain hash cannot be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()
