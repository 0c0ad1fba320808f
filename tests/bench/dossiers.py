"""python -m tests.bench.dossiers: looking whether a dossier is whole, beside hashing its bytes; and
making one with a hundred screenshots, beside setting its PDF."""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import zlib
from contextlib import closing
from pathlib import Path

import psutil

from bot.documents.dossier import bag
from bot.documents.dossier.archive import Archive
from bot.documents.dossier.contents import Dossier
from bot.documents.dossier.verify import verify
from bot.services.dossier import exporting
from bot.services.dossier.exporting import Wanted
from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage
from tests.bench.databases import in_turn
from tests.bench.reporting import report
from tests.dossier.made import Made, fill, screenshot

MIB = 1024 * 1024
SIZES = (50, 500)
"""Of the bags that are looked at, in MB."""
LEAST, MOST, MEMORY = 0.7, 2.0, 250
SCREENSHOTS = 100
PHONE = 2340 * 720 // 1080
WHOLE = Wanted("DA-2026-0001", "internal", "nl", whole=True)
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


def bag_of(megabytes: int, file: Path) -> None:
    """Ten originals of random bytes. What such a bag lacks takes no time to look at."""
    with file.open("wb") as target:
        archive = Archive(target)
        archive.add(f"b/{bag.DECLARATION}", bag.BAGIT.encode())
        for number in range(10):
            data = os.urandom(megabytes * MIB // 10)
            name = f"b/data/originals/{number + 1:03d}-recording.mp4"
            archive.add_pieces(name, [data], size=len(data), crc=zlib.crc32(data))
        archive.finish()


def hash_of(file: Path) -> None:
    with file.open("rb") as source:
        hashlib.file_digest(source, "sha256")


def verifying(folder: Path) -> bool:
    """Whether looking is quick enough beside hashing alone."""
    quick = True
    for size in SIZES:
        file = folder / f"{size}.zip"
        bag_of(size, file)
        alone, looked = in_turn(2000 // size + 4, lambda f=file: hash_of(f),
                                lambda f=file: verify(f))  # type: ignore[misc] # fmt: skip
        report(f"{size} MB: hashed alone", alone, "ms", 1)
        report(f"{size} MB: verified (goal > 0.7 x)", looked, "ms", alone / looked)
        quick = quick and alone / looked >= LEAST
        file.unlink()
    return quick


def town(folder: Path) -> Made:
    """A case with a hundred screenshots, each of another size so that none is taken for another."""
    storage = Storage.open(
        f"sqlite:///{folder / 'b.sqlite'}", Keyring.from_text(new_master_key()), folder
    )
    shots = (screenshot(PHONE + n, f"Bericht {n}") for n in range(SCREENSHOTS))
    return fill(storage, tuple((one, "image/png") for one in shots))


def dossier_of(made: Made) -> Dossier:
    with made.storage.reading(made.scene().now) as uow:
        return exporting.dossier_of(uow, made.scene(), WHOLE)


def setting(made: Made, dossier: Dossier) -> None:
    """Its PDF and nothing else."""
    from bot.documents.dossier.pdf import pdf_of

    with made.storage.reading() as uow, closing(made.storage.files.spool()) as waiting:
        for _ in pdf_of(dossier, exporting._Pictures(uow, dossier), waiting):
            pass


def making(made: Made) -> None:
    """The dossier, until it has left."""
    for _ in exporting.export(made.storage, made.scene(), WHOLE).pieces():
        pass


def exporting_many(folder: Path) -> bool:
    """Whether making a dossier takes little more than its PDF."""
    with closing((made := town(folder)).storage):
        dossier = dossier_of(made)
        alone, whole = in_turn(3, lambda: setting(made, dossier), lambda: making(made))
    report(f"{SCREENSHOTS} screenshots: the PDF alone", alone, "ms", 1)
    report(f"{SCREENSHOTS} screenshots: exported (goal < 2 x)", whole, "ms", whole / alone)
    return whole / alone <= MOST


def memory() -> bool:
    """Whether that fits: measured by a process of its own, that does nothing else."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.dossiers", "once"], capture_output=True, text=True,
        check=True,
    ).stdout  # fmt: skip
    before, most = (float(one) for one in said.split())
    report("memory before it", before, "MB")
    name = f"memory at most, {SCREENSHOTS} screenshots (goal < {MEMORY} MB)"
    report(name, most, "MB", most / MEMORY)
    return most < MEMORY


def once() -> None:
    """Print the memory that this process takes before, and at most: in MB."""
    with tempfile.TemporaryDirectory() as name, closing((made := town(Path(name))).storage):
        before = psutil.Process().memory_info().rss / MIB
        Path("/proc/self/clear_refs").write_text("5")  # count the most from here
        making(made)
        found = PEAK.search(Path("/proc/self/status").read_text())
    print(before, int(found[1]) / 1024 if found else float("inf"))


def run() -> bool:
    with tempfile.TemporaryDirectory() as name:
        good = [verifying(Path(name)), exporting_many(Path(name)), memory()]
    return all(good)


if __name__ == "__main__":
    sys.exit(once() if sys.argv[1:] == ["once"] else 0 if run() else 1)
