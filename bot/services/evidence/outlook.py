"""The headers of a mail that Outlook saved (.msg): a compound file, of which a few streams are read.

Its tables are the sender's, so they are held against the size of the file before the library follows
them; of what it carries nothing is opened.
"""

import io
import logging
import struct
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

MOST_BYTES = 32 * 1024 * 1024
"""A larger one is kept, and its headers are not read."""
MOST_STREAM = 256 * 1024
TRANSPORT = "007D"
NAMED = {"From": (("0C1A", "0042"), ("5D02", "5D01", "0065", "0C1F")), "Reply-To": ((), ("0050",)),
         "Message-ID": ((), ("1035",))}  # fmt: skip
"""Where a name and an address stand for a mail without headers: the first property that is there."""
ENCODINGS = (("001F", "utf-16-le"), ("001E", "cp1252"))
PROPERTIES = "__properties_version1.0"
SUBMITTED = 0x00390040
TICKS_TO_1970, TICKS = 116_444_736_000_000_000, 10_000_000
SHAPE = struct.Struct("<8s16sHHHHHHLLLLLLLLLL")
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN = (OSError, struct.error, ValueError, TypeError, LookupError, AttributeError, OverflowError,
          RecursionError)  # fmt: skip
"""What the library says of a file that somebody made to be broken."""
logging.getLogger("olefile").setLevel(logging.CRITICAL + 1)


class Unreadable(Exception):
    """This is no mail of Outlook's, or it is not whole."""


def transport_headers(pieces: Iterable[bytes]) -> str:
    """The headers as the mail came in, or what the message says instead. Raises Unreadable."""
    import olefile  # few mails come like this

    source = _taken(pieces)
    try:
        with olefile.OleFileIO(source, raise_defects=olefile.DEFECT_INCORRECT) as message:
            said = _text(message, TRANSPORT) or "".join(_instead(message))
    except BROKEN as broken:
        raise Unreadable from broken
    if not said:
        raise Unreadable
    return said


def _taken(pieces: Iterable[bytes]) -> io.BytesIO:
    """The whole file. Raises Unreadable for one that is too large, or whose tables cannot be right."""
    source = io.BytesIO()
    for piece in pieces:
        source.write(piece)
        if source.tell() > MOST_BYTES:
            raise Unreadable
    if not _can_be_right(source.getbuffer()[: SHAPE.size].tobytes(), source.tell()):
        raise Unreadable
    source.seek(0)
    return source


def _can_be_right(head: bytes, size: int) -> bool:
    """Whether the tables that the head announces fit the file: the library follows them as they are."""
    if len(head) < SHAPE.size:
        return False
    magic, _, _, version, _, shift, *rest = SHAPE.unpack(head)
    if magic != MAGIC or (version, shift) not in ((3, 9), (4, 12)):
        return False
    sector, tables, difat = 1 << shift, rest[4], rest[11]
    most = 2 * (size // sector // (sector // 4)) + 2
    return bool(tables <= most and difat <= most)


def _text(message: Any, name: str) -> str:
    """A property that is text; "" when it is not there."""
    for ending, encoding in ENCODINGS:
        stream = f"__substg1.0_{name}{ending}"
        if message.exists(stream):
            raw: bytes = message.openstream(stream).read(MOST_STREAM)
            return raw.decode(encoding, "replace").replace("\0", "")
    return ""


def _instead(message: Any) -> Iterator[str]:
    """What a mail that was never sent through a server says of itself, as headers."""
    for header, (names, addresses) in NAMED.items():
        name, address = _first(message, names), _first(message, addresses)
        if name or address:
            said = f"{name} <{address}>" if name and address else name or address
            yield f"{header}: {' '.join(said.split())}\n"
    if message.exists(PROPERTIES) and (at := _submitted(message.openstream(PROPERTIES))):
        yield f"Date: {at}\n"


def _first(message: Any, names: tuple[str, ...]) -> str:
    return next((said for name in names if (said := _text(message, name).strip())), "")


def _submitted(source: BinaryIO) -> str:
    """When it was sent (UTC), of the properties that have a fixed size; "" when it does not say."""
    raw = source.read(MOST_STREAM)[32:]
    for at in range(0, len(raw) - 15, 16):
        tag, _, ticks = struct.unpack_from("<IIQ", raw, at)
        if tag == SUBMITTED:
            moment = datetime.fromtimestamp((ticks - TICKS_TO_1970) / TICKS, UTC)
            return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
    return ""
