"""What every test pays for and none is about, paid once a test process.

`hurry` makes `Storage.open` quick: an empty SQLite database gets a copy of the tables that the real
migrations made, tables that are up to date already are left alone, and SQLite does not wait for the
disk. Child processes that tests start are the product itself, without this.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from sqlalchemy import Engine, inspect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from storage import database, unit_of_work
from storage.tables import metadata

the_real_upgrade = database.upgrade
the_real_preparation = database._prepare_sqlite


@cache
def _tables() -> sqlite3.Connection:
    """A SQLite database that the real migrations filled, in memory."""
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    with TemporaryDirectory() as folder:
        engine = database.connect(f"sqlite:///{Path(folder) / 'ready.sqlite'}")
        the_real_upgrade(engine)
        with _driver(engine) as made:
            made.backup(kept)
        engine.dispose()
    return kept


def _upgrade(engine: Engine) -> None:
    """As storage.database.upgrade, with the same tables at the end."""
    with engine.connect() as connection:
        empty = connection.dialect.name == "sqlite" and not inspect(connection).get_table_names()
        current = not empty and database.is_current(connection)
    if empty:
        with _driver(engine) as fresh:
            _tables().backup(fresh)
    elif not current:
        the_real_upgrade(engine)


@contextmanager
def _driver(engine: Engine) -> Iterator[sqlite3.Connection]:
    """The driver's own connection."""
    raw = engine.raw_connection()
    try:
        yield raw.driver_connection
    finally:
        raw.close()


def _prepare(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    the_real_preparation(connection, entry)
    connection.execute("PRAGMA synchronous=OFF")


def hurry() -> None:
    """Let this process's storage be ready at once."""
    unit_of_work.upgrade = _upgrade
    database._prepare_sqlite = _prepare


# --- PostgreSQL ----------------------------------------------------------------------------------

SHAPE = """SELECT md5(string_agg(line, ';' ORDER BY line)) FROM (
    SELECT c.oid || c.relname || a.attname || a.atttypid || a.attnotnull AS line
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL SELECT conrelid || conname FROM pg_constraint
    UNION ALL SELECT tgrelid || tgname FROM pg_trigger
    UNION ALL SELECT 'version ' || version_num FROM alembic_version
    UNION ALL SELECT 'setting ' || setconfig::text FROM pg_db_role_setting
) AS everything"""
"""All that makes up a database but its rows."""
ALONE = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
ROWS = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)


@dataclass
class Emptied:
    """One database on a server, empty whenever it is asked for: making one takes far longer than a
    test. A test that changed more than rows gets the next one a new database."""

    server: str
    _name: str = field(init=False, default="")
    _shape: str = field(init=False, default="")

    def url(self) -> str:
        """Where it is; who had it before has it no longer."""
        if not self._name or not self._is_emptied():
            self._renew()
        return self.server + self._name

    def _is_emptied(self) -> bool:
        with psycopg.connect(self.server + self._name, autocommit=True) as connection:
            connection.execute(ALONE)
            if _shape_of(connection) != self._shape:
                return False
            connection.execute(f"TRUNCATE {ROWS} RESTART IDENTITY")
        return True

    def _renew(self) -> None:
        before, self._name = self._name, f"e{time.monotonic_ns()}"
        with psycopg.connect(self.server + "postgres", autocommit=True) as admin:
            if before:
                admin.execute(f"DROP DATABASE {before} WITH (FORCE)")
            admin.execute(f"CREATE DATABASE {self._name}")
        engine = database.connect(self.server + self._name)
        the_real_upgrade(engine)
        engine.dispose()
        with psycopg.connect(self.server + self._name) as connection:
            self._shape = _shape_of(connection)


def _shape_of(connection: psycopg.Connection) -> str:
    """A test may even have dropped a table that is asked for."""
    try:
        return str(connection.execute(SHAPE).fetchone())
    except psycopg.Error as error:
        return str(error)
