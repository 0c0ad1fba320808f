"""Asking timestamp authorities over the network (RFC 3161, 3.4): in order, each with a pause after it
failed. A token that is not good is no token.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import aiohttp

from bot.delivery.pace import doubled
from bot.operating.tracing import span
from bot.settings import Authority
from storage.tokens import LARGEST, BadToken, Stamp, check, new_nonce, request

log = logging.getLogger("baken.timestamps")
PATIENCE = aiohttp.ClientTimeout(total=15.0, connect=5.0)
HEADERS = {"User-Agent": "baken", "Content-Type": "application/timestamp-query",
           "Accept": "application/timestamp-reply"}  # fmt: skip
ANSWER = "application/timestamp-reply"
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)


class NoAnswer(Exception):
    """An authority that did not give a token at all. `why`: a closed word, or a status."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class _Pause:
    """How often an authority failed in a row, and until when it is left alone."""

    failures: int
    until: datetime


@dataclass(slots=True)
class Authorities:
    """The authorities of the settings, in their order; each replica asks for itself."""

    listed: tuple[Authority, ...]
    clock: Callable[[], datetime]
    patience: aiohttp.ClientTimeout = PATIENCE
    _paused: dict[str, _Pause] = field(default_factory=dict)

    @property
    def is_any_open(self) -> bool:
        """Whether there is one that may be asked now."""
        return any(self._may_ask(one) for one in self.listed)

    async def stamp(self, sha256: str) -> Stamp | None:
        """A good token over this hash, from the first who gives one; None when nobody does now."""
        for number, one in enumerate(self.listed, start=1):
            if not self._may_ask(one):
                continue
            try:
                made = await ask(one, sha256, self.patience)
            except (NoAnswer, BadToken) as error:
                self._failed(one, number, error)
            else:
                self._worked(one, number)
                return made
        return None

    def _may_ask(self, one: Authority) -> bool:
        pause = self._paused.get(one.url)
        return pause is None or self.clock() >= pause.until

    def _failed(self, one: Authority, number: int, error: NoAnswer | BadToken) -> None:
        before = self._paused.get(one.url)
        failures = before.failures + 1 if before else 1
        wait = doubled(FIRST_PAUSE, failures, LONGEST_PAUSE)
        self._paused[one.url] = _Pause(failures, self.clock() + wait)
        log.warning("timestamp authority %s gave no good token: %s", number, said(error))

    def _worked(self, one: Authority, number: int) -> None:
        if self._paused.pop(one.url, None):
            log.warning("timestamp authority %s gives tokens again", number)


def said(error: NoAnswer | BadToken) -> str:
    """Why there is no token, in a closed word."""
    return error.why if isinstance(error, NoAnswer) else error.reason


async def ask(
    one: Authority, sha256: str, patience: aiohttp.ClientTimeout = PATIENCE
) -> Stamp:  # fmt: skip
    """A token over this hash, checked against the authority's roots before anybody keeps it. Nothing but
    the hash and a random number leaves the house. Raises NoAnswer, BadToken."""
    nonce = new_nonce()
    token = await _post(one.url, request(sha256, nonce), patience)
    return Stamp(one.name, check(token, sha256, one.roots, nonce).at, token, one.roots)


async def _post(url: str, data: bytes, patience: aiohttp.ClientTimeout) -> bytes:
    try:
        with span("timestamp"):
            async with (
                aiohttp.ClientSession(timeout=patience, headers=HEADERS) as session,
                session.post(url, data=data, allow_redirects=False) as answer,
            ):
                return await _read(answer)
    except TimeoutError:
        raise NoAnswer("timeout") from None
    except (aiohttp.ClientError, OSError):
        raise NoAnswer("unreachable") from None


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """The body, no larger than a token can be."""
    if answer.status != 200:
        raise NoAnswer(str(answer.status))
    if answer.content_type != ANSWER:
        raise NoAnswer("another type")
    parts, size = [], 0
    async for piece in answer.content.iter_chunked(LARGEST):
        size += len(piece)
        if size > LARGEST:
            raise NoAnswer("too large")
        parts.append(piece)
    return b"".join(parts)
