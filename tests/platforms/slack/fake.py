"""A strict local Slack: its Web API with its limits, its file host, and who is who.

It refuses what Slack refuses: bad tokens, bad blocks, a trigger used twice or too late, posts in
channels the bot is not in. `trouble` makes the next calls of a method fail in a given way.
"""

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from tests.platforms.slack.rules import problems
from tests.servers import LocalServer

TOKEN, TEAM, SECRET = "xoxb-local", "T1WATERDONK", "local-signing-secret"
APP_TOKEN = "xapp-local"
BOT = "UBAKEN"
READS = ("conversations.history", "conversations.info", "conversations.replies", "team.profile.get",
         "usergroups.users.list", "users.info", "users.lookupByEmail", "users.profile.get")  # fmt: skip
"""Methods that take no JSON."""


@dataclass
class Posted:
    """A message as it stands in a channel."""

    channel: str
    ts: str
    text: str
    blocks: list[dict[str, Any]]
    thread_ts: str = ""
    metadata: dict[str, Any] = field(default_factory=dict)
    ephemeral_for: str = ""
    edits: int = 0


@dataclass
class FakeSlack:
    now: Callable[[], datetime]
    users: dict[str, dict[str, Any]]
    managers: dict[str, str]
    channels: dict[str, dict[str, Any]]
    messages: list[Posted] = field(default_factory=list)
    statuses: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Emoji and when it goes (seconds since 1970, 0: never), by user."""
    views: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The open modal of each user, by user id; homes under `home:<user>`."""
    pushed: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What lies over a user's modal."""
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    triggers: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    trouble: dict[str, list[str]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    groups: dict[str, list[str]] = field(default_factory=dict)
    acknowledged: list[dict[str, Any]] = field(default_factory=list)
    typed: set[tuple[str, str]] = field(default_factory=set)
    """What people posted themselves, by channel and ts."""
    removes_files: bool = False
    """This workspace lets apps remove what others uploaded; hardly any does."""
    removed: list[str] = field(default_factory=list)
    """Files that are gone."""
    scopes_missing: set[str] = field(default_factory=set)
    """Methods for which the app was not given the scope."""
    fixed: bool = False
    """In this workspace nobody edits what was said long ago."""
    revoked: bool = False
    """The administrator removed the app: no method takes its token any more."""
    retry_after: str = "7"
    socket: web.WebSocketResponse | None = None
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _last: float = 0.0

    async def start(self) -> None:
        app = web.Application(client_max_size=100 * 2**20)
        app.add_routes(self.routes())
        self._server = LocalServer(app)
        await self._server.start_server()

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.route("*", "/api/{method}", self._api), web.get("/files/{id}", self._file),
            web.get("/socket", self._socket),
        ]  # fmt: skip

    async def stop(self) -> None:
        await self._server.close()

    @property
    def api_url(self) -> str:
        return str(self._server.make_url("/api/"))

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.port}"

    def trigger(self, user: str) -> str:
        made = f"{next(self._numbers)}.trigger"
        self.triggers[made] = (user, self.now())
        return made

    def keep_file(self, name: str, data: bytes) -> dict[str, Any]:
        """A file that somebody uploaded, as Slack describes it."""
        file_id = f"F{next(self._numbers)}"
        self.files[file_id] = (name, data)
        url = str(self._server.make_url(f"/files/{file_id}"))
        return {"id": file_id, "name": name, "size": len(data), "mimetype": "image/png",
                "url_private": url, "url_private_download": url}  # fmt: skip

    async def _file(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.Response(text="<html>Sign in to Slack</html>", content_type="text/html")
        _, data = self.files[request.match_info["id"]]
        return web.Response(body=data, content_type="application/octet-stream")

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.calls.append(method)
        token = APP_TOKEN if method == "apps.connections.open" else TOKEN
        if request.headers.get("Authorization") != f"Bearer {token}":
            return _error("invalid_auth")
        if self.revoked:
            return _error("token_revoked")
        how = self.trouble.get(method, [])
        trouble = how.pop(0) if how else ""
        if trouble == "429":
            answer = _error("ratelimited", 429)
            answer.headers["Retry-After"] = self.retry_after
            return answer
        if trouble == "500":
            return _error("internal_error", 500)
        if method in self.scopes_missing:
            return _error("missing_scope")
        if method in READS and request.content_type == "application/json":
            return _error("invalid_arguments")
        data = await _arguments(request)
        try:
            body = getattr(self, "_" + method.replace(".", "_"))(data)
        except Refusal as refusal:
            return _error(str(refusal))
        if trouble == "lost" and request.transport is not None:
            request.transport.abort()
        return web.json_response({"ok": True, **body})

    # --- methods -------------------------------------------------------------------------------

    def _auth_test(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"team_id": TEAM, "user_id": BOT, "bot_id": "B1", "url": "https://x.example/"}

    def _users_info(self, data: dict[str, Any]) -> dict[str, Any]:
        if data["user"] not in self.users:
            raise Refusal("user_not_found")
        return {"user": self.users[data["user"]]}

    def _team_profile_get(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"profile": {"fields": [{"id": "Xf1", "label": "Leidinggevende", "type": "user"}]}}

    def _users_profile_get(self, data: dict[str, Any]) -> dict[str, Any]:
        manager = self.managers.get(data["user"])
        fields = {"Xf1": {"value": manager, "alt": ""}} if manager else None
        emoji, expires = self.statuses.get(data["user"], ("", 0))
        status = {"status_emoji": emoji, "status_expiration": expires}
        return {"profile": {"fields": fields, **status}}

    def _usergroups_users_list(self, data: dict[str, Any]) -> dict[str, Any]:
        if data["usergroup"] not in self.groups:
            raise Refusal("no_such_subteam")
        return {"users": self.groups[data["usergroup"]]}

    def _users_lookupByEmail(self, data: dict[str, Any]) -> dict[str, Any]:
        for one in self.users.values():
            if one["profile"]["email"] == data["email"]:
                return {"user": one}
        raise Refusal("users_not_found")

    def _apps_connections_open(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"url": str(self._server.make_url("/socket")).replace("http", "ws")}

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        """Socket Mode: what is sent on `socket` goes out, what comes back is an acknowledgement."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello"})
        self.socket = socket
        async for message in socket:
            self.acknowledged.append(json.loads(message.data))
        return socket

    def _conversations_open(self, data: dict[str, Any]) -> dict[str, Any]:
        if data["users"] not in self.users:
            raise Refusal("user_not_found")
        return {"channel": {"id": f"D{data['users']}"}}

    def _conversations_info(self, data: dict[str, Any]) -> dict[str, Any]:
        if data["channel"] not in self.channels:
            raise Refusal("channel_not_found")
        return {"channel": {"id": data["channel"], **self.channels[data["channel"]]}}

    def _conversations_history(self, data: dict[str, Any]) -> dict[str, Any]:
        """The newest first; what stands in a thread is not in it."""
        channel = [m for m in self.messages if m.channel == data["channel"] and not m.thread_ts]
        return _page(channel[::-1], data)

    def _conversations_replies(self, data: dict[str, Any]) -> dict[str, Any]:
        """The root and then its answers, the oldest first."""
        thread = [m for m in self.messages
                  if m.channel == data["channel"] and data["ts"] in (m.ts, m.thread_ts)]  # fmt: skip
        if not thread:
            raise Refusal("thread_not_found")
        return _page(thread, data)

    def _chat_postMessage(self, data: dict[str, Any]) -> dict[str, Any]:
        channel = data["channel"]
        channel = f"D{channel}" if channel in self.users else channel
        self._check_post(channel, data)
        posted = self._post(channel, data)
        return {"channel": channel, "ts": posted.ts}

    def _chat_postEphemeral(self, data: dict[str, Any]) -> dict[str, Any]:
        self._check_post(data["channel"], data)
        posted = self._post(data["channel"], data)
        posted.ephemeral_for = data["user"]
        return {"message_ts": posted.ts}

    def _check_post(self, channel: str, data: dict[str, Any]) -> None:
        known = self.channels.get(channel)
        if not channel.startswith("D") and known is None:
            raise Refusal("channel_not_found")
        if known and known.get("is_archived"):
            raise Refusal("is_archived")
        assert data["text"], "a notification needs its neutral text"
        wrong = problems(data["blocks"], view=False)
        if wrong:
            raise Refusal(f"invalid_blocks: {wrong}")

    def _post(self, channel: str, data: dict[str, Any]) -> Posted:
        thread = data.get("thread_ts") or ""
        if thread and not any(m.ts == thread for m in self.messages):
            raise Refusal("thread_not_found")
        made = Posted(channel, self._stamp(), data["text"],
                      data["blocks"], thread, data.get("metadata") or {})  # fmt: skip
        self.messages.append(made)
        return made

    def _stamp(self) -> str:
        """The moment as Slack writes it; no two messages have the same."""
        self._last = max(self.now().timestamp(), self._last + 1e-4)
        return f"{self._last:.6f}"

    def _chat_update(self, data: dict[str, Any]) -> dict[str, Any]:
        wrong = problems(data["blocks"], view=False)
        if wrong:
            raise Refusal(f"invalid_blocks: {wrong}")
        if self.fixed:
            raise Refusal("edit_window_closed")
        for m in self.messages:
            if (m.channel, m.ts) == (data["channel"], data["ts"]) and not m.ephemeral_for:
                m.text, m.blocks, m.edits = data["text"], data["blocks"], m.edits + 1
                return {"ts": m.ts}
        raise Refusal("message_not_found")

    def _chat_delete(self, data: dict[str, Any]) -> dict[str, Any]:
        """An app removes what it said itself, for everybody; what was whispered is nowhere."""
        if (data["channel"], data["ts"]) in self.typed:
            raise Refusal("cant_delete_message")
        for m in self.messages:
            if (m.channel, m.ts) == (data["channel"], data["ts"]) and not m.ephemeral_for:
                self.messages.remove(m)
                return {"channel": m.channel, "ts": m.ts}
        raise Refusal("message_not_found")

    def _files_delete(self, data: dict[str, Any]) -> dict[str, Any]:
        """A file is its uploader's."""
        if data["file"] in self.removed:
            raise Refusal("file_deleted")
        if data["file"] not in self.files:
            raise Refusal("file_not_found")
        if not self.removes_files:
            raise Refusal("cant_delete_file")
        self.removed.append(data["file"])
        return {}

    def _views_open(self, data: dict[str, Any]) -> dict[str, Any]:
        user, at = self.triggers.pop(data["trigger_id"], ("", self.now()))
        if not user:
            raise Refusal("exchanged_trigger_id")
        if self.now() - at > timedelta(seconds=3):
            raise Refusal("expired_trigger_id")
        return {"view": self.show(user, data["view"])}

    def _views_push(self, data: dict[str, Any]) -> dict[str, Any]:
        user, at = self.triggers.pop(data["trigger_id"], ("", self.now()))
        if not user or user not in self.views:
            raise Refusal("exchanged_trigger_id")
        if self.now() - at > timedelta(seconds=3):
            raise Refusal("expired_trigger_id")
        self.pushed[user] = self.show(f"pushed:{user}", data["view"])
        return {"view": self.pushed[user]}

    def _views_update(self, data: dict[str, Any]) -> dict[str, Any]:
        user = next((u for u, v in self.views.items() if v["id"] == data["view_id"]), "")
        if not user:
            raise Refusal("not_found")
        return {"view": self.show(user, data["view"], data["view_id"])}

    def _views_publish(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"view": self.show(f"home:{data['user_id']}", data["view"])}

    def show(self, user: str, view: dict[str, Any], view_id: str = "") -> dict[str, Any]:
        """Put a view before a user, after the checks that Slack does."""
        wrong = problems(view, view=True)
        if wrong:
            raise Refusal(f"invalid_arguments: {wrong}")
        number = next(self._numbers)
        shown = {**view, "id": view_id or f"V{number}", "hash": f"{number}.hash"}
        self.views[user] = shown
        return shown


class Refusal(Exception):
    """Slack answers ok: false with this error."""


def _error(name: str, status: int = 200) -> web.Response:
    return web.json_response({"ok": False, "error": name}, status=status)


def _page(messages: list[Posted], data: dict[str, Any]) -> dict[str, Any]:
    """A page of at most `limit`, between `oldest` and `latest`, with a cursor to what follows."""
    least, most = str(data.get("oldest", "0")), str(data.get("latest", "9" * 10))
    within = [m for m in messages if least < m.ts < most]
    start, size = int(data.get("cursor") or 0), min(int(data.get("limit", 100)), 999)
    metadata = str(data.get("include_all_metadata", "0")) in ("1", "true")
    page = [{"ts": m.ts, "thread_ts": m.thread_ts, **({"metadata": m.metadata} if metadata else {})}
            for m in within[start : start + size]]  # fmt: skip
    more = start + size < len(within)
    cursor = str(start + size) if more else ""
    return {"messages": page, "has_more": more, "response_metadata": {"next_cursor": cursor}}


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    data: dict[str, Any] = {k: str(v) for k, v in (await request.post()).items()}
    data |= dict(request.query)
    for key in ("view", "blocks", "metadata"):
        if isinstance(data.get(key), str):
            data[key] = json.loads(data[key])
    return data
