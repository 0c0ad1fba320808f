"""What is done once a day: by one replica, in one transaction each, and again when it failed."""

import json
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Table, func, select

from bot import settings
from bot.directory import Directory
from bot.operating.nightly import Nightly
from bot.services.retention.destroying import SCRUB
from dialogs.protocol.events import CaseClosed
from storage.hand_overs import HandOver
from storage.heads import read_heads
from storage.people import KnownAccount
from storage.tables import hand_over, seen
from storage.tables_delivery import outbox_message
from storage.unit_of_work import Storage
from tests.storage.filled import NOW, fill

WATERDONK = replace(settings.load(settings.EXAMPLE), platforms=("slack",))


def closed(storage: Storage) -> str:
    """A case that was closed, of before terms were kept beside it."""
    case_id = fill(storage).case_id
    with storage.transaction(NOW) as uow:
        last = len(uow.cases.recorded(case_id)) - 1
        uow.cases.append(case_id, last, [CaseClosed("x", "handled")], by="p1", at=NOW)
        uow.retention.forget(case_id)
    return case_id


def town(storage: Storage) -> None:
    Directory(storage, WATERDONK).seed(NOW)
    with storage.transaction(NOW) as uow:
        ruth = uow.people.by_mail("ruth@waterdonk.example")
        assert ruth is not None
        account = KnownAccount("slack", "T1", "URUTH")
        uow.people.save(replace(ruth, accounts=(account,)), NOW)


def told(storage: Storage) -> list[dict[str, object]]:
    with storage.engine.connect() as connection:
        rows = connection.execute(
            select(outbox_message.c.data).where(outbox_message.c.kind == "retention")
        )
        return [json.loads(row.data) for row in rows]


def lines(storage: Storage, file: Path) -> int:
    with storage.reading() as uow:
        return len(list(read_heads(file, uow.vaults)))


def test_replicas_that_come_at_once_do_each_task_once_a_day(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, heads = closed(storage), tmp_path / "outside" / "heads"
    town(storage)
    swept: list[int] = []
    monkeypatch.setattr(storage, "sweep", lambda: swept.append(1))
    nights = [NOW + timedelta(days=740), NOW + timedelta(days=741)]

    for number, night in enumerate(nights, start=1):
        ones = [Nightly(storage, WATERDONK, heads, lambda at=night: at) for _ in range(4)]  # type: ignore[misc]
        threads = [threading.Thread(target=one.look) for one in ones]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(swept) == number
        assert lines(storage, heads) == number

    assert [(one["count"], one["cases"]) for one in told(storage)] == [(1, case_id)]
    assert storage.verify(heads).broken == ()


def test_a_day_begins_at_two_in_the_morning(storage: Storage, tmp_path: Path) -> None:
    clock = [datetime(2026, 11, 24, 0, 59, tzinfo=UTC)]
    night = Nightly(storage, WATERDONK, tmp_path / "heads", lambda: clock[0])

    written = []
    for moment in ("2026-11-24T00:59", "2026-11-24T01:01", "2026-11-25T00:59", "2026-11-25T01:01"):
        clock[0] = datetime.fromisoformat(moment + "+00:00")
        night.look()
        written.append(lines(storage, tmp_path / "heads"))

    assert written == [1, 2, 2, 3]


def test_one_task_that_fails_stops_no_other_and_is_tried_again(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town(storage)
    case_id, heads = closed(storage), tmp_path / "taken" / "heads"
    heads.parent.write_text("no folder")
    swept: list[bool] = []

    def sweep() -> int:
        swept.append(len(swept) > 0)
        if not swept[-1]:
            raise OSError("the disk is away")
        return 0

    monkeypatch.setattr(storage, "sweep", sweep)
    night = Nightly(storage, WATERDONK, heads, lambda: NOW + timedelta(days=740))

    night.look()
    assert [one["cases"] for one in told(storage)] == [case_id]
    heads.parent.unlink()
    night.look()
    night.look()

    assert swept == [False, True]
    assert lines(storage, heads) == 1


def test_the_files_of_the_database_are_cleaned_after_a_destruction_until_it_worked(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True]
    monkeypatch.setattr(storage, "scrub", lambda: answers.pop(0))
    night = Nightly(storage, WATERDONK, tmp_path / "heads", lambda: NOW)
    night.look()
    assert len(answers) == 2, "nothing was destroyed"
    with storage.transaction(NOW) as uow:
        uow.meta.set(SCRUB, NOW.isoformat())

    night.look()
    night.look()
    night.look()

    assert answers == []


def rows(storage: Storage, table: Table) -> int:
    with storage.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def test_what_is_remembered_for_some_days_is_forgotten(storage: Storage, tmp_path: Path) -> None:
    """Keys of what platforms delivered stay three days, promises of documents one."""
    night = Nightly(storage, WATERDONK, tmp_path / "heads", lambda: clock[0])
    clock, counted = [NOW], []
    with storage.transaction(NOW) as uow:
        uow.hand_overs.offer("secret", HandOver("DA-1", "p1", "letter:x"), NOW)
    for number in range(200):
        with storage.transaction(NOW) as uow:
            assert uow.seen.first(f"slack:{number}", NOW)

    for day in range(5):
        clock[0] = NOW + timedelta(days=day, minutes=1)
        night.look()
        counted.append((rows(storage, seen), rows(storage, hand_over)))
        with storage.transaction(clock[0]) as uow:
            assert not uow.seen.first("slack:7", clock[0]) or day > 2

    assert counted == [(200, 1), (200, 0), (200, 0), (0, 0), (1, 0)]
