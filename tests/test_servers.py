"""What the servers of the tests owe the tests after them."""

import asyncio
import gc
import socket
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest
from aiohttp import web

from tests import servers

Closing = Callable[[], Awaitable[None]]


async def of_requests() -> tuple[int, Closing]:
    server = servers.LocalServer(web.Application())
    await server.start_server()
    return int(server.port or 0), server.close


async def of_streams() -> tuple[int, Closing]:
    async def leave(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(leave, "127.0.0.1", 0)
    return server.sockets[0].getsockname()[1], lambda: servers.close(server)


@pytest.mark.parametrize("opened", [of_requests, of_streams])
@pytest.mark.parametrize("turns", range(servers.TURNS))
def test_a_connection_that_arrives_while_a_server_closes_is_closed_as_well(
    opened: Callable[[], Awaitable[tuple[int, Closing]]], turns: int
) -> None:
    """Whatever is left behind warns when it is collected, and each warning fails a test."""

    async def life() -> None:
        port, close = await opened()
        with closing(socket.create_connection(("127.0.0.1", port))):
            for _ in range(turns):
                await asyncio.sleep(0)
            await close()

    asyncio.run(life())
    gc.collect()


def test_a_file_that_nobody_waits_for_any_more_is_closed_as_well(tmp_path: Path) -> None:
    """A browser that goes to another page leaves its requests as they are."""
    (tmp_path / "beacon.svg").write_bytes(b"x" * 500)
    app = web.Application()
    app.add_routes([web.static("/", tmp_path)])

    async def life() -> None:
        server = servers.LocalServer(app, goes_on=True)
        await server.start_server()
        for turns in range(60):
            with closing(socket.create_connection(("127.0.0.1", int(server.port or 0)))) as asks:
                asks.sendall(b"GET /beacon.svg HTTP/1.1\r\nHost: x\r\n\r\n")
                for _ in range(turns % 9):
                    await asyncio.sleep(0)
            for _ in range(20):
                await asyncio.sleep(0)
        await server.close()

    asyncio.run(life())
    gc.collect()
