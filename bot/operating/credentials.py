"""Whether each platform still accepts our credentials: asked every few minutes, told when asked."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.logs import trace
from bot.operating import metrics
from bot.operating.following import follow
from bot.port import DeliveryFailed, Refused

log = logging.getLogger("baken.credentials")
EVERY = 300.0
"""Seconds between two questions."""
State = Literal["good", "refused", "unreachable"]


@dataclass(slots=True)
class Credentials:
    """What each platform said last. A platform that does not answer says nothing about them."""

    clock: Callable[[], datetime]
    questions: dict[str, Callable[[], Awaitable[None]]] = field(default_factory=dict)
    """By platform: raises Refused when our credentials are not accepted."""
    said: dict[str, tuple[State, datetime]] = field(default_factory=dict)

    async def run(self) -> None:
        """Ask now and then, until cancelled; when a platform is switched on it was asked already."""
        while True:
            await asyncio.sleep(EVERY)
            with follow():
                await self.ask()

    async def ask(self) -> None:
        """Ask every platform."""
        for platform in self.questions:
            self.good(platform, await self._ask(platform))

    def good(self, platform: str, state: State = "good") -> None:
        """Keep what a platform said."""
        before = self.said.get(platform, ("good", self.clock()))[0]
        if state == "refused" != before:
            log.error("%s does not accept our credentials any more", platform)
        self.said[platform] = (state, self.clock())
        values = (
            ({"platform": key}, float(one != "refused")) for key, (one, _) in self.said.items()
        )
        metrics.replace(metrics.WELL, values)

    async def _ask(self, platform: str) -> State:
        try:
            await self.questions[platform]()
        except Refused:
            return "refused"
        except DeliveryFailed:
            return "unreachable"
        except Exception as error:  # noqa: BLE001 - a question may not end the asking (design 7)
            log.error("credentials could not be checked: %s", trace(error))
            return "unreachable"
        return "good"

    def checks(self, now: datetime) -> dict[str, dict[str, str | int | float | bool | None]]:
        """By platform: whether it accepts us, in a word, and how long ago it said so."""
        return {
            platform: {"ok": state != "refused", "credentials": state,
                       "seconds_ago": (now - at).total_seconds()}
            for platform, (state, at) in self.said.items()
        }  # fmt: skip
