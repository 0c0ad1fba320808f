"""Small memories: what was seen before, where cards stand, how to reach whom, who read what."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import Connection, delete, insert, select, update

from storage.chain import Chains, Link
from storage.database import insert_into
from storage.links import reading_hash
from storage.tables import address, reading, seen
from storage.tables_delivery import post
from storage.vaults import DIRECTORY, Vaults

KEEP_SEEN = timedelta(hours=72)


class Seen:
    """Keys of what platforms delivered, so that a retry does nothing twice."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def first(self, key: str, at: datetime) -> bool:
        """Whether this key comes for the first time; it is remembered for three days."""
        digest = hashlib.sha256(key.encode()).hexdigest()
        made = (
            insert_into(self._connection, seen).values(key=digest, at=at).on_conflict_do_nothing()
        )
        return self._connection.execute(made.returning(seen.c.key)).first() is not None

    def forget_old(self, now: datetime) -> None:
        """Forget keys that are older than three days."""
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


@dataclass(frozen=True, slots=True)
class Reading:
    """Who opened which item of which case, when, and through which platform."""

    case_id: str
    item: str
    by: str
    platform: str
    at: datetime


class Readings:
    """Who opened which case or item, when, and through which platform (6.3): a chain a case.

    What is noted is written at the very end of the transaction, so that whoever reads a case at the
    same moment waits for no more than a commit.
    """

    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._chains = Chains(connection, vaults)
        self._noted: list[Reading] = []

    def note(self, case_id: str, item: str, *, by: str, platform: str, at: datetime) -> None:
        self._noted.append(Reading(case_id, item, by, platform, at))

    def of_case(self, case_id: str) -> tuple[tuple[str, str, str, datetime], ...]:
        """(item, person, platform, moment), oldest first."""
        rows = self._connection.execute(
            select(reading).where(reading.c.case_id == case_id).order_by(reading.c.position)
        )
        noted = [one for one in self._noted if one.case_id == case_id]
        return tuple((r.item, r.by, r.platform, r.at) for r in (*rows, *noted))

    def by(self, person_id: str, limit: int) -> tuple[tuple[str, datetime], ...]:
        """(case, moment) of what somebody opened, newest first, at most `limit`."""
        mine = select(reading.c.case_id, reading.c.at).where(reading.c.by == person_id)
        newest = mine.order_by(reading.c.at.desc(), reading.c.case_id, reading.c.position.desc())
        return tuple((r.case_id, r.at) for r in self._connection.execute(newest.limit(limit)))

    def write(self) -> None:
        """Write what was noted: the last thing in a transaction. Cases go in order, so that two
        transactions never wait for each other."""
        noted, self._noted = sorted(self._noted, key=lambda one: one.case_id), []
        for case_id, mine in groupby(noted, key=lambda one: one.case_id):
            self._append(case_id, tuple(mine))

    def _append(self, case_id: str, some: tuple[Reading, ...]) -> None:
        link, rows = self._chains.hold("readings", case_id, some[0].at), []
        for one in some:
            position = link.position + 1
            digest = reading_hash(
                link.hash, case_id, position, one.at, one.by, one.item, one.platform
            )
            rows.append(dict(asdict(one), position=position, previous_hash=link.hash, hash=digest))
            link = Link(position, digest)
        self._connection.execute(insert(reading), rows)
        self._chains.extend("readings", case_id, link, some[-1].at)
