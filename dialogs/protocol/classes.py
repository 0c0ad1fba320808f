"""What may be done with one item of evidence: say its class, copy it edited, secure it (3.5, 6.3).

Each returns events, or raises NotAllowed with the way out. Nothing here changes an original: there is no
event for that (G_EVIDENCE_UNEDITED).
"""

from collections.abc import Mapping

from dialogs.errors import NotAllowed
from dialogs.protocol.access import (
    CLASSES,
    EVIDENCE_ITEMS,
    evidence_class,
    item_class,
    sees,
)
from dialogs.protocol.case import Case
from dialogs.protocol.events import Event
from dialogs.protocol.evidence_events import (
    EvidenceClassed,
    EvidenceDerived,
    EvidenceDestroyed,
    EvidenceSecured,
)
from dialogs.protocol.evidence_items import Evidence

TEXT_KEYS = (
    "class-not-yours", "class-not-lower", "class-already", "copy-not-yours", "copy-of-a-copy",
    "copy-same", "secure-not-yours", "secure-nothing", "exhibit-unknown",
    "exhibit-destroyed",
)  # fmt: skip
HANDLES_EVIDENCE = frozenset(
    {"manager", "monitoring_officer", "aggression_coordinator", "privacy_officer", "legal_counsel",
     "police_liaison"}
)  # fmt: skip
"""Who handles a case, and so may say that an item needs more care, and send an edited copy of it."""
LOWERS: Mapping[str, frozenset[str]] = {
    "sensitive": frozenset({"privacy_officer", "aggression_coordinator"}),
    "restricted": frozenset({"privacy_officer"}),
}
"""Who may take an item out of a class; they must be able to see it as well."""
SECURES = frozenset({"police_liaison", "privacy_officer"})
"""Who records that the police have the restricted imagery: those who may see it for the municipality."""
BY_POLICE = "secured_by_police"
MINOR = "minor_shown"
"""Why a file was destroyed before its case."""
Off = frozenset[str]


def item_of(case: Case, item_id: str) -> Evidence:
    """One item of a case. Raises NotAllowed for an unknown one."""
    found = next((one for one in case.evidence if one.id == item_id), None)
    if found is None:
        raise NotAllowed("exhibit-unknown")
    return found


def may_see(case: Case, item: Evidence, roles: frozenset[str], off: Off = frozenset()) -> bool:
    """Whether somebody with these roles may see this item (6.3)."""
    wanted = EVIDENCE_ITEMS[item_class(item, case.facts, off)]
    return sees(roles, wanted, case.facts.one("flow"))


# --- its class -----------------------------------------------------------------------------------


def classes_for(
    case: Case, item: Evidence, roles: frozenset[str], off: Off = frozenset()
) -> tuple[str, ...]:
    """The other classes that somebody with these roles may say an item has."""
    if item.destroyed_at is not None or not may_see(case, item, roles, off):
        return ()
    now = item_class(item, case.facts, off)
    return tuple(one for one in CLASSES if one != now and _may_say(now, one, roles))


def _may_say(now: str, wanted: str, roles: frozenset[str]) -> bool:
    raised = CLASSES.index(wanted) > CLASSES.index(now)
    return bool(roles & (HANDLES_EVIDENCE if raised else LOWERS[now]))


def classify(
    case: Case, item: Evidence, wanted: str, reason: str, *, roles: frozenset[str],
    off: Off = frozenset(),
) -> tuple[Event, ...]:  # fmt: skip
    """Somebody says how carefully an item is to be kept. `reason`: the reference of the words why."""
    _is_there(item)
    if not may_see(case, item, roles, off):
        raise NotAllowed("exhibit-unknown")
    if item_class(item, case.facts, off) == wanted:
        raise NotAllowed("class-already")
    if wanted not in classes_for(case, item, roles, off):
        raise NotAllowed("class-not-lower" if roles & HANDLES_EVIDENCE else "class-not-yours")
    return (EvidenceClassed(item.id, wanted, evidence_class(case.facts, off), reason),)


def _is_there(item: Evidence) -> None:
    if item.destroyed_at is not None:
        raise NotAllowed("exhibit-destroyed")


def class_at_arrival(case: Case, sha256: str, off: Off = frozenset()) -> str:
    """The class of an item that comes in: what the facts ask for, or what was said of the same bytes
    before, whichever is stricter."""
    same = (item_class(one, case.facts, off) for one in case.evidence if one.sha256 == sha256)
    return max((evidence_class(case.facts, off), *same), key=CLASSES.index)


# --- edited copies -------------------------------------------------------------------------------


def may_copy(case: Case, item: Evidence, roles: frozenset[str], off: Off = frozenset()) -> bool:
    """Whether somebody with these roles may send an edited copy of an item."""
    theirs = bool(roles & HANDLES_EVIDENCE) and may_see(case, item, roles, off)
    return theirs and not item.original and item.destroyed_at is None


def check_copy(case: Case, item: Evidence, roles: frozenset[str], off: Off = frozenset()) -> None:
    """Raises NotAllowed when an edited copy of this item is not for this person to send."""
    if not may_see(case, item, roles, off):
        raise NotAllowed("exhibit-unknown")
    _is_there(item)
    if item.original:
        raise NotAllowed("copy-of-a-copy")
    if not may_copy(case, item, roles, off):
        raise NotAllowed("copy-not-yours")


def copy_classes(case: Case, item: Evidence, off: Off = frozenset()) -> tuple[str, ...]:
    """The classes that an edited copy can have: never a stricter one than its original."""
    return CLASSES[: CLASSES.index(item_class(item, case.facts, off)) + 1]


def derived(
    case: Case, copy: str, sha256: str, original: Evidence, anonymous: str, off: Off = frozenset()
) -> Event:
    """That an item that came in is an edited copy of another. Raises NotAllowed where it is the same
    file: that would let the original out under another class."""
    if any(one.sha256 == sha256 for one in case.evidence if one.id != copy):
        raise NotAllowed("copy-same")
    proposal = evidence_class(case.facts, off)
    return EvidenceDerived(copy, original.id, sha256, original.sha256, proposal, anonymous)


# --- what the police have ------------------------------------------------------------------------


def to_secure(case: Case, off: Off = frozenset()) -> tuple[Evidence, ...]:
    """The restricted items of a case that the police do not have yet, as far as is recorded."""
    return tuple(
        one for one in case.evidence
        if not one.secured_on and one.destroyed_at is None
        and item_class(one, case.facts, off) == "restricted"
    )  # fmt: skip


def secure(
    case: Case, secured_on: str, reference: str, *, roles: frozenset[str], off: Off = frozenset()
) -> tuple[Event, ...]:
    """The police have all restricted imagery of a case since a day. `reference`: of the words with
    their number. The items may go then (6.1)."""
    if not roles & SECURES:
        raise NotAllowed("secure-not-yours")
    return tuple(EvidenceSecured(one.id, secured_on, reference) for one in to_secure(case, off))


def may_go(case: Case) -> tuple[Evidence, ...]:
    """The items that the police have and that are still here."""
    return tuple(one for one in case.evidence if one.secured_on and one.destroyed_at is None)


def destroyed(item: Evidence, size: int, media_type: str, why: str = BY_POLICE) -> Event:
    """That the file of an item was destroyed before its case, and why."""
    return EvidenceDestroyed(item.id, item.sha256, size, media_type, why)
