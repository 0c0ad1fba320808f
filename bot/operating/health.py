"""Whether Baken can do its work: `/readyz`. Names, ok, and numbers; nothing of a case or a person.

The database is asked in a thread of its own, one question at a time, and for two seconds at most: a
database that hangs makes the answer no, never late. What the answer needs of the outside world was
asked for beforehand, by the watchdog and by the credentials' check.
"""

import asyncio
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.operating.credentials import Credentials
from bot.operating.looking import Look
from bot.operating.watchdog import Watchdog
from bot.settings import Settings
from storage.heads import Written
from storage.unit_of_work import Storage
from storage.vaults import DIRECTORY

PATIENCE = 2.0
"""Seconds that the database gets for an answer."""
MEGABYTE = 1024 * 1024
HEADS_LATE = timedelta(days=2)
"""A line of the file of heads is written each night; so long without one is no accident."""
Value = str | int | float | bool | None
Checks = dict[str, dict[str, Value]]
OWN = frozenset({"running", "database", "migrations", "key", "loop"})
"""What says whether this replica can take requests, whatever the others and the platforms do."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What the database said: whether its tables are current, our key opens it, and the heads of the
    chains are written down."""

    current: bool
    key: bool
    heads: Written


@dataclass(slots=True)
class Health:
    """This replica's health. `stopping` is set when it is told to end."""

    storage: Storage
    settings: Settings
    folder: Path
    clock: Callable[[], datetime]
    watchdog: Watchdog
    credentials: Credentials
    stopping: bool = False
    _asking: "Future[Signs] | None" = None
    _thread: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="baken-health")
    )

    async def own(self) -> Checks:
        """What a proxy in front of several replicas asks: may this one get requests?"""
        return self._own(await self._signs())

    def _own(self, signs: Signs | None) -> Checks:
        return {
            "running": {"ok": not self.stopping},
            "database": {"ok": signs is not None},
            "migrations": {"ok": signs is not None and signs.current},
            "key": {"ok": signs is not None and signs.key},
            "loop": {"ok": not self.watchdog.loop_is_late()},
        }

    async def all(self) -> Checks:
        """Everything."""
        signs = await self._signs()
        heads: Checks = {"heads": _heads(signs.heads, self.clock())} if signs else {}
        return {**self._own(signs), **heads, "disk": await self._disk(), **self._watched(),
                **self.credentials.checks(self.clock())}  # fmt: skip

    async def _signs(self) -> Signs | None:
        """What the database says; None when it does not answer in time, or not at all."""
        if self._asking is None or self._asking.done():
            self._asking = self._thread.submit(self._ask)
        waiting = asyncio.wrap_future(self._asking)
        done, _ = await asyncio.wait({waiting}, timeout=PATIENCE)
        return waiting.result() if done and waiting.exception() is None else None

    def _ask(self) -> Signs:
        with self.storage.reading(self.clock()) as uow:
            current = uow.tables_are_current()
            return Signs(current, current and uow.vaults.opens(DIRECTORY), uow.heads_written())

    async def _disk(self) -> dict[str, Value]:
        free = (await asyncio.to_thread(shutil.disk_usage, self.folder)).free // MEGABYTE
        return {"ok": free >= self.settings.operating.free_megabytes, "free_megabytes": free}

    def _watched(self) -> Checks:
        dog, seen = self.watchdog, self.watchdog.seen
        age = (self.clock() - dog.ticked).total_seconds() if dog.ticked else None
        found: Checks = {"watchdog": {"ok": not dog.is_dead(), "seconds_ago": age}}
        return {**found, **(_seen(seen) if seen is not None else {})}

    def close(self) -> None:
        """Leave the thread; it may hang with the database, and nobody waits for it."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def _heads(heads: Written, now: datetime) -> dict[str, Value]:
    """No new line for too long although there are cases, or the last one could not be written."""
    since = heads.last or heads.wanted_since
    late = heads.wanted_since is not None and since is not None and now - since > HEADS_LATE
    last = heads.last.isoformat() if heads.last else None
    return {"ok": not late and heads.failing_since is None, "written": last}


def _seen(seen: Look) -> Checks:
    """What the watchdog found."""
    alarms, last = seen.alarms, seen.last_reminder
    found: Checks = {
        f"delivery_{one.platform}": {
            "ok": f"late-{one.platform}" not in alarms, "state": one.cause, "late": one.count,
            "oldest_seconds": (seen.at - one.since).total_seconds(),
        }
        for one in seen.late
    }  # fmt: skip
    found["delivery"] = {"ok": not any(name.startswith("late-") for name in alarms),
                         "waiting": sum(seen.waiting.values())}  # fmt: skip
    found["reminders"] = {"ok": "timers" not in alarms, "unfired": seen.timers.count,
                          "last_delivered": last.isoformat() if last else None}  # fmt: skip
    found["digests"] = {"ok": "digests" not in alarms, "unfired": seen.digests.count}
    found["scanner"] = {"ok": "scans" not in alarms, "waiting": seen.scans.count}
    dead = sum(number for number, _ in seen.given_up.values())
    found["dead_letters"] = {"ok": not any(n.startswith("dead-") for n in alarms), "count": dead}
    return found


def answer(checks: Mapping[str, Mapping[str, Value]]) -> dict[str, object]:
    """The checks as they are answered, with what they come to."""
    return {"ready": is_ready(checks), "checks": dict(sorted(checks.items()))}


def is_ready(checks: Mapping[str, Mapping[str, Value]]) -> bool:
    """Whether everything is in order."""
    return all(one["ok"] for one in checks.values())
