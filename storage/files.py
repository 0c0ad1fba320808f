"""Sealed files in the data folder: written once, whole or not at all, named by nothing but an id."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from storage.sealing import SealingWriter, read_sealed
from storage.vaults import new_id


class TooLarge(Exception):
    """More bytes arrived than are allowed."""


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file that is whole: its id, its data key (to be wrapped), hash, size and first bytes."""

    id: str
    data_key: bytes
    sha256: str
    size: int
    head: bytes


class FileStore:
    """The evidence folder. `limit` in bytes."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder = folder
        self.limit = limit
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def begin(self) -> "Arriving":
        """Start taking a file in."""
        return Arriving(self, new_id(), secrets.token_bytes(32))

    def path(self, file_id: str) -> Path:
        return self.folder / file_id[:2] / file_id

    def read(self, file_id: str, data_key: bytes) -> Iterator[bytes]:
        """The plain bytes in pieces of at most 1 MiB. Raises Tampered."""
        with self.path(file_id).open("rb") as source:
            yield from read_sealed(source, data_key, f"file:{file_id}")

    def sweep(self) -> int:
        """Remove files that were cut off half-way by a crash; how many."""
        halves = list(self.folder.glob("*.part"))
        for half in halves:
            half.unlink(missing_ok=True)
        return len(halves)


class Arriving:
    """One file while it arrives: hashed and sealed piece by piece, never whole in memory."""

    def __init__(self, store: FileStore, file_id: str, data_key: bytes) -> None:
        self._store, self._id, self._key = store, file_id, data_key
        self._part = store.folder / f"{file_id}.part"
        self._target: BinaryIO = self._part.open("xb")
        self._writer = SealingWriter(self._target, data_key, f"file:{file_id}")
        self._digest = hashlib.sha256()
        self._size = 0
        self._head = b""

    def write(self, piece: bytes) -> None:
        """Take a piece in. Raises TooLarge past the limit."""
        self._size += len(piece)
        if self._size > self._store.limit:
            raise TooLarge
        if len(self._head) < 8192:
            self._head = (self._head + piece)[:8192]
        self._digest.update(piece)
        self._writer.write(piece)

    def finish(self) -> SealedFile:
        """Put the whole file in place, on disk for good."""
        self._writer.finish()
        self._target.flush()
        os.fsync(self._target.fileno())
        self._target.close()
        final = self._store.path(self._id)
        final.parent.mkdir(exist_ok=True, mode=0o700)
        self._part.replace(final)
        _sync_folder(final.parent)
        return SealedFile(self._id, self._key, self._digest.hexdigest(), self._size, self._head)

    def abort(self) -> None:
        """Leave nothing behind."""
        self._target.close()
        self._part.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
