"""Baken on and off in the demo, as with a server that is down for a while.

Off, nothing is sent, nothing fires and nobody gets an answer; the chat itself stays, as a vendor's
would. Being on again is a start: everything is read from the folder, nothing is left in memory.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from bot.services.hand_overs import PATH
from bot.workplace.browser_language import asked_for
from dialogs.texts import text

SILENT = ("/p/{person}/say", "/p/{person}/press", "/p/{person}/submit", "/p/{person}/forward",
          "/p/{person}/close", PATH + "{token}")  # fmt: skip
"""What Baken itself would answer."""


@dataclass(slots=True)
class Switch:
    """`begin` opens everything anew, when Baken starts again."""

    begin: Callable[[], Awaitable[None]]
    on: bool = True
    _busy: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)

    async def work(self, do: Callable[[], Awaitable[object]]) -> None:
        """Do it, unless Baken is off."""
        async with self._busy:
            if self.on:
                await do()

    async def turn(self, on: bool) -> None:
        """On or off; what is under way is finished first."""
        async with self._busy:
            if on and not self.on:
                await self.begin()
            self.on = on

    @web.middleware
    async def silence(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """While off, a press on a page that was open already is told so, and does nothing."""
        resource = request.match_info.route.resource
        if self.on or resource is None or resource.canonical not in SILENT:
            return await handler(request)
        language = asked_for(request.headers.get("Accept-Language", ""), "nl")
        return web.Response(text=text(language, "workplace-off"), status=503)
