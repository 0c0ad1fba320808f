"""The weekly digest: what is open and overdue for each participant, and the coordinator's overview.

Made once when it is due (09:00 on the day they chose, in their own hours), drawn when it is sent, from
the allow-list only: case number, step, deadline, urgent (6.4). Whoever has nothing open hears nothing;
when its day went by, its steps stand in the one message with all that is late. What waits for somebody
who is away is in their deputy's digest.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.services.messages import weekly
from bot.services.messages.cards import step_title
from bot.services.messages.telling import platform_of
from bot.services.people import calling
from bot.services.people.own_steps import steps_of
from bot.services.reminders import reminding
from bot.services.reminders.reminding import Item
from bot.settings import Settings
from dialogs.protocol.facts import AMSTERDAM
from dialogs.texts import Language, text
from dialogs.view import Button, Message, Paragraph
from storage.outbox import NewMessage, OutboxRow
from storage.people import Person
from storage.unit_of_work import UnitOfWork
from storage.work import OpenStep

NONE = "none"
USUAL = 0
"""Monday."""
KINDS = ("digest", "stand_in", "weekly")
SHOWN = 25
"""So many steps are listed; the rest is counted."""
WEEK, DAY = timedelta(days=7), timedelta(days=1)


# --- when it comes -------------------------------------------------------------------------------


def enrol(uow: UnitOfWork, people: Iterable[str], settings: Settings) -> None:
    """People for whom a step opened get a digest from now on."""
    for person_id in sorted(uow.digests.unknown(people)):
        person = uow.people.get(person_id)
        if person is not None:
            arrange(uow, person, settings)


def arrange(uow: UnitOfWork, person: Person, settings: Settings) -> None:
    """Somebody's next digest by what they chose and when they work now."""
    if person.digest == NONE:
        uow.digests.stop(person.id)
    else:
        uow.digests.set(person.id, next_of(person, settings, uow.now))


def next_of(person: Person, settings: Settings, after: datetime) -> datetime:
    """When somebody's first digest after a moment comes (UTC)."""
    return calling.hours_of(person, settings).weekly(int(person.digest or USUAL), after)


# --- making them ---------------------------------------------------------------------------------


def care(uow: UnitOfWork, settings: Settings) -> int:
    """Make what is due; how many. However long it is late, it is made once, when they work."""
    due = uow.digests.due(uow.now)
    away = uow.absences.away(uow.now) if due else frozenset()
    for one in due:
        person = uow.people.get(one.person_id)
        opening = calling.hours_of(person, settings).forward(uow.now) if person else uow.now
        if person is None:
            uow.digests.stop(one.person_id)
        elif opening > uow.now:
            uow.digests.set(person.id, opening)
        else:
            arrange(uow, person, settings)
            if person.id not in away:
                _make(uow, person, one.next_at, settings)
    return len(due)


def _make(uow: UnitOfWork, person: Person, due_at: datetime, settings: Settings) -> None:
    steps = steps_of(uow, person, settings)
    dated = tuple(one for one in steps if one.due_at is not None)
    if dated and _missed(person, due_at, settings, uow.now):
        _remind(uow, person, dated, due_at, settings)
    elif steps:
        _enqueue(uow, person, "digest", "digest-title", due_at, settings)
    if weekly.is_for(person, settings) and weekly.gathered(uow, due_at - WEEK).says_something:
        _enqueue(uow, person, "weekly", "weekly-title", due_at, settings)


def _missed(person: Person, due_at: datetime, settings: Settings, now: datetime) -> bool:
    """Whether a day on which somebody's digest comes went by without it."""
    today = now.astimezone(AMSTERDAM).date()
    comes = (due_at, next_of(person, settings, now - WEEK + DAY))
    return any(at.astimezone(AMSTERDAM).date() != today for at in comes)


def _remind(
    uow: UnitOfWork, person: Person, steps: tuple[OpenStep, ...], due_at: datetime,
    settings: Settings,
) -> None:  # fmt: skip
    """What a missed digest would say stands in the one message with all that is late."""
    for one in steps:
        item = Item(one.case_id, one.step, "reminder", due_at, one.urgent)
        reminding.remind(uow, person, item, settings)


def _enqueue(
    uow: UnitOfWork, person: Person, kind: str, key: str, due_at: datetime, settings: Settings
) -> None:
    """One that still waits to be sent makes place for the new one."""
    platform = platform_of(uow, person.id, settings)
    if platform:
        since = (due_at - WEEK).isoformat()
        uow.outbox.enqueue(NewMessage(
            f"person:{person.id}", platform, "direct", kind, key, data={"since": since},
            collapse_key=f"{kind}/{person.id}",
        ), uow.now)  # fmt: skip


# --- what they say -------------------------------------------------------------------------------


def draw(uow: UnitOfWork, row: OutboxRow, settings: Settings, language: Language) -> Message | None:
    """The message of a row of one of `KINDS`; None when there is nothing left to say."""
    person = uow.people.get(row.destination.removeprefix("person:"))
    if person is None:
        return None
    match row.kind:
        case "weekly":
            since = datetime.fromisoformat(str(row.data["since"]))
            return weekly.message(weekly.gathered(uow, since), language)
        case "stand_in":
            return _stand_in(uow, person, settings, language)
        case _ if row.key == "absence-back":
            return _back(row, language)
        case _:
            steps = steps_of(uow, person, settings)
            return _listed(steps, "digest-title", uow.now, language) if steps else None


def _stand_in(
    uow: UnitOfWork, person: Person, settings: Settings, language: Language
) -> Message | None:
    """What waits for a deputy because somebody is away; who that is, is not said (6.4)."""
    here = {(s.case_id, s.role) for s in uow.work.stood_in_by(person.id) if s.absent}
    steps = steps_of(uow, person, settings)
    theirs = tuple(s for s in steps if (s.case_id, s.role) in here)
    return _listed(theirs, "stand-in-list", uow.now, language) if theirs else None


def _back(row: OutboxRow, language: Language) -> Message:
    """Numbers only."""
    numbers = {name: int(str(row.data[name])) for name in ("cases", "done", "open")}
    line = text(language, row.key, **numbers)
    return Message(text(language, "summary-neutral"), (Paragraph(line),), _button(language))


def _listed(steps: tuple[OpenStep, ...], title: str, now: datetime, language: Language) -> Message:
    """Overdue first, the urgent before the others."""
    ordered = sorted(steps, key=lambda s: (not _late(s, now), not s.urgent))
    lines = [step_line(one, now, language) for one in ordered[:SHOWN]]
    if len(ordered) > SHOWN:
        lines.append(text(language, "digest-more", count=len(ordered) - SHOWN))
    late = sum(_late(one, now) for one in steps)
    head = text(language, title, open=len(steps), late=late)
    parts = (Paragraph(head, "heading"), *(Paragraph(line) for line in lines))
    return Message(text(language, "summary-neutral"), parts, _button(language))


def step_line(one: OpenStep, now: datetime, language: Language) -> str:
    """An open step from the allow-list of 6.4."""
    values = {"case": one.case_id, "title": step_title(language, one.step),
              "urgent": "yes" if one.urgent else "no"}  # fmt: skip
    if one.due_at is None:
        return text(language, "digest-step", **values)
    key = "digest-step-late" if _late(one, now) else "digest-step-due"
    return text(language, key, **values, due=one.due_at)


def _late(one: OpenStep, now: datetime) -> bool:
    return one.due_at is not None and one.due_at < now


def _button(language: Language) -> tuple[Button, ...]:
    return (Button("status", "", text(language, "button-status")),)
