"""Firing decides by the case as it stands: whatever happened since a timer was armed, nothing is said
about what is no longer open, and what is late is said once (2.5b, design 5)."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.delivery import drawing
from bot.delivery.firing import Firing, pause
from bot.directory import Directory
from bot.services.cases import keeping
from bot.services.reminders.reminding import Item, items_of
from bot.settings import EXAMPLE, load
from dialogs.errors import NotAllowed
from dialogs.protocol import attention, changes, decisions
from dialogs.protocol.case import Case
from dialogs.protocol.events import CaseClosed, CaseMerged, CaseWithdrawn, Event, StepWaiting
from dialogs.protocol.facts import Facts, FactValue
from dialogs.protocol.plan import plan_of
from dialogs.protocol.steps import KEYS, STEP
from storage.database import begun
from storage.keys import Keyring, new_master_key
from storage.outbox import OutboxRow
from storage.proofs import Proof
from storage.tables_delivery import outbox_message
from storage.timers import Timer
from storage.unit_of_work import Storage
from tests.protocol.walk import RECORDS, ROLES, WORDS

WATERDONK = load(EXAMPLE)
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
FACTS: tuple[dict[str, FactValue], ...] = (
    {"natures": ("insult",), "content_form": "post", "sender_identity": "unknown"},
    {"natures": ("threat", "doxing"), "content_form": "post", "sender_identity": "known",
     "immediate_danger": "yes", "private_data_online": "yes"},
    {"natures": ("complaint",), "content_form": "post"},
    {"flow": "recording_request", "recording_kind": "audio"},
)  # fmt: skip
LIVELY = {
    "reminder": {"open", "in_progress"}, "escalation": {"open", "in_progress"},
    "again": {"done", "waiting_external"},
}  # fmt: skip
ENDINGS: dict[str, Event] = {
    "closed": CaseClosed("handled_response", "handled"), "withdrawn": CaseWithdrawn(),
    "merged": CaseMerged("DA-2026-9999"),
}  # fmt: skip


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    folder: Path = tmp_path_factory.mktemp("firing")
    opened = Storage.open(
        f"sqlite:///{folder / 'b.sqlite'}", Keyring.from_text(new_master_key()), folder
    )
    Directory(opened, WATERDONK).seed(NOW)
    yield opened
    opened.close()


def reported(storage: Storage, facts: dict[str, FactValue], at: datetime = NOW) -> str:
    """A case with everybody in it; its number."""
    with storage.transaction(at) as uow:
        found = {name: uow.people.by_mail(f"{name}@waterdonk.example") for name in
                 ("noor", "fatima")}  # fmt: skip
        noor, fatima = (person.id for person in found.values() if person)
        people = {"affected_employee": (noor,), "manager": (fatima,)}
        given = Facts().with_({"affected_kind": ("employee",), "affected_people": (noor,), **facts})
        events = decisions.open_case(given, {}, people, reporter=noor, settings=WATERDONK.protocol)
        vault = uow.vaults.create()
        made = keeping.open_case(
            uow, events, by=noor, vault_id=vault, settings=WATERDONK, year=2026
        )
    return made.case_id


def happens(storage: Storage, number: str, what: str, key: str, at: datetime) -> None:
    """Something that somebody does to a case; nothing where the rules refuse it."""
    with storage.transaction(at) as uow:
        case = uow.cases.load(number)
        try:
            events = decided(case, what, key, at)
        except NotAllowed:
            return
        keeping.keep(uow, case, events, by="somebody", settings=WATERDONK)


def decided(case: Case, what: str, key: str, at: datetime) -> tuple[Event, ...]:
    protocol = WATERDONK.protocol
    if case.ended:
        raise NotAllowed("case-closed-already", case=case.case_id)
    match what:
        case "do":
            return decisions.complete_step(
                case, key, outcome=STEP[key].outcomes[0], record=RECORDS.get(key, {}),
                words=WORDS.get(key, {}), by="somebody", roles=ROLES, settings=protocol, reason="r",
            )  # fmt: skip
        case "wait":
            planned = decisions.open_step(case, key, roles=ROLES, settings=protocol)
            return (StepWaiting(planned.key),) if STEP[key].waits else ()
        case "skip":
            return decisions.skip_step(case, key, reason="r", roles=ROLES, settings=protocol)
        case "busy":
            return attention.busy(case, key, by="somebody", roles=ROLES, settings=protocol)
        case "later":
            return attention.snooze(case, key, roles=ROLES, now=at, settings=protocol)
        case "change":
            return changes.change_facts(
                case, {"sender_identity": "known", "material_status": "removed_by_sender"}, {},
                roles=ROLES, settings=protocol,
            )  # fmt: skip
        case ending:
            return (ENDINGS[ending],)


def fire_all(storage: Storage, at: datetime) -> int:
    firing = Firing(storage, WATERDONK, lambda: at)
    fired = 0
    while some := firing.fire():
        fired += some
    return fired


def case_of(storage: Storage, number: str) -> Case:
    with storage.reading(NOW) as uow:
        return uow.cases.load(number)


def proofs_of(storage: Storage, number: str) -> tuple[Proof, ...]:
    with storage.reading(NOW) as uow:
        return uow.proofs.of_case(number)


def rows(storage: Storage) -> list[OutboxRow]:
    with begun(storage.engine, reading=True) as connection:
        kept = connection.execute(select(outbox_message).where(outbox_message.c.kind == "reminder"))
        found = [row._asdict() for row in kept]
    return [
        OutboxRow(r["id"], r["case_id"], r["destination"], r["platform"], r["part"], r["kind"],
                  r["key"], json.loads(r["data"]), 1, False)
        for r in found
    ]  # fmt: skip


HAPPENINGS = st.lists(
    st.tuples(
        st.sampled_from(["do", "do", "do", "wait", "skip", "busy", "later", "change", *ENDINGS]),
        st.sampled_from(KEYS), st.integers(1, 60),
    ),
    max_size=25,
)  # fmt: skip


@pytest.mark.source("S38")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.sampled_from(FACTS), happenings=HAPPENINGS, hours=st.integers(1, 700))
def test_nothing_is_said_of_what_is_no_longer_open(
    sqlite: Storage, facts: dict[str, FactValue],
    happenings: list[tuple[str, str, int]], hours: int,
) -> None:  # fmt: skip
    number, at = reported(sqlite, facts), NOW
    for what, key, minutes in happenings:
        at += timedelta(minutes=minutes)
        happens(sqlite, number, what, key, at)
    stale(sqlite, number, at)
    before = case_of(sqlite, number)

    fire_all(sqlite, at + timedelta(hours=hours))

    said = proofs_of(sqlite, number)
    assert not (before.ended and said)
    for proof in said:
        if proof.step in STEP:
            state = before.steps[proof.step].state
            again = proof.rung.startswith("again/")
            assert state in LIVELY["again" if again else "reminder"], (proof.step, state)
    assert len({(p.step, p.rung, p.person_id) for p in said}) == len(said), "each rung once"
    assert fire_all(sqlite, at + timedelta(hours=hours)) == 0, "and never again"
    assert proofs_of(sqlite, number) == said


def stale(storage: Storage, number: str, at: datetime) -> None:
    """Timers that should not be there, as if somebody else had armed them."""
    with storage.transaction(at) as uow:
        for key in KEYS:
            uow.timers.arm(Timer(number, key, "deadline", "responsible", at, True))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.sampled_from(FACTS[:2]), after=HAPPENINGS)
def test_what_was_done_between_firing_and_sending_is_not_said(
    sqlite: Storage, facts: dict[str, FactValue], after: list[tuple[str, str, int]]
) -> None:
    number = reported(sqlite, facts)
    fired_at = NOW + timedelta(days=9)
    fire_all(sqlite, fired_at)
    for what, key, minutes in after:
        happens(sqlite, number, what, key, fired_at + timedelta(minutes=minutes))
    case = case_of(sqlite, number)
    asked = {s.key for s in plan_of(case, WATERDONK.protocol).open_steps}

    for row in rows(sqlite):
        mine = [item for item in items_of(row.data) if item.case_id == number]
        with sqlite.reading(fired_at) as uow:
            left_out: list[Item] = []
            drawing.draw(uow, row, WATERDONK, left_out)
        told = [item for item in mine if item not in left_out]
        assert not (case.ended and told)
        assert all(i.step in asked for i in told if i.what in ("reminder", "escalation"))
    with sqlite.transaction(NOW) as uow:
        keeping.keep(uow, case, (CaseClosed("handled_response", "handled"),), by="x",
                     settings=WATERDONK)  # fmt: skip


def test_a_timer_that_cannot_be_fired_holds_up_no_other(
    storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    Directory(storage, WATERDONK).seed(NOW)
    bad, good = reported(storage, FACTS[0]), reported(storage, FACTS[0])
    with storage.transaction(NOW) as uow:
        uow.vaults.destroy(uow.cases.vault_of(bad), NOW)
    caplog.set_level("INFO")

    fire_all(storage, NOW + timedelta(days=2))

    assert proofs_of(storage, good)
    with storage.reading(NOW) as uow:
        assert uow.timers.failing() == len(uow.timers.armed(bad)) > 0
        assert {t.failures for t in uow.timers.armed(bad).values()} == {1}
        assert min(t.at for t in uow.timers.armed(bad).values()) == NOW + timedelta(
            days=2, minutes=1
        )
    assert "timer could not be fired: step=" in caplog.text
    assert bad not in caplog.text


def test_pauses_grow_to_six_hours() -> None:
    assert [pause(n).total_seconds() / 60 for n in (0, 1, 2, 5)] == [1, 2, 4, 32]
    assert pause(9) == pause(99) == timedelta(hours=6)
