"""Saying how carefully one piece of evidence is kept, and that the police have what is restricted."""

from dataclasses import replace

from bot.services.cases import access
from bot.services.cases.keeping import keep
from bot.services.conversation import forms
from bot.services.evidence import exhibits
from bot.services.evidence.viewing import seen
from bot.services.messages import telling
from bot.services.messages.cards import open_button
from bot.services.people import calling
from bot.services.retention import terms
from bot.services.scene import Scene
from bot.services.wording import put
from bot.turn import Reply
from dialogs.answers import option_key
from dialogs.dialog import Answers
from dialogs.errors import NotAllowed
from dialogs.protocol import classes
from dialogs.protocol.access import CLASSES
from dialogs.protocol.case import Case
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

LOOKS_AFTER = "privacy_officer"
"""Who hears that somebody raised the class of a piece: only they lower it again."""


def begin(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """Ask which class, and why. Raises PersonFacingError for whoever may not say."""
    opened, piece = seen(uow, scene, value, "evidence_class")
    off = scene.settings.protocol.additions_off
    if not classes.classes_for(piece.case, piece.known, opened.roles, off):
        raise NotAllowed("class-not-yours")
    return forms.begin(uow, scene, "evidence-class", case=opened.case.case_id, subject=piece.id)


def classify(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """The piece has another class from now on, and with it other people see it."""
    value = f"{session.case_id}/{session.subject}"
    opened, piece = seen(uow, scene, value, "evidence_class")
    off, wanted = scene.settings.protocol.additions_off, str(answers.get("exhibit_class"))
    vault = uow.cases.vault_of(piece.case.case_id)
    reason = put(uow, scene, vault, str(answers.get("reason") or ""))
    events = classes.classify(piece.case, piece.known, wanted, reason, roles=opened.roles, off=off)
    raised = CLASSES.index(wanted) > CLASSES.index(piece.kept(off))
    keep(uow, piece.case, events, by=scene.person.id, settings=scene.settings)
    if raised:
        _tell(uow, scene, opened.case)
    return _done(uow, scene, session, "class-said", number=str(piece.number),
                 kept=scene.say(option_key("exhibit-class", wanted)))  # fmt: skip


def _tell(uow: UnitOfWork, scene: Scene, case: Case) -> None:
    for person in calling.receivers(uow, case, LOOKS_AFTER, scene.settings):
        if person.id != scene.person.id:
            telling.direct(uow, person.id, "direct", "direct-class-raised", scene.settings,
                           case_id=case.case_id)  # fmt: skip


# --- what the police have ------------------------------------------------------------------------


def begin_secured(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """Ask since when the police have it. Raises PersonFacingError where there is nothing to say."""
    opened = access.open_case(uow, scene, value, "secured")
    check_secures(uow, scene, opened)
    return forms.begin(uow, scene, "police-secured", case=value)


def check_secures(uow: UnitOfWork, scene: Scene, opened: access.OpenCase) -> None:
    """Raises NotAllowed for others than those who may say it, and where nothing is restricted."""
    if not opened.roles & classes.SECURES:
        raise NotAllowed("secure-not-yours")
    off = scene.settings.protocol.additions_off
    if not any(classes.to_secure(one, off) for one in exhibits.cases_of(uow, opened.case)):
        raise NotAllowed("secure-nothing")


def secure(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """The police have all restricted imagery of a case: it may go, once the coordinator confirms."""
    opened = access.open_case(uow, scene, session.case_id, "secured")
    check_secures(uow, scene, opened)
    day, words = str(answers.get("secured_on")), str(answers.get("police_reference") or "")
    for one in exhibits.cases_of(uow, opened.case):
        reference = put(uow, scene, uow.cases.vault_of(one.case_id), words)
        events = classes.secure(one, day, reference, roles=opened.roles,
                                off=scene.settings.protocol.additions_off)  # fmt: skip
        keep(uow, one, events, by=scene.person.id, settings=scene.settings)
    told = _propose(uow, scene, opened.case)
    return _done(uow, scene, session, "secured-noted" if told else "secured-noted-held")


def _propose(uow: UnitOfWork, scene: Scene, case: Case) -> bool:
    """The coordinator hears at once that it may go; False when it has to stay."""
    told = [terms.propose_evidence(uow, one.case_id, scene.settings)
            for one in exhibits.cases_of(uow, case)]  # fmt: skip
    return any(told)


def _done(uow: UnitOfWork, scene: Scene, session: Session, key: str, **values: str) -> Reply:
    uow.sessions.finish(session, scene.now)
    button = open_button(session.case_id, scene.language)
    return replace(scene.answer(key, buttons=(button,), case=session.case_id, **values), done=True)
