"""Whom a step or a date calls: the people of a role, their deputies and who stands above them (2.2).

Who is absent is not called: whoever stands in for them is, and gets the right to do that work in that
case by an event, and no other right. Nobody stands in for a reporter or an affected employee: while
they are away the manager of the case hears what waits for them. Offices are found by the settings and
by the roles of groups, never by opening everybody's profile.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.services.cases.access import municipal_roles
from bot.settings import Settings
from dialogs.protocol.access import OF_THE_CASE
from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.case import Case
from dialogs.protocol.events import DeputyCalled, PersonInvolved
from dialogs.protocol.hours import own_hours
from dialogs.protocol.roles import FALLBACK, PERSONAL
from storage.people import Person
from storage.unit_of_work import UnitOfWork

CALLED_IN = frozenset({"aftercare_team"})
"""Who sees a case from the moment that a late step was passed on to them (6.3: "if asked")."""
HIGHEST = 8
"""So many managers above each other are looked at."""


@dataclass(frozen=True, slots=True)
class Called:
    """Whom a rung calls; `events` give who needs it the right to act."""

    people: tuple[Person, ...]
    events: tuple[DeputyCalled | PersonInvolved, ...] = ()

    def without(self, seen: Container[str]) -> "Called":
        """The same but for people who were called already."""
        return Called(tuple(p for p in self.people if p.id not in seen),
                      tuple(e for e in self.events if e.person not in seen))  # fmt: skip


def call(uow: UnitOfWork, case: Case, role: str, to: str, settings: Settings) -> Called:
    """Whom a rung calls. `to`: "responsible" (who has the role), "deputy" (somebody else who may do
    their work), or another role of the escalation chain."""
    match to:
        case "responsible":
            return call_role(uow, case, role, settings)
        case "deputy":
            return _call_deputy(uow, case, role, settings)
        case _:
            found = call_role(uow, case, to, settings)
            joined = (PersonInvolved(p.id, to) for p in found.people if to in CALLED_IN)
            return Called(found.people, (*found.events, *joined))


def call_role(uow: UnitOfWork, case: Case, role: str, settings: Settings) -> Called:
    """Who has a role, whoever is away replaced. When all are away and nobody can stand in, they are
    called all the same: never nobody."""
    asked = assigned(uow, case, role, settings)
    away = uow.absences.among((p.id for p in asked), uow.now)
    if not away:
        return Called(asked)
    here = tuple(p for p in asked if p.id not in away)
    if role in PERSONAL:
        return Called(here) if here else _for_personal(uow, case, asked, settings)
    pairs = [(one, deputy) for one in asked if one.id in away
             for deputy in deputies_for(uow, case, one, role, settings)]  # fmt: skip
    known = {(d.person, d.role, d.absent) for d in case.deputies}
    new = {(deputy.id, role, one.id) for one, deputy in pairs} - known
    people = _once((*here, *(deputy for _, deputy in pairs)))
    return Called(people or asked, tuple(DeputyCalled(*one) for one in sorted(new)))


def call_for_date(uow: UnitOfWork, case: Case, role: str, settings: Settings) -> Called:
    """Whom a legal date calls: who is away hears of their own date as well, as only they can act."""
    found = call_role(uow, case, role, settings)
    own = assigned(uow, case, role, settings) if role in PERSONAL else ()
    return Called(_once((*found.people, *own)), found.events)


def _for_personal(
    uow: UnitOfWork, case: Case, asked: tuple[Person, ...], settings: Settings
) -> Called:
    found = call_role(uow, case, "manager", settings)
    others = tuple(p for p in found.people if p not in asked)
    return Called(others, found.events) if others else Called(asked)


def deputies_for(
    uow: UnitOfWork, case: Case, absent: Person, role: str, settings: Settings
) -> tuple[Person, ...]:
    """Who stands in for somebody: whoever does so already, else the deputy they named, else the others
    of their office, else a manager's own manager, else the coordinator. Never the affected person."""
    away = uow.absences.away(uow.now)
    out = {*away, absent.id, *case.people.get("affected_employee", ())}
    recorded = (d.person for d in case.deputies if (d.absent, d.role) == (absent.id, role))
    return (
        _fitting(_people(uow, recorded), out)
        or _fitting(_people(uow, [absent.deputy]), out)
        or _fitting(holders(uow, settings, role), out)
        or (_above(uow, absent, out) if role == "manager" else ())
        or _fitting(holders(uow, settings, "aggression_coordinator"), out)
    )


def _call_deputy(uow: UnitOfWork, case: Case, role: str, settings: Settings) -> Called:
    """Somebody else than who was called already: the deputy they named, a manager's manager (who acts
    as the manager), the others of the office. Where there is nobody, the next in the chain is called."""
    asked = assigned(uow, case, role, settings)
    responsible = (*asked, *call_role(uow, case, role, settings).people)
    out = {p.id for p in responsible} | uow.absences.away(uow.now)
    out |= set(case.people.get("affected_employee", ()))
    if named := _fitting(_people(uow, (p.deputy for p in asked)), out):
        return Called(named, tuple(DeputyCalled(p.id, role) for p in named))
    if role == "manager" and (above := _once(p for m in asked for p in _above(uow, m, out))):
        return Called(above, tuple(PersonInvolved(p.id, "deputy") for p in above))
    if others := _fitting(offices(uow, case, role, settings), out):
        return Called(others)
    return Called(())


def receivers(uow: UnitOfWork, case: Case, role: str, settings: Settings) -> tuple[Person, ...]:
    """The people to call in a role, whoever is away replaced."""
    return call_role(uow, case, role, settings).people


def assigned(uow: UnitOfWork, case: Case, role: str, settings: Settings) -> tuple[Person, ...]:
    """Whose a role is, absent or not: those of the case who still have it, otherwise those of the
    municipality. Nobody at all falls to the coordinator."""
    people = _people(uow, case.people.get(role, ()))
    if people and role in OF_THE_CASE:
        return people
    office = offices(uow, case, role, settings)
    if office or role == "aggression_coordinator":
        return tuple(p for p in people if p in office) or office
    return assigned(uow, case, FALLBACK.get(role, "aggression_coordinator"), settings)


def offices(uow: UnitOfWork, case: Case, role: str, settings: Settings) -> tuple[Person, ...]:
    """Who holds a role in the municipality with this case in mind: who decides on the measure that was
    chosen is its authority (2.2)."""
    found = holders(uow, settings, role)
    if role != "sanction_authority":
        return found
    chosen = (settings.protocol.sanction(key) for key in case.facts.many("measure"))
    deciders = (p for one in chosen if one for p in holders(uow, settings, one.decided_by))
    return _by_name(_once((*found, *deciders)))


def holders(uow: UnitOfWork, settings: Settings, role: str) -> tuple[Person, ...]:
    """Who holds a role in the municipality, by name; "deputy" is nobody's office."""
    named = (uow.people.by_mail(mail) for mail in settings.mails_of(role))
    found = (*(p for p in named if p is not None), *uow.people.holding(role))
    return _by_name(p for p in _once(found) if role in municipal_roles(settings, p))


def hours_of(person: Person, settings: Settings) -> WorkingTime:
    """When somebody works: as they say, else as the settings say of them, else as everybody does.
    What is not urgent is moved forward into it (`hours_of(...).forward(moment)`), never back."""
    said = person.hours or next((p.hours for p in settings.named(person.mail) if p.hours), "")
    calendar = settings.protocol.calendar
    return own_hours(said, calendar) if said else calendar


def opening_of(uow: UnitOfWork, person_id: str, settings: Settings, moment: datetime) -> datetime:
    """When somebody is told what is not urgent: at that moment, or when they work next (UTC)."""
    person = uow.people.get(person_id)
    hours = hours_of(person, settings) if person else settings.protocol.calendar
    return hours.forward(moment)


def _above(uow: UnitOfWork, manager: Person, out: Container[str]) -> tuple[Person, ...]:
    """The first of the managers above somebody who can be called."""
    above = uow.people.get(manager.manager) if manager.manager else None
    for _ in range(HIGHEST):
        if above is None or above.id not in out:
            break
        above = uow.people.get(above.manager) if above.manager else None
    return (above,) if above is not None and above.id not in out else ()


def _people(uow: UnitOfWork, ids: Iterable[str]) -> tuple[Person, ...]:
    found = (uow.people.get(one) for one in ids if one)
    return tuple(person for person in found if person is not None)


def _fitting(people: Iterable[Person], out: Container[str]) -> tuple[Person, ...]:
    return _once(p for p in people if p.id not in out)


def _once(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple({person.id: person for person in people}.values())


def _by_name(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple(sorted(people, key=lambda person: person.name))
