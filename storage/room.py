"""The browser workplace's own messages: what a chat vendor would keep elsewhere. Sealed too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from storage.tables import room_message
from storage.vaults import DIRECTORY, Vaults


@dataclass(frozen=True, slots=True)
class RoomMessage:
    """A message in a place. `root` is the id of the message it replies to, or 0."""

    id: int
    place: str
    root: int
    marker: str
    at: datetime
    edits: int
    body: Mapping[str, object]


class Room:
    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._vaults = vaults

    def add(
        self, place: str, body: Mapping[str, object], *, at: datetime, root: int = 0,
        marker: str = "",
    ) -> int:  # fmt: skip
        made = self._connection.execute(
            insert(room_message)
            .values(place=place, root=root, marker=marker, at=at, edits=0, sealed=self._seal(body))
            .returning(room_message.c.id)
        )
        return int(made.scalar_one())

    def change(self, message_id: int, body: Mapping[str, object]) -> bool:
        """Replace a message; False when it is gone."""
        changed = self._connection.execute(
            update(room_message)
            .where(room_message.c.id == message_id)
            .values(sealed=self._seal(body), edits=room_message.c.edits + 1)
        )
        return bool(changed.rowcount)

    def remove(self, message_id: int) -> None:
        self._connection.execute(delete(room_message).where(room_message.c.id == message_id))

    def of(self, place: str) -> tuple[RoomMessage, ...]:
        """All messages of a place, oldest first."""
        rows = self._connection.execute(
            select(room_message).where(room_message.c.place == place).order_by(room_message.c.id)
        )
        return tuple(self._message(row) for row in rows)

    def since(self, seen: Mapping[str, int]) -> tuple[RoomMessage, ...]:
        """The messages of places after the last that was seen in each, oldest first."""
        query = select(room_message).where(
            room_message.c.place.in_(seen), room_message.c.id > min(seen.values(), default=0)
        )
        rows = self._connection.execute(query.order_by(room_message.c.id))
        return tuple(self._message(row) for row in rows if row.id > seen[row.place])

    def _message(self, row: Row[Any]) -> RoomMessage:
        body = self._vaults.open_data(DIRECTORY, "room", row.sealed)
        return RoomMessage(row.id, row.place, row.root, row.marker, row.at, row.edits, body)

    def marked(self, place: str, marker: str) -> int | None:
        """The id of the message with a marker, if it arrived."""
        return self._connection.scalar(
            select(room_message.c.id).where(
                room_message.c.place == place, room_message.c.marker == marker
            )
        )

    def newest(self, places: Sequence[str]) -> int:
        """A number that changes whenever something in these places is posted or changed."""
        total = func.coalesce(func.max(room_message.c.id), 0) + func.coalesce(
            func.sum(room_message.c.edits), 0
        )
        here = select(total).where(room_message.c.place.in_(places))
        return int(self._connection.scalar(here) or 0)

    def _seal(self, body: Mapping[str, object]) -> bytes:
        return self._vaults.seal_data(DIRECTORY, "room", dict(body))
