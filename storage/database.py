"""Opening the database: one code for SQLite (one machine) and PostgreSQL (any number of replicas).

SQLite: WAL, synchronous=FULL (a committed send must survive a power cut), writers take the lock at
BEGIN, so that two of them wait for each other instead of failing half-way.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    Connection,
    Engine,
    Float,
    create_engine,
    event,
    func,
    literal_column,
    type_coerce,
)
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql.elements import ColumnElement

BUSY_MILLISECONDS = 30_000


def connect(url: str) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://...`."""
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=10)
    engine = create_engine(url)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MILLISECONDS}",
        "foreign_keys=ON",
    ):  # fmt: skip
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def begun(engine: Engine, *, reading: bool = False) -> Iterator[Connection]:
    """One transaction. `reading` takes no write lock."""
    with engine.connect().execution_options(reading=reading) as connection, connection.begin():
        yield connection


def database_seconds(connection: Connection) -> ColumnElement[float]:
    """The database's own clock, in seconds since 1970, for leases (design 5)."""
    if connection.dialect.name == "sqlite":
        return literal_column("((julianday('now') - 2440587.5) * 86400.0)")
    return type_coerce(func.extract("epoch", func.clock_timestamp()), Float)


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine) -> None:
    """Bring the tables up to date; on SQLite without foreign keys, which batch mode would cascade."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.commit()
        with connection.begin():
            command.upgrade(_config(connection), "head")
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            connection.commit()


def is_up_to_date(engine: Engine) -> bool:
    """Whether the tables are those of this version."""
    with begun(engine, reading=True) as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current == ScriptDirectory.from_config(_config()).get_current_head()
