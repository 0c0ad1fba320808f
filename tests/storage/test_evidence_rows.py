"""Rows of evidence: whoever removes or edits one is found out, and the rest is looked at all the
same."""

import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Row, delete, insert, select, update

from dialogs.protocol.evidence_events import EvidenceDestroyed
from storage.evidence_told import Looked, verify_files
from storage.sealing import Tampered
from storage.tables import case_record, evidence, vault
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage.filled import NOW, Filled, fill, store
from tests.storage.test_chain import TRIALS, different

UNBOUND = {"stamp_after"}
"""When a timestamp is asked for; nothing that a dossier says."""


def faults(storage: Storage) -> list[tuple[str, int, str]]:
    return [(one.case_id, one.number, one.fault) for one in storage.verify_files() if one.fault]


def edit_row(storage: Storage, item: str, **values: object) -> None:
    with storage.engine.begin() as connection:
        connection.execute(update(evidence).where(evidence.c.id == item).values(**values))


def flipped(storage: Storage, item: str, column: str, byte: int) -> bytes:
    """A column with one bit that is another."""
    with storage.engine.begin() as connection:
        was = connection.scalar(select(evidence.c[column]).where(evidence.c.id == item))
    assert was is not None
    return bytes(was[:byte] + bytes([was[byte] ^ 1]) + was[byte + 1 :])


@contextmanager
def undone(storage: Storage) -> Iterator[tuple[Connection, UnitOfWork]]:
    """A transaction that leaves nothing."""
    with storage.engine.connect() as connection, connection.begin() as transaction:
        yield connection, UnitOfWork(connection, storage._keyring, storage.files, NOW)
        transaction.rollback()


def looked(uow: UnitOfWork) -> list[Looked]:
    """What is wrong, as this transaction sees it."""
    return [one for one in verify_files(lambda: nullcontext(uow)) if one.fault]


def small(storage: Storage) -> Filled:
    return fill(storage, b"\x89PNG" + secrets.token_bytes(60), more=2)


# --- what is wrong is named, and the rest is looked at --------------------------------------------


def test_a_row_that_is_gone_is_named_by_case_and_number(storage: Storage) -> None:
    one, other = small(storage), small(storage)
    assert [(x.case_id, x.number) for x in storage.verify_files()] == [
        (case.case_id, number) for case in (one, other) for number in (1, 2, 3)
    ]

    with storage.engine.begin() as connection:
        rows = connection.execute(select(evidence).where(evidence.c.id == one.evidence[1])).all()
        connection.execute(delete(evidence).where(evidence.c.id == one.evidence[1]))
    assert faults(storage) == [(one.case_id, 2, "lost")]
    assert len(list(storage.verify_files())) == 6

    with storage.engine.begin() as connection:
        connection.execute(insert(evidence).values(dict(rows[0]._mapping)))
    assert faults(storage) == []


@pytest.mark.parametrize("values", [
    {"by": "nobody"}, {"stored_at": NOW - timedelta(days=2000)}, {"size": 7},
    {"media_type": "text/html"}, {"file_id": "0" * 64}, {"content_hash": "0" * 64},
])  # fmt: skip
def test_a_row_that_was_edited_is_named_and_not_read(
    storage: Storage, values: dict[str, object]
) -> None:
    one = small(storage)
    with storage.engine.begin() as connection:
        was = connection.execute(select(evidence).where(evidence.c.id == one.evidence[0])).one()

    edit_row(storage, one.evidence[0], **values)

    assert faults(storage) == [(one.case_id, 1, "changed")]
    with storage.reading() as uow:
        with pytest.raises(Tampered):
            uow.evidence.get(one.evidence[0])
        with pytest.raises(Tampered):
            b"".join(uow.evidence.read(one.evidence[0]))
        assert {x.id for x in uow.evidence.unchanged(one.vault_id)} == {*one.evidence[1:]}
    edit_row(storage, one.evidence[0], **{key: getattr(was, key) for key in values})
    assert faults(storage) == []


@pytest.mark.parametrize("column", ["data_key", "sealed_meta"])
def test_one_bit_of_a_key_stops_no_other_item_from_being_looked_at(
    storage: Storage, column: str
) -> None:
    one, other = small(storage), small(storage)
    for byte in (0, 3, 20):
        changed = {column: flipped(storage, one.evidence[0], column, byte)}
        with undone(storage) as (connection, uow):
            here = update(evidence).where(evidence.c.id == one.evidence[0])
            connection.execute(here.values(changed))
            assert [x.item for x in looked(uow)] == [one.evidence[0]]
    edit_row(storage, one.evidence[0], **{column: b"short"})
    edit_row(storage, other.evidence[2], **{column: b""})

    assert faults(storage) == [(one.case_id, 1, "changed"), (other.case_id, 3, "changed")]


def test_a_key_that_nobody_destroyed_and_that_is_gone_is_named(storage: Storage) -> None:
    one, _ = small(storage), small(storage)
    gone = update(vault).where(vault.c.id == one.vault_id).values(wrapped=None, destroyed_at=NOW)
    away = delete(case_record).where(case_record.c.case_id == one.case_id)
    spoilt = update(vault).where(vault.c.id == one.vault_id).values(wrapped=bytes(40))
    for act in (gone, away, spoilt, spoilt.values(wrapped=b"x")):
        with undone(storage) as (connection, uow):
            connection.execute(act)
            found = [x for x in looked(uow) if x.case_id]
        assert [(x.case_id, x.number, x.fault) for x in found] == [
            (one.case_id, number, "unreadable") for number in (1, 2, 3)
        ]
    assert faults(storage) == []


def test_a_damaged_row_keeps_no_other_item_from_its_timestamp(storage: Storage) -> None:
    one = small(storage)
    whole = flipped(storage, one.evidence[0], "sealed_meta", 50)

    edit_row(storage, one.evidence[0], sealed_meta=whole)

    with storage.transaction(NOW) as uow:
        assert {x.evidence_id for x in uow.stamps.claim(NOW, 9)} == {*one.evidence[1:]}


def test_what_was_destroyed_as_it_should_be_is_not_lost(storage: Storage) -> None:
    one, other = small(storage), small(storage)
    said = dict(retention_class="x", proposed_by="baken", by="p9", at=NOW)
    with storage.transaction(NOW) as uow:
        uow.destruction.destroy_items(one.case_id, one.evidence[:1], **said)  # type: ignore[arg-type]
        last = len(uow.cases.recorded(one.case_id)) - 1
        gone = EvidenceDestroyed(one.evidence[0], "0" * 64, 1, "image/png", "police")
        uow.cases.append(one.case_id, last, [gone], by="p9", at=NOW)
        uow.destruction.destroy_case(other.case_id, **said)  # type: ignore[arg-type]

    assert [(x.case_id, x.number, x.fault) for x in storage.verify_files()] == [
        (one.case_id, 2, ""), (one.case_id, 3, ""),
    ]  # fmt: skip


def test_what_is_sent_for_a_report_that_is_not_sent_yet_is_looked_at(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        draft, stopped = uow.vaults.create(), uow.vaults.create()
    item = store(storage, draft, b"\x89PNG" + bytes(60))
    store(storage, stopped, b"\x89PNG" + bytes(61))
    with storage.transaction(NOW) as uow:
        uow.vaults.destroy(stopped, NOW)

    assert [(x.item, x.case_id, x.fault) for x in storage.verify_files()] == [(item, "", "")]
    edit_row(storage, item, by="nobody")
    assert [(x.item, x.case_id, x.fault) for x in storage.verify_files()] == [(item, "", "changed")]


def test_a_row_of_before_its_columns_were_sealed_can_be_read(storage: Storage) -> None:
    one = small(storage)
    with storage.transaction(NOW) as uow:
        item = uow.evidence.get(one.evidence[0])
        old = {"name": item.name, "sha256": item.sha256, "platform": item.platform}
        sealed = uow.vaults.seal_data(one.vault_id, f"evidence:{item.id}", old)

    edit_row(storage, item.id, sealed_meta=sealed, by="p7")

    assert faults(storage) == []
    with storage.reading() as uow:
        assert uow.evidence.get(item.id).by == "p7"


def test_another_file_than_the_case_was_told_of_is_found_though_all_its_seals_fit(
    storage: Storage,
) -> None:
    """What somebody can do who has the key as well."""
    one = small(storage)
    other = store(storage, one.vault_id, b"\x89PNG other")
    with storage.transaction(NOW) as uow:
        item = uow.evidence.get(other)
        row = uow.evidence._row(other)
        bound = uow.evidence._bound(one.vault_id, replace(item, id=one.evidence[0]))
        uow._connection.execute(delete(evidence).where(evidence.c.id == other))
        uow._connection.execute(
            update(evidence)
            .where(evidence.c.id == one.evidence[0])
            .values(data_key=row.data_key, file_id=row.file_id, size=row.size, **bound)
        )

    assert faults(storage) == [(one.case_id, 1, "changed")]


# --- a thousand times -----------------------------------------------------------------------------

Act = Callable[[Connection, list[Row[Any]], random.Random], None]


def edit(connection: Connection, rows: list[Row[Any]], chance: random.Random) -> None:
    row = chance.choice(rows)
    column = chance.choice([c for c in evidence.c if c.name not in UNBOUND])
    changed = {column.name: different(getattr(row, column.name), chance)}
    connection.execute(update(evidence).where(evidence.c.id == row.id).values(changed))


def remove(connection: Connection, rows: list[Row[Any]], chance: random.Random) -> None:
    connection.execute(delete(evidence).where(evidence.c.id == chance.choice(rows).id))


def swap(connection: Connection, rows: list[Row[Any]], chance: random.Random) -> None:
    """Two rows change names, and each keeps all that it says."""
    one, other = chance.sample(rows, 2)
    for row in (one, other):
        connection.execute(delete(evidence).where(evidence.c.id == row.id))
    for name, said in ((one.id, other), (other.id, one)):
        connection.execute(insert(evidence).values(dict(said._mapping) | {"id": name}))


def exchange(connection: Connection, rows: list[Row[Any]], chance: random.Random) -> None:
    """One row gets some columns of another."""
    one, other = chance.sample(rows, 2)
    some = chance.choice([("file_id", "data_key"), ("sealed_meta",), ("content_hash",), ("size",),
                          ("file_id", "data_key", "content_hash", "size")])  # fmt: skip
    taken = {name: getattr(other, name) for name in some}
    connection.execute(update(evidence).where(evidence.c.id == one.id).values(taken))


ACTS: tuple[Act, ...] = (edit, edit, edit, remove, swap, exchange)


@pytest.mark.parametrize("seed", [3])
def test_every_one_of_a_thousand_changes_to_a_row_of_evidence_is_found(
    storage: Storage, seed: int
) -> None:
    for number in range(4):  # each of another length
        fill(storage, b"\x89PNG" + bytes(60 + number))
    with storage.engine.begin() as connection:
        rows = list(connection.execute(select(evidence)))
    chance, found = random.Random(seed), 0
    for _ in range(TRIALS):
        with undone(storage) as (connection, uow):
            chance.choice(ACTS)(connection, rows, chance)
            found += bool(looked(uow))

    assert found == TRIALS
    assert faults(storage) == []
