"""What a page says while the database does not answer: that nothing was kept, and a button that sends
everything once more, with all that was filled in."""

import logging
from collections.abc import Awaitable, Callable

import jinja2
from aiohttp import web

from bot.logs import trace
from bot.workplace.browser_language import asked_for
from bot.workplace.sent import read
from dialogs.texts import text
from storage.errors import Unreachable

log = logging.getLogger("baken.workplace")
TEXT_KEYS = ("outage-unkept", "outage-files", "outage-again")


def outages(
    templates: jinja2.Environment,
) -> Callable[..., Awaitable[web.StreamResponse]]:
    """For an application's middlewares: the only place where an outage becomes a page."""

    @web.middleware
    async def told(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        try:
            return await handler(request)
        except Unreachable as error:
            log.warning("the database does not answer: %s", trace(error))
            return await _page(request, templates)

    return told


async def _page(request: web.Request, templates: jinja2.Environment) -> web.Response:
    sent = await read(request)
    language = asked_for(request.headers.get("Accept-Language", ""), "nl")
    html = templates.get_template("outage.html").render(
        language=language, say=lambda key: text(language, key), method=request.method.lower(),
        here=request.path, fields=sent.fields, files=bool(sent.files),
    )  # fmt: skip
    return web.Response(text=html, status=503, content_type="text/html")
