"""What a tick costs: with a million open steps beside those that are due, and a thousand."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select

from bot.delivery.firing import Firing
from bot.services.cases.keeping import keep
from bot.services.reminders import firing
from storage.database import begun
from storage.tables import case_event
from storage.tables_delivery import timer
from storage.unit_of_work import Storage
from tests.bench.databases import Databases, Report, Undone, in_turn
from tests.bench.statements import written_down
from tests.bench.town import WATERDONK, Town

DUE, FEW, MANY = 10, 1_000, 1_000_000
CASES = 150
RUNS = 15


def ticks(some: Databases, report: Report) -> None:
    """Print what a tick costs among few and among many."""
    with some.opened("few") as few, some.opened("many") as many:
        at = prepared(few, FEW)
        assert prepared(many, MANY) == at
        looks = [finding(one, at) for one in (few, many)]
        fires = [firing_of(one, at) for one in (few, many)]
        quiet = [idle(one, at - timedelta(hours=1)) for one in (few, many)]
        for name, acts, runs in (
            ("nothing is due", quiet, 200), ("finding 10 that are due", looks, 200),
            ("firing 10 that are due", fires, RUNS),
        ):  # fmt: skip
            asked = [replayed(one, act) for one, act in zip((few, many), acts, strict=True)]
            tell(some, report, name, in_turn(runs, *acts, *asked))


def replayed(storage: Storage, act: Callable[[], object]) -> Callable[[], object]:
    """The statements of a tick, without the program."""
    with written_down(storage.engine) as asked:
        act()
    return asked.replay


def tell(some: Databases, report: Report, name: str, times: tuple[float, ...]) -> None:
    """One line beside the bare statements, one among few, and the goal; for the statements as well."""
    little, much, bare_little, bare_much = times
    report(f"{some.name}: tick, {name}, bare statements", bare_much, "ms", 1.0)
    report(f"{some.name}: tick, {name}, among {FEW:,}", little, "ms", little / bare_little)
    report(f"{some.name}: tick, {name}, among {MANY:,}", much, "ms", much / bare_much)
    report(f"{some.name}: its statements, a million beside a thousand", bare_much, "ms",
           bare_much / bare_little)  # fmt: skip
    report(f"{some.name}: tick, a million beside a thousand (goal < 1.2 x)", much, "ms",
           much / little)  # fmt: skip


def prepared(storage: Storage, steps: int) -> datetime:
    """A town in which ten timers are due at one moment, which is told, and so many later."""
    town = Town(storage)
    town.settle(DUE)
    with begun(storage.engine) as connection:
        first: datetime | None = connection.scalar(select(func.min(timer.c.at)))
        assert first is not None
        step = select(func.min(timer.c.step)).where(timer.c.at == first).scalar_subquery()
        connection.execute(delete(timer).where(or_(timer.c.at != first, timer.c.step != step)))
    town.fill_timers(steps, first + timedelta(days=1))
    return first + timedelta(minutes=1)


def idle(storage: Storage, at: datetime) -> Callable[[], object]:
    """What the loop does each time that nothing is due."""
    return Firing(storage, WATERDONK, lambda: at).fire


def finding(storage: Storage, at: datetime) -> Callable[[], object]:
    def find() -> None:
        with storage.transaction(at) as uow:
            assert uow.timers.behind(at, urgent=False)
            assert len(uow.timers.due(at)) == DUE

    return find


def firing_of(storage: Storage, at: datetime) -> Callable[[], object]:
    """A tick that fires what is due, taken back."""

    def fire() -> None:
        try:
            with storage.transaction(at) as uow:
                assert uow.timers.behind(at, urgent=False)
                assert firing.fire_due(uow, WATERDONK, keep, DUE) == DUE
                raise Undone
        except Undone:
            pass

    return fire


# --- many at once ----------------------------------------------------------------------------------


def catching_up(some: Databases, report: Report) -> None:
    """Print what firing costs after a standstill: the last of them no more than the first."""
    with some.opened("standstill") as storage:
        town = Town(storage)
        town.settle(CASES)
        at = town.now + timedelta(days=3)
        with written_down(storage.engine) as asked:
            times = fired_by(storage, at)
        with begun(storage.engine) as connection:
            connection.execute(delete(case_event).where(case_event.c.at == at))
        bare = asked.replay()
    whole, quarter = sum(seconds for _, seconds in times), len(times) // 4
    first, last = (1000 * sum(s for _, s in part) / sum(n for n, _ in part)
                   for part in (times[:quarter], times[-quarter:]))  # fmt: skip
    count = sum(n for n, _ in times)
    report(f"{some.name}: {count} timers after a standstill, bare", count / bare, "/s", 1.0)
    report(f"{some.name}: {count} timers after a standstill, fired", count / whole, "/s",
           bare / whole)  # fmt: skip
    report(f"{some.name}: a timer among the last quarter, beside the first", last, "ms",
           last / first)  # fmt: skip


def fired_by(storage: Storage, at: datetime) -> list[tuple[int, float]]:
    """Fire everything; how many at a time, and how many seconds that took."""
    found, delivery = [], Firing(storage, WATERDONK, lambda: at)
    while True:
        start = time.perf_counter()
        fired = delivery.fire()
        if not fired:
            return found
        found.append((fired, time.perf_counter() - start))
