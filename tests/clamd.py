"""A strict clamd of our own: INSTREAM and PING over TCP or a socket, a size limit, EICAR found."""

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests import servers

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SIGNATURE = "Win.Test.EICAR_HDB-1"
PIECE_LIMIT = 25 * 1024 * 1024


@dataclass
class FakeClamd:
    """`limit`: StreamMaxLength in bytes; `says`: what it answers whatever comes; `silent`: it takes
    everything and never answers; `heard`: every file that came whole."""

    limit: int = PIECE_LIMIT
    says: bytes | None = None
    silent: bool = False
    heard: list[bytes] = field(default_factory=list)
    asked: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.asked += 1
        try:
            answer = await self._answer(reader)
            if not self.silent:
                writer.write(answer + b"\0")
                await writer.drain()
            else:
                await reader.read()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader) -> bytes:
        command = await reader.readuntil(b"\0")
        if command == b"zPING\0":
            return b"PONG" if self.says is None else self.says
        if command != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND"
        file = bytearray()
        while length := struct.unpack("!I", await reader.readexactly(4))[0]:
            if len(file) + length > self.limit:
                return b"INSTREAM size limit exceeded. ERROR"
            file += await reader.readexactly(length)
        self.heard.append(bytes(file))
        found = b"stream: " + SIGNATURE.encode() + b" FOUND"
        return self.says if self.says is not None else found if EICAR in file else b"stream: OK"


@asynccontextmanager
async def listening(clamd: FakeClamd, socket: Path | None = None) -> AsyncIterator[str]:
    """The address at which a scanner listens: a socket, or a port of this machine."""
    if socket is not None:
        server = await asyncio.start_unix_server(clamd.serve, str(socket))
        address = f"unix:{socket}"
    else:
        server = await asyncio.start_server(clamd.serve, "127.0.0.1", 0)
        address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield address
    finally:
        await servers.close(server)
