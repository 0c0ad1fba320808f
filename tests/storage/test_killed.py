"""Killed at any moment: what was acknowledged is there and whole, and nothing half is taken for whole.

BAKEN_KILLS=200 makes it the long form.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.files import PART_LIFE
from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage
from tests.conftest import KEY
from tests.storage.filled import CANARY, NOW, fill

KILLS = int(os.environ.get("BAKEN_KILLS", "12"))
MIB = 1024 * 1024


class Victim:
    """The process whose children are killed."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def die(self, seed: int) -> list[list[str]]:
        """One round; the lines that were said before the end."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{seed}\n")
        self._process.stdin.flush()
        said = []
        while (line := self._process.stdout.readline()) not in ("dead\n", ""):
            said.append(line.split())
        assert line, self._process.stderr and self._process.stderr.read()
        return said


@contextmanager
def victim(work: str, storage: Storage, folder: Path, keys: str = KEY) -> Iterator[Victim]:
    url = storage.engine.url.render_as_string(hide_password=False)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.storage.killed", work, url, str(folder), keys], text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        try:
            yield Victim(process)
        finally:
            process.kill()


def sealed_size(size: int) -> int:
    return 7 + size + 16 * max(1, -(-size // MIB))


def plain_files(folder: Path) -> list[str]:
    """SQLite's own are left out: whoever has them open and reads them lets go of its locks on them."""
    files = (p for p in folder.rglob("*") if p.is_file() and ".sqlite" not in p.name)
    return [p.name for p in files if CANARY.encode() in p.read_bytes()]


def test_files_on_their_way_in(storage: Storage, tmp_path: Path) -> None:
    with storage.transaction(NOW) as uow:
        vault_id = uow.vaults.create()
        uow.meta.set("test-vault", vault_id)
    kept: dict[str, str] = {}
    whole = {sealed_size(size + 8) for size in (10, 5_000, 300_000, 2_500_000)}
    with victim("upload", storage, tmp_path) as process:
        for seed in range(KILLS):
            kept |= {words[1]: words[2] for words in process.die(seed)}
            assert plain_files(tmp_path) == []

    with storage.reading() as uow:
        items = uow.evidence.of_vault(vault_id)
        assert all(uow.evidence.is_whole(item.id) for item in items)
        assert kept.items() <= {item.id: item.sha256 for item in items}.items()
        objects = list(storage.files.objects.all())
        assert {item.file_id for item in items} <= {one.name for one in objects}
    assert {one.size for one in objects} <= whole
    assert kept
    _nothing_is_left_after_a_day(storage, tmp_path, vault_id)


def _nothing_is_left_after_a_day(storage: Storage, folder: Path, vault_id: str) -> None:
    for path in (folder / "evidence").rglob("*"):
        found = path.stat()
        day = 24 * PART_LIFE.total_seconds() + 60
        os.utime(path, (found.st_atime - day, found.st_mtime - day))
    storage.sweep()
    with storage.reading() as uow:
        items = uow.evidence.of_vault(vault_id)
        assert all(uow.evidence.is_whole(item.id) for item in items)
    assert {one.name for one in storage.files.objects.all()} == {item.file_id for item in items}
    assert list((folder / "evidence").glob("*.part")) == []


def test_a_master_key_that_is_being_changed(storage: Storage, tmp_path: Path) -> None:
    vaults = []
    with storage.transaction(NOW) as uow:
        for _ in range(150):
            vaults.append(uow.vaults.create())
            uow.contents.put(vaults[-1], CANARY, by="p1", at=NOW)
        keys = {one: uow.vaults.key(one) for one in vaults}
    given, newest = KEY, KEY
    for number in range(max(2, KILLS // 6)):
        newest = new_master_key()
        given = f"{newest}\n{given.split()[0]}"
        with victim("rotate", storage, tmp_path, given) as process:
            for seed in range(6):
                process.die(1000 * number + seed)
        both = Storage(storage.engine, Keyring.from_text(given), storage.files)
        with both.reading() as uow:
            assert {one: uow.vaults.key(one) for one in vaults} == keys
        both.rotate()
        with both.transaction() as uow:
            uow.vaults.prepare()
            assert set(uow.vaults.masters()) == {Keyring.from_text(newest).name}

    alone = Storage(storage.engine, Keyring.from_text(newest), storage.files)
    with alone.reading() as uow:
        assert {one: uow.vaults.key(one) for one in vaults} == keys


def test_cases_that_are_being_destroyed(storage: Storage, tmp_path: Path) -> None:
    filled = {one.case_id: one for one in (fill(storage, more=1) for _ in range(2 * KILLS))}
    with storage.transaction(NOW) as uow:
        uow.meta.set("test-cases", " ".join(filled))
    acknowledged: set[str] = set()
    with victim("destroy", storage, tmp_path) as process:
        for seed in range(KILLS):
            acknowledged |= {words[1] for words in process.die(seed)}

    with storage.reading() as uow:
        gone = {line.case_id for line in uow.destruction.list()}
        kept = filled.keys() - gone
        for case_id in kept:
            assert (
                b"".join(uow.evidence.read(filled[case_id].evidence[0])) == filled[case_id].original
            )
            assert len(uow.cases.recorded(case_id)) == 4
        assert [uow.destruction.leaves(case_id) for case_id in gone] == [{}] * len(gone)
    assert acknowledged <= gone
    storage.clear_leftovers()
    assert len(list(storage.files.objects.all())) == 2 * len(kept)
    assert storage.verify().broken == ()


@pytest.fixture(autouse=True)
def _parts_first(storage: Storage) -> None:
    """The folder is there before anything is killed."""
    assert storage.files.folder.is_dir()
