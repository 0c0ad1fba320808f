"""The door to everything that is remembered: `with storage.transaction() as uow:` and no other way.

What is done in one block is kept whole or not at all, the messages it causes included.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from storage import heads as daily_heads
from storage import stamped_heads
from storage.absences import Absences
from storage.backup import BackedUp, backup, restore
from storage.cases import Cases, ConcurrentChange
from storage.chain import Broken, Chains, Heads, Verdict, verify
from storage.chat_copies import ChatCopies
from storage.contents import Contents
from storage.custody import CustodyLink, custody_of
from storage.daily import Daily
from storage.database import (
    alone,
    begun,
    connect,
    is_current,
    is_up_to_date,
    probe,
    snapshot,
    upgrade,
)
from storage.dead_letters import DeadLetters
from storage.destruction import Destruction, scrub
from storage.digests import Digests
from storage.duties import Duties
from storage.evidence import EvidenceItems
from storage.evidence_told import EvidenceTold, Looked, verify_files
from storage.files import FileStore
from storage.hand_overs import HandOvers
from storage.incoming import IncomingFiles
from storage.keys import Keyring
from storage.notes import Addresses, Posts, Readings, Seen
from storage.objects import NotStored, Objects
from storage.outbox import Outbox
from storage.people import People
from storage.proofs import Proofs
from storage.retention import Retention
from storage.room import Room
from storage.search import Search
from storage.searches import Searches
from storage.sessions import Sessions
from storage.tallies import Tallies
from storage.texts import Texts
from storage.timers import Timers
from storage.tokens import Stamp
from storage.vaults import Meta, Vaults
from storage.watching import Watching
from storage.work import Work

__all__ = ["ConcurrentChange", "Storage", "UnitOfWork"]
DEFAULT_LIMIT = 50 * 1024 * 1024
GIVEN_UP = frozenset({"40P01", "40001"})
"""PostgreSQL's names for a deadlock and for a serialisation failure."""
RENEWED = "dossier-renewed"
NO_MOMENT = datetime.min.replace(tzinfo=UTC)
"""For transactions that write no moment of their own."""


class UnitOfWork:
    """One transaction's view of everything. `now`: the moment that this transaction happens at."""

    def __init__(
        self, connection: Connection, keyring: Keyring, files: FileStore, now: datetime
    ) -> None:
        self.now = now
        self._connection = connection
        self.vaults = Vaults(connection, keyring)
        self.meta = Meta(connection)
        self.chains = Chains(connection, self.vaults)
        self.cases = Cases(connection, self.vaults)
        self.contents = Contents(connection, self.vaults)
        self.evidence = EvidenceItems(connection, self.vaults, files)
        self.leftovers, self.stamps = self.evidence.leftovers, self.evidence.stamps
        self.told = EvidenceTold(connection, self.vaults)
        self.search = Search(connection, self.vaults)
        self.destruction = Destruction(connection, self.vaults, self.evidence)
        self.retention = Retention(connection)
        self.daily = Daily(connection)
        self.chat_copies = ChatCopies(connection)
        self.incoming = IncomingFiles(connection, self.vaults)
        self.people = People(connection, self.vaults)
        self.sessions = Sessions(connection, self.vaults)
        self.outbox = Outbox(connection)
        self.dead_letters = DeadLetters(connection)
        self.timers = Timers(connection)
        self.work = Work(connection)
        self.absences = Absences(connection)
        self.digests = Digests(connection)
        self.proofs = Proofs(connection)
        self.posts = Posts(connection)
        self.seen = Seen(connection)
        self.addresses = Addresses(connection, self.vaults)
        self.readings = Readings(connection, self.vaults)
        self.hand_overs = HandOvers(connection)
        self.room = Room(connection, self.vaults)
        self.searches = Searches(connection)
        self.duties = Duties(connection, self.vaults)
        self.texts = Texts(connection)
        self.tallies = Tallies(connection, self.vaults)
        self.watching = Watching(connection)

    def alone(self) -> None:
        """Until this transaction ends, wait for whoever else asks for this: for what must happen
        once although every replica does it."""
        alone(self._connection)

    def renew(self) -> None:
        """What an older version left without a key gets one, once."""
        if self.meta.get(RENEWED) is None:
            self.chains.seal_old()
            self.evidence.renew()
            self.meta.set(RENEWED, "1")

    def verify(self, heads: Heads) -> Verdict:
        """Follow every chain, as it is in this transaction."""
        return verify(self._connection, self.vaults, heads)

    def known_ends(self, heads: Path) -> tuple[Heads, tuple[Broken, ...]]:
        """Where the chains ended by the file, and what is wrong with the file."""
        return daily_heads.known_ends(self._connection, self.vaults, heads)

    def custody(self, case_id: str) -> tuple[CustodyLink, ...]:
        """The links of a case's chains as they are kept, without a word of what they say."""
        return custody_of(self._connection, case_id)

    def look_at_stamps(self, heads: Path, trusted: frozenset[str]) -> stamped_heads.Seen:
        """Whether the timestamps beside the file hold."""
        return stamped_heads.look(self._connection, self.vaults, heads, trusted)

    def unstamped_head(self, heads: Path) -> stamped_heads.UnstampedHead | None:
        """The newest line of the file, when it has no timestamp yet. Raises OSError."""
        return stamped_heads.due(self._connection, heads)

    def keep_stamp(self, heads: Path, one: stamped_heads.UnstampedHead, stamp: Stamp) -> None:
        """A timestamp that was written beside the file is on record."""
        stamped_heads.keep(self._connection, heads, one, stamp)

    def write_heads(self, file: Path) -> int:
        """Append to the file where the chains end; how many lines."""
        return daily_heads.write_heads(self._connection, self.vaults, file, self.now)

    def heads_written(self) -> daily_heads.Written:
        """When that was last done, and whether it fails."""
        return daily_heads.written(self._connection)

    def heads_failed(self) -> None:
        """The file could not be written, or was changed; since when, is kept until it can."""
        daily_heads.note_failed(self._connection, self.now)

    def finish(self) -> None:
        """What is written last, just before the transaction is kept."""
        self.readings.write()

    def tables_are_current(self) -> bool:
        """Whether the tables are those of this version."""
        return is_current(self._connection)


class Storage:
    """A database with its evidence folder and its master key."""

    def __init__(self, engine: Engine, keyring: Keyring, files: FileStore) -> None:
        self.engine = engine
        self.files = files
        self.observe: Callable[[], AbstractContextManager[object]] = nullcontext
        """Around each unit of work, for measuring; it must never fail."""
        self._keyring = keyring

    @classmethod
    def open(
        cls, url: str, keyring: Keyring, data: Path, *, limit: int = DEFAULT_LIMIT,
        objects: Objects | None = None,
    ) -> "Storage":  # fmt: skip
        """Open, bring the tables up to date, and refuse a wrong master key. `limit` in bytes;
        `objects`: where files are kept, unless in the data folder. Raises Unreachable when the
        database does not answer."""
        storage = cls.closed(url, keyring, data, limit=limit, objects=objects)
        try:
            storage._prepare()
        except BaseException:
            storage.close()
            raise
        return storage

    @classmethod
    def closed(
        cls, url: str, keyring: Keyring, data: Path, *, limit: int = DEFAULT_LIMIT,
        objects: Objects | None = None,
    ) -> "Storage":  # fmt: skip
        """The same with nothing looked at: to put a backup back, or give up a lost key."""
        return cls(connect(url), keyring, FileStore(data / "evidence", limit, objects))

    def _prepare(self) -> None:
        probe(self.engine)
        upgrade(self.engine)
        self.files.sweep()
        with self.transaction() as uow:
            uow.alone()
            uow.vaults.prepare()
            uow.renew()

    @contextmanager
    def transaction(self, now: datetime = NO_MOMENT) -> Iterator[UnitOfWork]:
        """Read and write at a moment; all of it or nothing. Raises ConcurrentChange when PostgreSQL
        gives us up because two transactions wait for each other."""
        with self.observe():
            try:
                with begun(self.engine) as connection:
                    uow = UnitOfWork(connection, self._keyring, self.files, now)
                    yield uow
                    uow.finish()
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", "") in GIVEN_UP:
                    raise ConcurrentChange("deadlock") from error
                raise
        if uow.leftovers.noted:
            self.clear_leftovers()

    @contextmanager
    def reading(self, now: datetime = NO_MOMENT) -> Iterator[UnitOfWork]:
        """Read only; takes no write lock."""
        with self.observe(), begun(self.engine, reading=True) as connection:
            uow = UnitOfWork(connection, self._keyring, self.files, now)
            yield uow
            uow.finish()

    @contextmanager
    def at_one_moment(self) -> Iterator[UnitOfWork]:
        """Read everything as it is at one moment, however long that takes and whoever writes."""
        with snapshot(self.engine) as connection:
            yield UnitOfWork(connection, self._keyring, self.files, NO_MOMENT)

    def verify(
        self, heads: Path | None = None, *, trusted: frozenset[str] = frozenset()
    ) -> Verdict:
        """Follow every chain; `heads`: the file that they are compared with, with the timestamps beside
        it. `trusted`: fingerprints of the roots that count for those; none: any. Changes nothing.

        Raises OSError when the file cannot be read; one that was changed is in the verdict.
        """
        ends: Heads = {}
        wrong: tuple[Broken, ...] = ()
        stamps = stamped_heads.Seen()
        if heads is not None:
            with self.reading() as uow:
                ends, wrong = uow.known_ends(heads)
                stamps = uow.look_at_stamps(heads, trusted)
        with self.at_one_moment() as uow:
            found = uow.verify(ends)
        return replace(found, broken=wrong + stamps.broken + found.broken, roots=stamps.roots)

    def write_heads(self, file: Path, now: datetime) -> int:
        """Write down outside the database where the chains end; how many lines. One replica at a
        time. Raises HeadsBroken when the file was changed, OSError when it cannot be written."""
        with self.transaction(now) as uow:
            uow.alone()
            return uow.write_heads(file)

    def backup(self, target: Path, now: datetime) -> BackedUp:
        """Write a backup of one moment while others go on. Raises PersonFacingError, OSError."""
        return backup(self.engine, self.files, target, now)

    def restore(self, source: Path) -> BackedUp:
        """Put a backup back into an empty place. Raises PersonFacingError."""
        return restore(self.engine, self.files, source)

    def verify_files(self) -> Iterator[Looked]:
        """Every item of evidence that there must be, and whether it is what was stored; one that is
        not stops no other from being looked at. Raises NotStored when the store does not answer."""
        return verify_files(self.reading)

    def rotate(self, *, batch: int = 500) -> int:
        """From now on the newest master key wraps every vault's key; how many were wrapped anew.

        Every replica must hold both keys already. Nothing else is rewritten, each batch stands on
        its own, and what is cut off goes on where it was when this is called again.
        """
        with self.transaction() as uow:
            uow.vaults.adopt()
        wrapped = done = self._rewrap(batch)
        while done:
            done = self._rewrap(batch)
            wrapped += done
        return wrapped

    def _rewrap(self, batch: int) -> int:
        with self.transaction() as uow:
            return uow.vaults.rewrap(batch)

    def scrub(self) -> bool:
        """Remove what the database leaves behind in its files of rows that are gone; False: somebody
        was reading, try again."""
        return scrub(self.engine)

    def clear_leftovers(self) -> None:
        """Remove the objects that were let go of. What the store refuses now goes the next time."""
        with self.reading() as uow:
            names = uow.leftovers.all()
        for name in names:
            try:
                self.files.remove(name)
            except NotStored:
                return
            with self.transaction() as uow:
                uow.leftovers.done(name)

    def sweep(self) -> int:
        """Remove what crashes left behind, and what belongs to vaults that are no more; how many.
        Safe while other replicas run: what is younger than a day (a part: an hour) stays."""
        with self.transaction() as uow:
            uow.evidence.forget_destroyed()
            uow.leftovers.add(uow.incoming.held_for_nobody(), uow.now)
        self.clear_leftovers()
        swept = self.files.sweep()
        for names in self.files.orphans():
            with self.reading() as uow:
                known = uow.evidence.known(names) | uow.incoming.known(names)
            swept += self.files.remove_unless(names, known)
        return swept

    def is_up_to_date(self) -> bool:
        """Whether the tables are those of this version."""
        return is_up_to_date(self.engine)

    def close(self) -> None:
        self.engine.dispose()
