"""What every test pays for and none is about, paid once a test process.

The tables are made by the real migrations once, and then copied or emptied; SQLite does not wait for the
disk. Child processes that tests start are the product itself, without this.
"""

import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, Pool, PoolProxiedConnection

from storage import database
from storage.tables import metadata

# --- SQLite --------------------------------------------------------------------------------------


@cache
def _tables() -> bytes:
    """A SQLite file with the tables of this version and nothing in them."""
    with TemporaryDirectory() as folder:
        engine = database.connect(f"sqlite:///{Path(folder) / 'ready.sqlite'}")
        database.upgrade(engine)
        with engine.connect() as connection:
            made: bytes = connection.connection.driver_connection.serialize()
        engine.dispose()
    return made


def tables_in(url: str) -> None:
    """Put the tables into a SQLite file that is not there yet; nothing for any other database."""
    file = make_url(url).database
    if url.startswith("sqlite") and file and not Path(file).exists():
        Path(file).write_bytes(_tables())


def never_wait_for_the_disk() -> None:
    """No power fails in this process."""
    event.listen(Pool, "checkout", _go_on)


def _go_on(connection: DBAPIConnection, _: ConnectionPoolEntry, __: PoolProxiedConnection) -> None:
    if type(connection).__module__ == "sqlite3":
        connection.execute("PRAGMA synchronous=OFF")


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
        database.upgrade(engine)
        engine.dispose()
        with psycopg.connect(self.server + self._name) as connection:
            self._shape = _shape_of(connection)


def _shape_of(connection: psycopg.Connection) -> str:
    """A test may even have dropped a table that is asked for."""
    try:
        return str(connection.execute(SHAPE).fetchone())
    except psycopg.Error as error:
        return str(error)
