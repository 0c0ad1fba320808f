"""What the headers of the e-mails of a case say, for those who may see who sent it (6.3)."""

from bot.services.cases.access import OpenCase
from bot.services.evidence.exhibits import Piece
from bot.services.scene import Scene
from dialogs.view import Paragraph
from storage.evidence import Rows
from storage.unit_of_work import UnitOfWork

READING = "mail"
TEXT_KEYS = ("mail-unreadable", "mail-not-read")


def of_case(
    uow: UnitOfWork, scene: Scene, opened: OpenCase, found: tuple[Piece, ...]
) -> list[Paragraph]:
    """A list for each e-mail among the pieces of a case; that they were read stands in the log of
    readings."""
    if not opened.sees("sender"):
        return []
    parts: list[Paragraph] = []
    for piece in found:
        if piece.stored is None or not piece.stored.learned.mail:
            continue
        uow.readings.note(opened.case.case_id, f"{READING}:{piece.id}", by=scene.person.id,
                          platform=scene.platform, at=scene.now)  # fmt: skip
        title = Paragraph(scene.say("mail-title", number=str(piece.number)), "heading")
        rows = labelled(scene, piece.stored.learned.mail)
        parts += [title, Paragraph(style="facts", facts=rows)]
    return parts


def labelled(scene: Scene, mail: Rows) -> Rows:
    """Headers with their labels; for headers that could not be read a line that says so."""
    return tuple((scene.say(f"mail-{key}"), value or scene.say("mail-not-read"))
                 for key, value in mail)  # fmt: skip
