"""Whether a message of ours arrived in Teams, seen through Graph: only where the administrator allowed
it (`teams.look_up` in baken.toml). A message is recognised by its marker, the id of an element of its
card; nothing else of what is read is looked at or kept.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from bot.port import CannotLookUp, Refused
from bot.teams.cards import CARD
from bot.teams.graph import Graph

Json = dict[str, Any]
PAGE = 50
"""As many as Graph gives at once."""
MOST_PAGES = 20


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks for markers. `app_id` is the bot's, which is part of the id of every personal chat."""

    graph: Graph
    app_id: str
    allowed: bool

    async def in_channel(
        self, group: str, channel: str, marker: str, since: datetime
    ) -> str | None:
        """The id of the post with a marker. Raises CannotLookUp and TryLater."""
        path = f"teams/{quote(group)}/channels/{quote(channel, safe='')}/messages"
        return await self._find(path, marker, since)

    async def in_thread(
        self, group: str, channel: str, root: str, marker: str, since: datetime
    ) -> str | None:
        """The id of the reply with a marker. Raises CannotLookUp and TryLater."""
        messages = f"teams/{quote(group)}/channels/{quote(channel, safe='')}/messages"
        return await self._find(f"{messages}/{quote(root)}/replies", marker, since)

    async def in_chat(self, user: str, marker: str, since: datetime) -> str | None:
        """The id of the personal message with a marker. Raises CannotLookUp and TryLater."""
        chat = f"19:{user}_{self.app_id}@unq.gbl.spaces"
        return await self._find(f"chats/{quote(chat, safe='')}/messages", marker, since)

    async def _find(self, path: str, marker: str, since: datetime) -> str | None:
        """Page by page, the newest first, until what is older than the message can be."""
        if not self.allowed:
            raise CannotLookUp
        next_path = f"{path}?$top={PAGE}"
        for _ in range(MOST_PAGES):
            page = await self._page(next_path)
            messages = list(page.get("value") or ())
            for message in messages:
                if marker in _markers(message):
                    return str(message["id"])
            next_path = self.graph.next_path(page)
            if not next_path or (messages and all(_before(m, since) for m in messages)):
                return None
        raise CannotLookUp

    async def _page(self, path: str) -> Json:
        """Not allowed, or not there: then nobody can say whether a message arrived."""
        try:
            page = await self.graph.get(path)
        except Refused:
            raise CannotLookUp from None
        if page is None:
            raise CannotLookUp
        return page


def _markers(message: Json) -> Iterator[str]:
    """The ids of everything in the cards of a message."""
    for attachment in message.get("attachments") or ():
        if attachment.get("contentType") == CARD:
            yield from _ids(_card(attachment.get("content")))


def _card(content: object) -> object:
    """Graph gives a card as text."""
    try:
        return json.loads(content) if isinstance(content, str) else content
    except ValueError:
        return None


def _ids(element: object) -> Iterator[str]:
    if isinstance(element, dict):
        yield str(element.get("id", ""))
        for part in element.values():
            yield from _ids(part)
    if isinstance(element, list):
        for part in element:
            yield from _ids(part)


def _before(message: Json, since: datetime) -> bool:
    try:
        return datetime.fromisoformat(str(message.get("createdDateTime"))) < since
    except (ValueError, TypeError):
        return False
