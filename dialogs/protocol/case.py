"""A case, rebuilt by replaying its events (design 2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, assert_never

from dialogs.protocol.events import (
    Acknowledged,
    CaseAbsorbed,
    CaseClaimed,
    CaseClosed,
    CaseMerged,
    CaseOpened,
    CaseReopened,
    CaseWithdrawn,
    EvidenceAdded,
    FactsSet,
    GuardOverridden,
    NoteAdded,
    PersonInvolved,
    Recorded,
    ReminderFired,
    StepDone,
    StepFellAway,
    StepOpened,
    StepSkipped,
    StepStarted,
    StepWaiting,
    WithdrawalAsked,
)
from dialogs.protocol.facts import Facts, FactValue

StepState = Literal["open", "in_progress", "waiting_external", "done", "skipped", "not_applicable"]
FINAL: frozenset[StepState] = frozenset({"done", "skipped"})


@dataclass(frozen=True, slots=True)
class StepProgress:
    """What has happened to one step. `words` are references."""

    state: StepState
    opened_at: datetime
    ended_at: datetime | None = None
    by: str = ""
    outcome: str = ""
    record: Mapping[str, FactValue] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    fact: str = ""
    fired: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """An evidence item of the case, by reference."""

    id: str
    sha256: str
    kind: str
    evidence_class: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case as its events tell it. `people`: role -> ids; `words`: field -> reference."""

    case_id: str
    position: int = -1
    opened_at: datetime | None = None
    facts: Facts = field(default_factory=Facts)
    words: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, StepProgress] = field(default_factory=dict)
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    owner: str = ""
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[tuple[str, str, datetime], ...] = ()
    """(reference, person, moment), oldest first."""
    withdrawing: tuple[str, ...] = ()
    ended: Literal["", "withdrawn", "closed", "merged"] = ""
    merged_into: str = ""
    absorbed: tuple[str, ...] = ()
    """Numbers of the duplicates that were merged into this case."""
    closure_reason: str = ""
    retention_class: str = ""
    norm_version: str = ""

    def is_final(self, step: str) -> bool:
        """Whether a step is done or skipped; done stays done."""
        progress = self.steps.get(step)
        return progress is not None and progress.state in FINAL

    def has_role(self, person: str, role: str) -> bool:
        """Whether this person has this role in this case."""
        return person in self.people.get(role, ())

    def roles_of(self, person: str) -> frozenset[str]:
        """The roles that this person has in this case."""
        return frozenset(role for role, people in self.people.items() if person in people)


def case_from(case_id: str, recorded: Iterable[Recorded]) -> Case:
    """The case that these events make."""
    return extended(Case(case_id), recorded)


def extended(case: Case, recorded: Iterable[Recorded]) -> Case:
    """The case after some more events."""
    for entry in recorded:
        case = replace(_applied(case, entry), position=entry.position)
    return case


def _applied(case: Case, entry: Recorded) -> Case:  # one line an event: longer, but one table
    event, at, by = entry.event, entry.at, entry.by
    match event:
        case CaseOpened(reporter=reporter, flow=flow, source=source, norm_version=version):
            facts = case.facts.with_({"flow": flow, "source": source})
            opened = replace(case, opened_at=at, facts=facts, norm_version=version)
            return _involve(opened, reporter, "reporter")
        case FactsSet(facts=facts, words=words):
            return replace(case, facts=case.facts.with_(facts), words={**case.words, **words})
        case StepOpened(step=step):
            return _step(case, step, StepProgress("open", at))
        case StepFellAway(step=step, fact=fact):
            return _step(case, step, _progress(case, step, at, state="not_applicable", fact=fact))
        case StepStarted(step=step):
            return _step(case, step, _progress(case, step, at, state="in_progress"))
        case StepWaiting(step=step):
            waiting = _progress(case, step, at, state="waiting_external")
            return _step(case, step, replace(waiting, record=event.record, words=event.words))
        case StepDone(step=step):
            before = _progress(case, step, at, state="done")
            done = replace(
                before, ended_at=at, by=by,
                outcome=event.outcome, record={**before.record, **event.record},
                words={**before.words, **event.words},
            )  # fmt: skip
            return _step(case, step, done)
        case StepSkipped(step=step, reason=reason):
            skipped = _progress(case, step, at, state="skipped")
            return _step(case, step, replace(skipped, ended_at=at, by=by, reason=reason))
        case PersonInvolved(person=person, role=role):
            return _involve(case, person, role)
        case Acknowledged():
            return case
        case CaseClaimed(person=person):
            return replace(_involve(case, person, "monitoring_officer"), owner=person)
        case EvidenceAdded():
            item = Evidence(event.evidence, event.sha256, event.kind, event.evidence_class, at, by)
            return replace(case, evidence=(*case.evidence, item))
        case NoteAdded(note=note):
            return replace(case, notes=(*case.notes, (note, by, at)))
        case GuardOverridden():
            return case
        case ReminderFired(step=step, rung=rung):
            progress = _progress(case, step, at)
            return _step(case, step, replace(progress, fired=(*progress.fired, rung)))
        case WithdrawalAsked(person=person):
            return replace(case, withdrawing=tuple(dict.fromkeys((*case.withdrawing, person))))
        case CaseWithdrawn():
            return replace(case, ended="withdrawn")
        case CaseClosed(reason=reason, retention_class=kept):
            return replace(case, ended="closed", closure_reason=reason, retention_class=kept)
        case CaseReopened():
            steps = {k: v for k, v in case.steps.items() if k != "evaluate_and_close"}
            return replace(case, ended="", closure_reason="", steps=steps)
        case CaseMerged(into=into):
            return replace(case, ended="merged", merged_into=into)
        case CaseAbsorbed(case=other):
            return replace(case, absorbed=(*case.absorbed, other))
        case _:
            assert_never(event)


def _progress(
    case: Case,
    step: str,
    at: datetime,
    *,
    state: StepState | None = None,
    fact: str = "",
) -> StepProgress:
    before = case.steps.get(step, StepProgress("open", at))
    return replace(before, state=state or before.state, fact=fact or before.fact)


def _step(case: Case, step: str, progress: StepProgress) -> Case:
    return replace(case, steps={**case.steps, step: progress})


def _involve(case: Case, person: str, role: str) -> Case:
    people = tuple(dict.fromkeys((*case.people.get(role, ()), person)))
    return replace(case, people={**case.people, role: people})
