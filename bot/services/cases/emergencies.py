"""Two people lift the rule that the report goes before removal (G_EMERGENCY_OVERRIDE)."""

from dataclasses import replace

from bot.services.cases import access
from bot.services.cases.keeping import keep
from bot.services.messages import telling
from bot.services.people.calling import holders
from bot.services.scene import Scene
from bot.services.wording import put, referring
from bot.turn import Reply
from dialogs.dialog import Answers
from dialogs.protocol import emergency
from dialogs.protocol.case import Case
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

WORDS = ("emergency_reason", "police_contact")


def ask(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """The first of two asks; the others who may agree are told."""
    opened = access.open_case(uow, scene, session.case_id, "emergency")
    record = {k: v for k, v in answers.items() if v and k not in WORDS}
    words = {key: str(answers[key]) for key in WORDS}
    events = emergency.ask(
        opened.case, record, dict.fromkeys(words, ""), roles=opened.roles,
        settings=scene.settings.protocol,
    )  # fmt: skip
    vault = uow.cases.vault_of(session.case_id)
    kept = {name: put(uow, scene, vault, value) for name, value in words.items()}
    after = keep(uow, opened.case, referring(events, kept), by=scene.person.id,
                 settings=scene.settings)  # fmt: skip
    _tell_other_side(uow, scene, after)
    uow.sessions.finish(session, scene.now)
    return replace(scene.answer("emergency-asked", case=session.case_id), done=True)


def _tell_other_side(uow: UnitOfWork, scene: Scene, case: Case) -> None:
    wanted = emergency.SIDES[emergency.other(case.emergency[1])]
    named = {p for role in wanted for p in case.people.get(role, ())}
    named |= {p.id for role in wanted for p in holders(uow, scene.settings, role)}
    for person in sorted(named - {scene.person.id}):
        telling.to_person(uow, case, person, "direct-emergency", scene.settings)


def agree(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """The second of two agrees, or does not."""
    opened = access.open_case(uow, scene, session.case_id, "emergency")
    if answers.get("agree") != "yes":
        uow.sessions.finish(session, scene.now)
        return replace(scene.answer("emergency-not-agreed", case=session.case_id), done=True)
    events = emergency.approve(
        opened.case, by=scene.person.id, roles=opened.roles, settings=scene.settings.protocol
    )
    keep(uow, opened.case, events, by=scene.person.id, settings=scene.settings)
    uow.sessions.finish(session, scene.now)
    return replace(scene.answer("emergency-agreed", case=session.case_id), done=True)
