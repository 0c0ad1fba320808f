"""A person's words, sealed. Events hold their references; erasing a row erases the words."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from storage.tables import content
from storage.vaults import Vaults, new_id


class Contents:
    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._vaults = vaults

    def put(self, vault_id: str, words: str | tuple[str, ...], *, by: str, at: datetime) -> str:
        """Keep words; their reference."""
        made = new_id()
        plain = json.dumps(words, ensure_ascii=False).encode()
        sealed = self._vaults.seal(vault_id, f"content:{made}", plain)
        self._connection.execute(
            insert(content).values(id=made, vault_id=vault_id, by=by, at=at, sealed=sealed)
        )
        return made

    def put_all(
        self, vault_id: str, words: Mapping[str, str | tuple[str, ...]], *, by: str, at: datetime
    ) -> dict[str, str]:
        """Keep several fields of words; field -> reference. Empty ones are left out."""
        return {k: self.put(vault_id, v, by=by, at=at) for k, v in words.items() if v}

    def read(self, reference: str) -> str:
        """The words; "" when they were erased. A list comes as lines."""
        row = self._connection.execute(select(content).where(content.c.id == reference)).first()
        if row is None or row.sealed is None:
            return ""
        plain = self._vaults.open(row.vault_id, f"content:{reference}", row.sealed)
        words = json.loads(plain)
        return words if isinstance(words, str) else "\n".join(words)

    def writer(self, reference: str) -> str:
        """Who wrote words; "" for an unknown reference."""
        return self._connection.scalar(select(content.c.by).where(content.c.id == reference)) or ""

    def erase(self, reference: str) -> None:
        """Destroy the words; the history that refers to them stays whole."""
        self._connection.execute(
            update(content).where(content.c.id == reference).values(sealed=None)
        )
