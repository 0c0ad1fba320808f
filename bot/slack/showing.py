"""What somebody is shown in Slack: a post in their chat, a whisper in a channel, a modal."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.logs import trace
from bot.port import Reference, Shown
from bot.slack.asking import Asking
from bot.slack.blocks import form_view, message_parts, message_view, notification
from bot.slack.outbound import marked
from bot.slack.payloads import Payload, place_data
from bot.turn import Place, Reply
from dialogs.texts import text
from dialogs.view import Button, Message

log = logging.getLogger("baken.slack")
TOO_LATE = ("expired_trigger_id", "exchanged_trigger_id")
"""What Slack says of a trigger that no longer opens a modal."""
SILENT = (SlackApiError, aiohttp.ClientError, TimeoutError, OSError)
"""What it is like when Slack does not show something."""


@dataclass(frozen=True, slots=True)
class Showing:
    """Shows replies. Slack's own errors come through, except from `answer`."""

    client: AsyncWebClient
    asking: Asking

    async def answer(self, reply: Reply, user: str, place: Place, trigger: str) -> None:
        """Show a reply that is not the answer to a modal. The turn was carried out and its repetition
        is ignored, so what Slack does not show now is made good by the outbox."""
        try:
            await self.show(reply, user, place, trigger)
        except SILENT as error:
            log.error("an answer was not shown: %s", trace(error))
            if not reply.unkept:
                await self.asking.unanswered(user)

    async def show(self, reply: Reply, user: str, place: Place, trigger: str) -> None:
        """Show a reply where it was asked for; in a channel for this person only."""
        if reply.form is not None and trigger:
            view = form_view(reply.form, place_data(place))
            await self._open(trigger, view, user, reply)
        if not reply.messages:
            return
        if place.kind == "personal":
            await self.tell(user, reply.messages)
        elif trigger:
            view = message_view(reply.messages, place_data(place))
            await self._open(trigger, view, user, reply)
        else:
            await self._whisper(user, place, reply.messages)

    async def over(
        self, messages: tuple[Message, ...], user: str, place: Place, trigger: str
    ) -> None:
        """Messages over the modal that is open, which stays as it is; in the chat when it is too late
        for that."""
        language = await self.asking.language(user)
        view = message_view(messages, place_data(place), over=language)
        try:
            await self.client.views_push(trigger_id=trigger, view=view)
        except SlackApiError as error:
            log.info("a modal was not laid over another: %s", trace(error))
            await self.tell(user, messages)

    async def _open(self, trigger: str, view: Payload, user: str, reply: Reply) -> None:
        """Open a modal; a trigger that has expired is made good by a button that opens it."""
        try:
            await self.client.views_open(trigger_id=trigger, view=view)
        except SlackApiError as error:
            if error.response.get("error") not in TOO_LATE:
                raise
            await self.tell(user, await self._instead(user, reply))

    async def _instead(self, user: str, reply: Reply) -> tuple[Message, ...]:
        if reply.form is None:
            return reply.messages
        language = await self.asking.language(user)
        session = reply.form.id.partition(":")[0]
        label = text(language, "button-start-form")
        button = Button("form-resume", session, label, opens=True)
        return (Message(text(language, "summary-neutral"), (), (button,)),)

    async def tell(self, user: str, messages: tuple[Message, ...]) -> None:
        """Messages in somebody's chat with Baken; where they stand is kept, also when one of them cannot
        be shown."""
        places: list[tuple[Message, Reference]] = []
        try:
            for message in messages:
                for summary, part in _posts((message,)):
                    places.append((message, await self._post(user, message, summary, part)))
        finally:
            if any(message.trace for message, _ in places):
                await self.asking.posted(user, _shown(messages, places))

    async def _post(
        self, user: str, message: Message, summary: str, part: list[Payload]
    ) -> Reference:
        known = marked(f"baken-{message.trace}") if message.trace else None
        answer = await self.client.chat_postMessage(
            channel=user,
            text=summary,
            blocks=part,
            unfurl_links=False,
            unfurl_media=False,
            metadata=known,
        )
        return {"channel": str(answer["channel"]), "ts": str(answer["ts"])}

    async def _whisper(self, user: str, place: Place, messages: tuple[Message, ...]) -> None:
        """Answers in a channel are seen by the one who asked only."""
        for summary, part in _posts(messages):
            await self.client.chat_postEphemeral(
                channel=place.channel, user=user, text=summary, blocks=part,
                thread_ts=place.thread or None,
            )  # fmt: skip


def _shown(
    messages: tuple[Message, ...], places: list[tuple[Message, Reference]]
) -> tuple[Shown, ...]:
    """Each message with the places where it stands."""
    return tuple(
        Shown(one, tuple(place for message, place in places if message is one)) for one in messages
    )


def _posts(messages: tuple[Message, ...]) -> Iterator[tuple[str, list[Payload]]]:
    """What is posted, one after the other: the neutral line and the blocks."""
    for message in messages:
        for part in message_parts(message):
            yield notification(message.summary), part
