"""Teams' requests: each is authenticated, made into a turn, and its reply drawn as cards.

In the personal chat a form is a card that is replaced by its next page. In a channel a button opens a
dialog for the presser only; what is typed there is answered in the personal chat.

Teams sends again only what is not answered at all, so a turn that could not be kept is answered with the
sentence that says so, and forms stay as they are.
"""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

import aiohttp
from aiohttp import web

from bot.logs import trace
from bot.port import AddressBook, TakesTurns
from bot.teams import cards, payloads
from bot.teams.answering import Answering
from bot.teams.errors import failure
from bot.teams.graph import Graph
from bot.teams.keys import KeysUnreachable, SigningKeys
from bot.teams.looking import Looking
from bot.teams.outbound import SERVICE, TeamsOutbound, channel_key, person_key
from bot.teams.people import TeamsPeople
from bot.teams.tokens import EntraUnreachable, TokenRefused, Tokens
from bot.teams.transport import METADATA, NotAnActivity, Payload, Transport, Unauthorised
from bot.turn import Action, Arrives, Place, Presses, Reply, Says, Submits, Turn
from dialogs.errors import PersonFacingError
from dialogs.texts import Language
from storage.errors import Unreachable

log = logging.getLogger("baken.teams")
TITLE = "Baken"
LARGEST_BODY = 2 * 1024 * 1024
TEXT_KEYS = ("error-teams-secrets", "error-teams-unreachable", "error-bug")
Handler = Callable[[Payload], Awaitable[Payload | None]]


class Teams:
    """The Teams side of Baken: `routes` for HTTP, `outbound` for delivery."""

    def __init__(
        self,
        *,
        app_id: str,
        password: str,
        tenant: str,
        router: TakesTurns,
        addresses: AddressBook,
        seconds: Callable[[], float],
        channels: tuple[str, ...],
        metadata_url: str = "",
        login_base: str = "",
        graph_base: str = "",
        look_up: bool = False,
    ) -> None:
        self._new_tokens = partial(Tokens, app_id, password, tenant, seconds, login_base)
        tokens = self._new_tokens()
        self.keys = SigningKeys(metadata_url or METADATA, seconds)
        self._transport = Transport(tokens, self.keys, self._connection)
        self._people = TeamsPeople(self._transport, tenant, seconds)
        self._router = router
        self._addresses = addresses
        graph = Graph(tokens, graph_base, self._connection)
        self.outbound = TeamsOutbound(
            self._transport, graph, addresses, tenant, channels, self._connection,
            Looking(graph, app_id, look_up),
        )  # fmt: skip
        self._answering = Answering(self._transport, self.outbound, addresses, self._people, router)
        self._invokes: Mapping[str, Handler] = {
            "adaptiveCard/action": self._execute,
            "task/fetch": self._dialog,
            "task/submit": self._dialog,
            "composeExtension/fetchTask": self._forwarded,
            "composeExtension/submitAction": self._dialog,
        }

    def _connection(self) -> aiohttp.ClientSession:
        return self._session

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.post("/api/messages", self._receive)]

    async def start(self) -> None:
        """Fetch keys and a token. Raises PersonFacingError when that does not work."""
        self._session = aiohttp.ClientSession()
        try:
            await self._transport.start()
        except TokenRefused:
            await self._session.close()
            raise PersonFacingError("error-teams-secrets") from None
        except (KeysUnreachable, EntraUnreachable):
            await self._session.close()
            raise PersonFacingError("error-teams-unreachable") from None

    async def check(self) -> None:
        """Ask whether the app's password is still accepted; the token at hand may outlive it. Raises
        Refused; TryLater when Entra does not say."""
        try:
            await self._new_tokens().get()
        except (TokenRefused, EntraUnreachable) as error:
            raise failure(error) from None

    async def close(self) -> None:
        """Let go of connections."""
        await self._transport.close()
        await self._session.close()

    # --- in ------------------------------------------------------------------------------------

    async def _receive(self, request: web.Request) -> web.Response:
        try:
            body = await _body(request)
            answer = await self._transport.receive(
                request.headers.get("Authorization", ""), body, self._take
            )
        except Unauthorised:
            return web.Response(status=401)
        except NotAnActivity:
            return web.Response(status=400)
        except Unreachable as error:
            log.warning("the database does not answer: %s", trace(error))
            return web.Response(status=503)
        except Exception as error:  # noqa: BLE001 - a bug: said in the log without words (design 7)
            log.error("request failed: %s", trace(error))
            return web.Response(status=500)
        return web.json_response(answer) if answer is not None else web.Response()

    async def _take(self, activity: Payload) -> Payload | None:
        await self._answering.note(SERVICE, {"service": str(activity["serviceUrl"])})
        match activity["type"]:
            case "message":
                await self._message(activity)
            case "invoke":
                handler = self._invokes.get(str(activity.get("name")))
                return await handler(activity) if handler else None
            case "installationUpdate" if activity.get("action") == "add":
                await self._installed(activity)
            case "conversationUpdate":
                await self._know_place(activity)
            case _:
                pass
        return None

    async def _turn(self, activity: Payload, action: Action) -> Reply:
        await self._know_place(activity)
        account = await self._people.account(activity)
        key = f"teams/{activity['conversation']['id']}/{activity.get('id', '')}"
        try:
            place = await self._place(activity)
        except Unreachable:
            return self._router.unreached(account)
        return await self._router.take(Turn(key, account, place, action))

    async def _place(self, activity: Payload) -> Place:
        channel = payloads.channel_of(activity)
        kept = await self._addresses.recall(channel_key(channel)) if channel else None
        return payloads.place_of(activity, shared=(kept or {}).get("type") == "shared")

    async def _message(self, activity: Payload) -> None:
        data = activity.get("value")
        pressed = payloads.is_ours(data)
        act: Action = payloads.act_of(data or {}) if pressed else Says(
            payloads.words_of(activity), payloads.files_of(activity)
        )  # fmt: skip
        reply = await self._turn(activity, act)
        if pressed and isinstance(act, Submits) and activity.get("replyToId"):
            await self._answering.replace(activity, reply)
            return
        await self._answering.show(activity, reply)

    async def _execute(self, activity: Payload) -> Payload:
        """A button on a form in the personal chat: the card turns its page."""
        act = payloads.act_of((activity.get("value") or {}).get("action", {}).get("data") or {})
        reply = await self._turn(activity, act)
        if isinstance(act, Presses):
            await self._answering.show(activity, reply)
            return _toast(reply)
        if reply.form is not None:
            return _card(cards.form_card(reply.form, "personal"))
        if reply.done:
            await self._answering.form_is_done(activity)
        if reply.done and reply.messages:
            first, *rest = reply.messages
            await self._answering.stands_on_the_card(activity, first)
            await self._answering.show(activity, Reply(messages=tuple(rest)))
            return _card(cards.message_card([first], "personal"))
        await self._answering.show(activity, reply)
        return _toast(reply)

    async def _dialog(self, activity: Payload) -> Payload:
        """A button in a channel, or in the dialog that it opened: only the presser sees this."""
        data = (activity.get("value") or {}).get("data") or {}
        reply = await self._turn(activity, payloads.act_of(data))
        if reply.unkept:
            return _dialog(TITLE, cards.again_card(reply.messages, data, _language(activity)))
        if reply.done:
            await self._answering.tell(activity, reply.messages)
        return _task(reply)

    async def _forwarded(self, activity: Payload) -> Payload:
        return _task(await self._turn(activity, payloads.forward_of(activity.get("value") or {})))

    async def _installed(self, activity: Payload) -> None:
        """Somebody got the app, or a team did: say hello to a person, look at a team's channels."""
        await self._know_place(activity)
        if payloads.place_of(activity).kind == "personal":
            await self._answering.show(activity, await self._turn(activity, Arrives()))
            return
        service, group = str(activity["serviceUrl"]), payloads.group_of(activity)
        for channel in await self._transport.channels(service, payloads.team_of(activity)):
            kind = str(channel.get("channelType") or "standard")
            known = {"service": service, "type": kind, **({"group": group} if group else {})}
            await self._answering.remember(channel_key(str(channel["id"])), known)

    async def _know_place(self, activity: Payload) -> None:
        """Keep how to reach the person of a personal chat."""
        user = str(activity["from"].get("aadObjectId") or "")
        if user and payloads.place_of(activity).kind == "personal":
            where = {"service": str(activity["serviceUrl"]),
                     "conversation": str(activity["conversation"]["id"])}  # fmt: skip
            await self._answering.note(person_key(user), where)


def _language(activity: Payload) -> Language:
    return "en" if str(activity.get("locale")).lower().startswith("en") else "nl"


async def _body(request: web.Request) -> Payload:
    if (request.content_length or 0) > LARGEST_BODY:
        raise NotAnActivity
    try:
        body = await request.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise NotAnActivity from None
    if not isinstance(body, dict):
        raise NotAnActivity
    return body


def _card(card: Payload) -> Payload:
    return {"statusCode": 200, "type": cards.CARD, "value": card}


def _toast(reply: Reply) -> Payload:
    """The card stays as it is; the notification line says where to look."""
    words = reply.messages[0].summary if reply.messages else TITLE
    return {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": words}


def _task(reply: Reply) -> Payload:
    """A dialog with a form or with messages."""
    if reply.form is None:
        return _dialog(TITLE, cards.message_card(reply.messages, "dialog"))
    return _dialog(reply.form.title, cards.form_card(reply.form, "dialog"))


def _dialog(title: str, card: Payload) -> Payload:
    value = {"title": title, "height": "large", "width": "medium", "card": cards.attachment(card)}
    return {"task": {"type": "continue", "value": value}}
