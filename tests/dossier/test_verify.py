"""Whoever changes a dossier is found out, whatever was changed; and nothing harms who looks."""

import functools
import io
import os
import random
import resource
import struct
import subprocess
import sys
import warnings
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import bagit
import pytest

from bot.documents.dossier import bag
from bot.documents.dossier.archive import Archive
from bot.documents.dossier.verify import verify
from bot.documents.dossier.walking import Unreadable
from dialogs.protocol.dossier import VARIANTS
from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage
from tests.dossier.made import fill
from tests.dossier.tampering import TAMPERS, as_any, as_ours, files_in, with_lines
from tests.letters.cases import NOW

TIMES = int(os.environ.get("BAKEN_TAMPER", "8"))
"""Of each kind. The long form: BAKEN_TAMPER=1000."""


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_whole_dossier_is_whole_to_us_and_to_a_stranger(
    exported: dict[str, Path], tmp_path: Path, variant: str
) -> None:
    verdict = verify(exported[variant])
    with zipfile.ZipFile(exported[variant]) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()

    assert verdict.faults == ()
    assert verdict.case_id == "DA-2026-0001"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        stranger = bagit.Bag(str(folder))
        stranger.validate()
    assert stranger.info["External-Identifier"] == "DA-2026-0001"
    assert folder.name == stranger.info["Baken-Name"]


def test_a_stranger_finds_a_changed_file_too(exported: dict[str, Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(exported["internal"]) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    (original,) = (folder / "data/originals").glob("002*")
    original.write_bytes(original.read_bytes()[:-1] + b"?")

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(bagit.BagValidationError):
            bagit.Bag(str(folder)).validate()


@pytest.mark.parametrize("kind", TAMPERS)
def test_every_change_is_found(exported: dict[str, Path], tmp_path: Path, kind: str) -> None:
    whole, file = exported["internal"].read_bytes(), tmp_path / "changed.zip"
    missed, dice = [], random.Random(f"{kind} 1")
    done = 0
    for _ in range(TIMES):
        changed = TAMPERS[kind](whole, dice)
        if changed == whole:
            continue
        done += 1
        file.write_bytes(changed)
        try:
            found = not verify(file).is_whole
        except Unreadable:
            found = False  # it was a dossier, and what is wrong with it can be said
        missed += [] if found else [changed]

    assert missed == []
    assert done


def test_a_line_of_one_chain_among_those_of_another_is_found(
    exported: dict[str, Path], tmp_path: Path
) -> None:
    def exchanged(lines: list[str], _: random.Random) -> list[str]:
        first = next(n for n, line in enumerate(lines) if '"chain":"readings"' in line)
        return [*lines[: first - 1], lines[first], lines[first - 1], *lines[first + 1 :]]

    changed = with_lines(exchanged)(exported["internal"].read_bytes(), random.Random(1))
    (tmp_path / "f.zip").write_bytes(changed)

    assert "chain" in {fault.kind for fault in verify(tmp_path / "f.zip").faults}


def test_what_was_changed_is_named(exported: dict[str, Path], tmp_path: Path) -> None:
    files, file = files_in(exported["internal"].read_bytes()), tmp_path / "f.zip"
    place = next(n for n, (name, _) in enumerate(files) if "originals/001" in name)
    name, data = files[place]
    short = name.partition("/")[2]
    cases = {
        "changed": [*files[:place], (name, data[:-1] + b"!"), *files[place + 1 :]],
        "missing": [*files[:place], *files[place + 1 :]],
        "added": [*files[: place + 1], (f"{name}x", b"new"), *files[place + 1 :]],
    }
    for kind, changed in cases.items():
        for write in (as_ours, as_any):
            file.write_bytes(write(changed))
            named = {(fault.kind, fault.what) for fault in verify(file).faults}
            assert (kind, f"{short}x" if kind == "added" else short) in named


def test_the_same_files_in_another_archive_are_not_what_baken_wrote(
    exported: dict[str, Path], tmp_path: Path
) -> None:
    file = tmp_path / "f.zip"
    file.write_bytes(as_any(files_in(exported["internal"].read_bytes())))

    assert [fault.kind for fault in verify(file).faults] == ["archive"]


@pytest.mark.parametrize("data", [b"", b"x", b"PK\x03\x04", b"PK\x05\x06" + bytes(18),
                                  b"<html>Log in</html>" * 50, os.urandom(5000)])  # fmt: skip
def test_what_is_no_dossier_is_unreadable(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "f.zip").write_bytes(data)

    with pytest.raises(Unreadable):
        verify(tmp_path / "f.zip")


def test_another_zip_is_no_dossier(tmp_path: Path) -> None:
    (tmp_path / "f.zip").write_bytes(as_any([("map/brief.txt", b"Dag")]))

    with pytest.raises(Unreadable):
        verify(tmp_path / "f.zip")


def test_a_zip_bomb_is_refused_with_little_memory(
    exported: dict[str, Path], tmp_path: Path
) -> None:
    files, bomb = files_in(exported["internal"].read_bytes()), tmp_path / "bomb.zip"
    base = files[0][0].partition("/")[0]
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
        with archive.open(f"{base}/data/originals/005-screenshot.png", "w") as out:
            for _ in range(400):
                out.write(bytes(1024 * 1024))

    code = ("import resource, sys; from pathlib import Path\n"
            "from bot.documents.dossier.verify import verify\n"
            "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
            "print([f.kind for f in verify(Path(sys.argv[1])).faults])\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)")  # fmt: skip
    said = subprocess.run([sys.executable, "-c", code, str(bomb)], capture_output=True, text=True,
                          check=True, timeout=60)  # fmt: skip

    kinds, kilobytes = said.stdout.splitlines()
    assert "swells" in kinds
    assert int(kilobytes) < 100_000


def test_an_archive_that_lists_too_much_is_not_even_listed(tmp_path: Path) -> None:
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65_000, 65_000, 4_000_000_000, 0, 0)
    (tmp_path / "f.zip").write_bytes(bytes(1000) + end)

    with pytest.raises(Unreadable):
        verify(tmp_path / "f.zip")


def test_a_file_that_says_a_false_size_stays_within_the_archive(tmp_path: Path) -> None:
    made = io.BytesIO()
    archive = Archive(made)
    archive.add(f"b/{bag.DECLARATION}", bag.BAGIT.encode())
    archive.finish()
    changed = bytearray(made.getvalue())
    changed[18:26] = struct.pack("<2I", 0xFFFFFFF0, 0xFFFFFFF0)
    (tmp_path / "f.zip").write_bytes(changed)

    assert "archive" in {fault.kind for fault in verify(tmp_path / "f.zip").faults}


def test_a_large_dossier_is_looked_at_a_piece_at_a_time(tmp_path: Path) -> None:
    file, piece = tmp_path / "large.zip", bytes(1024 * 1024)
    with file.open("wb") as target:
        archive = Archive(target)
        archive.add(f"b/{bag.DECLARATION}", bag.BAGIT.encode())
        crc = functools.reduce(lambda crc, _: zlib.crc32(piece, crc), range(200), 0)
        archive.add_pieces("b/data/originals/001-recording.mp4", (piece for _ in range(200)),
                           size=200 * len(piece), crc=crc)  # fmt: skip
        archive.finish()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    verdict = verify(file)

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert not verdict.is_whole  # it has no manifest
    assert grown < 32 * 1024


def test_an_archive_past_four_gigabytes_can_be_listed() -> None:
    from bot.documents.dossier.archive import Entry, directory

    far = Entry("b/data/x", 5 * 1024**3, 3, 0x352441C2, "")
    listed = directory([far], 5 * 1024**3 + 41)

    assert struct.pack("<HHQ", 1, 8, far.offset) in listed
    assert listed.count(b"PK\x06\x06") == listed.count(b"PK\x06\x07") == 1


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085"], ids=["2028", "2029", "85"])
def test_a_name_with_a_sign_that_ends_lines_elsewhere_leaves_a_dossier_whole(
    tmp_path: Path, sign: str
) -> None:
    url = f"sqlite:///{tmp_path / 'baken.sqlite'}"
    storage = Storage.open(url, Keyring.from_text(new_master_key()), tmp_path)
    made = fill(storage, ((b"ID3" + bytes(4000), "audio/mpeg"),))
    sem = made.person("sem")
    with storage.transaction(NOW) as uow:
        uow.people.save(replace(sem, name=f"Sem{sign}Bakker"), NOW)
    made.export(tmp_path / "d.zip", "internal")
    storage.close()

    files = dict(files_in((tmp_path / "d.zip").read_bytes()))
    custody = next(data for name, data in files.items() if name.endswith("custody.jsonl"))
    assert f"Sem{sign}Bakker".encode() in custody
    assert verify(tmp_path / "d.zip").faults == ()
    changed = with_lines(lambda lines, _: lines[:-1])((tmp_path / "d.zip").read_bytes(),
                                                      random.Random(1))  # fmt: skip
    (tmp_path / "e.zip").write_bytes(changed)
    assert {fault.kind for fault in verify(tmp_path / "e.zip").faults} == {"ends"}
