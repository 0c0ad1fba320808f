"""python -m tests.bench delivery [PART ...]: reminders and messages by the hundred thousand, on both
databases, beside a bare loop of the same statements in the same run.

Parts: rates, ticks, standstill, readers, paced, claims, starts.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from tests.bench import claiming, rates, readers, sending, starting, ticking
from tests.bench.databases import Databases, Report, both

WAITING = "waiting"


def starts(some: Databases, report: Report) -> None:
    """The start is measured last, as it sends some of what waits."""
    with some.opened(WAITING) as storage:
        starting.filled(storage, starting.MANY)
    asyncio.run(starting.starts(some, report))


def claims(some: Databases, report: Report) -> None:
    """Beside a million rows that wait, in a database of their own."""
    with some.opened("million") as storage:
        claiming.fill(storage, rows=claiming.MANY)
        claiming.claims(some, report, storage)


PARTS: Mapping[str, Callable[[Databases, Report], None]] = {
    "rates": rates.rates, "ticks": ticking.ticks, "standstill": ticking.catching_up,
    "readers": readers.readers, "paced": sending.paced, "claims": claims, "starts": starts,
}  # fmt: skip


def delivery(report: Report, parts: Sequence[str] = ()) -> None:
    """Print the figures of these parts, or of all."""
    for name in parts or PARTS:
        with both() as databases:
            for some in databases:
                PARTS[name](some, report)
