"""The decision log of recording requests: opening it, and each employee's own decision (S102, S105)."""

from dataclasses import replace

from bot.services.cases import keeping, reports
from bot.services.cases.keeping import keep
from bot.services.cases.managers import names_in, people_in
from bot.services.cases.reports import AMSTERDAM
from bot.services.messages import telling
from bot.services.messages.cards import step_button
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.dialog import Answers
from dialogs.protocol import changes, decisions
from dialogs.protocol.case import Case
from dialogs.protocol.facts import FACT, Facts
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork


def file_request(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """Open the decision log of a recording request, and ask everybody in the picture (S102)."""
    manager = uow.people.get(scene.person.manager) if scene.person.manager else None
    asked = {key: value for key, value in answers.items() if key in FACT and value}
    in_picture = people_in(answers.get("in_picture"))
    people = {**reports.people_of(scene.person, Facts(), manager), "in_picture": in_picture,
              "log_keeper": (scene.person.id,)}  # fmt: skip
    words = uow.contents.put_all(
        session.vault_id, _words(answers), by=scene.person.id, at=scene.now
    )
    events = decisions.open_case(
        Facts().with_({**asked, "flow": "recording_request"}), words, people,
        reporter=scene.person.id, settings=scene.settings.protocol,
    )  # fmt: skip
    case = keeping.open_case(
        uow, events, by=scene.person.id, vault_id=session.vault_id, settings=scene.settings,
        year=scene.now.astimezone(AMSTERDAM).year,
    )  # fmt: skip
    uow.sessions.finish(session, scene.now, case_id=case.case_id)
    _ask_each(uow, scene, case)
    button = step_button(case.case_id, "handle_recording_request", scene.language, titled=True)
    answer = scene.answer("recording-request-opened", buttons=(button,), case=case.case_id)
    return replace(answer, done=True)


def _words(answers: Answers) -> dict[str, str | tuple[str, ...]]:
    names = names_in(answers.get("in_picture"))
    words: dict[str, str | tuple[str, ...]] = {
        "occasion": str(answers.get("occasion") or ""), "recognisable_names": names,
    }  # fmt: skip
    return {key: value for key, value in words.items() if value}


def _ask_each(uow: UnitOfWork, scene: Scene, case: Case) -> None:
    """Once, and never again: nobody is pressed to reconsider (S102)."""
    for person in case.people.get("in_picture", ()):
        telling.to_person(uow, case, person, "direct-picture", scene.settings,
                          action="picture-open")  # fmt: skip


def decide_picture(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """One refusal means that this person may not be recorded; a reason is not asked (S102)."""
    case = uow.cases.load(session.case_id)
    events = changes.decide_picture(
        case, by=scene.person.id, choice=str(answers.get("picture_decision")),
        settings=scene.settings.protocol,
    )  # fmt: skip
    keep(uow, case, events, by=scene.person.id, settings=scene.settings)
    uow.sessions.finish(session, scene.now)
    return replace(scene.answer("picture-decided", case=session.case_id), done=True)
