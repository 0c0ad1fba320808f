"""Reading an archive that should be a dossier, with no trust in it: bounded memory, nothing unpacked.

First as Baken writes it, byte for byte. One that is not written so is read as any ZIP, so that it can
be said which files differ.
"""

import hashlib
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from bot.documents.dossier.archive import (
    END,
    LOCAL,
    LOCAL_SIZE,
    PIECE,
    Entry,
    directory,
    local_header,
    pieces_of,
)

SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*){1,3}")
MOST_FILES = 20_000
MOST_NAME = 200
MOST_KEPT = 64 * 1024 * 1024
"""Of the small files that are looked into, all together."""
MOST_BYTES = 64 * 1024 * 1024
MARK, NEAR = b"BagIt-Version", 4096
"""What the first file of a dossier says, and how near the beginning."""
BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What is unpacked in pieces of a bounded size; of the other ways Python's reader unpacks a megabyte at
once, which may be many gigabytes."""
SWELL = 20
"""A ZIP that is not ours may unpack to so many times its own size, and `MOST_BYTES` besides."""
LARGE = (".png", ".jpg", ".webp", ".heic", ".pdf", ".mp4", ".mov", ".mp3", ".m4a", ".wav", ".eml",
         ".html", ".mhtml", ".msg", ".bin")  # fmt: skip


class Unreadable(Exception):
    """This is no dossier at all, or it cannot be read."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it should be. `kind`: end of a text key; `what`: file or place."""

    kind: str
    what: str = ""


@dataclass(slots=True)
class Found:
    """What an archive holds: its files in order, the words of the small ones, and its faults."""

    entries: list[Entry] = field(default_factory=list)
    kept: dict[str, bytes] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    kept_bytes: int = 0
    was_one: bool = False
    """It cannot be opened, but it was a dossier."""

    def take(self, name: str, pieces: Iterable[bytes], offset: int = 0) -> Entry:
        """Hash a file, and keep it when it is one that is looked into."""
        digest, crc, size = hashlib.sha256(), 0, 0
        room = MOST_KEPT - self.kept_bytes
        small: list[bytes] | None = [] if not name.endswith(LARGE) else None
        for piece in pieces:
            digest.update(piece)
            crc, size = zlib.crc32(piece, crc), size + len(piece)
            small = small if small is not None and size <= room else None
            if small is not None:
                small.append(piece)
        if small is not None:
            self.kept[name] = b"".join(small)
            self.kept_bytes += size
        entry = Entry(name, offset, size, crc, digest.hexdigest())
        self.entries.append(entry)
        return entry


def read_archive(source: BinaryIO) -> Found:
    """Everything in an archive. Raises Unreadable."""
    size = source.seek(0, 2)
    source.seek(0)
    found = Found()
    place = _walk(source, size, found)
    if place is None:
        return found
    found.faults.append(Fault("archive", str(place)))
    other = Found(faults=[*found.faults])
    try:
        _open(source, size, other)
    except Unreadable:
        if not found.entries and not _was_one(source):
            raise
        found.was_one = True
        return found
    return other if len(other.entries) >= len(found.entries) else found


def _was_one(source: BinaryIO) -> bool:
    """Whether a file that no longer opens begins like a dossier."""
    source.seek(0)
    return MARK in source.read(NEAR)


def _walk(source: BinaryIO, size: int, found: Found) -> int | None:
    """Read as Baken writes; None when every byte is right, or else where the first wrong one is."""
    while True:
        offset = source.tell()
        head = source.read(LOCAL_SIZE)
        if head[:4] != LOCAL:
            break
        if not _file(source, size, found, offset, head):
            return offset
    if not found.entries:
        return offset
    expected = directory(found.entries, offset)
    source.seek(offset)
    return None if source.read(len(expected) + 1) == expected else offset


def _file(source: BinaryIO, size: int, found: Found, offset: int, head: bytes) -> bool:
    """Read one file; False when it is not written as Baken writes."""
    if len(head) < LOCAL_SIZE or len(found.entries) >= MOST_FILES:
        return False
    crc, length, _, name_length = map(int, struct.unpack("<3IH", head[14:28]))
    raw = source.read(min(name_length, MOST_NAME + 1))
    if not raw.isascii() or len(raw) > MOST_NAME or source.tell() + length > size:
        return False
    name = raw.decode("ascii")
    if local_header(name, crc, length) != head + raw:
        return False
    entry = found.take(name, pieces_of(source, length), offset)
    if entry.crc != crc:
        found.faults.append(Fault("changed", name.partition("/")[2]))
        found.entries[-1] = replace(entry, crc=crc)
    return entry.size == length


# --- as any ZIP ----------------------------------------------------------------------------------

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, KeyError,
          NotImplementedError, struct.error, OverflowError, MemoryError)  # fmt: skip
"""What Python's reader says of an archive that somebody made to be broken."""


def _open(source: BinaryIO, size: int, found: Found) -> None:
    _not_too_many(source, size)
    try:
        with zipfile.ZipFile(source) as archive:
            if len(archive.infolist()) > MOST_FILES:  # whatever it says of itself
                raise Unreadable
            _take_all(archive, size, found)
    except BROKEN as broken:
        if not found.entries:
            raise Unreadable from broken
        found.faults.append(Fault("cut"))


def _not_too_many(source: BinaryIO, size: int) -> None:
    """Refuse an archive that lists more than any dossier, before it is listed."""
    source.seek(max(0, size - 65_600))
    tail = source.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + 22:
        raise Unreadable
    count, length = struct.unpack("<HI", tail[at + 10 : at + 16])
    if count > MOST_FILES or length > MOST_FILES * 300:
        raise Unreadable


def _take_all(archive: zipfile.ZipFile, size: int, found: Found) -> None:
    room, seen = SWELL * size + MOST_BYTES, set[str]()
    for info in archive.infolist():
        if info.filename in seen:
            found.faults.append(Fault("twice", info.filename))
            continue
        seen.add(info.filename)
        if info.is_dir():
            continue
        if info.compress_type not in BOUNDED:
            found.faults.append(Fault("broken", info.filename))
            continue
        if info.file_size > room:
            found.faults.append(Fault("swells", info.filename))
            continue
        room -= _take(archive, info, found)


def _take(archive: zipfile.ZipFile, info: zipfile.ZipInfo, found: Found) -> int:
    """Read one file, never past the size that it said; how many bytes."""
    try:
        with archive.open(info) as source:
            said = iter(lambda: source.read(PIECE), b"")
            return found.take(info.filename, said).size
    except BROKEN:
        found.faults.append(Fault("broken", info.filename))
        return 0


def is_safe(name: str) -> bool:
    """Whether a name is one that Baken gives: relative, plain, no folder above."""
    return SAFE.fullmatch(name) is not None
