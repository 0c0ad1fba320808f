"""The only way to obtain a case: default deny, and every success is logged (design 8).

An unknown case and a forbidden one give the same answer, so that nobody learns which numbers exist.
"""

import re
from dataclasses import dataclass

from bot.services.scene import Scene
from bot.settings import Settings
from dialogs.errors import PersonFacingError
from dialogs.protocol.access import MAY_OPEN, Item, involved, sees
from dialogs.protocol.case import Case
from dialogs.protocol.plan import plan_of
from storage.people import Person
from storage.unit_of_work import UnitOfWork

CASE_NUMBER = re.compile(r"DA-\d{4}-\d{4,}")


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case as this person may use it: all their roles for it."""

    case: Case
    roles: frozenset[str]

    def sees(self, item: Item) -> bool:
        """Whether this person may see this kind of data of this case."""
        return sees(self.roles, item)


def municipal_roles(settings: Settings, person: Person) -> frozenset[str]:
    """The roles that somebody has in the municipality, whatever the case."""
    mail = person.mail.casefold()
    named = (p.roles for p in settings.people if mail and p.mail.casefold() == mail)
    roles = {role for roles in named for role in roles} | set(person.group_roles.split())
    return frozenset(roles - {"deputy"})


def roles_for(settings: Settings, case: Case, person: Person) -> frozenset[str]:
    """All roles of a person for a case; a deputy who was called in acts as the manager."""
    plan = plan_of(case, settings.protocol)
    roles = case.roles_of(person.id) | involved(
        municipal_roles(settings, person), plan, settings.protocol.additions_off
    )
    acting = (
        {"manager"}
        if roles & {"deputy", "municipal_secretary"} & case.roles_of(person.id)
        else set()
    )
    return roles | acting


def open_case(uow: UnitOfWork, scene: Scene, case_id: str, item: str) -> OpenCase:
    """A case for this person. `item` says what is opened, for the log of readings.

    Raises PersonFacingError("case-unknown") for a case that is not there or not theirs.
    """
    case = uow.cases.load(case_id)
    roles = roles_for(scene.settings, case, scene.person)
    if not roles & MAY_OPEN:
        raise PersonFacingError("case-unknown")
    uow.readings.note(case_id, item, by=scene.person.id, platform=scene.platform, at=scene.now)
    return OpenCase(case, roles)


def case_number(text: str) -> str | None:
    """The first case number in a text."""
    found = CASE_NUMBER.search(text.upper())
    return found.group() if found else None
