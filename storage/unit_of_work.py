"""The door to everything that is remembered: `with storage.transaction() as uow:` and no other way.

What is done in one block is kept whole or not at all, the messages it causes included.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from storage.cases import Cases, ConcurrentChange
from storage.contents import Contents
from storage.database import begun, connect, is_up_to_date, upgrade
from storage.duties import Duties
from storage.evidence import EvidenceItems
from storage.files import FileStore
from storage.hand_overs import HandOvers
from storage.incoming import IncomingFiles
from storage.keys import Keyring
from storage.notes import Addresses, Posts, Readings, Seen
from storage.outbox import Outbox
from storage.people import People
from storage.room import Room
from storage.searches import Searches
from storage.sessions import Sessions
from storage.tallies import Tallies
from storage.texts import Texts
from storage.timers import Timers
from storage.vaults import Meta, Vaults

__all__ = ["ConcurrentChange", "Storage", "UnitOfWork"]
DEFAULT_LIMIT = 50 * 1024 * 1024
NO_MOMENT = datetime.min.replace(tzinfo=UTC)
"""For transactions that write no moment of their own."""


class UnitOfWork:
    """One transaction's view of everything. `now`: the moment that this transaction happens at."""

    def __init__(
        self, connection: Connection, keyring: Keyring, files: FileStore, now: datetime
    ) -> None:
        self.now = now
        self.vaults = Vaults(connection, keyring)
        self.meta = Meta(connection)
        self.cases = Cases(connection, self.vaults)
        self.contents = Contents(connection, self.vaults)
        self.evidence = EvidenceItems(connection, self.vaults, files)
        self.incoming = IncomingFiles(connection, self.vaults)
        self.people = People(connection, self.vaults)
        self.sessions = Sessions(connection, self.vaults)
        self.outbox = Outbox(connection)
        self.timers = Timers(connection)
        self.posts = Posts(connection)
        self.seen = Seen(connection)
        self.addresses = Addresses(connection, self.vaults)
        self.readings = Readings(connection)
        self.hand_overs = HandOvers(connection)
        self.room = Room(connection, self.vaults)
        self.searches = Searches(connection)
        self.duties = Duties(connection, self.vaults)
        self.texts = Texts(connection)
        self.tallies = Tallies(connection, self.vaults)


class Storage:
    """A database with its evidence folder and its master key."""

    def __init__(self, engine: Engine, keyring: Keyring, files: FileStore) -> None:
        self.engine = engine
        self.files = files
        self._keyring = keyring

    @classmethod
    def open(
        cls, url: str, keyring: Keyring, data: Path, *, limit: int = DEFAULT_LIMIT
    ) -> "Storage":
        """Open, bring the tables up to date, and refuse a wrong master key. `limit` in bytes."""
        storage = cls(connect(url), keyring, FileStore(data / "evidence", limit))
        upgrade(storage.engine)
        storage.files.sweep()
        with storage.transaction() as uow:
            uow.vaults.prepare()
        return storage

    @contextmanager
    def transaction(self, now: datetime = NO_MOMENT) -> Iterator[UnitOfWork]:
        """Read and write at a moment; all of it or nothing."""
        with begun(self.engine) as connection:
            yield UnitOfWork(connection, self._keyring, self.files, now)

    @contextmanager
    def reading(self, now: datetime = NO_MOMENT) -> Iterator[UnitOfWork]:
        """Read only; takes no write lock."""
        with begun(self.engine, reading=True) as connection:
            yield UnitOfWork(connection, self._keyring, self.files, now)

    def is_up_to_date(self) -> bool:
        """Whether the tables are those of this version."""
        return is_up_to_date(self.engine)

    def close(self) -> None:
        self.engine.dispose()
