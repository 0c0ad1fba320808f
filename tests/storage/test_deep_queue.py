"""Long queues behind shut gates: what is beyond the longest due rows is found by its destination."""

from datetime import timedelta

import pytest

from storage import claims
from storage.outbox import Pace
from storage.unit_of_work import Storage
from tests.storage.test_outbox import CASE, NOW, claim, enqueue, finish, message

NARROW = 12


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "DEEP", NARROW)


def cases(count: int) -> list[str]:
    return [f"DA-2026-{n:04}" for n in range(2, count + 2)]


def shut(storage: Storage, destination: str) -> None:
    with storage.transaction() as uow:
        uow.outbox.shut(destination, 60)


def test_what_waits_far_behind_a_shut_gate_is_found(storage: Storage) -> None:
    enqueue(storage, *(message("slack:C1", case=c) for c in cases(3 * NARROW)),
            message("slack:C3"), message("slack:C2"))  # fmt: skip
    shut(storage, "slack:C1")

    assert [row.destination for row in claim(storage)] == ["slack:C3", "slack:C2"]
    assert not claim(storage)


def test_each_case_keeps_its_order_there(storage: Storage) -> None:
    enqueue(storage, *(message("slack:C1", case=c) for c in cases(3 * NARROW)))
    first, second = enqueue(storage, message("slack:C2"), message("slack:C2"))
    shut(storage, "slack:C1")

    (row,) = claim(storage)
    assert row.id == first
    assert not claim(storage)
    finish(storage, row)
    assert [row.id for row in claim(storage)] == [second]


def test_a_case_that_is_held_up_holds_up_no_other_there(storage: Storage) -> None:
    enqueue(storage, *(message("slack:C1", case=c) for c in cases(3 * NARROW)))
    shut(storage, "slack:C1")
    _, _, other = enqueue(
        storage, message("slack:C2"), message("slack:C2"), message("slack:C2", case="DA-2026-0999")
    )
    (row,) = claim(storage)
    assert row.case_id == CASE

    assert [row.id for row in claim(storage)] == [other]


def test_what_is_wanted_only_later_holds_nothing_back_there_either(storage: Storage) -> None:
    enqueue(storage, *(message("slack:C1", case=c) for c in cases(3 * NARROW)))
    shut(storage, "slack:C1")
    later = NOW + timedelta(hours=6)
    _, now = enqueue(storage, message("slack:C2", not_before=later), message("slack:C2"))

    assert [row.id for row in claim(storage)] == [now]


def test_the_urgent_goes_first_there_too(storage: Storage) -> None:
    enqueue(storage, *(message("slack:C1", case=c) for c in cases(3 * NARROW)),
            message("slack:C2"), message("slack:C2", case="DA-2026-0999", urgent=True))  # fmt: skip
    shut(storage, "slack:C1")

    assert [row.case_id for row in claim(storage, limit=1)] == ["DA-2026-0999"]


def test_pace_lets_one_row_a_destination_through_there_too(storage: Storage) -> None:
    enqueue(storage, *(message("slack:C1", case=c) for c in cases(3 * NARROW)),
            *(message("slack:C2", case=c) for c in cases(3)))  # fmt: skip
    shut(storage, "slack:C1")

    assert len(claim(storage, pace=Pace(60.0))) == 1
    assert not claim(storage, pace=Pace(60.0))


def test_a_platform_that_is_shut_is_left_alone_there_too(storage: Storage) -> None:
    enqueue(storage, *(message("slack:C1", case=c) for c in cases(3 * NARROW)),
            message("slack:C2"))  # fmt: skip
    shut(storage, "slack:C1")
    shut(storage, "slack")

    assert not claim(storage)
