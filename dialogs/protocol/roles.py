"""Who does what (protocol 2.2): the roles of the seed, the added ones, and who stands in for whom."""

from collections.abc import Mapping

from dialogs.protocol.derived import INTERNAL_FLOW, Derived
from dialogs.protocol.steps import Step

BAKEN = "baken"
"""Who acts in a case when nobody did: Baken itself."""
FALLBACK: Mapping[str, str] = {
    "spokesperson": "monitoring_officer",
    "privacy_officer": "data_protection_officer",
    "police_liaison": "aggression_coordinator",
    "affected_employee": "reporter",
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

FOUND = "monitoring"
"""The source of a case that an officer found."""


IN_OFFICERS_PLACE: Mapping[str, str] = dict.fromkeys(
    ("collect_account_details", "collect_related_posts", "store_copy"), "privacy_officer"
)
"""Who helps at a step only where there is no monitoring officer, in flow `internal` (2.1)."""


ABOVE_ALL = ("aggression_coordinator", "municipal_secretary")
ABOVE: Mapping[str, tuple[str, ...]] = {
    "aggression_coordinator": ("municipal_secretary",), "municipal_secretary": (),
}  # fmt: skip
"""Who hears of a late step after the last one that its row names (2.2)."""
PERSONAL = frozenset({"reporter", "affected_employee"})
"""Roles that nobody stands in for: what they leave undone goes to the next in the chain."""


def acting_role(role: str, off: frozenset[str]) -> str:
    """Who does the work of a role in this municipality. `off`: additions that are switched off."""
    return ROLE_WITHOUT[role] if role in off and role in ROLE_WITHOUT else role


def role_of(step: Step, d: Derived) -> str:
    """The responsible role in this case: in flow `internal` there is no monitoring officer (2.1); the
    officer who found it tells the colleague (S37); without a person the manager registers (2.5)."""
    match step.role:
        case "monitoring_officer" if d.flow == "internal":
            return "manager"
        case "reporter" if step.key == "inform_affected_employee" and d.found_by_officer:
            return "reporter" if d.flow == "internal" else "monitoring_officer"
        case "affected_employee" if step.key == "register_in_gir" and not d.has_person:
            return "manager"
        case role:
            return acting_role(role, d.off)


def chain_of(step: Step, role: str, off: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Who is called, one after the other, when a step stays undone: the deputy of whose it is in this
    case (`role`), whom the row of the step names, and whoever stands above them; nobody stands above
    the secretary (2.2, 2.5b)."""
    deputy = () if role in PERSONAL else ("deputy",)
    named = step.escalates_to.split()
    above = ABOVE.get(named[-1], ABOVE_ALL)
    return tuple(dict.fromkeys(acting_role(one, off) for one in (*deputy, *named, *above)))


def helpers_of(
    step: Step, flow: str, off: frozenset[str] = frozenset(), source: str = ""
) -> frozenset[str]:
    """The other roles that may record a step. Who found it by monitoring may also have told the
    manager, in person (S37)."""
    told = ("monitoring_officer",) if step.key == "inform_manager" and source == FOUND else ()
    away = "monitoring_officer" if flow == INTERNAL_FLOW else IN_OFFICERS_PLACE.get(step.key, "")
    acting = (acting_role(role, off) for role in (*step.roles, *told))
    return frozenset(role for role in acting if role != away)
