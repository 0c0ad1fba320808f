"""What stands in chat, on both databases: found by its moment, taken once, gone with its case."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from storage.chat_copies import Copy
from storage.unit_of_work import Storage
from tests.storage.test_timers import index

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NOOR = "person:noor"


def copy(made: str, case: str = "DA-2026-0001", **more: Any) -> Copy:
    given = {"kind": "line", "reference": {"channel": "D1", "ts": made}, **more}
    return Copy(made, case, NOOR, "slack", given.pop("kind"), NOW, **given)


def add(storage: Storage, *some: Copy) -> None:
    with storage.transaction(NOW) as uow:
        for one in some:
            uow.chat_copies.add(one)


def ids(some: tuple[Copy, ...]) -> list[str]:
    return [one.id for one in some]


def test_what_is_due_is_taken_once_however_late_the_oldest_first(storage: Storage) -> None:
    add(storage, *(copy(f"c{n}", due_at=NOW + n * DAY) for n in range(4)))

    with storage.transaction(NOW + 30 * DAY) as uow:
        assert ids(uow.chat_copies.take_due(uow.now, 3)) == ["c0", "c1", "c2"]
        assert ids(uow.chat_copies.take_due(uow.now, 3)) == ["c3"]
        assert uow.chat_copies.take_due(uow.now, 3) == ()


def test_a_case_that_ended_gets_a_moment_once_and_only_for_what_is_ours(storage: Storage) -> None:
    ended, runs = index(storage, 1, ended=True), index(storage, 2)
    add(storage, copy("a", ended), copy("b", ended, kind="upload"), copy("c", runs))

    with storage.transaction(NOW) as uow:
        assert uow.chat_copies.unarmed(10) == (ended,)
        uow.chat_copies.arm(ended, NOW + 30 * DAY, NOW)
        assert uow.chat_copies.unarmed(10) == ()
        assert uow.chat_copies.take_closing(NOW + 29 * DAY, 10) == ()
        assert ids(uow.chat_copies.take_closing(NOW + 40 * DAY, 10)) == ["a"]


def test_what_took_its_place_is_the_only_one_there(storage: Storage) -> None:
    place = {"conversation": "a:1", "activity": "7"}
    add(storage, copy("form", kind="form", reference=place), copy("line", reference=place),
        copy("other", reference={**place, "activity": "8"}))  # fmt: skip

    with storage.transaction(NOW) as uow:
        uow.chat_copies.took_the_place_of(copy("line", reference=place))
        states = {one.id: one.state for one in uow.chat_copies.of_case("DA-2026-0001")}

    assert states == {"form": "gone", "line": "there", "other": "there"}


def test_a_message_whose_place_is_unknown_is_looked_for_after_a_while(storage: Storage) -> None:
    add(storage, copy("lost", kind="page", reference={}, due_at=NOW + DAY), copy("known"),
        copy("upload", kind="upload", reference={}))  # fmt: skip

    for minutes, found in ((5, []), (15, ["lost"])):
        with storage.transaction(NOW) as uow:
            uow.chat_copies.release(NOW + timedelta(minutes=minutes))
            assert ids(uow.chat_copies.take_due(NOW + timedelta(minutes=minutes), 5)) == found


def test_a_question_is_answered_by_whom_it_was_asked(storage: Storage) -> None:
    add(storage, *(copy(n, kind="upload", state="left") for n in ("a", "b")), copy("c"))
    with storage.transaction(NOW) as uow:
        assert sorted(ids(uow.chat_copies.unasked(NOW, ("slack",), 10))) == ["a", "b"]
        assert uow.chat_copies.unasked(NOW, ("teams",), 10) == ()
        uow.chat_copies.asked(["a", "b"], "question", NOW)
        assert uow.chat_copies.unasked(NOW + DAY, ("slack",), 10) == ()
        assert uow.chat_copies.answer("question", "person:sem", NOW) == ()
        assert uow.chat_copies.answer("", NOOR, NOW) == ()
        answered = uow.chat_copies.answer("question", NOOR, NOW + DAY)

    assert sorted((one.id, one.state, one.answered_at) for one in answered) == [
        ("a", "done", NOW + DAY), ("b", "done", NOW + DAY),
    ]  # fmt: skip


def test_what_may_still_be_there_is_counted_by_platform(storage: Storage) -> None:
    add(storage, copy("a"), copy("b", state="gone"), copy("c", kind="upload", state="done"),
        copy("d", "DA-2026-0002"))  # fmt: skip

    with storage.reading() as uow:
        assert dict(uow.chat_copies.remaining(("DA-2026-0001",))) == {"slack": 2}
        assert dict(uow.chat_copies.remaining(())) == {}


@pytest.mark.parametrize("what", ["due", "closing"])
def test_what_is_not_due_costs_nothing(storage: Storage, what: str) -> None:
    """The question runs over an index that holds only what has a moment."""
    if storage.engine.dialect.name != "sqlite":
        pytest.skip("SQLite tells its plan in one line")
    seen: list[str] = []
    event.listen(storage.engine, "before_cursor_execute",
                 lambda c, cur, statement, *_: seen.append(statement))  # fmt: skip
    with storage.transaction(NOW) as uow:
        getattr(uow.chat_copies, f"take_{what}")(NOW, 5)
    (asked,) = [one for one in seen if "chat_copy" in one]
    with storage.engine.connect() as connection:
        filled = asked.replace("?", "'2026'", 1).replace("?", "5").partition(" RETURNING")[0]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {filled}").all()

    assert not [row for row in plan if str(row[3]).startswith("SCAN chat_copy") and
                "INDEX" not in str(row[3])], plan  # fmt: skip
