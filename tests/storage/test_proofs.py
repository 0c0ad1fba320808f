"""Proof of reminders on both databases: what became of each, and acting on it once."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot import cli
from storage.outbox import NewMessage
from storage.proofs import Proof, Reminded
from storage.unit_of_work import Storage

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
CASE, OTHER = "DA-2026-0001", "DA-2026-0002"
FATIMA = "person-fatima"
REFERENCE = {"channel": "D7", "ts": "17.1"}


def about(case: str = CASE, step: str = "inform_manager", due: datetime = NOW) -> Reminded:
    return Reminded(case, step, "first", "manager", due)


def remind(storage: Storage, *reminded: Reminded, person: str = FATIMA) -> int:
    """One message that reminds of all these; its row."""
    with storage.transaction(NOW) as uow:
        message = NewMessage(f"person:{person}", "slack", "direct", "reminder")
        row = uow.outbox.enqueue(message, NOW)
        assert row is not None
        for one in reminded:
            uow.proofs.note(one, person_id=person, outbox_id=row, at=NOW)
    return row


def send(storage: Storage, reference: dict[str, str]) -> None:
    at = NOW + timedelta(minutes=1)
    with storage.transaction(at) as uow:
        for row in uow.outbox.claim(("slack",), "w1", at, lease=60, pace={}):
            assert uow.outbox.sent(row, "w1", reference, at)


def proofs(storage: Storage, case: str = CASE) -> tuple[Proof, ...]:
    with storage.reading() as uow:
        return uow.proofs.of_case(case)


def acknowledge(storage: Storage, case: str, step: str = "", person: str = FATIMA) -> int:
    with storage.transaction() as uow:
        return uow.proofs.acknowledge(case, person, NOW + timedelta(minutes=5), step)


def test_a_delivered_reminder_is_proved_by_the_reference_of_the_platform(storage: Storage) -> None:
    remind(storage, about())
    assert [one.state for one in proofs(storage)] == ["waiting"]

    send(storage, REFERENCE)

    (one,) = proofs(storage)
    assert (one.state, one.platform, one.reference) == ("delivered", "slack", REFERENCE)
    assert (one.due_at, one.fired_at) == (NOW, NOW)
    assert one.attempted_at is not None
    assert one.delivered_at == NOW + timedelta(minutes=1)
    assert one.acknowledged_at is None


def test_acting_counts_once_and_only_for_what_had_arrived_and_only_for_who_got_it(
    storage: Storage,
) -> None:
    remind(storage, about())
    assert acknowledge(storage, CASE) == 0
    send(storage, REFERENCE)
    assert acknowledge(storage, CASE, person="person-joris") == 0
    assert acknowledge(storage, OTHER) == 0

    assert acknowledge(storage, CASE) == 1
    assert acknowledge(storage, CASE) == 0

    (one,) = proofs(storage)
    assert one.acknowledged_at == NOW + timedelta(minutes=5)


def test_one_message_about_several_cases_is_acted_on_case_by_case_and_step_by_step(
    storage: Storage,
) -> None:
    remind(storage, about(), about(step="offer_support"), about(OTHER))
    send(storage, REFERENCE)

    assert acknowledge(storage, CASE, "offer_support") == 1

    acted = {(one.case_id, one.step): one.acknowledged_at is not None
             for case in (CASE, OTHER) for one in proofs(storage, case)}  # fmt: skip
    assert acted == {
        (CASE, "inform_manager"): False, (CASE, "offer_support"): True,
        (OTHER, "inform_manager"): False,
    }  # fmt: skip


def test_what_nobody_heard_shows(storage: Storage) -> None:
    with storage.transaction() as uow:
        uow.proofs.note(about(step="nobody"), person_id="", outbox_id=None, at=NOW)
    done = remind(storage, about(step="done_before"))
    remind(storage, about(step="refused"), person="person-joris")
    with storage.transaction() as uow:
        for row in uow.outbox.claim(("slack",), "w1", NOW, lease=60, pace={}):
            if row.id == done:
                assert uow.outbox.unneeded(row, "w1")
            else:
                assert uow.outbox.dead(row, "w1", "not_installed")

    states = {one.step: (one.state, one.error) for one in proofs(storage)}

    assert states == {
        "nobody": ("nobody", ""), "done_before": ("unneeded", ""),
        "refused": ("dead", "not_installed"),
    }  # fmt: skip
    with storage.reading() as uow:
        late = uow.proofs.undelivered(NOW)
    assert [one.step for one in late] == ["refused"]


def test_the_operator_sees_moments_and_references_and_no_person(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    remind(storage, about())
    send(storage, REFERENCE)
    remind(storage, about(OTHER, step="legal/klacht"))
    url = storage.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("BAKEN_DATABASE_URL", url)
    monkeypatch.delenv("BAKEN_MASTER_KEY", raising=False)

    assert cli.run(["reminders", CASE.lower()]) == 0
    shown = capsys.readouterr().out
    assert cli.run(["reminders", "--json"]) == 1
    late = json.loads(capsys.readouterr().out)

    assert CASE in shown
    assert "di 24-11-2026 09:01" in shown
    assert "slack  D7 17.1" in shown
    assert FATIMA not in shown
    assert [(one["case"], one["step"], one["state"]) for one in late] == [
        (OTHER, "legal/klacht", "waiting")
    ]
    assert "person" not in late[0]
