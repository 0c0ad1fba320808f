"""How Baken is kept running: when late is too late, and how long it waits for what."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from bot.settings.reading import Table, number, one_of


@dataclass(frozen=True, slots=True)
class Operating:
    """`late`, `urgent_late`: how long a message may be under way. Seconds to wait for the database at
    start, and for what is under way at the end; the room that must be left on the disk."""

    late: timedelta = timedelta(minutes=10)
    urgent_late: timedelta = timedelta(minutes=2)
    database_wait_seconds: int = 60
    stop_seconds: int = 10
    free_megabytes: int = 1024
    logs: Literal["json", "text"] = "json"


def operating_of(data: Table) -> Operating:
    """The section [operating]. Raises PersonFacingError that names the key."""
    usual = Operating()
    logs = one_of(data, "logs", ("json", "text"), "operating.logs")
    return Operating(
        timedelta(minutes=number(data, "late_minutes", 10)),
        timedelta(minutes=number(data, "urgent_late_minutes", 2)),
        number(data, "database_wait_seconds", usual.database_wait_seconds, least=0),
        number(data, "stop_seconds", usual.stop_seconds),
        number(data, "free_megabytes", usual.free_megabytes, least=0),
        "text" if logs == "text" else "json",
    )
