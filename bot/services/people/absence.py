"""Absence: "afwezig tot 5 december". What waits for somebody goes to their deputy, and comes back.

`care` runs in every round of delivery: it hands work over when an absence begins and back when it is
over, some cases at a time. In cases that change meanwhile bot.services.people.deputies does so at once.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.services.messages import telling
from bot.services.people import calling, deputies, own_steps
from bot.services.reminders.firing import Keep
from bot.services.scene import Scene
from bot.settings import Settings
from bot.turn import Reply
from dialogs.dates import Period
from dialogs.dialog import Answers
from dialogs.errors import PersonFacingError
from dialogs.protocol.events import DeputyCalled
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.plan import plan_of
from dialogs.protocol.roles import BAKEN
from dialogs.view import Message, Paragraph
from storage.absences import Absence, Source
from storage.outbox import NewMessage
from storage.people import Person
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

LONGEST = timedelta(days=366)
AT_ONCE = 20
"""So many cases are handed over in one transaction."""


# --- what somebody says of it --------------------------------------------------------------------


def finish(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """The dialog was filled in."""
    first, back = answers.get("absent_from"), str(answers["back_on"])
    begins = date.fromisoformat(str(first)) if first else today_of(scene.now)
    after = date.fromisoformat(back)
    reply = said(uow, scene, Period(begins, after) if after > begins else None)
    uow.sessions.finish(session, scene.now)
    return replace(reply, done=True)


def said(uow: UnitOfWork, scene: Scene, away: Period | None) -> Reply:
    """Somebody said when they are away. Raises PersonFacingError, with an example, for what is no
    period or is over."""
    today = today_of(scene.now)
    if away is None or away.after <= today:
        raise PersonFacingError("absence-date", example=scene.say("absence-example"))
    if away.after - today > LONGEST:
        raise PersonFacingError("absence-too-long")
    person = uow.people.save(replace(scene.person, absent_until=away.after.isoformat()), scene.now)
    kept = set_away(uow, person, away, scene.settings, source="said")
    return _agreed(uow, scene, kept, later=away.first > today)


def _agreed(uow: UnitOfWork, scene: Scene, kept: Absence, *, later: bool) -> Reply:
    named = uow.people.get(scene.person.deputy) if scene.person.deputy else None
    lines = (
        scene.say("absence-set-from", since=kept.since, at=kept.back_at)
        if later
        else scene.say("absence-set", at=kept.back_at),
        scene.say("absence-deputy", name=named.name) if named else scene.say("absence-no-deputy"),
    )
    message = Message(scene.say("summary-neutral"), tuple(Paragraph(line) for line in lines),
                      (scene.button("absence-end"),))  # fmt: skip
    return Reply(messages=(message,))


def end(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """Back again: at once, whatever was said before."""
    if not come_back(uow, scene.person, scene.now):
        return scene.answer("absence-none")
    back = replace(scene.person, absent_until="", passes_over_platform="yes")
    uow.people.save(back, scene.now)
    return scene.answer("absence-ended")


def come_back(uow: UnitOfWork, person: Person, now: datetime) -> bool:
    """End an absence now; one that had not begun is gone. Whether there was one."""
    one = uow.absences.get(person.id)
    if one is None:
        return False
    if one.since > now:
        uow.absences.remove(person.id)
    else:
        uow.absences.change(person.id, back_at=min(now, one.back_at))
    return True


def set_away(
    uow: UnitOfWork, person: Person, away: Period, settings: Settings, *, source: Source
) -> Absence:
    """Keep an absence. They are back when they begin to work on the first day after it; one that
    only became longer or shorter goes on."""
    midnight = datetime.combine(away.after, time(0), AMSTERDAM)
    back = calling.hours_of(person, settings).forward(midnight)
    begins = datetime.combine(away.first, time(0), AMSTERDAM).astimezone(UTC)
    before = uow.absences.get(person.id)
    if before is not None and begins <= uow.now and before.since <= uow.now < before.back_at:
        kept = replace(before, back_at=back, source=source)
    else:
        kept = Absence(person.id, max(begins, uow.now), back, source)
    uow.absences.set(kept)
    return kept


def from_settings(uow: UnitOfWork, person: Person, said: str, settings: Settings) -> Person:
    """Take over what the settings say of an absence, once: what the person says later counts."""
    if said == person.settings_absence:
        return person
    after, today = date.fromisoformat(said) if said else None, today_of(uow.now)
    if after is not None and after > today:
        set_away(uow, person, Period(today, after), settings, source="settings")
    else:
        come_back(uow, person, uow.now)
    kept = replace(person, absent_until=said, settings_absence=said)
    return uow.people.save(kept, uow.now)


def today_of(now: datetime) -> date:
    """The day in Amsterdam."""
    return now.astimezone(AMSTERDAM).date()


# --- handing over and back -----------------------------------------------------------------------


def care(uow: UnitOfWork, settings: Settings, keep: Keep) -> int:
    """Hand work over of whom an absence begins, and back to whom it is over; how many of them."""
    due = uow.absences.due(uow.now)
    for one in due:
        person = uow.people.get(one.person_id)
        if person is None:
            uow.absences.remove(one.person_id)
        elif one.back_at <= uow.now:
            _back(uow, one, person, settings, keep)
        else:
            _away(uow, one, person, settings, keep)
    return len(due)


def _away(uow: UnitOfWork, one: Absence, person: Person, settings: Settings, keep: Keep) -> None:
    """The next cases; each new deputy is told in one message what waits for them."""
    steps = own_steps.steps_of(uow, person, settings)
    cases = sorted({step.case_id for step in steps if step.case_id > one.handed})
    called = {d for case_id in cases[:AT_ONCE] for d in _route(uow, case_id, settings, keep)}
    for deputy in sorted(called):
        _tell_deputy(uow, deputy, settings)
    if len(cases) > AT_ONCE:
        uow.absences.change(one.person_id, handed=cases[AT_ONCE - 1])
    else:
        uow.absences.change(one.person_id, handed_at=uow.now)


def _tell_deputy(uow: UnitOfWork, deputy: str, settings: Settings) -> None:
    """What waits to be sent says of the cases that follow as well, as it is drawn when it is sent."""
    platform = telling.platform_of(uow, deputy, settings)
    if platform:
        uow.outbox.enqueue(NewMessage(
            f"person:{deputy}", platform, "direct", "stand_in", "stand-in-list",
            collapse_key=f"stand_in/{deputy}",
        ), uow.now)  # fmt: skip


def _back(uow: UnitOfWork, one: Absence, person: Person, settings: Settings, keep: Keep) -> None:
    """Tell them once what happened meanwhile, in numbers, then take the work back from the deputies."""
    cases = list(dict.fromkeys(s.case_id for s in uow.work.stood_in_for(person.id)))
    if one.told_at is None:
        _tell_back(uow, one, person, cases, settings)
    for case_id in cases[:AT_ONCE]:
        _route(uow, case_id, settings, keep)
    if len(cases) <= AT_ONCE:
        uow.absences.remove(person.id)


def _tell_back(
    uow: UnitOfWork, one: Absence, person: Person, cases: list[str], settings: Settings
) -> None:
    """Quiet where nothing happened and nothing waits."""
    uow.absences.change(person.id, told_at=uow.now)
    uow.people.save(replace(person, absent_until=""), uow.now)
    waits = own_steps.steps_of(uow, person, settings)
    if cases or waits:
        data: dict[str, object] = {
            "cases": len(cases), "done": uow.cases.steps_done(cases, one.since), "open": len(waits),
        }  # fmt: skip
        telling.direct(uow, person.id, "digest", "absence-back", settings, data=data)


def _route(uow: UnitOfWork, case_id: str, settings: Settings, keep: Keep) -> set[str]:
    """Bring the deputies of a case up to date; who was called."""
    case = uow.cases.load(case_id)
    events = deputies.routing(uow, case, plan_of(case, settings.protocol), settings)
    keep(uow, case, events, by=BAKEN, settings=settings)
    return {event.person for event in events if isinstance(event, DeputyCalled)}
