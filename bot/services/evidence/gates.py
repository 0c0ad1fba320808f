"""What has to be known of a file before it is taken: whether it may show a minor, and of what it is a
copy (G_NO_CHAT_IMAGERY, G_EVIDENCE_UNEDITED)."""

from collections.abc import Iterable, Mapping

from bot.services.cases.keeping import keep
from bot.services.scene import Scene
from dialogs.catalogue.exhibits import COPY
from dialogs.catalogue.minors import FACT, NATURE, SHOWN
from dialogs.dialog import Answers
from dialogs.errors import NotAllowed
from dialogs.protocol.case import Case
from dialogs.protocol.consequences import with_consequences
from dialogs.protocol.events import FactsSet
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

TEXT_KEYS = ("minor-first", "minor-refused", "copy-first")


def check(uow: UnitOfWork, session: Session) -> None:
    """Raises NotAllowed when a file of this dialog may not be taken, or not yet."""
    said = _answers(uow, session)
    if said.get(SHOWN) == "yes":
        raise NotAllowed("minor-refused")
    if session.dialog == COPY:
        if "copy_class" not in said:
            raise NotAllowed("copy-first")
    elif SHOWN not in said and _is_intimate(uow, session, said):
        raise NotAllowed("minor-first")


def check_case(case: Case) -> None:
    """Raises NotAllowed when a file that comes without a dialog may not be taken for this case."""
    if NATURE in case.facts.many("natures"):
        raise NotAllowed("minor-first")


def purpose(uow: UnitOfWork, session: Session) -> dict[str, str]:
    """What a file of this dialog is, where that is said before it comes: of which item a copy."""
    if session.dialog != COPY:
        return {}
    said = _answers(uow, session)
    return {"original": session.subject, "class": str(said["copy_class"]),
            "anonymous": str(said.get("copy_anonymous", "no"))}  # fmt: skip


def follow(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> None:
    """Somebody says that a minor is to be seen: what came or is under way with this dialog is discarded
    unread, and a case keeps that it was so. Does nothing for any other answer."""
    if answers.get(SHOWN) != "yes":
        return
    held = uow.incoming.stop(session.id)
    uow.leftovers.add(held, scene.now)
    for sent in uow.incoming.of_session(session.id):
        uow.chat_copies.goes(sent, scene.now)
    if not session.case_id:
        uow.evidence.destroy(session.vault_id, scene.now)
        return
    case = uow.cases.load(session.case_id)
    if not case.ended and not case.facts.is_yes(FACT):
        protocol = scene.settings.protocol
        events = with_consequences(case, (FactsSet({FACT: "yes"}),), protocol)
        keep(uow, case, events, by=scene.person.id, settings=scene.settings)


def _answers(uow: UnitOfWork, session: Session) -> Mapping[str, object]:
    """What was answered in a dialog up to now."""
    said = uow.sessions.payload(session).get("answers")
    return said if isinstance(said, dict) else {}


def _is_intimate(uow: UnitOfWork, session: Session, said: Mapping[str, object]) -> bool:
    """Whether this dialog is about sexual imagery, by its case or by what was answered."""
    if session.case_id:
        return NATURE in uow.cases.load(session.case_id).facts.many("natures")
    return any(NATURE in _many(said.get(key)) for key in ("natures", "added_natures"))


def _many(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else (value,)
