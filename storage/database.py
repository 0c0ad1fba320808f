"""Opening the database: one code for SQLite (one machine) and PostgreSQL (any number of replicas).

SQLite: WAL, synchronous=FULL (a committed send must survive a power cut), writers take the lock at
BEGIN, so that two of them wait for each other instead of failing half-way.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    Connection,
    Engine,
    Float,
    Table,
    create_engine,
    event,
    func,
    literal_column,
    type_coerce,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql.elements import ColumnElement

from storage.errors import Unreachable
from storage.turns import Turns

BUSY_MILLISECONDS = 30_000
PATIENCE: Mapping[str, int] = {
    "connect_timeout": 10, "keepalives": 1, "keepalives_idle": 30, "keepalives_interval": 10,
    "keepalives_count": 3, "tcp_user_timeout": 60_000,
}  # fmt: skip
"""PostgreSQL: seconds (the last: milliseconds) after which a silent server counts as gone."""
GONE = ("08", "53", "57P")
"""How PostgreSQL's names begin for a lost connection, for too little of something (connections, disk,
memory) and for a server that stops or starts."""
BUSY = frozenset({5, 261, 773})
"""SQLite: somebody else kept the file longer than we wait. Without 517, where a transaction that only
reads writes after all: that is a bug."""
NO_FILE = frozenset({10, 13, 14, 15})
"""SQLite, whatever the details: the file cannot be read, written, opened or locked, or has no room."""
DAMAGED, DAMAGED_NAMES = frozenset({11, 26}), frozenset({"XX001", "XX002"})
"""SQLite, PostgreSQL: what is stored was damaged, or the file is no database."""
UPGRADE = 7_220_911
"""The number of PostgreSQL's advisory lock for whoever changes the tables or fills them at start."""


def connect(url: str) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://...`."""
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=10, connect_args=dict(PATIENCE))
    engine = create_engine(url, execution_options={"turns": Turns()})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}", "journal_mode=WAL", "synchronous=FULL",
        "foreign_keys=ON", "secure_delete=ON",
    ):  # fmt: skip
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def begun(engine: Engine, *, reading: bool = False) -> Iterator[Connection]:
    """One transaction. `reading` takes no write lock. Raises Unreachable when the database does not
    answer (any more); then nothing is kept, unless only the answer to the last word was lost."""
    with (
        _turn(engine, reading), _reached(), _connected(engine, reading=reading) as connection,
        connection.begin(),
    ):  # fmt: skip
        yield connection


def _turn(engine: Engine, reading: bool) -> AbstractContextManager[None]:
    """On SQLite the writers of this process take turns."""
    turns: Turns | None = engine.get_execution_options().get("turns")
    return nullcontext() if reading or turns is None else turns.taken(BUSY_MILLISECONDS / 1000)


def _connected(engine: Engine, **options: object) -> Connection:
    """A connection; whatever goes wrong before there is one is the database's."""
    try:
        return engine.connect().execution_options(**options)
    except (OperationalError, InterfaceError, NoneFree) as error:
        raise Unreachable from error


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        if is_lost(error):
            raise Unreachable from error
        raise


def is_lost(error: DBAPIError) -> bool:
    """Whether the database is gone or busy, and not: what we asked of it is wrong."""
    code = getattr(error.orig, "sqlite_errorcode", 0)
    named = str(getattr(error.orig, "sqlstate", None) or "")
    return (
        error.connection_invalidated
        or named.startswith(GONE)
        or code in BUSY
        or code & 0xFF in NO_FILE
    )


def is_damaged(error: BaseException) -> bool:
    """Whether it is a database that says of its own file that it is none, or was damaged."""
    cause = getattr(error, "orig", None)
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    return code in DAMAGED or getattr(cause, "sqlstate", None) in DAMAGED_NAMES


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """One transaction that reads everything as it was at one moment, while others go on writing."""
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    still = _connected(engine, reading=True, **options)
    with _reached(), still as connection, connection.begin():
        yield connection


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what happens when the row is there already (ON CONFLICT)."""
    made = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    return made(table)


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


def probe(engine: Engine) -> None:
    """Ask the database for a sign of life. Raises Unreachable when there is none."""
    with begun(engine, reading=True) as connection:
        connection.exec_driver_sql("SELECT 1")


def alone(connection: Connection) -> None:
    """Until the transaction ends, nobody else changes tables or fills them: replicas that start at
    the same time wait for each other. On SQLite a writer is alone anyway."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADE})")


def upgrade(engine: Engine) -> None:
    """Bring the tables up to date; one process at a time, the others find it done. Nothing is begun
    where they are: most starts are of the same version."""
    with engine.connect() as connection:
        if is_current(connection):
            return
    with engine.connect() as connection, _without_foreign_keys(connection), connection.begin():
        alone(connection)
        command.upgrade(_config(connection), "head")


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """On SQLite without them: batch mode copies tables, and dropping the old one would cascade. The
    pragma does nothing inside a transaction, so it goes past SQLAlchemy, which would begin one."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw = connection.connection
    raw.cursor().execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.cursor().execute("PRAGMA foreign_keys=ON")


@cache
def _newest() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def newest_tables() -> str:
    """Which tables this version has: the newest migration."""
    return str(_newest())


def is_current(connection: Connection) -> bool:
    """Whether the tables are those of this version."""
    return MigrationContext.configure(connection).get_current_revision() == _newest()


def is_up_to_date(engine: Engine) -> bool:
    """Whether the tables are those of this version."""
    with begun(engine, reading=True) as connection:
        return is_current(connection)
