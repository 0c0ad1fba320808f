"""The open steps that wait for somebody: by their roles in cases, by their office, as a deputy.

Answered from what is kept beside the cases (storage.work), so that a digest or a status opens none;
only the measure's authority depends on the case itself.
"""

from collections.abc import Mapping

from bot.services.cases.access import municipal_roles
from bot.services.people.calling import holders, receivers
from bot.settings import Settings
from dialogs.protocol.access import OF_THE_CASE
from dialogs.protocol.roles import FALLBACK, PERSONAL, ROLE_WITHOUT
from dialogs.protocol.steps import STEPS
from storage.people import Person
from storage.unit_of_work import UnitOfWork
from storage.work import OpenStep

ROLES = frozenset({step.role for step in STEPS} | {*ROLE_WITHOUT.values()}) - PERSONAL
"""Every role that a step can wait for, and that the municipality can fill."""
People = Mapping[tuple[str, str], set[str]]


def steps_of(
    uow: UnitOfWork, person: Person, settings: Settings, *, offered: bool = False
) -> tuple[OpenStep, ...]:
    """Somebody's open steps, the first one due first, whether they are here or away. `offered`: those
    as well that are only offered."""
    served = served_by(uow, person, settings)
    found = uow.work.of_person(person.id, served=_asked(person, served, settings))
    mine = {(s.case_id, s.role) for s in uow.work.stood_in_by(person.id)}
    people = uow.work.people_of({one.case_id for one in found})
    return tuple(
        one for one in found
        if (one.required or offered)
        and ((one.case_id, one.role) in mine
             or _is_theirs(uow, person, one, served, people, settings))
    )  # fmt: skip


def served_by(uow: UnitOfWork, person: Person, settings: Settings) -> frozenset[str]:
    """The roles that somebody is called in where a case names nobody for them."""
    return frozenset(
        role for role in ROLES
        if any(p.id == person.id for p in _of_municipality(uow, role, settings))
    )  # fmt: skip


def awaited(uow: UnitOfWork, settings: Settings) -> frozenset[str]:
    """The ids of everybody for whom a required step may wait now: by a role in its case, as a deputy,
    or by their office; whatever they chose to be told."""
    roles = uow.work.roles_awaited() & ROLES
    if "sanction_authority" in roles:
        roles |= {one.decided_by for one in settings.protocol.sanctions}
    offices = (p.id for role in roles for p in _of_municipality(uow, role, settings))
    return uow.work.awaited().union(offices)


def _of_municipality(uow: UnitOfWork, role: str, settings: Settings) -> tuple[Person, ...]:
    """As `calling.assigned` does without a case."""
    named = holders(uow, settings, role)
    if named or role == "aggression_coordinator":
        return named
    return _of_municipality(uow, FALLBACK.get(role, "aggression_coordinator"), settings)


def _asked(person: Person, served: frozenset[str], settings: Settings) -> frozenset[str]:
    """Those, and the authority over a measure, which may be theirs in one case and not in another."""
    held = municipal_roles(settings, person)
    decides = any(one.decided_by in held for one in settings.protocol.sanctions)
    return served | ({"sanction_authority"} if decides else frozenset())


def _is_theirs(
    uow: UnitOfWork, person: Person, one: OpenStep, served: frozenset[str], people: People,
    settings: Settings,
) -> bool:  # fmt: skip
    if one.role == "sanction_authority":
        case = uow.cases.load(one.case_id)
        return any(p.id == person.id for p in receivers(uow, case, one.role, settings))
    named = people.get((one.case_id, one.role), set())
    if one.role in OF_THE_CASE:
        return person.id in named or not named
    still = named & {p.id for p in holders(uow, settings, one.role)}
    return person.id in still if still else one.role in served
