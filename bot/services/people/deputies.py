"""Deputies of who is absent, case by case: called with the step, told once, released on return.

`routing` runs after every change of a case, in its transaction, so that a step that opens while
somebody is away is their deputy's at once and every re-routing stands on the timeline.
"""

from bot.services.messages import telling
from bot.services.people import calling
from bot.settings import Settings
from dialogs.protocol.case import Case
from dialogs.protocol.events import DeputyCalled, DeputyReleased, Event
from dialogs.protocol.plan import Plan
from storage.unit_of_work import UnitOfWork
from storage.work import StandIn


def routing(uow: UnitOfWork, case: Case, plan: Plan, settings: Settings) -> tuple[Event, ...]:
    """Who has to stand in for whom at the open steps of a case, and who no longer."""
    away = uow.absences.away(uow.now)
    if not away and not case.deputies:
        return ()
    released = tuple(
        DeputyReleased(d.person, d.role, d.absent)
        for d in case.deputies
        if d.absent and (d.absent not in away or d.person in away)
    )
    return (*released, *(_called(uow, case, plan, settings) if away else ()))


def _called(uow: UnitOfWork, case: Case, plan: Plan, settings: Settings) -> tuple[Event, ...]:
    if case.ended:
        return ()
    waiting = {s.role for s in plan.open_steps if s.mode == "required" and s.key in case.steps}
    found = (e for role in sorted(waiting)
             for e in calling.call_role(uow, case, role, settings).events)  # fmt: skip
    return tuple(dict.fromkeys(found))


def tell(
    uow: UnitOfWork, case: Case, routed: tuple[Event, ...], settings: Settings, *,
    besides: frozenset[str], urgent: bool,
) -> None:  # fmt: skip
    """Each new deputy hears of the case once; when they work, unless it is urgent (2.5b). `besides`:
    roles that were called for their step just now, whoever does their work."""
    called = dict.fromkeys(
        event.person for event in routed
        if isinstance(event, DeputyCalled) and event.role not in besides
    )  # fmt: skip
    for person in called:
        opening = None if urgent else calling.opening_of(uow, person, settings, uow.now)
        telling.to_person(uow, case, person, "direct-stand-in", settings, not_before=opening)


def rows(case: Case) -> tuple[StandIn, ...]:
    """The deputies of a case as they are kept to be found by."""
    return tuple(StandIn(case.case_id, d.role, d.absent, d.person) for d in case.deputies)
