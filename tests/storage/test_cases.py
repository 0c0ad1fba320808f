"""Cases on both databases: events, chain, numbers, two writers."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text, update

from dialogs.protocol.events import CaseOpened, FactsSet, NoteAdded
from storage.cases import CaseFilter, CaseRow
from storage.tables import case_event
from storage.unit_of_work import ConcurrentChange, Storage, UnitOfWork

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
OPENED = CaseOpened("p1", "employee", "incident", "1")


def open_case(uow: UnitOfWork) -> str:
    events = [OPENED, FactsSet({"natures": ("threat",)}, {"summary": "ref"})]
    return uow.cases.open(events, by="p1", at=NOW, vault_id=uow.vaults.create(), year=2026)


def test_a_case_is_its_events(storage: Storage) -> None:
    with storage.transaction() as uow:
        case_id = open_case(uow)
    with storage.transaction() as uow:
        uow.cases.append(case_id, 1, [NoteAdded("n1")], by="p2", at=NOW + timedelta(hours=1))

    with storage.reading() as uow:
        case = uow.cases.load(case_id)

    assert case.case_id == "DA-2026-0001"
    assert case.facts.many("natures") == ("threat",)
    assert case.notes == (("n1", "p2", NOW + timedelta(hours=1)),)
    assert case.position == 2


def test_what_is_rolled_back_leaves_nothing_and_no_gap_in_the_numbers(storage: Storage) -> None:
    with pytest.raises(RuntimeError), storage.transaction() as uow:
        open_case(uow)
        raise RuntimeError

    with storage.transaction() as uow:
        assert open_case(uow) == "DA-2026-0001"


def test_a_second_writer_is_refused_and_can_try_again(storage: Storage) -> None:
    with storage.transaction() as uow:
        case_id = open_case(uow)
        uow.cases.append(case_id, 1, [NoteAdded("first")], by="p1", at=NOW)

    with pytest.raises(ConcurrentChange), storage.transaction() as uow:
        uow.cases.append(case_id, 1, [NoteAdded("second")], by="p2", at=NOW)
    with storage.transaction() as uow:
        uow.cases.append(case_id, 2, [NoteAdded("second")], by="p2", at=NOW)
        assert [n[0] for n in uow.cases.load(case_id).notes] == ["first", "second"]


def test_case_numbers_stay_unique_with_eight_writers(storage: Storage) -> None:
    numbers: list[str] = []

    def write() -> None:
        for _ in range(5):
            with storage.transaction() as uow:
                number = open_case(uow)
            numbers.append(number)

    with storage.transaction() as uow:
        numbers.append(open_case(uow))
    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(numbers) == [f"DA-2026-{n:04d}" for n in range(1, 42)]


def test_a_changed_event_breaks_the_chain_at_its_place(storage: Storage) -> None:
    with storage.transaction() as uow:
        case_id = open_case(uow)
        assert uow.cases.first_broken(case_id) is None

    with storage.engine.begin() as connection:
        connection.execute(
            update(case_event).where(case_event.c.position == 1).values(by="somebody else")
        )

    with storage.reading() as uow:
        broken = uow.cases.first_broken(case_id)
        assert broken is not None
        assert (broken.position, broken.fault) == (1, "changed")


def test_a_list_shows_the_most_pressing_first(storage: Storage) -> None:
    with storage.transaction() as uow:
        for number, urgent in (("DA-2026-0001", False), ("DA-2026-0002", True)):
            row = CaseRow(number, "incident", "reported", urgent, "", NOW, NOW)
            uow.cases.index(row, [("p1", "reporter")], ended=False)

    with storage.reading() as uow:
        everything = [r.case_id for r in uow.cases.rows(CaseFilter())]
        late = uow.cases.rows(CaseFilter(overdue_at=NOW + timedelta(hours=1), urgent=True))
        mine = uow.cases.rows(CaseFilter(person="p1"))
        others = uow.cases.rows(CaseFilter(person="p2"))

    assert everything == ["DA-2026-0002", "DA-2026-0001"]
    assert [r.case_id for r in late] == ["DA-2026-0002"]
    assert (len(mine), len(others)) == (2, 0)


def test_a_dump_without_the_key_holds_no_name_and_no_word(storage: Storage) -> None:
    from storage.people import KnownAccount, Person

    with storage.transaction() as uow:
        case_id = open_case(uow)
        vault = uow.cases.vault_of(case_id)
        uow.contents.put(vault, "Ik wacht je op bij de balie", by="p1", at=NOW)
        account = KnownAccount("slack", "T1", "UNOOR")
        uow.people.save(
            Person("", "Noor de Wit", "noor@waterdonk.example", accounts=(account,)), NOW
        )
        session = uow.sessions.open(person_id="p1", dialog="report", at=NOW)
        uow.sessions.save(session, {"answers": {"summary": "balie"}}, NOW)
        uow.incoming.add(
            vault_id=vault, session_id="", case_id=case_id, person_id="p1", platform="slack",
            name="schermafdruk.png", size=3, reference={"url": "https://f.example/x"}, at=NOW,
        )  # fmt: skip

    dump = b""
    with storage.engine.connect() as connection:
        tables = ("case_event", "content", "person", "person_account", "session",
                  "incoming_file", "case_index", "meta", "vault")  # fmt: skip
        for table in tables:
            rows = connection.execute(text(f"SELECT * FROM {table}"))
            dump += b"".join(
                bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode()
                for row in rows
                for v in row
            )

    for secret in (
        b"balie",
        b"Noor",
        b"waterdonk",
        b"UNOOR",
        b"schermafdruk",
        b"threat",
        b"f.example",
    ):
        assert secret not in dump
