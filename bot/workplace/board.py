"""What the workplace keeps as a chat vendor would: messages, open forms, uploads, what was read."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from bot.turn import OfferedFile
from bot.workplace.uploads import UPLOAD, Uploads
from dialogs.view import Form, Message
from storage.objects import NotStored
from storage.room import RoomMessage
from storage.unit_of_work import Storage

Body = Mapping[str, object]


class Board:
    """All blocking calls of the workplace; the app calls them in a thread."""

    def __init__(self, storage: Storage, uploads: Path) -> None:
        self._storage = storage
        self.uploads = Uploads(uploads, storage.files.limit)

    def say(self, place: str, who: str, text: str, at: datetime, root: int = 0) -> None:
        """Something that a person typed."""
        with self._storage.transaction(at) as uow:
            uow.room.add(place, {"from": who, "text": text}, at=at, root=root)

    def post(
        self, place: str, message: Message, at: datetime, *, root: int = 0, marker: str = ""
    ) -> int:
        """A message of Baken."""
        with self._storage.transaction(at) as uow:
            return uow.room.add(place, _baken(message), at=at, root=root, marker=marker)

    def change(self, message_id: int, message: Message) -> bool:
        with self._storage.transaction() as uow:
            return uow.room.change(message_id, _baken(message))

    def remove(self, message_id: int) -> None:
        with self._storage.transaction() as uow:
            uow.room.remove(message_id)

    def marked(self, place: str, marker: str) -> int | None:
        with self._storage.reading() as uow:
            return uow.room.marked(place, marker)

    def read(self, place: str, reader: str) -> tuple[RoomMessage, ...]:
        """All messages of a place, and remember that this person saw them."""
        with self._storage.transaction() as uow:
            messages = uow.room.of(place)
            last = max((m.id for m in messages), default=0)
            uow.meta.set(f"seen/{reader}/{place}", str(last))
        return messages

    def offers(self, place: str, action: str, value: str) -> bool:
        """Whether a message in a place has a button with this action and value ("" is any)."""
        with self._storage.reading() as uow:
            bodies = [m.body for m in uow.room.of(place)]
        return any(
            button["action"] == action and value in ("", button["value"])
            for body in bodies
            for button in _buttons(body)
        )

    def unread(self, readers: Mapping[str, str]) -> dict[str, int]:
        """How many messages in each place its reader has not seen. `readers`: who, by place."""
        with self._storage.reading() as uow:
            marks = uow.meta.several([f"seen/{who}/{place}" for place, who in readers.items()])
            seen = {p: int(marks.get(f"seen/{who}/{p}", "0")) for p, who in readers.items()}
            fresh = [m for m in uow.room.since(seen) if m.body.get("from") != readers[m.place]]
        return {place: sum(m.place == place for m in fresh) for place in readers}

    def version(self, places: Sequence[str]) -> str:
        """Changes whenever something in these places is posted or changed."""
        with self._storage.reading() as uow:
            return str(uow.room.newest(places))

    def form(self, user: str) -> dict[str, object] | None:
        """The form that is open for a person."""
        with self._storage.reading() as uow:
            kept = uow.room.of(f"form:{user}")
        return dict(kept[-1].body) if kept else None

    def open_form(self, user: str, form: Form | None, at: datetime) -> None:
        """Show a form to a person in the place of the one before; None closes it."""
        self._only(f"form:{user}", None if form is None else _plain(form), at)

    def fill_form(self, user: str, form: Form, at: datetime) -> None:
        """Put what was typed into the form that is open, when it is still that one."""
        with self._storage.transaction(at) as uow:
            for kept in uow.room.of(f"form:{user}"):
                if kept.body.get("id") == form.id:
                    uow.room.change(kept.id, _plain(form))

    def sheet(self, user: str) -> dict[str, object] | None:
        """What only this person sees after a press in a channel."""
        with self._storage.reading() as uow:
            kept = uow.room.of(f"sheet:{user}")
        return dict(kept[-1].body) if kept else None

    def open_sheet(self, user: str, message: Message | None, at: datetime) -> None:
        self._only(f"sheet:{user}", None if message is None else _plain(message), at)

    def _only(self, place: str, body: Body | None, at: datetime) -> None:
        if body is None and self._is_empty(place):
            return
        with self._storage.transaction(at) as uow:
            for old in uow.room.of(place):
                uow.room.remove(old.id)
            if body is not None:
                uow.room.add(place, body, at=at)

    def _is_empty(self, place: str) -> bool:
        with self._storage.reading() as uow:
            return not uow.room.of(place)

    def let_go(self, files: Iterable[OfferedFile]) -> None:
        """Remove the uploads of these that nobody took note of in a turn."""
        mine = {file.reference[UPLOAD] for file in files if UPLOAD in file.reference}
        with self._storage.reading() as uow:
            known = uow.chat_copies.uploads(mine)
        self.uploads.files.remove_unless(mine, known)

    def sweep(self) -> None:
        """Remove what crashes left behind: parts, and uploads older than a day that nothing names.
        What the disk refuses now goes the next time."""
        with suppress(NotStored):
            self.uploads.clear_plain()
            self.uploads.files.sweep()
            for names in self.uploads.files.orphans():
                with self._storage.reading() as uow:
                    known = uow.chat_copies.uploads(names)
                self.uploads.files.remove_unless(names, known)


def _baken(message: Message) -> dict[str, object]:
    return {"from": "", "message": _plain(message)}


def _buttons(body: Body) -> list[dict[str, object]]:
    message = body.get("message")
    found = message.get("buttons", []) if isinstance(message, dict) else []
    return [button for button in found if isinstance(button, dict)]


def _plain(shown: Form | Message) -> dict[str, object]:
    plain = json.loads(json.dumps(asdict(shown)))
    return plain if isinstance(plain, dict) else {}
