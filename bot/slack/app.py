"""Slack's requests: a few listeners with patterns, each parses, asks the router and draws.

HTTP and Socket Mode share the listeners: commands and shortcuts here, buttons and forms in `modals`,
messages and mentions in `hearing`. `process_before_response` makes the answer of a listener the answer
to Slack; what takes longer than Slack waits is acknowledged and shown afterwards.
"""

import logging
import re
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.logs import trace
from bot.port import TakesTurns
from bot.slack.asking import Asking
from bot.slack.hearing import Hearing
from bot.slack.modals import Modals
from bot.slack.outbound import SlackOutbound, fenced_session
from bot.slack.payloads import Payload, place_of
from bot.slack.people import SlackPeople
from bot.slack.showing import Showing
from bot.turn import Action, Commands, Forwards, Place, Presses
from dialogs.errors import PersonFacingError

log = logging.getLogger("baken.slack")
ANY = re.compile(r".*", re.DOTALL)


def mute_logger() -> logging.Logger:
    """For the SDKs: their own lines hold payloads and the messages of exceptions."""
    mute = logging.getLogger("baken.slack.sdk")
    mute.setLevel(logging.CRITICAL + 1)
    return mute


class Slack:
    """The Slack side of Baken: `routes` for HTTP, `outbound` for delivery."""

    def __init__(
        self,
        *,
        token: str,
        signing_secret: str,
        router: TakesTurns,
        seconds: Callable[[], float],
        manager_field: str,
        api_url: str = "https://slack.com/api/",
        file_host: str = "files.slack.com",
        app_token: str = "",
    ) -> None:
        # Without handlers: the SDK would send a post again whose answer was lost (delivery looks).
        self._client = AsyncWebClient(
            token=token, base_url=api_url, retry_handlers=[], logger=mute_logger()
        )
        self._people = SlackPeople(self._client, seconds)
        self._asking = Asking(self._people, router)
        self._showing = Showing(self._client, self._asking)
        self._modals = Modals(self._client, self._asking, self._showing)
        self._hearing = Hearing(self._client, self._asking, self._showing)
        self._app_token = app_token
        self._socket: AsyncSocketModeHandler | None = None
        self._sending = AsyncWebClient(
            token=token, base_url=api_url, retry_handlers=[], logger=mute_logger()
        )
        self.outbound = SlackOutbound(self._sending, self._people, manager_field, file_host)
        self._app = AsyncApp(
            logger=mute_logger(),
            signing_secret=signing_secret,
            client=self._client,
            process_before_response=True,
            ssl_check_enabled=False,  # it would answer before the signature is checked
        )
        self._listen()

    def _listen(self) -> None:
        app = self._app
        app.error(self._failed)
        app.command(ANY)(self._command)
        app.action(ANY)(self._modals.press)
        app.view("form")(self._modals.submit)
        app.view_closed(ANY)(self._modals.closed)
        app.shortcut(ANY)(self._shortcut)
        app.event("message")(self._hearing.message)
        app.event("app_mention")(self._hearing.mention)
        app.event("app_home_opened")(self._hearing.home)
        app.event("user_change")(self._hearing.changed)

    async def _failed(self, error: Exception) -> BoltResponse:
        """A bug or an unreachable Slack: where it happened, and a status that Slack tries again."""
        log.error("request failed: %s", trace(error))
        return BoltResponse(status=500)

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.post("/slack/events", self._receive)]

    async def _receive(self, request: web.Request) -> web.Response:
        if not request.headers.get("X-Slack-Request-Timestamp", "").isdigit():
            return web.Response(status=401)  # Bolt would answer 500
        return await to_aiohttp_response(
            await self._app.async_dispatch(await to_bolt_request(request))
        )

    async def start(self) -> None:
        """Ask Slack who we are; in Socket Mode, connect."""
        self._sending.session = self._session = fenced_session()
        try:
            us = await self._client.auth_test()
        except (SlackApiError, aiohttp.ClientError, OSError):
            await self._session.close()
            raise PersonFacingError("error-slack-token") from None
        self._people.tenant = us.get("enterprise_id") or us["team_id"]
        if self._app_token:
            self._socket = AsyncSocketModeHandler(self._app, self._app_token, mute_logger())
            await self._socket.connect_async()  # type: ignore[no-untyped-call]  # the SDK

    async def close(self) -> None:
        """Finish what is shown late, and hang up."""
        if self._socket is not None:
            await self._socket.close_async()  # type: ignore[no-untyped-call]  # the SDK
        await self._modals.finish()
        await self._session.close()

    async def _command(self, ack: Any, body: Payload) -> None:
        place = place_of(body["channel_id"])
        act = Commands(body["command"].lstrip("/"), body.get("text", ""))
        reply = await self._asking.take(body["trigger_id"], body["user_id"], place, act)
        await self._showing.answer(reply, body["user_id"], place, body["trigger_id"])
        await ack()

    async def _shortcut(self, ack: Any, body: Payload) -> None:
        message = body.get("message") or {}
        words = str(message.get("text", ""))
        act: Action = Forwards(words, "") if words else Presses("report-start")
        user, place = body["user"]["id"], Place("personal")
        reply = await self._asking.take(body["trigger_id"], user, place, act)
        await self._showing.answer(reply, user, place, body["trigger_id"])
        await ack()
