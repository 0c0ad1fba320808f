"""The words that sentences on a page are filled in with: of the settings, the report and the case."""

from collections.abc import Mapping

from bot.services.cases.managers import manager_of
from bot.services.evidence.places import named, places_of
from bot.services.scene import Scene
from dialogs.answers import option_key
from dialogs.catalogue.describing import DESCRIBE
from dialogs.protocol.case import Case
from dialogs.protocol.derived import Derived, derive
from dialogs.protocol.klacht import klacht_last_day
from dialogs.protocol.law import suggested
from dialogs.session import Progress
from dialogs.texts import Value
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork


def values(
    uow: UnitOfWork, scene: Scene, session: Session, progress: Progress
) -> Mapping[str, Value]:
    """Everything that a notice of any dialog may name."""
    building = scene.settings.building(session.subject.partition("/")[2])
    manager = manager_of(uow, scene.person, progress.answers, scene.settings)
    return {
        "manager": manager.name if manager else "?",
        "adviser": scene.settings.links.confidential_adviser or "?",
        "scope": scene.settings.social_media_scope,
        "building": ", ".join(filter(None, (building.name, building.address))) if building else "",
        "version": scene.settings.house_rules.version,
        "link": scene.settings.links.recording_info,
        "measures": _measures(scene),
        **(_of_case(uow, scene, session.case_id) if session.case_id else {}),
        **(_of_file(uow, scene, session) if session.dialog == DESCRIBE else {}),
    }


def _of_file(uow: UnitOfWork, scene: Scene, session: Session) -> dict[str, Value]:
    """Which file is meant, without showing it: its number, its kind and when it came."""
    where = places_of(uow, scene, uow.cases.load(session.case_id))[session.subject]
    return {**named(scene, where), "received": scene.say("moment", at=where.at)}


def _of_case(uow: UnitOfWork, scene: Scene, case_id: str) -> dict[str, Value]:
    case = uow.cases.load(case_id)
    d = derive(case.facts, scene.settings.protocol.additions_off)
    return {"who": _affected(uow, scene, case), "day": _last_day(scene, d),
            "offences": _offences(scene, d),
            "category": scene.settings.protocol.gir_labels.of(d.gir_category)}  # fmt: skip


def _affected(uow: UnitOfWork, scene: Scene, case: Case) -> str:
    """T08 names who has to ask for prosecution."""
    found = (uow.people.get(person) for person in case.people.get("affected_employee", ()))
    names = [person.name for person in found if person is not None and person.name]
    return ", ".join(names) or scene.say("role-affected-employee")


def _last_day(scene: Scene, d: Derived) -> str:
    last = klacht_last_day(d)
    return f"{last:%d-%m-%Y}" if last else scene.say("klacht-day-unknown")


def _offences(scene: Scene, d: Derived) -> str:
    keys = suggested(d.natures, published=d.rec_published, covert=d.rec_covert)
    return ", ".join(scene.say(option_key("offence", key)) for key in keys) or "–"


def _measures(scene: Scene) -> str:
    """S27: the measures of the policy, with who may decide them."""
    return "; ".join(
        f"{s.label} ({scene.say(option_key('role', s.decided_by))})"
        for s in scene.settings.protocol.sanctions
    ) or "–"  # fmt: skip
