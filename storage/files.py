"""Sealed files: written once, whole or not at all, named by nothing but a keyed hash.

A file is hashed and sealed while it arrives, in a part that nobody takes for a file, and then put in
its place. What is on disk is sealed from the first byte.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from storage.objects import FolderObjects, NotStored, Objects, folder_now
from storage.sealing import SealingWriter, read_sealed
from storage.spool import Spool

CONTEXT = "evidence"
"""Sealed along with every file; what binds a file to its row is its own key."""
HEAD = 8192
AHEAD = 8 * 1024 * 1024
"""After so many bytes the disk is set to work."""
PART_LIFE = timedelta(hours=1)
"""A part that nobody wrote to for so long was left behind: fetching gives up far sooner."""
ORPHAN_LIFE = timedelta(days=1)


class TooLarge(Exception):
    """More bytes arrived than are allowed."""


class WrongLength(Exception):
    """Fewer or more bytes arrived than were promised."""


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file that is whole: its object's name, its data key (to be wrapped), hash, size and first
    bytes."""

    id: str
    data_key: bytes
    sha256: str
    size: int
    head: bytes


class FileStore:
    """The files of this installation. `folder` takes what is arriving; `limit` in bytes."""

    def __init__(self, folder: Path, limit: int, objects: Objects | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder = folder
        self.limit = limit
        self.objects: Objects = objects or FolderObjects(folder)

    def begin(self) -> "Arriving":
        """Start taking a file in. Raises NotStored."""
        return Arriving(self, secrets.token_bytes(32))

    def spool(self) -> Spool:
        """Where something waits that is being made, sealed. Raises OSError."""
        return Spool(self.folder)

    def read(self, file_id: str, data_key: bytes) -> Iterator[bytes]:
        """The plain bytes in pieces of at most 1 MiB. Raises Tampered, Missing, NotStored."""
        with self.objects.open(file_id) as source:
            yield from read_sealed(source, data_key, _context(file_id))

    def is_whole(self, file_id: str, data_key: bytes, sha256: str) -> bool:
        """Whether an object holds what was put in it. Raises NotStored."""
        digest = hashlib.sha256()
        for piece in self.read(file_id, data_key):
            digest.update(piece)
        return hmac.compare_digest(digest.hexdigest(), sha256)

    def remove(self, file_id: str) -> None:
        """Remove an object for good."""
        self.objects.remove(file_id)

    def sweep(self) -> int:
        """Remove parts that a crash left behind; how many. What others are writing stays."""
        halves = list(self.folder.glob("*.part"))
        if not halves:
            return 0
        oldest = (folder_now(self.folder) - PART_LIFE).timestamp()
        left = [half for half in halves if _written(half) < oldest]
        for half in left:
            half.unlink(missing_ok=True)
        return len(left)

    def orphans(self) -> Iterator[list[str]]:
        """Names of objects older than a day, some at a time: those that no row knows may go."""
        oldest, some = self.objects.now() - ORPHAN_LIFE, list[str]()
        for found in self.objects.all():
            if found.changed < oldest:
                some.append(found.name)
            if len(some) == 500:
                yield some
                some = []
        yield some

    def remove_unless(self, names: Collection[str], known: Collection[str]) -> int:
        """Remove the objects that are not known; how many."""
        gone = [name for name in names if name not in known]
        for name in gone:
            self.remove(name)
        return len(gone)


class Arriving:
    """One file while it arrives: hashed and sealed piece by piece, never whole in memory."""

    def __init__(self, store: FileStore, data_key: bytes) -> None:
        self._store, self._key = store, data_key
        self._part = store.folder / f"{secrets.token_hex(16)}.part"
        with self._failing():
            handle = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            self._target: BinaryIO = os.fdopen(handle, "wb")
            self._writer = SealingWriter(self._target, data_key, CONTEXT)
        self._digest = hashlib.sha256()
        self.size = self._begun = 0
        self.head = b""

    def write(self, piece: bytes) -> None:
        """Take a piece in. Raises TooLarge past the limit, NotStored when the disk is full."""
        self.size += len(piece)
        if self.size > self._store.limit:
            raise TooLarge
        if len(self.head) < HEAD:
            self.head = (self.head + piece)[:HEAD]
        self._digest.update(piece)
        with self._failing():
            self._writer.write(piece)
            self._begin_to_keep()

    def _begin_to_keep(self) -> None:
        """Have the disk write what is there so far, so that little is left for the end."""
        if self.size - self._begun < AHEAD or not hasattr(os, "posix_fadvise"):
            return
        self._begun = self.size
        self._target.flush()
        os.posix_fadvise(self._target.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def finish(self, promised: int = -1) -> SealedFile:
        """Put the whole file in place, on disk for good. `promised`: the length that was said, or -1.

        Raises WrongLength or NotStored; then nothing was put anywhere.
        """
        if promised >= 0 and self.size != promised:
            self.abort()
            raise WrongLength
        with self._failing():
            self._writer.finish()
            self._target.flush()
            os.fsync(self._target.fileno())
            self._target.close()
            digest = self._digest.hexdigest()
            name = object_name(self._key, digest)
            self._store.objects.put(self._part, name)
        return SealedFile(name, self._key, digest, self.size, self.head)

    def abort(self) -> None:
        """Leave nothing behind. Harmless afterwards, and when it is done twice."""
        try:
            self._target.close()
        except OSError:  # the disk is full: what was buffered cannot be written, and need not be
            pass
        finally:
            self._part.unlink(missing_ok=True)

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except (OSError, NotStored) as failed:
            if hasattr(self, "_target"):
                self.abort()
            raise NotStored from failed


def object_name(data_key: bytes, sha256: str) -> str:
    """The name of an object: a hash of the original under the object's own random key."""
    return hmac.new(data_key, f"object\x00{sha256}".encode(), hashlib.sha256).hexdigest()


def _context(file_id: str) -> str:
    """Files from before names were hashes have their id sealed along."""
    return CONTEXT if len(file_id) == 64 else f"file:{file_id}"


def _written(part: Path) -> float:
    try:
        return part.stat().st_mtime
    except FileNotFoundError:  # its writer was just done with it
        return float("inf")
