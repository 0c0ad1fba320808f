"""Counts of cases that were erased, by year and sealed: figures outlive the cases (protocol 6.1)."""

import base64
from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, select

from storage.tables import meta
from storage.vaults import DIRECTORY, Meta, Vaults


class Tallies:
    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._vaults = vaults

    def of(self, year: int) -> Counter[str]:
        """What was kept of the erased cases of a year; nothing when none was erased."""
        return self._opened(year, self._kept(year))

    def add(self, year: int, counts: Mapping[str, int]) -> None:
        """Add the counts of cases that are about to be erased, in the transaction that erases them."""
        after = self._opened(year, self._kept(year, lock=True)) + Counter(counts)
        sealed = self._vaults.seal_data(DIRECTORY, _key(year), dict(after))
        Meta(self._connection).set(_key(year), base64.b64encode(sealed).decode())

    def _kept(self, year: int, *, lock: bool = False) -> str | None:
        query = select(meta.c.value).where(meta.c.key == _key(year))
        return self._connection.scalar(query.with_for_update() if lock else query)

    def _opened(self, year: int, kept: str | None) -> Counter[str]:
        if kept is None:
            return Counter()
        data = self._vaults.open_data(DIRECTORY, _key(year), base64.b64decode(kept))
        return Counter({row: int(str(count)) for row, count in data.items()})


def _key(year: int) -> str:
    return f"tally:{year}"
