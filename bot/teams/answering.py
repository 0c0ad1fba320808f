"""What somebody is shown in Teams in answer to a turn: cards in their personal chat.

The turn was carried out by now, so an address that cannot be read or kept at this moment stops nothing.
"""

import asyncio
import logging
from dataclasses import dataclass

from bot.logs import trace
from bot.port import AddressBook, DeliveryFailed, Reference, Shown, TakesTurns, TryLater
from bot.teams import cards, payloads
from bot.teams.outbound import TeamsOutbound, form_key, marked
from bot.teams.people import TeamsPeople
from bot.teams.transport import Payload, Transport
from bot.turn import Reply
from dialogs.view import Form, Message
from storage.errors import Unreachable

log = logging.getLogger("baken.teams")
TRIES = 4
"""How often a direct answer is tried before the person is told in another way."""
LONGEST_PAUSE = 2.0
"""Seconds between two tries: Teams waits about fifteen for us."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Shows replies in the personal chat."""

    transport: Transport
    outbound: TeamsOutbound
    addresses: AddressBook
    people: TeamsPeople
    router: TakesTurns

    async def show(self, activity: Payload, reply: Reply) -> None:
        """Answer in the personal chat, wherever it was asked."""
        await self.tell(activity, reply.messages)
        if reply.form is not None:
            await self._show_form(activity, reply.form)

    async def _show_form(self, activity: Payload, form: Form) -> None:
        """A form as a new card; the one above it, with what was typed on it, goes away."""
        key = form_key(str(activity["from"].get("aadObjectId") or ""))
        above = await self._recalled(key)
        places = await self._send(activity, [cards.form_activity(form)])
        if not places:
            return
        await self.note(key, places[0])
        await self.posted(activity, (Shown(form, places),))
        if above:
            try:
                await self.outbound.delete(above)
            except DeliveryFailed as failed:
                log.warning("an old form was left in the chat: %s", failed)

    async def form_is_done(self, activity: Payload) -> None:
        """The card now holds the answer, with the case number: the next form leaves it alone."""
        user = str(activity["from"].get("aadObjectId") or "")
        await self.note(form_key(user), {})

    async def tell(self, activity: Payload, messages: tuple[Message, ...]) -> None:
        """Messages in the personal chat; where they stand is kept."""
        shown = []
        for message in messages:
            drawn = cards.message_activities(message, "personal")
            if message.trace:
                drawn = [one for part in drawn for one in marked([part], f"baken-{message.trace}")]
            shown.append(Shown(message, await self._send(activity, drawn)))
        await self.posted(activity, tuple(shown))

    async def posted(self, activity: Payload, shown: tuple[Shown, ...]) -> None:
        """What stands in somebody's chat now, and where."""
        if any(isinstance(one.what, Form) or one.what.trace for one in shown):
            await self.router.posted(await self.people.account(activity), shown)

    async def stands_on_the_card(self, activity: Payload, message: Message) -> None:
        """A message took the place of the card that was pressed."""
        place = {"service": str(activity["serviceUrl"]),
                 "conversation": str(activity["conversation"]["id"]),
                 "activity": str(activity.get("replyToId") or "")}  # fmt: skip
        if place["activity"]:
            await self.posted(activity, (Shown(message, (place,)),))

    async def _send(self, activity: Payload, given: list[Payload]) -> tuple[Reference, ...]:
        """Send an answer, and say where it stands; when Teams fails for good, the outbox says that an
        answer is missing."""
        user = str(activity["from"].get("aadObjectId") or "")
        places: list[Reference] = []
        try:
            where = await self._where(activity, user)
            for one in given:
                places.append({**where, "activity": await self._patiently(where, one)})
        except DeliveryFailed:
            await self._unanswered(activity)
        return tuple(places)

    async def _unanswered(self, activity: Payload) -> None:
        try:
            await self.router.unanswered(await self.people.account(activity))
        except Unreachable as error:
            log.error("an answer was not shown: %s", trace(error))

    async def _where(self, activity: Payload, user: str) -> Reference:
        if payloads.place_of(activity).kind == "personal":
            return {"service": str(activity["serviceUrl"]),
                    "conversation": str(activity["conversation"]["id"])}  # fmt: skip
        try:
            return await self.outbound.personal(user)
        except Unreachable:  # opened anew, it is the same chat
            return await self.outbound.opened(
                str(activity["serviceUrl"]), str(activity["from"]["id"])
            )

    async def _patiently(self, where: Reference, activity: Payload) -> str:
        """Its id, once Teams took it. Raises DeliveryFailed."""
        for _ in range(TRIES - 1):
            try:
                return await self.transport.send(where["service"], where["conversation"], activity)
            except TryLater as later:
                await asyncio.sleep(min(later.after or 1.0, LONGEST_PAUSE))
        return await self.transport.send(where["service"], where["conversation"], activity)

    async def replace(self, activity: Payload, reply: Reply) -> None:
        """The answer to a form whose client knows only Action.Submit."""
        rest = reply.messages
        drawn = cards.form_activity(reply.form) if reply.form else None
        if reply.done:
            await self.form_is_done(activity)
        if drawn is None and reply.done and reply.messages:
            drawn, rest = cards.message_activities(reply.messages[0], "personal")[0], rest[1:]
        if drawn is not None:
            await self.transport.update(
                str(activity["serviceUrl"]), str(activity["conversation"]["id"]),
                str(activity["replyToId"]), drawn,
            )  # fmt: skip
            if rest != reply.messages:
                await self.stands_on_the_card(activity, reply.messages[0])
        await self.tell(activity, rest)

    async def remember(self, owner: str, reference: dict[str, str]) -> None:
        """Compared with what is kept: another replica may have kept something else since."""
        if await self.addresses.recall(owner) != reference:
            await self.addresses.remember(owner, reference)

    async def note(self, owner: str, reference: dict[str, str]) -> None:
        """For what comes by again: it does no harm when it cannot be kept just now."""
        try:
            await self.remember(owner, reference)
        except Unreachable as error:
            log.warning("an address was not kept: %s", trace(error))

    async def _recalled(self, owner: str) -> Reference | None:
        """For what is done after a turn: it does without what cannot be reached."""
        try:
            return await self.addresses.recall(owner)
        except Unreachable as error:
            log.warning("an address was not found: %s", trace(error))
            return None
