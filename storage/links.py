"""The hashes that bind a row to all rows before it in its chain. No key is needed to follow them."""

import hashlib
import json
from datetime import datetime


def chain_hash(
    previous: str, case_id: str, position: int, at: datetime, by: str, kind: str, sealed: bytes
) -> str:
    """The hash that binds an event, in its sealed form, to all before it."""
    digest = hashlib.sha256(sealed).digest()
    return event_hash(previous, case_id, position, at, by, kind, digest)


def event_hash(
    previous: str, case_id: str, position: int, at: datetime, by: str, kind: str, digest: bytes
) -> str:
    """The same, by the hash of the sealed form: whoever has only that can follow the chain."""
    head = json.dumps([previous, case_id, position, at.timestamp(), by, kind]).encode()
    return hashlib.sha256(head + digest).hexdigest()


def reading_hash(
    previous: str, case_id: str, position: int, at: datetime, by: str, item: str, platform: str
) -> str:
    """The hash that binds a reading to all before it."""
    return _hash("reading", previous, case_id, position, at.timestamp(), by, item, platform)


def destruction_hash(previous: str, position: int, at: datetime, *said: str | int) -> str:
    """The hash that binds a line of the destruction list to all before it."""
    return _hash("destruction", previous, position, at.timestamp(), *said)


def _hash(*said: str | float) -> str:
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
