"""Slack's events: what is said and sent to Baken, and who opens its home.

Slack delivers an event again that is not answered with success: at once, after a minute and after five.
So what could not be kept is answered with 503, and carried out when it comes again.
"""

import logging
import re
from dataclasses import dataclass

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.logs import trace
from bot.slack.asking import Asking
from bot.slack.blocks import home_view
from bot.slack.payloads import Payload, offered
from bot.slack.showing import SILENT, Showing
from bot.turn import Arrives, Place, Reply, Says
from dialogs.texts import text
from dialogs.view import Message, Paragraph

log = logging.getLogger("baken.slack")
MENTION = re.compile(r"<@[UW][A-Z0-9]+>")
AGAIN = 503
"""The status by which Slack delivers an event once more."""
RETRY = "x-slack-retry-num"


@dataclass(frozen=True, slots=True)
class Hearing:
    """The listeners of events."""

    client: AsyncWebClient
    asking: Asking
    showing: Showing

    async def message(
        self, event: Payload, body: Payload, request: AsyncBoltRequest
    ) -> BoltResponse | None:
        """Words or files in the chat with Baken."""
        if event.get("channel_type") != "im" or event.get("bot_id"):
            return None
        if event.get("subtype") not in (None, "file_share"):
            return None
        act = Says(event.get("text", ""), offered(event.get("files") or ()))
        user, place = event["user"], Place("personal")
        reply = await self.asking.take(body["event_id"], user, place, act, can_open=False)
        return await self._answer(reply, user, place, request)

    async def mention(
        self, event: Payload, body: Payload, request: AsyncBoltRequest
    ) -> BoltResponse | None:
        """Words or files in a channel, after Baken's name."""
        thread = event.get("thread_ts", "")
        place = Place("channel", event["channel"], thread, bool(body.get("is_ext_shared_channel")))
        act = Says(MENTION.sub("", event.get("text", "")).strip(),
                   offered(event.get("files") or ()))  # fmt: skip
        reply = await self.asking.take(body["event_id"], event["user"], place, act, can_open=False)
        return await self._answer(reply, event["user"], place, request)

    async def home(self, event: Payload, body: Payload) -> BoltResponse | None:
        """Baken's home was opened."""
        if event.get("tab") != "home":
            return None
        reply = await self.asking.take(
            body["event_id"], event["user"], Place("personal"), Arrives()
        )
        if reply.home is not None:
            await self.client.views_publish(user_id=event["user"], view=home_view(reply.home))
        return BoltResponse(status=AGAIN) if reply.unkept else None

    async def changed(self, event: Payload) -> None:
        """Somebody has another name, role or language: look again."""
        self.asking.people.forget(event["user"]["id"])

    async def _answer(
        self, reply: Reply, user: str, place: Place, request: AsyncBoltRequest
    ) -> BoltResponse | None:
        if not reply.unkept:
            await self.showing.answer(reply, user, place, "")
            return None
        if RETRY not in request.headers:
            await self._say_later(user, place)
        return BoltResponse(status=AGAIN)

    async def _say_later(self, user: str, place: Place) -> None:
        """Once, and not again at each delivery: that it was not kept, and comes again by itself."""
        language = await self.asking.language(user)
        line = Paragraph(text(language, "outage-later"), "warning")
        said = Reply(messages=(Message(text(language, "summary-neutral"), (line,)),))
        try:
            await self.showing.show(said, user, place, "")
        except SILENT as error:
            log.error("an answer was not shown: %s", trace(error))
