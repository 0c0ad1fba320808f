"""Timers on both databases: what is due, in which order, and that only that costs something."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event, insert, text

from storage.cases import CaseRow
from storage.database import begun
from storage.keys import Keyring, new_master_key
from storage.outbox import NewMessage
from storage.tables import case_index
from storage.tables_delivery import timer
from storage.timers import Timer
from storage.unit_of_work import Storage

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def index(storage: Storage, number: int, *, ended: bool = False) -> str:
    """A case as lists know it."""
    case = f"DA-2026-{number:04d}"
    row = CaseRow(case, "incident", "reported", False, "", None, NOW)
    with storage.transaction(NOW) as uow:
        uow.cases.index(row, (), ended=ended)
    return case


def armed(case: str, minutes: int, *, urgent: bool = False, step: str = "s") -> Timer:
    """A timer so many minutes from now."""
    at = NOW + timedelta(minutes=minutes)
    return Timer(case, step, "first", "responsible", at, urgent)


def arm(storage: Storage, *timers: Timer) -> None:
    with storage.transaction(NOW) as uow:
        for one in timers:
            uow.timers.arm(one)


def due(storage: Storage, at: datetime = NOW, limit: int = 20) -> list[tuple[str, str]]:
    with storage.transaction(at) as uow:
        return [(one.case_id, one.step) for one in uow.timers.due(at, limit)]


def test_the_urgent_goes_first_and_then_what_is_due_the_longest(storage: Storage) -> None:
    first, second = index(storage, 1), index(storage, 2)
    arm(
        storage, armed(first, -60), armed(second, -90), armed(first, -5, urgent=True, step="u"),
        armed(second, -1, urgent=True, step="u"), armed(first, 5, step="later"),
    )  # fmt: skip

    wanted = [(first, "u"), (second, "u"), (second, "s"), (first, "s")]

    assert due(storage) == wanted
    assert due(storage, limit=3) == wanted[:3]


def test_cases_that_ended_have_nothing_due_whatever_is_armed(storage: Storage) -> None:
    ended, running = index(storage, 1, ended=True), index(storage, 2)
    arm(storage, armed(ended, -60, urgent=True), armed(ended, -60, step="t"))
    with storage.transaction(NOW) as uow:
        assert not uow.timers.behind(NOW, urgent=False)

    arm(storage, armed(running, -1))

    assert due(storage) == [(running, "s")]


def test_what_cannot_be_fired_is_put_off_counted_and_holds_up_no_other(storage: Storage) -> None:
    bad, good = index(storage, 1), index(storage, 2)
    broken = armed(bad, -60)
    arm(storage, broken, armed(good, -1))
    with storage.transaction(NOW) as uow:
        uow.timers.put_off(broken, NOW + timedelta(minutes=1))

    assert due(storage) == [(good, "s")]
    with storage.transaction(NOW) as uow:
        assert uow.timers.failing() == 1
        assert uow.timers.armed(bad)["s"].failures == 1
        uow.timers.arm(broken)
        assert uow.timers.failing() == 0, "armed anew by a change of its case"


def test_at_night_what_is_not_urgent_moves_to_the_opening(storage: Storage) -> None:
    case, opening = index(storage, 1), NOW + timedelta(hours=8)
    arm(
        storage,
        armed(case, -60),
        armed(case, -60, urgent=True, step="u"),
        armed(case, 700, step="t"),
    )

    with storage.transaction(NOW) as uow:
        assert uow.timers.move_on(NOW, opening) == 1

    assert due(storage) == [(case, "u")]
    assert due(storage, opening) == [(case, "u"), (case, "s")]


def test_replicas_keep_out_of_each_others_cases(postgres_url: str, tmp_path: Path) -> None:
    storage = Storage.open(postgres_url, Keyring.from_text(new_master_key()), tmp_path)
    one, other = index(storage, 1), index(storage, 2)
    arm(storage, armed(one, -5), armed(one, -4, step="t"), armed(other, -3))

    with storage.transaction(NOW) as uow:
        (mine, *_) = uow.timers.due(NOW, 1)
        assert due(storage) == [(other, "s")]
        with storage.transaction(NOW) as second:
            assert second.timers.take(mine, NOW) is None
    with storage.transaction(NOW) as uow:
        assert uow.timers.take(mine, NOW) == mine
        assert uow.timers.take(armed(one, 5, step="none"), NOW) is None
    storage.close()


def test_what_reminds_waits_till_all_that_is_due_has_fired(storage: Storage) -> None:
    case = index(storage, 1)
    normal = NewMessage("person:a", "slack", "direct", "reminder", case_id=case)
    urgent = NewMessage("person:b", "slack", "direct", "reminder", case_id=case, urgent=True)
    other = NewMessage("person:c", "slack", "direct", "direct", "key")
    arm(storage, armed(case, -1), armed(case, -1, urgent=True, step="u"))
    with storage.transaction(NOW) as uow:
        for message in (normal, urgent, other):
            uow.outbox.enqueue(message, NOW)

    assert claimed(storage) == ["person:c"]
    with storage.transaction(NOW) as uow:
        uow.timers.disarm(case, "u")
    assert claimed(storage) == ["person:b"], "the urgent waits for what is urgent only"
    with storage.transaction(NOW) as uow:
        uow.timers.disarm(case, "s")
    assert claimed(storage) == ["person:a"]


def test_while_catching_up_the_urgent_waits_for_all_so_that_there_is_one_message(
    storage: Storage,
) -> None:
    case = index(storage, 1)
    arm(storage, armed(case, -11))
    with storage.transaction(NOW) as uow:
        urgent = NewMessage("person:b", "slack", "direct", "reminder", case_id=case, urgent=True)
        uow.outbox.enqueue(urgent, NOW)

    assert claimed(storage) == []
    with storage.transaction(NOW) as uow:
        uow.timers.disarm(case, "s")
    assert claimed(storage) == ["person:b"]


def claimed(storage: Storage) -> list[str]:
    with storage.transaction(NOW) as uow:
        rows = uow.outbox.claim(("slack",), "w", NOW, lease=60, pace={})
    return [row.destination for row in rows]


def test_what_is_due_is_found_by_its_index_and_no_other_way(storage: Storage) -> None:
    """So that a million armed timers cost what a thousand do."""
    cases = [f"DA-2026-{n:04d}" for n in range(2000)]
    with begun(storage.engine) as connection:
        connection.execute(insert(case_index), [
            dict(case_id=c, flow="incident", state="reported", urgent=False, owner="",
                 opened_at=NOW, ended=False) for c in cases
        ])  # fmt: skip
        connection.execute(insert(timer), [
            dict(case_id=c, step="s", rung="first", to_role="responsible",
                 at=NOW + timedelta(minutes=n), urgent=bool(n % 2), failures=0)
            for n, c in enumerate(cases)
        ])  # fmt: skip
        connection.execute(text("ANALYZE"))
    asked: list[tuple[str, Any]] = []
    event.listen(storage.engine, "before_cursor_execute",
                 lambda c, cursor, statement, given, *_: asked.append((statement, given)))  # fmt: skip

    assert len(due(storage, NOW + timedelta(minutes=9))) == 10

    plans = [explained(storage, *one) for one in tuple(asked) if "ORDER BY timer.at" in one[0]]
    assert len(plans) == 2
    for plan in plans:
        assert "ix_timer_due" in plan
        for word in ("TEMP B-TREE", "SCAN timer", "Seq Scan on timer"):
            assert word not in plan


def explained(storage: Storage, statement: str, given: Any) -> str:
    """How the database goes about a query."""
    how = "EXPLAIN QUERY PLAN " if storage.engine.dialect.name == "sqlite" else "EXPLAIN "
    with begun(storage.engine, reading=True) as connection:
        rows = connection.exec_driver_sql(how + statement, given)
        return "\n".join(" ".join(str(value) for value in row) for row in rows)
