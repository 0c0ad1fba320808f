"""From a filled-in report to a case (S31 to S34)."""

from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.services.cases import access, keeping
from bot.services.cases.access import OpenCase, roles_for
from bot.services.cases.managers import manager_of, names_in, passed_over, people_in
from bot.services.evidence import coach
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.catalogue import minors
from dialogs.dialog import Answers
from dialogs.protocol import changes, classes, decisions, evidence
from dialogs.protocol.case import Case
from dialogs.protocol.derived import PRIVATE_NATURES
from dialogs.protocol.events import EvidenceAdded, EvidenceRefused
from dialogs.protocol.facts import FACT, WORDS, Facts, FactValue, moment_of
from dialogs.protocol.prevention import TIP_NATURES
from dialogs.view import Paragraph
from storage.people import Person
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BROKEN = "broken"
"""What the subject of a report begins with that comes from a broken agreement (S108)."""
EPHEMERAL = frozenset({"story", "livestream"})


def file(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """Open a case with a finished report and say its number."""
    manager = manager_of(uow, scene.person, answers, scene.settings)
    facts = facts_of(scene.person, answers, manager, session.subject)
    people = people_of(scene.person, facts, manager)
    words = uow.contents.put_all(
        session.vault_id, words_of(answers), by=scene.person.id, at=scene.now
    )
    events = decisions.open_case(
        facts, words, people, reporter=scene.person.id, settings=scene.settings.protocol
    )
    case = keeping.open_case(
        uow, events, by=scene.person.id, vault_id=session.vault_id, settings=scene.settings,
        year=scene.now.astimezone(AMSTERDAM).year,
    )  # fmt: skip
    uow.incoming.hand_over(session.id, case.case_id)
    uow.chat_copies.hand_over(session.id, case.case_id)
    take_over_evidence(uow, scene, session, case)
    _link_broken(uow, scene, session, case.case_id)
    uow.sessions.finish(session, scene.now, case_id=case.case_id)
    after = uow.cases.load(case.case_id)
    roles = roles_for(scene.settings, after, scene.person)
    asked = coach.after_report(scene, OpenCase(after, roles))
    routed = passed_over(uow, scene.person, answers, scene.settings)
    more = (*(("guard-manager-conflict",) if routed else ()),
            *(("tips-again",) if _needs_tips(scene, facts) else ()))  # fmt: skip
    later = "minor-noted" if facts.is_yes(minors.FACT) else "report-sent-more"
    return sent(scene, case.case_id, later, more, asked)


def _needs_tips(scene: Scene, facts: Facts) -> bool:
    """S12: whether the affected employee has just reported doxing or stalking."""
    affected = scene.person.id in facts.many("affected_people")
    return affected and bool(TIP_NATURES.intersection(facts.many("natures")))


def sent(
    scene: Scene, case_id: str, later: str, more: tuple[str, ...], asked: coach.Asked
) -> Reply:  # fmt: skip
    """What somebody hears after sending: recognition, do not respond, the number (T01, T02). `more`:
    keys of what is said besides; `later`: that of what is said of later evidence; `asked`: what is
    still asked of the evidence."""
    button = scene.button("case-open", case_id, label="button-open-case", opens=True)
    lines = ("t01", "report-sent", "t02", "report-sent-next", later, "welcome-gir")
    message = scene.message(*lines, *more, buttons=(*asked[1], button), case=case_id)
    parts = (*message.paragraphs, *map(Paragraph, asked[0]))
    return Reply(messages=(replace(message, paragraphs=parts),), done=True)


def facts_of(reporter: Person, answers: Answers, manager: Person | None, source: str) -> Facts:
    """The closed facts in a report, with what follows from them by the text of protocol 3."""
    values: dict[str, FactValue] = {
        key: value for key, value in answers.items() if key in FACT and value
    }
    natures = dict.fromkeys((*_many(answers, "natures"), *_many(answers, "added_natures")))
    values["natures"] = tuple(natures)
    values["visible_checklist"] = _many(answers, "visible_checklist")
    values["affected_people"] = affected_ids(reporter, answers)
    values["recognisable_people"] = people_in(answers.get("recognisable_people"))
    if source == "monitoring":
        values["source"] = "monitoring"
    if answers.get("sender_is_colleague") == "yes":
        values["sender_relation"] = "colleague"
    if PRIVATE_NATURES & set(natures):
        values["private_data_online"] = "yes"
    if answers.get(minors.SHOWN) == "yes":
        values[minors.FACT] = "yes"
    if answers.get("content_form") in EPHEMERAL:
        values["ephemeral"] = "yes"
    if manager is not None and manager.id == reporter.id:
        values["reporter_is_manager"] = "yes"
    if answers.get("reporter_is_affected") == "yes" and answers.get("discovered_at"):
        discovered = moment_of(str(answers["discovered_at"])).astimezone(AMSTERDAM)
        values["known_to_affected_at"] = discovered.date().isoformat()
    return Facts().with_(values)


def _many(answers: Answers, key: str) -> tuple[str, ...]:
    value = answers.get(key) or ()
    return (value,) if isinstance(value, str) else value


def affected_ids(reporter: Person, answers: Answers) -> tuple[str, ...]:
    """The known people it is about, the reporter included when it is about them."""
    about_me = answers.get("reporter_is_affected") == "yes"
    others = (*people_in(answers.get("affected_people")),
              *people_in(answers.get("also_affected")))  # fmt: skip
    return tuple(dict.fromkeys((*((reporter.id,) if about_me else ()), *others)))


def people_of(
    reporter: Person, facts: Facts, manager: Person | None
) -> Mapping[str, tuple[str, ...]]:
    """Who has a role in the case from the start."""
    people = {"affected_employee": facts.many("affected_people")}
    if manager is not None:
        people["manager"] = (manager.id,)
    return people


def words_of(answers: Answers) -> dict[str, str | tuple[str, ...]]:
    """A person's own words in a report, by field."""
    words = {key: value for key, value in answers.items() if key in WORDS and value}
    words["urls"] = (*_many(answers, "urls"), *_many(answers, "other_urls"))
    words["affected_names"] = (*names_in(answers.get("affected_people")),
                               *names_in(answers.get("also_affected")))  # fmt: skip
    words["recognisable_names"] = names_in(answers.get("recognisable_people"))
    return {key: value for key, value in words.items() if value}


def take_over_evidence(uow: UnitOfWork, scene: Scene, session: Session, case: Case) -> None:
    """Evidence that was stored while the report was a draft becomes the case's."""
    settings = scene.settings
    for item in uow.evidence.of_vault(uow.cases.vault_of(case.case_id)):
        access.note_arrival(uow, case.case_id, item)
        kept = classes.class_at_arrival(case, item.sha256, settings.protocol.additions_off)
        added = EvidenceAdded(item.id, item.sha256, evidence.kind_of(item.media_type), kept)
        events = evidence.add_evidence(case, added, settings=settings.protocol, at=item.stored_at)
        case = keeping.keep(uow, case, events, by=scene.person.id, settings=settings)
    refused = (EvidenceRefused("malware"),) * uow.incoming.refused(session.id)
    keeping.keep(uow, case, refused, by=scene.person.id, settings=settings)


def _link_broken(uow: UnitOfWork, scene: Scene, session: Session, incident: str) -> None:
    """Link the incident with the log that it came from, on both sides."""
    kind, _, number = session.subject.partition(":")
    if kind != BROKEN:
        return
    log = uow.cases.load(number)
    keeping.keep(uow, log, changes.link(log, incident, BROKEN), by=scene.person.id,
         settings=scene.settings)  # fmt: skip
    here = uow.cases.load(incident)
    keeping.keep(uow, here, changes.link(here, number, BROKEN), by=scene.person.id,
         settings=scene.settings)  # fmt: skip
