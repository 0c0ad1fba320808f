"""The evidence of a case, item by item, as its events tell it (protocol 3.5)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from dialogs.protocol.evidence_events import (
    EvidenceClassed,
    EvidenceDerived,
    EvidenceDescribed,
    EvidenceDestroyed,
    EvidenceEvent,
    EvidenceSecured,
)


@dataclass(frozen=True, slots=True)
class Description:
    """What somebody said of an item (T13). Moments are ISO 8601; `words` are references."""

    captured_at: str
    visible: tuple[str, ...]
    posted_at: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """An evidence item of the case, by reference. `proposal`: the class that the facts asked for when
    its class was last said; it was taken over at its arrival."""

    id: str
    sha256: str
    kind: str
    evidence_class: str
    at: datetime
    by: str
    proposal: str = ""
    reason: str = ""
    """The reference of why it has this class, where somebody said so."""
    original: str = ""
    """The item that this one is an edited copy of; "" for an original."""
    anonymous: bool = False
    """A copy in which nobody can be recognised."""
    secured_on: str = ""
    secured_at: datetime | None = None
    """The day on which the police had it (ISO date), and when that was recorded."""
    secured_reference: str = ""
    destroyed_at: datetime | None = None
    size: int = 0
    media_type: str = ""
    """In bytes; both are known here once the file was destroyed."""
    gone_why: str = ""
    """Why it was destroyed (EvidenceDestroyed)."""
    said: Description | None = None
    """What can be seen on it; None while nobody said so."""


Items = tuple[Evidence, ...]
Change = Callable[[Evidence], Evidence]


def after(items: Items, event: EvidenceEvent, at: datetime, by: str = "") -> Items:
    """The items after something happened to one of them. What is said of bytes holds for each item
    with the same bytes."""
    match event:
        case EvidenceClassed(evidence=key):
            return _same_bytes(items, key, lambda one: _classed(one, event))
        case EvidenceDerived(evidence=key, original=original, anonymous=anonymous):
            return _one(items, key, lambda one: replace(
                one, original=original, proposal=event.proposal, anonymous=anonymous == "yes",
            ))  # fmt: skip
        case EvidenceSecured(evidence=key, secured_on=day, reference=words):
            return _one(items, key, lambda one: replace(
                one, secured_on=day, secured_at=at, secured_reference=words,
            ))  # fmt: skip
        case EvidenceDestroyed(evidence=key, size=size, media_type=kind, why=why):
            return _one(items, key, lambda one: replace(
                one, destroyed_at=at, size=size, media_type=kind, gone_why=why,
            ))  # fmt: skip
        case EvidenceDescribed(evidence=key, kind=kind):
            said_of = Description(
                event.captured_at, event.visible, event.posted_at, event.words, by, at
            )
            return _one(items, key, lambda one: replace(one, kind=kind, said=said_of))


def _classed(one: Evidence, event: EvidenceClassed) -> Evidence:
    """What is restricted no longer is no imagery that goes once the police have it."""
    said = replace(one, evidence_class=event.evidence_class, proposal=event.proposal,
                   reason=event.reason)  # fmt: skip
    if event.evidence_class == "restricted":
        return said
    return replace(said, secured_on="", secured_at=None, secured_reference="")


def _one(items: Items, key: str, change: Change) -> Items:
    return tuple(change(one) if one.id == key else one for one in items)


def _same_bytes(items: Items, key: str, change: Change) -> Items:
    digests = {one.sha256 for one in items if one.id == key}
    return tuple(change(one) if one.sha256 in digests else one for one in items)
