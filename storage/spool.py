"""Bytes that are put aside while something is being made of them: in a file without a name, sealed
under a key that is in memory only. Whoever is cut off leaves nothing that anybody can read.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.sealing import Tampered

TAG = 16


class Spool:
    """Pieces in the order in which they were put aside, each to be read back as often as needed."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, suffix=".part")  # noqa: SIM115 - see close
        self._cipher = AESGCM(os.urandom(32))
        self._places: list[tuple[int, int]] = []
        self._end = 0
        self.size = 0
        """In bytes, of what was put aside."""

    def write(self, piece: bytes | memoryview) -> int:
        """Put a piece aside; how long it is. Raises OSError when the disk is full."""
        sealed = self._cipher.encrypt(_nonce(len(self._places)), piece, None)
        self._file.seek(self._end)
        self._file.write(sealed)
        self._places.append((self._end, len(sealed)))
        self._end += len(sealed)
        self.size += len(sealed) - TAG
        return len(sealed) - TAG

    def piece(self, number: int) -> bytes:
        """The piece with a number, from 0. Raises Tampered, IndexError."""
        place, length = self._places[number]
        self._file.seek(place)
        try:
            return self._cipher.decrypt(_nonce(number), self._file.read(length), None)
        except (InvalidTag, ValueError):
            raise Tampered("spool") from None

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[bytes]:
        for number in range(len(self)):
            yield self.piece(number)

    def close(self) -> None:
        """Let everything go. Harmless when it is done twice."""
        self._file.close()


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")
