"""Duties and versions of texts on both databases."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from dialogs.errors import PersonFacingError
from storage.duties import DutyDone, DutyRow
from storage.texts import TextVersion
from storage.unit_of_work import Storage

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
DUTY = DutyRow("awareness/p1", "awareness", "p1", NOW)


def test_a_duty_is_put_on_record_once(storage: Storage) -> None:
    with storage.transaction() as uow:
        uow.duties.add(DUTY)
        uow.duties.add(DutyRow("awareness/p1", "awareness", "p2", LATER))

    with storage.reading() as uow:
        assert uow.duties.all() == (DUTY,)
        assert uow.duties.get("awareness/p1") == DUTY
        assert uow.duties.get("awareness/p2") is None


def test_only_what_is_due_and_not_reminded_of_is_looked_at(storage: Storage) -> None:
    with storage.transaction() as uow:
        uow.duties.add(DUTY)
        assert uow.duties.due(NOW - timedelta(minutes=1)) == ()
        assert [d.key for d in uow.duties.due(NOW)] == ["awareness/p1"]
        uow.duties.told("awareness/p1", NOW)
        assert [d.told_at for d in uow.duties.due(LATER)] == [NOW]
        uow.duties.reminded("awareness/p1", LATER)

    with storage.transaction() as uow:
        assert uow.duties.due(LATER) == ()
        uow.duties.move("awareness/p1", LATER)
        assert uow.duties.due(LATER) == (DutyRow("awareness/p1", "awareness", "p1", LATER),)


def test_a_duty_that_is_handed_over_is_new_to_its_holder(storage: Storage) -> None:
    with storage.transaction() as uow:
        uow.duties.add(DUTY)
        uow.duties.told(DUTY.key, NOW)
        uow.duties.hand_over(DUTY.key, "p2")
        handed = uow.duties.get(DUTY.key)
        uow.duties.remove(DUTY.key)

    assert handed == DutyRow("awareness/p1", "awareness", "p2", NOW)
    with storage.reading() as uow:
        assert uow.duties.all() == ()


def test_what_was_recorded_is_sealed_and_comes_back(storage: Storage) -> None:
    answers = {"discussed_on": "2026-11-24", "team": "Publiekszaken",
               "questions_discussed": ("about_yourself", "norm")}  # fmt: skip
    done = DutyDone("awareness/p1", "awareness", "p1", NOW, answers)
    with storage.transaction() as uow:
        uow.duties.record(done)
        uow.duties.record(DutyDone("awareness/p2", "awareness", "p2", LATER))

    with storage.reading() as uow:
        assert uow.duties.history("awareness/p1") == (done,)
        assert [d.by for d in uow.duties.history_of("awareness")] == ["p1", "p2"]
        assert uow.duties.history_of("policy_check") == ()
    with storage.engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM duty_done")).all()
    dump = b"".join(
        bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for r in rows for v in r
    )
    assert b"Publiekszaken" not in dump
    assert b"about_yourself" not in dump


def test_two_replicas_put_the_same_duty_on_record_once(storage: Storage) -> None:
    def add() -> None:
        with storage.transaction() as uow:
            uow.duties.add(DUTY)

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with storage.reading() as uow:
        assert uow.duties.all() == (DUTY,)


def test_a_version_says_one_thing_for_good(storage: Storage) -> None:
    first = TextVersion("norm", "1", "Wij blijven beleefd.", NOW)
    with storage.transaction() as uow:
        uow.texts.put_on_record(first)
        uow.texts.put_on_record(TextVersion("norm", "1", "Wij blijven beleefd.", LATER))

    with pytest.raises(PersonFacingError) as refused, storage.transaction() as uow:
        uow.texts.put_on_record(TextVersion("norm", "1", "Iets anders.", LATER))

    assert refused.value.text_key == "text-version-changed"
    with storage.transaction() as uow:
        uow.texts.put_on_record(TextVersion("norm", "2", "Iets anders.", LATER))
        uow.texts.put_on_record(TextVersion("house_rules", "1", "Iets anders.", LATER))
        assert uow.texts.get("norm", "1") == first
        assert uow.texts.get("norm", "2") == TextVersion("norm", "2", "Iets anders.", LATER)
        assert uow.texts.get("norm", "3") is None
