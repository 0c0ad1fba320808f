"""The fence: nothing goes onto the wire after the moment by which it had to be sent.

A replica that was frozen (a stopped process, a paused machine) wakes up in the middle of a send whose
lease is over; another has sent the message since. So the moment is asked again right before the body
of the request is written: past it nothing is written, and the platform, which sees an incomplete
request, does nothing. What remains is a freeze between that question and the write itself, which is a
matter of microseconds; no platform offers a way to close it.
"""

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from aiohttp import ClientRequest
from aiohttp.connector import Connection

from bot.port import TryLater

_CLOCK: int = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Counts on while the process is stopped and, where the system can, while the machine sleeps."""
_until: ContextVar[float | None] = ContextVar("fence", default=None)


class TooLate(TryLater):
    """The moment is past; nothing was sent."""

    def __init__(self) -> None:
        super().__init__("too late")


def seconds() -> float:
    """A clock that only counts up."""
    return time.clock_gettime(_CLOCK)


@contextmanager
def until(moment: float) -> Iterator[None]:
    """What is sent within is written before this moment, by `seconds`, or not at all."""
    token = _until.set(moment)
    try:
        yield
    finally:
        _until.reset(token)


def check() -> None:
    """Raises TooLate past the moment; never where none was set."""
    _check(_until.get())


def _check(moment: float | None) -> None:
    if moment is not None and seconds() > moment:
        raise TooLate


class FencedRequest(ClientRequest):
    """For aiohttp: a request whose body is not written when it is too late."""

    async def write_bytes(
        self, writer: Any, conn: Connection, content_length: int | None = None
    ) -> None:
        try:
            check()
        except TooLate as late:
            if conn.protocol is not None:
                conn.protocol.set_exception(late)
            conn.close()
            return
        await super().write_bytes(writer, conn, content_length)


class FencedBody(io.BytesIO):
    """For requests: a body that is not read when it is too late. It remembers the moment, since it is
    read in a thread."""

    def __init__(self, body: bytes) -> None:
        super().__init__(body)
        self._moment = _until.get()

    def __len__(self) -> int:
        return self.getbuffer().nbytes

    def read(self, size: int | None = -1, /) -> bytes:
        _check(self._moment)
        return super().read(size)
