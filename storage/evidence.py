"""Evidence items: which sealed file, its hash and what the sender said about it (design 6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.keywrap import (
    aes_key_unwrap_with_padding,
    aes_key_wrap_with_padding,
)
from sqlalchemy import Connection, func, insert, select, update

from storage.files import FileStore, SealedFile
from storage.tables import evidence
from storage.vaults import Vaults, new_id


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


class EvidenceItems:
    def __init__(self, connection: Connection, vaults: Vaults, files: FileStore) -> None:
        self._connection = connection
        self._vaults = vaults
        self._files = files

    def add(
        self, vault_id: str, file: SealedFile, *, name: str, media_type: str, by: str, at: datetime
    ) -> EvidenceItem:
        """Put a file that is whole on record. The same bytes again refer to the file we have."""
        made, before = new_id(), self._same(vault_id, file.sha256)
        wrapped = before[1] if before else self._wrap(vault_id, file.data_key)
        file_id = before[0] if before else file.id
        self._connection.execute(insert(evidence).values(
            id=made, vault_id=vault_id, file_id=file_id, data_key=wrapped, sha256=file.sha256,
            size=file.size, media_type=media_type, by=by, stored_at=at,
            sealed_meta=self._vaults.seal_data(vault_id, f"evidence:{made}", {"name": name}),
        ))  # fmt: skip
        return EvidenceItem(made, file_id, file.sha256, file.size, media_type, by, at, name)

    def of_vault(self, vault_id: str) -> tuple[EvidenceItem, ...]:
        """All items of a draft or case, oldest first."""
        rows = self._connection.execute(
            select(evidence).where(evidence.c.vault_id == vault_id).order_by(evidence.c.stored_at)
        )
        return tuple(self._item(row) for row in rows)

    def has(self, vault_id: str, sha256: str) -> bool:
        """Whether these bytes are in this draft or case already."""
        return self._same(vault_id, sha256) is not None

    def count(self, vault_id: str) -> int:
        query = select(func.count()).where(evidence.c.vault_id == vault_id)
        return self._connection.scalar(query) or 0

    def read(self, evidence_id: str) -> Iterator[bytes]:
        """The original bytes, in pieces. Raises LookupError for an unknown item, Tampered."""
        row = self._connection.execute(select(evidence).where(evidence.c.id == evidence_id)).one()
        key = aes_key_unwrap_with_padding(self._vaults.key(row.vault_id), row.data_key)
        return self._files.read(row.file_id, key)

    def move(self, from_vault: str, to_vault: str) -> tuple[EvidenceItem, ...]:
        """Give all items of one vault to another; only their wrapped keys change."""
        moved = self.of_vault(from_vault)
        for item in moved:
            row = self._connection.execute(select(evidence).where(evidence.c.id == item.id)).one()
            key = aes_key_unwrap_with_padding(self._vaults.key(from_vault), row.data_key)
            self._connection.execute(update(evidence).where(evidence.c.id == item.id).values(
                vault_id=to_vault, data_key=self._wrap(to_vault, key),
                sealed_meta=self._vaults.seal_data(
                    to_vault, f"evidence:{item.id}", {"name": item.name}),
            ))  # fmt: skip
        return moved

    def _wrap(self, vault_id: str, data_key: bytes) -> bytes:
        return aes_key_wrap_with_padding(self._vaults.key(vault_id), data_key)

    def _same(self, vault_id: str, sha256: str) -> tuple[str, bytes] | None:
        row = self._connection.execute(
            select(evidence.c.file_id, evidence.c.data_key)
            .where(evidence.c.vault_id == vault_id, evidence.c.sha256 == sha256)
            .limit(1)
        ).first()
        return (row.file_id, row.data_key) if row else None

    def _item(self, row: object) -> EvidenceItem:
        values = {n: getattr(row, n) for n in EvidenceItem.__slots__ if n != "name"}
        vault_id, sealed = getattr(row, "vault_id"), getattr(row, "sealed_meta")  # noqa: B009
        meta = self._vaults.open_data(vault_id, f"evidence:{values['id']}", sealed)
        return EvidenceItem(**values, name=str(meta.get("name", "")))
