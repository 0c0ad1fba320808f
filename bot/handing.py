"""Where documents are fetched: a plain page with a button, and the file when it is pressed.

Looking at the page uses nothing up, because programs that check links look at pages by themselves.
An address that is unknown, used or too old gets the same page as one that is no longer somebody's. What
fails before the first byte of a document leaves its address as good as it was.
"""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
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
from storage.cases import ConcurrentChange
from storage.errors import Unreachable
from storage.hand_overs import hashed
from storage.objects import Missing, NotStored
from storage.sealing import Tampered
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
NOT_NOW, CHANGED, PASSING = 404, 409, 503


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a page says of a failure, with which status; what passes has the button again."""

    words: str
    status: int


LATER = Trouble("hand-over-later", PASSING)
TROUBLES: tuple[tuple[tuple[type[Exception], ...], Trouble], ...] = (
    ((Unreachable,), Trouble("outage-fetch", PASSING)),
    ((Tampered, Missing), Trouble("hand-over-changed", CHANGED)),
    ((NotStored, ConcurrentChange, OSError), LATER),
)
"""By kind, the first that fits; anything else is a bug."""
MISTAKES: Mapping[str, Trouble] = {
    "exhibit-not-now": LATER, "exhibit-damaged": Trouble("exhibit-damaged", CHANGED),
}  # fmt: skip
"""By text key; any other mistake is no longer somebody's to fetch."""


class Handing:
    """The pages. `storage` and `now` are asked each time: a demo that is wiped gets new ones."""

    def __init__(
        self, storage: Callable[[], Storage], settings: Settings, now: Callable[[], datetime]
    ) -> None:
        self._storage = storage
        self._settings = settings
        self._now = now
        self._owed: dict[str, datetime] = {}
        """Taken here at that moment and not handed over, and the database could not be told yet."""

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
        except Exception as error:  # noqa: BLE001 - said on the page, and in the log
            return failed(error)
        return page() if is_open else gone()

    async def _fetch(self, request: web.Request) -> web.StreamResponse:
        token = request.match_info["token"]
        try:
            found = await asyncio.to_thread(self._take, token)
        except Exception as error:  # noqa: BLE001 - said on the page, and in the log
            return failed(error)
        if found is None:
            return gone()
        return file_of(found) if found.pieces is None else await _streamed(request, found)

    async def _style(self, _: web.Request) -> web.Response:
        return web.Response(text=STYLE, content_type="text/css", headers=HEADERS)

    def _is_open(self, token: str) -> bool:
        with self._storage().reading() as uow:
            return hashed(token) in self._owed or uow.hand_overs.is_open(token, self._now())

    def _take(self, token: str) -> Document | None:
        """The document with its first piece at hand; what fails until then gives the promise back."""
        now, storage = self._now(), self._storage()
        found = self._taken(storage, token, now)
        if found is None or found.later is None:
            return found
        try:
            return _begun(found.later(storage))
        except BaseException:
            self._give_back(storage, token, now)
            raise

    def _taken(self, storage: Storage, token: str, now: datetime) -> Document | None:
        owed = self._owed.pop(hashed(token), None)
        try:
            with storage.transaction(now) as uow:
                if owed is not None:
                    uow.hand_overs.give_back(token, owed)
                return documents.fetch(uow, self._settings, token, now)
        except BaseException:
            if owed is not None:
                self._owed[hashed(token)] = owed
            raise

    def _give_back(self, storage: Storage, token: str, taken_at: datetime) -> None:
        """At once, or, where the database is gone too, when somebody asks here again."""
        try:
            with storage.transaction(taken_at) as uow:
                uow.hand_overs.give_back(token, taken_at)
        except (Unreachable, ConcurrentChange):
            self._owed[hashed(token)] = taken_at


def _begun(found: Document) -> Document:
    """With its first piece at hand: whatever stands in the way of a document shows by then."""
    pieces = pieces_of(found)
    return replace(found, pieces=_from(next(pieces, b""), pieces))


def _from(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


def page() -> web.Response:
    """The button, in both languages."""
    return _page("hand-over-explain", "hand-over-fetch", 200)


def gone() -> web.Response:
    """What to do when there is nothing to fetch here."""
    return _page("hand-over-gone", "", 404)


def failed(error: Exception) -> web.Response:
    """What went wrong, in a sentence that says what to do; of a bug its code."""
    if isinstance(error, PersonFacingError):
        return _told(MISTAKES.get(error.text_key, Trouble(error.text_key, NOT_NOW)))
    trouble = next((told for kinds, told in TROUBLES if isinstance(error, kinds)), None)
    if trouble is None:
        code = secrets.token_hex(3).upper()
        log.error("fetching failed code=%s %s", code, trace(error), extra={"code": code})
        return _page("outage-bug", "hand-over-fetch", 500, code=code)
    log.warning("fetching failed: %s", trace(error))
    return _told(trouble)


def _told(trouble: Trouble) -> web.Response:
    button = "hand-over-fetch" if trouble.status == PASSING else ""
    return _page(trouble.words, button, trouble.status)


def _page(words: str, button: str, status: int, **values: str) -> web.Response:
    parts = [
        {
            "language": language,
            "title": text(language, "hand-over-title"),
            "words": text(language, words, **values),
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
