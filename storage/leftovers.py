"""Objects that are let go of: noted in the transaction that does so, removed once it is kept.

A crash in between forgets none, and an object never goes before the change that lets go of it.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from storage.tables_dossier import leftover


class Leftovers:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.noted = False
        """Whether this transaction let go of something."""

    def add(self, names: Sequence[str], at: datetime) -> None:
        """These objects are to be removed. They belong to nobody else: each has a key of its own."""
        noted = select(leftover.c.name).where(leftover.c.name.in_(names))
        if new := set(names) - set(self._connection.scalars(noted) if names else ()):
            self.noted = True
            rows = [dict(name=name, at=at) for name in sorted(new)]
            self._connection.execute(insert(leftover), rows)

    def all(self) -> tuple[str, ...]:
        """What is to be removed, oldest first."""
        query = select(leftover.c.name).order_by(leftover.c.at, leftover.c.name)
        return tuple(self._connection.scalars(query))

    def done(self, name: str) -> None:
        """The object is gone."""
        self._connection.execute(delete(leftover).where(leftover.c.name == name))
