"""Some items of a case go before it, on both databases: file, key and row; the rest stays whole."""

from pathlib import Path

import pytest
from sqlalchemy import select

from dialogs.errors import PersonFacingError
from storage.database import begun
from storage.tables import evidence
from storage.unit_of_work import Storage
from tests.storage.filled import NOW, Filled, fill, store
from tests.storage.test_destruction import files_of, holding

IMAGE, PAGE = b"\x89PNG" + b"beeld" * 9000, b"\x89PNG" + b"bericht" * 9000


def destroy(storage: Storage, one: Filled, *ids: str) -> int:
    with storage.transaction(NOW) as uow:
        line = uow.destruction.destroy_items(
            one.case_id, ids, retention_class="restricted", proposed_by="baken", by="p9", at=NOW
        )
    return line.objects


def names(storage: Storage) -> set[str]:
    return {one.name for one in storage.files.objects.all()}


def test_the_item_its_key_and_its_object_are_gone_and_the_others_are_whole(
    storage: Storage, tmp_path: Path
) -> None:
    one = fill(storage, IMAGE)
    kept = store(storage, one.vault_id, PAGE)
    with begun(storage.engine, reading=True) as connection:
        row = connection.execute(select(evidence).where(evidence.c.id == one.evidence[0])).one()
    assert storage.scrub()
    key = bytes(row.data_key)
    assert holding(files_of(storage, tmp_path), key) != []

    assert destroy(storage, one, *one.evidence) == 1

    assert storage.scrub()
    assert row.file_id not in names(storage)
    assert len(names(storage)) == 1
    if storage.engine.dialect.name == "sqlite":
        assert holding(files_of(storage, tmp_path), key) == []
    with storage.reading() as uow:
        with pytest.raises(LookupError):
            uow.evidence.read(one.evidence[0])
        assert b"".join(uow.evidence.read(kept)) == PAGE
        assert uow.leftovers.all() == ()
        (line,) = uow.destruction.list()
        assert (line.what, line.retention_class, line.objects) == ("imagery", "restricted", 1)
        assert uow.cases.load(one.case_id).case_id == one.case_id
    assert storage.verify().broken == ()


def test_bytes_that_another_item_holds_stay_until_that_one_goes(storage: Storage) -> None:
    one = fill(storage, IMAGE)
    again = store(storage, one.vault_id, IMAGE)

    assert destroy(storage, one, one.evidence[0]) == 0

    with storage.reading() as uow:
        assert b"".join(uow.evidence.read(again)) == IMAGE
    assert destroy(storage, one, again) == 1
    assert names(storage) == set()


def test_an_item_of_another_case_stays_whatever_is_asked(storage: Storage) -> None:
    one, other = fill(storage, IMAGE), fill(storage, PAGE)

    assert destroy(storage, one, *other.evidence) == 0

    with storage.reading() as uow:
        assert uow.evidence.is_whole(other.evidence[0])


def test_on_hold_nothing_goes(storage: Storage) -> None:
    one = fill(storage, IMAGE)
    with storage.transaction(NOW) as uow:
        uow.destruction.hold(one.case_id, by="p1", at=NOW, reason="police")

    with pytest.raises(PersonFacingError, match="error-case-on-hold"):
        destroy(storage, one, *one.evidence)

    with storage.reading() as uow:
        assert uow.evidence.is_whole(one.evidence[0])
        assert uow.destruction.list() == ()


def test_what_was_destroyed_of_a_case_that_stays_proposes_no_history_to_be_removed(
    storage: Storage,
) -> None:
    one = fill(storage, IMAGE)
    destroy(storage, one, *one.evidence)

    with storage.transaction(NOW) as uow, pytest.raises(PersonFacingError):
        uow.destruction.destroy_audit(
            one.case_id, retention_class="x", proposed_by="baken", by="p9", at=NOW
        )


def test_files_under_way_for_a_dialog_can_be_stopped_and_what_was_held_is_named(
    storage: Storage,
) -> None:
    with storage.transaction(NOW) as uow:
        mine = uow.sessions.open(person_id="p1", dialog="report", at=NOW)
        other = uow.sessions.open(person_id="p2", dialog="report", at=NOW)
        noted = [
            uow.incoming.add(
                vault_id=one.vault_id, session_id=one.id, case_id="", person_id=one.person_id,
                platform="workplace", name="a.png", size=3, reference={"id": "1"}, at=NOW,
                purpose={"original": "e1", "class": "normal"},
            )
            for one in (mine, other)
        ]  # fmt: skip

    with storage.transaction(NOW) as uow:
        assert uow.incoming.stop(mine.id) == []
        assert [uow.incoming.is_pending(one) for one in noted] == [False, True]
        claimed = uow.incoming.claim(("workplace",), NOW, 60.0)

    assert claimed is not None
    assert claimed.session_id == other.id
    assert claimed.purpose == {"original": "e1", "class": "normal"}
