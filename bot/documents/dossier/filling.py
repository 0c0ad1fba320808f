"""Putting the pictures into a PDF that was set with marks in their place.

Typst unpacks every picture that it sets and keeps them all: a hundred screenshots are more than a
gigabyte. So it sets marks, tiny pictures with a number, and each is exchanged for its picture while
the file is written. There is one picture in memory at a time, however many there are.
"""

import io
import re
from collections.abc import Callable, Generator, Iterator

from PIL import Image

from bot.documents.dossier.pictures import Piece

SIGN, DIGITS = b"baken-picture-", 6
SOI, COMMENT = 2, b"\xff\xfe"
IMAGE = re.compile(
    rb"(?<=\n)(\d+ 0 obj\n<</Length )(\d+)"
    rb"(/Type/XObject/Subtype/Image/Filter/DCTDecode/Width )\d+(/Height )\d+"
    rb"(/ColorSpace \d+ 0 R/BitsPerComponent 8>>\nstream\n)"
)
"""How typst writes a JPEG."""
ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])\r\n")
TAIL = re.compile(
    rb"xref\n0 (\d+)\n((?:\d{10} \d{5} [nf]\r\n)+)(trailer\n.*startxref\n)\d+(\n%%EOF\n?)",
    re.DOTALL,
)
"""How it writes the table of its objects and what stands behind."""


class NotAsExpected(Exception):
    """The PDF is not written the way that is known here."""


def mark() -> tuple[bytes, bytes]:
    """What stands before and behind the number of a mark: a JPEG with a remark."""
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, "JPEG")
    plain = made.getvalue()
    length = 2 + len(SIGN) + DIGITS
    return plain[:SOI] + COMMENT + length.to_bytes(2, "big") + SIGN, plain[SOI:]


def numbered(number: int) -> str:
    """A number as it stands in a mark."""
    return f"{number:0{DIGITS}d}"


def filled(made: bytes, count: int, picture: Callable[[int], Piece]) -> Iterator[bytes]:
    """The PDF with the picture of each mark, from 0 up to `count`. Raises NotAsExpected."""
    table = _table(made)
    done, grown = 0, list[tuple[int, int]]()
    for found in IMAGE.finditer(made, 0, table.start()):
        end = found.end() + int(found[2])
        number = _number(made[found.end() : end])
        if number is not None:
            yield made[done : found.start()]
            length = yield from _exchanged(found, picture(number))
            grown.append((found.start(), length - (end - found.start())))
            done = end
    if len(grown) != count:
        raise NotAsExpected("marks")
    yield made[done : table.start()]
    yield _end(table, grown)


def _table(made: bytes) -> re.Match[bytes]:
    start = int(made[made.rindex(b"startxref\n") + 10 :].split(b"\n")[0])
    table = TAIL.fullmatch(made, start)
    if table is None:
        raise NotAsExpected("table")
    return table


def _number(data: bytes) -> int | None:
    """The number of a mark; None for another picture."""
    at = data.find(SIGN, 0, 64)
    return int(data[at + len(SIGN) :][:DIGITS]) if at >= 0 else None


def _exchanged(found: re.Match[bytes], piece: Piece) -> Generator[bytes, None, int]:
    """The object of a picture instead of that of its mark; how long it is."""
    length, width, height = (b"%d" % n for n in (len(piece.data), piece.width, piece.height))
    head = b"".join((found[1], length, found[3], width, found[4], height, found[5]))
    yield head
    yield piece.data
    return len(head) + len(piece.data)


def _end(table: re.Match[bytes], grown: list[tuple[int, int]]) -> bytes:
    """The table with every place moved by what grew before it."""
    entries = ENTRY.findall(table[2])
    moved = b"".join(
        b"%010d %s %s\r\n" % (_moved(int(at), grown) if kind == b"n" else int(at), generation, kind)
        for at, generation, kind in entries
    )
    start = _moved(table.start(), grown)
    return b"xref\n0 %s\n%s%s%d%s" % (table[1], moved, table[3], start, table[4])


def _moved(at: int, grown: list[tuple[int, int]]) -> int:
    return at + sum(more for place, more in grown if place < at)
