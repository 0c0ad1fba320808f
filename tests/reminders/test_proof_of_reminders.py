"""For any history: every reminder has its proof, and the proof says what really happened."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.services.reminders import reminded
from bot.services.reminders.firing import NOBODY
from bot.services.scene import Scene
from bot.turn import Place
from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.events import Event, ReminderFired
from dialogs.texts import text
from dialogs.view import Message
from storage.claims import OutboxRow
from storage.proofs import Proof
from storage.unit_of_work import UnitOfWork
from tests.reminders.happenings import plan_cases
from tests.reminders.year import Year

BEGINS = datetime.fromisoformat("2026-03-23T00:00+01:00")
THREE_WEEKS = timedelta(days=21)
CASES = 3
MEETS = ("arrives", "arrives", "later", "refused")


@dataclass
class Unreliable(Year):
    """A platform that takes a message, asks to come back later, or refuses it for good."""

    luck: Random = field(default_factory=Random)
    arrived: dict[int, datetime] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)

    def arrive(self, uow: UnitOfWork, row: OutboxRow, message: Message) -> None:
        match self.luck.choice(MEETS):
            case "later":
                pause = timedelta(minutes=self.luck.randrange(1, 5000))
                uow.outbox.retry(row, "year", self.now + pause, "passing")
            case "refused":
                uow.outbox.dead(row, "year", "not_installed")
                self.refused.add(row.id)
            case _:
                super().arrive(uow, row, message)
                self.arrived[row.id] = self.now


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_every_reminder_that_fires_is_proved_as_it_happened(seed: int) -> None:
    with _lived_through(seed) as (town, numbers), town.storage.reading(town.now) as uow:
        for number in numbers:
            _check(uow, town, number)


def test_such_histories_hold_what_arrived_what_was_refused_and_what_still_waits() -> None:
    states: Counter[str] = Counter()
    for seed in range(4):
        with _lived_through(seed) as (town, numbers), town.storage.reading(town.now) as uow:
            states += Counter(p.state for number in numbers for p in uow.proofs.of_case(number))

    assert min(states[state] for state in ("delivered", "dead", "waiting")) > 0
    assert states.total() > 50


@contextmanager
def _lived_through(seed: int) -> Iterator[tuple[Unreliable, list[str]]]:
    """Three weeks in a small town."""
    with TemporaryDirectory() as folder:
        town = Unreliable(
            Path(folder), WorkingTime(), BEGINS, length=THREE_WEEKS, luck=Random(seed)
        )
        cases = plan_cases(town, Random(seed), CASES)
        town.run()
        yield town, [case.number for case in cases]
        town.storage.close()


def _check(uow: UnitOfWork, town: Unreliable, number: str) -> None:
    proofs = uow.proofs.of_case(number)
    fired = Counter(
        (reminded.named(entry.event), entry.at)
        for entry in uow.cases.recorded(number)
        if reminded.named(entry.event) is not None and not _ends_a_chain(entry.event)
    )
    assert set(fired.values()) <= {1}
    assert {((p.step, p.rung), p.fired_at) for p in proofs} == set(fired)
    receivers = Counter((p.step, p.rung, p.fired_at, p.person_id) for p in proofs)
    assert set(receivers.values()) <= {1}
    assert {p.person_id != "" for p in proofs} <= {True}
    for proof in proofs:
        assert proof.state == _recounted(town, proof), proof
    _check_page(uow, town, proofs)


def _ends_a_chain(event: Event) -> bool:
    """Everybody was called already: there is nobody left for this rung."""
    return isinstance(event, ReminderFired) and event.to == NOBODY


def _recounted(town: Unreliable, proof: Proof) -> str:
    """What the platform itself remembers of the message, and whether it spoke of this reminder."""
    row = proof.message
    assert row is not None
    if row in town.refused:
        return "dead"
    if row not in town.arrived:
        return "unneeded" if proof.state == "unneeded" else "waiting"
    assert proof.delivered_at == town.arrived[row]
    said = next(one for one in town.sent if one.row == row)
    assert said.person == town.names[proof.person_id]
    assert said.at >= proof.due_at
    return "delivered" if proof.case_id in said.text and proof.state != "unneeded" else "unneeded"


def _check_page(uow: UnitOfWork, town: Unreliable, proofs: tuple[Proof, ...]) -> None:
    """The page has a line each, and as many of a kind as there were."""
    ruth = uow.people.get(town.ids["ruth"])
    assert ruth is not None
    scene = Scene(ruth, "workplace", Place("personal"), town.now, town.settings)
    lines = reminded.lines(uow, scene, proofs)
    states = Counter(proof.state for proof in proofs)
    refused = text("nl", "proof-dead", reason=text("nl", "reason-not-installed"))
    assert len(lines) == len(proofs)
    assert sum(line.endswith(refused) for line in lines) == states["dead"]
    assert sum(", via de werkplek" in line for line in lines) == states["delivered"]
    assert sum(text("nl", "proof-unneeded") in line for line in lines) == states["unneeded"]
    assert sum(": nog niet bezorgd" in line for line in lines) == states["waiting"]
