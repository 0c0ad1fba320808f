"""Edited copies: a new item beside its original, which stays as it came in (G_EVIDENCE_UNEDITED)."""

from dataclasses import replace

from bot.services.cases import access
from bot.services.conversation import forms
from bot.services.evidence.viewing import seen
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.catalogue.exhibits import COPY
from dialogs.dialog import Answers
from dialogs.protocol import classes
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork


def begin(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """Ask what the copy may show, and then for the file. Raises PersonFacingError for whoever may not
    send one."""
    opened, piece = seen(uow, scene, value, "evidence_copy")
    off = scene.settings.protocol.additions_off
    classes.check_copy(piece.case, piece.known, opened.roles, off)
    return forms.begin(uow, scene, COPY, case=opened.case.case_id, subject=piece.id)


def finish(uow: UnitOfWork, scene: Scene, session: Session, _: Answers) -> Reply:
    """The file was noted when it was sent, and is linked when it has arrived."""
    access.open_case(uow, scene, session.case_id, "evidence_copy")
    uow.sessions.finish(session, scene.now)
    return replace(scene.answer("copy-noted", case=session.case_id), done=True)


def refuse_edits(_: UnitOfWork, scene: Scene, __: str) -> Reply:
    """A wish to crop, replace, rename or remove evidence: why that cannot be, and what can."""
    return scene.answer("guard-evidence-unedited", "copy-instead")
