"""The demo's clock: the real time plus what it was moved forward, kept across restarts."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Literal, get_args

from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.facts import AMSTERDAM
from storage.unit_of_work import Storage

Move = Literal["hour", "day", "monday", "week"]
KEY = "demo-clock-seconds"


class DemoClock:
    """`real` reads the real clock; moving is only ever forward."""

    def __init__(
        self, storage: Storage, calendar: WorkingTime, real: Callable[[], datetime]
    ) -> None:
        self._storage = storage
        self._calendar = calendar
        self._real = real
        with storage.reading() as uow:
            self._ahead = timedelta(seconds=float(uow.meta.get(KEY) or 0))

    def now(self) -> datetime:
        """The demo's moment, in UTC."""
        return self._real().astimezone(UTC) + self._ahead

    def move(self, how: Move) -> None:
        """An hour on, to 09:00 on the next working day or next Monday, or a week on."""
        now = self.now()
        match how:
            case "hour":
                target = now + timedelta(hours=1)
            case "day":
                target = self._calendar.next_morning(now)
            case "monday":
                target = _next_monday(now)
            case "week":
                target = _week_on(now)
        self._ahead += target - now
        with self._storage.transaction(now) as uow:
            uow.meta.set(KEY, str(self._ahead.total_seconds()))


def move_named(name: str) -> Move:
    """A move by its name on a button; what is unknown is an hour."""
    return next((move for move in get_args(Move) if move == name), "hour")


def _week_on(now: datetime) -> datetime:
    """The same time of day there, whatever the clocks did meanwhile."""
    return (now.astimezone(AMSTERDAM) + timedelta(days=7)).astimezone(UTC)


def _next_monday(now: datetime) -> datetime:
    local = now.astimezone(AMSTERDAM)
    day = local.date() + timedelta(days=7 - local.weekday())
    return datetime.combine(day, time(9, 0), AMSTERDAM).astimezone(UTC)
