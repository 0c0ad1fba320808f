"""What changes a case besides its steps, as people fill it in (dialogs.protocol.changes)."""

from dataclasses import replace

from bot.services.cases import access
from bot.services.cases.access import case_number
from bot.services.cases.keeping import keep
from bot.services.scene import Scene
from bot.services.wording import put, referring
from bot.turn import Reply
from dialogs.catalogue.small import CHANGEABLE
from dialogs.dialog import Answers
from dialogs.errors import PersonFacingError
from dialogs.protocol import changes
from dialogs.protocol.events import Event
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork


def change(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """Facts of a case change; the plan follows (2.3)."""
    opened = access.open_case(uow, scene, session.case_id, "change-facts")
    facts = {key: value for key in CHANGEABLE if (value := answers.get(key))}
    words = {**_words(answers, "norm_quote"), **_words(answers, "change_reason")}
    events = changes.change_facts(
        opened.case, facts, dict.fromkeys(words, ""), roles=opened.roles,
        settings=scene.settings.protocol,
    )  # fmt: skip
    return _kept(uow, scene, session, opened, events, words, "facts-changed")


def identify(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """The sender became known, with the basis for it (2.8)."""
    opened = access.open_case(uow, scene, session.case_id, "identify-sender")
    words = _words(answers, "sender_name")
    events = changes.identify_sender(
        opened.case, str(answers.get("identity_basis")), dict.fromkeys(words, ""),
        roles=opened.roles, settings=scene.settings.protocol,
    )  # fmt: skip
    return _kept(uow, scene, session, opened, events, words, "sender-identified")


def reopen(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """A closed case goes on (2.9)."""
    opened = access.open_case(uow, scene, session.case_id, "reopen")
    words = _words(answers, "reason")
    events = changes.reopen(
        opened.case, cause=str(answers.get("cause")), reason="reason", roles=opened.roles,
        settings=scene.settings.protocol,
    )  # fmt: skip
    return _kept(uow, scene, session, opened, events, words, "case-reopened")


def merge(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """A duplicate goes into another case (2.3)."""
    number = case_number(str(answers.get("other_case")))
    if number is None:
        raise PersonFacingError("case-number-needed", example="DA-2026-0001")
    duplicate = access.open_case(uow, scene, session.case_id, "merge")
    into = access.open_case(uow, scene, number, "merge")
    gone, absorbed = changes.merge(
        duplicate.case, into.case, roles=duplicate.roles & into.roles,
        settings=scene.settings.protocol,
    )  # fmt: skip
    keep(uow, into.case, absorbed, by=scene.person.id, settings=scene.settings)
    keep(uow, duplicate.case, gone, by=scene.person.id, settings=scene.settings)
    uow.sessions.finish(session, scene.now)
    button = scene.button("case-open", number, label="button-open-case", opens=True)
    answer = scene.answer("case-merged", buttons=(button,), case=session.case_id, into=number)
    return replace(answer, done=True)


def link(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """An earlier incident is linked by hand (3.2)."""
    number = case_number(str(answers.get("other_case")))
    if number is None:
        raise PersonFacingError("case-number-needed", example="DA-2026-0001")
    opened = access.open_case(uow, scene, session.case_id, "link-case")
    earlier = access.open_case(uow, scene, number, "link-case")
    roles = opened.roles & earlier.roles
    events = changes.link_earlier(opened.case, earlier.case, roles=roles)
    return _kept(uow, scene, session, opened, events, {}, "case-linked")


def wish(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """The affected employee's own wish about removal (D2)."""
    opened = access.open_case(uow, scene, session.case_id, "my-wish")
    events = changes.wish(opened.case, str(answers.get("employee_wish")), by=scene.person.id,
                          settings=scene.settings.protocol)  # fmt: skip
    return _kept(uow, scene, session, opened, events, {}, "wish-kept")


def _words(answers: Answers, key: str) -> dict[str, str]:
    return {key: str(answers[key])} if answers.get(key) else {}


def _kept(
    uow: UnitOfWork, scene: Scene, session: Session, opened: access.OpenCase,
    events: tuple[Event, ...], words: dict[str, str], key: str,
) -> Reply:  # fmt: skip
    """Keep the words and the events, finish the dialog, and say so."""
    case_id = session.case_id
    vault = uow.cases.vault_of(case_id)
    kept = {name: put(uow, scene, vault, value) for name, value in words.items()}
    keep(uow, opened.case, referring(events, kept), by=scene.person.id, settings=scene.settings)
    uow.sessions.finish(session, scene.now)
    button = scene.button("case-open", case_id, label="button-open-case", opens=True)
    return replace(scene.answer(key, buttons=(button,), case=case_id), done=True)
