"""Prevention: whose duties there are, telling of them once, and what is recorded (S10 to S16, S90).

`care` is called every minute by delivery. Who has a duty is looked at once an hour, and again before
anything is told, so that nobody hears of a duty that is no longer theirs.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from bot.services.cases.access import municipal_roles
from bot.services.messages import telling
from bot.services.scene import Scene
from bot.settings import Settings
from bot.turn import Reply
from dialogs.dialog import Answers
from dialogs.errors import PersonFacingError
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.prevention import (
    DUTIES,
    DUTY,
    POLICY_ITEMS,
    DutyKind,
    RulesCheck,
    doubtful_check,
    due_after,
    first_due,
    overdue_at,
)
from dialogs.view import Paragraph
from storage.duties import DutyDone, DutyRow
from storage.people import Person
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

MESSAGES: Mapping[DutyKind, tuple[str, str]] = {
    "awareness": ("duty-awareness-due", "duty-awareness-late"),
    "policy_check": ("duty-policy-due", "duty-policy-late"),
    "house_rules_check": ("duty-house-rules-due", "duty-house-rules-late"),
}
"""What is said when a duty is due, and when it is overdue."""
REFUSED: Mapping[DutyKind, str] = {
    "awareness": "duty-managers-only",
    "policy_check": "duty-admins-only",
    "house_rules_check": "duty-keepers-only",
}
BY_DIALOG: Mapping[str, DutyKind] = {duty.dialog: duty.kind for duty in DUTIES}
DAY_OF: Mapping[DutyKind, str] = {"awareness": "discussed_on", "house_rules_check": "checked_on"}
"""The answer that says when it was done; the policy is checked while the form is filled in."""


# --- whose duty it is ----------------------------------------------------------------------------


def wanted(uow: UnitOfWork, settings: Settings) -> dict[str, tuple[DutyKind, str]]:
    """Every duty there is now: key -> kind and person. What is switched off is nobody's."""
    people = uow.people.all()
    managers = {person.manager for person in people}
    found: dict[str, tuple[DutyKind, str]] = {}
    for person in people:
        if person.id in managers:
            found[f"awareness/{person.id}"] = ("awareness", person.id)
        if "admin" in municipal_roles(settings, person):
            found[f"policy_check/{person.id}"] = ("policy_check", person.id)
    for building in settings.buildings:
        keeper = uow.people.by_mail(building.facility_manager)
        if keeper is not None:
            found[f"house_rules_check/{building.key}"] = ("house_rules_check", keeper.id)
    return {k: duty for k, duty in found.items() if settings.prevention.months(duty[0])}


def own_keys(uow: UnitOfWork, scene: Scene, kind: DutyKind) -> tuple[str, ...]:
    """The duties of a kind that this person may record, also when they do not come round. Raises
    PersonFacingError when there are none."""
    keys = _keys(uow, scene, kind)
    if not keys:
        raise PersonFacingError(REFUSED[kind])
    return keys


def _keys(uow: UnitOfWork, scene: Scene, kind: DutyKind) -> tuple[str, ...]:
    me = scene.person
    match kind:
        case "awareness":
            manages = any(person.manager == me.id for person in uow.people.all())
            return (f"awareness/{me.id}",) if manages else ()
        case "policy_check":
            admin = "admin" in municipal_roles(scene.settings, me)
            return (f"policy_check/{me.id}",) if admin else ()
        case "house_rules_check":
            mine = (b for b in scene.settings.buildings if _keeps(me, b.facility_manager))
            return tuple(f"house_rules_check/{building.key}" for building in mine)


def _keeps(person: Person, mail: str) -> bool:
    return bool(person.mail) and person.mail.casefold() == mail.casefold()


def assign(uow: UnitOfWork, settings: Settings) -> None:
    """Make the duties on record those there are: new ones get their first moment, one that went to
    somebody else is theirs to be told of, and what is nobody's any more is gone."""
    asked, known = wanted(uow, settings), {duty.key: duty for duty in uow.duties.all()}
    for key in known.keys() - asked.keys():
        uow.duties.remove(key)
    for key, (kind, person) in asked.items():
        before = known.get(key)
        if before is None:
            uow.duties.add(_first(uow, key, kind, person, settings))
        elif before.person_id != person:
            uow.duties.hand_over(key, person)


def _first(uow: UnitOfWork, key: str, kind: DutyKind, person: str, settings: Settings) -> DutyRow:
    """A new duty; one that was recorded before goes on from there."""
    months, calendar = settings.prevention.months(kind), settings.protocol.calendar
    done = history(uow, key, kind)
    if done:
        due = due_after(_day(done[-1]), months, uow.now, calendar)
    else:
        due = first_due(DUTY[kind], uow.now, months, calendar)
    return DutyRow(key, kind, person, due)


def history(uow: UnitOfWork, key: str, kind: DutyKind) -> tuple[DutyDone, ...]:
    """What was recorded, oldest first. The policy is the municipality's: one administrator checks it
    for all of them."""
    return uow.duties.history_of(kind) if kind == "policy_check" else uow.duties.history(key)


# --- telling -------------------------------------------------------------------------------------


def care(uow: UnitOfWork, settings: Settings) -> None:
    """Tell of each duty once when it is due and once when it is overdue, in working time only. After
    a standstill that is one message, however long it was."""
    looks = uow.seen.first(f"duties/{uow.now:%Y-%m-%dT%H}", uow.now)
    if looks or _to_tell(uow, settings):
        assign(uow, settings)
    for duty in _to_tell(uow, settings):
        _tell(uow, duty, settings)


def _to_tell(uow: UnitOfWork, settings: Settings) -> list[DutyRow]:
    calendar = settings.protocol.calendar
    if calendar.forward(uow.now) != uow.now:
        return []
    return [duty for duty in uow.duties.due(uow.now)
            if duty.told_at is None or is_overdue(duty, uow.now, settings)]  # fmt: skip


def is_overdue(duty: DutyRow, now: datetime, settings: Settings) -> bool:
    """Whether somebody was told of a duty and let two weeks pass."""
    if duty.told_at is None:
        return False
    return now >= overdue_at(DUTY[duty.kind], duty.told_at, settings.protocol.calendar)


def _tell(uow: UnitOfWork, duty: DutyRow, settings: Settings) -> None:
    first, late = MESSAGES[DUTY[duty.kind].kind]
    data: dict[str, object] = {"duty": duty.key}
    if duty.kind == "house_rules_check":
        data["building"] = building_name(settings, duty.key.partition("/")[2])
    key = first if duty.told_at is None else late
    telling.direct(uow, duty.person_id, "duty", key, settings, data=data)
    if duty.told_at is None:
        uow.duties.told(duty.key, uow.now)
    else:
        uow.duties.reminded(duty.key, uow.now)


def building_name(settings: Settings, key: str) -> str:
    """What a building is called; its key when the settings no longer name it."""
    building = settings.building(key)
    return building.name if building else key


# --- recording -----------------------------------------------------------------------------------


def record(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """Keep what was recorded, sealed, and let the duty come round again."""
    kind = BY_DIALOG[session.dialog]
    if session.subject not in own_keys(uow, scene, kind):
        raise PersonFacingError(REFUSED[kind])
    given = {key: value for key, value in answers.items() if value}
    if kind == "house_rules_check":
        given["version"] = scene.settings.house_rules.version
    done = DutyDone(session.subject, kind, scene.person.id, scene.now, given)
    uow.duties.record(done)
    _comes_again(uow, done, scene.settings)
    uow.sessions.finish(session, scene.now)
    return _recorded(uow, scene, done)


def _comes_again(uow: UnitOfWork, done: DutyDone, settings: Settings) -> None:
    """From the day that it was done; a record of long ago makes nothing due sooner."""
    months, calendar = settings.prevention.months(DUTY[done.kind].kind), settings.protocol.calendar
    if not months:
        return
    if uow.duties.get(done.key) is None:
        assign(uow, settings)
    next_time = due_after(_day(done), months, uow.now, calendar)
    for duty in uow.duties.all():
        if duty.key == done.key or duty.kind == done.kind == "policy_check":
            uow.duties.move(duty.key, max(duty.due_at, next_time))


def _recorded(uow: UnitOfWork, scene: Scene, done: DutyDone) -> Reply:
    duty = uow.duties.get(done.key)
    first = scene.say("duty-recorded-next", at=duty.due_at) if duty else scene.say("duty-recorded")
    keys = [key for key, missing in (
        ("duty-house-rules-hang-them", done.answers.get("hung") == "no"),
        ("duty-policy-mend", bool(missing_policy(done))),
    ) if missing]  # fmt: skip
    buttons = (scene.button("duty-open", done.key, label="button-duty", opens=True),)
    message = scene.message(*keys, buttons=buttons if keys else ())
    whole = replace(message, paragraphs=(Paragraph(first), *message.paragraphs))
    return Reply(messages=(whole,), done=True)


def missing_policy(done: DutyDone) -> tuple[str, ...]:
    """The items of the policy that were answered with no (S22, S25, S86)."""
    return tuple(item for item in POLICY_ITEMS if done.answers.get(item) == "no")


def _day(done: DutyDone) -> date:
    """The day that something was done on."""
    said = done.answers.get(DAY_OF.get(DUTY[done.kind].kind, ""), "")
    return date.fromisoformat(str(said)) if said else done.at.astimezone(AMSTERDAM).date()


# --- house rules that may not have hung (S90) ----------------------------------------------------


def rules_checks(uow: UnitOfWork, building: str) -> tuple[RulesCheck, ...]:
    """Every check of a building, oldest record first."""
    done = uow.duties.history(f"house_rules_check/{building}")
    return tuple(RulesCheck(_day(one), one.answers.get("hung") == "yes") for one in done)


def last_check(uow: UnitOfWork, building: str) -> RulesCheck | None:
    """The newest check of a building: of those of the last day, the one that was recorded last."""
    ordered = sorted(rules_checks(uow, building), key=lambda check: check.on)
    return ordered[-1] if ordered else None


def doubt_about(uow: UnitOfWork, building: str, day: date) -> date | None:
    """When it was found that the house rules of a building did not hang, if that makes it doubtful
    whether they did on a day."""
    found = doubtful_check(rules_checks(uow, building), day)
    return found.on if found else None
