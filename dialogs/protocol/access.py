"""Who may see what (protocol 6.3), default deny, and what a channel may know (6.4)."""

from collections.abc import Mapping
from typing import Literal

Item = Literal[
    "status", "affected", "words", "evidence", "sender", "suspicion", "consultation", "decision",
    "wellbeing", "audit",
]  # fmt: skip

SEES: Mapping[str, frozenset[Item]] = {
    "reporter": frozenset(),
    "affected_employee": frozenset(
        {"status", "affected", "words", "evidence", "sender", "suspicion", "decision", "wellbeing"}
    ),
    "manager": frozenset(
        {"status", "affected", "words", "evidence", "sender", "suspicion", "consultation",
         "decision", "wellbeing"}
    ),
    "monitoring_officer": frozenset(
        {"status", "affected", "words", "evidence", "sender", "suspicion", "consultation",
         "decision"}
    ),
    "aggression_coordinator": frozenset(
        {"status", "affected", "words", "evidence", "sender", "consultation", "decision", "audit"}
    ),
    "it_security": frozenset({"status"}),
}  # fmt: skip
"""A reporter who is not affected sees only that the case was received or handled, and their own
uploads. A role that is not here sees nothing."""

MAY_OPEN = frozenset({*SEES})
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
