"""Absence: "afwezig tot 5 december". What waits for somebody goes to their deputy, and comes back.

`care` runs in every round of delivery: it hands work over when an absence begins and back when it is
over, some cases at a time. In cases that change meanwhile bot.services.people.deputies does so at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.services.messages import telling
from bot.services.people import calling, deputies, own_steps, periods
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
from dialogs.view import Button, Message, Paragraph
from storage.absences import Absence
from storage.outbox import NewMessage
from storage.people import Person
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

Keys = tuple[str, str]
"""The sentence on an absence that runs, and on one that is planned."""
SET: Keys = ("absence-set", "absence-set-from")
NOW: Keys = ("absence-now", "absence-now-from")
ALSO: Keys = ("absence-also", "absence-also-from")
ENDED: Keys = ("absence-ended", "absence-ended-from")
STILL: Keys = ("absence-now", "absence-still-from")
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
    kept = periods.set_away(uow, person, away, scene.settings, source="said")
    return _agreed(uow, scene, kept)


def _agreed(uow: UnitOfWork, scene: Scene, kept: Absence) -> Reply:
    named = uow.people.get(scene.person.deputy) if scene.person.deputy else None
    stand = periods.standing(uow, scene.person.id)
    others = [one for one in stand if one != kept]
    deputy = (
        scene.say("absence-deputy", name=named.name) if named else scene.say("absence-no-deputy")
    )
    lines = (*_lines(scene, (kept, *others), SET if kept == stand[0] else NOW), deputy)
    return _reply(scene, lines, _end_button(scene, kept))


def shown(uow: UnitOfWork, scene: Scene) -> Reply | None:
    """Every absence that stands; None when there is none."""
    stand = periods.standing(uow, scene.person.id)
    if not stand:
        return None
    change = scene.button("absence-change", opens=True)
    return _reply(scene, _lines(scene, stand, NOW), _end_button(scene, stand[0]), change)


def end(uow: UnitOfWork, scene: Scene, moment: str) -> Reply:
    """Back again, at once; when nobody is away, the next absence is off. What stands after that is
    named, with how to drop it. `moment`: one in the absence that a button was shown with."""
    one = periods.meant(uow, scene.person.id, moment)
    if one is None:
        return scene.answer("absence-none")
    periods.end(uow, one)
    if one.since <= scene.now:
        back = replace(scene.person, absent_until="", passes_over_platform="yes")
        uow.people.save(back, scene.now)
    stand = periods.standing(uow, scene.person.id)
    return _reply(scene, (*_lines(scene, (one,), ENDED), *_lines(scene, stand, STILL)))


def _lines(scene: Scene, absences: Sequence[Absence], first: Keys) -> tuple[str, ...]:
    """A sentence on each absence."""
    keys = (first, *(ALSO for _ in absences[1:]))
    return tuple(
        scene.say(planned, since=one.since, at=one.back_at) if one.since > scene.now
        else scene.say(runs, at=one.back_at)
        for one, (runs, planned) in zip(absences, keys, strict=False)
    )  # fmt: skip


def _end_button(scene: Scene, one: Absence) -> Button:
    """Ends this absence and no other, however late it is pressed."""
    label = "button-absence-drop" if one.since > scene.now else "button-absence-end"
    return scene.button("absence-end", one.since.isoformat(), label=label)


def _reply(scene: Scene, lines: Iterable[str], *buttons: Button) -> Reply:
    paragraphs = tuple(Paragraph(line) for line in lines)
    return Reply(messages=(Message(scene.say("summary-neutral"), paragraphs, buttons),))


def from_settings(uow: UnitOfWork, person: Person, said: str, settings: Settings) -> Person:
    """Take over what the settings say of an absence, once: what the person says later counts."""
    if said == person.settings_absence:
        return person
    after, today = date.fromisoformat(said) if said else None, today_of(uow.now)
    if after is not None and after > today:
        periods.set_away(uow, person, Period(today, after), settings, source="settings")
    else:
        for one in periods.begun(uow, person.id):
            periods.end(uow, one)
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
            uow.absences.remove(one)
        elif one.back_at <= uow.now:
            _back(uow, one, person, settings, keep)
        else:
            _away(uow, one, person, settings, keep)
    return len(due)


def _away(uow: UnitOfWork, one: Absence, person: Person, settings: Settings, keep: Keep) -> None:
    """The next cases; each new deputy is told in one message what waits for them."""
    steps = own_steps.steps_of(uow, person, settings)
    cases = sorted({step.case_id for step in steps if step.case_id > one.handed})
    urgent = {step.case_id for step in steps if step.urgent}
    called = {(d, case_id in urgent) for case_id in cases[:AT_ONCE]
              for d in _route(uow, case_id, settings, keep)}  # fmt: skip
    for deputy in sorted({deputy for deputy, _ in called}):
        _tell_deputy(uow, deputy, settings, urgent=(deputy, True) in called)
    if len(cases) > AT_ONCE:
        uow.absences.change(one, handed=cases[AT_ONCE - 1])
    else:
        uow.absences.change(one, handed_at=uow.now)


def _tell_deputy(uow: UnitOfWork, deputy: str, settings: Settings, *, urgent: bool) -> None:
    """What waits to be sent says of the cases that follow as well, as it is drawn when it is sent.
    When nothing of it is urgent it waits until they work (2.5b)."""
    platform = telling.platform_of(uow, deputy, settings)
    if platform:
        uow.outbox.enqueue(NewMessage(
            f"person:{deputy}", platform, "direct", "stand_in", "stand-in-list",
            collapse_key=f"stand_in/{deputy}", urgent=urgent,
            not_before=None if urgent else calling.opening_of(uow, deputy, settings, uow.now),
        ), uow.now)  # fmt: skip


def _back(uow: UnitOfWork, one: Absence, person: Person, settings: Settings, keep: Keep) -> None:
    """Tell them once what happened meanwhile, in numbers, then take the work back from the deputies.
    Who is away again, keeps them."""
    if person.id in uow.absences.away(uow.now):
        uow.absences.remove(one)
        return
    cases = list(dict.fromkeys(s.case_id for s in uow.work.stood_in_for(person.id)))
    if one.told_at is None:
        _tell_back(uow, one, person, cases, settings)
    for case_id in cases[:AT_ONCE]:
        _route(uow, case_id, settings, keep)
    if len(cases) <= AT_ONCE:
        uow.absences.remove(one)


def _tell_back(
    uow: UnitOfWork, one: Absence, person: Person, cases: list[str], settings: Settings
) -> None:
    """Quiet where nothing happened and nothing waits."""
    uow.absences.change(one, told_at=uow.now)
    uow.people.save(replace(person, absent_until=""), uow.now)
    waits = own_steps.steps_of(uow, person, settings)
    if cases or waits:
        data: dict[str, object] = {
            "cases": len(cases), "done": uow.cases.steps_done(cases, one.since), "open": len(waits),
        }  # fmt: skip
        telling.direct(uow, person.id, "digest", "absence-back", settings, data=data,
                       not_before=calling.opening_of(uow, person.id, settings, uow.now))  # fmt: skip


def _route(uow: UnitOfWork, case_id: str, settings: Settings, keep: Keep) -> set[str]:
    """Bring the deputies of a case up to date; who was called."""
    case = uow.cases.load(case_id)
    events = deputies.routing(uow, case, plan_of(case, settings.protocol), settings)
    keep(uow, case, events, by=BAKEN, settings=settings)
    return {event.person for event in events if isinstance(event, DeputyCalled)}
