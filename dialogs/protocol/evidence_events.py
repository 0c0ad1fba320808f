"""What happens to one item of evidence after it came in. Like all events: references, closed values,
hashes and moments; the words of a reason lie sealed elsewhere (`reason` is their reference)."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class EvidenceClassed:
    """Somebody looked at an item and said how carefully it is to be kept (3.5). `proposal`: what the
    facts of the case asked for at that moment."""

    evidence: str
    evidence_class: str
    proposal: str
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceDerived:
    """An item that came in is an edited copy of another one, which stays as it was
    (G_EVIDENCE_UNEDITED). `anonymous`: "yes" where nobody can be recognised in the copy."""

    evidence: str
    original: str
    sha256: str
    original_sha256: str
    proposal: str
    anonymous: str


@dataclass(frozen=True, slots=True)
class EvidenceSecured:
    """The police have this item since a day (ISO date); the reference of the words with their number."""

    evidence: str
    secured_on: str
    reference: str


@dataclass(frozen=True, slots=True)
class EvidenceDestroyed:
    """The file of an item was destroyed before its case. What stays known: its hash, size (bytes) and
    type. `why`: "secured_by_police", or "minor_shown": whoever sent it said afterwards
    that somebody under 18 is to be seen (G_NO_CHAT_IMAGERY)."""

    evidence: str
    sha256: str
    size: int
    media_type: str
    why: str


@dataclass(frozen=True, slots=True)
class EvidenceDescribed:
    """Somebody said what an item is and what can be seen on it (T13, 3.5); the last one counts.
    `captured_at`, `posted_at`: ISO 8601, UTC; "" where it is not known. `words`: references of the
    address that it came from (`source_url`) and of why something cannot be shown (`reason`)."""

    evidence: str
    kind: str
    captured_at: str
    visible: tuple[str, ...] = ()
    posted_at: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


EvidenceEvent = (
    EvidenceClassed | EvidenceDerived | EvidenceSecured | EvidenceDestroyed | EvidenceDescribed
)
