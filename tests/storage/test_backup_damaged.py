"""A backup that was damaged anywhere is refused with a sentence, or everything of it comes back right.

BAKEN_TAMPER=1000 makes it the long form.
"""

import os
import random
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dialogs.errors import PersonFacingError
from storage.backup import restore
from storage.database import connect, upgrade
from storage.files import FileStore
from storage.keys import Keyring
from storage.objects import FolderObjects, NotStored
from storage.tables import metadata
from storage.unit_of_work import Storage
from tests.conftest import KEY
from tests.storage.filled import NOW, fill
from tests.storage.test_backup import changed, everything

TIMES = int(os.environ.get("BAKEN_TAMPER", "12"))
REFUSED = frozenset({"error-backup-unreadable", "error-backup-changed", "error-backup-version"})
Content = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Content]]:
    """A backup of two cases, what is in it, and beside it an empty database."""
    folder = tmp_path_factory.mktemp("backup")
    storage = Storage.open(f"sqlite:///{folder / 'b.sqlite'}", Keyring.from_text(KEY), folder)
    fill(storage), fill(storage, more=1)
    storage.backup(folder / "b.zip", NOW)
    yield folder / "b.zip", everything(storage.engine)
    storage.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("empty") / "empty.sqlite"
    engine = connect(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture
def place(empty: Path, tmp_path: Path) -> Iterator[tuple[Engine, FileStore]]:
    shutil.copy(empty, tmp_path / "other.sqlite")
    engine = connect(f"sqlite:///{tmp_path / 'other.sqlite'}")
    yield engine, FileStore(tmp_path / "other", 10**9)
    engine.dispose()


def rows(engine: Engine) -> int:
    return sum(len(found) for found in everything(engine).values())


def objects_in(source: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(source) as packed:
        return {n.rpartition("/")[2]: packed.read(n) for n in packed.namelist()
                if n.startswith("objects/")}  # fmt: skip


def stored(files: FileStore) -> dict[str, bytes]:
    found = {}
    for one in files.objects.all():
        with files.objects.open(one.name) as source:
            found[one.name] = source.read(one.size)
    return found


def refusal(engine: Engine, files: FileStore, source: Path) -> str:
    """The key of the sentence; "" when it was put back."""
    try:
        restore(engine, files, source)
    except PersonFacingError as refused:
        return refused.text_key
    return ""


def start_again(place: tuple[Engine, FileStore]) -> None:
    engine, files = place
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    shutil.rmtree(files.folder)
    files.folder.mkdir()


def places_in(source: Path) -> dict[str, list[range]]:
    """The bytes of each kind of part: packed tables, files as they are, and what ZIP says of them."""
    tables, files, end = list[range](), list[range](), 0
    said = list[range]()
    with zipfile.ZipFile(source) as packed:
        for info in packed.infolist():
            local = source.read_bytes()[info.header_offset + 26 : info.header_offset + 30]
            sizes = int.from_bytes(local[:2], "little"), int.from_bytes(local[2:], "little")
            begin = info.header_offset + 30 + sum(sizes)
            said.append(range(end, begin))
            end = begin + info.compress_size
            (tables if info.compress_type else files).append(range(begin, end))
    return {"tables": tables, "files": files, "zip": [*said, range(end, source.stat().st_size)]}


@pytest.mark.parametrize("kind", ["tables", "files", "zip"])
def test_one_other_bit_is_refused_or_harms_nothing(
    whole: tuple[Path, Content], place: tuple[Engine, FileStore], tmp_path: Path, kind: str
) -> None:
    (source, content), (engine, files) = whole, place
    raw, dice, bad = source.read_bytes(), random.Random(f"{kind} 1"), tmp_path / "bad.zip"
    parts = [part for part in places_in(source)[kind] if part]
    said = list[str]()
    for _ in range(TIMES):
        damaged, at = bytearray(raw), dice.choice(dice.choice(parts))
        damaged[at] ^= 1 << dice.randrange(8)
        bad.write_bytes(damaged)
        refused = refusal(engine, files, bad)
        said += [refused] if refused else []
        if refused:
            assert rows(engine) == 0
        else:
            assert everything(engine) == content
            assert stored(files) == objects_in(source)
        start_again(place)

    assert said
    assert set(said) <= REFUSED
    restore(engine, files, source)
    assert everything(engine) == content


def test_a_packed_table_that_cannot_be_unpacked_is_named(
    whole: tuple[Path, Content], place: tuple[Engine, FileStore], tmp_path: Path
) -> None:
    source, bad = whole[0], tmp_path / "bad.zip"
    damaged = bytearray(source.read_bytes())
    with zipfile.ZipFile(source) as packed:
        entry = max((i for i in packed.infolist() if i.compress_type), key=lambda i: i.file_size)
    begin = next(p for p in places_in(source)["tables"] if p.start > entry.header_offset).start
    damaged[begin] |= 0b110  # a kind of block that there is not
    bad.write_bytes(damaged)

    with pytest.raises(PersonFacingError, match="error-backup-changed") as refused:
        restore(*place, bad)

    assert refused.value.values["entry"] == entry.filename
    assert rows(place[0]) == 0


class Full(FolderObjects):
    """A store that takes no more."""

    def put(self, part: Path, name: str) -> None:
        raise NotStored(name)


def test_a_place_that_takes_no_more_is_said_and_stays_empty(
    whole: tuple[Path, Content], place: tuple[Engine, FileStore], tmp_path: Path
) -> None:
    (source, content), (engine, files) = whole, place
    full = FileStore(files.folder, 10**9, Full(files.folder))

    with pytest.raises(PersonFacingError, match="error-restore-write"):
        restore(engine, full, source)

    assert rows(engine) == 0
    assert list(files.folder.rglob("*.part")) == []
    restore(engine, files, source)
    assert everything(engine) == content


@pytest.mark.parametrize("line", [
    b'["x"]', b"5", b"{}", b'["\\ud800","x"]', b'[123456789012345678901234567890,"x"]', b"[[],[]]",
    b'["a","b"]\n["a","c"]', b"\xff", b"[" * 100_000,
])  # fmt: skip
def test_rows_that_no_database_takes_are_refused_although_their_hash_is_right(
    whole: tuple[Path, Content], place: tuple[Engine, FileStore], tmp_path: Path, line: bytes
) -> None:
    import hashlib
    import json

    source, between, bad = whole[0], tmp_path / "between.zip", tmp_path / "bad.zip"
    changed(source, between, "tables/meta.jsonl", line + b"\n")
    with zipfile.ZipFile(source) as packed:
        told = json.loads(packed.read("manifest.json"))
    told["sha256"]["tables/meta.jsonl"] = hashlib.sha256(line + b"\n").hexdigest()
    changed(between, bad, "manifest.json", json.dumps(told).encode())

    with pytest.raises(PersonFacingError, match="error-backup-"):
        restore(*place, bad)

    assert rows(place[0]) == 0
