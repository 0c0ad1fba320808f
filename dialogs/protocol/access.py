"""Who may see what (protocol 6.3), default deny, and what a channel may know (6.4)."""

from collections.abc import Mapping
from typing import Literal

from dialogs.protocol.additions import CHAT_IMAGERY
from dialogs.protocol.derived import derive
from dialogs.protocol.facts import Facts
from dialogs.protocol.plan import Plan
from dialogs.protocol.roles import helpers_of
from dialogs.protocol.steps import STEP

Item = Literal[
    "status", "affected", "words", "evidence", "sensitive", "restricted", "sender", "suspicion",
    "consultation", "decision", "wellbeing", "own_share", "complaint", "audit",
]  # fmt: skip
_CONTENT: frozenset[Item] = frozenset(
    {"status", "affected", "words", "evidence", "sensitive", "sender", "consultation", "decision"}
)

SEES: Mapping[str, frozenset[Item]] = {
    "reporter": frozenset(),
    "affected_employee": frozenset(
        {"status", "affected", "words", "evidence", "sensitive", "restricted", "sender",
         "suspicion", "decision", "wellbeing"}
    ),
    "manager": _CONTENT | {"suspicion", "wellbeing", "own_share", "complaint"},
    "monitoring_officer": _CONTENT | {"suspicion"},
    "privacy_officer": _CONTENT | {"restricted"},
    "aggression_coordinator": _CONTENT - {"sensitive"} | {"audit", "own_share", "complaint"},
    "legal_counsel": _CONTENT,
    "police_liaison": _CONTENT | {"restricted", "suspicion"},
    "sanction_authority": frozenset(
        {"status", "affected", "words", "sender", "consultation", "decision"}
    ),
    "spokesperson": frozenset({"status", "words", "decision"}),
    "complaints_coordinator": frozenset({"status", "complaint", "own_share"}),
    "aftercare_team": frozenset({"status", "affected", "wellbeing"}),
    "it_security": frozenset({"status"}),
}  # fmt: skip
"""A reporter who is not affected sees only that the case was received or handled, and their own
uploads. A role that is not here sees nothing: neither the admin nor the data protection officer."""

MAY_OPEN = frozenset({*SEES})
ALWAYS = frozenset({"aggression_coordinator"})
"""Municipal roles with every case; the others only with cases that hold a step of theirs."""


def involved(
    roles: frozenset[str], plan: Plan, off: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Those of somebody's municipal roles that this case needs (6.3: "if involved")."""
    asked = {role for step in plan.steps if step.mode != "absent" or step.state == "done"
             for role in (step.role, *helpers_of(STEP[step.key], plan.flow, off))}  # fmt: skip
    return frozenset(role for role in roles if role in asked or role in ALWAYS)


def evidence_class(facts: Facts, off: frozenset[str] = frozenset()) -> str:
    """How carefully evidence of this case is kept: restricted, sensitive or normal (3.5)."""
    d = derive(facts, off)
    if "sexual_imagery" in d.natures and CHAT_IMAGERY not in off:
        return "restricted"
    return "sensitive" if d.private_data else "normal"


EVIDENCE_ITEMS: Mapping[str, Item] = {
    "normal": "evidence", "sensitive": "sensitive", "restricted": "restricted",
}  # fmt: skip
STEP_ITEMS: Mapping[str, Item] = {
    "offer_support": "wellbeing", "aftercare_follow_up": "wellbeing",
    "immediate_safety": "wellbeing", "review_own_share": "own_share",
    "handle_complaint": "complaint", "handle_recording_request": "decision",
    "decide_response": "decision", "impose_sanction": "decision", "record_agreements": "decision",
    "respond_on_behalf_of_organisation": "decision", "correct_misinformation": "decision",
    "evaluate_and_close": "own_share", "collect_account_details": "sender",
}  # fmt: skip
"""What was recorded at a step is seen by those who see this; everything else is consultation."""
WORDS_ITEMS: Mapping[str, Item] = {
    "sender_name": "sender", "handle": "sender", "display_name": "sender", "profile_url": "sender",
    "user_id": "sender", "email_address": "sender", "phone_number": "sender",
    "other_accounts": "sender", "suspicion": "suspicion", "wellbeing_note": "wellbeing",
    "affected_names": "affected", "impact_employee": "wellbeing",
}  # fmt: skip
FACTS_ITEMS: Mapping[str, Item] = {
    "wellbeing": "wellbeing", "sender_identity": "sender", "identity_basis": "sender",
    "sender_relation": "sender", "affected_people": "affected",
}  # fmt: skip


def sees(roles: frozenset[str], item: Item) -> bool:
    """Whether one of these roles may see this kind of data."""
    return any(item in SEES.get(role, frozenset()) for role in roles)
