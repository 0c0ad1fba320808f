"""What has to be known of a file before it is taken: whether it may show a minor, and of what it is a
copy (G_NO_CHAT_IMAGERY, G_EVIDENCE_UNEDITED)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.services.cases.keeping import keep
from bot.services.evidence import unlawful
from bot.services.scene import Scene
from dialogs.catalogue.exhibits import COPY
from dialogs.catalogue.minors import FACT, NATURE, SHOWN
from dialogs.dialog import Answers, Page
from dialogs.errors import NotAllowed
from dialogs.protocol.case import Case
from dialogs.protocol.consequences import with_consequences
from dialogs.protocol.events import FactsSet
from dialogs.session import Problem
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

TEXT_KEYS = (
    "minor-first", "minor-refused", "minor-in-case", "copy-first", "copy-needed", "evidence-needed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Needed:
    """A dialog that leads to nothing without a file: its question for files, what will do instead, and
    what is said."""

    files: str
    instead: str
    text_key: str


NEEDED: Mapping[str, Needed] = {
    COPY: Needed("copy", "", "copy-needed"),
    "add-evidence": Needed("evidence", "addition", "evidence-needed"),
}


def check(uow: UnitOfWork, session: Session) -> None:
    """Raises NotAllowed when a file of this dialog may not be taken, or not yet."""
    said = _answers(uow, session)
    if said.get(SHOWN) == "yes":
        raise NotAllowed("minor-refused")
    if session.dialog == COPY:
        if "copy_class" not in said:
            raise NotAllowed("copy-first")
    elif SHOWN not in said and session.case_id:
        check_case(uow.cases.load(session.case_id))
    elif SHOWN not in said and _is_intimate(said):
        raise NotAllowed("minor-first")


def check_case(case: Case) -> None:
    """Raises NotAllowed when a file that comes without a dialog may not be taken for this case."""
    if case.facts.is_yes(FACT):
        raise NotAllowed("minor-in-case")
    if NATURE in case.facts.many("natures"):
        raise NotAllowed("minor-first")


def check_loose(uow: UnitOfWork, person: str, cases: Iterable[str]) -> None:
    """Raises NotAllowed for a file that was not asked for, when a minor is to be seen in a draft or in
    one of these cases of its sender: it may be that image, wherever it would go."""
    said = (_answers(uow, session) for session in uow.sessions.open_of(person))
    if any(answers.get(SHOWN) == "yes" for answers in said):
        raise NotAllowed("minor-refused")
    if any(uow.cases.load(case).facts.is_yes(FACT) for case in cases):
        raise NotAllowed("minor-in-case")


def nothing_sent(
    uow: UnitOfWork, session: Session, page: Page, answers: Answers
) -> tuple[Problem, ...]:
    """What is said on the last page of a dialog that needs a file and got none."""
    needed = NEEDED.get(session.dialog)
    if needed is None or needed.files not in {question.key for question in page.questions}:
        return ()
    if answers.get(needed.instead) or uow.incoming.taken(session.id):
        return ()
    return (Problem(needed.files, needed.text_key),)


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
    if session.case_id:
        uow.alone()  # nobody puts the case on hold meanwhile
    held = uow.incoming.stop(session.id)
    uow.leftovers.add(held, scene.now)
    for sent in uow.incoming.of_session(session.id):
        uow.chat_copies.goes(sent, scene.now)
    if not session.case_id:
        uow.evidence.destroy(session.vault_id, scene.now)
        return
    unlawful.discard(uow, scene, session)
    case = uow.cases.load(session.case_id)
    if not case.ended and not case.facts.is_yes(FACT):
        protocol = scene.settings.protocol
        events = with_consequences(case, (FactsSet({FACT: "yes"}),), protocol)
        keep(uow, case, events, by=scene.person.id, settings=scene.settings)


def _answers(uow: UnitOfWork, session: Session) -> Mapping[str, object]:
    """What was answered in a dialog up to now."""
    said = uow.sessions.payload(session).get("answers")
    return said if isinstance(said, dict) else {}


def _is_intimate(said: Mapping[str, object]) -> bool:
    """Whether a report is about sexual imagery, by what was answered up to now."""
    return any(NATURE in _many(said.get(key)) for key in ("natures", "added_natures"))


def _many(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else (value,)
