"""The only way to obtain a case: default deny, and every success is logged (design 8).

An unknown case and a forbidden one give the same answer, so that nobody learns which numbers exist.
"""

import re
from dataclasses import dataclass

from bot.services.reminders import proving
from bot.services.scene import Scene
from bot.settings import Settings
from dialogs.errors import PersonFacingError
from dialogs.protocol.access import (
    MAY_OPEN,
    OF_THE_CASE,
    Item,
    beside_affected,
    involved,
    sees,
)
from dialogs.protocol.case import Case
from dialogs.protocol.plan import plan_of
from dialogs.protocol.retention import CARE
from storage.evidence import EvidenceItem
from storage.people import Person
from storage.unit_of_work import UnitOfWork

IN_PICTURE = "in_picture"
"""Somebody who is asked one question about a recording, and sees nothing of the case (S102)."""
CASE_NUMBER = re.compile(r"DA-\d{4}-\d{4,}")


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case as this person may use it: all their roles for it."""

    case: Case
    roles: frozenset[str]

    @property
    def flow(self) -> str:
        return self.case.facts.one("flow")

    def sees(self, item: Item | None) -> bool:
        """Whether this person may see this kind of data of this case. What its term ended for is seen by
        nobody (6.1)."""
        if item in CARE and "wellbeing" in self.case.erased:
            return False
        return sees(self.roles, item, self.flow)


def municipal_roles(settings: Settings, person: Person) -> frozenset[str]:
    """The roles that somebody has in the municipality, whatever the case."""
    named = (p.roles for p in settings.named(person.mail))
    roles = {role for roles in named for role in roles} | set(person.group_roles.split())
    return frozenset(roles - {"deputy"})


def offices_for(settings: Settings, case: Case, person: Person) -> frozenset[str]:
    """The roles that somebody has in the municipality with this case in mind: who decides on the
    measure that was chosen is its authority (2.2)."""
    held = municipal_roles(settings, person)
    chosen = (settings.protocol.sanction(key) for key in case.facts.many("measure"))
    decides = any(one is not None and one.decided_by in held for one in chosen)
    return held | ({"sanction_authority"} if decides else frozenset())


def roles_for(settings: Settings, case: Case, person: Person) -> frozenset[str]:
    """All roles of a person for a case. A role that comes from an office ends with it, whatever the
    case remembers; a deputy who was called in acts as whom they stand in for, as long as they do."""
    held, mine = offices_for(settings, case, person), case.roles_of(person.id)
    here = frozenset(role for role in mine if role in OF_THE_CASE or role in held)
    plan = plan_of(case, settings.protocol)
    return (
        here
        | involved(held, case, plan, settings.protocol.additions_off)
        | ({"manager"} if "deputy" in mine else frozenset())
        | case.deputy_roles(person.id)
        | beside_affected(case, person.id)
    )


def may_open(settings: Settings, case: Case, person: Person) -> bool:
    """Whether a case is this person's to open; for lists and for the buttons of messages."""
    return bool(roles_for(settings, case, person) & MAY_OPEN)


def check(uow: UnitOfWork, scene: Scene, case_id: str) -> None:
    """A dialog that was opened before is still this person's: roles can have changed since. Raises
    PersonFacingError("case-unknown")."""
    case = uow.cases.load(case_id)
    asked = case.has_role(scene.person.id, IN_PICTURE)
    if not (asked or may_open(scene.settings, case, scene.person)):
        raise PersonFacingError("case-unknown")


def open_case(uow: UnitOfWork, scene: Scene, case_id: str, item: str) -> OpenCase:
    """A case for this person. `item` says what is opened, for the log of readings.

    Raises PersonFacingError("case-unknown") for a case that is not there or not theirs.
    """
    opened = allowed(uow, scene, case_id)
    note(uow, scene, case_id, item)
    return opened


def allowed(uow: UnitOfWork, scene: Scene, case_id: str) -> OpenCase:
    """The same with nothing in the log: to decide whether something of it is theirs to see, before it
    is shown."""
    case = uow.cases.load(case_id)
    roles = roles_for(scene.settings, case, scene.person)
    if not roles & MAY_OPEN:
        raise PersonFacingError("case-unknown")
    return OpenCase(case, roles)


def note(uow: UnitOfWork, scene: Scene, case_id: str, item: str) -> None:
    """Log that somebody is shown something of a case that is theirs."""
    uow.readings.note(case_id, item, by=scene.person.id, platform=scene.platform, at=scene.now)
    proving.opened(uow, case_id, scene.person.id, item, scene.now)


def note_evidence(uow: UnitOfWork, scene: Scene, case_id: str, item: str) -> None:
    """Log that somebody is shown an item of evidence, by its id (6.3)."""
    uow.readings.note(case_id, f"evidence:{item}", by=scene.person.id, platform=scene.platform,
                      at=scene.now)  # fmt: skip


def note_arrival(uow: UnitOfWork, case_id: str, item: EvidenceItem) -> None:
    """Log by which way an item came, beside the event that says what it is."""
    uow.readings.note(case_id, f"arrival:{item.id}", by=item.by, platform=item.platform or "unknown",
                      at=item.stored_at)  # fmt: skip


def case_number(text: str) -> str | None:
    """The first case number in a text."""
    found = CASE_NUMBER.search(text.upper())
    return found.group() if found else None
