"""The strict local Slack and Teams in a process of their own, on a bad day.

Of the calls that matter, a share is refused for now, breaks down before or after it was carried out,
loses its answer or takes long. What was accepted is kept in order, and is the only witness.
"""

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.platforms.slack import driver as slack_driver
from tests.platforms.slack.fake import FakeSlack
from tests.platforms.teams import driver as teams_driver
from tests.platforms.teams.fake import FakeTeams
from tests.torture.clock import SharedClock
from tests.torture.saying import say

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
FAULTS = (("429", 0.06), ("500", 0.04), ("lost", 0.03), ("reset", 0.02))
"""What goes wrong, and in which share of the calls. Of those with 500, half were carried out."""
SLOW = 0.15
SLOWLY = 0.25
"""The longest that carrying out is put off, in seconds; an answer may take three times as long."""
LATEST = 0.5
"""What was not carried out so many seconds after it came is not carried out any more."""
SILENCE = 5.0
"""Seconds that an answer is withheld for good; a sender has long given up by then."""
SPARED = ("auth.test", "openid", "keys", "token", "well-known")
"""What a process asks once when it starts."""


class BadDay:
    """Middleware that lets calls go wrong. `calm`: nothing does."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self.calm = False
        self.count: Counter[str] = Counter()
        self.carried_out: list[tuple[str, str]] = []
        """Markers of what was asked to be posted, and when it was read and carried out."""

    @web.middleware
    async def trouble(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if self.calm or request.path.endswith(SPARED) or ".well-known" in request.path:
            return await handler(request)
        await asyncio.sleep(0.001)
        if request.transport is None or request.transport.is_closing():
            return web.Response()  # whoever asked is dead, perhaps for long
        what, before, after = self._throw()
        self.count[what] += 1
        began = time.monotonic()
        await asyncio.sleep(before)
        if what == "429":
            return _refusal(request, 429)
        if what == "reset" or time.monotonic() - began > LATEST:
            return _cut(request)
        if what == "500" and self._dice.random() < 0.5:
            return _refusal(request, 500)
        read = time.clock_gettime(time.CLOCK_BOOTTIME) - (time.monotonic() - began)
        answer = await handler(request)
        self.carried_out.append(
            (
                await _marker_in(request),
                f"{read:.3f} read, carried out "
                f"{time.clock_gettime(time.CLOCK_BOOTTIME):.3f}, then {what}",
            )
        )
        await asyncio.sleep(after)
        if what == "500":
            return _refusal(request, 500)
        return await self._lose(request) if what == "lost" else answer

    def _throw(self) -> tuple[str, float, float]:
        thrown, what = self._dice.random(), "fine"
        for name, share in FAULTS:
            if 0 <= thrown < share:
                what = name
            thrown -= share
        slow = self._dice.random() < SLOW
        before, after = self._dice.random() * SLOWLY, self._dice.random() * 3 * SLOWLY
        return (what, before, after) if slow else (what, 0.0, 0.0)

    async def _lose(self, request: web.Request) -> web.StreamResponse:
        if self._dice.random() < 0.3:
            await asyncio.sleep(SILENCE)
        return _cut(request)


def _refusal(request: web.Request, status: int) -> web.Response:
    """As each platform says it."""
    word = {429: "ratelimited", 500: "internal_error"}[status]
    slack = request.path.startswith("/api/")
    body = {"ok": False, "error": word} if slack else {"error": {"code": word, "message": word}}
    headers = {"Retry-After": "1"} if status == 429 else {}
    return web.json_response(body, status=status, headers=headers)


async def _marker_in(request: web.Request) -> str:
    """The marker of a message that is to be posted; empty for other calls."""
    if request.content_type != "application/json":
        return ""
    body = await request.json()
    metadata = body.get("metadata") or {}
    return str((metadata.get("event_payload") or {}).get("marker", "")) or marker(body)


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def both(now: Callable[[], datetime]) -> tuple[FakeSlack, FakeTeams]:
    """The two platforms with everybody of Waterdonk in each."""
    named = slack_driver.NAMES.values()
    users = {uid: slack_driver.user(uid, name, mail) for uid, name, mail in named}
    rooms: dict[str, dict[str, Any]] = {c: {} for c in slack_driver.CHANNELS.values()}
    slack = FakeSlack(now, users, {}, rooms)
    people = {k: teams_driver.member(k, n) for k, n in teams_driver.NAMES.values()}
    kinds = dict.fromkeys(teams_driver.CHANNELS.values(), "standard")
    return slack, FakeTeams(people, {}, kinds, now=now)


def record(slack: FakeSlack, teams: FakeTeams, day: BadDay) -> dict[str, Any]:
    """Everything that was accepted, in order, each platform's by itself."""
    return {
        "slack": [
            {"place": m.channel, "id": m.ts, "thread": m.thread_ts, "body": m.blocks,
             "marker": (m.metadata.get("event_payload") or {}).get("marker", "")}
            for m in slack.messages
        ],
        "teams": [
            {"place": p.conversation.partition(";")[0], "id": p.id,
             "thread": p.conversation.partition(";messageid=")[2].removesuffix(p.id),
             "body": p.card, "marker": marker(p.born)}
            for p in teams.posts
        ],
        "refused": teams.refused, "faults": dict(day.count), "carried_out": day.carried_out,
    }  # fmt: skip


def marker(activity: dict[str, Any]) -> str:
    """What Baken finds a Teams message by: the id of an element of its card."""
    cards = [one["content"] for one in activity.get("attachments") or ()]
    ids = [str(element.get("id", "")) for card in cards for element in card.get("body") or ()]
    return next((found for found in ids if found.startswith("baken-")), "")


async def serve(given: dict[str, Any]) -> None:
    """Serve until killed. Says on stdout where it is."""
    slack, teams = both(SharedClock(Path(given["clock"])).now)
    day = BadDay(given["seed"])

    async def told(_: web.Request) -> web.Response:
        return web.json_response(record(slack, teams, day))

    async def calmed(_: web.Request) -> web.Response:
        day.calm = True
        return web.Response()

    control = [web.get("/record", told), web.post("/calm", calmed)]
    slack_port = await _listen(slack.routes(), day)
    teams.port = await _listen(teams.routes(), day)
    ports = {"slack": slack_port, "control": await _listen(control, None)}
    say(ready=os.getpid(), **ports, teams=teams.port, secrets=teams.secrets)
    await asyncio.Event().wait()


async def _listen(routes: list[web.RouteDef], day: BadDay | None) -> int:
    app = web.Application(middlewares=[day.trouble] if day else [], client_max_size=100 * 2**20)
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return int(runner.addresses[0][1])
