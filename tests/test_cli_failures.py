"""What commands say when a store, a database or a folder fails: a sentence with the mend, no traceback.

Every refusal is followed by the same command once things are well again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from bot.cli import run
from bot.cli_failures import key_of
from bot.settings import EXAMPLE
from dialogs.texts import text
from storage.cases import ConcurrentChange
from storage.errors import Unreachable
from storage.keys import Keyring
from storage.objects import Missing, NotStored
from storage.sealing import Tampered
from storage.unit_of_work import Storage
from tests.dossier.made import fill, screenshot
from tests.installation import KEY, installed, opened
from tests.outage import unreadable

CASE = "DA-2026-0001"
Said = pytest.CaptureFixture[str]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of an installation with one case, on SQLite."""
    folder = installed(tmp_path, monkeypatch)
    monkeypatch.setenv("BAKEN_CONFIG", str(EXAMPLE))
    storage = opened(folder)
    fill(storage, ((screenshot(), "image/png"),))
    storage.close()
    return folder


def export(data: Path, name: str) -> int:
    return run(["dossier", "export", CASE, "--out", str(data.parent / name)])


@contextmanager
def other_bit(data: Path, column: str, table: str) -> Iterator[None]:
    """One bit of one sealed value is another one."""
    storage = Storage.closed(f"sqlite:///{data / 'baken.sqlite'}", Keyring.from_text(KEY), data)
    with storage.engine.begin() as connection:
        row, right = connection.execute(
            sql(f"SELECT rowid, {column} FROM {table} ORDER BY rowid DESC LIMIT 1")
        ).one()
    wrong = right[:70] + bytes([right[70] ^ 1]) + right[71:]

    def write(value: bytes) -> None:
        with storage.engine.begin() as connection:
            query = f"UPDATE {table} SET {column} = :value WHERE rowid = :row"
            connection.execute(sql(query), {"value": value, "row": row})

    write(wrong)
    try:
        yield
    finally:
        write(right)
        storage.close()


def test_a_store_that_does_not_answer_is_said_and_nothing_is_left(data: Path, capsys: Said) -> None:
    with unreadable(data / "evidence"):
        assert export(data, "d.zip") == 2
        assert capsys.readouterr().err.strip() == text("en", "cli-failed-store")
        assert run(["audit", "verify", "--files"]) == 2
        assert capsys.readouterr().err.strip() == text("en", "cli-failed-store")
        assert [path.name for path in data.parent.iterdir()] == ["data"]

    assert export(data, "d.zip") == 0
    assert run(["audit", "verify", "--files"]) == 0


def test_what_was_changed_is_said_with_where_to_look(data: Path, capsys: Said) -> None:
    with other_bit(data, "data", "case_event"):
        assert export(data, "d.zip") == 2
        assert capsys.readouterr().err.strip() == text("en", "cli-failed-changed")
        assert run(["audit", "verify", "--files"]) == 1
    with other_bit(data, "sealed_meta", "evidence"):
        assert run(["audit", "verify", "--files"]) == 1

    assert export(data, "d.zip") == 0
    assert run(["audit", "verify", "--files"]) == 0


@pytest.mark.parametrize("command", [
    ["audit", "verify"], ["dossier", "export", CASE, "--out", "nowhere.zip"], ["keys", "check"],
    ["retention", "propose"], ["backup", "nowhere.zip"], ["db", "check"], ["db", "upgrade"],
    ["undelivered", "list"], ["reminders"], ["figures"],
], ids=lambda command: " ".join(command[:2]))  # fmt: skip
def test_a_file_that_is_no_database_is_said(data: Path, capsys: Said, command: list[str]) -> None:
    database = data / "baken.sqlite"
    whole = database.read_bytes()
    database.write_bytes(b"garbage" * 1000)

    assert run(command) == 2
    assert capsys.readouterr().err.strip() == text("en", "cli-failed-database")

    database.write_bytes(whole)
    assert run(["audit", "verify"]) == 0


@pytest.mark.parametrize("command", [["keys", "check"], ["audit", "verify"], ["db", "upgrade"],
                                     ["retention", "list"]])  # fmt: skip
def test_a_data_folder_that_cannot_be_made_is_named(
    data: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    no_folder = data / "baken.sqlite" / "inside"
    monkeypatch.setenv("BAKEN_DATA", str(no_folder))

    assert run(command) == 2
    assert str(no_folder) in capsys.readouterr().err

    monkeypatch.setenv("BAKEN_DATA", str(data))
    assert run(["keys", "check"]) == 0


def test_a_database_elsewhere_does_not_hide_that_the_folder_cannot_be_made(
    data: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_folder = data / "baken.sqlite" / "inside"
    monkeypatch.setenv("BAKEN_DATABASE_URL", f"sqlite:///{data / 'baken.sqlite'}")
    monkeypatch.setenv("BAKEN_DATA", str(no_folder))

    assert run(["keys", "check"]) == 2
    assert str(no_folder) in capsys.readouterr().err

    monkeypatch.setenv("BAKEN_DATA", str(data))
    assert run(["keys", "check"]) == 0


def test_a_database_that_does_not_answer_is_said_when_its_tables_are_asked_for(
    data: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = str(data.parent / "b.zip")
    assert run(["backup", backup]) == 0
    monkeypatch.setenv("BAKEN_DATABASE_URL", "postgresql+psycopg://127.0.0.1:9/baken")

    for command in (["db", "upgrade"], ["db", "check"], ["restore", backup]):
        assert run(command) == 2
        assert capsys.readouterr().err.strip() == text("en", "operating-database-silent")

    monkeypatch.delenv("BAKEN_DATABASE_URL")
    assert run(["db", "upgrade"]) == 0


@pytest.mark.parametrize(("failed", "key"), [
    (Unreachable(), "operating-database-silent"), (Missing("x"), "cli-failed-missing"),
    (NotStored("x"), "cli-failed-store"), (Tampered("x"), "cli-failed-changed"),
    (ConcurrentChange("x"), "cli-failed-busy"), (PermissionError("x"), "cli-failed-disk"),
    (KeyError("x"), ""), (BrokenPipeError(), ""),
])  # fmt: skip
def test_each_failure_has_its_sentence_and_a_bug_stays_a_bug(failed: Exception, key: str) -> None:
    assert key_of(failed) == key
