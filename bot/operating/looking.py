"""What the watchdog sees: what should have been delivered by now and was not, and why.

A long queue that moves at the pace that its platform allows is `busy`, and no alarm. What failed again
and again, or waits at a place where nothing arrives, is `stuck`. A platform that asked us to wait is
`shut`, one that does not answer `unreachable`, one that is no longer switched on `off`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Literal

from bot.settings import Settings
from storage.unit_of_work import UnitOfWork
from storage.watching import LateRow, LateTimers

Cause = Literal["stuck", "unreachable", "shut", "off", "busy"]
WORST: tuple[Cause, ...] = ("off", "unreachable", "stuck", "shut", "busy")
LATELY = timedelta(minutes=2)
"""What arrived within this shows that a queue moves."""
AGAIN_AND_AGAIN = 3
"""So often a message failed that is not merely unlucky."""


@dataclass(frozen=True, slots=True)
class Late:
    """What is late on one platform. `alarm`: past what the settings allow; otherwise past half of it.
    `silent`: nothing at all arrives there; `destinations`: where it waits."""

    platform: str
    cause: Cause
    count: int
    since: datetime
    alarm: bool
    silent: bool
    destinations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Look:
    """Everything at one moment."""

    at: datetime
    late: tuple[Late, ...]
    timers: LateTimers
    digests: LateTimers
    scans: LateTimers
    given_up: Mapping[str, tuple[int, int]]
    waiting: Mapping[str, int]
    last_reminder: datetime | None

    @property
    def alarms(self) -> dict[str, Late | LateTimers | None]:
        """What somebody must be told, by name."""
        found: dict[str, Late | LateTimers | None] = {
            f"late-{one.platform}": one for one in self.late if one.alarm and one.cause != "busy"
        }
        found |= {f"dead-{key}": None for key, (_, about) in self.given_up.items() if about}
        kinds = {"timers": self.timers, "digests": self.digests, "scans": self.scans}
        return found | {name: one for name, one in kinds.items() if one.count}

    @property
    def lasting(self) -> frozenset[str]:
        """What is not over yet: an alarm, or half of one."""
        half = {f"late-{one.platform}" for one in self.late if one.cause != "busy"}
        return frozenset(half | self.alarms.keys())


def look(uow: UnitOfWork, settings: Settings) -> Look:
    """Compare what should have been with what was. Reads only; each question is one cheap query."""
    patience, now = settings.operating, uow.now
    rows = uow.watching.late(now - patience.late / 2, now - patience.urgent_late / 2)
    return Look(
        now,
        _late(uow, rows, settings) if rows else (),
        _timers(uow, now - patience.late, now - patience.urgent_late),
        uow.watching.late_digests(now - patience.late),
        uow.watching.unscanned(now - patience.late),
        uow.watching.given_up(),
        uow.watching.waiting(now),
        uow.watching.last_reminder(),
    )


def _timers(uow: UnitOfWork, ordinary: datetime, urgent: datetime) -> LateTimers:
    """What is late to fire, and what went wrong when it fired and was put off."""
    late, failing = uow.watching.late_timers(ordinary, urgent), uow.timers.failing()
    return LateTimers(late.count + failing, late.since)


def _late(uow: UnitOfWork, rows: Iterable[LateRow], settings: Settings) -> tuple[Late, ...]:
    arrived, shut = uow.watching.arrivals(uow.now - LATELY), uow.watching.shut()
    alive = frozenset(uow.watching.alive(uow.now - LATELY))
    ordered = sorted(rows, key=lambda row: (row.platform, row.destination))
    found: dict[str, list[tuple[Cause, list[LateRow]]]] = {}
    for (platform, destination), group in groupby(ordered, lambda r: (r.platform, r.destination)):
        there = list(group)
        if platform not in settings.platforms:
            cause: Cause = "off"
        else:
            moves = destination in arrived
            cause = _cause(there, shut, moves=moves, alive=platform in alive)
        found.setdefault(platform, []).append((cause, there))
    return tuple(
        _summed(key, groups, uow.now, settings, silent=key not in alive)
        for key, groups in found.items()
    )


def _cause(
    rows: list[LateRow], shut: Mapping[str, bool], *, moves: bool, alive: bool
) -> Cause:  # fmt: skip
    first = rows[0]
    if any(row.failures >= AGAIN_AND_AGAIN for row in rows):
        return "stuck"
    if moves or (alive and not any(row.tried for row in rows)):
        return "busy"
    gates = [shut[name] for name in (first.platform, first.destination) if name in shut]
    return "unreachable" if any(gates) else "shut" if gates else "stuck"


def _summed(
    platform: str, groups: list[tuple[Cause, list[LateRow]]], now: datetime, settings: Settings, *,
    silent: bool,
) -> Late:  # fmt: skip
    """The worst of a platform: only what has that cause is counted."""
    worst = min((cause for cause, _ in groups), key=WORST.index)
    rows = [row for cause, there in groups if cause == worst for row in there]
    return Late(
        platform, worst, len(rows), min(row.wanted_at for row in rows),
        any(map(_past(now, settings), rows)), silent, frozenset(row.destination for row in rows),
    )  # fmt: skip


def _past(now: datetime, settings: Settings) -> Callable[[LateRow], bool]:
    usual, urgent = settings.operating.late, settings.operating.urgent_late
    return lambda row: now - row.wanted_at >= (urgent if row.urgent else usual)
