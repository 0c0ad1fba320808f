"""G_EMERGENCY_OVERRIDE ([+]): removal before the police report, only in acute danger, by two people.

One answers for privacy (the privacy officer), the other for the handling (manager or lawyer); they
are never the same person. Evidence is complete and the police know it by phone before anything goes.
"""

from collections.abc import Mapping

from dialogs.errors import NotAllowed
from dialogs.protocol.additions import EMERGENCY
from dialogs.protocol.case import Case
from dialogs.protocol.consequences import Events, with_consequences
from dialogs.protocol.events import Closed, EmergencyApproved, EmergencyAsked, References
from dialogs.protocol.evidence import seen
from dialogs.protocol.settings import ProtocolSettings

TEXT_KEYS = (
    "emergency-off", "emergency-not-yours", "emergency-no-danger", "emergency-evidence",
    "emergency-asked-already", "emergency-nothing-asked", "emergency-other-person",
    "case-closed-already",
)  # fmt: skip
SIDES: Mapping[str, frozenset[str]] = {
    "privacy": frozenset({"privacy_officer"}),
    "handling": frozenset({"manager", "legal_counsel"}),
}
VISIBLE = frozenset({"timestamp", "url"})


def is_allowed(settings: ProtocolSettings) -> bool:
    """Whether this municipality has the override at all."""
    return settings.allow_emergency_override and EMERGENCY not in settings.additions_off


def ask(
    case: Case, record: Closed, words: References, *, roles: frozenset[str],
    settings: ProtocolSettings,
) -> Events:  # fmt: skip
    """The first of two. `record` holds acute_danger, `words` the reason and whom of the police."""
    _possible(case, settings)
    side = _side(roles)
    if case.emergency[0]:
        raise NotAllowed("emergency-asked-already")
    if record.get("acute_danger") != "yes":
        raise NotAllowed("emergency-no-danger", guard=EMERGENCY)
    if not evidence_complete(case):
        raise NotAllowed("emergency-evidence", guard=EMERGENCY)
    return (EmergencyAsked(side, record, words),)


def approve(case: Case, *, by: str, roles: frozenset[str], settings: ProtocolSettings) -> Events:
    """The other of two, for the other side; removal is then no longer held up by the report."""
    _possible(case, settings)
    asker, asked_for = case.emergency
    if not asker:
        raise NotAllowed("emergency-nothing-asked")
    if by == asker or not roles & SIDES[other(asked_for)]:
        raise NotAllowed("emergency-other-person", guard=EMERGENCY)
    return with_consequences(case, (EmergencyApproved(other(asked_for)),), settings)


def other(side: str) -> str:
    """The side that has to agree."""
    return "handling" if side == "privacy" else "privacy"


def evidence_complete(case: Case) -> bool:
    """A stored copy, and a screenshot on which moment and address can be seen. Of imagery of a minor
    nothing may be kept, so nothing is missing."""
    if case.facts.is_yes("minor_in_image"):
        return True
    return case.is_final("store_copy") and seen(case) >= VISIBLE


def _possible(case: Case, settings: ProtocolSettings) -> None:
    if not is_allowed(settings):
        raise NotAllowed("emergency-off")
    if case.ended:
        raise NotAllowed("case-closed-already", case=case.case_id)


def _side(roles: frozenset[str]) -> str:
    for side, wanted in SIDES.items():
        if roles & wanted:
            return side
    raise NotAllowed("emergency-not-yours")
