"""What Baken says in chat about cases is remembered, so that it can be taken away again (6.1, 6.4).

An answer is put down before it is shown: a process that ends between the two leaves a message that can
be looked for, and not one that nobody knows of.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.port import Reference, Shown
from bot.services.scene import Scene
from bot.settings import Settings
from bot.turn import Action, Reply, Submits
from dialogs.view import SEVERAL, Form, Message
from storage.chat_copies import Copy, Kind
from storage.outbox import OutboxRow
from storage.unit_of_work import UnitOfWork
from storage.vaults import new_id

LISTED = frozenset(
    {"reminder", "digest", "stand_in", "weekly", "receipt", "retention", "draft", "chat"}
)
"""Kinds of personal messages that name no case, or several. They say nothing any more after the time
for closed cases, which no case in them can outlast."""
PARTS: Mapping[str, Kind] = {"root": "card", "reply": "thread", "direct": "line"}


def chat_of(person_id: str) -> str:
    """Somebody's personal chat, as the outbox calls it."""
    return f"person:{person_id}"


# --- answers -------------------------------------------------------------------------------------


def marked(uow: UnitOfWork, scene: Scene, action: Action, reply: Reply) -> Reply:
    """The reply, with a mark on each message about a case by which it is found again. Once a form about
    a case was sent, its pages are to go from this chat."""
    if isinstance(action, Submits) and reply.done:
        for number in {message.about for message in reply.messages if message.about}:
            uow.chat_copies.pages_go(number, chat_of(scene.person.id), uow.now)
    return replace(reply, messages=tuple(_marked(uow, scene, one) for one in reply.messages))


def _marked(uow: UnitOfWork, scene: Scene, message: Message) -> Message:
    """What is asked for in a channel is mostly shown in a window that closes: it is put down when it
    turns out to stand in the chat."""
    if not message.about:
        return message
    is_one = message.about != SEVERAL and uow.chat_copies.is_of_a_case(message.about)
    made = replace(message, trace=new_id(), about=message.about if is_one else SEVERAL)
    if scene.place.kind == "personal":
        uow.chat_copies.add(_said(made, scene.person.id, scene.platform, uow.now, scene.settings))
    return made


def _said(
    message: Message, person_id: str, platform: str, at: datetime, settings: Settings
) -> Copy:
    soon, late = (at + time for time in _stays(settings))
    listed = message.about == SEVERAL
    kind: Kind = "list" if listed else "page" if message.content else "line"
    return Copy(
        message.trace, "" if listed else message.about, chat_of(person_id), platform, kind, at,
        due_at=soon if kind == "page" else None,
        closes_at=(soon if message.content else late) if listed else None,
    )  # fmt: skip


def _stays(settings: Settings) -> tuple[timedelta, timedelta]:
    """How long what people said stays in a chat, and how long all the rest stays at least."""
    chat = settings.chat
    return timedelta(hours=chat.content_hours), timedelta(days=chat.closed_days)


def posted(
    uow: UnitOfWork, person_id: str, platform: str, shown: Iterable[Shown], settings: Settings
) -> None:
    """Where answers and forms stand now in somebody's chat."""
    for one in shown:
        match one.what:
            case Form():
                _form(uow, person_id, platform, one.what, one.references[0])
            case Message():
                _message(uow, person_id, platform, one, one.what, settings)


def _message(
    uow: UnitOfWork, person_id: str, platform: str, one: Shown, message: Message,
    settings: Settings,
) -> None:  # fmt: skip
    """A long message stands in several places; the first is the one that something is put in."""
    said = _said(message, person_id, platform, uow.now, settings)
    first, *rest = one.references
    copy = replace(said, reference=first)
    uow.chat_copies.add(copy)
    uow.chat_copies.took_the_place_of(copy)
    for number, reference in enumerate(rest):
        part = replace(said, id=f"{said.id}-{number}", kind="more", reference=reference)
        uow.chat_copies.add(part)


def _form(uow: UnitOfWork, person_id: str, platform: str, form: Form, reference: Reference) -> None:
    """One form a dialog stands in a chat; where it stood before, it is to go."""
    session_id = form.id.partition(":")[0]
    session = uow.sessions.get(session_id)
    if session is None:
        return
    copy = Copy(f"form-{session_id}", session.case_id, chat_of(person_id), platform, "form",
                uow.now, session_id=session_id, reference=reference)  # fmt: skip
    before = uow.chat_copies.get(copy.id)
    if before is not None and before.state == "there" and before.reference != reference:
        uow.chat_copies.add(replace(before, id=new_id(), kind="more", due_at=uow.now))
    uow.chat_copies.add(copy)


# --- what the outbox sent ------------------------------------------------------------------------


def delivered(uow: UnitOfWork, row: OutboxRow, reference: Reference, settings: Settings) -> None:
    """A message of the outbox stands in chat, or a card was drawn anew."""
    if row.part == "update":
        uow.chat_copies.stands_again(row.case_id, row.destination)
    elif row.case_id or row.kind in LISTED:
        kind = PARTS[row.part] if row.case_id else "list"
        closes = None if row.case_id else uow.now + _stays(settings)[1]
        uow.chat_copies.add(Copy(
            f"sent-{row.id}", row.case_id, row.destination, row.platform, kind, uow.now,
            reference=reference, closes_at=closes,
        ))  # fmt: skip


# --- what people sent and typed ------------------------------------------------------------------

FINDS_A_FILE = ("id", "upload")
"""What of a file's reference is needed to remove it; the rest may hold its name."""


def sent(
    uow: UnitOfWork, scene: Scene, incoming_id: str, reference: Reference, *, session: str,
    case: str,
) -> None:  # fmt: skip
    """Somebody sent a file in their chat."""
    found = {key: value for key, value in reference.items() if key in FINDS_A_FILE}
    uow.chat_copies.add(Copy(
        incoming_id, case, chat_of(scene.person.id), scene.platform, "upload", uow.now,
        session_id=session, reference=found,
    ))  # fmt: skip


def typed(uow: UnitOfWork, scene: Scene, case: str) -> None:
    """Somebody typed words about a case in their chat, which nobody else can remove. What was typed as
    a command of Slack stands nowhere."""
    if scene.place.kind == "personal" and scene.platform != "workplace":
        uow.chat_copies.add(Copy(
            new_id(), case, chat_of(scene.person.id), scene.platform, "words", uow.now, "left",
        ))  # fmt: skip
