"""The workplace's pages: who you sit as, the personal chat, the channels, the clock.

Plain HTML that works without JavaScript; every form posts and is answered with a redirect. Loopback
only: other host names and other origins are refused, so that no page elsewhere can press a button.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from aiohttp import web

from bot.port import TakesTurns
from bot.turn import Action as TurnAction
from bot.turn import (
    Arrives,
    Commands,
    Forwards,
    OfferedFile,
    Place,
    Presses,
    Reply,
    Says,
    Submits,
    Turn,
)
from bot.workplace.board import Board
from bot.workplace.browser_language import asked_for
from bot.workplace.demo_clock import DemoClock, move_named
from bot.workplace.examples import Example
from bot.workplace.people import Colleague
from bot.workplace.sent import Sent, read, with_files
from bot.workplace.showing import show
from bot.workplace.switch import Switch
from dialogs.texts import Language, Value, text
from storage.errors import Unreachable

HERE = Path(__file__).parent
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; " \
         "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"  # fmt: skip
TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True,
    undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip
FORUM = ("forum-1", "forum-2", "forum-3")


@dataclass(slots=True)
class Pages:
    """The handlers. `settle` lets Baken deliver what is due; `reset` erases the demo."""

    board: Board
    people: tuple[Colleague, ...]
    router: TakesTurns
    clock: DemoClock
    settle: Callable[[], Awaitable[object]]
    reset: Callable[[], Awaitable[None]]
    municipality: str
    language_of: Callable[[Colleague], Language]
    switch: Switch
    examples: tuple[Example, ...] = ()

    def become(self, other: "Pages") -> None:
        """Work on what another one works on: a reset demo has a new board and router."""
        for part in fields(self):
            setattr(self, part.name, getattr(other, part.name))

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/", self.start),
            web.get("/p/{person}", self.chat),
            web.get("/p/{person}/c/{channel}", self.channel),
            web.get("/p/{person}/version", self.version),
            web.post("/p/{person}/say", self.say),
            web.post("/p/{person}/press", self.press),
            web.post("/p/{person}/submit", self.submit),
            web.post("/p/{person}/forward", self.forward),
            web.post("/p/{person}/close", self.close_sheet),
            web.post("/clock", self.move_clock),
            web.post("/switch", self.turn),
            web.post("/reset", self.start_over),
            web.static("/static", HERE / "static"),
        ]

    async def start(self, request: web.Request) -> web.Response:
        """What is there to see, where the demo has examples, in the language of the browser: nobody has
        been chosen yet. Otherwise the first person's chat."""
        first = self.people[0]
        if not self.examples:
            raise web.HTTPSeeOther(f"/p/{first.key}")
        values = await asyncio.to_thread(self._around)
        asked = request.headers.get("Accept-Language", "")
        language = asked_for(asked, self.language_of(first))
        return self._drawn("start.html", language, {**values, "here": "/"})

    def _person(self, request: web.Request) -> Colleague:
        wanted = request.match_info["person"]
        found = next((one for one in self.people if one.key == wanted), None)
        if found is None:
            raise web.HTTPNotFound
        return found

    # --- pages ---------------------------------------------------------------------------------

    async def chat(self, request: web.Request) -> web.Response:
        person = self._person(request)
        seen = await asyncio.to_thread(self.board.read, f"chat:{person.key}", person.key)
        if self.switch.on and not seen:
            await self.act(person, Arrives(), Place("personal"), secrets.token_hex(8))
        return await self._page(person, f"chat:{person.key}", "")

    async def channel(self, request: web.Request) -> web.Response:
        person = self._person(request)
        channel = request.match_info["channel"]
        if channel not in person.channels:
            raise web.HTTPNotFound
        return await self._page(person, f"channel:{channel}", channel)

    async def _page(self, person: Colleague, place: str, channel: str) -> web.Response:
        values = await asyncio.to_thread(self._values, person, place, channel)
        return self._drawn("page.html", self.language_of(person), values)

    def _drawn(
        self, template: str, language: Language, values: Mapping[str, object]
    ) -> web.Response:
        html = TEMPLATES.get_template(template).render(
            **values, say=_sayer(language), language=language, nonce=secrets.token_hex(8),
        )  # fmt: skip
        return web.Response(text=html, content_type="text/html")

    def _around(self) -> dict[str, object]:
        """What every page shows: the people, the clock, and whether there are examples."""
        unread = self.board.unread({f"chat:{p.key}": p.key for p in self.people})
        return {
            "me": None,
            "people": [(p, unread[f"chat:{p.key}"]) for p in self.people],
            "now": self.clock.now(),
            "on": self.switch.on,
            "municipality": self.municipality,
            "examples": self.examples,
            "version": "",
        }

    def _values(self, person: Colleague, place: str, channel: str) -> dict[str, object]:
        messages = self.board.read(place, person.key)
        unread = self.board.unread({f"channel:{c}": person.key for c in person.channels})
        return {
            **self._around(),
            "me": person,
            "here": f"/p/{person.key}" + (f"/c/{channel}" if channel else ""),
            "channels": [(c, unread[f"channel:{c}"]) for c in person.channels],
            "channel": channel,
            "roots": [m for m in messages if not m.root],
            "replies": {m.id: [r for r in messages if r.root == m.id] for m in messages},
            "form": self.board.form(person.key),
            "sheet": self.board.sheet(person.key),
            "names": {p.key: p.account.name for p in self.people},
            "forum": FORUM,
            "version": self.board.version(person.places),
        }  # fmt: skip

    async def version(self, request: web.Request) -> web.Response:
        places = self._person(request).places
        return web.Response(text=await asyncio.to_thread(self.board.version, places))

    # --- acts ----------------------------------------------------------------------------------

    async def say(self, request: web.Request) -> web.Response:
        person = self._person(request)
        async with with_files(request, self.board) as sent:
            words = sent.get("text").strip()
            place, room = self._spot(person, sent.get("channel"), sent.get("thread"))
            if not words and not sent.files:
                raise web.HTTPSeeOther(self._back(person, place))
            reply = await self.said(
                person, words, place, secrets.token_hex(8), room=room, files=sent.files
            )
        raise web.HTTPSeeOther(self._back(person, place) + _to_form(reply))

    async def press(self, request: web.Request) -> web.Response:
        person, data = self._person(request), await read(request)
        place, _ = self._spot(person, data.get("channel"), "")
        action = Presses(data.get("action"), data.get("value"))
        key = data.get("nonce") or secrets.token_hex(8)
        reply = await self.act(person, action, place, key)
        raise web.HTTPSeeOther(self._back(person, place) + _to_form(reply))

    async def submit(self, request: web.Request) -> web.Response:
        person = self._person(request)
        async with with_files(request, self.board) as sent:
            place, _ = self._spot(person, sent.get("channel"), "")
            act = _submitted(sent)
            if act.button == "form-draft":
                await self._keep_typed(person, act, place)
                return web.Response(status=204)
            reply = await self.act(person, act, place, f"{act.form}/{sent.get('nonce')}")
        raise web.HTTPSeeOther(self._back(person, place) + _to_form(reply))

    async def forward(self, request: web.Request) -> web.Response:
        person, data = self._person(request), await read(request)
        words = data.get("text")
        await self.act(person, Forwards(words), Place("personal"), secrets.token_hex(8))
        raise web.HTTPSeeOther(f"/p/{person.key}#form")

    async def close_sheet(self, request: web.Request) -> web.Response:
        person, data = self._person(request), await read(request)
        await asyncio.to_thread(self.board.open_sheet, person.key, None, self.clock.now())
        place, _ = self._spot(person, data.get("channel"), "")
        raise web.HTTPSeeOther(self._back(person, place))

    async def move_clock(self, request: web.Request) -> web.Response:
        data = await read(request)
        await asyncio.to_thread(self.clock.move, move_named(data.get("move")))
        await self.settle()
        raise web.HTTPSeeOther(_local(data.get("back", "/")))

    async def turn(self, request: web.Request) -> web.Response:
        """Baken off, or on again: then what is due comes."""
        data = await read(request)
        await self.switch.turn(data.get("switch") == "on")
        await self.settle()
        raise web.HTTPSeeOther(_local(data.get("back", "/")))

    async def start_over(self, _: web.Request) -> web.Response:
        await self.reset()
        raise web.HTTPSeeOther("/")

    # --- the seam ------------------------------------------------------------------------------

    def _spot(self, person: Colleague, channel: str, thread: str) -> tuple[Place, str]:
        if channel in person.channels:
            return Place("channel", channel, thread), f"channel:{channel}"
        return Place("personal"), f"chat:{person.key}"

    def _back(self, person: Colleague, place: Place) -> str:
        return f"/p/{person.key}/c/{place.channel}" if place.channel else f"/p/{person.key}"

    async def said(
        self, person: Colleague, words: str, place: Place, key: str, *, room: str,
        files: tuple[OfferedFile, ...] = (),
    ) -> Reply:  # fmt: skip
        """Somebody typed or sent something: it stands in the room, and Baken answers."""
        shown = words or ", ".join(f.name for f in files)
        root = int(place.thread or 0)
        await asyncio.to_thread(self.board.say, room, person.key, shown, self.clock.now(), root)
        return await self.act(person, _said(words, files), place, key)

    async def act(self, person: Colleague, action: TurnAction, place: Place, key: str) -> Reply:
        """One turn through the router, its answer shown, and what is due delivered. `key`: seen
        before means ignored. Raises Unreachable when it was not kept."""
        turn = Turn(f"workplace/{person.key}/{key}", person.account, place, action)
        reply = kept(await self.router.take(turn))
        shown = await asyncio.to_thread(
            show, self.board, person, place, reply, self.clock.now()
        )  # fmt: skip
        await self.router.posted(person.account, shown)
        await self.settle()
        return reply

    async def _keep_typed(self, person: Colleague, typed: Submits, place: Place) -> None:
        """What stands half-filled in a form is kept. It never shows a page in the place of the next
        one, which may have come meanwhile: a draft and a press are often on their way together."""
        key = f"workplace/{person.key}/{typed.form}/{secrets.token_hex(8)}"
        reply = kept(await self.router.take(Turn(key, person.account, place, typed)))
        if reply.form is not None:
            now = self.clock.now()
            await asyncio.to_thread(self.board.fill_form, person.key, reply.form, now)


def kept(reply: Reply) -> Reply:
    """A reply to a turn that was kept. Raises Unreachable for another."""
    if reply.unkept:
        raise Unreachable
    return reply


def _to_form(reply: Reply) -> str:
    """The place on the page where a form waits that was opened just now."""
    return "#form" if reply.form is not None else ""


def _submitted(sent: Sent) -> Submits:
    """A page that was sent: its answers begin with "in:"."""
    button, value = "next", ""
    if "button" in sent.keys:
        button, _, value = sent.get("button").partition("|")
    answers = {
        key[3:]: tuple(one.replace("\r\n", "\n") for one in sent.all(key))
        for key in sent.keys
        if key.startswith("in:")
    }
    return Submits(sent.get("form"), answers, button, value, sent.files)


def _said(words: str, files: tuple[OfferedFile, ...]) -> TurnAction:
    if words.startswith("/") and not files:
        name, _, rest = words[1:].partition(" ")
        return Commands(name, rest)
    return Says(words, files)


def _sayer(language: Language) -> Callable[..., str]:
    def say(key: str, **values: Value) -> str:
        return text(language, key, **values)

    return say


def _local(back: str) -> str:
    return back if back.startswith("/") and not back.startswith("//") else "/"


@web.middleware
async def guard(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Loopback names and our own origin only; headers that keep pages private."""
    host = urlsplit(f"//{request.host}").hostname or ""
    origin = request.headers.get("Origin")
    if host not in LOOPBACK or (origin and urlsplit(origin).netloc != request.host):
        raise web.HTTPForbidden
    try:
        response = await handler(request)
    except web.HTTPException as answer:
        _private(answer)
        raise
    _private(response)
    return response


def _private(response: web.StreamResponse) -> None:
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers.setdefault("Cache-Control", "no-store")
