"""Evidence on both databases: the same bytes once a case, and nothing that tells of another case."""

import hashlib
import os
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from storage.evidence import EvidenceItem
from storage.sealing import SealingWriter
from storage.tables import evidence, meta, metadata
from storage.unit_of_work import RENEWED, Storage
from storage.vaults import new_id
from tests.conftest import KEY
from tests.storage.filled import NOW, fill, store

SAME = b"\x89PNG" + b"hetzelfde" * 9000


def names(storage: Storage) -> set[str]:
    return {one.name for one in storage.files.objects.all()}


def items(storage: Storage, vault_id: str) -> tuple[EvidenceItem, ...]:
    with storage.reading() as uow:
        return uow.evidence.of_vault(vault_id)


def test_the_same_bytes_twice_are_stored_once_and_both_submissions_stand(storage: Storage) -> None:
    one = fill(storage, SAME)
    before = names(storage)

    again = store(storage, one.vault_id, SAME, by="p7")

    assert names(storage) == before
    with storage.reading() as uow:
        found = uow.evidence.of_vault(one.vault_id)
        assert [item.by for item in found] in (["p1", "p7"], ["p7", "p1"])
        assert len({item.file_id for item in found}) == 1
        assert b"".join(uow.evidence.read(again)) == SAME
        assert uow.evidence.has(one.vault_id, hashlib.sha256(SAME).hexdigest())


def test_the_same_bytes_in_two_cases_share_nothing_that_can_be_seen(storage: Storage) -> None:
    first, second = fill(storage, SAME), fill(storage, SAME)

    with storage.engine.connect() as connection:
        rows = connection.execute(select(evidence)).all()
    assert len(names(storage)) == len({row.content_hash for row in rows}) == 2
    with storage.transaction(NOW) as uow:
        uow.destruction.destroy_case(
            first.case_id, retention_class="x", proposed_by="baken", by="p9", at=NOW
        )
    with storage.reading() as uow:
        assert b"".join(uow.evidence.read(second.evidence[0])) == SAME


def test_who_has_the_picture_and_a_dump_cannot_tell_that_it_is_there(storage: Storage) -> None:
    fill(storage, SAME)
    digest = hashlib.sha256(SAME).hexdigest()
    with storage.engine.begin() as connection:
        dump = "".join(
            repr(tuple(row))
            for table in metadata.tables
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))
        )
    assert digest not in dump
    assert digest not in names(storage)
    assert "kanariewoord" not in dump


def test_a_case_that_takes_over_anothers_evidence_keeps_one_of_the_same(storage: Storage) -> None:
    into, other = fill(storage, SAME), fill(storage, SAME, more=1)

    with storage.transaction(NOW) as uow:
        moved = uow.evidence.move(other.vault_id, into.vault_id, NOW)
        uow.vaults.destroy(other.vault_id, NOW)

    with storage.reading() as uow:
        assert len(uow.evidence.of_vault(into.vault_id)) == 3
        assert uow.evidence.of_vault(other.vault_id) == ()
        assert all(uow.evidence.is_whole(item.id) for item in moved)
        assert b"".join(uow.evidence.read(other.evidence[0])) == SAME
    assert len(names(storage)) == 2


def test_a_file_that_was_sealed_but_never_put_on_record_goes_after_a_day(
    storage: Storage, tmp_path: Path
) -> None:
    kept = fill(storage)
    arriving = storage.files.begin()
    arriving.write(SAME)
    lost = arriving.finish().id
    storage.sweep()
    assert lost in names(storage)

    for path in (tmp_path / "evidence").glob("??/*"):
        os.utime(path, (0, path.stat().st_mtime - 25 * 3600))
    assert storage.sweep() == 1

    assert names(storage) == {item.file_id for item in items(storage, kept.vault_id)}


def test_an_item_that_is_not_there_is_no_item(storage: Storage) -> None:
    with storage.reading() as uow, pytest.raises(LookupError):
        uow.evidence.read("nothing")


def test_evidence_from_before_hashes_were_keyed_can_be_read_and_becomes_so(
    storage: Storage, tmp_path: Path
) -> None:
    """As an older version left it: the plain hash in the open, the file named by an id."""
    one, old, key = fill(storage, SAME), new_id(), os.urandom(32)
    digest = hashlib.sha256(SAME).hexdigest()
    path = tmp_path / "evidence" / old[:2] / old
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as target:
        writer = SealingWriter(target, key, f"file:{old}")
        writer.write(SAME)
        writer.finish()
    with storage.transaction(NOW) as uow:
        sealed = uow.vaults.seal_data(
            one.vault_id, f"evidence:{one.evidence[0]}", {"name": "a.png"}
        )
        uow._connection.execute(
            update(evidence)
            .where(evidence.c.id == one.evidence[0])
            .values(file_id=old, content_hash=digest, sealed_meta=sealed,
                    data_key=uow.evidence._wrap(one.vault_id, key))
        )  # fmt: skip
        uow._connection.execute(meta.delete().where(meta.c.key == RENEWED))

    from storage.keys import Keyring

    url = storage.engine.url.render_as_string(hide_password=False)
    opened = Storage.open(url, Keyring.from_text(KEY), tmp_path)
    with opened.reading() as uow:
        item = uow.evidence.get(one.evidence[0])
        assert (item.name, item.sha256, uow.evidence.is_whole(item.id)) == ("a.png", digest, True)
        assert uow.evidence.has(one.vault_id, digest)
    with opened.engine.connect() as connection:
        assert digest not in repr(connection.execute(select(evidence)).all())
    opened.close()
