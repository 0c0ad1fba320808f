"""A year of cases, driven from one due moment to the next through the real services.

Time jumps: nothing is waited for and no minute is stepped through. Cases are reported and change at
random moments of day and night; in between everything due is fired, claimed, drawn and sent by the code
that does so in `baken serve`, to a platform that writes down what it gets.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from bot.delivery import drawing
from bot.directory import Directory
from bot.services.cases import keeping
from bot.services.people import absence
from bot.services.reminders import firing, proving, reminding
from bot.services.reminders.reminding import Item
from bot.settings import EXAMPLE, Channel, ConfiguredPerson, Settings, load
from dialogs.protocol.calendar import WorkingTime
from dialogs.view import Message
from storage.absences import Absence
from storage.claims import OutboxRow
from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage, UnitOfWork

OFFICES = {
    "monitoring_officer": ("lotte", "daan"), "aggression_coordinator": ("ruth",),
    "municipal_secretary": ("karel",), "legal_counsel": ("wout", "wiep"),
    "police_liaison": ("pol",), "spokesperson": ("saskia",), "privacy_officer": ("priya", "paul"),
    "complaints_coordinator": ("mila",), "sanction_authority": ("sara",),
    "aftercare_team": ("hanna",), "it_security": ("ties",), "hr": ("henk",), "admin": ("pim",),
    "data_protection_officer": ("dirk",),
}  # fmt: skip
"""Nobody has two offices, so that who is reminded tells which role was meant."""
EMPLOYEES = ("noor", "sem", "iris", "rik", "dora")
MANAGER_OF = {**dict.fromkeys(EMPLOYEES, "fatima"), "dora": "oscar", "fatima": "joris",
              "joris": "karel", "oscar": "karel"}  # fmt: skip
PART_TIME = {"mila": "ma-wo 09:00-15:00", "wiep": "di-vr 10:00-16:00"}
LENGTH = timedelta(days=365)
Act = Callable[[UnitOfWork], None]


@dataclass(frozen=True)
class Sent:
    """What somebody got: in which outbox row, when, and what it says."""

    row: int
    person: str
    at: datetime
    text: str


@dataclass
class Year:
    """A municipality for a year. `reminded`: all messages; `cases`: what happened to each."""

    folder: Path
    calendar: WorkingTime
    begins: datetime
    away: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)
    length: timedelta = LENGTH
    sent: list[Sent] = field(default_factory=list)
    storage: Storage = field(init=False)
    settings: Settings = field(init=False)
    ids: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    now: datetime = field(init=False)
    _acts: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.now = self.begins
        loaded = load(EXAMPLE)
        protocol = replace(loaded.protocol, calendar=self.calendar)
        self.settings = replace(
            loaded, protocol=protocol, people=tuple(_people()), platforms=("workplace",),
            managers_channel=Channel(), officers_channel=Channel(),
        )  # fmt: skip
        url = f"sqlite:///{self.folder / 'baken.sqlite'}"
        self.storage = Storage.open(url, Keyring.from_text(new_master_key()), self.folder)
        Directory(self.storage, self.settings).seed(self.begins)
        with self.storage.transaction(self.begins) as uow:
            for person in uow.people.all():
                key = person.mail.partition("@")[0]
                self.ids[key], self.names[person.id] = person.id, key
            for key, (since, until) in self.away.items():
                uow.absences.set(Absence(self.ids[key], since, until, "said"))

    @property
    def ends(self) -> datetime:
        return self.begins + self.length

    def plan(self, at: datetime, act: Act) -> None:
        """Something happens at a moment."""
        heapq.heappush(self._acts, (at, next(self._numbers), act))

    def run(self) -> None:
        """The whole year: what is due at a moment goes before what happens at it."""
        while (moment := self._next()) < self.ends:
            self.now = max(moment, self.now)
            self._deliver()
            while self._acts and self._acts[0][0] <= self.now:
                _, _, act = heapq.heappop(self._acts)
                with self.storage.transaction(self.now) as uow:
                    act(uow)

    def _next(self) -> datetime:
        acts = [self._acts[0][0]] if self._acts else []
        with self.storage.reading(self.now) as uow:
            timer, message = uow.timers.next_at(), uow.outbox.next_in(self.now)
        due = [timer] if timer else []
        waits = [self.now + timedelta(seconds=message)] if message is not None else []
        return min((*acts, *due, *waits, self.ends))

    def _deliver(self) -> None:
        """Fire, claim, draw and send until nothing is due."""
        with self.storage.transaction(self.now) as uow:
            while absence.care(uow, self.settings, keeping.keep):
                pass
            while firing.fire_due(uow, self.settings, keeping.keep):
                pass
            while rows := uow.outbox.claim(("workplace",), "year", self.now, lease=600, pace={}):
                for row in rows:
                    self._send(uow, row)

    def _send(self, uow: UnitOfWork, row: OutboxRow) -> None:
        left_out: list[Item] = []
        message = drawing.draw(uow, row, self.settings, left_out)
        proving.left_out(uow, row.id, left_out)
        if message is None:
            uow.outbox.unneeded(row, "year")
            return
        self.arrive(uow, row, message)

    def arrive(self, uow: UnitOfWork, row: OutboxRow, message: Message) -> None:
        """The platform takes it, and it is written down."""
        uow.outbox.sent(row, "year", {"id": str(row.id)}, self.now)
        if row.kind == reminding.KIND:
            person = self.names[row.destination.removeprefix("person:")]
            words = (line for p in message.paragraphs for line in (p.text, *sum(p.facts, ())))
            self.sent.append(Sent(row.id, person, self.now, "\n".join(words)))


def _people() -> Iterator[ConfiguredPerson]:
    for role, keys in OFFICES.items():
        yield from (_person(key, (role,)) for key in keys)
    managers = {*MANAGER_OF, *MANAGER_OF.values()} - {
        key for keys in OFFICES.values() for key in keys
    }
    yield from (_person(key, ()) for key in sorted(managers))


def _person(key: str, roles: tuple[str, ...]) -> ConfiguredPerson:
    manager = MANAGER_OF.get(key, "")
    return ConfiguredPerson(
        key.title(), f"{key}@waterdonk.example", roles,
        f"{manager}@waterdonk.example" if manager else "", hours=PART_TIME.get(key, ""),
    )  # fmt: skip
