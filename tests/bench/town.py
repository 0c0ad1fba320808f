"""A town for the benchmark of delivery: cases and people who are real to the program, and as many rows
beside them as are wanted, written with one statement.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.schema import CreateTable

from bot import settings
from bot.directory import Directory
from bot.services.cases import keeping
from bot.services.reminders.reminding import Item
from dialogs.protocol import decisions
from dialogs.protocol.facts import Facts
from storage.database import begun
from storage.people import KnownAccount, Person
from storage.tables import Moment
from storage.tables_delivery import channel_gate, outbox_message, timer
from storage.unit_of_work import Storage
from tests.platforms.slack.fake import TEAM

WATERDONK = settings.load(settings.EXAMPLE)
PEOPLE = 50
NOW = datetime.fromisoformat("2026-11-24T09:00+01:00")
SERIES = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :last)"
place = Table(
    "bench_place", MetaData(), Column("kind", String(10)), Column("place", Integer),
    Column("name", String(120)), Column("data", Text), Column("at", Moment),
    prefixes=["TEMPORARY"],
)  # fmt: skip
"""What the many rows are put together from."""


@dataclass
class Town:
    """People with an account in Slack, and open cases of which each has something to remind of."""

    storage: Storage
    now: datetime = NOW
    people: list[str] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)

    def settle(self, cases: int) -> None:
        """Put people and cases there, with nothing left to send."""
        Directory(self.storage, WATERDONK).seed(self.now)
        with self.storage.transaction(self.now) as uow:
            for n in range(PEOPLE):
                one = Person("", f"Medewerker {n}", f"m{n}@waterdonk.example", "nl",
                             accounts=(KnownAccount("slack", TEAM, f"U{n}"),))  # fmt: skip
                self.people.append(uow.people.save(one, self.now).id)
        for first in range(0, cases, 100):
            self._open(first, min(100, cases - first))
        self.clear()

    def _open(self, first: int, count: int) -> None:
        with self.storage.transaction(self.now) as uow:
            for n in range(first, first + count):
                affected, manager = (self.people[(n + k) % PEOPLE] for k in (0, 1))
                facts = Facts({"natures": ("insult",), "affected_kind": ("employee",),
                               "affected_people": (affected,)})  # fmt: skip
                people = {"affected_employee": (affected,), "manager": (manager,)}
                events = decisions.open_case(facts, {}, people, reporter=affected,
                                             settings=WATERDONK.protocol)  # fmt: skip
                case = keeping.open_case(uow, events, by=affected, settings=WATERDONK,
                                         vault_id=uow.vaults.create(), year=2026)  # fmt: skip
                self.cases.append(case.case_id)

    def clear(self) -> None:
        """Nothing is left to send, and every gate is open."""
        with begun(self.storage.engine) as connection:
            for table in (outbox_message, channel_gate):
                connection.execute(delete(table))

    def unsend(self) -> None:
        """What was sent is to be sent again, as if it had never been."""
        with begun(self.storage.engine) as connection:
            connection.execute(text(
                "UPDATE outbox_message SET state = 'pending', attempts = 0, worker = '', "
                "lease_until = 0, reference = NULL, delivered_at = NULL, attempted_at = NULL"
            ))  # fmt: skip
            connection.execute(delete(channel_gate))

    # --- many rows ------------------------------------------------------------------------------

    def fill_outbox(
        self, count: int, *, state: str = "pending", to: Sequence[str] = (), in_turn: bool = True
    ) -> None:
        """So many reminders, each of one case to one person. `to`: other people than those of the
        town; `in_turn`: a row for each by turns, and not all of the first before the second."""
        sent = state == "sent"
        receivers = to or self.people
        turn = "n.i % :people" if in_turn else "n.i * :people / :count"
        with begun(self.storage.engine) as connection:
            _put(connection, "person", [(f"person:{one}", "", self.now) for one in receivers])
            _put(connection, "case", self._reminders(connection))
            fill = text(f"""{SERIES} INSERT INTO outbox_message
                (case_id, destination, platform, part, kind, "key", data, collapse_key, state,
                 attempts, not_before, lease_until, worker, error, created_at, urgent, due_at,
                 wanted_at, attempted_at, delivered_at, reference)
                SELECT c.name, p.name, 'slack', 'direct', 'reminder', '', c.data, '', :state,
                 {int(sent)}, :at, 0, '', '', :at, {_false(connection)}, :at,
                 :at, :sent_at, :sent_at, :reference
                FROM n JOIN bench_place p ON p.kind = 'person' AND p.place = {turn}
                JOIN bench_place c ON c.kind = 'case' AND c.place = n.i / :people % :cases
                ORDER BY n.i""").bindparams(bindparam("at", type_=Moment),
                                            bindparam("sent_at", type_=Moment))  # fmt: skip
            connection.execute(fill, dict(
                last=count - 1, people=len(receivers), cases=len(self.cases), state=state,
                at=self.now - timedelta(minutes=1), sent_at=self.now if sent else None,
                reference='{"channel": "D1", "ts": "1.0"}' if sent else None,
                **({} if in_turn else {"count": count}),
            ))  # fmt: skip
            connection.execute(text("DROP TABLE bench_place"))
        self.settled("outbox_message")

    def _reminders(self, connection: Connection) -> list[tuple[str, str, datetime]]:
        """Of each case the step that is due first, as an item of a reminder."""
        first = (
            select(timer.c.case_id, func.min(timer.c.step).label("step"))
            .where(timer.c.case_id.in_(self.cases), timer.c.step.not_like("%/%"))
            .group_by(timer.c.case_id)
        )
        found = {row.case_id: row.step for row in connection.execute(first)}
        items = ((case, Item(case, found[case], "reminder", self.now, urgent=False))
                 for case in self.cases)  # fmt: skip
        return [(case, json.dumps({"items": [one.as_data()]}), self.now) for case, one in items]

    def fill_timers(self, count: int, after: datetime) -> None:
        """So many open steps of other cases, four each, all due after a moment."""
        with begun(self.storage.engine) as connection:
            moments = (after + timedelta(minutes=11 * n) for n in range(1, 1001))
            _put(connection, "moment", [("", "", at) for at in moments])
            no, values = _false(connection), dict(last=count - 1, at=self.now)
            connection.execute(text(f"""{SERIES} INSERT INTO case_index
                (case_id, flow, state, urgent, owner, next_due_at, opened_at, ended)
                SELECT 'DB-2026-' || n.i, 'incident', 'in_handling', {no}, '', :at, :at, {no}
                FROM n""").bindparams(bindparam("at", type_=Moment)),
                {**values, "last": max(0, count // 4 - 1)})  # fmt: skip
            connection.execute(text(f"""{SERIES} INSERT INTO timer
                (case_id, step, rung, to_role, at, urgent, failures)
                SELECT 'DB-2026-' || (n.i / 4), 'step_' || (n.i % 4), 'first', 'responsible', m.at,
                {no}, 0 FROM n JOIN bench_place m ON m.place = n.i % 1000"""),
                {"last": count - 1})  # fmt: skip
            connection.execute(text("DROP TABLE bench_place"))
        self.settled("timer", "case_index")

    def settled(self, *tables: str) -> None:
        """As autovacuum has done by the time there are so many rows."""
        if self.storage.engine.dialect.name == "sqlite":
            return
        with self.storage.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            for table in tables:
                connection.exec_driver_sql(f"VACUUM ANALYZE {table}")


def _false(connection: Connection) -> str:
    return "0" if connection.dialect.name == "sqlite" else "false"


def _put(connection: Connection, kind: str, some: Iterable[tuple[str, str, datetime]]) -> None:
    connection.execute(CreateTable(place, if_not_exists=True))
    rows = [dict(kind=kind, place=n, name=name, data=data, at=at)
            for n, (name, data, at) in enumerate(some)]  # fmt: skip
    connection.execute(insert(place), rows)
