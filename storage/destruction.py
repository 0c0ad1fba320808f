"""Destroying a case for good: its key, its words, its files, what finds it and what was said about it.

What stays are its number, its sealed history, which nobody can read any more, who read it (both for
a year, 6.1), and a line in the destruction list. The line says no more than what a register may.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select

from dialogs.errors import PersonFacingError
from storage.chain import Chains, Link, destroyed_hash
from storage.evidence import EvidenceItems
from storage.incoming import IncomingFiles
from storage.tables import (
    case_event,
    case_record,
    content,
    incoming_file,
    metadata,
    reading,
    session,
)
from storage.tables_dossier import chain, destruction, legal_hold
from storage.vaults import Vaults

What = Literal["case", "imagery", "unlawful", "audit"]
TEXT_KEYS = ("error-case-on-hold", "error-case-not-destroyed")
AUDIT: tuple[Table, ...] = (case_event, reading)
KEPT = frozenset({"case_record", "case_event", "reading", "chain", "destruction", "legal_hold"})
"""What stays of a case that is destroyed; the hold is looked at first."""
OF_A_CASE: tuple[Table, ...] = tuple(
    table for table in metadata.sorted_tables if "case_id" in table.c and table.name not in KEPT
)
"""Rows that are about one case: who had to do with it, what finds it, what was sent and when. Every
table that names a case is among them, so that a new one is not forgotten."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A case that may not be destroyed. `reason`: one of a closed list (dialogs.protocol.retention)."""

    case_id: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Destroyed:
    """A line of the destruction list. `what`: the case, some of its files before it (imagery that the
    police have; what nobody may have), or later what was kept of its history. `objects`: how many
    files went."""

    case_id: str
    what: str
    retention_class: str
    proposed_by: str
    by: str
    at: datetime
    objects: int
    platform: str


@dataclass(frozen=True, slots=True)
class _Line(Destroyed):
    position: int


class Destruction:
    """Holds, destruction and its list."""

    def __init__(self, connection: Connection, vaults: Vaults, evidence: EvidenceItems) -> None:
        self._connection = connection
        self._vaults = vaults
        self._evidence = evidence
        self._chains = Chains(connection, vaults)

    def hold(self, case_id: str, *, by: str, at: datetime, reason: str) -> None:
        """From now on this case may not be destroyed. Holding it again changes nothing."""
        if self.held(case_id) is None:
            self._connection.execute(
                insert(legal_hold).values(case_id=case_id, by=by, at=at, reason=reason)
            )

    def release(self, case_id: str) -> bool:
        """The hold is over; False when there was none."""
        gone = self._connection.execute(delete(legal_hold).where(legal_hold.c.case_id == case_id))
        return bool(gone.rowcount)

    def held(self, case_id: str) -> Hold | None:
        """The hold on a case."""
        row = self._connection.execute(
            select(legal_hold).where(legal_hold.c.case_id == case_id)
        ).first()
        return Hold(row.case_id, row.by, row.at, row.reason) if row else None

    def holds(self) -> tuple[Hold, ...]:
        """Every hold, oldest first."""
        rows = self._connection.execute(select(legal_hold).order_by(legal_hold.c.at))
        return tuple(Hold(r.case_id, r.by, r.at, r.reason) for r in rows)

    def destroy_case(
        self, case_id: str, *, retention_class: str, proposed_by: str, by: str, at: datetime,
        platform: str = "",
    ) -> Destroyed:  # fmt: skip
        """Destroy a case for good. `proposed_by` and `by`: who proposed and who confirmed.

        The caller calls `bot.services.figures.bands.remember` first, in the same transaction: it keeps
        what the case counts for, and can read nothing afterwards. Who may do this is the caller's
        to check, too. Files go from the store once the transaction is kept, and `Storage.scrub`
        belongs behind a round of these: it removes what a database leaves behind in its files.

        Raises PersonFacingError: "case-unknown", "error-case-on-hold".
        """
        vault_id = self._vault_of(case_id)
        if self.held(case_id):
            raise PersonFacingError("error-case-on-hold", case=case_id)
        vaults = {vault_id, *self._vaults_of_sessions(case_id)}
        objects = sum(self._evidence.destroy(one, at) for one in sorted(vaults))
        objects += self._let_go_of_held(vaults, at)
        self._forget(case_id, vaults)
        for one in sorted(vaults):
            self._vaults.destroy(one, at)
        return self._list(Destroyed(case_id, "case", retention_class, proposed_by, by, at, objects,
                                    platform))  # fmt: skip

    def destroy_items(
        self, case_id: str, ids: Sequence[str], *, retention_class: str, proposed_by: str, by: str,
        at: datetime, platform: str = "", what: What = "imagery",
    ) -> Destroyed:  # fmt: skip
        """Destroy some items of evidence of a case that stays, keys and all; the caller puts down in
        the case which. Raises PersonFacingError: "case-unknown", "error-case-on-hold"."""
        vault_id = self._vault_of(case_id)
        if self.held(case_id):
            raise PersonFacingError("error-case-on-hold", case=case_id)
        objects = self._evidence.destroy_items(vault_id, ids, at)
        said = (case_id, what, retention_class, proposed_by, by, at, objects, platform)
        return self._list(Destroyed(*said))

    def destroy_audit(
        self, case_id: str, *, retention_class: str, proposed_by: str, by: str, at: datetime,
        platform: str = "",
    ) -> Destroyed:  # fmt: skip
        """Remove what was kept of a destroyed case: its sealed history and its log of readings.

        Raises PersonFacingError("error-case-not-destroyed") for a case that still is.
        """
        if not any(line.case_id == case_id and line.what == "case" for line in self.list()):
            raise PersonFacingError("error-case-not-destroyed", case=case_id)
        for table in (*AUDIT, case_record):
            self._connection.execute(delete(table).where(table.c.case_id == case_id))
        self._connection.execute(
            delete(chain).where(chain.c.case_id == case_id, chain.c.kind != "destructions")
        )
        return self._list(Destroyed(case_id, "audit", retention_class, proposed_by, by, at, 0,
                                    platform))  # fmt: skip

    def list(self) -> tuple[Destroyed, ...]:
        """The destruction list, oldest first."""
        rows = self._connection.execute(select(destruction).order_by(destruction.c.position))
        return tuple(
            Destroyed(r.case_id, r.what, r.retention_class, r.proposed_by, r.by, r.at, r.objects,
                      r.platform)
            for r in rows
        )  # fmt: skip

    def leaves(self, case_id: str) -> dict[str, int]:
        """How many rows there still are of a case, by table, apart from its audit; empty when it is
        gone."""
        counted = {
            table.name: self._connection.scalar(
                select(func.count()).select_from(table).where(table.c.case_id == case_id)
            )
            or 0
            for table in OF_A_CASE
        }
        return {name: number for name, number in counted.items() if number}

    def _vault_of(self, case_id: str) -> str:
        found = self._connection.scalar(
            select(case_record.c.vault_id).where(case_record.c.case_id == case_id)
        )
        if found is None:
            raise PersonFacingError("case-unknown")
        return str(found)

    def _vaults_of_sessions(self, case_id: str) -> set[str]:
        mine = select(session.c.vault_id).where(session.c.case_id == case_id)
        return set(self._connection.scalars(mine))

    def _let_go_of_held(self, vaults: set[str], at: datetime) -> int:
        """Files that were still to be scanned go too; how many."""
        names = IncomingFiles(self._connection, self._vaults).held_for(sorted(vaults))
        self._evidence.leftovers.add(names, at)
        return len(names)

    def _forget(self, case_id: str, vaults: set[str]) -> None:
        self._connection.execute(delete(content).where(content.c.vault_id.in_(vaults)))
        for table in OF_A_CASE:
            self._connection.execute(delete(table).where(table.c.case_id == case_id))
        self._connection.execute(delete(incoming_file).where(incoming_file.c.vault_id.in_(vaults)))

    def _list(self, one: Destroyed) -> Destroyed:
        before = self._chains.hold("destructions", "", one.at)
        position = before.position + 1
        said = (one.case_id, one.what, one.retention_class, one.proposed_by, one.by, one.at)
        digest = destroyed_hash(before.hash, _Line(*said, one.objects, one.platform, position))
        self._connection.execute(insert(destruction).values(
            position=position, case_id=one.case_id, what=one.what, proposed_by=one.proposed_by,
            retention_class=one.retention_class, by=one.by, at=one.at, objects=one.objects,
            platform=one.platform, previous_hash=before.hash, hash=digest,
        ))  # fmt: skip
        self._chains.extend("destructions", "", Link(position, digest), one.at)
        return one


SCRUBBING = (
    "VACUUM FULL vault",
    "VACUUM content",
    "VACUUM session",
    "VACUUM case_event",
    "CHECKPOINT",
)


def scrub(engine: Engine) -> bool:
    """Remove what a database leaves behind in its files of rows that were removed; whether all is.

    SQLite overwrites what it removes; its journal is emptied here, and False means that somebody was
    reading: try again. PostgreSQL keeps old rows until they are vacuumed, and its vacuum leaves their
    bytes; so the table of keys is written anew, which locks it for a moment. What remains of others
    is sealed with keys that are gone.
    """
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":  # past SQLAlchemy, which would begin a transaction
            raw = connection.connection.cursor()
            return bool(raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
        connection.execution_options(isolation_level="AUTOCOMMIT")
        for statement in SCRUBBING:
            connection.exec_driver_sql(statement)
    return True
