"""Looking at stored evidence: a list, a page for a piece, and the file itself by a link of one's own.

A file is never shown in chat. Whoever may see it fetches it with a browser, once, as a download; that is
on record as a reading of that piece, with the platform from which it was asked for.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.documents.dossier.contents import ENDINGS
from bot.services import hand_overs
from bot.services.cases import access
from bot.services.cases.access import OpenCase
from bot.services.evidence import exhibits
from bot.services.evidence.exhibits import Piece
from bot.services.letters.drafting import Document
from bot.services.messages.cards import open_button
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.errors import NotAllowed, PersonFacingError
from dialogs.protocol import classes
from dialogs.view import Button, Message, Paragraph
from storage.objects import Missing, NotStored
from storage.sealing import Tampered
from storage.unit_of_work import Storage, UnitOfWork

MEDIA_TYPE = "application/octet-stream"
"""What a browser saves and never opens, whatever is in it."""
AT_ONCE = 15
"""So many pieces stand on one page; Slack shows twenty-five buttons at most."""
TEXT_KEYS = ("exhibit-damaged", "exhibit-not-now", "exhibit-unknown", "exhibit-destroyed")


def listed(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """The pieces of a case that this person may see, each with a button. `value`: the number, and after
    a slash from which piece on."""
    case_id, _, start = value.partition("/")
    opened = access.open_case(uow, scene, case_id, "exhibits")
    found = exhibits.visible(uow, scene, opened)
    begin = int(start) if start.isdecimal() else 0
    shown, more = found[begin : begin + AT_ONCE], found[begin + AT_ONCE :]
    head = Paragraph(scene.say("exhibits-title" if found else "exhibits-none", case=case_id))
    following = f"{case_id}/{begin + AT_ONCE}"
    buttons = (*(_button(scene, case_id, piece) for piece in shown),
               *((scene.button("case-exhibits", following, label="button-exhibits-more"),)
                 if more else ()), open_button(case_id, scene.language))  # fmt: skip
    parts = (head, *exhibits.lines(uow, scene, shown))
    return Reply(messages=(_message(scene, case_id, parts, buttons),))


def _message(
    scene: Scene, case_id: str, parts: tuple[Paragraph, ...], buttons: tuple[Button, ...]
) -> Message:
    return Message(scene.say("summary-neutral"), parts, buttons, case_id, content=True)


def _button(scene: Scene, case_id: str, piece: Piece) -> Button:
    label = scene.say("button-exhibit", number=str(piece.number))
    return Button("exhibit-open", f"{case_id}/{piece.id}", label)


def page(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """One piece, with what this person can do with it. Raises PersonFacingError for a piece that is not
    there or not theirs to see."""
    opened, piece = seen(uow, scene, value, "exhibit")
    parts = (
        *exhibits.lines(uow, scene, (piece,)),
        *_usual(scene, piece),
        *_reason(uow, scene, opened, piece),
    )
    case_id = opened.case.case_id
    buttons = (*_acts(scene, opened, piece), open_button(case_id, scene.language))
    return Reply(messages=(_message(scene, case_id, parts, buttons),))


def _usual(scene: Scene, piece: Piece) -> Iterator[Paragraph]:
    """The line of a piece names its class only where that is not the usual one; its page always."""
    if piece.kept(scene.settings.protocol.additions_off) == "normal":
        said = scene.say("exhibit-class-normal")
        yield Paragraph(scene.say("exhibit-class-now", kept=said))


def _reason(
    uow: UnitOfWork, scene: Scene, opened: OpenCase, piece: Piece
) -> Iterator[Paragraph]:  # fmt: skip
    """Why it has its class, for who may see the piece by their role: not for who only sent it."""
    off = scene.settings.protocol.additions_off
    if piece.known.reason and classes.may_see(piece.case, piece.known, opened.roles, off):
        said = uow.contents.read(piece.known.reason)
        yield Paragraph(scene.say("exhibit-reason", reason=said))


def _acts(scene: Scene, opened: OpenCase, piece: Piece) -> Iterator[Button]:
    """Nothing that would be refused."""
    value, off = f"{opened.case.case_id}/{piece.id}", scene.settings.protocol.additions_off
    if piece.stored is not None:
        yield scene.button("exhibit-view", value)
    if classes.classes_for(piece.case, piece.known, opened.roles, off):
        yield scene.button("exhibit-class", value, opens=True)
    if classes.may_copy(piece.case, piece.known, opened.roles, off):
        yield scene.button("exhibit-copy", value, opens=True)


def seen(
    uow: UnitOfWork, scene: Scene, value: str, reading: str
) -> tuple[OpenCase, Piece]:  # fmt: skip
    """A case and one of its pieces (`<number>/<id>`), for somebody who may see that piece. `reading`:
    what stands in the log that the case was opened for. Raises PersonFacingError."""
    opened, piece = exhibits.find(uow, scene, value)
    access.note(uow, scene, opened.case.case_id, reading)
    return opened, piece


# --- the file itself -----------------------------------------------------------------------------


def link(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """A secret address of the file, for this person, once, within a day."""
    opened, piece = seen(uow, scene, value, "exhibit")
    if piece.stored is None:
        raise NotAllowed("exhibit-damaged" if piece.is_lost else "exhibit-destroyed")
    case_id = opened.case.case_id
    what = f"evidence:{piece.id}:{scene.platform}"
    address = hand_overs.link(uow, scene, case_id, what)
    said = scene.say("exhibit-ready" if address else "exhibit-no-address",
                     number=str(piece.number), case=case_id)  # fmt: skip
    fetch = Button("link-open", "", scene.say("button-exhibit-fetch"), "primary", url=address)
    buttons = (*((fetch,) if address else ()), open_button(case_id, scene.language))
    return Reply(messages=(_message(scene, case_id, (Paragraph(said),), buttons),))


def document(uow: UnitOfWork, scene: Scene, case_id: str, what: str) -> Document:
    """The file, read when this transaction is over. Raises PersonFacingError when it is no longer
    there, or no longer this person's to see."""
    item, _, platform = what.partition(":")
    scene = replace(scene, platform=hand_overs.asked_from(platform))
    _, piece = seen(uow, scene, f"{case_id}/{item}", f"evidence_file:{item}")
    if piece.stored is None:
        raise NotAllowed("exhibit-damaged" if piece.is_lost else "exhibit-destroyed")
    stored = piece.stored
    ending = ENDINGS.get(stored.media_type, "bin")
    name = f"{case_id}-bewijs-{piece.number:03d}.{ending}"

    def make(storage: Storage) -> Document:
        return Document(name, MEDIA_TYPE, b"", pieces=_whole(storage, stored.id), size=stored.size)

    return Document(name, MEDIA_TYPE, b"", later=make)


def _whole(storage: Storage, item: str) -> Iterator[bytes]:
    """The bytes, once it is known that they are those that arrived. Raises PersonFacingError."""
    try:
        with storage.reading() as uow:
            if uow.evidence.is_whole(item):
                return uow.evidence.read(item)
    except (LookupError, Tampered, Missing):
        pass
    except NotStored:
        raise PersonFacingError("exhibit-not-now") from None
    raise PersonFacingError("exhibit-damaged")
