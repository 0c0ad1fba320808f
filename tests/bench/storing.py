"""python -m tests.bench.storing: a file of 50 MB in, beside reading, hashing and sealing it alone."""

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from storage.files import FileStore
from storage.sealing import SealingWriter

SIZE, PIECE, RUNS = 50 * 1024 * 1024, 64 * 1024, 12
LEAST = 0.7


class Nowhere:
    """What is sealed goes nowhere."""

    def __init__(self, hashing: bool) -> None:
        self._digest = hashlib.sha256() if hashing else None

    def write(self, sealed: bytes) -> int:
        if self._digest:
            self._digest.update(sealed)
        return len(sealed)


def alone(source: BinaryIO, again: bool = False) -> None:
    """Read, hash and seal; `again`: hash what was sealed as well."""
    digest, writer = hashlib.sha256(), SealingWriter(Nowhere(again), os.urandom(32), "x")  # type: ignore[arg-type]
    while piece := source.read(PIECE):
        digest.update(piece)
        writer.write(piece)
    writer.finish()


def best(act: Callable[[BinaryIO], object], file: Path) -> float:
    """The quickest of some runs, in seconds: the machine does other things, too."""
    times = []
    for _ in range(RUNS):
        with file.open("rb") as source:
            start = time.perf_counter()
            act(source)
            times.append(time.perf_counter() - start)
    return min(times)


def run() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        file, files = Path(folder) / "in", FileStore(Path(folder) / "evidence", 10**9)
        file.write_bytes(os.urandom(SIZE))

        def take(source: BinaryIO) -> None:
            arriving = files.begin()
            while piece := source.read(PIECE):
                arriving.write(piece)
            files.remove(arriving.finish(SIZE).id)

        base, whole = best(alone, file), best(take, file)
        twice = best(lambda source: alone(source, again=True), file)
    for name, seconds in (("read, hash, seal", base), ("a file in, on disk for good", whole),
                          ("read, hash, seal, hash again", twice)):  # fmt: skip
        print(
            f"{f'50 MB: {name}':58} {seconds * 1000:9.1f} ms  {base / seconds:5.2f} x", flush=True
        )
    return base / whole >= LEAST


if __name__ == "__main__":
    sys.exit(0 if run() else 1)
