"""What the watchdog asks of the database, on both: right, and by index whatever the table holds."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, text, update

from storage.outbox import NewMessage
from storage.tables import case_index
from storage.tables_delivery import channel_gate, digest, outbox_message, timer
from storage.unit_of_work import Storage
from storage.watching import LIMIT, LateRow

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def say(storage: Storage, destination: str, at: datetime, *, urgent: bool = False) -> int:
    platform = destination.partition(":")[0]
    message = NewMessage(destination, platform, "direct", "direct", "x", urgent=urgent)
    with storage.transaction(at) as uow:
        return int(uow.outbox.enqueue(message, at))


def set_row(storage: Storage, row: int, **values: object) -> None:
    with storage.engine.begin() as connection:
        connection.execute(
            update(outbox_message).where(outbox_message.c.id == row).values(**values)
        )


def test_what_is_late_is_told_by_its_own_patience(storage: Storage) -> None:
    say(storage, "slack:A", NOW - 11 * MINUTE)
    say(storage, "slack:B", NOW - 9 * MINUTE)
    say(storage, "teams:C", NOW - 3 * MINUTE, urgent=True)
    say(storage, "teams:D", NOW - MINUTE, urgent=True)
    gone = say(storage, "slack:E", NOW - 60 * MINUTE)
    set_row(storage, gone, state="sent", delivered_at=NOW - 59 * MINUTE)

    with storage.reading(NOW) as uow:
        late = uow.watching.late(NOW - 10 * MINUTE, NOW - 2 * MINUTE)

    assert late == (
        LateRow("slack", "slack:A", False, NOW - 11 * MINUTE, 0, False),
        LateRow("teams", "teams:C", True, NOW - 3 * MINUTE, 0, False),
    )


def test_trying_again_later_does_not_make_a_message_less_late(storage: Storage) -> None:
    row = say(storage, "slack:A", NOW - 30 * MINUTE)
    set_row(storage, row, not_before=NOW + MINUTE, failures=5, attempted_at=NOW - MINUTE)

    with storage.reading(NOW) as uow:
        (late,) = uow.watching.late(NOW - 10 * MINUTE, NOW)

    assert (late.wanted_at, late.failures, late.tried) == (NOW - 30 * MINUTE, 5, True)


def test_what_is_put_in_for_later_is_not_late(storage: Storage) -> None:
    message = NewMessage("slack:A", "slack", "direct", "direct", not_before=NOW + MINUTE)
    with storage.transaction(NOW) as uow:
        uow.outbox.enqueue(message, NOW - 30 * MINUTE)
        assert uow.watching.late(NOW, NOW) == ()


def test_the_oldest_are_looked_at_and_no_more_than_so_many(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        for number in range(LIMIT + 5):
            at = NOW - timedelta(minutes=20, seconds=number)
            uow.outbox.enqueue(NewMessage(f"slack:{number}", "slack", "direct", "direct"), at)
        late = uow.watching.late(NOW - 10 * MINUTE, NOW - 2 * MINUTE)

    assert len(late) == LIMIT
    assert late[0].destination == f"slack:{LIMIT + 4}"


def test_arrivals_and_the_last_reminder(storage: Storage) -> None:
    first, second = say(storage, "slack:A", NOW), say(storage, "teams:B", NOW)
    set_row(storage, first, state="sent", delivered_at=NOW - MINUTE)
    set_row(storage, second, state="sent", delivered_at=NOW - 5 * MINUTE, due_at=NOW - 9 * MINUTE)

    with storage.reading(NOW) as uow:
        assert uow.watching.arrivals(NOW - 2 * MINUTE) == {"slack:A": NOW - MINUTE}
        assert uow.watching.alive(NOW - 2 * MINUTE) == {"slack"}
        assert uow.watching.last_reminder() == NOW - 5 * MINUTE


def test_gates_that_are_shut_and_why(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        uow.outbox.gates.shut("slack:A", 600)
        uow.outbox.gates.failed("teams")
        uow.outbox.gates.shut("teams", 600)
    with storage.engine.begin() as connection:
        connection.execute(insert(channel_gate).values(destination="slack:old", opens_at=1.0))

    with storage.reading(NOW) as uow:
        assert uow.watching.shut() == {"slack:A": False, "teams": True}


def test_reminders_and_digests_that_did_not_fire(storage: Storage) -> None:
    with storage.engine.begin() as connection:
        for number, ended in (("DA-1", False), ("DA-2", True)):
            connection.execute(insert(case_index).values(
                case_id=number, flow="incident", state="open", urgent=False, owner="",
                opened_at=NOW, ended=ended,
            ))  # fmt: skip
            for step, urgent, minutes in (("a", False, 12), ("b", True, 3), ("c", False, 3)):
                connection.execute(insert(timer).values(
                    case_id=number, step=step, rung="r", to_role="x", urgent=urgent,
                    at=NOW - minutes * MINUTE,
                ))  # fmt: skip
        connection.execute(insert(digest).values(person_id="p", next_at=NOW - 20 * MINUTE))

    with storage.reading(NOW) as uow:
        timers = uow.watching.late_timers(NOW - 10 * MINUTE, NOW - 2 * MINUTE)
        digests = uow.watching.late_digests(NOW - 10 * MINUTE)

    assert (timers.count, timers.since) == (2, NOW - 12 * MINUTE)
    assert (digests.count, digests.since) == (1, NOW - 20 * MINUTE)


def test_an_incident_begins_once_and_ends_once(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        assert uow.watching.begins("late-slack", NOW)
        assert not uow.watching.begins("late-slack", NOW + MINUTE)
        assert uow.watching.incidents() == {"late-slack": NOW.isoformat()}
        assert uow.watching.ends("late-slack")
        assert not uow.watching.ends("late-slack")
        assert uow.watching.incidents() == {}


@pytest.mark.parametrize("storage", ["sqlite"], indirect=True)
def test_every_question_about_the_outbox_goes_by_an_index(storage: Storage) -> None:
    """With a million rows a question that reads the table would be felt each minute."""
    seen: list[str] = []
    with storage.transaction(NOW) as uow:
        connection = uow._connection
        real = connection.execute

        def noted(statement, *rest, **more):  # type: ignore[no-untyped-def]
            made = statement.compile(connection.engine, compile_kwargs={"literal_binds": True})
            seen.append(str(made))
            return real(statement, *rest, **more)

        connection.execute = noted  # type: ignore[method-assign]
        watching = uow.watching
        watching.late(NOW, NOW)
        watching.arrivals(NOW)
        watching.alive(NOW)
        watching.waiting(NOW)
        watching.given_up()
        watching.late_timers(NOW, NOW)
        watching.late_digests(NOW)
        del connection.execute
        plans = ["\n".join(str(row) for row in connection.execute(text(f"EXPLAIN QUERY PLAN {q}")))
                 for q in seen]  # fmt: skip

    assert len(plans) == 7
    for plan in plans:
        assert "SCAN outbox_message\n" not in plan + "\n"
        assert "INDEX ix_" in plan
