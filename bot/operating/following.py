"""One id from end to end: made at the edge, carried along into threads and tasks, on every log line.

A request of a platform gets a new id; a delivery is followed by the number of its outbox row.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_followed: ContextVar[str] = ContextVar("baken_followed", default="")


def followed() -> str:
    """The id of what is going on; "" outside of anything."""
    return _followed.get()


@contextmanager
def follow(name: str = "") -> Iterator[str]:
    """Everything in this block goes by one id: this one, else the one at hand, else a new one."""
    made = name or followed() or secrets.token_hex(6)
    token = _followed.set(made)
    try:
        yield made
    finally:
        _followed.reset(token)
