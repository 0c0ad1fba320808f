"""Whom a step or a date calls: the people of a role, their deputies and who stands above them (2.2)."""

from bot.services.access import offices_for, roles_for
from bot.settings import Settings
from dialogs.protocol.case import Case
from dialogs.protocol.roles import FALLBACK
from storage.people import Person
from storage.unit_of_work import UnitOfWork

CALLED_IN = frozenset({"aftercare_team"})
"""Who sees a case from the moment that a late step was passed on to them (6.3: "if asked")."""


def called(
    uow: UnitOfWork, case: Case, role: str, to: str, settings: Settings
) -> tuple[tuple[Person, ...], str]:
    """Whom a rung calls, and the role that they get in the case by it; mostly none. A deputy does the
    work of whoever the step waits for and no other: the manager's manager acts as the manager, an
    office's others have that office already (2.2)."""
    if to == "responsible":
        return receivers(uow, case, role, settings), ""
    if to != "deputy":
        return receivers(uow, case, to, settings), to if to in CALLED_IN else ""
    if role == "manager" and (above := _managers_above(uow, case)):
        return above, "deputy"
    office = (p for p in uow.people.all() if role in offices_for(settings, case, p))
    others = tuple(p for p in office if not case.has_role(p.id, role))
    return others or receivers(uow, case, "aggression_coordinator", settings), ""


def receivers(uow: UnitOfWork, case: Case, role: str, settings: Settings) -> tuple[Person, ...]:
    """The people to call in a role: those of the case who still have it, otherwise those of the
    municipality. Nobody at all falls to the coordinator."""
    found = (uow.people.get(person) for person in case.people.get(role, ()))
    people = tuple(p for p in found if p is not None and role in roles_for(settings, case, p))
    if people:
        return people
    named = tuple(p for p in uow.people.all() if role in offices_for(settings, case, p))
    if named or role == "aggression_coordinator":
        return named
    return receivers(uow, case, FALLBACK.get(role, "aggression_coordinator"), settings)


def _managers_above(uow: UnitOfWork, case: Case) -> tuple[Person, ...]:
    managers = (uow.people.get(person) for person in case.people.get("manager", ()))
    above = (uow.people.get(m.manager) for m in managers if m is not None and m.manager)
    return tuple(person for person in above if person is not None)
