"""Who does what (protocol 2.2): the roles of the seed, the added ones, and who stands in for whom."""

from collections.abc import Mapping

from dialogs.protocol.steps import Step

FALLBACK: Mapping[str, str] = {
    "spokesperson": "monitoring_officer",
    "privacy_officer": "data_protection_officer",
    "police_liaison": "aggression_coordinator",
}
"""Who is called when nobody holds a role; for the others it is the coordinator. The data protection
officer is only told that advice is late."""
ABOVE_ELECTED: Mapping[str, str] = {
    "alderman": "mayor",
    "mayor": "municipal_secretary",
    "council_member": "council_clerk",
    "committee_member": "council_clerk",
}
"""Elected officials have no manager: who takes the manager's place for each."""
ROLE_WITHOUT: Mapping[str, str] = {
    "aggression_coordinator": "manager", "police_liaison": "manager", "legal_counsel": "manager",
    "spokesperson": "monitoring_officer", "complaints_coordinator": "manager",
    "sanction_authority": "manager", "aftercare_team": "manager", "it_security": "manager",
    "data_protection_officer": "privacy_officer",
}  # fmt: skip
"""The added roles ([+]), and who does their work in a municipality that switched them off."""


def acting_role(role: str, off: frozenset[str]) -> str:
    """Who does the work of a role in this municipality. `off`: additions that are switched off."""
    return ROLE_WITHOUT[role] if role in off and role in ROLE_WITHOUT else role


def role_of(step: Step, flow: str, off: frozenset[str] = frozenset()) -> str:
    """The responsible role. In flow `internal` there is no monitoring officer (2.1)."""
    inside = flow == "internal" and step.role == "monitoring_officer"
    return "manager" if inside else acting_role(step.role, off)


def chain_of(step: Step, off: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Who is called, one after the other, when a step stays undone (2.2, 2.5b)."""
    chain = ("deputy", step.escalates_to, "aggression_coordinator", "municipal_secretary")
    return tuple(dict.fromkeys(acting_role(role, off) for role in chain))


def helpers_of(step: Step, flow: str, off: frozenset[str] = frozenset()) -> frozenset[str]:
    """The other roles that may record a step."""
    acting = (acting_role(role, off) for role in step.roles)
    return frozenset(r for r in acting if not (flow == "internal" and r == "monitoring_officer"))
