"""Timestamps of evidence: which items wait for one, and the tokens that came.

What an authority is asked stands in no transaction: an item is taken for a while, and given back by
itself when nothing came of it. A token is sealed like the item, because it holds its hash.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from storage.sealing import Tampered
from storage.tables import evidence, vault
from storage.tables_dossier import stamp
from storage.tokens import Stamp
from storage.vaults import Vaults

AGAIN = timedelta(minutes=2)
"""After so long an item for which no token came is asked for again."""
MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Unstamped:
    """An item that waits for a timestamp."""

    evidence_id: str
    sha256: str


class Stamps:
    """The timestamps of the items of drafts and cases."""

    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._vaults = vaults

    def claim(self, now: datetime, limit: int) -> tuple[Unstamped, ...]:
        """Items that wait longest, for whoever asks first; the others come later."""
        readable = select(vault.c.id).where(vault.c.wrapped.is_not(None))
        query = (
            select(evidence.c.id, evidence.c.vault_id, evidence.c.sealed_meta)
            .where(evidence.c.stamp_after <= now, evidence.c.vault_id.in_(readable))
            .order_by(evidence.c.stamp_after, evidence.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        rows = self._connection.execute(query).all()
        self._wait([row.id for row in rows], now + AGAIN)
        hashes = ((row.id, self._sha256(row.vault_id, row.id, row.sealed_meta)) for row in rows)
        return tuple(Unstamped(item, sha256) for item, sha256 in hashes if sha256)

    def _sha256(self, vault_id: str, evidence_id: str, sealed: bytes) -> str:
        """Nothing for a row that was changed: the others still get theirs."""
        try:
            said = self._vaults.open_data(vault_id, f"evidence:{evidence_id}", sealed)
        except Tampered:
            return ""
        return str(said["sha256"])

    def _wait(self, items: list[str], until: datetime | None) -> None:
        these = update(evidence).where(evidence.c.id.in_(items))
        self._connection.execute(these.values(stamp_after=until))

    def waiting(self, most: int = MOST_COUNTED) -> int:
        """How many items wait for a timestamp; `most` is that or more."""
        some = select(evidence.c.id).where(evidence.c.stamp_after.is_not(None)).limit(most)
        return self._connection.scalar(select(func.count()).select_from(some.subquery())) or 0

    def keep(self, evidence_id: str, one: Stamp) -> bool:
        """Keep a token; False when the item is gone, or has one already."""
        row = self._connection.execute(
            select(evidence.c.vault_id)
            .where(evidence.c.id == evidence_id, evidence.c.stamp_after.is_not(None))
            .with_for_update()
        ).first()
        if row is None or not self._vaults.several([row.vault_id]):
            return False
        self._insert(row.vault_id, evidence_id, one)
        self._wait([evidence_id], None)
        return True

    def _insert(self, vault_id: str, evidence_id: str, one: Stamp) -> None:
        said = {"authority": one.authority, "at": one.at.isoformat(),
                "token": _text(one.token), "roots": _text(one.roots)}  # fmt: skip
        sealed = self._vaults.seal_data(vault_id, f"stamp:{evidence_id}", said)
        values = dict(evidence_id=evidence_id, vault_id=vault_id, sealed=sealed)
        self._connection.execute(insert(stamp).values(values))

    def of_vault(self, vault_id: str) -> dict[str, Stamp]:
        """The tokens of a draft or case, by item."""
        rows = self._connection.execute(select(stamp).where(stamp.c.vault_id == vault_id))
        return {row.evidence_id: self._opened(vault_id, row.evidence_id, row.sealed)
                for row in rows}  # fmt: skip

    def _opened(self, vault_id: str, evidence_id: str, sealed: bytes) -> Stamp:
        return _stamp(self._vaults.open_data(vault_id, f"stamp:{evidence_id}", sealed))

    def move(self, from_vault: str, to_vault: str) -> None:
        """The tokens go along with their items."""
        moved = self.of_vault(from_vault)
        self.destroy(from_vault)
        for evidence_id, one in moved.items():
            self._insert(to_vault, evidence_id, one)

    def destroy(self, vault_id: str) -> None:
        """The whole vault is gone."""
        self._connection.execute(delete(stamp).where(stamp.c.vault_id == vault_id))


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _stamp(said: Mapping[str, object]) -> Stamp:
    token, roots = (base64.b64decode(str(said[key])) for key in ("token", "roots"))
    return Stamp(str(said["authority"]), datetime.fromisoformat(str(said["at"])), token, roots)
