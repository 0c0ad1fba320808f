"""Who is told as the manager (2.2), and who instead when that is not right (G_MANAGER_CONFLICT)."""

from bot.services.people.calling import holders
from bot.settings import Settings
from dialogs.dialog import Answers
from dialogs.protocol.roles import ABOVE_ELECTED
from storage.people import Person
from storage.unit_of_work import UnitOfWork

PREFIX = "person:"
"""What the value of a known person begins with in an answer."""


def manager_of(
    uow: UnitOfWork, person: Person, answers: Answers, settings: Settings
) -> Person | None:
    """The manager of the affected person, or of the reporter; for an elected official the office that
    stands above; one level up as long as that manager is affected, and when they are involved."""
    affected = people_in(answers.get("affected_people"))
    official = _above_official(uow, answers, settings)
    if official is not None:
        return official
    concerned = {*affected, *people_in(answers.get("also_affected"))}
    concerned |= {person.id} if answers.get("reporter_is_affected") == "yes" else set()
    first = _first_manager(uow, person, affected, answers)
    involved = answers.get("manager_involved") == "yes"
    return _up(uow, first, frozenset(concerned), involved=involved)


def passed_over(uow: UnitOfWork, person: Person, answers: Answers, settings: Settings) -> bool:
    """Whether somebody else is told than the manager one would expect (G_MANAGER_CONFLICT)."""
    expected = _first_manager(uow, person, people_in(answers.get("affected_people")), answers)
    told = manager_of(uow, person, answers, settings)
    official = _above_official(uow, answers, settings)
    return official is None and expected is not None and told != expected


def _first_manager(
    uow: UnitOfWork, person: Person, affected: tuple[str, ...], answers: Answers
) -> Person | None:
    about = uow.people.get(affected[0]) if affected else person
    named = next(iter(people_in(answers.get("manager"))), "")
    found = (about.manager if about else "") or person.manager or named
    return uow.people.get(found) if found else None


def _up(
    uow: UnitOfWork, manager: Person | None, concerned: frozenset[str], *, involved: bool
) -> Person | None:
    """Up the line; whoever stands at its top stays, as there is nobody above."""
    seen: set[str] = set()
    while manager is not None and manager.manager and manager.id not in seen:
        if manager.id not in concerned and not involved:
            return manager
        seen.add(manager.id)
        manager, involved = uow.people.get(manager.manager), False
    return manager


def _above_official(uow: UnitOfWork, answers: Answers, settings: Settings) -> Person | None:
    """Alderman: the mayor; mayor: the secretary; council: the clerk. Not when employees are hit too."""
    kinds = answers.get("affected_kind") or ()
    role = ABOVE_ELECTED.get(str(answers.get("elected_kind") or ""), "")
    if "elected_official" not in kinds or "employee" in kinds or not role:
        return None
    return next(iter(holders(uow, settings, role)), None)


def people_in(answer: object) -> tuple[str, ...]:
    """The ids of known people in an answer."""
    values = answer if isinstance(answer, tuple) else ()
    return tuple(v.removeprefix(PREFIX) for v in values if v.startswith(PREFIX))


def names_in(answer: object) -> tuple[str, ...]:
    """The typed names in an answer."""
    values = answer if isinstance(answer, tuple) else ()
    return tuple(v for v in values if not v.startswith(PREFIX))
