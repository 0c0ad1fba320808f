"""Databases for the benchmark of delivery, as many as asked for, and how things are timed on them."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage
from tests.postgres import own_postgres

KEY = new_master_key()
Report = Callable[..., None]


class Undone(Exception):
    """What was done is taken back, so that it can be done again."""


@dataclass
class Databases:
    """One kind of database. `server`: where PostgreSQL listens; empty for SQLite."""

    name: str
    folder: Path
    server: str = ""

    def url(self, label: str) -> str:
        """The address of the database with a name; PostgreSQL's is made when it is new."""
        if not self.server:
            return f"sqlite:///{self.folder / label}.sqlite"
        import psycopg

        with psycopg.connect(self.server + "postgres", autocommit=True) as admin:
            known = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", (label,))
            if known.fetchone() is None:
                admin.execute(f"CREATE DATABASE {label}")
        return self.server + label

    @contextmanager
    def opened(self, label: str) -> Iterator[Storage]:
        """The database with a name, with the tables of this version."""
        storage = Storage.open(self.url(label), Keyring.from_text(KEY), self.folder)
        try:
            yield storage
        finally:
            storage.close()


@contextmanager
def both() -> Iterator[tuple[Databases, ...]]:
    """SQLite as it is, and PostgreSQL with fsync."""
    with tempfile.TemporaryDirectory() as folder, own_postgres(durable=True) as server:
        yield Databases("SQLite", Path(folder)), Databases("PostgreSQL", Path(folder), server)


def in_turn(runs: int, *acts: Callable[[], object]) -> tuple[float, ...]:
    """The quickest of each in milliseconds, one after the other in every run: the machine does other
    things, too, and slows none of them down more than the others."""
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(runs + 2):
        for act, mine in zip(acts, times, strict=True):
            start = time.perf_counter()
            act()
            mine.append((time.perf_counter() - start) * 1000)
    return tuple(min(mine[2:]) for mine in times)
