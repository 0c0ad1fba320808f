"""Keeping what happened to a case: events, index, timers and messages, in one transaction."""

from datetime import datetime

from bot.services import calling, clock, telling
from bot.settings import Settings
from dialogs.protocol.case import Case, extended
from dialogs.protocol.decisions import state_of
from dialogs.protocol.events import Event, Recorded, StepOpened
from dialogs.protocol.plan import Plan, plan_of
from storage.cases import CaseRow
from storage.unit_of_work import UnitOfWork

HEARD = frozenset(
    {"reporter", "affected_employee", "manager", "monitoring_officer", "aggression_coordinator"}
)
"""Roles that hear of a case by its cards, or because they are in it from the first moment."""


def open_case(
    uow: UnitOfWork, events: tuple[Event, ...], *, by: str, vault_id: str, settings: Settings,
    year: int,
) -> Case:  # fmt: skip
    """Open a case with its first events; the vault of the draft becomes the case's."""
    case_id = uow.cases.open(events, by=by, at=uow.now, vault_id=vault_id, year=year)
    case = uow.cases.load(case_id)
    _follow(uow, case, events, settings)
    return case


def keep(
    uow: UnitOfWork, case: Case, events: tuple[Event, ...], *, by: str, settings: Settings
) -> Case:
    """Append events and do what follows; the case after them. Raises ConcurrentChange."""
    if not events:
        return case
    uow.cases.append(case.case_id, case.position, events, by=by, at=uow.now)
    after = extended(case, _recorded(case, events, by, uow.now))
    _follow(uow, after, events, settings)
    return after


def _follow(uow: UnitOfWork, case: Case, events: tuple[Event, ...], settings: Settings) -> None:
    plan = plan_of(case, settings.protocol)
    clock.rearm(uow, case, plan, settings)
    row = CaseRow(
        case.case_id, plan.flow, state_of(case, settings.protocol), plan.urgent, case.owner,
        clock.next_due(case, plan), case.opened_at or uow.now,
    )  # fmt: skip
    people = ((person, role) for role, ids in case.people.items() for person in ids)
    uow.cases.index(row, people, ended=bool(case.ended))
    telling.tell(uow, case, events, settings)
    _call_in(uow, case, plan, events, settings)


def _call_in(
    uow: UnitOfWork, case: Case, plan: Plan, events: tuple[Event, ...], settings: Settings
) -> None:
    """Somebody else whom a step waits for, such as the privacy officer, hears at once that it is
    open: no card reaches them (S69)."""
    opened = {event.step for event in events if isinstance(event, StepOpened)}
    for step in plan.open_steps:
        if step.key in opened and step.mode == "required" and step.role not in HEARD:
            for person in calling.receivers(uow, case, step.role, settings):
                telling.direct(uow, person.id, "direct", "direct-step", settings,
                               case_id=case.case_id, data={"step": step.key})  # fmt: skip


def _recorded(case: Case, events: tuple[Event, ...], by: str, at: datetime) -> tuple[Recorded, ...]:
    return tuple(Recorded(case.position + n, at, by, e) for n, e in enumerate(events, start=1))
