"""The heartbeat: an address outside that is called while all is well, and whose owner rings the bell
when the calls stay away. Nothing is sent with them."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp

from bot.addresses import is_safe
from bot.operating.tracing import span
from dialogs.errors import PersonFacingError

log = logging.getLogger("baken.heartbeat")
NAME = "BAKEN_HEARTBEAT_URL"
TEXT_KEYS = ("operating-heartbeat-url",)
PATIENCE = aiohttp.ClientTimeout(total=10.0)
HEADERS = {"User-Agent": "baken"}


def heartbeat_url(environment: Mapping[str, str]) -> str:
    """The address to call; "" for none. Raises PersonFacingError when it is no safe address."""
    given = environment.get(NAME, "").strip()
    if given and not is_safe(given):
        raise PersonFacingError("operating-heartbeat-url")
    return given


@dataclass(slots=True)
class Heartbeat:
    """Calls the address. A failure is said once, and once that it works again."""

    url: str
    failing: bool = False

    async def beat(self) -> None:
        """All is well."""
        if not self.url:
            return
        works = await self._call()
        if works == self.failing:
            self.failing = not works
            log.warning("the heartbeat address answers again" if works else
                        "the heartbeat address does not answer")  # fmt: skip

    async def _call(self) -> bool:
        try:
            with span("heartbeat"):
                async with (
                    aiohttp.ClientSession(timeout=PATIENCE, headers=HEADERS) as session,
                    session.get(self.url, allow_redirects=False) as answer,
                ):
                    return answer.status < 400
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False
