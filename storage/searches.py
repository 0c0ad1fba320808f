"""The log of searches (S36): when, by whom, with which list, where, and how many hits.

A discarded finding is a line too, with nothing but a code for the reason. What was found never stands
here. The column `platforms` holds both as JSON: where was searched, or why it was discarded.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from storage.tables import search_log
from storage.vaults import new_id


@dataclass(frozen=True, slots=True)
class Search:
    """One line. `by` is a person's id; `discarded` is the reason when it is a discarded finding."""

    by: str
    at: datetime
    list_version: str
    platforms: tuple[str, ...] = ()
    hits: int = 0
    discarded: str = ""


class Searches:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, one: Search) -> None:
        """Keep one line."""
        told = {"platforms": one.platforms, "discarded": one.discarded}
        self._connection.execute(insert(search_log).values(
            id=new_id(), by=one.by, at=one.at, list_version=one.list_version, hits=one.hits,
            platforms=json.dumps(told),
        ))  # fmt: skip

    def all(self) -> tuple[Search, ...]:
        """Every line, newest first."""
        rows = self._connection.execute(
            select(search_log).order_by(search_log.c.at.desc(), search_log.c.id)
        )
        return tuple(_line(r.by, r.at, r.list_version, r.platforms, r.hits) for r in rows)

    def forget_before(self, moment: datetime) -> int:
        """Remove the lines from before a moment; how many."""
        gone = self._connection.execute(delete(search_log).where(search_log.c.at < moment))
        return gone.rowcount


def _line(by: str, at: datetime, list_version: str, told: str, hits: int) -> Search:
    data = json.loads(told)
    return Search(by, at, list_version, tuple(data["platforms"]), hits, data["discarded"])
