"""One round: a fresh database, fresh platforms, some replicas, a workload, and chaos over all of it."""

import contextlib
import random
import signal
import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.exc import DBAPIError

from bot.directory import Directory
from bot.teams.outbound import SERVICE, channel_key
from storage.errors import Unreachable
from storage.keys import Keyring, new_master_key
from storage.people import KnownAccount, Person
from storage.unit_of_work import Storage
from tests.platforms.slack.fake import SECRET, TEAM, TOKEN
from tests.platforms.teams.driver import CHANNELS
from tests.platforms.teams.fake import GROUP, TENANT
from tests.postgres import OwnPostgres
from tests.torture import evidence
from tests.torture.checker import Verdict, check
from tests.torture.clock import SharedClock
from tests.torture.replica import LEASE, waterdonk
from tests.torture.stage import Stage, wait
from tests.torture.workload import Workload

MORNING = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SUFFERING = 900.0
"""Seconds at most until the kills and acts of a round are done."""
SETTLING = 120.0
"""Seconds at most until everything is delivered once nothing goes wrong any more."""
LIFE = {1: (0.6, 2.0), 2: (0.3, 1.0), 3: (0.15, 0.7)}
"""Seconds between two blows, by the number of replicas."""
SHORTEST_LIFE = 0.3
FREEZES = 0.12
OUTAGE_EVERY = 10
"""Kills to one outage of the database."""


@dataclass(frozen=True, slots=True)
class Topology:
    name: str
    replicas: int
    server: OwnPostgres | None = None
    """None: a SQLite file."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How much is to happen in a round."""

    kills: int
    acts: int


@dataclass(slots=True)
class Round:
    stage: Stage
    topology: Topology
    measure: Measure
    folder: Path
    url: str
    dice: random.Random
    kills: int = 0
    freezes: int = 0
    outages: int = 0
    clock: SharedClock = field(init=False)
    storage: Storage = field(init=False)
    workload: Workload = field(init=False)
    platforms: dict[str, Any] = field(init=False)
    record: dict[str, Any] = field(init=False)
    _key: str = field(default_factory=new_master_key)
    _replicas: list[int] = field(default_factory=list)
    _thaw_at: dict[int, float] = field(default_factory=dict)

    # --- before --------------------------------------------------------------------------------

    def play(self) -> Verdict:
        """Everything from the first start to the verdict."""
        self._prepare()
        try:
            self._suffer()
            self._settle()
            return self._judge()
        finally:
            self._stop_all()
            self.stage.bury(self.platforms["ready"])
            self.storage.close()

    def _prepare(self) -> None:
        self.clock = SharedClock(self.folder / "clock", MORNING)
        given = {"seed": self.dice.randrange(10**6), "clock": str(self.folder / "clock")}
        self.platforms = self.stage.started("fakes", given)
        self.storage = Storage.open(self.url, Keyring.from_text(self._key), self.folder)
        settings = waterdonk()
        Directory(self.storage, settings).seed(self.clock.now())
        self._introduce(
            ("fatima", "karel", "wout", "hanna"),
            self.platforms["secrets"],
        )
        self.workload = Workload(self.storage, settings, self.clock, random.Random(self.dice.random()),
                                 self._some_port)  # fmt: skip
        self._start_all()

    def _introduce(self, in_teams: tuple[str, ...], secrets: dict[str, str]) -> None:
        """Some people used Teams last; the others are found by Slack when something is said."""
        service = secrets["metadata_url"].replace("/bf/openid", "/emea/")
        with self.storage.transaction(self.clock.now()) as uow:
            uow.addresses.remember(SERVICE, {"service": service})
            for channel in CHANNELS.values():
                known = {"service": service, "type": "standard", "group": GROUP}
                uow.addresses.remember(channel_key(channel), known)
            for name in in_teams:
                person = uow.people.by_mail(f"{name}@waterdonk.example")
                assert person is not None
                account = KnownAccount("teams", TENANT, name)
                uow.people.save(_with(person, account), uow.now)
            lotte = uow.people.by_mail("lotte@waterdonk.example")
            assert lotte is not None
            uow.people.save(_with(lotte, KnownAccount("slack", TEAM, "UOFFICER1")), uow.now)

    def _start(self) -> None:
        teams = self.platforms["secrets"]
        environment = {
            "BAKEN_MASTER_KEY": self._key, "BAKEN_DATA": str(self.folder),
            "BAKEN_DATABASE_URL": self.url, "BAKEN_PORT": str(_free_port()),
            "SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": f"http://127.0.0.1:{self.platforms['slack']}/api/",
            "SLACK_FILE_HOST": f"127.0.0.1:{self.platforms['slack']}",
            "TEAMS_APP_ID": teams["app_id"], "TEAMS_APP_PASSWORD": teams["password"],
            "TEAMS_TENANT_ID": teams["tenant"], "TEAMS_LOGIN_BASE": teams["login_base"],
            "TEAMS_OPENID_METADATA_URL": teams["metadata_url"], "GRAPH_BASE": teams["graph_base"],
        }  # fmt: skip
        given = {"environment": environment, "clock": str(self.folder / "clock"),
                 "found": str(self.folder / "found")}  # fmt: skip
        self._replicas.append(self.stage.start("replica", given))

    def _some_port(self) -> int | None:
        ready = [self.stage.ready.get(pid) for pid in tuple(self._replicas)]
        ports = [one["port"] for one in ready if one]
        return int(random.choice(ports)) if ports else None

    # --- while things go wrong -----------------------------------------------------------------

    def _suffer(self) -> None:
        failed: list[BaseException] = []
        worker = threading.Thread(target=self._work, args=(failed,), daemon=True)
        worker.start()
        ends = time.monotonic() + SUFFERING
        while worker.is_alive() or self.kills < self.measure.kills:
            if time.monotonic() > ends:
                raise TimeoutError(f"no replica lives: {self.stage.complaints()}")
            time.sleep(self.dice.uniform(*LIFE[self.topology.replicas]))
            self._blow()
            self._mend()
        worker.join()
        if failed:
            raise failed[0]

    def _work(self, failed: list[BaseException]) -> None:
        try:
            for n in range(self.measure.acts):
                self.workload.act()
                time.sleep(self.workload.dice.uniform(0.0, 0.12))
                if n % 5 == 4:
                    self.workload.later()
        except BaseException as error:  # noqa: BLE001 - raised again by who waits
            failed.append(error)

    def _blow(self) -> None:
        """Something goes wrong; once in a while the database. The first and most often: a kill."""
        thrown = self.dice.random()
        awake = [pid for pid in self._settled_in() if pid not in self._thaw_at]
        if (self.kills + OUTAGE_EVERY // 2) // OUTAGE_EVERY > self.outages:
            self._outage()
        elif thrown < FREEZES and awake:
            self._freeze(self.dice.choice(awake))
        elif self.kills < self.measure.kills and (victims := self._settled_in()):
            self._kill(self.dice.choice(victims))

    def _settled_in(self) -> list[int]:
        """Replicas that had the time to begin something, however slow the machine is."""
        ready = dict(self.stage.ready)
        since = {pid: ready[pid]["since"] for pid in self._replicas if pid in ready}
        return [pid for pid, at in since.items() if time.monotonic() > at + SHORTEST_LIFE]

    def _kill(self, pid: int) -> None:
        self.stage.bury(pid)
        self._thaw_at.pop(pid, None)
        self.kills += 1

    def _freeze(self, pid: int) -> None:
        """For longer than a lease: whoever took its work over is done before it wakes up."""
        seconds = LEASE * self.dice.uniform(1.1, 1.6)
        self.stage.freeze(pid, seconds)
        self._thaw_at[pid] = time.monotonic() + seconds
        self.freezes += 1

    def _outage(self) -> None:
        self.outages += 1
        server = self.topology.server
        if server is None:
            file = self.url.removeprefix("sqlite:///")
            self.stage.start("lock", {"file": file, "seconds": self.dice.uniform(0.5, 2.5)})
            return
        server.stop(self.dice.choice((signal.SIGINT, signal.SIGQUIT)))
        time.sleep(self.dice.uniform(0.0, 1.0))
        server.start()

    def _mend(self) -> None:
        """Who died is started again."""
        for pid, at in tuple(self._thaw_at.items()):
            if time.monotonic() > at:
                del self._thaw_at[pid]
        for pid in tuple(self._replicas):
            if pid in self.stage.gone:
                self._replicas.remove(pid)
                self._thaw_at.pop(pid, None)
                self._start()

    # --- after ---------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Nothing goes wrong any more: everything that is due must now arrive."""
        calm = urllib.request.Request(
            f"http://127.0.0.1:{self.platforms['control']}/calm", method="POST"
        )
        urllib.request.urlopen(calm, timeout=5).close()
        for _ in range(2):
            with contextlib.suppress(TimeoutError):  # what is unsent then is found missing
                wait(self._settled, SETTLING)
            time.sleep(LEASE)  # what a late sender still does counts too
            self._stop_all()
            if evidence.unsent(self.storage) == 0:
                return
            self._start_all()  # something new was to be said just then

    def _start_all(self) -> None:
        for _ in range(self.topology.replicas):
            self._start()

    def _stop_all(self) -> None:
        for pid in self._replicas:
            if pid not in self.stage.gone:
                self.stage.bury(pid)
        self._replicas.clear()

    def _settled(self) -> bool:
        """Whether all is delivered. Pauses before a next attempt are not waited for."""
        self._mend()
        time.sleep(0.1)
        _patiently(lambda: evidence.hasten(self.storage, LEASE))
        row, timer = _patiently(lambda: evidence.next_moments(self.storage))
        now = self.clock.now()
        if row and row > now:
            self.clock.forward(row - now + timedelta(seconds=1))
        left = _patiently(lambda: evidence.unsent(self.storage))
        return left == 0 and (timer is None or timer > now)

    def story(self, markers: list[str]) -> list[str]:
        """What the replicas and the platforms say happened to some messages, in order."""
        calls = (self.folder / "calls").read_text().splitlines() if markers else []
        told = [line.partition(" ") for line in calls]
        seen = [(marker, "", f"{when} by the platform")
                for marker, when in self.record["carried_out"]]  # fmt: skip
        lines = [(marker, what) for marker, _, what in (*told, *seen) if marker in markers]
        return [f"{marker} {what}" for marker, what in sorted(lines)]

    def _judge(self) -> Verdict:
        """Compare the three lists, once nobody sends any more."""
        self.record = evidence.record(self.platforms["control"])
        rows = evidence.rows(self.storage, self.workload.settings)
        assert self.record["refused"] == [], self.record["refused"]
        return check(self.workload.said, rows, evidence.accepted(self.record),
                     evidence.fired(self.storage), evidence.found(self.folder / "found"),
                     evidence.stale(self.storage, self.workload.settings, self.record))  # fmt: skip


def _patiently(ask: Callable[[], Any]) -> Any:
    """An answer of a database that may just have been restarted."""
    for _ in range(50):
        try:
            return ask()
        except (DBAPIError, Unreachable):
            time.sleep(0.1)
    return ask()


def _with(person: Person, account: KnownAccount) -> Person:
    return replace(person, accounts=(account, *person.accounts))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def database(topology: Topology, folder: Path) -> Iterator[str]:
    """A fresh database of the topology."""
    if topology.server is None:
        yield f"sqlite:///{folder / 'baken.sqlite'}"
        return
    name = f"t{time.monotonic_ns()}"
    admin = topology.server.url + "postgres"
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield topology.server.url + name
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
