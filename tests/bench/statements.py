"""What the database is asked, written down while it happens, and asked again by nothing but the driver.

That is the bare loop which the program is measured against: the same statements with the same values in
the same transactions, one after the other, without the program.
"""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, event

Asked = tuple[str, Any, bool]
"""A statement, its values, and whether it is asked once for each of them."""


@dataclass
class Statements:
    """Transactions in the order in which they ended, each with how it did."""

    engine: Engine
    transactions: list[tuple[list[Asked], str]] = field(default_factory=list)
    _open: dict[Connection, list[Asked]] = field(default_factory=lambda: defaultdict(list))

    @property
    def count(self) -> int:
        """How many statements were asked."""
        return sum(len(asked) for asked, _ in self.transactions)

    def replay(self) -> float:
        """Ask everything again; how many seconds that took."""
        pooled = self.engine.raw_connection()
        try:
            start = time.perf_counter()
            for asked, ending in self.transactions:
                _ask(pooled.dbapi_connection, asked, ending)
            return time.perf_counter() - start
        finally:
            pooled.close()

    def _asked(self, connection: Connection, _: Any, statement: str, values: Any, __: Any,
               many: bool) -> None:  # fmt: skip
        self._open[connection].append((statement, values, many))

    def _ended(self, connection: Connection, how: str) -> None:
        self.transactions.append((self._open.pop(connection, []), how))


def _ask(connection: Any, asked: list[Asked], ending: str) -> None:
    cursor = connection.cursor()
    for statement, values, many in asked:
        (cursor.executemany if many else cursor.execute)(statement, values)
        if cursor.description:
            cursor.fetchall()
    cursor.close()
    (connection.commit if ending == "commit" else connection.rollback)()


@contextmanager
def written_down(engine: Engine) -> Iterator[Statements]:
    """What is asked within."""
    found = Statements(engine)
    ways = (
        ("before_cursor_execute", found._asked),
        ("commit", lambda connection: found._ended(connection, "commit")),
        ("rollback", lambda connection: found._ended(connection, "rollback")),
    )
    for name, listen in ways:
        event.listen(engine, name, listen)
    try:
        yield found
    finally:
        for name, listen in ways:
            event.remove(engine, name, listen)
