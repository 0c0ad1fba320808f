"""Keeping what happened to a case: events, index, timers and messages, in one transaction."""

from datetime import datetime

from bot.services.cases import recalling
from bot.services.messages import digests, telling
from bot.services.people import calling, deputies
from bot.services.reminders import clock, proving
from bot.services.retention import terms
from bot.settings import Settings
from dialogs.protocol.case import Case, extended
from dialogs.protocol.events import CaseOpened, Event, Recorded, StepOpened
from dialogs.protocol.plan import Plan, plan_of
from dialogs.protocol.roles import BAKEN
from dialogs.protocol.states import state_of
from storage.cases import CaseRow
from storage.unit_of_work import UnitOfWork
from storage.work import OpenStep

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
    return _follow(uow, case, events, settings)


def keep(
    uow: UnitOfWork, case: Case, events: tuple[Event, ...], *, by: str, settings: Settings
) -> Case:
    """Append events and do what follows; the case after them. Raises ConcurrentChange."""
    if not events:
        return case
    uow.cases.append(case.case_id, case.position, events, by=by, at=uow.now)
    proving.acted(uow, case.case_id, events, by)
    after = extended(case, _recorded(case, events, by, uow.now))
    return _follow(uow, after, events, settings)


def _follow(uow: UnitOfWork, case: Case, events: tuple[Event, ...], settings: Settings) -> Case:
    plan = plan_of(case, settings.protocol)
    routed = deputies.routing(uow, case, plan, settings)
    if routed:
        uow.cases.append(case.case_id, case.position, routed, by=BAKEN, at=uow.now)
        case = extended(case, _recorded(case, routed, BAKEN, uow.now))
    clock.rearm(uow, case, plan, settings)
    row = CaseRow(
        case.case_id, plan.flow, state_of(case, settings.protocol), plan.urgent, case.owner,
        clock.next_due(case, plan), case.opened_at or uow.now,
    )  # fmt: skip
    people = ((person, role) for role, ids in case.people.items() for person in ids)
    uow.cases.index(row, people, ended=bool(case.ended))
    uow.work.keep(case.case_id, _waiting(case, plan), deputies.rows(case))
    terms.rearm(uow, case, events)
    recalling.add(uow, case, events)
    _enrol(uow, case, plan, events, settings)
    telling.tell(uow, case, events, settings)
    called_in = _call_in(uow, case, plan, events, settings)
    deputies.tell(uow, case, routed, settings, besides=called_in, urgent=plan.urgent)
    return case


def reindex(uow: UnitOfWork, case_id: str, settings: Settings) -> None:
    """Write what stands beside a case anew, for cases of before there was such a thing."""
    case = uow.cases.load(case_id)
    plan = plan_of(case, settings.protocol)
    waiting = _waiting(case, plan)
    uow.work.keep(case_id, waiting, deputies.rows(case))
    roles = {one.role for one in waiting if one.required} | {"aggression_coordinator"}
    found = {p.id for role in roles for p in calling.receivers(uow, case, role, settings)}
    digests.enrol(uow, found, settings)


def _enrol(
    uow: UnitOfWork, case: Case, plan: Plan, events: tuple[Event, ...], settings: Settings
) -> None:
    """Whoever a step waits for from now on gets a digest, and the coordinator of every case."""
    opened = {event.step for event in events if isinstance(event, StepOpened)}
    roles = {step.role for step in plan.open_steps if step.key in opened}
    if any(isinstance(event, CaseOpened) for event in events):
        roles.add("aggression_coordinator")
    people = {p.id for role in sorted(roles) for p in calling.receivers(uow, case, role, settings)}
    people |= {deputy.person for deputy in case.deputies}
    digests.enrol(uow, people, settings)


def _waiting(case: Case, plan: Plan) -> tuple[OpenStep, ...]:
    """The open steps of a case as they are kept to be found by; none of an ended case."""
    return () if case.ended else tuple(
        OpenStep(case.case_id, s.key, s.role, s.due, plan.urgent, s.mode == "required")
        for s in plan.open_steps
        if s.key in case.steps
    )  # fmt: skip


def _call_in(
    uow: UnitOfWork, case: Case, plan: Plan, events: tuple[Event, ...], settings: Settings
) -> frozenset[str]:
    """Somebody else whom a step waits for, such as the privacy officer, hears at once that it is
    open: no card reaches them (S69). Which roles were called."""
    opened = {event.step for event in events if isinstance(event, StepOpened)}
    called = [step for step in plan.open_steps
              if step.key in opened and step.mode == "required" and step.role not in HEARD]  # fmt: skip
    for step in called:
        for person in calling.receivers(uow, case, step.role, settings):
            telling.direct(uow, person.id, "direct", "direct-step", settings,
                           case_id=case.case_id, data={"step": step.key})  # fmt: skip
    return frozenset(step.role for step in called)


def _recorded(case: Case, events: tuple[Event, ...], by: str, at: datetime) -> tuple[Recorded, ...]:
    return tuple(Recorded(case.position + n, at, by, e) for n, e in enumerate(events, start=1))
