"""python -m tests.bench.storing: a file of 50 MB in, beside reading, hashing and sealing it alone."""

import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import psutil

from storage.files import FileStore
from storage.sealing import SealingWriter
from tests.bench.databases import in_turn
from tests.bench.reporting import report

SIZE, PIECE, RUNS = 50 * 1024 * 1024, 64 * 1024, 12
LEAST, MOST = 0.7, 32
AS_THE_DISK = 1.1
"""Where the disk alone takes longer than the goal, that is the goal."""


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


def kept(file: Path, content: bytes) -> None:
    """What the disk alone takes."""
    with file.open("wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())


def read_by(act: Callable[[BinaryIO], object], file: Path) -> Callable[[], None]:
    def run() -> None:
        with file.open("rb") as source:
            act(source)

    return run


def peak() -> float:
    """The most memory that this process took since it was last asked, in MB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    Path("/proc/self/clear_refs").write_text("5")
    return int(found[1]) / 1024 if found else float("inf")


def grown(act: Callable[[], object]) -> float:
    """How much more memory something takes at most than is taken before it, in MB."""
    act()
    before = psutil.Process().memory_info().rss / 2**20
    peak()
    act()
    return peak() - before


def run() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        file, files = Path(folder) / "in", FileStore(Path(folder) / "evidence", 10**9)
        file.write_bytes(os.urandom(SIZE))

        def take(source: BinaryIO) -> None:
            arriving = files.begin()
            while piece := source.read(PIECE):
                arriving.write(piece)
            files.remove(arriving.finish(SIZE).id)

        whole = read_by(take, file)
        base, stored, twice, disk = in_turn(
            RUNS, read_by(alone, file), whole, read_by(lambda s: alone(s, again=True), file),
            lambda: kept(Path(folder) / "out", file.read_bytes()),
        )  # fmt: skip
        more = grown(whole)
    report("50 MB: read, hash, seal", base, "ms", 1)
    report("50 MB: a file in, on disk for good (goal > 0.7 x)", stored, "ms", base / stored)
    report("50 MB: written and on disk for good, nothing else", disk, "ms", base / disk)
    report(
        "50 MB: a file in, beside both one after the other", stored, "ms", (base + disk) / stored
    )
    report("50 MB: read, hash, seal, hash again", twice, "ms", base / twice)
    report("50 MB: memory more than before (goal < 32 MB)", more, "MB", more / MOST)
    return (base / stored >= LEAST or stored <= AS_THE_DISK * disk) and more < MOST


if __name__ == "__main__":
    sys.exit(0 if run() else 1)
