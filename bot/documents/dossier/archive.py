"""A ZIP whose every byte follows from its files: no moment, no comment, no compression, one order.

So there is exactly one right archive of some files, and a reader can tell every other one from it.
What is written are files below 4 GiB, in an archive of any size.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
END_64, LOCATOR_64 = b"PK\x06\x06", b"PK\x06\x07"
LOCAL_SIZE = 30
DAY = 0x21
"""1980-01-01, the first day that a ZIP knows: when something was made stands in the bag."""
MODE = 0o100600 << 16
MAX_32, MAX_16 = 0xFFFFFFFF, 0xFFFF
PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive. `size` in bytes; `offset` of its header."""

    name: str
    offset: int
    size: int
    crc: int
    sha256: str


class Target(Protocol):
    """Something to write to, piece after piece."""

    def write(self, piece: bytes, /) -> int: ...


class Archive:
    """Writes an archive from the beginning to the end, a piece at a time: nothing is gone back to."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._end = 0
        self.entries: list[Entry] = []

    def add(self, name: str, data: bytes) -> Entry:
        """Add a small file."""
        return self.add_pieces(name, (data,), size=len(data), crc=zlib.crc32(data))

    def add_pieces(self, name: str, pieces: Iterable[bytes], *, size: int, crc: int) -> Entry:
        """Add a file of which size and checksum are known. Raises ValueError when it is another, or
        of 4 GiB or more."""
        if size >= MAX_32:
            raise ValueError("a file of 4 GiB or more")
        offset = self._end
        self._write(local_header(name, crc, size))
        seen, digest = 0, hashlib.sha256()
        for piece in pieces:
            self._write(piece)
            seen = zlib.crc32(piece, seen)
            digest.update(piece)
        head = LOCAL_SIZE + len(name)
        if (self._end - offset - head, seen) != (size, crc):
            raise ValueError(name)
        entry = Entry(name, offset, size, crc, digest.hexdigest())
        self.entries.append(entry)
        return entry

    def finish(self) -> None:
        """Write what stands at the end."""
        self._write(directory(self.entries, self._end))

    def _write(self, piece: bytes) -> None:
        self._target.write(piece)
        self._end += len(piece)


def local_header(name: str, crc: int, size: int) -> bytes:
    """What stands before a file."""
    raw = name.encode("ascii")
    head = struct.pack("<4s5H3I2H", LOCAL, 20, 0, 0, 0, DAY, crc, size, size, len(raw), 0)
    return head + raw


def directory(entries: Sequence[Entry], start: int) -> bytes:
    """What stands behind the files: `start` is where."""
    listed = b"".join(_listed(entry) for entry in entries)
    return listed + _end(len(entries), len(listed), start)


def _listed(entry: Entry) -> bytes:
    raw, far = entry.name.encode("ascii"), entry.offset >= MAX_32
    extra = struct.pack("<HHQ", 1, 8, entry.offset) if far else b""
    head = struct.pack(
        "<4s2B5H3I5H2I", CENTRAL, 45 if far else 20, 3, 45 if far else 20, 0, 0, 0, DAY, entry.crc,
        entry.size, entry.size, len(raw), len(extra), 0, 0, 0, MODE,
        MAX_32 if far else entry.offset,
    )  # fmt: skip
    return head + raw + extra


def _end(count: int, size: int, start: int) -> bytes:
    end = struct.pack("<4s4H2IH", END, 0, 0, min(count, MAX_16), min(count, MAX_16), size,
                      min(start, MAX_32), 0)  # fmt: skip
    if count < MAX_16 and start < MAX_32:
        return end
    far = struct.pack("<4sQ2H2I4Q", END_64, 44, 45, 45, 0, 0, count, count, size, start)
    return far + struct.pack("<4sIQI", LOCATOR_64, 0, start + size, 1) + end


def pieces_of(source: BinaryIO, size: int) -> Iterator[bytes]:
    """The next `size` bytes, or fewer at the end."""
    while size and (piece := source.read(min(size, PIECE))):
        size -= len(piece)
        yield piece
