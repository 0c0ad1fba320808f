"""What a dossier may hold (protocol 5.3, 6.3): variant x part, and who may have which made.

A dossier never holds more than its variant, and never more than whoever has it made may see.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from dialogs.protocol.access import Item

Variant = Literal["internal", "police", "gir", "anonymised"]
VARIANTS: tuple[Variant, ...] = ("internal", "police", "gir", "anonymised")
Part = Literal[
    "gir_sheet", "summary", "timeline", "accounts", "evidence", "pictures", "related", "decision",
    "steps", "recording", "overrides", "letters", "custody", "missing",
]  # fmt: skip

MAY_EXPORT: Mapping[Variant, frozenset[str]] = {
    "internal": frozenset({"manager", "aggression_coordinator", "police_liaison", "legal_counsel"}),
    "police": frozenset({"aggression_coordinator", "police_liaison", "legal_counsel"}),
    "gir": frozenset({"affected_employee", "manager", "aggression_coordinator", "police_liaison"}),
    "anonymised": frozenset(
        {"manager", "aggression_coordinator", "privacy_officer", "legal_counsel"}
    ),
}
"""5.3 names the four of the annex; the lawyer and the privacy officer answer a request for access."""

_ALL: frozenset[Item] = frozenset(
    {"status", "affected", "words", "evidence", "sensitive", "sender", "sender_name", "consultation",
     "decision", "filed", "removal", "account", "complaint", "evaluation", "audit"}
)  # fmt: skip
ITEMS: Mapping[Variant, frozenset[Item]] = {
    "internal": _ALL,
    "police": frozenset(
        {"status", "affected", "words", "evidence", "sensitive", "restricted", "sender",
         "sender_name", "suspicion", "decision", "filed", "removal", "account"}
    ),
    "gir": frozenset(
        {"status", "words", "evidence", "sensitive", "sender", "decision", "filed", "removal"}
    ),
    "anonymised": frozenset({"status", "words", "evidence", "sensitive", "decision", "removal"}),
}  # fmt: skip
"""Never in any of them: wellbeing, feelings, own share (5.3). A suspicion and restricted imagery are
for the police only."""

PARTS: Mapping[Part, frozenset[Variant]] = {
    "gir_sheet": frozenset({"gir"}),
    "summary": frozenset(VARIANTS),
    "timeline": frozenset(VARIANTS),
    "accounts": frozenset({"internal", "police", "gir"}),
    "evidence": frozenset(VARIANTS),
    "pictures": frozenset(VARIANTS),
    "related": frozenset({"internal", "police", "gir"}),
    "decision": frozenset(VARIANTS),
    "steps": frozenset({"internal", "gir", "anonymised"}),
    "recording": frozenset(VARIANTS),
    "overrides": frozenset({"internal"}),
    "letters": frozenset({"internal", "police", "anonymised"}),
    "custody": frozenset({"internal", "police", "gir", "anonymised"}),
    "missing": frozenset(VARIANTS),
}
"""In the order of 5.3."""
FREE_WORDS: frozenset[Variant] = frozenset({"internal", "police", "gir"})
"""Words that somebody wrote. In the annex names are replaced by roles."""
NAMED: frozenset[Variant] = frozenset({"internal", "police"})
"""People by name; elsewhere by their role."""
ORIGINALS: frozenset[Variant] = frozenset({"internal", "police", "gir"})
"""Whether the files themselves go along. A picture shows who it is about, so that in the anonymised one
only edited copies go along in which nobody can be recognised."""
PICTURED = frozenset({"normal", "sensitive"})
"""Classes of evidence that a page shows; of restricted imagery there is a line instead."""
READINGS: Mapping[Variant, tuple[str, ...]] = {
    "internal": ("",), "police": ("arrival", "evidence", "dossier"), "gir": (), "anonymised": (),
}  # fmt: skip
"""Readings that are told, by how they begin; of the others only the hash stands in the chain."""
EVENTS: frozenset[Variant] = frozenset({"internal", "police"})
"""Whether the chain says who did what; elsewhere only its hashes."""


def holds(variant: Variant, part: Part) -> bool:
    return variant in PARTS[part]


def may_have(roles: Iterable[str]) -> tuple[Variant, ...]:
    """The variants that somebody with these roles may have made; none by default."""
    mine = frozenset(roles)
    return tuple(variant for variant in VARIANTS if mine & MAY_EXPORT[variant])
