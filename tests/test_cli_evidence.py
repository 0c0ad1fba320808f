"""The commands for the dossier, as somebody types them: what they say, and their exit status."""

import os
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from bot.cli import run
from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage
from tests.installation import KEY, installed, opened
from tests.storage.filled import NOW, Filled, fill

NEW = new_master_key()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with two cases, on SQLite."""
    return installed(tmp_path, monkeypatch)


def cases(folder: Path, key: str = KEY) -> list[Filled]:
    storage = opened(folder, key)
    made = [fill(storage) for _ in range(2)]
    storage.close()
    return made


def tamper(folder: Path, statement: str) -> None:
    storage = Storage.closed(f"sqlite:///{folder / 'baken.sqlite'}", Keyring.from_text(KEY), folder)
    with storage.engine.begin() as connection:
        connection.execute(sql(statement))
    storage.close()


def test_a_whole_log_is_said_to_be_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases(folder)

    assert run(["audit", "head"]) == 0
    assert run(["audit", "verify", "--files"]) == 0

    said = capsys.readouterr().out
    assert "The log is whole: 4 chains with 10 lines" in said
    assert "All 2 stored files are whole" in said
    assert "no file of ends" not in said
    assert (folder / "heads.jsonl").stat().st_mode & 0o077 == 0


def test_the_first_broken_place_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases(folder)
    tamper(
        folder, "UPDATE case_event SET \"by\" = 'x' WHERE case_id = 'DA-2026-0002' AND position = 1"
    )
    tamper(folder, "DELETE FROM reading WHERE case_id = 'DA-2026-0001' AND position = 1")

    assert run(["audit", "verify"]) == 1

    said = capsys.readouterr().out
    assert "Broken: events of case DA-2026-0002 at line 2. This line was changed." in said
    assert "Broken: readings of case DA-2026-0001 at line 2. From here on the end is gone." in said
    assert "There is no file of ends yet" in said


def test_a_file_that_was_changed_or_is_gone_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = cases(folder)
    first, second = sorted((folder / "evidence").glob("??/*"))
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1])

    assert run(["audit", "verify"]) == 0
    assert run(["audit", "verify", "--files"]) == 1

    said = capsys.readouterr().out
    for one in made:
        assert f"Case {one.case_id}, item 1: no longer what was stored." in said


def test_a_row_of_evidence_that_is_gone_or_damaged_is_named_and_the_rest_is_looked_at(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = cases(folder)
    copy = "CREATE TABLE kept AS SELECT * FROM evidence"
    tamper(folder, copy)
    tamper(folder, f"DELETE FROM evidence WHERE id = '{first.evidence[0]}'")
    tamper(folder, f"UPDATE evidence SET data_key = x'00' WHERE id = '{second.evidence[0]}'")

    assert run(["audit", "verify"]) == 0
    assert run(["audit", "verify", "--files"]) == 1

    said = capsys.readouterr().out
    assert f"Case {first.case_id}, item 1: lost." in said
    assert f"Case {second.case_id}, item 1: no longer what was stored" in said
    assert "stored files are whole" not in said
    tamper(folder, "DELETE FROM evidence")
    tamper(folder, "INSERT INTO evidence SELECT * FROM kept")
    assert run(["audit", "verify", "--files"]) == 0


def test_a_file_of_ends_that_was_changed_is_named_and_gets_no_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases(folder)
    heads = folder / "elsewhere" / "heads"
    assert run(["audit", "head", "--heads", str(heads)]) == 0
    heads.write_bytes(heads.read_bytes().replace(b'"number":1', b'"number":2'))

    assert run(["audit", "verify", "--heads", str(heads)]) == 1
    assert run(["audit", "head", "--heads", str(heads)]) == 2

    said = capsys.readouterr()
    assert "the file of ends at line 1" in said.out
    assert "was changed at line 1" in said.err


def test_what_cannot_be_read_is_neither_whole_nor_broken(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cases(folder)
    assert run(["audit", "verify", "--heads", str(folder)]) == 2
    monkeypatch.setenv("BAKEN_MASTER_KEY", NEW)
    assert run(["audit", "verify"]) == 2

    assert "does not belong to this database" in capsys.readouterr().err


def test_a_key_is_changed_step_by_step_and_each_step_says_what_is_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cases(folder)
    assert run(["keys", "check"]) == 0
    monkeypatch.setenv("BAKEN_MASTER_KEY", NEW)
    monkeypatch.setenv("BAKEN_MASTER_KEY_OLD", KEY)
    assert run(["keys", "check"]) == 1
    assert "run: baken keys rotate" in capsys.readouterr().out

    assert run(["keys", "rotate"]) == 0
    assert run(["keys", "check"]) == 1
    old, new = Keyring.from_text(KEY).name, Keyring.from_text(NEW).name
    assert f"Key {old} is needed for nothing any more" in capsys.readouterr().out
    monkeypatch.delenv("BAKEN_MASTER_KEY_OLD")

    assert run(["keys", "check"]) == 0
    assert capsys.readouterr().out == f"Key {new} is the newest and opens 5 vaults.\n"
    assert run(["audit", "verify", "--files"]) == 0


def test_a_key_file_may_hold_the_old_key_on_its_second_line(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases(folder)
    file = tmp_path / "keys"
    file.write_text(f"{NEW}\n{KEY}\n")
    monkeypatch.delenv("BAKEN_MASTER_KEY")
    monkeypatch.setenv("BAKEN_MASTER_KEY_FILE", str(file))
    assert run(["keys", "rotate"]) == 0

    file.write_text(NEW)
    assert run(["keys", "check"]) == 0


def test_a_lost_key_is_said_plainly_and_can_be_given_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = cases(folder)
    monkeypatch.setenv("BAKEN_MASTER_KEY", NEW)
    monkeypatch.setenv("BAKEN_MASTER_KEY_OLD", KEY)
    assert run(["keys", "rotate"]) == 0
    old = Keyring.from_text(KEY)
    storage = Storage.closed(f"sqlite:///{folder / 'baken.sqlite'}", Keyring.from_text(NEW), folder)
    with storage.transaction(NOW) as uow:
        wrapped = old.wrap(uow.vaults.key(made[0].vault_id))
        uow._connection.execute(
            sql("UPDATE vault SET wrapped = :w, master = :m WHERE id = :i"),
            {"w": wrapped, "m": old.name, "i": made[0].vault_id},
        )
    storage.close()
    monkeypatch.delenv("BAKEN_MASTER_KEY_OLD")

    assert run(["keys", "check"]) == 2
    assert (
        f"A master key is missing: {old.name}. It still opens 1 vaults" in capsys.readouterr().err
    )
    assert run(["keys", "abandon", Keyring.from_text(NEW).name]) == 2
    assert run(["keys", "abandon", "nonsense"]) == 2
    assert run(["keys", "abandon", old.name]) == 0
    assert run(["keys", "check"]) == 0


def test_a_backup_is_made_and_put_back_and_the_place_must_be_empty(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    cases(folder)
    file = str(tmp_path / "baken.zip")
    assert run(["audit", "head"]) == 0
    assert run(["backup", file]) == 0
    assert run(["restore", file]) == 2
    assert "only be put back into an empty database" in capsys.readouterr().err

    monkeypatch.setenv("BAKEN_DATA", str(tmp_path / "second"))
    monkeypatch.setenv("BAKEN_HEADS", str(folder / "heads.jsonl"))
    assert run(["restore", file]) == 0
    assert run(["audit", "verify", "--files"]) == 0
    assert run(["backup", str(tmp_path / "no" / "such" / "folder" / "b.zip")]) == 2


def test_a_new_key_is_a_key(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["keys", "new"]) == 0
    assert Keyring.from_text(capsys.readouterr().out)


def test_files_in_a_bucket_are_used_by_one_setting(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.secrets import master_key, object_store
    from tests.storage.bucket import environment, new_bucket, s3_server

    with s3_server() as address:
        for name, value in environment(address).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("BAKEN_OBJECTS", f"s3://{new_bucket(address)}/bewijs")
        storage = Storage.open(
            f"sqlite:///{folder / 'baken.sqlite'}", master_key(os.environ), folder,
            objects=object_store(os.environ, folder),
        )  # fmt: skip
        fill(storage)
        storage.close()
        assert list((folder / "evidence").rglob("*")) == []

        assert run(["audit", "verify", "--files"]) == 0
        assert run(["backup", str(tmp_path / "b.zip")]) == 0
        monkeypatch.delenv("BAKEN_OBJECTS")
        assert run(["audit", "verify", "--files"]) == 1
