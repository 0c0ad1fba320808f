"""What people do meanwhile: cases are opened and handled through the real use cases.

A share of the transactions is rolled back after everything in them was done. What was committed is
written down here, by the meaning of the act and without a look at the outbox.
"""

import hashlib
import http.client
import json
import random
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from bot.services.cases import keeping
from bot.services.cases.keeping import keep
from bot.settings import Settings
from dialogs.protocol import decisions
from dialogs.protocol.case import Case
from dialogs.protocol.events import CaseClaimed, NoteAdded, StepDone, StepWaiting
from dialogs.protocol.facts import Facts
from dialogs.protocol.plan import plan_of
from dialogs.protocol.steps import STEP
from storage.database import begun
from storage.errors import Unreachable
from storage.tables import seen
from storage.unit_of_work import ConcurrentChange, Storage, UnitOfWork
from tests.platforms.slack.driver import signed
from tests.platforms.slack.fake import TEAM
from tests.torture.checker import Said
from tests.torture.clock import SharedClock

CHANNELS = ("slack:C0MANAGERS", "slack:C0OFFICERS",
            "teams:19:managers@thread.tacv2", "teams:19:officers@thread.tacv2")  # fmt: skip
ROLLED_BACK, OVER_THE_WIRE = 0.15, 0.2
NATURES = (("insult",), ("threat",), ("doxing",), ("insult", "threat"))
PATIENCE = 60.0


class RolledBack(Exception):
    """Everything in the transaction was done, and must not have been."""


Act = Callable[[UnitOfWork], list[Said]]


@dataclass(slots=True)
class Workload:
    storage: Storage
    settings: Settings
    clock: SharedClock
    dice: random.Random
    port: Callable[[], int | None]
    """Where some replica answers now."""
    said: Counter[Said] = field(default_factory=Counter)
    cases: list[str] = field(default_factory=list)
    claimed: set[str] = field(default_factory=set)
    rolled_back: int = 0
    apologies: int = 0
    """How often somebody was told that what they did was not kept: the database was away."""
    _number: int = 0

    def act(self) -> None:
        """One thing that somebody does."""
        if self.cases and self.dice.random() < OVER_THE_WIRE:
            self._over_the_wire(self.dice.choice(self.cases))
            return
        acts = (self._open, self._note, self._note, self._claim, self._burst, self._finish)
        self._commit(self.dice.choice(acts) if self.cases else self._open)

    def later(self) -> None:
        """Time passes, so that reminders fall due."""
        self.clock.forward(timedelta(minutes=self.dice.choice((10, 30, 120, 1440))))

    def _commit(self, act: Act) -> None:
        """Do it once, whatever happens to the database meanwhile; or do it and roll it back."""
        self._number += 1
        token, said, abort = f"torture/{self._number}", [], self.dice.random() < ROLLED_BACK
        state = self.dice.getstate()
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            self.dice.setstate(state)
            try:
                with self.storage.transaction(self.clock.now()) as uow:
                    if uow.seen.first(token, uow.now):
                        said = act(uow)
                    if abort:
                        raise RolledBack
            except RolledBack:
                self.rolled_back += 1
                return
            except (ConcurrentChange, DBAPIError, Unreachable):
                time.sleep(0.05)
                continue
            self._write_down(said)
            return
        raise TimeoutError("the database did not come back")

    def _write_down(self, said: list[Said]) -> None:
        self.said.update(said)
        self.cases += [one.case_id for one in said if (one.part, one.key) == ("root", "managers")
                       and one.case_id not in self.cases]  # fmt: skip
        self.claimed |= {one.case_id for one in said if one.key == "thread-claimed"}

    # --- acts: each does it and says what must come of it ------------------------------------------

    def _open(self, uow: UnitOfWork) -> list[Said]:
        noor, sem, fatima = (self._person(uow, name) for name in ("noor", "sem", "fatima"))
        facts = Facts({"natures": self.dice.choice(NATURES), "affected_kind": ("employee",),
                       "affected_people": (sem,)})  # fmt: skip
        people = {"affected_employee": (sem,), "manager": (fatima,)}
        events = decisions.open_case(facts, {}, people, reporter=noor,
                                     settings=self.settings.protocol)  # fmt: skip
        case = keeping.open_case(uow, events, by=noor, vault_id=uow.vaults.create(),
                                 settings=self.settings, year=2026).case_id  # fmt: skip
        roots = [Said(case, c, "root", "managers" if "manager" in c.lower() else "officers")
                 for c in self._channels()]  # fmt: skip
        return [*roots, Said(case, f"person:{fatima}", "direct", "direct-manager"),
                Said(case, f"person:{sem}", "direct", "direct-affected")]  # fmt: skip

    def _note(self, uow: UnitOfWork) -> list[Said]:
        case = self._some_case(uow)
        keep(uow, case, (NoteAdded(f"n{self._number}"),), by="lotte", settings=self.settings)
        return self._in_thread(case.case_id, "thread-note")

    def _burst(self, uow: UnitOfWork) -> list[Said]:
        """Ten changes of one card in a second, and a line for each."""
        case = self._some_case(uow)
        for n in range(5):
            case = keep(uow, case, (NoteAdded(f"n{self._number}.{n}"),), by="lotte",
                        settings=self.settings)  # fmt: skip
        return self._in_thread(case.case_id, "thread-note") * 5

    def _claim(self, uow: UnitOfWork) -> list[Said]:
        case = self._some_case(uow)
        if case.case_id in self.claimed:
            return []
        keep(uow, case, (CaseClaimed("lotte"),), by="lotte", settings=self.settings)
        return self._in_thread(case.case_id, "thread-claimed")

    def _finish(self, uow: UnitOfWork) -> list[Said]:
        """A step is done, so that its reminders must stop."""
        case = self._some_case(uow)
        plan = plan_of(case, self.settings.protocol)
        steps = [s.key for s in plan.open_steps if s.key in case.steps and s.due
                 and s.key not in ("evaluate_and_close",)]  # fmt: skip
        if steps:
            key = self.dice.choice(steps)
            done = StepDone(key, STEP[key].outcomes[0]) if STEP[key].outcomes else StepWaiting(key)
            events = decisions.with_consequences(case, (done,), self.settings.protocol)
            keep(uow, case, events, by="lotte", settings=self.settings)
        return []

    def _over_the_wire(self, case: str) -> None:
        """An officer types a note in Slack. Slack sends it again until it is acknowledged."""
        self._number += 1
        words = f"monitor notitie {case} Nummer {self._number}."
        event = {"type": "message", "channel_type": "im", "channel": "DUOFFICER1",
                 "user": "UOFFICER1", "text": words}  # fmt: skip
        body = json.dumps({"type": "event_callback", "team_id": TEAM, "event": event,
                           "event_id": f"Ev{self._number}"})  # fmt: skip
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            if self._acknowledged(body):
                if self._carried_out(f"slack/Ev{self._number}"):
                    self.said.update(self._in_thread(case, "thread-note"))
                else:
                    self.apologies += 1
                return
            time.sleep(0.05)
        raise TimeoutError("no replica acknowledged")

    def _carried_out(self, key: str) -> bool:
        """Whether a turn was kept; otherwise the person was told that it was not."""
        digest = hashlib.sha256(key.encode()).hexdigest()
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            try:
                with begun(self.storage.engine, reading=True) as connection:
                    return (
                        connection.scalar(select(seen.c.key).where(seen.c.key == digest))
                        is not None
                    )
            except (DBAPIError, Unreachable):
                time.sleep(0.05)
        raise TimeoutError("the database did not come back")

    def _acknowledged(self, body: str) -> bool:
        port = self.port()
        if port is None:
            return False
        headers = {"Content-Type": "application/json", **signed(body)}
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/slack/events", body.encode(), headers
        )
        try:
            with urllib.request.urlopen(request, timeout=3) as answer:
                return bool(answer.status == 200)
        except urllib.error.HTTPError as refused:
            refused.close()
            return False
        except (urllib.error.URLError, http.client.HTTPException, OSError):
            return False

    def _some_case(self, uow: UnitOfWork) -> Case:
        return uow.cases.load(self.dice.choice(self.cases))

    @staticmethod
    def _person(uow: UnitOfWork, name: str) -> str:
        found = uow.people.by_mail(f"{name}@waterdonk.example")
        assert found is not None
        return found.id

    def _in_thread(self, case: str, key: str) -> list[Said]:
        return [Said(case, channel, "reply", key) for channel in self._channels()]

    def _channels(self) -> list[str]:
        return [c for c in CHANNELS if c.startswith(self.settings.platforms)]
