"""What claiming costs beside a million rows that were sent, or wait, or wait behind a shut gate."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import insert

from storage.database import begun, database_seconds
from storage.outbox import NewMessage, Pace
from storage.tables import channel_gate
from storage.unit_of_work import Storage
from tests.bench.databases import Databases, Report, Undone, in_turn
from tests.bench.statements import written_down
from tests.bench.town import Town

ROWS, MANY = 10_000, 1_000_000
AT_ONCE, RUNS, CASES = 40, 40, 200
Claim = Callable[[], object]


def claims(some: Databases, report: Report, waiting: Storage) -> None:
    """Print what claiming costs in each table. `waiting`: where a million rows wait."""
    with (some.opened("ten") as ten, some.opened("sent") as sent,
          some.opened("shut") as shut, some.opened("blocks") as blocks):  # fmt: skip
        fill(ten), fill(sent, sent=MANY), fill(blocks, in_turn=False)
        shut_all(fill(shut))
        base = claiming(ten, AT_ONCE)
        with written_down(ten.engine) as asked:
            base()
        cases: Sequence[tuple[str, Claim]] = (
            (f"among {MANY:,} sent", claiming(sent, AT_ONCE)),
            (f"of {MANY:,} that wait", claiming(waiting, AT_ONCE)),
            ("of 10,000, person after person", claiming(blocks, AT_ONCE)),
            ("1 behind 10,000 for 50 shut gates", claiming(shut, 1)),
        )
        plain, bare, *others = in_turn(RUNS, base, asked.replay, *(act for _, act in cases))
    report(f"{some.name}: claim 40 of 10,000, bare statements", bare, "ms", 1.0)
    report(f"{some.name}: claim 40 of 10,000", plain, "ms", plain / bare)
    for (name, _), value in zip(cases, others, strict=True):
        report(f"{some.name}: claim {name}, beside that", value, "ms", value / plain)


def fill(storage: Storage, *, sent: int = 0, in_turn: bool = True) -> Town:
    town = Town(storage)
    town.settle(CASES)
    if sent:
        town.fill_outbox(sent, state="sent")
    town.fill_outbox(ROWS, in_turn=in_turn)
    return town


def shut_all(town: Town) -> None:
    """Everybody's gate is shut, but for one who comes last."""
    with begun(town.storage.engine) as connection:
        later = database_seconds(connection) + 3600
        for one in town.people:
            connection.execute(
                insert(channel_gate).values(destination=f"person:{one}", opens_at=later)
            )
    with town.storage.transaction(town.now) as uow:
        uow.outbox.enqueue(NewMessage("person:open", "slack", "direct", "notice"), uow.now)


def claiming(storage: Storage, count: int) -> Claim:
    """Claim so many rows, and take that back."""
    at: datetime = Town(storage).now + timedelta(minutes=1)

    def claim() -> None:
        try:
            with storage.transaction(at) as uow:
                rows = uow.outbox.claim(("slack",), "bench", at, lease=20.0,
                                        pace={"slack": Pace(1.0)}, limit=AT_ONCE)  # fmt: skip
                assert len(rows) == count
                raise Undone
        except Undone:
            pass

    return claim
