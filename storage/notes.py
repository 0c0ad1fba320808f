"""Small memories: what was seen before, where cards stand, how to reach whom, who read what."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from storage.tables import address, post, reading, seen
from storage.vaults import DIRECTORY, Vaults

KEEP_SEEN = timedelta(hours=72)


class Seen:
    """Keys of what platforms delivered, so that a retry does nothing twice."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def first(self, key: str, at: datetime) -> bool:
        """Whether this key comes for the first time; it is remembered for three days."""
        digest = hashlib.sha256(key.encode()).hexdigest()
        kind = insert_sqlite if self._connection.dialect.name == "sqlite" else insert_postgresql
        made = kind(seen).values(key=digest, at=at).on_conflict_do_nothing()
        return self._connection.execute(made.returning(seen.c.key)).first() is not None

    def forget_old(self, now: datetime) -> None:
        self._connection.execute(delete(seen).where(seen.c.at < now - KEEP_SEEN))


class Posts:
    """The platform's references of the cards that get updated and replied to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, case_id: str, destination: str) -> dict[str, str] | None:
        found = self._connection.scalar(select(post.c.reference).where(
            post.c.case_id == case_id, post.c.destination == destination))  # fmt: skip
        return json.loads(found) if found else None

    def set(self, case_id: str, destination: str, reference: Mapping[str, str]) -> None:
        values = dict(reference=json.dumps(dict(reference)))
        here = (post.c.case_id == case_id, post.c.destination == destination)
        if not self._connection.execute(update(post).where(*here).values(values)).rowcount:
            self._connection.execute(
                insert(post).values(case_id=case_id, destination=destination, **values)
            )

    def case_in(self, destination: str, thread: str) -> str | None:
        """The case whose card a platform calls by this thread id."""
        rows = self._connection.execute(
            select(post.c.case_id, post.c.reference).where(post.c.destination == destination)
        )
        return next((r.case_id for r in rows if thread in json.loads(r.reference).values()), None)


class Addresses:
    """How a platform reaches somebody (Teams' conversation references), sealed."""

    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._vaults = vaults

    def remember(self, owner: str, reference: Mapping[str, str]) -> None:
        digest = self._vaults.blind("address", owner)
        sealed = self._vaults.seal_data(DIRECTORY, f"address:{digest}", dict(reference))
        here = address.c.owner_hash == digest
        if not self._connection.execute(update(address).where(here).values(sealed=sealed)).rowcount:
            self._connection.execute(insert(address).values(owner_hash=digest, sealed=sealed))

    def recall(self, owner: str) -> dict[str, str] | None:
        digest = self._vaults.blind("address", owner)
        sealed = self._connection.scalar(
            select(address.c.sealed).where(address.c.owner_hash == digest)
        )
        if sealed is None:
            return None
        data = self._vaults.open_data(DIRECTORY, f"address:{digest}", sealed)
        return {key: str(value) for key, value in data.items()}


class Readings:
    """Who opened which case or item, when, and through which platform (6.3)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, case_id: str, item: str, *, by: str, platform: str, at: datetime) -> None:
        self._connection.execute(
            insert(reading).values(case_id=case_id, item=item, by=by, platform=platform, at=at)
        )

    def of_case(self, case_id: str) -> tuple[tuple[str, str, str, datetime], ...]:
        """(item, person, platform, moment), oldest first."""
        rows = self._connection.execute(
            select(reading).where(reading.c.case_id == case_id).order_by(reading.c.id)
        )
        return tuple((r.item, r.by, r.platform, r.at) for r in rows)
