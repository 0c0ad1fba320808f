"""Drawing what somebody is reminded of when it is sent: what was done since falls out, one item stands
alone with its buttons, many become one message.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.services.cases.access import roles_for
from bot.services.messages.cards import CLAIMING, claim_button, open_button, step_button
from bot.services.reminders import clock, reminder_cards
from bot.services.reminders.reminder_cards import Nudge
from bot.services.reminders.reminding import Item, items_of
from bot.settings import Settings
from dialogs.catalogue import dialog_for, step_dialog
from dialogs.catalogue.handling import asked_first
from dialogs.dialog import Dialog
from dialogs.protocol import attention, decisions
from dialogs.protocol.access import MAY_OPEN
from dialogs.protocol.case import Case
from dialogs.protocol.hard_dates import hard_dates
from dialogs.protocol.plan import Plan, PlannedStep, plan_of
from dialogs.protocol.reminders import deadline_runs, quiet_since, repeat_of
from dialogs.protocol.steps import STEP
from dialogs.questions import Question
from dialogs.texts import Language, text
from dialogs.view import Button, Message, question_key
from storage.outbox import OutboxRow
from storage.people import Person
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever gets the message, and the case of one of its items as it stands now."""

    uow: UnitOfWork
    settings: Settings
    language: Language
    case: Case
    plan: Plan
    roles: frozenset[str]

    def button(self, action: str, step: str) -> Button:
        """A button about a step."""
        label = text(self.language, f"button-{action}")
        return Button(action, f"{self.case.case_id}/{step}", label)


def draw(
    uow: UnitOfWork, row: OutboxRow, settings: Settings, language: Language,
    left_out: list[Item] | None = None,
) -> Message | None:  # fmt: skip
    """The message; None when nothing is left to remind of (decided when it is sent). `left_out` gets
    the items that fell out."""
    person = uow.people.get(row.destination.removeprefix("person:"))
    readers: dict[str, Reader] = {}
    nudges = []
    for item in items_of(row.data):
        reader = readers.get(item.case_id)
        if reader is None:
            reader = readers[item.case_id] = _reader(uow, item, person, settings, language)
        nudge = None if reader.case.ended else DRAWN[item.what](reader, item)
        nudges += [nudge] if nudge is not None else []
        if nudge is None and left_out is not None:
            left_out.append(item)
    if not nudges:
        return None
    if len(nudges) == 1:
        return reminder_cards.alone(nudges[0], language)
    return reminder_cards.together(tuple(nudges), language)


def _reader(
    uow: UnitOfWork, item: Item, person: Person | None, settings: Settings, language: Language
) -> Reader:
    case = uow.cases.load(item.case_id)
    roles = roles_for(settings, case, person) if person is not None else frozenset()
    return Reader(uow, settings, language, case, plan_of(case, settings.protocol), roles)


# --- each kind of item -----------------------------------------------------------------------------


def _step(reader: Reader, item: Item) -> Nudge | None:
    """T17, or the question whether somebody is still busy."""
    step = reader.plan.step(item.step)
    if step is None or step.key not in reader.case.steps or not deadline_runs(step):
        return None
    if item.what == "escalation":
        return _nudge(reader, item, step, "escalation", ())
    late = step.due is not None and step.due <= reader.uow.now
    if step.state == "in_progress" and step.role in reader.roles:
        busy, free = (reader.button(key, step.key) for key in ("step-busy", "step-free"))
        nudge = _nudge(reader, item, step, "busy_late" if late else "busy", (busy, free))
        return replace(nudge, opens=reminder_cards.opening(item, busy, reader.language))
    return _nudge(reader, item, step, "late" if late else "line", _answers(reader, step))


def _answers(reader: Reader, step: PlannedStep) -> tuple[Button, ...]:
    """Busy with it, or later: for whose step it is, where that would be granted."""
    if step.role not in reader.roles:
        return ()
    busy = (reader.button("step-busy", step.key),) if step.state == "open" else ()
    return (*busy, *_later(reader, step))


def _later(reader: Reader, step: PlannedStep) -> tuple[Button, ...]:
    may = attention.may_snooze(reader.case, step.key, roles=reader.roles, now=reader.uow.now,
                               settings=reader.settings.protocol)  # fmt: skip
    return (reader.button("reminder-later", step.key),) if may else ()


def _again(reader: Reader, item: Item) -> Nudge | None:
    """Nothing when the answer came, or it was looked at again, since it was due."""
    step = reader.plan.step(item.step)
    repeat = repeat_of(reader.case, step) if step is not None else None
    if step is None or repeat is None:
        return None
    since = reader.case.steps[step.key].since
    if since is not None and since >= item.due:
        return None
    if repeat.opens == "step-open":
        return _nudge(reader, item, step, "again", _later(reader, step))
    own = reader.button(repeat.opens, step.key) if step.role in reader.roles else None
    buttons = (own, *_later(reader, step)) if own is not None else ()
    opens = reminder_cards.opening(item, own, reader.language) if own is not None else None
    return Nudge(item, "again", step.role, opens=opens, buttons=buttons)


def _nudge(
    reader: Reader, item: Item, step: PlannedStep, sentence: str, answers: tuple[Button, ...]
) -> Nudge:
    """To the step for who may do it, to the case for who may only open that; others are told that it
    is late and whose it is."""
    may = decisions.may_begin(
        reader.case, step.key, roles=reader.roles, settings=reader.settings.protocol
    )
    first = _first(reader, item, step) if may else _open_case(reader, item)
    return Nudge(
        item, sentence, step.role, step.due,
        needed=() if sentence == "again" else needed(step.key, reader.language),
        opens=reminder_cards.opening(item, first, reader.language) if first else None,
        buttons=(first, *(answers if may else ())) if first else (),
    )  # fmt: skip


def _first(reader: Reader, item: Item, step: PlannedStep) -> Button:
    """To the step; what is done by one press says so."""
    if step.key == CLAIMING and "monitoring_officer" in reader.roles:
        return claim_button(item.case_id, reader.language)
    return step_button(item.case_id, step.key, reader.language)


def _open_case(reader: Reader, item: Item) -> Button | None:
    return open_button(item.case_id, reader.language) if reader.roles & MAY_OPEN else None


def _quiet(reader: Reader, item: Item) -> Nudge | None:
    since = quiet_since(reader.case, reader.plan)
    if since is None or clock.quiet_key(since) not in item.rungs:
        return None
    return _about_case(reader, item, "quiet")


def _legal(reader: Reader, item: Item) -> Nudge | None:
    """A date that was met or moved is not reminded of; that it passed is said all the same."""
    dates = hard_dates(reader.case, reader.settings.protocol)
    runs = any((d.step, d.last_day.isoformat()) == (item.step, item.day) for d in dates)
    return _about_case(reader, item, item.what) if runs or item.what != "legal-date" else None


def _about_case(reader: Reader, item: Item, sentence: str) -> Nudge:
    button = _open_case(reader, item)
    opens = reminder_cards.opening(item, button, reader.language) if button else None
    return Nudge(item, sentence, opens=opens, buttons=(button,) if button else ())


DRAWN: Mapping[str, Callable[[Reader, Item], Nudge | None]] = {
    "reminder": _step, "escalation": _step, "again": _again, "quiet": _quiet,
    "legal-date": _legal, "legal-date-passed": _legal,
}  # fmt: skip


# --- what a step needs -----------------------------------------------------------------------------


def needed(step: str, language: Language) -> tuple[str, ...]:
    """Labels of what a step still needs to have filled in (T17); they say nothing of the case."""
    if step not in STEP or step == "report_incident":
        return ()
    dialog = dialog_for(step_dialog(step))
    return tuple(_label(dialog, q, language) for q in asked_first(dialog)[:3])


def _label(dialog: Dialog, question: Question, language: Language) -> str:
    page = next(p for p in dialog.pages if question in p.questions)
    label = text(language, question_key(dialog, page, question))
    return label if label.endswith((".", "?")) else f"{label}."
