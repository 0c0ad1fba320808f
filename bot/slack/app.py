"""Slack's requests: a few listeners with patterns, each parses, asks the router and draws.

HTTP and Socket Mode share the listeners. `process_before_response` makes the answer of a listener the
answer to Slack; what takes longer than Slack waits is acknowledged and shown afterwards.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Iterator
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
from bot.slack import blocks, limits, payloads
from bot.slack.blocks import form_view, home_view, message_parts, message_view, notification
from bot.slack.outbound import SlackOutbound, fenced_session
from bot.slack.payloads import Payload, metadata_of, place_data, place_of
from bot.slack.people import SlackPeople
from bot.turn import (
    Action,
    Arrives,
    Commands,
    Forwards,
    Place,
    Presses,
    Reply,
    Says,
    Turn,
)
from dialogs.errors import PersonFacingError
from dialogs.texts import Language, text
from dialogs.view import Button, Message

log = logging.getLogger("baken.slack")
ANY = re.compile(r".*", re.DOTALL)
PRESSED = ("button", "static_select")
MENTION = re.compile(r"<@[UW][A-Z0-9]+>")


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
        self._router = router
        self._people = SlackPeople(self._client, seconds)
        self._app_token = app_token
        self._socket: AsyncSocketModeHandler | None = None
        self._late: set[asyncio.Task[None]] = set()
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
        app.action(ANY)(self._press)
        app.view("form")(self._submit)
        app.view_closed(ANY)(self._closed)
        app.shortcut(ANY)(self._shortcut)
        app.event("message")(self._message)
        app.event("app_mention")(self._mention)
        app.event("app_home_opened")(self._home)
        app.event("user_change")(self._changed)

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
        await asyncio.gather(*self._late, return_exceptions=True)
        await self._session.close()

    # --- in ------------------------------------------------------------------------------------

    async def _take(
        self, key: str, user: str, place: Place, action: Action, *, can_open: bool = True
    ) -> Reply:
        account = await self._people.account(user)
        return await self._router.take(Turn(f"slack/{key}", account, place, action, can_open))

    async def _command(self, ack: Any, body: Payload) -> None:
        place = place_of(body["channel_id"])
        act = Commands(body["command"].lstrip("/"), body.get("text", ""))
        reply = await self._take(body["trigger_id"], body["user_id"], place, act)
        await self._answer(reply, body["user_id"], place, body["trigger_id"])
        await ack()

    async def _shortcut(self, ack: Any, body: Payload) -> None:
        message = body.get("message") or {}
        words = str(message.get("text", ""))
        act: Action = Forwards(words, "") if words else Presses("report-start")
        user = body["user"]["id"]
        reply = await self._take(body["trigger_id"], user, Place("personal"), act)
        await self._answer(reply, user, Place("personal"), body["trigger_id"])
        await ack()

    async def _press(self, ack: Any, body: Payload) -> None:
        pressed, user, view = body["actions"][0], body["user"]["id"], body.get("view")
        if pressed.get("type") not in PRESSED:
            await ack()
            return
        key = f"{body.get('trigger_id', '')}/{pressed.get('action_ts', '')}"
        place = self._place(body)
        act: Action = payloads.press_of(pressed)
        if view and view["callback_id"] == "form" and isinstance(act, Presses):
            act = payloads.submit_of(view, act.action, act.value)
        reply = await self._take(key, user, place, act)
        if view and view["type"] == "modal":
            await self._redraw(reply, user, place, view)
        else:
            await self._answer(reply, user, place, body["trigger_id"])
        await ack()

    def _place(self, body: Payload) -> Place:
        if view := body.get("view"):
            data = metadata_of(view)
            return place_of(data.get("channel", ""), data.get("thread", ""))
        message = body.get("message") or {}
        thread = message.get("thread_ts") or message.get("ts", "")
        return place_of(body.get("channel", {}).get("id", ""), thread)

    async def _submit(self, ack: Any, body: Payload) -> None:
        view, user = body["view"], body["user"]["id"]
        place = self._place(body)
        key = f"{view['id']}/{view.get('hash', '')}/{payloads.digest_of(view)}"
        task = asyncio.create_task(self._take(key, user, place, payloads.submit_of(view)))
        done, _ = await asyncio.wait({task}, timeout=limits.ACKNOWLEDGE)
        if done:
            await self._acknowledge(ack, task.result(), user, place)
            return
        await ack(response_action="update", view=blocks.waiting_view(place_data(place)))
        self._afterwards(self._redraw_later(task, user, place, view))

    async def _acknowledge(self, ack: Any, reply: Reply, user: str, place: Place) -> None:
        """The answer to a submit: the next page, what came of it, or nothing."""
        data = place_data(place)
        if reply.form is not None:
            await ack(response_action="update", view=form_view(reply.form, data))
        elif reply.messages:
            way = "update" if reply.done else "push"  # a refusal leaves the form beneath it
            over = None if reply.done else await self._language(user)
            await ack(response_action=way, view=message_view(reply.messages, data, over=over))
            if reply.done:
                await self._tell(user, reply.messages)
        else:
            await ack(response_action="clear")

    async def _closed(self, ack: Any) -> None:
        """Closing a modal loses nothing: every page that was sent is kept."""
        await ack()

    async def _message(self, event: Payload, body: Payload) -> None:
        if event.get("channel_type") != "im" or event.get("bot_id"):
            return
        if event.get("subtype") not in (None, "file_share"):
            return
        act = Says(event.get("text", ""), payloads.offered(event.get("files") or ()))
        user = event["user"]
        reply = await self._take(body["event_id"], user, Place("personal"), act, can_open=False)
        await self._answer(reply, user, Place("personal"), "")

    async def _mention(self, event: Payload, body: Payload) -> None:
        thread = event.get("thread_ts", "")
        place = Place("channel", event["channel"], thread, bool(body.get("is_ext_shared_channel")))
        act = Says(MENTION.sub("", event.get("text", "")).strip(),
                   payloads.offered(event.get("files") or ()))  # fmt: skip
        reply = await self._take(body["event_id"], event["user"], place, act, can_open=False)
        await self._answer(reply, event["user"], place, "")

    async def _home(self, event: Payload, body: Payload) -> None:
        if event.get("tab") != "home":
            return
        reply = await self._take(body["event_id"], event["user"], Place("personal"), Arrives())
        if reply.home is not None:
            await self._client.views_publish(user_id=event["user"], view=home_view(reply.home))

    async def _changed(self, event: Payload) -> None:
        self._people.forget(event["user"]["id"])

    # --- out -----------------------------------------------------------------------------------

    async def _answer(self, reply: Reply, user: str, place: Place, trigger: str) -> None:
        """Show a reply that is not the answer to a modal. The turn was carried out and its repetition
        is ignored, so what Slack does not show now is made good by the outbox."""
        try:
            await self._show(reply, user, place, trigger)
        except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError) as error:
            log.error("an answer was not shown: %s", trace(error))
            await self._router.unanswered(await self._people.account(user))

    async def _show(self, reply: Reply, user: str, place: Place, trigger: str) -> None:
        if reply.form is not None and trigger:
            view = form_view(reply.form, place_data(place))
            await self._open(trigger, view, user, place, reply)
        if not reply.messages:
            return
        if place.kind == "personal":
            await self._tell(user, reply.messages)
        elif trigger:
            view = message_view(reply.messages, place_data(place))
            await self._open(trigger, view, user, place, reply)
        else:
            await self._whisper(user, place, reply.messages)

    async def _open(
        self, trigger: str, view: Payload, user: str, place: Place, reply: Reply
    ) -> None:
        """Open a modal; a trigger that has expired is made good by a button that opens it."""
        try:
            await self._client.views_open(trigger_id=trigger, view=view)
        except SlackApiError as error:
            if error.response.get("error") not in ("expired_trigger_id", "exchanged_trigger_id"):
                raise
            await self._tell(user, await self._instead(user, reply))

    async def _instead(self, user: str, reply: Reply) -> tuple[Message, ...]:
        if reply.form is None:
            return reply.messages
        language = await self._language(user)
        session = reply.form.id.partition(":")[0]
        label = text(language, "button-start-form")
        button = Button("form-resume", session, label, opens=True)
        return (Message(text(language, "summary-neutral"), (), (button,)),)

    async def _language(self, user: str) -> Language:
        account = await self._people.account(user)
        return "en" if account.locale.startswith("en") else "nl"

    async def _redraw(self, reply: Reply, user: str, place: Place, view: Payload) -> None:
        data = place_data(place)
        if reply.form is not None:
            drawn = form_view(reply.form, data)
        elif reply.messages:
            drawn = message_view(reply.messages, data)
        else:
            return
        await self._client.views_update(view_id=view["id"], view=drawn)
        if reply.done:
            await self._tell(user, reply.messages)

    async def _redraw_later(
        self, task: "asyncio.Task[Reply]", user: str, place: Place, view: Payload
    ) -> None:
        reply = await task
        if reply.form is None and reply.messages and not reply.done:
            reply = await self._on_the_form(reply, user, place, view)
        await self._redraw(reply, user, place, view)

    async def _on_the_form(self, refusal: Reply, user: str, place: Place, view: Payload) -> Reply:
        """A refusal that came late stands on the form that "a moment, please" had replaced."""
        session = metadata_of(view).get("form", "").partition(":")[0]
        key = f"{view['id']}/{view.get('hash', '')}/again"
        back = await self._take(key, user, place, Presses("form-resume", session))
        return Reply(form=blocks.refused(back.form, refusal.messages)) if back.form else refusal

    def _afterwards(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    async def _tell(self, user: str, messages: tuple[Message, ...]) -> None:
        for summary, part in _posts(messages):
            await self._client.chat_postMessage(
                channel=user, text=summary, blocks=part, unfurl_links=False, unfurl_media=False,
            )  # fmt: skip

    async def _whisper(self, user: str, place: Place, messages: tuple[Message, ...]) -> None:
        """Answers in a channel are seen by the one who asked only."""
        for summary, part in _posts(messages):
            await self._client.chat_postEphemeral(
                channel=place.channel, user=user, text=summary, blocks=part,
                thread_ts=place.thread or None,
            )  # fmt: skip


def _posts(messages: tuple[Message, ...]) -> Iterator[tuple[str, list[Payload]]]:
    """What is posted, one after the other: the neutral line and the blocks."""
    for message in messages:
        for part in message_parts(message):
            yield notification(message.summary), part
