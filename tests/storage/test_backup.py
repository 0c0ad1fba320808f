"""A backup made while Baken runs, put back into the other database, and what is refused."""

import json
import re
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from dialogs.errors import PersonFacingError
from dialogs.protocol.events import NoteAdded
from storage.backup import restore
from storage.database import connect
from storage.files import FileStore
from storage.keys import Keyring
from storage.objects import Objects
from storage.outbox import NewMessage
from storage.search import words
from storage.tables import metadata
from storage.unit_of_work import Storage
from tests.conftest import KEY
from tests.storage.filled import CANARY, NOW, WORDS, fill, store


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database to restore into, beside the `storage` that is backed up."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'second.sqlite'}"
        return
    import psycopg

    server = request.getfixturevalue("postgres")
    with psycopg.connect(server + "postgres", autocommit=True) as admin:
        admin.execute("CREATE DATABASE second")
    yield server + "second"
    with psycopg.connect(server + "postgres", autocommit=True) as admin:
        admin.execute("DROP DATABASE second WITH (FORCE)")


def everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


def put_back(url: str, folder: Path, source: Path) -> Storage:
    engine = connect(url)
    restore(engine, FileStore(folder / "evidence", 10**9), source)
    engine.dispose()
    return Storage.open(url, Keyring.from_text(KEY), folder)


def test_a_backup_can_be_put_back_into_either_database(
    storage: Storage, tmp_path: Path, place: str
) -> None:
    one, two = fill(storage), fill(storage, more=2)
    storage.write_heads(tmp_path / "heads.jsonl", NOW)
    before = everything(storage.engine)

    made = storage.backup(tmp_path / "baken.zip", NOW)
    with closing(put_back(place, tmp_path / "elsewhere", tmp_path / "baken.zip")) as again:
        assert everything(again.engine) == before
        assert made.rows == sum(len(rows) for rows in before.values())
        assert made.objects == 4
        assert again.verify(tmp_path / "heads.jsonl").broken == ()
        with again.reading() as uow:
            for case in (one, two):
                assert all(uow.evidence.is_whole(item) for item in case.evidence)
                assert b"".join(uow.evidence.read(case.evidence[0])) == case.original
            assert uow.search.find(words(WORDS)) == (one.case_id, two.case_id)
        _goes_on(again)


def _goes_on(storage: Storage) -> None:
    """New rows take numbers that nobody had."""
    with storage.transaction(NOW) as uow:
        for _ in range(3):
            uow.outbox.enqueue(NewMessage("channel:x", "slack", "root", "card"), NOW)
        uow.room.add("x", {"a": 1}, at=NOW)
    new = fill(storage)
    assert new.case_id == "DA-2026-0003"
    assert storage.verify().broken == ()


def test_a_backup_while_others_write_is_of_one_moment(storage: Storage, tmp_path: Path) -> None:
    """Each transaction writes an event, a reading and a file; the backup has all of one or nothing."""
    case, done, began = fill(storage), threading.Event(), threading.Event()

    def write() -> None:
        position = 2
        while not done.is_set():
            store(storage, case.vault_id, f"nummer {position}".encode() * 500)
            with storage.transaction(NOW) as uow:
                uow.cases.append(case.case_id, position, [NoteAdded("n")], by="p", at=NOW)
                uow.readings.note(case.case_id, f"card{position}", by="p", platform="x", at=NOW)
            position += 1
            began.set()

    writer = threading.Thread(target=write)
    writer.start()
    began.wait(20)
    targets = [tmp_path / f"{number}.zip" for number in range(4)]
    for target in targets:
        storage.backup(target, NOW)
    done.set()
    writer.join(60)

    for number, target in enumerate(targets):
        folder = tmp_path / f"again{number}"
        folder.mkdir()
        again = put_back(f"sqlite:///{folder / 'b.sqlite'}", folder, target)
        with again.reading() as uow:
            events = len(uow.cases.recorded(case.case_id))
            assert len(uow.readings.of_case(case.case_id)) == events - 1
            assert all(uow.evidence.is_whole(i.id) for i in uow.evidence.of_vault(case.vault_id))
        assert again.verify().broken == ()
        again.close()


def test_a_file_that_was_destroyed_while_the_backup_was_made_is_no_fault(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, kept = fill(storage), fill(storage)
    real, first = storage.files.objects.open, [True]

    def destroying(name: str) -> object:
        if first.pop() if first else False:
            with storage.transaction(NOW) as uow:
                uow.destruction.destroy_case(
                    gone.case_id, retention_class="x", proposed_by="b", by="p9", at=NOW
                )
        return real(name)

    monkeypatch.setattr(storage.files.objects, "open", destroying)
    storage.backup(tmp_path / "b.zip", NOW)

    with zipfile.ZipFile(tmp_path / "b.zip") as packed:
        told = json.loads(packed.read("manifest.json"))
        objects = [name for name in packed.namelist() if name.startswith("objects/")]
    assert len(told["destroyed_meanwhile"]) == 1
    assert len(objects) == 1
    with storage.reading() as uow:
        assert uow.evidence.is_whole(kept.evidence[0])


def test_a_file_that_is_missing_stops_the_backup_and_leaves_none(
    storage: Storage, tmp_path: Path
) -> None:
    fill(storage)
    (name,) = [one.name for one in storage.files.objects.all()]
    storage.files.remove(name)

    with pytest.raises(PersonFacingError, match="error-backup-object"):
        storage.backup(tmp_path / "b.zip", NOW)

    assert list(tmp_path.glob("b.zip*")) == []


def test_nothing_in_a_backup_can_be_read_without_the_key(storage: Storage, tmp_path: Path) -> None:
    fill(storage)
    storage.backup(tmp_path / "b.zip", NOW)

    assert (tmp_path / "b.zip").stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(tmp_path / "b.zip") as packed:
        plain = b"".join(packed.read(name) for name in packed.namelist())
    assert CANARY.encode() not in plain
    assert KEY.encode() not in plain


def test_only_an_empty_place_is_restored_into(storage: Storage, tmp_path: Path) -> None:
    fill(storage)
    storage.backup(tmp_path / "b.zip", NOW)
    before = everything(storage.engine)

    with pytest.raises(PersonFacingError, match="error-restore-full"):
        restore(storage.engine, storage.files, tmp_path / "b.zip")

    assert everything(storage.engine) == before


def changed(source: Path, target: Path, entry: str, new: bytes | None) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as to:
        for name in old.namelist():
            if name != entry:
                to.writestr(name, old.read(name))
            elif new is not None:
                to.writestr(name, new)


@pytest.mark.parametrize("which", ["tables/case_event.jsonl", "tables/vault.jsonl", "objects/"])
@pytest.mark.parametrize("how", ["flip", "drop", "cut"])
def test_a_backup_that_was_changed_is_refused_and_nothing_is_put_back(
    storage: Storage, tmp_path: Path, which: str, how: str
) -> None:
    fill(storage)
    source, bad = tmp_path / "b.zip", tmp_path / "bad.zip"
    storage.backup(source, NOW)
    with zipfile.ZipFile(source) as packed:
        entry = next(name for name in packed.namelist() if name.startswith(which))
        whole = packed.read(entry)
    middle = next(m.start() for m in re.compile(rb"[A-Z]").finditer(whole, len(whole) // 3))
    other = b"R" if whole[middle : middle + 1] == b"Q" else b"Q"
    flipped = whole[:middle] + other + whole[middle + 1 :]
    cut = b"".join(whole.splitlines(keepends=True)[:-1])
    changed(source, bad, entry, {"flip": flipped, "drop": None, "cut": cut}[how])

    engine = connect(f"sqlite:///{tmp_path / 'other.sqlite'}")
    with pytest.raises(PersonFacingError, match="error-backup-changed"):
        restore(engine, FileStore(tmp_path / "other", 10**9), bad)

    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            assert connection.scalar(select(func.count()).select_from(table)) == 0
    assert list((tmp_path / "other").rglob("*.part")) == []
    engine.dispose()


@pytest.mark.parametrize(("content", "key"), [
    (b"", "error-backup-unreadable"), (b"PK nonsense", "error-backup-unreadable"),
    ({"format": 99}, "error-backup-version"), ({"tables": "9999"}, "error-backup-version"),
    ({"sha256": 5}, "error-backup-unreadable"),
])  # fmt: skip
def test_what_is_no_backup_is_refused(
    storage: Storage, tmp_path: Path, content: bytes | dict[str, object], key: str
) -> None:
    source = tmp_path / "b.zip"
    if isinstance(content, bytes):
        source.write_bytes(content)
    else:
        storage.backup(tmp_path / "good.zip", NOW)
        with zipfile.ZipFile(tmp_path / "good.zip") as packed:
            told = json.loads(packed.read("manifest.json"))
        new = json.dumps(told | content).encode()
        changed(tmp_path / "good.zip", source, "manifest.json", new)
    engine = connect(f"sqlite:///{tmp_path / 'other.sqlite'}")

    with pytest.raises(PersonFacingError, match=key):
        restore(engine, FileStore(tmp_path / "other", 10**9), source)

    engine.dispose()


def test_a_backup_of_files_in_a_bucket_can_be_put_back_into_a_folder(
    tmp_path: Path, objects: Objects
) -> None:
    url = f"sqlite:///{tmp_path / 'first.sqlite'}"
    first = Storage.open(url, Keyring.from_text(KEY), tmp_path, objects=objects)
    one = fill(first, more=1)
    first.backup(tmp_path / "b.zip", NOW)
    first.close()

    again = put_back(
        f"sqlite:///{tmp_path / 'other.sqlite'}", tmp_path / "other", tmp_path / "b.zip"
    )
    with again.reading() as uow:
        assert b"".join(uow.evidence.read(one.evidence[0])) == one.original
    again.close()
