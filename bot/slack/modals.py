"""Buttons, and the forms that stand in modals: what was pressed or filled in, and the next page.

A form that could not be kept stays open with all that was typed, under or beneath what went wrong.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import blocks, limits, payloads, refilling
from bot.slack.asking import Asking
from bot.slack.blocks import form_view, message_view
from bot.slack.payloads import Payload, metadata_of, place_data, place_of
from bot.slack.showing import Showing
from bot.turn import Action, Place, Presses, Reply

PRESSED = ("button", "static_select")


@dataclass(frozen=True, slots=True)
class Modals:
    """The listeners of buttons and forms."""

    client: AsyncWebClient
    asking: Asking
    showing: Showing
    _late: set[asyncio.Task[None]] = field(default_factory=set)

    async def press(self, ack: Any, body: Payload) -> None:
        """A button on a message, on the home or in a modal."""
        pressed, user, view = body["actions"][0], body["user"]["id"], body.get("view")
        if pressed.get("type") not in PRESSED:
            await ack()
            return
        key = f"{body.get('trigger_id', '')}/{pressed.get('action_ts', '')}"
        place = _place(body)
        act: Action = payloads.press_of(pressed)
        if view and view["callback_id"] == "form" and isinstance(act, Presses):
            act = payloads.submit_of(view, act.action, act.value)
        reply = await self.asking.take(key, user, place, act)
        await self._show(reply, user, place, body)
        await ack()

    async def _show(self, reply: Reply, user: str, place: Place, body: Payload) -> None:
        view = body.get("view")
        if not view or view["type"] != "modal":
            await self.showing.answer(reply, user, place, body["trigger_id"])
        elif reply.unkept:
            await self.showing.over(reply.messages, user, place, body["trigger_id"])
        else:
            await self._redraw(reply, user, place, view)

    async def submit(self, ack: Any, body: Payload) -> None:
        """A form was sent; what takes longer than Slack waits is shown afterwards."""
        view, user = body["view"], body["user"]["id"]
        place = _place(body)
        key = f"{view['id']}/{view.get('hash', '')}/{payloads.digest_of(view)}"
        task = asyncio.create_task(self.asking.take(key, user, place, payloads.submit_of(view)))
        done, _ = await asyncio.wait({task}, timeout=limits.ACKNOWLEDGE)
        if done:
            await self._acknowledge(ack, task.result(), user, place)
            return
        await ack(response_action="update", view=blocks.waiting_view(place_data(place)))
        self._afterwards(self._redraw_later(task, user, place, view))

    async def closed(self, ack: Any) -> None:
        """Closing a modal loses nothing: every page that was sent is kept."""
        await ack()

    async def finish(self) -> None:
        """Wait for what is shown late."""
        await asyncio.gather(*self._late, return_exceptions=True)

    async def _acknowledge(self, ack: Any, reply: Reply, user: str, place: Place) -> None:
        """The answer to a submit: the next page, what came of it, or nothing."""
        data = place_data(place)
        if reply.form is not None:
            await ack(response_action="update", view=form_view(reply.form, data))
        elif reply.messages:
            way = "update" if reply.done else "push"  # a refusal leaves the form beneath it
            over = None if reply.done else await self.asking.language(user)
            await ack(response_action=way, view=message_view(reply.messages, data, over=over))
            if reply.done:
                await self.showing.tell(user, reply.messages)
        else:
            await ack(response_action="clear")

    async def _redraw(self, reply: Reply, user: str, place: Place, view: Payload) -> None:
        data = place_data(place)
        if reply.form is not None:
            drawn = form_view(reply.form, data)
        elif reply.messages:
            drawn = message_view(reply.messages, data)
        else:
            return
        await self.client.views_update(view_id=view["id"], view=drawn)
        if reply.done:
            await self.showing.tell(user, reply.messages)

    async def _redraw_later(
        self, task: "asyncio.Task[Reply]", user: str, place: Place, view: Payload
    ) -> None:
        reply = await task
        if reply.unkept:
            await self._fill_again(reply, user, view)
            return
        if reply.form is None and reply.messages and not reply.done:
            reply = await self._on_the_form(reply, user, place, view)
        await self._redraw(reply, user, place, view)

    async def _fill_again(self, refusal: Reply, user: str, view: Payload) -> None:
        """The form that "a moment, please" had replaced, as it was filled in, with the refusal on it."""
        language = await self.asking.language(user)
        drawn = refilling.filled(view, refusal.messages, language)
        await self.client.views_update(view_id=view["id"], view=drawn)

    async def _on_the_form(self, refusal: Reply, user: str, place: Place, view: Payload) -> Reply:
        """A refusal that came late stands on the form that "a moment, please" had replaced."""
        session = metadata_of(view).get("form", "").partition(":")[0]
        key = f"{view['id']}/{view.get('hash', '')}/again"
        back = await self.asking.take(key, user, place, Presses("form-resume", session))
        return Reply(form=blocks.refused(back.form, refusal.messages)) if back.form else refusal

    def _afterwards(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._late.add(task)
        task.add_done_callback(self._late.discard)


def _place(body: Payload) -> Place:
    if view := body.get("view"):
        data = metadata_of(view)
        return place_of(data.get("channel", ""), data.get("thread", ""))
    message = body.get("message") or {}
    thread = message.get("thread_ts") or message.get("ts", "")
    return place_of(body.get("channel", {}).get("id", ""), thread)
