"""Evidence items: which sealed file, its hash and what the sender said about it (design 6)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap_with_padding,
    aes_key_wrap_with_padding,
)
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from storage.files import FileStore, SealedFile
from storage.leftovers import Leftovers
from storage.sealing import Tampered
from storage.stamps import Stamps
from storage.tables import evidence, vault
from storage.vaults import Vaults, new_id

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of a file before it was put on record. `scan`: "clean" when it was looked at for
    malware, "" when it was not; `mail`: what the headers of an e-mail say, by key."""

    scan: str = ""
    mail: Rows = ()


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A stored item. `size` in bytes; `name` is what the sender called it."""

    id: str
    file_id: str
    sha256: str
    size: int
    media_type: str
    by: str
    stored_at: datetime
    name: str
    learned: Learned = Learned()
    platform: str = ""
    """The way by which it came."""
    session: str = ""
    """The dialog by which it came; "" where it came without one."""


NOTHING = Learned()


class EvidenceItems:
    """The items of drafts and cases.

    The hash of an original is sealed with its item. What stands in the open is a hash of it under
    the vault's key: it finds the same bytes in one case and says nothing outside of it. What else
    stands in the open is sealed along, and a row that says something else is not believed.
    """

    def __init__(self, connection: Connection, vaults: Vaults, files: FileStore) -> None:
        self._connection = connection
        self._vaults = vaults
        self._files = files
        self.leftovers = Leftovers(connection)
        self.stamps = Stamps(connection, vaults)

    def add(
        self, vault_id: str, file: SealedFile, *, name: str, media_type: str, by: str, at: datetime,
        learned: Learned = NOTHING, platform: str = "", session: str = "",
    ) -> EvidenceItem:  # fmt: skip
        """Put a file that is whole on record. Of bytes that this vault has already, the object that
        came first is kept and the new one goes; both submissions stand on record."""
        self._vaults.lock(vault_id)
        before = self._same(vault_id, file.sha256)
        if before is not None and before.file_id != file.id:
            self.discard(file, at)
        wrapped = before.data_key if before else self._wrap(vault_id, file.data_key)
        item = EvidenceItem(new_id(), before.file_id if before else file.id, file.sha256, file.size,
                            media_type, by, at, name, learned, platform, session)  # fmt: skip
        self._connection.execute(insert(evidence).values(
            id=item.id, file_id=item.file_id, data_key=wrapped, size=file.size, by=by,
            media_type=media_type, stored_at=at, stamp_after=at,
            **self._bound(vault_id, item),
        ))  # fmt: skip
        return item

    def discard(self, file: SealedFile, at: datetime) -> None:
        """A file that is whole is not needed: its object goes when this transaction is kept, unless
        another replica put the very same object on record."""
        if not self.known([file.id]):
            self.leftovers.add([file.id], at)

    def of_vault(self, vault_id: str) -> tuple[EvidenceItem, ...]:
        """All items of a draft or case, oldest first. Raises Tampered when a row was edited."""
        return tuple(self._item(row) for row in self._rows(vault_id))

    def unchanged(self, vault_id: str) -> tuple[EvidenceItem, ...]:
        """The items of a draft or case whose row is what was written, oldest first. Of an edited row
        nothing is believed: its item is as good as lost."""
        return tuple(item for row in self._rows(vault_id) if (item := self._believed(row)))

    def _believed(self, row: Row[Any]) -> EvidenceItem | None:
        try:
            return self._item(row)
        except Tampered:
            return None

    def _rows(self, vault_id: str) -> Sequence[Row[Any]]:
        mine = select(evidence).where(evidence.c.vault_id == vault_id)
        order = (evidence.c.stored_at, evidence.c.id)
        return self._connection.execute(mine.order_by(*order)).all()

    def get(self, evidence_id: str) -> EvidenceItem:
        """One item. Raises LookupError for an unknown one, Tampered for one whose row was edited."""
        return self._item(self._row(evidence_id))

    def has(self, vault_id: str, sha256: str) -> bool:
        """Whether these bytes are in this draft or case already."""
        return self._same(vault_id, sha256) is not None

    def count(self, vault_id: str) -> int:
        query = select(func.count()).where(evidence.c.vault_id == vault_id)
        return self._connection.scalar(query) or 0

    def read(self, evidence_id: str) -> Iterator[bytes]:
        """The original bytes, in pieces. Raises LookupError for an unknown item, Tampered, Missing,
        NotStored."""
        row = self._row(evidence_id)
        item = self._item(row)
        return self._files.read(item.file_id, self._key(row))

    def is_whole(self, evidence_id: str, sha256: str = "") -> bool:
        """Whether the stored bytes are those that arrived, and have the hash that a case was told.
        Raises what `read` raises."""
        row = self._row(evidence_id)
        item = self._item(row)
        known = sha256 in ("", item.sha256)
        return known and self._files.is_whole(item.file_id, self._key(row), item.sha256)

    def move(self, from_vault: str, to_vault: str, at: datetime) -> tuple[EvidenceItem, ...]:
        """Give all items of one vault to another; only their wrapped keys change. What the other has
        already is kept once."""
        moved = self.of_vault(from_vault)
        self._vaults.lock(to_vault)
        for item in moved:
            row, before = self._row(item.id), self._same(to_vault, item.sha256)
            wrapped = before.data_key if before else self._wrap(to_vault, self._key(row))
            now = replace(item, file_id=before.file_id if before else item.file_id)
            self._connection.execute(update(evidence).where(evidence.c.id == item.id).values(
                file_id=now.file_id, data_key=wrapped, **self._bound(to_vault, now),
            ))  # fmt: skip
        self.stamps.move(from_vault, to_vault)
        self._let_go({item.file_id for item in moved}, at)
        return tuple(self.get(item.id) for item in moved)

    def destroy(self, vault_id: str, at: datetime) -> int:
        """Forget all items of a vault; their objects go when this transaction is kept. How many
        objects. Does nothing about the vault's key."""
        names = set(self._connection.scalars(
            select(evidence.c.file_id).where(evidence.c.vault_id == vault_id)
        ))  # fmt: skip
        self._connection.execute(delete(evidence).where(evidence.c.vault_id == vault_id))
        self.stamps.destroy(vault_id)
        return self._let_go(names, at)

    def destroy_items(self, vault_id: str, ids: Sequence[str], at: datetime) -> int:
        """Forget some items of a vault, with the keys of their files; their objects go when this
        transaction is kept, unless another item holds the same bytes. How many objects."""
        mine = (evidence.c.vault_id == vault_id, evidence.c.id.in_(ids))
        names = set(self._connection.scalars(select(evidence.c.file_id).where(*mine)))
        self._connection.execute(delete(evidence).where(*mine))
        return self._let_go(names, at)

    def _let_go(self, names: set[str], at: datetime) -> int:
        """Objects that no item refers to any longer go; how many."""
        kept = select(evidence.c.file_id).where(evidence.c.file_id.in_(names))
        gone = names - set(self._connection.scalars(kept))
        self.leftovers.add(sorted(gone), at)
        return len(gone)

    def forget_destroyed(self) -> None:
        """Forget the items of vaults whose key is gone, such as those of drafts that were stopped."""
        query = select(evidence.c.vault_id, vault.c.destroyed_at).join(
            vault, vault.c.id == evidence.c.vault_id
        )
        for row in self._connection.execute(
            query.where(vault.c.wrapped.is_(None)).distinct()
        ).all():
            self.destroy(row.vault_id, row.destroyed_at)

    def readable(self) -> tuple[str, ...]:
        """The ids of all items whose vault still has its key."""
        query = select(evidence.c.id).join(vault, vault.c.id == evidence.c.vault_id)
        return tuple(self._connection.scalars(query.where(vault.c.wrapped.is_not(None))))

    def known(self, names: Sequence[str]) -> set[str]:
        """Those of these objects that an item refers to."""
        query = select(evidence.c.file_id).where(evidence.c.file_id.in_(names))
        return set(self._connection.scalars(query))

    def renew(self) -> None:
        """Hashes from before they were keyed become so; done once."""
        for row in self._connection.execute(select(evidence)).all():
            if not self._opens(row) or "sha256" in self._meta(row):
                continue
            item = self._item(row, row.content_hash)
            self._connection.execute(
                update(evidence)
                .where(evidence.c.id == item.id)
                .values(self._bound(row.vault_id, item))
            )

    def _bound(self, vault_id: str, item: EvidenceItem) -> dict[str, object]:
        said = {"name": item.name, "sha256": item.sha256, "platform": item.platform,
                "session": item.session, **_columns(item), **_said(item.learned)}  # fmt: skip
        return dict(
            vault_id=vault_id, content_hash=self._content_hash(vault_id, item.sha256),
            sealed_meta=self._vaults.seal_data(vault_id, f"evidence:{item.id}", said),
        )  # fmt: skip

    def _row(self, evidence_id: str) -> Row[Any]:
        row = self._connection.execute(select(evidence).where(evidence.c.id == evidence_id)).first()
        if row is None:
            raise LookupError(evidence_id)
        return row

    def _key(self, row: Row[Any]) -> bytes:
        vault_key = self._vaults.key(row.vault_id)
        try:
            return aes_key_unwrap_with_padding(vault_key, row.data_key)
        except (InvalidUnwrap, ValueError):  # the last: it is too short
            raise Tampered(f"evidence:{row.id}") from None

    def _wrap(self, vault_id: str, data_key: bytes) -> bytes:
        return aes_key_wrap_with_padding(self._vaults.key(vault_id), data_key)

    def _content_hash(self, vault_id: str, sha256: str) -> str:
        return self._vaults.blind("evidence", sha256, vault_id)

    def _same(self, vault_id: str, sha256: str) -> Row[Any, Any] | None:
        digest = self._content_hash(vault_id, sha256)
        return self._connection.execute(
            select(evidence.c.file_id, evidence.c.data_key)
            .where(evidence.c.vault_id == vault_id, evidence.c.content_hash == digest)
            .limit(1)
        ).first()

    def _opens(self, row: Row[Any]) -> bool:
        return bool(self._vaults.several([row.vault_id]))

    def _meta(self, row: Row[Any]) -> dict[str, object]:
        return self._vaults.open_data(row.vault_id, f"evidence:{row.id}", row.sealed_meta)

    def _item(self, row: Row[Any], sha256: str = "") -> EvidenceItem:
        """A row as it was written. Raises Tampered. What an older version did not seal along is not
        compared."""
        said = self._meta(row)
        name, platform, session = (str(said.get(k, "")) for k in ("name", "platform", "session"))
        item = EvidenceItem(row.id, row.file_id, str(said.get("sha256", sha256)), row.size,
                            row.media_type, row.by, row.stored_at, name, _learned(said),
                            platform, session)  # fmt: skip
        same = all(said.get(key, value) == value for key, value in _columns(item).items())
        if not same or ("sha256" in said and row.content_hash != self._found_by(row, item)):
            raise Tampered(f"evidence:{row.id}")
        return item

    def _found_by(self, row: Row[Any], item: EvidenceItem) -> str:
        return self._content_hash(row.vault_id, item.sha256)


def _columns(item: EvidenceItem) -> dict[str, object]:
    """What the columns of an item say, as it is sealed along."""
    at = item.stored_at.astimezone(UTC).isoformat()
    return {"by": item.by, "stored_at": at, "size": item.size, "media_type": item.media_type,
            "object": item.file_id}  # fmt: skip


def _said(learned: Learned) -> dict[str, object]:
    return {"scan": learned.scan, "mail": learned.mail} if learned != NOTHING else {}


def _learned(said: Mapping[str, object]) -> Learned:
    mail = said.get("mail")
    rows = [(str(key), str(value)) for key, value in mail] if isinstance(mail, list) else []
    return Learned(str(said.get("scan", "")), tuple(rows))
