"""Where documents are fetched: a plain page with a button, and the file when it is pressed.

Looking at the page uses nothing up, because programs that check links look at pages by themselves.
An address that is unknown, used or too old gets the same page as one that is no longer somebody's.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import datetime

import jinja2
from aiohttp import web

from bot.logs import trace
from bot.services import documents
from bot.services.dossier.exporting import pieces_of
from bot.services.hand_overs import PATH
from bot.services.letters.drafting import Document
from bot.settings import Settings
from dialogs.errors import PersonFacingError
from dialogs.texts import LANGUAGES, text
from storage.errors import Unreachable
from storage.unit_of_work import Storage

log = logging.getLogger("baken.handing")
STYLE_PATH = "/ophalen.css"
STYLE = """body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto;
  padding: 0 1rem; color: #1b1f23; background: #fff; }
button { font: inherit; min-height: 2.75rem; padding: .5rem 1.2rem; border-radius: .5rem;
  border: 1px solid #0b4f8a; background: #0b4f8a; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid #1b1f23; outline-offset: 2px; }
hr { border: 0; border-top: 1px solid #c8ccd0; margin: 2rem 0; }
"""
PAGE = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(
    """<!doctype html>
<html lang="{{ parts[0].language }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Baken · {{ parts[0].title }}</title>
<link rel="stylesheet" href="{{ style }}">
</head>
<body>
<main>
<h1>{{ parts[0].title }}</h1>
{% for part in parts %}
<div lang="{{ part.language }}">
<p>{{ part.words }}</p>
{% if part.button %}<form method="post"><button>{{ part.button }}</button></form>{% endif %}
</div>
{% if not loop.last %}<hr>{% endif %}
{% endfor %}
</main>
</body>
</html>
"""
)
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
}
FILE_HEADERS = {
    **HEADERS,
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""A file is saved and never shown; were a browser to show it all the same, nothing in it can act."""


class Handing:
    """The pages. `storage` and `now` are asked each time: a demo that is wiped gets new ones."""

    def __init__(
        self, storage: Callable[[], Storage], settings: Settings, now: Callable[[], datetime]
    ) -> None:
        self._storage = storage
        self._settings = settings
        self._now = now

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get(PATH + "{token}", self._look),
            web.post(PATH + "{token}", self._fetch),
            web.get(STYLE_PATH, self._style),
        ]

    async def _look(self, request: web.Request) -> web.Response:
        token = request.match_info["token"]
        try:
            is_open = await asyncio.to_thread(self._is_open, token)
        except Unreachable as error:
            return unreached(error)
        return page() if is_open else gone()

    async def _fetch(self, request: web.Request) -> web.StreamResponse:
        token = request.match_info["token"]
        try:
            found = await asyncio.to_thread(self._take, token)
        except PersonFacingError as mistake:
            return _page(mistake.text_key, "", 404)
        except Unreachable as error:
            return unreached(error)
        if found is None:
            return gone()
        return file_of(found) if found.pieces is None else await _streamed(request, found)

    async def _style(self, _: web.Request) -> web.Response:
        return web.Response(text=STYLE, content_type="text/css", headers=HEADERS)

    def _is_open(self, token: str) -> bool:
        with self._storage().reading() as uow:
            return uow.hand_overs.is_open(token, self._now())

    def _take(self, token: str) -> Document | None:
        now = self._now()
        storage = self._storage()
        with storage.transaction(now) as uow:
            found = documents.fetch(uow, self._settings, token, now)
        return found.later(storage) if found is not None and found.later is not None else found


def page() -> web.Response:
    """The button, in both languages."""
    return _page("hand-over-explain", "hand-over-fetch", 200)


def gone() -> web.Response:
    """What to do when there is nothing to fetch here."""
    return _page("hand-over-gone", "", 404)


def unreached(error: Unreachable) -> web.Response:
    """The database does not answer: the same button, to press again in a minute."""
    log.warning("the database does not answer: %s", trace(error))
    return _page("outage-fetch", "hand-over-fetch", 503)


def _page(words: str, button: str, status: int) -> web.Response:
    parts = [
        {
            "language": language,
            "title": text(language, "hand-over-title"),
            "words": text(language, words),
            "button": text(language, button) if button else "",
        }
        for language in LANGUAGES
    ]
    html = PAGE.render(parts=parts, style=STYLE_PATH)
    return web.Response(text=html, content_type="text/html", status=status, headers=HEADERS)


def file_of(found: Document) -> web.Response:
    """The file itself, to be saved and not shown or kept on the way."""
    return web.Response(body=found.data, content_type=found.media_type, headers=_headers(found))


async def _streamed(request: web.Request, found: Document) -> web.StreamResponse:
    """A large file, a piece at a time; it is gone from here when it was sent, or the line is cut."""
    pieces = pieces_of(found)
    with contextlib.closing(pieces):
        response = web.StreamResponse(headers=_headers(found))
        response.content_type, response.content_length = found.media_type, found.size
        await response.prepare(request)
        while piece := await asyncio.to_thread(next, pieces, b""):
            await response.write(piece)
        await response.write_eof()
    return response


def _headers(found: Document) -> dict[str, str]:
    return {**FILE_HEADERS, "Content-Disposition": f'attachment; filename="{found.name}"'}
