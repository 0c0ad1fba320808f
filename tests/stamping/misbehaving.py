"""Ways in which an authority can fail: each takes a query and answers it wrongly."""

import asyncio
from collections.abc import Callable

from aiohttp import web

from storage.tokens import new_nonce, request
from tests.stamping.authority import Behaviour, Tsa, random_hash, token

HANG = 0.3
"""Seconds that the tests' own patience is shorter than."""


async def garbage(_: bytes) -> web.Response:
    return token(b"\x30\x82\x01\x00 not a token at all")


async def broken(_: bytes) -> web.Response:
    return token(b"", status=500)


async def page(_: bytes) -> web.Response:
    return web.Response(text="<html>Log in</html>", content_type="text/html")


async def elsewhere(_: bytes) -> web.Response:
    return web.Response(status=302, headers={"Location": "/good"})


async def endless(_: bytes) -> web.Response:
    return token(bytes(1024 * 1024))


async def slow(_: bytes) -> web.Response:
    await asyncio.sleep(HANG)
    return token(b"")


def about_another(one: Tsa) -> Behaviour:
    """A good token, over another hash."""

    async def answer(_: bytes) -> web.Response:
        return token(await asyncio.to_thread(one.answer, request(random_hash(), new_nonce())))

    return answer


def from_before(one: Tsa) -> Behaviour:
    """A good token over the right hash, which answers another question."""

    async def answer(query: bytes) -> web.Response:
        sha256 = query[query.index(b"\x04\x20") + 2 :][:32].hex()
        return token(await asyncio.to_thread(one.answer, request(sha256, new_nonce())))

    return answer


def from_somebody_else(one: Tsa) -> Behaviour:
    """A good token, by an authority with another root than the settings name."""

    async def answer(query: bytes) -> web.Response:
        return token(await asyncio.to_thread(one.answer, query))

    return answer


FAULTS: dict[str, tuple[str, Callable[[Tsa], Behaviour]]] = {
    "garbage": ("unreadable", lambda _: garbage), "500": ("500", lambda _: broken),
    "page": ("another type", lambda _: page), "elsewhere": ("302", lambda _: elsewhere),
    "endless": ("too large", lambda _: endless), "slow": ("timeout", lambda _: slow),
    "another": ("imprint", about_another), "before": ("nonce", from_before),
    "else": ("untrusted", from_somebody_else),
}  # fmt: skip
"""Each with what is said of it. An authority is given that has another root."""
