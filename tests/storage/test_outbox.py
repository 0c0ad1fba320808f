"""The outbox on both databases: order, leases, gates, collapse, and who may finish a row."""

from datetime import UTC, datetime, timedelta

from storage.outbox import NewMessage, OutboxRow
from storage.timers import Timer
from storage.unit_of_work import Storage

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def message(
    destination: str = "slack:C1",
    part: str = "reply",
    case: str = "DA-2026-0001",
    collapse: str = "",
) -> NewMessage:
    return NewMessage(destination, "slack", part, "thread", "key", case, {"n": 1}, collapse)


def claim(
    storage: Storage, worker: str = "w1", lease: float = 60, pace: float = 0, now: datetime = NOW
) -> tuple[OutboxRow, ...]:
    with storage.transaction() as uow:
        return uow.outbox.claim(("slack",), worker, now, lease=lease, pace=pace)


def finish(storage: Storage, row: OutboxRow, worker: str = "w1") -> bool:
    with storage.transaction() as uow:
        return uow.outbox.sent(row.id, worker, {"ts": str(row.id)}, NOW)


def enqueue(storage: Storage, *messages: NewMessage) -> None:
    with storage.transaction() as uow:
        for one in messages:
            uow.outbox.enqueue(one, NOW)


def test_a_case_keeps_its_order_at_a_destination_and_holds_up_no_other(storage: Storage) -> None:
    enqueue(
        storage,
        message(part="root"),
        message(),
        message("slack:C2"),
        message("slack:C3", case="DA-2026-0002"),
    )

    first = claim(storage)
    blocked = claim(storage, "w2")

    assert [(r.destination, r.part) for r in first] == [
        ("slack:C1", "root"), ("slack:C2", "reply"), ("slack:C3", "reply"),
    ]  # fmt: skip
    assert blocked == ()
    finish(storage, first[0])
    assert [r.part for r in claim(storage)] == ["reply"]


def test_a_row_whose_sender_died_comes_back_as_doubtful(storage: Storage) -> None:
    enqueue(storage, message())
    (lost,) = claim(storage, "dead", lease=-1)

    (again,) = claim(storage, "alive")

    assert again.id == lost.id
    assert again.doubt
    assert not finish(storage, again, "dead"), "a frozen sender that wakes up changes nothing"
    assert finish(storage, again, "alive")


def test_a_shut_gate_holds_a_destination_for_every_replica(storage: Storage) -> None:
    enqueue(storage, message(), message("slack:C2"))
    with storage.transaction() as uow:
        uow.outbox.shut("slack:C1", 60)

    assert [r.destination for r in claim(storage)] == ["slack:C2"]
    with storage.transaction() as uow:
        uow.outbox.shut("slack:C1", 0.0)
        uow.outbox.shut("slack:C1", 1e-9)
    assert [r.destination for r in claim(storage)] == ["slack:C1"]


def test_pace_lets_one_row_a_destination_through(storage: Storage) -> None:
    enqueue(storage, message(case="DA-2026-0001"), message(case="DA-2026-0002"))

    assert len(claim(storage, pace=60)) == 1
    assert claim(storage, pace=60) == ()


def test_only_the_last_of_many_updates_is_sent(storage: Storage) -> None:
    enqueue(storage, *(message(part="update", collapse="card") for _ in range(10)))

    assert len(claim(storage)) == 1
    assert claim(storage) == ()


def test_what_failed_for_a_passing_reason_is_tried_again_later(storage: Storage) -> None:
    enqueue(storage, message())
    (row,) = claim(storage)
    with storage.transaction() as uow:
        uow.outbox.retry(row.id, "w1", NOW + timedelta(minutes=5), "busy")

    assert claim(storage) == ()
    (later,) = claim(storage, now=NOW + timedelta(minutes=6))
    assert (later.id, later.attempts, later.doubt) == (row.id, 2, False)


def test_a_dead_letter_stays_visible(storage: Storage) -> None:
    enqueue(storage, message())
    (row,) = claim(storage)

    with storage.transaction() as uow:
        uow.outbox.dead(row.id, "w1", "channel_archived")
        letters = uow.outbox.dead_letters()

    assert [(d.case_id, d.data["error"]) for d in letters] == [("DA-2026-0001", "channel_archived")]


def test_a_timer_takes_the_place_of_the_one_before(storage: Storage) -> None:
    with storage.transaction() as uow:
        uow.timers.arm(Timer("DA-2026-0001", "s", "first", "responsible", NOW))
        uow.timers.arm(
            Timer("DA-2026-0001", "s", "deadline", "responsible", NOW + timedelta(hours=1))
        )
        assert uow.timers.due(NOW) == ()
        assert [t.rung for t in uow.timers.due(NOW + timedelta(hours=1))] == ["deadline"]


def test_a_retry_is_recognised_and_forgotten_after_three_days(storage: Storage) -> None:
    with storage.transaction() as uow:
        assert uow.seen.first("Ev1", NOW)
        assert not uow.seen.first("Ev1", NOW)
        uow.seen.forget_old(NOW + timedelta(days=4))
        assert uow.seen.first("Ev1", NOW)
