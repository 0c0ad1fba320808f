"""A turn as it is watched: its id, its span, its time, and with what it was answered."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.operating import metrics
from bot.operating.following import follow
from bot.operating.tracing import span
from bot.turn import PlatformKey, Reply


@dataclass(slots=True)
class WatchedTurn:
    """What came of a turn: one of metrics.RESULTS."""

    result: str = ""

    def answered(self, reply: Reply) -> None:
        """Not a mistake and not a bug: by what is shown."""
        if self.result:
            return
        kinds = (("form", reply.form), ("message", reply.messages), ("home", reply.home))
        self.result = next((kind for kind, shown in kinds if shown), "nothing")


@contextmanager
def watched(platform: PlatformKey) -> Iterator[WatchedTurn]:
    """Everything about one turn goes by one id: that of the request it came with, else a new one."""
    seen, began = WatchedTurn(), time.monotonic()
    with follow(), span("turn", platform=platform):
        yield seen
    shown = metrics.labels(platform=platform, result=seen.result)
    metrics.TURNS.labels(**shown).inc()
    metrics.TURN_SECONDS.labels(**metrics.labels(platform=platform)).observe(
        time.monotonic() - began
    )
