"""Everything that keeps one replica running, put together: watchdog, nightly work, timestamps,
heartbeat, credentials, health."""

import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.operating import endpoints, metrics
from bot.operating.credentials import Credentials
from bot.operating.health import Health
from bot.operating.heartbeat import Heartbeat
from bot.operating.nightly import Nightly
from bot.operating.stamping import Stamping
from bot.operating.tracing import span
from bot.operating.watchdog import Watchdog
from bot.settings import Settings
from storage.unit_of_work import Storage


class Upkeep:
    """One replica's. `loop_is_late`: whether its delivery has stopped; `heartbeat`: the address that
    is called while all is well, or ""; `heads`: the file for the ends of the chains."""

    def __init__(
        self, storage: Storage, settings: Settings, folder: Path, clock: Callable[[], datetime],
        loop_is_late: Callable[[], bool], heartbeat: str, heads: Path,
    ) -> None:  # fmt: skip
        self.credentials = Credentials(clock)
        well = Heartbeat(heartbeat).beat
        self.watchdog = Watchdog(storage, settings, clock, loop_is_late, well)
        self.nightly = Nightly(storage, settings, heads, clock)
        self.stamping = Stamping(storage, settings, heads, clock)
        self.health = Health(storage, settings, folder, clock, self.watchdog, self.credentials)
        storage.observe = unit_of_work

    def asks(self, platform: str, question: Callable[[], Awaitable[None]]) -> None:
        """A platform was switched on, so its credentials are good; ask it again now and then."""
        self.credentials.questions[platform] = question
        self.credentials.good(platform)

    def routes(self) -> list[web.AbstractRouteDef]:
        """The addresses for whoever keeps Baken running."""
        return endpoints.routes(self.health)

    def middleware(self) -> Middleware:
        """What goes around every request."""
        return endpoints.followed_requests(lambda: self.health.stopping)

    def loops(self) -> tuple[Coroutine[object, object, None], ...]:
        """What runs beside the requests."""
        return (self.watchdog.run(), self.credentials.run(), self.nightly.run(),
                self.stamping.run())  # fmt: skip

    def close(self) -> None:
        self.health.close()


@contextmanager
def unit_of_work() -> Iterator[None]:
    """Around each transaction: its time, and its span when traces are on."""
    began = time.monotonic()
    try:
        with span("unit of work"):
            yield
    finally:
        metrics.UNITS.observe(time.monotonic() - began)
