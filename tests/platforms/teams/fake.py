"""A strict local Teams in a thread of its own: Bot Connector, Entra's login, Graph and file hosts.

It refuses what Teams refuses: bad tokens, cards that break a rule, a personal chat with two members,
a call without tenant. `trouble` makes the next calls of a kind fail in a given way.
"""

import asyncio
import itertools
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.platforms.teams.keys import APP_ID, ISSUER, LocalKeys
from tests.platforms.teams.rules import problems
from tests.servers import LocalServer

TENANT = "aaaaaaaa-0000-0000-0000-000000000001"
PASSWORD = "local-app-password"
TEAM = "19:team@thread.tacv2"
GROUP = "bbbbbbbb-0000-0000-0000-000000000002"
"""The Entra group behind the team."""
LOGIN = f"https://login.microsoftonline.com/{TENANT}"


@dataclass
class Posted:
    """An activity as it stands in a conversation; `born`: as it was posted."""

    conversation: str
    id: str
    activity: dict[str, Any]
    edits: int = 0
    at: datetime = datetime.min
    born: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.born = self.activity

    @property
    def card(self) -> dict[str, Any]:
        given = self.activity.get("attachments") or [{}]
        return dict(given[0].get("content") or {})


@dataclass
class FakeTeams:
    users: dict[str, dict[str, Any]]
    """Roster entries by Entra object id."""
    managers: dict[str, str]
    channels: dict[str, str]
    """Kind of each channel by id."""
    keys: LocalKeys = field(default_factory=LocalKeys)
    out_of_office: set[str] = field(default_factory=set)
    posts: list[Posted] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    trouble: dict[str, list[str]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    forbidden: set[str] = field(default_factory=set)
    """Graph paths that the application lacks the permission for."""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    refused: list[str] = field(default_factory=list)
    """Cards that broke a rule: always our mistake."""
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1795000000000))

    # --- a server in a thread ------------------------------------------------------------------

    def start(self) -> None:
        ready = threading.Event()
        self._thread = threading.Thread(target=asyncio.run, args=(self._serve(ready),), daemon=True)
        self._thread.start()
        assert ready.wait(10)

    async def _serve(self, ready: threading.Event) -> None:
        app = web.Application(client_max_size=100 * 2**20)
        app.add_routes(self.routes())
        server = LocalServer(app)
        await server.start_server(access_log=None)
        self.port = int(server.port or 0)
        self._loop, self._stopped = asyncio.get_running_loop(), asyncio.Event()
        ready.set()
        await self._stopped.wait()
        await server.close()

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/bf/openid", self._openid), web.get("/bf/keys", self._jwks),
            web.get("/{tenant}/v2.0/.well-known/openid-configuration", self._discovery),
            web.post("/{tenant}/oauth2/v2.0/token", self._token),
            web.get("/graph/v1.0/{path:.*}", self._graph),
            web.get("/sharepoint/{id}", self._shared_file),
            web.get("/emea/v3/attachments/{id}/views/original", self._picture),
            web.route("*", "/emea/v3/{path:.*}", self._connector),
        ]  # fmt: skip

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join(10)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def service_url(self) -> str:
        return f"{self.base}/emea/"

    @property
    def secrets(self) -> dict[str, str]:
        """What `Serving.add_teams` needs."""
        return {"app_id": APP_ID, "password": PASSWORD, "tenant": TENANT,
                "metadata_url": f"{self.base}/bf/openid", "login_base": self.base,
                "graph_base": f"{self.base}/graph"}  # fmt: skip

    def number(self) -> str:
        return str(next(self._numbers))

    # --- Microsoft's login -----------------------------------------------------------------------

    async def _openid(self, _: web.Request) -> web.Response:
        self.calls.append("openid")
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.base}/bf/keys"})

    async def _jwks(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": self.keys.public()})

    async def _discovery(self, _: web.Request) -> web.Response:
        return web.json_response({
            "issuer": f"{LOGIN}/v2.0", "authorization_endpoint": f"{LOGIN}/oauth2/v2.0/authorize",
            "token_endpoint": f"{LOGIN}/oauth2/v2.0/token",
        })  # fmt: skip

    async def _token(self, request: web.Request) -> web.Response:
        given = await request.post()
        good = (APP_ID, PASSWORD, TENANT)
        self.calls.append("token")
        if (given["client_id"], given["client_secret"], request.match_info["tenant"]) != good:
            return web.json_response(
                {"error": "invalid_client", "error_description": "no"}, status=401
            )
        token = f"token for {given['scope']}".replace(" ", "-")
        return web.json_response(
            {"token_type": "Bearer", "expires_in": 3599, "access_token": token}
        )

    def _allowed(self, request: web.Request, scope: str) -> bool:
        wanted = f"Bearer token-for-{scope}/.default"
        return request.headers.get("Authorization") == wanted

    # --- files ------------------------------------------------------------------------------------

    async def _shared_file(self, request: web.Request) -> web.Response:
        if "Authorization" in request.headers:
            return web.Response(status=401)  # our token has no business there
        return web.Response(body=self.files[request.match_info["id"]])

    async def _picture(self, request: web.Request) -> web.Response:
        if not self._allowed(request, "https://api.botframework.com"):
            return web.Response(status=401)
        return web.Response(body=self.files[request.match_info["id"]])

    # --- Graph --------------------------------------------------------------------------------------

    async def _graph(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        self.calls.append(f"graph {path}")
        if not self._allowed(request, "https://graph.microsoft.com"):
            return _error(401, "InvalidAuthenticationToken")
        if any(path.startswith(f) for f in self.forbidden):
            return _error(403, "Authorization_RequestDenied")
        trouble = self._next_trouble("graph")
        if trouble:
            return _error(int(trouble), "TooManyRequests")
        match path.split("/"):
            case ["users", user, "manager"]:
                return self._user(self.managers.get(user, ""))
            case ["users", user, "presence"]:
                return web.json_response({
                    "id": user, "availability": "Away", "activity": "Away",
                    "outOfOfficeSettings": {"message": None,
                                            "isOutOfOffice": user in self.out_of_office},
                })  # fmt: skip
            case ["users", user]:
                return self._user(user)
            case ["users"]:
                mail = request.query["$filter"].partition("'")[2].rstrip("'")
                found = [_graph_user(u) for u in self.users.values() if u["email"] == mail]
                return web.json_response({"value": found})
            case ["groups", group, "transitiveMembers"]:
                return self._group(request, group)
            case ["teams", group, "channels", channel, "messages"] if group == GROUP:
                return self._messages(request, [p for p in self.posts if _is_root(p, channel)])
            case ["teams", group, "channels", channel, "messages", root, "replies"] if (
                group == GROUP
            ):
                thread = f"{channel};messageid={root}"
                here = [p for p in self.posts if p.conversation == thread and p.id != root]
                return self._messages(request, here)
            case ["chats", chat, "messages"] if chat.endswith(f"_{APP_ID}@unq.gbl.spaces"):
                user = chat.removeprefix("19:").partition("_")[0]
                here = [p for p in self.posts if p.conversation == f"a:{user}"]
                return self._messages(request, here)
            case _:
                return _error(404, "Request_ResourceNotFound")

    def _messages(self, request: web.Request, posts: list[Posted]) -> web.Response:
        """A page of messages, the newest first; a card is text in an attachment."""
        at, size = int(request.query.get("$skiptoken", 0)), int(request.query.get("$top", 20))
        if size > 50:
            return _error(400, "BadRequest")
        newest = posts[::-1]
        link = f"{self.base}/graph{request.path.removeprefix('/graph')}?$top={size}"
        more = (
            {"@odata.nextLink": f"{link}&$skiptoken={at + size}"} if at + size < len(posts) else {}
        )
        return web.json_response({"value": [_message(p) for p in newest[at : at + size]], **more})

    def _user(self, user: str) -> web.Response:
        found = self.users.get(user)
        return web.json_response(_graph_user(found)) if found else _error(404, "NotFound")

    def _group(self, request: web.Request, group: str) -> web.Response:
        """One member a page, so that paging is walked."""
        at = int(request.query.get("$skip", 0))
        members = self.groups[group]
        page = [{"@odata.type": "#microsoft.graph.user", **_graph_user(self.users[u])}
                for u in members[at : at + 1]]  # fmt: skip
        link = f"{self.base}/graph/v1.0/groups/{group}/transitiveMembers?$skip={at + 1}"
        more = {"@odata.nextLink": link} if at + 1 < len(members) else {}
        return web.json_response({"value": page, **more})

    # --- Bot Connector ------------------------------------------------------------------------------

    async def _connector(self, request: web.Request) -> web.Response:
        if not self._allowed(request, "https://api.botframework.com"):
            return _error(401, "Unauthorized")
        parts = request.match_info["path"].split("/")
        kind, handler = self._handler(request.method, parts)
        self.calls.append(kind)
        trouble = self._next_trouble(kind)
        if trouble.isdigit():
            answer = _error(int(trouble), "Throttled")
            answer.headers["Retry-After"] = "7"
            return answer
        body = await request.json() if request.can_read_body else {}
        answer = handler(parts, body)
        if trouble == "lost" and request.transport is not None:
            request.transport.abort()
        return answer

    def _next_trouble(self, kind: str) -> str:
        how = self.trouble.get(kind, [])
        return how.pop(0) if how else ""

    def _handler(self, method: str, parts: list[str]) -> tuple[str, Callable[..., web.Response]]:
        match method, parts:
            case "POST", ["conversations"]:
                return "create", self._create
            case "POST", ["conversations", _, "activities"]:
                return "send", self._send
            case "PUT", ["conversations", _, "activities", _]:
                return "update", self._update
            case "DELETE", ["conversations", _, "activities", _]:
                return "delete", self._delete
            case "GET", ["conversations", _, "members", _]:
                return "member", self._member
            case "GET", ["teams", _, "conversations"]:
                return "channels", self._channels
            case _:
                raise AssertionError(f"unknown call {method} {parts}")

    def _create(self, _: list[str], body: dict[str, Any]) -> web.Response:
        if body.get("tenantId") != TENANT:
            return _error(400, "BadSyntax")
        if not body.get("isGroup"):
            return self._create_personal(body)
        channel = body["channelData"]["channel"]["id"]
        if channel not in self.channels:
            return _error(404, "ConversationNotFound")
        wrong = self._wrong(body["activity"])
        if wrong:
            return wrong
        number = self.number()
        conversation = f"{channel};messageid={number}"
        self.posts.append(Posted(conversation, number, body["activity"], at=self.now()))
        return web.json_response({"id": conversation, "activityId": number}, status=201)

    def _create_personal(self, body: dict[str, Any]) -> web.Response:
        members = body["members"]
        if len(members) != 1 or not members[0]["id"].startswith("29:"):
            return _error(400, "BadSyntax")
        user = members[0]["id"].removeprefix("29:")
        if user in self.blocked:
            return _error(403, "ForbiddenOperationException")
        return web.json_response({"id": f"a:{user}"}, status=201)

    def _send(self, parts: list[str], body: dict[str, Any]) -> web.Response:
        conversation = parts[1]
        if conversation.removeprefix("a:") in self.blocked:
            return _error(403, "MessageWritesBlocked")
        if not conversation.startswith(("a:", *self.channels)):
            return _error(404, "ConversationNotFound")
        assert ";messageid=" in conversation or conversation.startswith("a:"), "a stray new post"
        wrong = self._wrong(body)
        if wrong:
            return wrong
        posted = Posted(conversation, self.number(), body, at=self.now())
        self.posts.append(posted)
        return web.json_response({"id": posted.id}, status=201)

    def _wrong(self, activity: dict[str, Any]) -> web.Response | None:
        """Teams answers 400 to a card that breaks a rule, and never says why; we remember why."""
        found = [] if activity.get("summary") else ["no neutral line for the notification"]
        for attachment in activity.get("attachments") or ():
            found += problems(attachment["content"])
        self.refused += found
        return _error(400, "BadArgument") if found else None

    def find(self, conversation: str, activity_id: str) -> Posted | None:
        return next((p for p in self.posts if (p.conversation, p.id) == (conversation, activity_id)),
                    None)  # fmt: skip

    def _update(self, parts: list[str], body: dict[str, Any]) -> web.Response:
        if parts[1].removeprefix("a:") in self.blocked:
            return _error(403, "MessageWritesBlocked")
        posted = self.find(parts[1], parts[3])
        if posted is None:
            return _error(404, "ActivityNotFoundInConversation")
        wrong = self._wrong(body)
        if wrong:
            return wrong
        posted.activity, posted.edits = body, posted.edits + 1
        return web.json_response({"id": posted.id})

    def _delete(self, parts: list[str], _: dict[str, Any]) -> web.Response:
        """A bot removes what it said itself, where it may still write."""
        if parts[1].removeprefix("a:") in self.blocked:
            return _error(403, "MessageWritesBlocked")
        posted = self.find(parts[1], parts[3])
        if posted is None:
            return _error(404, "ActivityNotFoundInConversation")
        self.posts.remove(posted)
        return web.Response()

    def _member(self, parts: list[str], _: dict[str, Any]) -> web.Response:
        user = parts[3].removeprefix("29:")
        known = parts[1] in self.channels or parts[1] == f"a:{user}"
        if user not in self.users or not known:
            return _error(404, "MemberNotFoundInConversation")
        return web.json_response(self.users[user])

    def _channels(self, _: list[str], __: dict[str, Any]) -> web.Response:
        rows = [{"id": c, "channelType": kind} for c, kind in self.channels.items()]
        return web.json_response({"conversations": rows})


def _error(status: int, code: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": code}}, status=status)


def _graph_user(user: dict[str, Any]) -> dict[str, Any]:
    return {"id": user["aadObjectId"], "displayName": user["name"], "mail": user["email"],
            "userPrincipalName": user["userPrincipalName"],
            "userType": "Guest" if user.get("userRole") == "guest" else "Member"}  # fmt: skip


def _is_root(posted: Posted, channel: str) -> bool:
    return posted.conversation == f"{channel};messageid={posted.id}"


def _message(posted: Posted) -> dict[str, Any]:
    """An activity as Graph gives it."""
    cards = posted.activity.get("attachments") or ()
    attachments = [
        {"id": f"{posted.id}-{n}", "contentType": one["contentType"],
         "content": json.dumps(one["content"])}
        for n, one in enumerate(cards)
    ]  # fmt: skip
    return {"id": posted.id, "messageType": "message", "createdDateTime": posted.at.isoformat(),
            "from": {"application": {"id": APP_ID, "applicationIdentityType": "bot"}},
            "body": {"contentType": "html", "content": ""}, "attachments": attachments}  # fmt: skip
