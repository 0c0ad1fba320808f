"""Vaults: the keys of drafts, cases and of the directory, and everything sealed with them."""

import json
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, inspect, select, update

from dialogs.errors import PersonFacingError
from storage.database import begun, connect, insert_into
from storage.keys import KEY_BYTES, Keyring, blind
from storage.sealing import open_sealed, seal
from storage.tables import meta, vault

DIRECTORY = "directory"
MASTER = "master-key"
"""Under this the database says which master key wraps what is new."""
_WRAPPED = select(vault.c.wrapped, vault.c.master).where(vault.c.id == bindparam("vault"))
"""Made once: it is asked in every turn."""


def new_id() -> str:
    """A fresh random id; it says nothing about what it names."""
    return secrets.token_hex(10)


def is_locked(url: str) -> bool:
    """Whether a database holds anything under a master key. Raises Unreachable."""
    engine = connect(url)
    try:
        with begun(engine, reading=True) as connection:
            made = inspect(connection).has_table(vault.name)
            return made and connection.scalar(select(vault.c.id).limit(1)) is not None
    finally:
        engine.dispose()


class Vaults:
    """Seals and opens within one transaction; unwrapped keys live no longer than that."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring
        self._keys: dict[str, bytes] = {}
        self._wrapping = ""

    def create(self, vault_id: str | None = None) -> str:
        """A new vault; its id."""
        made, key, master = vault_id or new_id(), secrets.token_bytes(KEY_BYTES), self._master()
        wrapped = self._keyring.wrap(key, master)
        self._connection.execute(insert(vault).values(id=made, wrapped=wrapped, master=master))
        self._keys[made] = key
        return made

    def _master(self) -> str:
        """The name of the master key that wraps what is new: the same for all replicas."""
        if not self._wrapping:
            self._wrapping = Meta(self._connection).get(MASTER) or self._keyring.name
        return self._wrapping

    def key(self, vault_id: str) -> bytes:
        """A vault's key. Raises PersonFacingError when it was destroyed."""
        if vault_id not in self._keys:
            row = self._connection.execute(_WRAPPED, {"vault": vault_id}).first()
            if row is None or row.wrapped is None:
                raise PersonFacingError("error-vault-destroyed")
            self._keys[vault_id] = self._keyring.unwrap(row.wrapped, row.master)
        return self._keys[vault_id]

    def lock(self, vault_id: str) -> None:
        """Until this transaction ends, nobody else who asks for this changes what is in the vault."""
        self._connection.execute(select(vault.c.id).where(vault.c.id == vault_id).with_for_update())

    def several(self, vault_ids: Sequence[str]) -> frozenset[str]:
        """Those of these vaults that can be opened; their keys are fetched at once."""
        query = select(vault).where(vault.c.id.in_(vault_ids), vault.c.wrapped.is_not(None))
        rows = self._connection.execute(query)
        found = {row.id: self._keyring.unwrap(row.wrapped, row.master) for row in rows}
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

    def blind(self, kind: str, value: str, vault_id: str = DIRECTORY) -> str:
        """By what something is found without being readable."""
        return blind(self.key(vault_id), kind, value)

    def opens(self, vault_id: str) -> bool:
        """Whether our master key opens a vault."""
        try:
            self.key(vault_id)
        except PersonFacingError:
            return False
        return True

    def prepare(self) -> None:
        """Make the directory's vault once; refuse master keys that are not this database's.

        Raises PersonFacingError: "error-master-key-wrong" when nothing here can be opened,
        "error-master-key-lost" when a part cannot.
        """
        if self._connection.scalar(select(vault.c.id).where(vault.c.id == DIRECTORY)) is None:
            self.create(DIRECTORY)
        self.key(DIRECTORY)
        missing = {m: n for m, n in self.masters().items() if m not in self._keyring.names}
        if missing:
            names, number = ", ".join(sorted(missing)), sum(missing.values())
            raise PersonFacingError("error-master-key-lost", keys=names, number=number)
        meta_values = Meta(self._connection)
        if meta_values.get(MASTER) is None:
            first = select(vault.c.master).where(vault.c.id == DIRECTORY)
            meta_values.set(MASTER, str(self._connection.scalar(first)))

    def masters(self) -> dict[str, int]:
        """How many vaults each master key wraps."""
        query = select(vault.c.master, func.count()).where(vault.c.wrapped.is_not(None))
        rows = self._connection.execute(query.group_by(vault.c.master))
        return {name: number for name, number in rows}

    def adopt(self) -> None:
        """From now on the newest master key wraps what is new, in every replica. They must all hold
        it already."""
        self._wrapping = self._keyring.name
        Meta(self._connection).set(MASTER, self._wrapping)

    def rewrap(self, limit: int) -> int:
        """Wrap some vaults' keys by the newest master key; how many. 0: none is left."""
        name = self._keyring.name
        query = select(vault).where(vault.c.master != name, vault.c.wrapped.is_not(None))
        rows = self._connection.execute(
            query.order_by(vault.c.id).limit(limit).with_for_update()
        ).all()
        for row in rows:
            wrapped = self._keyring.wrap(self._keyring.unwrap(row.wrapped, row.master))
            self._connection.execute(
                update(vault).where(vault.c.id == row.id).values(wrapped=wrapped, master=name)
            )
        return len(rows)

    def abandon(self, master: str, at: datetime) -> int:
        """Give up what a lost master key wraps, for good; how many vaults."""
        gone = update(vault).where(vault.c.master == master, vault.c.wrapped.is_not(None))
        return self._connection.execute(gone.values(wrapped=None, destroyed_at=at)).rowcount


class Meta:
    """A few values of the installation."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> str | None:
        return self._connection.scalar(select(meta.c.value).where(meta.c.key == key))

    def several(self, keys: Sequence[str]) -> dict[str, str]:
        """Those of these keys that have a value."""
        rows = self._connection.execute(select(meta).where(meta.c.key.in_(keys)))
        return {row.key: row.value for row in rows}

    def set(self, key: str, value: str) -> None:
        known = self._connection.execute(update(meta).where(meta.c.key == key).values(value=value))
        if not known.rowcount:
            self._connection.execute(insert(meta).values(key=key, value=value))

    def next_number(self, key: str) -> int:
        """The next number of a series, without gaps: it is taken back when the change is. Who comes
        second waits, also for the very first number."""
        first = (
            insert_into(self._connection, meta).values(key=key, value="0").on_conflict_do_nothing()
        )
        self._connection.execute(first)
        current = int(self._connection.scalar(
            select(meta.c.value).where(meta.c.key == key).with_for_update()
        ) or 0)  # fmt: skip
        self.set(key, str(current + 1))
        return current + 1
