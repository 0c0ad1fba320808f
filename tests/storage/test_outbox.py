"""The outbox on both databases: order, leases, gates, pace, collapse, and who may finish a row."""

import threading
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import event

from storage.database import begun
from storage.outbox import NewMessage, OutboxRow, Pace, Part
from storage.tables_delivery import outbox_message
from storage.unit_of_work import Storage

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
CASE, CHANNEL = "DA-2026-0001", "slack:C1"


def message(
    destination: str = CHANNEL, part: Part = "reply", case: str = CASE, collapse: str = "",
    data: Mapping[str, object] | None = None, **more: object,
) -> NewMessage:  # fmt: skip
    return NewMessage(destination, "slack", part, "thread", "key", case, data or {"n": 1}, collapse,
                      **more)  # type: ignore[arg-type]  # fmt: skip


def claim(
    storage: Storage, worker: str = "w1", lease: float = 60, pace: Pace | None = None,
    now: datetime = NOW, limit: int = 10,
) -> tuple[OutboxRow, ...]:  # fmt: skip
    with storage.transaction() as uow:
        paces = {"slack": pace} if pace else {}
        return uow.outbox.claim(("slack",), worker, now, lease=lease, pace=paces, limit=limit)


def finish(storage: Storage, row: OutboxRow, worker: str = "w1") -> bool:
    with storage.transaction() as uow:
        return uow.outbox.sent(row, worker, {"ts": str(row.id)}, NOW)


def put_aside(storage: Storage, row: OutboxRow, reason: str = "channel_archived") -> None:
    with storage.transaction() as uow:
        assert uow.outbox.dead(row, "w1", reason)


def enqueue(storage: Storage, *messages: NewMessage) -> list[int]:
    with storage.transaction() as uow:
        return [uow.outbox.enqueue(one, NOW) for one in messages]


def states(storage: Storage) -> list[str]:
    with begun(storage.engine, reading=True) as connection:
        return list(connection.scalars(outbox_message.select().with_only_columns(
            outbox_message.c.state).order_by(outbox_message.c.id)))  # fmt: skip


def drain(storage: Storage) -> list[tuple[str, str]]:
    """(part, case) of everything that goes out, in its order."""
    out: list[tuple[str, str]] = []
    for _ in range(50):
        rows = claim(storage)
        if not rows:
            return out
        out += [(row.part, row.case_id) for row in rows]
        assert all(finish(storage, row) for row in rows)
    raise AssertionError("endless")


# --- order ---------------------------------------------------------------------------------------


def test_a_case_keeps_its_order_at_a_destination_and_holds_up_no_other(storage: Storage) -> None:
    enqueue(storage, message(part="root"), message(), message("slack:C2"),
            message("slack:C3", case="DA-2026-0002"))  # fmt: skip

    first = claim(storage)
    blocked = claim(storage, "w2")

    assert [(r.destination, r.part) for r in first] == [
        ("slack:C1", "root"), ("slack:C2", "reply"), ("slack:C3", "reply"),
    ]  # fmt: skip
    assert blocked == ()
    finish(storage, first[0])
    assert [r.part for r in claim(storage)] == ["reply"]


def test_what_follows_a_delayed_root_card_waits_for_it(storage: Storage) -> None:
    later = NOW + timedelta(hours=1)
    enqueue(storage, message(part="root", not_before=later), message(), message(part="update"))

    assert claim(storage) == ()
    assert [r.part for r in claim(storage, now=later)] == ["root"]


def test_what_is_wanted_only_later_holds_nothing_of_its_case_back_before_then(
    storage: Storage,
) -> None:
    morning = NOW + timedelta(hours=6)
    waits, urgent = enqueue(
        storage, message("person:p", "direct", not_before=morning),
        message("person:p", "direct", urgent=True),
    )  # fmt: skip

    (now,) = claim(storage)
    assert now.id == urgent
    finish(storage, now)
    (after,) = enqueue(storage, message("person:p", "direct"))
    assert [row.id for row in claim(storage, now=morning)] == [waits], "then it comes first again"
    assert claim(storage, now=morning) == ()
    assert after not in [row.id for row in claim(storage, now=morning)]


def test_what_is_tried_again_later_keeps_its_place(storage: Storage) -> None:
    enqueue(storage, message("person:p", "direct"), message("person:p", "direct", urgent=True))
    (first,) = claim(storage)
    with storage.transaction() as uow:
        assert uow.outbox.retry(first, "w1", NOW + timedelta(hours=6), "passing")

    assert claim(storage) == ()
    assert [row.id for row in claim(storage, now=NOW + timedelta(hours=6))] == [first.id]


def test_what_follows_a_root_card_in_doubt_waits_for_it(storage: Storage) -> None:
    enqueue(storage, message(part="root"), message())
    (root,) = claim(storage)
    with storage.transaction() as uow:
        uow.outbox.doubt(root, "w1", "in_doubt", pause=60)

    assert claim(storage) == ()


def test_what_follows_an_undeliverable_root_card_waits_and_a_retry_sends_all_in_order(
    storage: Storage,
) -> None:
    enqueue(storage, message(part="root"), message())
    (root,) = claim(storage)
    put_aside(storage, root)
    enqueue(storage, message(), message(part="update", collapse="card"), message("slack:C2"))

    assert [r.destination for r in claim(storage)] == ["slack:C2"], "only what follows it waits"
    with storage.transaction() as uow:
        (letter,) = uow.dead_letters.all()
        assert (letter.reason, letter.behind) == ("channel_archived", 3)
        assert uow.dead_letters.retry(letter.id, NOW)
        assert not uow.dead_letters.retry(letter.id, NOW), "the second click"

    assert [part for part, _ in drain(storage)] == ["root", "reply", "reply", "update"]


def test_giving_up_a_root_card_gives_up_what_waited_for_it(storage: Storage) -> None:
    enqueue(storage, message(part="root"), message(), message("slack:C2"))
    (root, other) = claim(storage)
    put_aside(storage, root)
    with storage.transaction() as uow:
        assert uow.dead_letters.discard(root.id, by="p-ruth", reason="arrived", at=NOW)
        assert not uow.dead_letters.discard(root.id, by="p-ruth", reason="told", at=NOW)
        assert uow.dead_letters.all() == ()

    assert states(storage) == ["discarded", "discarded", "sending"]
    assert finish(storage, other)
    with begun(storage.engine, reading=True) as connection:
        gone = connection.execute(
            outbox_message.select().where(outbox_message.c.id == root.id)
        ).one()
    assert (gone.discarded_by, gone.discard_reason, gone.discarded_at) == ("p-ruth", "arrived", NOW)


def test_a_root_card_on_its_way_stays_the_only_one(storage: Storage) -> None:
    (first,) = enqueue(storage, message(part="root", collapse="root"))
    (root,) = claim(storage)

    assert enqueue(storage, message(part="root", collapse="root")) == [first], "being sent"
    put_aside(storage, root)
    assert enqueue(storage, message(part="root", collapse="root")) == [first], "put aside"


def test_the_urgent_goes_first_and_then_what_is_due_longest(storage: Storage) -> None:
    enqueue(storage, *(message(f"slack:C{n}", case="") for n in range(3)),
            message("slack:C9", case="", urgent=True))  # fmt: skip

    assert [r.destination for r in claim(storage, limit=2)] == ["slack:C9", "slack:C0"]


def test_many_rows_for_one_destination_hide_no_other(storage: Storage) -> None:
    enqueue(storage, *(message(case=f"DA-2026-{n:04}") for n in range(60)), message("slack:C2"))

    assert [r.destination for r in claim(storage)] == ["slack:C1", "slack:C2"]


# --- leases --------------------------------------------------------------------------------------


def test_a_row_whose_sender_died_comes_back_as_doubtful(storage: Storage) -> None:
    enqueue(storage, message())
    (lost,) = claim(storage, "dead", lease=-1)

    (again,) = claim(storage, "alive")

    assert again.id == lost.id
    assert again.doubt
    assert not finish(storage, lost, "dead"), "a frozen sender that wakes up changes nothing"
    assert finish(storage, again, "alive")


def test_an_attempt_that_was_frozen_changes_nothing_of_a_later_one_of_the_same_replica(
    storage: Storage,
) -> None:
    enqueue(storage, message())
    (frozen,) = claim(storage, lease=-1)
    (later,) = claim(storage)

    with storage.transaction() as uow:
        assert not uow.outbox.doubt(frozen, "w1", "in_doubt", pause=0)
    assert finish(storage, later)


def test_what_was_claimed_and_not_begun_is_given_back(storage: Storage) -> None:
    enqueue(storage, message(), message("slack:C2"), message("slack:C3"))
    (doubtful,) = claim(storage, limit=1, lease=-1)
    rows = claim(storage)
    assert [r.doubt for r in rows] == [True, False, False]

    with storage.transaction() as uow:
        assert uow.outbox.release("w2") == 0, "another replica's"
        assert uow.outbox.release("w1", frozenset({rows[2].id})) == 2

    again = claim(storage, "w2")
    assert [(r.id, r.doubt, r.attempts) for r in again] == [
        (doubtful.id, True, 3), (rows[1].id, False, 2)]  # fmt: skip


def test_a_doubtful_row_rests_until_a_request_under_way_has_landed(storage: Storage) -> None:
    enqueue(storage, message())
    (row,) = claim(storage)
    with storage.transaction() as uow:
        uow.outbox.doubt(row, "w1", "in_doubt", pause=60)
        assert 59 < (uow.outbox.next_in(NOW) or 0) <= 60

    assert claim(storage) == ()


def test_the_moment_of_an_attempt_is_written_when_it_starts(storage: Storage) -> None:
    enqueue(storage, message())
    claim(storage, now=NOW + timedelta(minutes=3))

    with begun(storage.engine, reading=True) as connection:
        (row,) = connection.execute(outbox_message.select()).all()
    assert (row.attempted_at, row.state) == (NOW + timedelta(minutes=3), "sending")


# --- gates and pace ------------------------------------------------------------------------------


def test_a_shut_gate_holds_a_destination_for_every_replica(storage: Storage) -> None:
    enqueue(storage, message(), message("slack:C2"))
    with storage.transaction() as uow:
        uow.outbox.shut("slack:C1", 60)

    assert [r.destination for r in claim(storage)] == ["slack:C2"]


def test_a_shut_platform_holds_everything_there(storage: Storage) -> None:
    enqueue(storage, message(), message("slack:C2"))
    with storage.transaction() as uow:
        uow.outbox.shut("slack", 60)
        uow.outbox.shut("slack", 1)
        assert 59 < (uow.outbox.next_in(NOW) or 0) <= 60, "never for less than it was"

    assert claim(storage) == ()


def test_pace_lets_one_row_a_destination_through(storage: Storage) -> None:
    enqueue(storage, message(case="DA-2026-0001"), message(case="DA-2026-0002"))

    assert len(claim(storage, pace=Pace(60))) == 1
    assert claim(storage, pace=Pace(60)) == ()


def test_two_replicas_never_pass_one_gate_together(storage: Storage) -> None:
    enqueue(storage, *(message(f"slack:C{n % 5}", case=f"DA-2026-{n:04}") for n in range(40)))
    taken: list[str] = []

    def one(worker: str) -> None:
        taken.extend(row.destination for row in claim(storage, worker, pace=Pace(600)))

    threads = [threading.Thread(target=one, args=(f"w{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(taken) == [f"slack:C{n}" for n in range(5)]


def test_an_hour_never_holds_more_than_the_allowance(storage: Storage) -> None:
    pace, hour, sent = Pace(0.0, hourly=30), 3600.0, []
    with storage.transaction() as uow:
        start = uow.outbox.gates.seconds()
        for second in range(0, 3 * 3600, 5):
            if uow.outbox.gates.pass_through({CHANNEL: pace}, start + second):
                sent.append(second)

    busiest = max(sum(1 for s in sent if t <= s < t + hour) for t in sent)
    assert busiest <= 30
    assert len(sent) >= 60, "and three hours hold nearly three allowances' worth"


def test_a_platform_that_fails_is_counted_once_for_all_that_find_out(storage: Storage) -> None:
    with storage.transaction() as uow:
        assert uow.outbox.gates.failed("slack") == 1
        uow.outbox.shut("slack", 60)
        assert uow.outbox.gates.failed("slack") is None
        assert uow.outbox.gates.works("slack")
        assert not uow.outbox.gates.works("slack"), "it is told once"
        assert uow.outbox.gates.failed("slack") == 1


# --- collapse and merge --------------------------------------------------------------------------


def test_only_the_last_of_many_updates_is_sent(storage: Storage) -> None:
    rows = enqueue(storage, *(message(part="update", collapse="card") for _ in range(10)))

    assert len(set(rows)) == 1
    assert len(claim(storage)) == 1
    assert claim(storage) == ()


def test_updates_collapse_behind_an_undeliverable_root_card(storage: Storage) -> None:
    enqueue(storage, message(part="root"))
    put_aside(storage, claim(storage)[0])
    enqueue(storage, *(message(part="update", collapse="card") for _ in range(10)))

    assert states(storage) == ["dead", "held"]


def test_an_update_while_one_is_sent_is_not_lost(storage: Storage) -> None:
    enqueue(storage, message(part="update", collapse="card", data={"n": 1}))
    (first,) = claim(storage)
    enqueue(storage, message(part="update", collapse="card", data={"n": 2}))
    finish(storage, first)

    assert [r.data for r in claim(storage)] == [{"n": 2}]


def test_an_update_that_failed_gives_way_to_a_newer_one(storage: Storage) -> None:
    enqueue(storage, message(part="update", collapse="card", data={"n": 1}))
    (first,) = claim(storage)
    enqueue(storage, message(part="update", collapse="card", data={"n": 2}))
    with storage.transaction() as uow:
        uow.outbox.retry(first, "w1", NOW, "passing")

    assert [r.data for r in claim(storage)] == [{"n": 2}]
    assert states(storage) == ["unneeded", "sending"]


def test_two_writers_leave_one_message_and_lose_nothing(storage: Storage) -> None:
    ready = threading.Barrier(4)

    def write(number: int) -> None:
        ready.wait(30)
        with storage.transaction() as uow:
            uow.outbox.merge(message("person:p", "direct", "", "r/p", {"items": [number]}), NOW,
                             merge=both)  # fmt: skip

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    (row,) = claim(storage)
    assert sorted(row.data["items"]) == [0, 1, 2, 3]  # type: ignore[call-overload]


def both(old: Mapping[str, object], new: Mapping[str, object]) -> Mapping[str, object]:
    return {"items": [*old["items"], *new["items"]]}  # type: ignore[misc]


def test_a_merged_message_keeps_the_earliest_and_the_most_urgent(storage: Storage) -> None:
    early, late = NOW - timedelta(days=1), NOW + timedelta(days=1)
    with storage.transaction() as uow:
        waits = uow.outbox.merge(
            message("person:p", "direct", "", "r/p", {"items": [1]}, not_before=late, due_at=late),
            NOW, merge=both)  # fmt: skip
        again = uow.outbox.merge(
            message("person:p", "direct", "", "r/p", {"items": [2]}, urgent=True, due_at=early),
            NOW, merge=both)  # fmt: skip
    assert waits == again

    (row,) = claim(storage)
    assert (row.urgent, row.due_at, row.data) == (True, early, {"items": [1, 2]})


def test_what_is_being_sent_is_not_merged_into(storage: Storage) -> None:
    with storage.transaction() as uow:
        uow.outbox.merge(message("person:p", "direct", "", "r/p", {"items": [1]}), NOW, merge=both)
    (first,) = claim(storage)
    with storage.transaction() as uow:
        uow.outbox.merge(message("person:p", "direct", "", "r/p", {"items": [2]}), NOW, merge=both)
    finish(storage, first)

    assert [r.data for r in claim(storage)] == [{"items": [2]}]


# --- not yet -------------------------------------------------------------------------------------

MORNING = NOW + timedelta(hours=12)


def direct(items: list[int], collapse: str, **more: object) -> NewMessage:
    return message("person:p", "direct", collapse=collapse, data={"items": items}, **more)


def put_off(storage: Storage, row: OutboxRow, key: str = "r/p/morning") -> int | None:
    with storage.transaction() as uow:
        return uow.outbox.put_off(row, "w1", MORNING, collapse_key=key, merge=both)


def test_what_is_put_off_waits_for_its_moment_and_nothing_waits_for_it(storage: Storage) -> None:
    first, second = enqueue(storage, direct([1], "r/p"), direct([2], "", urgent=True))
    (row,) = claim(storage)
    assert put_off(storage, row) == first

    (urgent,) = claim(storage)
    assert urgent.id == second
    finish(storage, urgent)
    with storage.transaction() as uow:
        assert uow.outbox.waiting(MORNING - timedelta(minutes=1)) == (0, None), "it is not late"
        assert uow.outbox.waiting(MORNING) == (1, MORNING)
    (again,) = claim(storage, now=MORNING)
    assert (again.id, again.attempts, again.failures, again.doubt) == (first, 1, 0, False)
    assert again.wanted_at == MORNING
    assert finish(storage, again)


def test_what_is_put_off_counts_no_attempt_and_cannot_be_ended_by_who_did_so(
    storage: Storage,
) -> None:
    enqueue(storage, direct([1], "r/p"))
    (left_behind,) = claim(storage, lease=-1)
    (row,) = claim(storage)
    assert put_off(storage, row)

    assert not finish(storage, row)
    assert put_off(storage, row) is None
    (again,) = claim(storage, now=MORNING)
    assert (left_behind.attempts, row.attempts, again.attempts) == (1, 2, 2)
    assert not finish(storage, left_behind)
    assert finish(storage, again)


def test_what_is_put_off_joins_what_waits_for_the_same_moment(storage: Storage) -> None:
    early, late = NOW - timedelta(hours=2), NOW - timedelta(hours=1)
    enqueue(storage, direct([1], "r/p", due_at=early))
    (row,) = claim(storage)
    (waits,) = enqueue(storage, direct([2], "r/p/morning", not_before=MORNING, due_at=late))
    assert put_off(storage, row) == waits

    assert states(storage) == ["unneeded", "pending"]
    (one,) = claim(storage, now=MORNING)
    assert (one.id, one.data, one.due_at) == (waits, {"items": [1, 2]}, early)


def test_what_comes_after_joins_what_was_put_off_and_what_is_urgent_does_not_wait_for_it(
    storage: Storage,
) -> None:
    enqueue(storage, direct([1], "r/p"))
    (row,) = claim(storage)
    put_off(storage, row)
    with storage.transaction() as uow:
        uow.outbox.merge(direct([2], "r/p/morning", not_before=MORNING), NOW, merge=both)
        uow.outbox.merge(direct([3], "r/p", urgent=True), NOW, merge=both)

    assert [one.data for one in claim(storage)] == [{"items": [3]}]
    assert [one.data for one in claim(storage, now=MORNING)] == [{"items": [1, 2]}]


def test_what_was_tried_and_then_put_off_takes_up_what_is_wanted_sooner(storage: Storage) -> None:
    """That is looked at at its own moment, and may be put off once more."""
    enqueue(storage, direct([1], "digest/p"))
    (row,) = claim(storage)
    with storage.transaction() as uow:
        uow.outbox.retry(row, "w1", NOW, "passing")
    (row,) = claim(storage)
    assert put_off(storage, row, "digest/p") == row.id

    with storage.transaction() as uow:
        uow.outbox.merge(direct([2], "digest/p"), NOW, merge=both)

    (again,) = claim(storage)
    assert (again.data, again.wanted_at) == ({"items": [1, 2]}, NOW)


# --- passing trouble -----------------------------------------------------------------------------


def test_what_failed_for_a_passing_reason_is_tried_again_later(storage: Storage) -> None:
    enqueue(storage, message())
    (row,) = claim(storage)
    with storage.transaction() as uow:
        uow.outbox.retry(row, "w1", NOW + timedelta(minutes=5), "busy")

    assert claim(storage) == ()
    (later,) = claim(storage, now=NOW + timedelta(minutes=6))
    assert (later.id, later.attempts, later.doubt) == (row.id, 2, False)


def test_an_attempt_that_a_killed_replica_left_behind_is_no_failure_of_the_message(
    storage: Storage,
) -> None:
    enqueue(storage, message())
    left_behind = [claim(storage, f"w{n}", lease=-1)[0] for n in range(20)]
    assert [row.failures for row in left_behind] == [0] * 20

    (row,) = claim(storage)
    with storage.transaction() as uow:
        assert uow.outbox.doubt(row, "w1", "in_doubt", pause=-1)
    (again,) = claim(storage)
    assert again.failures == 1, "but a try that failed is one"


def test_an_attempt_that_did_not_count_can_still_not_be_ended_twice(storage: Storage) -> None:
    enqueue(storage, message())
    (frozen,) = claim(storage)
    with storage.transaction() as uow:
        assert uow.outbox.retry(frozen, "w1", NOW, "passing", counted=False)
    (later,) = claim(storage)

    assert later.failures == 0
    assert not finish(storage, frozen), "the same replica woke up from an earlier attempt"
    assert finish(storage, later)


def test_what_waits_is_counted_since_it_was_wanted(storage: Storage) -> None:
    enqueue(storage, message(), message("slack:C2", not_before=NOW + timedelta(days=1)))
    (row,) = claim(storage)
    with storage.transaction() as uow:
        uow.outbox.retry(row, "w1", NOW + timedelta(hours=1), "busy")
        assert uow.outbox.waiting(NOW + timedelta(minutes=30)) == (1, NOW)


def test_a_retry_is_recognised_and_forgotten_after_three_days(storage: Storage) -> None:
    with storage.transaction() as uow:
        assert uow.seen.first("Ev1", NOW)
        assert not uow.seen.first("Ev1", NOW)
        uow.seen.forget_old(NOW + timedelta(days=4))
        assert uow.seen.first("Ev1", NOW)


# --- two replicas at the same instant --------------------------------------------------------------


def test_a_row_that_another_replica_claimed_while_we_looked_is_not_claimed_again(
    storage: Storage,
) -> None:
    """The other one is done between our look at what is due and our lock on it."""
    enqueue(storage, message())
    theirs: list[OutboxRow] = []
    looked = [False, True]
    with storage.transaction() as uow:

        @event.listens_for(storage.engine, "before_cursor_execute")
        def other_was_faster(*call: Any) -> None:
            if "SKIP LOCKED" in call[2] and looked.pop():
                theirs.extend(claim(storage, "w2"))

        ours = uow.outbox.claim(("slack",), "w1", NOW, lease=60, pace={}, limit=10)
        event.remove(storage.engine, "before_cursor_execute", other_was_faster)

    assert len(ours) + len(theirs) == 1
