"""Destroying a case: nothing of it can be read or found any more, in no file of either database."""

import os
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from dialogs.errors import PersonFacingError
from storage.database import begun
from storage.destruction import OF_A_CASE
from storage.search import Term, handle, url, words
from storage.tables import metadata, vault
from storage.unit_of_work import Storage
from tests.storage.filled import CANARY, NOW, WORDS, Filled, fill

LATER = NOW + timedelta(days=800)


def destroy(storage: Storage, case_id: str) -> None:
    with storage.transaction(LATER) as uow:
        uow.destruction.destroy_case(
            case_id, retention_class="no_measure", proposed_by="baken", by="p9", at=LATER
        )


def wrapped_key(connection: Connection, vault_id: str) -> bytes:
    found = connection.scalar(select(vault.c.wrapped).where(vault.c.id == vault_id))
    assert found is not None
    return bytes(found)


def holding(folder: Path, needle: bytes) -> list[str]:
    """The files below a folder that hold these bytes."""
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and needle in path.read_bytes()
    ]


def files_of(storage: Storage, folder: Path) -> Path:
    """Where the database's own files are; of PostgreSQL without its journal, which it overwrites."""
    if storage.engine.dialect.name == "sqlite":
        return folder
    with begun(storage.engine, reading=True) as connection:
        data = connection.exec_driver_sql("SHOW data_directory").scalar_one()
        mine = "SELECT oid FROM pg_database WHERE datname = current_database()"
        return Path(data) / "base" / str(connection.exec_driver_sql(mine).scalar_one())


def test_a_destroyed_case_is_gone_from_every_table_the_store_and_the_index(
    storage: Storage, tmp_path: Path
) -> None:
    gone, kept = fill(storage), fill(storage, more=1)

    destroy(storage, gone.case_id)

    with storage.reading() as uow:
        assert uow.destruction.leaves(gone.case_id) == {}
        assert uow.evidence.of_vault(gone.vault_id) == ()
        assert uow.search.find(words(CANARY)) == (kept.case_id,)
        assert len(uow.destruction.leaves(kept.case_id)) > 5
        assert uow.leftovers.all() == ()
        assert b"".join(uow.evidence.read(kept.evidence[0])) == kept.original
        with pytest.raises(PersonFacingError, match="case-unknown"):
            uow.cases.load(gone.case_id)
    assert len(list(storage.files.objects.all())) == 2
    assert storage.verify().broken == ()


def test_every_table_that_names_a_case_is_filled_before_it_is_destroyed(storage: Storage) -> None:
    """Otherwise the test above shows nothing about it."""
    unfilled = {"hand_over", "open_step", "reminder_item", "stand_in", "timer"}
    filled = fill(storage)
    with storage.reading() as uow:
        left = uow.destruction.leaves(filled.case_id)

    assert {table.name for table in OF_A_CASE} - left.keys() <= unfilled


def test_a_session_about_a_destroyed_case_cannot_be_read_either(storage: Storage) -> None:
    gone = fill(storage)
    with storage.reading() as uow:
        session = uow.sessions.find("p2", "assess", case_id=gone.case_id)
    assert session is not None

    destroy(storage, gone.case_id)

    with storage.reading() as uow:
        assert uow.sessions.get(session.id) is None
        with pytest.raises(PersonFacingError, match="error-vault-destroyed"):
            uow.vaults.key(session.vault_id)


def test_neither_word_nor_key_is_left_in_any_file_of_the_database_or_the_store(
    storage: Storage, tmp_path: Path
) -> None:
    gone = fill(storage)
    with begun(storage.engine, reading=True) as connection:
        key = wrapped_key(connection, gone.vault_id)
    assert storage.scrub()
    assert holding(files_of(storage, tmp_path), key) != []

    destroy(storage, gone.case_id)
    assert storage.scrub()

    assert holding(files_of(storage, tmp_path), key) == []
    assert holding(files_of(storage, tmp_path), CANARY.encode()) == []
    assert holding(tmp_path, CANARY.encode()) == []
    assert list(storage.files.objects.all()) == []


def test_what_finds_a_case_is_gone_even_for_who_has_the_key(storage: Storage) -> None:
    """The hashes of its words, made with the key, stand nowhere any more."""
    gone = fill(storage)
    terms: list[Term] = [*words(WORDS), handle("x", CANARY), url(f"https://x.example/{CANARY}")]
    with storage.reading() as uow:
        tokens = {uow.search._token(term) for term in terms}
        assert uow.search.find([terms[0]]) == (gone.case_id,)

    destroy(storage, gone.case_id)

    dump = ""
    with begun(storage.engine, reading=True) as connection:
        for table in metadata.tables:
            rows = connection.execute(text(f'SELECT * FROM "{table}"'))
            dump += "".join(repr(tuple(row)) for row in rows)
    assert not {token for token in tokens if re.search(rf"(?<!\d){token}(?!\d)", dump)}
    assert CANARY not in dump


def test_a_case_on_hold_cannot_be_destroyed(storage: Storage) -> None:
    held = fill(storage)
    with storage.transaction(NOW) as uow:
        uow.destruction.hold(held.case_id, by="p9", at=NOW, reason="r1")
        uow.destruction.hold(held.case_id, by="p8", at=LATER, reason="r2")
        assert [h.by for h in uow.destruction.holds()] == ["p9"]

    with pytest.raises(PersonFacingError, match="error-case-on-hold"):
        destroy(storage, held.case_id)
    with storage.transaction(LATER) as uow:
        assert len(uow.cases.recorded(held.case_id)) == 3
        assert uow.destruction.release(held.case_id)
        assert not uow.destruction.release(held.case_id)

    destroy(storage, held.case_id)


def test_the_list_says_what_was_destroyed_and_by_whom_and_stands_in_a_chain(
    storage: Storage,
) -> None:
    first, second = fill(storage), fill(storage, more=2)
    for one in (first, second):
        destroy(storage, one.case_id)

    with storage.reading() as uow:
        lines = uow.destruction.list()
    assert [(x.case_id, x.what, x.retention_class, x.proposed_by, x.by, x.at, x.objects)
            for x in lines] == [
        (first.case_id, "case", "no_measure", "baken", "p9", LATER, 1),
        (second.case_id, "case", "no_measure", "baken", "p9", LATER, 3),
    ]  # fmt: skip
    for change in ("by = 'p7'", "case_id = 'DA-2026-0009'", "objects = 0", "what = 'audit'"):
        with storage.engine.connect() as connection, connection.begin() as undone:
            connection.execute(text(f"UPDATE destruction SET {change} WHERE position = 1"))
            with storage.reading() as uow:
                from storage.chain import verify

                broken = verify(connection, uow.vaults).broken
            undone.rollback()
        assert [(b.kind, b.position, b.fault) for b in broken] == [("destructions", 1, "changed")]


def test_what_was_kept_of_a_destroyed_case_goes_later_and_the_heads_know(
    storage: Storage, tmp_path: Path
) -> None:
    gone, heads = fill(storage), tmp_path / "heads.jsonl"
    storage.write_heads(heads, NOW)
    with pytest.raises(PersonFacingError, match="error-case-not-destroyed"):
        _destroy_audit(storage, gone)
    destroy(storage, gone.case_id)
    assert storage.verify(heads).broken == ()

    _destroy_audit(storage, gone)

    assert storage.verify(heads).broken == ()
    with storage.reading() as uow:
        assert uow.readings.of_case(gone.case_id) == ()
        with pytest.raises(PersonFacingError, match="case-unknown"):
            uow.cases.vault_of(gone.case_id)


def _destroy_audit(storage: Storage, gone: Filled) -> None:
    with storage.transaction(LATER) as uow:
        uow.destruction.destroy_audit(
            gone.case_id, retention_class="no_measure", proposed_by="baken", by="p9", at=LATER
        )


def test_a_destruction_that_is_not_kept_destroys_nothing(storage: Storage) -> None:
    one = fill(storage)

    with pytest.raises(RuntimeError), storage.transaction(LATER) as uow:
        uow.destruction.destroy_case(
            one.case_id, retention_class="x", proposed_by="baken", by="p9", at=LATER
        )
        raise RuntimeError

    with storage.reading() as uow:
        assert b"".join(uow.evidence.read(one.evidence[0])) == one.original


def test_files_that_the_store_would_not_remove_go_at_the_next_sweep(
    storage: Storage, tmp_path: Path
) -> None:
    one, folder = fill(storage), tmp_path / "evidence"
    (name,) = [found.name for found in storage.files.objects.all()]
    path = folder / name[:2] / name
    shutil.move(path, tmp_path / "aside")
    path.mkdir()

    destroy(storage, one.case_id)
    with storage.reading() as uow:
        assert uow.leftovers.all() == (name,)
    path.rmdir()
    shutil.move(tmp_path / "aside", path)
    storage.sweep()

    with storage.reading() as uow:
        assert uow.leftovers.all() == ()
    assert not path.exists()


def test_a_draft_that_was_stopped_leaves_no_file(storage: Storage) -> None:
    from tests.storage.filled import store

    with storage.transaction(NOW) as uow:
        draft = uow.sessions.open(person_id="p1", dialog="report", at=NOW)
    store(storage, draft.vault_id, b"\x89PNG" + os.urandom(100))
    with storage.transaction(LATER) as uow:
        uow.sessions.end(draft, "cancelled", LATER)

    storage.sweep()

    assert list(storage.files.objects.all()) == []
