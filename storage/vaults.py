"""Vaults: the keys of drafts, cases and of the directory, and everything sealed with them."""

import json
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from dialogs.errors import PersonFacingError
from storage.keys import KEY_BYTES, Keyring, blind
from storage.sealing import open_sealed, seal
from storage.tables import meta, vault

DIRECTORY = "directory"


_WRAPPED = select(vault.c.wrapped).where(vault.c.id == bindparam("vault"))
"""Made once: it is asked in every turn."""


def new_id() -> str:
    """A fresh random id; it says nothing about what it names."""
    return secrets.token_hex(10)


class Vaults:
    """Seals and opens within one transaction; unwrapped keys live no longer than that."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring
        self._keys: dict[str, bytes] = {}

    def create(self, vault_id: str | None = None) -> str:
        """A new vault; its id."""
        made, key = vault_id or new_id(), secrets.token_bytes(KEY_BYTES)
        self._connection.execute(
            insert(vault).values(
                id=made, wrapped=self._keyring.wrap(key), master=self._keyring.name
            )
        )
        self._keys[made] = key
        return made

    def key(self, vault_id: str) -> bytes:
        """A vault's key. Raises PersonFacingError when it was destroyed."""
        if vault_id not in self._keys:
            wrapped = self._connection.scalar(_WRAPPED, {"vault": vault_id})
            if wrapped is None:
                raise PersonFacingError("error-vault-destroyed")
            self._keys[vault_id] = self._keyring.unwrap(wrapped)
        return self._keys[vault_id]

    def several(self, vault_ids: Sequence[str]) -> frozenset[str]:
        """Those of these vaults that can be opened; their keys are fetched at once."""
        query = select(vault.c.id, vault.c.wrapped).where(
            vault.c.id.in_(vault_ids), vault.c.wrapped.is_not(None)
        )
        rows = self._connection.execute(query)
        found = {row.id: self._keyring.unwrap(row.wrapped) for row in rows}
        self._keys.update(found)
        return frozenset(found)

    def destroy(self, vault_id: str, at: datetime) -> None:
        """Destroy a vault's key: nothing in it can ever be read again."""
        self._connection.execute(
            update(vault).where(vault.c.id == vault_id).values(wrapped=None, destroyed_at=at)
        )
        self._keys.pop(vault_id, None)

    def seal(self, vault_id: str, context: str, plain: bytes) -> bytes:
        return seal(self.key(vault_id), context, plain)

    def open(self, vault_id: str, context: str, sealed: bytes) -> bytes:
        return open_sealed(self.key(vault_id), context, sealed)

    def seal_data(self, vault_id: str, context: str, data: object) -> bytes:
        """Plain data as sealed JSON."""
        return self.seal(vault_id, context, json.dumps(data, ensure_ascii=False).encode())

    def open_data(self, vault_id: str, context: str, sealed: bytes) -> dict[str, object]:
        """The reverse of seal_data; always an object."""
        data = json.loads(self.open(vault_id, context, sealed))
        return data if isinstance(data, dict) else {}

    def blind(self, kind: str, value: str) -> str:
        """By what something is found without being readable."""
        return blind(self.key(DIRECTORY), kind, value)

    def prepare(self) -> None:
        """Make the directory's vault once; refuse a master key that is not this database's."""
        known = self._connection.scalar(select(vault.c.id).where(vault.c.id == DIRECTORY))
        if known is None:
            self.create(DIRECTORY)
        else:
            self.key(DIRECTORY)


class Meta:
    """A few values of the installation."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> str | None:
        return self._connection.scalar(select(meta.c.value).where(meta.c.key == key))

    def set(self, key: str, value: str) -> None:
        known = self._connection.execute(update(meta).where(meta.c.key == key).values(value=value))
        if not known.rowcount:
            self._connection.execute(insert(meta).values(key=key, value=value))

    def next_number(self, key: str) -> int:
        """The next number of a series, without gaps: it is taken back when the change is."""
        current = int(self._connection.scalar(
            select(meta.c.value).where(meta.c.key == key).with_for_update()
        ) or 0)  # fmt: skip
        self.set(key, str(current + 1))
        return current + 1
