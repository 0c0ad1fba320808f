"""What happens to a case. The events are the case: audit trail, memory and truth are one (design 2).

Events carry references, closed values, moments and hashes; never words that somebody wrote. Those
lie sealed elsewhere, and an event holds their reference (`words`: field -> reference).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime

from dialogs.protocol.evidence_events import (
    EvidenceClassed,
    EvidenceDerived,
    EvidenceDescribed,
    EvidenceDestroyed,
    EvidenceEvent,
    EvidenceSecured,
)
from dialogs.protocol.facts import FactValue

Closed = Mapping[str, FactValue]
References = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """A report was submitted, or a finding was made into a case. `reporter` is a person's id. The
    versions are those in force (S21, S25)."""

    reporter: str
    source: str
    flow: str
    norm_version: str
    house_rules_version: str = ""


@dataclass(frozen=True, slots=True)
class FactsSet:
    facts: Closed
    words: References = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StepOpened:
    step: str


@dataclass(frozen=True, slots=True)
class StepFellAway:
    """A step no longer applies; `fact` is the fact that changed (2.3)."""

    step: str
    fact: str


@dataclass(frozen=True, slots=True)
class StepStarted:
    step: str


@dataclass(frozen=True, slots=True)
class StepDone:
    step: str
    outcome: str
    record: Closed = field(default_factory=dict)
    words: References = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StepSkipped:
    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class StepWaiting:
    """The step was done as far as we can and waits for somebody outside."""

    step: str
    record: Closed = field(default_factory=dict)
    words: References = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonInvolved:
    person: str
    role: str


@dataclass(frozen=True, slots=True)
class DeputyCalled:
    """Somebody does the work of a role in this case in the place of somebody who is absent; `absent` is
    empty where a deputy was called because a step was late."""

    person: str
    role: str
    absent: str = ""


@dataclass(frozen=True, slots=True)
class DeputyReleased:
    """The one who was absent is back, or the deputy left as well: the work is theirs no more."""

    person: str
    role: str
    absent: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Somebody says that they are still busy with a step."""

    person: str
    step: str


@dataclass(frozen=True, slots=True)
class CaseClaimed:
    person: str


@dataclass(frozen=True, slots=True)
class EvidenceAdded:
    evidence: str
    sha256: str
    kind: str
    evidence_class: str


@dataclass(frozen=True, slots=True)
class EvidenceRefused:
    """A file that somebody sent was not kept. `why`: "malware"."""

    why: str


@dataclass(frozen=True, slots=True)
class NoteAdded:
    note: str
    kind: str = "note"


@dataclass(frozen=True, slots=True)
class GuardOverridden:
    guard: str
    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReminderFired:
    """A rung of a step's reminders was sent on its way, to a role."""

    step: str
    rung: str
    to: str


@dataclass(frozen=True, slots=True)
class ReminderSnoozed:
    """Whose step it is asked to be reminded later; `until` is when (ISO 8601, UTC)."""

    step: str
    until: str


@dataclass(frozen=True, slots=True)
class StepStopped:
    """Nobody is busy with a step any more, so it is open again. `why`: "no" was the answer when asked,
    or "no_answer" came in time."""

    step: str
    why: str


@dataclass(frozen=True, slots=True)
class OwnerReminded:
    """The owner was told that a case has had no open step since a moment (S38; ISO 8601, UTC)."""

    since: str


@dataclass(frozen=True, slots=True)
class WithdrawalAsked:
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class CaseWithdrawn:
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CaseClosed:
    reason: str
    retention_class: str


@dataclass(frozen=True, slots=True)
class CaseReopened:
    """`reason`: reference of the words; `cause`: what happened (2.9)."""

    reason: str
    cause: str = ""


@dataclass(frozen=True, slots=True)
class CaseMerged:
    """This case was a duplicate; it goes on as `into`."""

    into: str


@dataclass(frozen=True, slots=True)
class CaseLinked:
    """Another case belongs with this one, such as an agreement about a recording that was broken."""

    case: str
    why: str


@dataclass(frozen=True, slots=True)
class EmergencyAsked:
    """One of two people asks to lift G_REPORT_BEFORE_REMOVAL; `side` is the office they answer for."""

    side: str
    record: Closed = field(default_factory=dict)
    words: References = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EmergencyApproved:
    """The other of the two agreed: the guard is lifted for this case."""

    side: str


@dataclass(frozen=True, slots=True)
class HardDateReminded:
    """A reminder of a legal date; `rung` is the moment it was for (ISO 8601, UTC)."""

    date: str
    rung: str


@dataclass(frozen=True, slots=True)
class LetterDrafted:
    """Somebody made the draft of a letter or form; what it says is not kept."""

    letter: str
    language: str


@dataclass(frozen=True, slots=True)
class DossierExported:
    """A dossier left Baken: its number in the case, and the hash and size (bytes) of the file."""

    number: int
    variant: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class ProceedingsReviewed:
    """The coordinator looked whether police and court are done with a closed case (6.1): the day on
    which that was, or "" while they are not."""

    ended_on: str


@dataclass(frozen=True, slots=True)
class WordsErased:
    """Words were erased because their term was over (6.1). `what`: "wellbeing"."""

    what: str


@dataclass(frozen=True, slots=True)
class CaseAbsorbed:
    """A duplicate was merged into this case."""

    case: str


Event = (
    CaseOpened | FactsSet | StepOpened | StepFellAway | StepStarted | StepDone | StepSkipped
    | StepWaiting | PersonInvolved | DeputyCalled | DeputyReleased | Acknowledged | CaseClaimed
    | EvidenceAdded | EvidenceRefused | NoteAdded
    | GuardOverridden | ReminderFired | WithdrawalAsked | CaseWithdrawn | CaseClosed | CaseReopened
    | CaseMerged | CaseAbsorbed | CaseLinked | EmergencyAsked | EmergencyApproved | HardDateReminded
    | LetterDrafted | ReminderSnoozed | StepStopped | OwnerReminded | DossierExported
    | ProceedingsReviewed | WordsErased | EvidenceEvent
)  # fmt: skip
KINDS: Mapping[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        CaseOpened, FactsSet, StepOpened, StepFellAway, StepStarted, StepDone, StepSkipped,
        StepWaiting, PersonInvolved, DeputyCalled, DeputyReleased, Acknowledged, CaseClaimed,
        EvidenceAdded, EvidenceRefused, NoteAdded,
        GuardOverridden, ReminderFired, WithdrawalAsked, CaseWithdrawn, CaseClosed, CaseReopened,
        CaseMerged, CaseAbsorbed, CaseLinked, EmergencyAsked, EmergencyApproved, HardDateReminded,
        LetterDrafted, ReminderSnoozed, StepStopped, OwnerReminded, DossierExported,
        ProceedingsReviewed, WordsErased, EvidenceClassed, EvidenceDerived, EvidenceSecured,
        EvidenceDestroyed, EvidenceDescribed,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it was kept: where in the case, when (UTC) and by whom (person id or "baken")."""

    position: int
    at: datetime
    by: str
    event: Event


def to_data(event: Event) -> tuple[str, dict[str, object]]:
    """An event as its kind and plain data that JSON can hold."""
    values = ((f.name, getattr(event, f.name)) for f in fields(event))
    return type(event).__name__, {name: _plain(value) for name, value in values}


def event_from(kind: str, data: Mapping[str, object]) -> Event:
    """The reverse of `to_data`. Raises KeyError for a kind that does not exist."""
    make: Callable[..., Event] = KINDS[kind]
    return make(**{name: _frozen(value) for name, value in data.items()})


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(k): list(v) if isinstance(v, tuple) else v for k, v in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _frozen(value: object) -> object:
    if isinstance(value, dict):
        return {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
    return tuple(value) if isinstance(value, list) else value
