"""What a page sends: its fields, and its files, which are sealed piece by piece while they arrive.

aiohttp would put a whole file aside first, unsealed, so what comes with files is read here.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import BodyPartReader, web

from bot.turn import OfferedFile
from bot.workplace.board import Board

LARGEST_FORM = 8 * 1024 * 1024
"""In bytes, of what is typed and chosen on a page; a file has a limit of its own."""
PIECE = 256 * 1024
NAMED = 64
"""What a field counts for besides its value, so that there is an end to their number, too."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a page in their order, and its files."""

    fields: tuple[tuple[str, str], ...]
    files: tuple[OfferedFile, ...] = ()

    def get(self, key: str, default: str = "") -> str:
        """The first value of a field."""
        return next((value for name, value in self.fields if name == key), default)

    def all(self, key: str) -> tuple[str, ...]:
        return tuple(value for name, value in self.fields if name == key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the fields, each once."""
        return tuple(dict.fromkeys(name for name, _ in self.fields))


READ = web.RequestKey("sent", Sent)


async def read(request: web.Request, board: Board | None = None) -> Sent:
    """What was sent, read once. Files go to a board's uploads; without one they are passed over. Raises
    HTTPRequestEntityTooLarge for fields that do not fit."""
    if READ not in request:
        request[READ] = await _read(request, board)
    return request[READ]


@asynccontextmanager
async def with_files(request: web.Request, board: Board) -> AsyncIterator[Sent]:
    """The same, for who hands the files in; those that nobody took note of are gone afterwards."""
    sent = await read(request, board)
    yield sent
    if sent.files:
        await asyncio.to_thread(board.let_go, sent.files)


async def _read(request: web.Request, board: Board | None) -> Sent:
    if request.content_type != "multipart/form-data":
        posted = (await request.post()).items()
        return Sent(tuple((key, value) for key, value in posted if isinstance(value, str)))
    files: list[OfferedFile] = []
    try:
        return Sent(await _parts(request, board, files), tuple(files))
    except BaseException:
        if board is not None:
            for file in files:
                board.uploads.remove(file.reference)
        raise


async def _parts(
    request: web.Request, board: Board | None, files: list[OfferedFile]
) -> tuple[tuple[str, str], ...]:
    """The fields; `files` gets what comes between them."""
    fields, left, reader = list[tuple[str, str]](), LARGEST_FORM, await request.multipart()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader):
            raise web.HTTPBadRequest
        if part.filename:
            files.append(await _file(part, board))
        else:
            value = await _text(part, left)
            fields.append((part.name or "", value.decode(errors="replace")))
            left -= len(value)
        left -= NAMED
    return tuple(fields)


async def _text(part: BodyPartReader, left: int) -> bytes:
    value = bytearray()
    while piece := await part.read_chunk():
        value += piece
        if len(value) > left:
            raise web.HTTPRequestEntityTooLarge(LARGEST_FORM)
    return bytes(value)


async def _file(part: BodyPartReader, board: Board | None) -> OfferedFile:
    name = part.filename
    if board is None:
        await part.release()
        return OfferedFile.told({}, name)
    taking = await asyncio.to_thread(board.uploads.begin)
    try:
        while piece := await part.read_chunk(PIECE):
            await asyncio.to_thread(taking.write, bytes(piece))
        reference = await asyncio.to_thread(taking.finish)
    except BaseException:
        taking.abort()
        raise
    return OfferedFile.told(reference, name, taking.size)
