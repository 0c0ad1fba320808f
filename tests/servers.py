"""Servers of the tests that leave no connection behind when they stop.

A connection that asyncio has let in, but whose transport is not made yet when the server closes, is
forgotten and never closed: the warning about it fails whichever test runs next. So the door shuts
first, then those who are in get through, and then the server closes.
"""

import asyncio
import socket
from typing import Any

from aiohttp import test_utils, web

TURNS = 5
"""Turns of the loop from a connection's arrival to its protocol, and some to spare."""


async def let_nobody_in(*listening: socket.socket | asyncio.trsock.TransportSocket) -> None:
    """Take no more connections, and let those that were taken reach their protocol."""
    for one in listening:
        asyncio.get_running_loop().remove_reader(one.fileno())
    for _ in range(TURNS):
        await asyncio.sleep(0)


async def close(server: asyncio.Server) -> None:
    """Close a server of streams; what its handlers still do is theirs to end."""
    await let_nobody_in(*server.sockets)
    server.close()


class LocalServer(test_utils.TestServer):
    """aiohttp's own, on this machine only, closed so. `goes_on`: what was asked is carried out although
    whoever asked is gone, as in the product; otherwise it is broken off where it stands, which leaves a
    file open that a browser no longer waits for."""

    def __init__(self, app: web.Application, *, goes_on: bool = False) -> None:
        super().__init__(app, host="127.0.0.1", socket_factory=self._listen)
        self._goes_on = goes_on

    async def _make_runner(self, **given: Any) -> web.AppRunner:
        return await super()._make_runner(**{**given, "handler_cancellation": not self._goes_on})

    def _listen(self, *where: Any) -> socket.socket:
        self._listening = test_utils.get_port_socket(*where)
        return self._listening

    async def close(self) -> None:
        if self.started and not self.closed:
            await let_nobody_in(self._listening)
        await super().close()
