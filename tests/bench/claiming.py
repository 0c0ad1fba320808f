"""What claiming costs beside a million rows that were sent, or wait, or wait behind a shut gate."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from sqlalchemy import insert, select, text

from storage.database import begun, database_seconds
from storage.outbox import NewMessage, Pace
from storage.tables_delivery import PENDING, channel_gate, outbox_message
from storage.unit_of_work import Storage
from tests.bench.databases import Databases, Report, Undone, in_turn
from tests.bench.statements import written_down
from tests.bench.town import NOW, PEOPLE, Town

ROWS, MANY = 10_000, 1_000_000
AT_ONCE, RUNS, CASES = 40, 40, 200
Claim = Callable[[], object]


def claims(some: Databases, report: Report, waiting: Storage) -> None:
    """Print what claiming costs in each table. `waiting`: where a million rows wait."""
    with (some.opened("ten") as ten, some.opened("sent") as sent,
          some.opened("shut") as behind, some.opened("blocks") as blocks):  # fmt: skip
        fill(ten), fill(sent, sent=MANY), fill(blocks, in_turn=False), fill(behind)
        shut(behind)
        one_more(behind)
        base = claiming(ten, AT_ONCE)
        with written_down(ten.engine) as asked:
            base()
        cases: Sequence[tuple[str, Claim]] = (
            (f"among {MANY:,} sent", claiming(sent, AT_ONCE)),
            (f"of {MANY:,} that wait", claiming(waiting, AT_ONCE)),
            ("of 10,000, person after person", claiming(blocks, AT_ONCE)),
            ("1 behind 10,000 for 50 shut gates", claiming(behind, 1)),
        )
        plain, bare, *others = in_turn(RUNS, base, asked.replay, *(act for _, act in cases))
    shut(waiting, but=1)
    others.append(*in_turn(RUNS, claiming(waiting, 1)))
    report(f"{some.name}: claim 40 of 10,000, bare statements", bare, "ms", 1.0)
    report(f"{some.name}: claim 40 of 10,000", plain, "ms", plain / bare)
    names = (*(name for name, _ in cases), f"1 of {MANY:,}, 49 of 50 gates shut")
    for name, value in zip(names, others, strict=True):
        report(f"{some.name}: claim {name}, beside that", value, "ms", value / plain)


def fill(storage: Storage, *, rows: int = ROWS, sent: int = 0, in_turn: bool = True) -> None:
    town = Town(storage)
    town.settle(CASES)
    if sent:
        town.fill_outbox(sent, state="sent")
    town.fill_outbox(rows, in_turn=in_turn)


def shut(storage: Storage, but: int = 0) -> None:
    """Everybody's gate is shut, but for so many."""
    with begun(storage.engine) as connection:
        o = outbox_message.c
        some = select(o.destination).where(text(PENDING)).order_by(o.id.desc()).limit(PEOPLE * 2)
        later = connection.scalar(select(database_seconds(connection))) + 3600
        for one in sorted(set(connection.scalars(some)))[but:]:
            connection.execute(insert(channel_gate).values(destination=one, opens_at=later))


def one_more(storage: Storage) -> None:
    """A message for somebody else comes last."""
    with storage.transaction(NOW) as uow:
        uow.outbox.enqueue(NewMessage("person:open", "slack", "direct", "notice"), uow.now)


def claiming(storage: Storage, count: int) -> Claim:
    """Claim so many rows, and take that back."""
    at = NOW + timedelta(minutes=1)

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
