"""Chains of events, readings and destructions: every change to a row is found, and named."""

import json
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from dialogs.protocol.events import CaseOpened, NoteAdded
from storage.chain import Broken, Link, verify
from storage.database import begun
from storage.heads import HeadsBroken
from storage.tables import case_event, reading
from storage.tables_dossier import chain
from storage.unit_of_work import Storage, UnitOfWork
from storage.vaults import Vaults

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
OPENED = CaseOpened("p1", "employee", "incident", "1")
TRIALS = 1000


def fill(storage: Storage, cases: int = 4, more: int = 4) -> list[str]:
    with storage.transaction(NOW) as uow:
        made = [open_case(uow) for _ in range(cases)]
    for number in range(more):
        at = NOW + timedelta(hours=number)
        with storage.transaction(at) as uow:
            for case_id in made:
                uow.cases.append(case_id, number, [NoteAdded(f"n{number}")], by="p2", at=at)
                uow.readings.note(case_id, f"card{number}", by="p3", platform="slack", at=at)
                uow.readings.note(case_id, "timeline", by="p4", platform="teams", at=at)
    return made


def open_case(uow: UnitOfWork) -> str:
    return uow.cases.open([OPENED], by="p1", at=NOW, vault_id=uow.vaults.create(), year=2026)


def faults(storage: Storage, heads: Path | None = None) -> list[tuple[str, str, int, str]]:
    found = storage.verify(heads).broken
    return [(b.kind, b.case_id, b.position, b.fault) for b in found]


@contextmanager
def undone(storage: Storage) -> Iterator[tuple[Connection, Vaults]]:
    """A transaction that leaves nothing."""
    with storage.engine.connect() as connection, connection.begin() as transaction:
        with storage.reading() as uow:
            keyring = uow.vaults._keyring
        yield connection, Vaults(connection, keyring)
        transaction.rollback()


# --- tampering -----------------------------------------------------------------------------------


def different(value: Any, chance: random.Random) -> Any:
    """Another value of the same kind: a flipped bit, another letter, another moment."""
    if isinstance(value, bytes):
        place = chance.randrange(len(value))
        flipped = value[place] ^ (1 << chance.randrange(8))
        return value[:place] + bytes([flipped]) + value[place + 1 :]
    if isinstance(value, datetime):
        return value + timedelta(microseconds=chance.choice([-1, 1, 3600_000_000]))
    if isinstance(value, int):
        return value + chance.choice([100, 1000, -50])
    place = chance.randrange(len(value) or 1)
    letter = chance.choice([one for one in "0aDx" if one != value[place : place + 1]])
    return chance.choice([value[:place] + letter + value[place + 1 :], value[1:] or "y"])


def here(table: Table, row: Row[Any]) -> tuple[Any, Any]:
    return table.c.case_id == row.case_id, table.c.position == row.position


def edit(connection: Connection, table: Table, rows: list[Row[Any]], chance: random.Random) -> None:
    row, column = chance.choice(rows), chance.choice(list(table.c))
    changed = {column.name: different(getattr(row, column.name), chance)}
    connection.execute(update(table).where(*here(table, row)).values(changed))


def remove(
    connection: Connection, table: Table, rows: list[Row[Any]], chance: random.Random
) -> None:
    connection.execute(delete(table).where(*here(table, chance.choice(rows))))


def add(connection: Connection, table: Table, rows: list[Row[Any]], chance: random.Random) -> None:
    row = chance.choice(rows)
    last = max(r.position for r in rows if r.case_id == row.case_id)
    values = dict(row._mapping) | {"position": last + chance.choice([1, 1, 2]),
                                   "previous_hash": row.hash}  # fmt: skip
    connection.execute(insert(table).values(values))


def swap(connection: Connection, table: Table, rows: list[Row[Any]], chance: random.Random) -> None:
    """Two rows change places, and each keeps all that it says."""
    one, other = chance.sample(rows, 2)
    connection.execute(delete(table).where(*here(table, one)))
    connection.execute(delete(table).where(*here(table, other)))
    for place, said in ((one, other), (other, one)):
        values = dict(said._mapping) | {"case_id": place.case_id, "position": place.position}
        connection.execute(insert(table).values(values))


def behead(
    connection: Connection, table: Table, rows: list[Row[Any]], chance: random.Random
) -> None:
    """The end of a chain is cut off, and the place where it ends is said to be there."""
    row = chance.choice(rows)
    kind = "events" if table is case_event else "readings"
    connection.execute(
        delete(table).where(table.c.case_id == row.case_id, table.c.position > row.position)
    )
    last = max(r.position for r in rows if r.case_id == row.case_id)
    if row.position == last:
        connection.execute(delete(table).where(*here(table, row)))
    end = update(chain).where(chain.c.kind == kind, chain.c.case_id == row.case_id)
    connection.execute(end.values(position=row.position, hash=row.hash))


Act = Callable[[Connection, Table, list[Row[Any]], random.Random], None]
ACTS: tuple[Act, ...] = (edit, edit, edit, remove, add, swap, behead)


@pytest.mark.parametrize("seed", [1])
def test_every_one_of_a_thousand_changes_to_a_row_is_found(storage: Storage, seed: int) -> None:
    fill(storage)
    chance, found = random.Random(seed), 0
    for _ in range(TRIALS):
        table, act = chance.choice([case_event, reading]), chance.choice(ACTS)
        with undone(storage) as (connection, vaults):
            act(connection, table, list(connection.execute(select(table))), chance)
            found += bool(verify(connection, vaults).broken)

    assert found == TRIALS
    assert faults(storage) == []


@pytest.mark.parametrize("seed", [2])
def test_every_change_to_an_end_is_found(storage: Storage, seed: int) -> None:
    fill(storage)
    chance = random.Random(seed)
    for column in chain.c:
        for _ in range(5):
            with undone(storage) as (connection, vaults):
                row = chance.choice(list(connection.execute(select(chain))))
                old = getattr(row, column.name)
                where = (chain.c.kind == row.kind, chain.c.case_id == row.case_id)
                connection.execute(
                    update(chain).where(*where).values({column.name: different(old, chance)})
                )
                broken = verify(connection, vaults).broken
            assert bool(broken) == (column.name != "changed_at"), column.name


def test_the_first_broken_place_is_named(storage: Storage) -> None:
    first, second, *_ = fill(storage)
    with storage.engine.begin() as connection:
        for case_id, position in ((second, 3), (second, 2)):
            connection.execute(
                update(case_event)
                .where(case_event.c.case_id == case_id, case_event.c.position == position)
                .values(by="somebody else")
            )
        connection.execute(
            delete(reading).where(reading.c.case_id == first, reading.c.position == 4)
        )

    assert faults(storage) == [("events", second, 2, "changed"), ("readings", first, 4, "missing")]


def test_a_case_of_which_nothing_is_left_is_found(storage: Storage) -> None:
    first, *_ = fill(storage)
    with storage.engine.begin() as connection:
        connection.execute(delete(case_event).where(case_event.c.case_id == first))

    assert faults(storage) == [("events", first, 0, "missing")]


# --- readings ------------------------------------------------------------------------------------


def test_readers_at_the_same_moment_lose_no_reading(storage: Storage) -> None:
    case_id, *_ = fill(storage, cases=2, more=0)
    wrong: list[Exception] = []

    def read(reader: int) -> None:
        try:
            for number in range(10):
                with storage.transaction(NOW) as uow:
                    case = case_id if number % 2 else "DA-2026-0002"
                    uow.readings.note(
                        case, f"card{number}", by=f"r{reader}", platform="slack", at=NOW
                    )
                    uow.readings.note("", "figures", by=f"r{reader}", platform="slack", at=NOW)
        except Exception as error:  # noqa: BLE001
            wrong.append(error)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(6)]
    for one in readers:
        one.start()
    for one in readers:
        one.join(60)

    with storage.reading() as uow:
        kept = [len(uow.readings.of_case(c)) for c in (case_id, "DA-2026-0002", "")]
    assert (wrong, kept, faults(storage)) == ([], [30, 30, 60], [])


def test_a_reading_is_seen_in_its_own_transaction_and_gone_when_that_fails(
    storage: Storage,
) -> None:
    with pytest.raises(RuntimeError), storage.transaction(NOW) as uow:
        uow.readings.note("DA-1", "card", by="p1", platform="slack", at=NOW)
        assert uow.readings.of_case("DA-1") == (("card", "p1", "slack", NOW),)
        raise RuntimeError

    with storage.reading() as uow:
        assert uow.readings.of_case("DA-1") == ()


def test_who_reads_one_case_waits_for_nobody_who_reads_another(storage: Storage) -> None:
    if storage.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has one writer at a time, whatever is written")
    with storage.transaction(NOW) as slow:
        slow.readings.note("DA-1", "card", by="p1", platform="slack", at=NOW)
        slow.readings.write()
        with storage.transaction(NOW) as quick:
            quick.readings.note("DA-2", "card", by="p2", platform="slack", at=NOW)
        with storage.reading() as uow:
            assert len(uow.readings.of_case("DA-2")) == 1


def test_verifying_while_others_write_finds_nothing_wrong(storage: Storage, tmp_path: Path) -> None:
    made, done = fill(storage, cases=2, more=0), threading.Event()

    def write() -> None:
        for number in range(40):
            with storage.transaction(NOW) as uow:
                for case in made:
                    uow.cases.append(case, number, [NoteAdded("n")], by="p2", at=NOW)
                    uow.readings.note(case, "card", by="p3", platform="slack", at=NOW)
            if number % 8 == 0:
                storage.write_heads(tmp_path / "heads", NOW)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    looked = 0
    while not done.is_set() and looked < 500:
        assert faults(storage, tmp_path / "heads") == []
        looked += 1
    writer.join(60)
    assert looked > 1


# --- heads ---------------------------------------------------------------------------------------


def rewrite(storage: Storage, case_id: str, keep: int) -> None:
    """What somebody can do who has the key as well: cut a chain short and end it properly."""
    with storage.transaction(NOW) as uow:
        connection = uow._connection
        connection.execute(
            delete(case_event).where(case_event.c.case_id == case_id, case_event.c.position > keep)
        )
        last = connection.scalar(
            select(case_event.c.hash).where(
                case_event.c.case_id == case_id, case_event.c.position == keep
            )
        )
        uow.chains.extend("events", case_id, Link(keep, str(last)), NOW)


def test_a_chain_cut_short_with_the_key_in_hand_is_found_by_the_heads(
    storage: Storage, tmp_path: Path
) -> None:
    heads = tmp_path / "out" / "heads.jsonl"
    first, *_ = fill(storage)
    storage.write_heads(heads, NOW + timedelta(days=1))

    rewrite(storage, first, keep=2)

    assert faults(storage) == []
    assert faults(storage, heads) == [("events", first, 3, "cut")]


def test_a_chain_written_anew_with_the_key_in_hand_is_found_by_the_heads(
    storage: Storage, tmp_path: Path
) -> None:
    heads = tmp_path / "heads.jsonl"
    first, *_ = fill(storage)
    storage.write_heads(heads, NOW + timedelta(days=1))

    rewrite(storage, first, keep=2)
    with storage.transaction(NOW) as uow:
        notes = [NoteAdded(f"other{n}") for n in range(4)]
        uow.cases.append(first, 2, notes, by="p2", at=NOW)

    assert faults(storage) == []
    assert faults(storage, heads) == [("events", first, 4, "rewritten")]


def test_a_line_holds_what_changed_since_the_line_before(storage: Storage, tmp_path: Path) -> None:
    heads = tmp_path / "heads.jsonl"
    first, *_ = fill(storage)
    storage.write_heads(heads, NOW + timedelta(days=1))
    later = NOW + timedelta(days=2)
    with storage.transaction(later) as uow:
        uow.cases.append(first, 4, [NoteAdded("n")], by="p2", at=later)
    storage.write_heads(heads, later + timedelta(hours=2))
    storage.write_heads(heads, later + timedelta(days=1))

    lines = [json.loads(line)["ends"] for line in heads.read_text().splitlines()]
    assert [len(ends) for ends in lines] == [8, 1, 0]
    assert lines[1][f"events {first}"][0] == 5
    assert faults(storage, heads) == []


@pytest.mark.parametrize(("change", "line"), [
    (lambda lines: [lines[0].replace(b'"events DA', b'"events DB'), *lines[1:]], 1),
    (lambda lines: [lines[0], lines[2]], 2),
    (lambda lines: [lines[1], lines[0], lines[2]], 1),
    (lambda lines: lines[:2], 3),
    (lambda lines: [], 1),
    (lambda lines: [*lines, b"nonsense\n"], 4),
    (lambda lines: [*lines, lines[2]], 4),
])  # fmt: skip
def test_a_change_to_the_file_of_heads_is_found(
    storage: Storage, tmp_path: Path, change: Callable[[list[bytes]], list[bytes]], line: int
) -> None:
    heads = tmp_path / "heads.jsonl"
    fill(storage)
    for day in (1, 2, 3):
        storage.write_heads(heads, NOW + timedelta(days=day))

    heads.write_bytes(b"".join(change(heads.read_bytes().splitlines(keepends=True))))

    assert Broken("heads", "", line, "heads") in storage.verify(heads).broken


def test_a_file_of_heads_that_is_gone_is_found(storage: Storage, tmp_path: Path) -> None:
    heads = tmp_path / "heads.jsonl"
    fill(storage)
    assert faults(storage, heads) == []
    storage.write_heads(heads, NOW)

    heads.unlink()

    assert faults(storage, heads) == [("heads", "", 1, "heads")]


def test_nothing_is_added_to_a_file_of_heads_that_was_changed(
    storage: Storage, tmp_path: Path
) -> None:
    heads = tmp_path / "heads.jsonl"
    fill(storage)
    storage.write_heads(heads, NOW)
    heads.write_bytes(heads.read_bytes().replace(b'"seal":"', b'"seal":"0'))

    with pytest.raises(HeadsBroken):
        storage.write_heads(heads, NOW + timedelta(days=1))

    assert len(heads.read_bytes().splitlines()) == 1


def test_a_head_cannot_be_made_without_the_key(storage: Storage, tmp_path: Path) -> None:
    """Somebody who only has the file and this program's source makes a line that fits."""
    from storage.heads import _hash

    heads = tmp_path / "heads.jsonl"
    fill(storage)
    storage.write_heads(heads, NOW)
    data = json.loads(heads.read_bytes())
    seal, _ = data.pop("seal"), data.pop("hash")
    data["ends"] = {name: [0, "0" * 64] for name in data["ends"]}
    heads.write_text(json.dumps(data | {"hash": _hash(data), "seal": seal}) + "\n")

    assert ("heads", "", 1, "heads") in faults(storage, heads)


def test_a_hundred_cases_are_followed_in_one_go(storage: Storage) -> None:
    fill(storage, cases=100, more=3)

    verdict = storage.verify()

    assert (verdict.chains, verdict.links, verdict.broken) == (200, 100 * 4 + 100 * 6, ())
    with begun(storage.engine, reading=True) as connection:
        assert len(connection.execute(select(chain)).all()) == 200
