"""The links of a case's chains as they stand: what a dossier shows of its custody (protocol 6.3).

No sealed word is opened for it. With the hash of an event's sealed form anybody can follow the chain.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select

from storage.tables import case_event, reading


@dataclass(frozen=True, slots=True)
class CustodyLink:
    """A link. Of an event: `what` is its kind, `digest` the SHA-256 of its sealed form; of a reading:
    what was opened, and `platform` the way by which."""

    chain: Literal["events", "readings"]
    case_id: str
    position: int
    at: datetime
    by: str
    what: str
    previous: str
    hash: str
    digest: str = ""
    platform: str = ""


def custody_of(connection: Connection, case_id: str) -> tuple[CustodyLink, ...]:
    """The events and then the readings of a case, each oldest first."""
    return (*_events(connection, case_id), *_readings(connection, case_id))


def _events(connection: Connection, case_id: str) -> tuple[CustodyLink, ...]:
    rows = connection.execute(
        select(case_event).where(case_event.c.case_id == case_id).order_by(case_event.c.position)
    )
    return tuple(
        CustodyLink("events", case_id, r.position, r.at, r.by, r.kind, r.previous_hash, r.hash,
                    digest=hashlib.sha256(r.data).hexdigest())
        for r in rows
    )  # fmt: skip


def _readings(connection: Connection, case_id: str) -> tuple[CustodyLink, ...]:
    rows = connection.execute(
        select(reading).where(reading.c.case_id == case_id).order_by(reading.c.position)
    )
    return tuple(
        CustodyLink("readings", case_id, r.position, r.at, r.by, r.item, r.previous_hash, r.hash,
                    platform=r.platform)
        for r in rows
    )  # fmt: skip
