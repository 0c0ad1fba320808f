"""The heartbeat: an address outside that is called while all is well, and whose owner rings the bell
when the calls stay away. Nothing is sent with them."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp

from bot.operating.tracing import span
from dialogs.errors import PersonFacingError

log = logging.getLogger("baken.heartbeat")
NAME = "BAKEN_HEARTBEAT_URL"
TEXT_KEYS = ("operating-heartbeat-url",)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PATIENCE = aiohttp.ClientTimeout(total=10.0)
HEADERS = {"User-Agent": "baken"}


def heartbeat_url(environment: Mapping[str, str]) -> str:
    """The address to call; "" for none. Raises PersonFacingError when it is no safe address."""
    given = environment.get(NAME, "").strip()
    if not given:
        return ""
    try:
        parts = urlsplit(given)
        host, scheme = parts.hostname or "", parts.scheme
    except ValueError:
        host, scheme = "", ""
    if not host or not (scheme == "https" or (scheme == "http" and host in LOOPBACK)):
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
