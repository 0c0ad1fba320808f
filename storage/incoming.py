"""Files that somebody sent and that still have to be fetched: durable, so that none is forgotten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from storage.database import database_seconds
from storage.files import SealedFile
from storage.tables import incoming_file, vault
from storage.vaults import Vaults, new_id

MALWARE = "malware"
"""The state of a file that was refused because of what is in it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file that arrived whole and is sealed, and that waits to be scanned. `kind`: its type by its
    content; `tries`: how often the scanner could not look at it."""

    file: SealedFile
    kind: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file still with its platform, or held here. `reference` is what the platform needs to fetch
    it."""

    id: str
    vault_id: str
    session_id: str
    case_id: str
    person_id: str
    platform: str
    attempts: int
    name: str
    size: int
    reference: Mapping[str, str]
    held: Held | None = None
    purpose: Mapping[str, str] = field(default_factory=dict)
    """What its sender said that it is, before it came: of an edited copy which item it is a copy of."""


class IncomingFiles:
    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._vaults = vaults

    def add(
        self, *, vault_id: str, session_id: str, case_id: str, person_id: str, platform: str,
        name: str, size: int, reference: Mapping[str, str], at: datetime,
        purpose: Mapping[str, str] | None = None,
    ) -> str:  # fmt: skip
        """Note that a file is to be fetched."""
        made = new_id()
        data = {"name": name, "size": size, "reference": dict(reference),
                "purpose": dict(purpose or {})}  # fmt: skip
        self._connection.execute(insert(incoming_file).values(
            id=made, vault_id=vault_id, session_id=session_id, case_id=case_id,
            person_id=person_id, platform=platform, state="pending", attempts=0, not_before=at,
            lease_until=0.0, at=at, file_id="", sealed=self._seal(vault_id, made, data),
        ))  # fmt: skip
        return made

    def claim(
        self, platforms: tuple[str, ...], now: datetime, lease_seconds: float
    ) -> IncomingFile | None:
        """One file to fetch or to scan now, leased by the database's clock; those to fetch first, as
        the platform may not keep them. What was sent to a draft that was stopped is left alone: its
        vault is gone."""
        seconds = database_seconds(self._connection)
        query = (
            select(incoming_file)
            .where(
                incoming_file.c.state == "pending", incoming_file.c.not_before <= now,
                incoming_file.c.platform.in_(platforms), incoming_file.c.lease_until < seconds,
                incoming_file.c.vault_id.in_(_WHOLE),
            )
            .order_by(incoming_file.c.file_id != "", incoming_file.c.at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )  # fmt: skip
        row = self._connection.execute(query).first()
        if row is None:
            return None
        fetches = 0 if row.file_id else 1
        attempts = row.attempts + fetches
        self._update(row.id, lease_until=seconds + lease_seconds, attempts=attempts)
        data = self._vaults.open_data(row.vault_id, f"incoming:{row.id}", row.sealed)
        reference = data.get("reference")
        return IncomingFile(
            row.id, row.vault_id, row.session_id, row.case_id, row.person_id, row.platform,
            attempts, str(data.get("name", "")), int(str(data.get("size", -1))),
            reference if isinstance(reference, dict) else {}, _held(row, data), _purpose(data),
        )  # fmt: skip

    def hold(self, incoming: IncomingFile, held: Held, at: datetime) -> bool:
        """A file is whole and sealed, and is to be scanned from a moment on. False when another
        replica was first: then this object is not needed."""
        file = held.file
        kept = {"sha256": file.sha256, "size": file.size, "key": file.data_key.hex(),
                "kind": held.kind, "tries": held.tries}  # fmt: skip
        data = {"name": incoming.name, "size": incoming.size, "held": kept,
                "reference": dict(incoming.reference),
                "purpose": dict(incoming.purpose)}  # fmt: skip
        sealed = self._seal(incoming.vault_id, incoming.id, data)
        mine = (incoming_file.c.id == incoming.id, incoming_file.c.state == "pending",
                incoming_file.c.file_id.in_(("", file.id)))  # fmt: skip
        changed = self._connection.execute(update(incoming_file).where(*mine).values(
            file_id=file.id, sealed=sealed, not_before=at, lease_until=0.0,
        ))  # fmt: skip
        return bool(changed.rowcount)

    def lost(self, incoming: IncomingFile, at: datetime) -> None:
        """The object of a held file is not there or not whole: fetch it again from a moment on."""
        self._update(incoming.id, file_id="", not_before=at, lease_until=0.0)

    def known(self, names: Sequence[str]) -> set[str]:
        """Those of these objects that wait to be scanned."""
        query = select(incoming_file.c.file_id).where(
            incoming_file.c.file_id.in_(names), incoming_file.c.state == "pending",
            incoming_file.c.vault_id.in_(_WHOLE),
        )  # fmt: skip
        return set(self._connection.scalars(query))

    def held_for(self, vaults: Sequence[str]) -> list[str]:
        """The objects of these vaults that wait to be scanned."""
        return self._held_where(incoming_file.c.vault_id.in_(vaults))

    def stop(self, session_id: str) -> list[str]:
        """What is under way for a dialog is not wanted any more; the objects that were held for it."""
        mine = (incoming_file.c.session_id == session_id, incoming_file.c.state == "pending")
        names = self._held_where(*mine)
        stopped = update(incoming_file).where(*mine).values(state="refused", file_id="")
        self._connection.execute(stopped)
        return names

    def of_session(self, session_id: str) -> list[str]:
        """All files that were sent to a dialog, whatever became of them."""
        mine = incoming_file.c.session_id == session_id
        return list(self._connection.scalars(select(incoming_file.c.id).where(mine)))

    def held_for_nobody(self) -> list[str]:
        """The objects that waited in drafts and cases that are no more; they wait no longer."""
        nobody = incoming_file.c.vault_id.not_in(_WHOLE)
        names = self._held_where(nobody)
        self._connection.execute(update(incoming_file).where(
            incoming_file.c.file_id.in_(names), nobody
        ).values(file_id=""))  # fmt: skip
        return names

    def _held_where(self, *where: ColumnElement[bool]) -> list[str]:
        held = (incoming_file.c.state == "pending", incoming_file.c.file_id != "")
        return list(self._connection.scalars(select(incoming_file.c.file_id).where(*held, *where)))

    def refused(self, session_id: str) -> int:
        """How many files of a draft were refused because of malware."""
        query = select(func.count()).where(
            incoming_file.c.session_id == session_id, incoming_file.c.state == MALWARE
        )
        return self._connection.scalar(query) or 0

    def finish(self, file_id: str, state: str) -> None:
        """Stored, refused or failed for good."""
        self._update(file_id, state=state, file_id="")

    def is_pending(self, file_id: str) -> bool:
        """Whether nobody has finished this file; who asks next waits until this transaction is over."""
        state = select(incoming_file.c.state).where(incoming_file.c.id == file_id).with_for_update()
        return self._connection.scalar(state) == "pending"

    def case_of(self, file_id: str) -> str:
        """The case that a file belongs to by now; "" while it is a draft's."""
        query = select(incoming_file.c.case_id).where(incoming_file.c.id == file_id)
        return self._connection.scalar(query) or ""

    def pending(self, vault_id: str) -> int:
        """How many files of a draft or case are still to be fetched."""
        query = select(func.count()).where(
            incoming_file.c.vault_id == vault_id, incoming_file.c.state == "pending"
        )
        return self._connection.scalar(query) or 0

    def taken(self, session_id: str) -> int:
        """How many files of a dialog are stored or still to be fetched."""
        query = select(func.count()).where(
            incoming_file.c.session_id == session_id,
            incoming_file.c.state.in_(("pending", "stored")),
        )
        return self._connection.scalar(query) or 0

    def retry(self, file_id: str, at: datetime) -> None:
        """Try again later."""
        self._update(file_id, not_before=at, lease_until=0.0)

    def hand_over(self, session_id: str, case_id: str) -> None:
        """Files still to come belong to the case that a draft became."""
        self._connection.execute(
            update(incoming_file).where(incoming_file.c.session_id == session_id)
            .values(case_id=case_id)
        )  # fmt: skip

    def _update(self, incoming_id: str, **values: object) -> None:
        self._connection.execute(
            update(incoming_file).where(incoming_file.c.id == incoming_id).values(**values)
        )

    def _seal(self, vault_id: str, file_id: str, data: Mapping[str, object]) -> bytes:
        return self._vaults.seal_data(vault_id, f"incoming:{file_id}", data)


_WHOLE = select(vault.c.id).where(vault.c.wrapped.is_not(None))


def _held(row: Row[Any], data: Mapping[str, object]) -> Held | None:
    kept = data.get("held")
    if not row.file_id or not isinstance(kept, dict):
        return None
    key = bytes.fromhex(kept["key"])
    file = SealedFile(row.file_id, key, kept["sha256"], kept["size"], b"")
    return Held(file, kept["kind"], kept["tries"])


def _purpose(data: Mapping[str, object]) -> Mapping[str, str]:
    said = data.get("purpose")
    return {str(key): str(value) for key, value in said.items()} if isinstance(said, dict) else {}
