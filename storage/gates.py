"""Gates: when a destination, or a whole platform, may be sent to again; for all replicas alike.

A gate keeps the pace that a platform allows, its Retry-After, and the growing pauses while a platform
cannot be reached at all. All moments are on the database's clock, in seconds since 1970.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, literal, select, update

from storage.database import database_seconds, insert_into
from storage.tables_delivery import channel_gate

HOUR = 3600.0
BURST = 1 / 3
"""The share of an hourly allowance that may be used at once; the rest comes evenly, so that no hour
ever holds more than the allowance."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one destination may be sent to: `gap` seconds between two posts, and at most `hourly`
    posts in any hour (0: as many as fit)."""

    gap: float = 0.0
    hourly: int = 0


@dataclass(frozen=True, slots=True)
class _Gate:
    opens_at: float
    spent_until: float


class Gates:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def seconds(self) -> float:
        """The database's clock."""
        return float(self._connection.scalar(select(database_seconds(self._connection))) or 0.0)

    def shut_ones(self, of: Iterable[str], seconds: float) -> frozenset[str]:
        """Those of these that are shut at a moment."""
        query = select(channel_gate.c.destination).where(
            channel_gate.c.destination.in_(tuple(of)), channel_gate.c.opens_at > seconds
        )
        return frozenset(self._connection.scalars(query))

    def pass_through(self, paces: Mapping[str, Pace], seconds: float) -> frozenset[str]:
        """Of these destinations, those that are open; each of them shuts behind us by its pace. Two
        replicas never pass together: whoever comes second finds it shut."""
        self._make(paces)
        gates = self._locked(paces)
        through = {name: pace for name, pace in paces.items() if gates[name].opens_at <= seconds}
        if changes := [_after(n, p, gates[n], seconds) for n, p in sorted(through.items())]:
            here = channel_gate.c.destination == bindparam("here")
            self._connection.execute(
                update(channel_gate).where(here).values(
                    opens_at=bindparam("opens"), spent_until=bindparam("spent")
                ),
                changes,
            )  # fmt: skip
        return frozenset(through)

    def _make(self, names: Iterable[str]) -> None:
        rows = [dict(destination=name, opens_at=0.0) for name in sorted(names)]
        self._connection.execute(
            insert_into(self._connection, channel_gate).on_conflict_do_nothing(), rows
        )

    def _locked(self, names: Iterable[str]) -> dict[str, _Gate]:
        """In the order of their names, so that no two replicas wait for each other."""
        g = channel_gate
        query = select(g).where(g.c.destination.in_(sorted(names))).order_by(g.c.destination)
        rows = self._connection.execute(query.with_for_update())
        return {row.destination: _Gate(row.opens_at, row.spent_until) for row in rows}

    def shut(self, name: str, seconds: float) -> None:
        """Shut a destination or a platform for so many seconds, and never for less than it was."""
        if seconds <= 0:
            return
        opens = database_seconds(self._connection) + seconds
        self._make([name])
        here = (channel_gate.c.destination == name, channel_gate.c.opens_at < opens)
        self._connection.execute(update(channel_gate).where(*here).values(opens_at=opens))

    def failed(self, name: str) -> int | None:
        """A whole platform failed: how often in a row now; None when it is shut already, because
        another message found out before this one."""
        self._make([name])
        here = (channel_gate.c.destination == name,
                channel_gate.c.opens_at <= database_seconds(self._connection))  # fmt: skip
        changed = update(channel_gate).where(*here).values(failures=channel_gate.c.failures + 1)
        failures: int | None = self._connection.scalar(changed.returning(channel_gate.c.failures))
        return failures

    def failing(self, of: Iterable[str]) -> frozenset[str]:
        """Those of these platforms that failed when they were last tried."""
        query = select(channel_gate.c.destination).where(
            channel_gate.c.destination.in_(tuple(of)), channel_gate.c.failures > literal(0)
        )
        return frozenset(self._connection.scalars(query))

    def works(self, name: str) -> bool:
        """A platform answered; whether it had failed before."""
        here = (channel_gate.c.destination == name, channel_gate.c.failures > literal(0))
        changed = update(channel_gate).where(*here).values(failures=0, opens_at=0.0)
        return bool(self._connection.execute(changed).rowcount)

    def next_opening(self, seconds: float) -> float | None:
        """When the next shut gate opens."""
        g = channel_gate
        query = select(func.min(g.c.opens_at)).where(g.c.opens_at > seconds)
        opens: float | None = self._connection.scalar(query)
        return opens


def _after(name: str, pace: Pace, gate: _Gate, seconds: float) -> dict[str, object]:
    """The gate behind one post."""
    opens, spent = seconds + pace.gap, gate.spent_until
    if pace.hourly:
        at_once = pace.hourly * BURST
        spent = max(spent, seconds) + HOUR / (pace.hourly - at_once)
        opens = max(opens, spent - at_once * HOUR / (pace.hourly - at_once))
    return {"here": name, "opens": opens, "spent": spent}
