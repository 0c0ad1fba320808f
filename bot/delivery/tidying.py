"""Taking away what stands in chat: removed, or a neutral line in its place (protocol 6.1, 6.4).

Doing it twice does no harm, so nothing of it is looked up first. Where a message can no longer be
changed it is removed, and what is not there any more is as it should be.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.delivery import drawing
from bot.delivery.pace import SKEW
from bot.port import CannotLookUp, Platform, Reference, Refused, To, ToPerson
from bot.services.messages import left_in_chat
from bot.settings import Settings
from bot.turn import Account, OfferedFile, PlatformKey
from dialogs.view import Message
from storage.chat_copies import Copy
from storage.outbox import OutboxRow
from storage.unit_of_work import UnitOfWork

MOST_PARTS = 20
PERSON = "person:"


@dataclass(frozen=True, slots=True)
class Tidying:
    """One thing to take away. `message`: what stands there afterwards; `chat`: whose it is."""

    copy: Copy
    key: str
    message: Message | None
    chat: To | None


def prepare(
    uow: UnitOfWork, row: OutboxRow, settings: Settings, platform: PlatformKey
) -> Tidying | None:
    """What a row asks for; None when it is gone, or became the person's own affair."""
    copy = uow.chat_copies.get(str(row.data["copy"]))
    if copy is None or copy.state != "there" or _was_found(copy, row.key):
        return None
    person = uow.people.get(row.destination.removeprefix(PERSON))
    language = drawing.language_of(person, settings)
    account = person.account(platform) if person else None
    chat = ToPerson(Account(platform, account.tenant, account.user)) if account else None
    message = left_in_chat.line_of(row.key, row.case_id, language)
    return Tidying(copy, row.key, message, chat)


def _was_found(copy: Copy, key: str) -> bool:
    """A line whose place came to be known after all stays where it is."""
    return key == left_in_chat.DELETE and copy.kind in ("line", "list") and bool(copy.reference)


async def carry_out(platform: Platform, one: Tidying) -> Reference:
    """Take it away; where it was. Raises DeliveryFailed: Refused when Baken cannot."""
    copy = one.copy
    if one.key == left_in_chat.UPLOAD:
        await platform.remove_file(OfferedFile(copy.reference, ""))
    elif not copy.reference:
        await _look_for(platform, one, copy.at)
    elif one.message is None:
        await platform.delete(dict(copy.reference))
    else:
        await _replace(platform, dict(copy.reference), one.message)
    return dict(copy.reference)


async def _replace(platform: Platform, reference: Reference, message: Message) -> None:
    try:
        await platform.update(reference, message)
    except Refused as refused:
        if refused.reason == "credentials":
            raise
        await platform.delete(reference)


async def _look_for(platform: Platform, one: Tidying, at: datetime) -> None:
    """A message whose place nobody told, as the process ended: by its mark, with all of its parts."""
    if one.chat is None:
        raise Refused("person_missing")
    try:
        for _ in range(MOST_PARTS):
            found = await platform.find(one.chat, f"baken-{one.copy.id}", since=at - SKEW)
            if found is None:
                return
            await platform.delete(found)
    except CannotLookUp:
        raise Refused("message_missing") from None
