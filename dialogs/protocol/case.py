"""A case, rebuilt by replaying its events (design 2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, assert_never

from dialogs.protocol.derived import is_urgent
from dialogs.protocol.events import (
    Acknowledged,
    CaseAbsorbed,
    CaseClaimed,
    CaseClosed,
    CaseLinked,
    CaseMerged,
    CaseOpened,
    CaseReopened,
    CaseWithdrawn,
    Closed,
    DeputyCalled,
    DeputyReleased,
    DossierExported,
    EmergencyApproved,
    EmergencyAsked,
    EvidenceAdded,
    EvidenceRefused,
    FactsSet,
    GuardOverridden,
    HardDateReminded,
    LetterDrafted,
    NoteAdded,
    OwnerReminded,
    PersonInvolved,
    ProceedingsReviewed,
    Recorded,
    References,
    ReminderFired,
    ReminderSnoozed,
    StepDone,
    StepFellAway,
    StepOpened,
    StepSkipped,
    StepStarted,
    StepStopped,
    StepWaiting,
    WithdrawalAsked,
    WordsErased,
)
from dialogs.protocol.evidence_events import (
    EvidenceClassed,
    EvidenceDerived,
    EvidenceDescribed,
    EvidenceDestroyed,
    EvidenceSecured,
)
from dialogs.protocol.evidence_items import Evidence, after
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
    called: tuple[str, ...] = ()
    """To whom each of these went: "responsible", a role of the chain, or "nobody"."""
    since: datetime | None = None
    """When it came into its state."""
    asked_at: datetime | None = None
    """When whoever is busy with it was asked whether they still are; None once they answered."""
    snoozed: tuple[datetime, datetime] | None = None
    """(when it was asked, until when) reminders were put off; once a step."""


@dataclass(frozen=True, slots=True)
class Override:
    """A rule that somebody set aside, with the reference of the reason (2.6)."""

    guard: str
    step: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Deputy:
    """Who does the work of a role, and in whose place; nobody's where a step was late."""

    person: str
    role: str
    absent: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A case as its events tell it. `people`: role -> ids; `words`: field -> reference."""

    case_id: str
    position: int = -1
    opened_at: datetime | None = None
    urgent_since: datetime | None = None
    """When it became urgent; None while it is not (2.4)."""
    facts: Facts = field(default_factory=Facts)
    words: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, StepProgress] = field(default_factory=dict)
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    deputies: tuple[Deputy, ...] = ()
    owner: str = ""
    evidence: tuple[Evidence, ...] = ()
    refused_files: int = 0
    """How many files were not kept because of malware in them."""
    notes: tuple[tuple[str, str, datetime], ...] = ()
    """(reference, person, moment), oldest first."""
    letters: tuple[str, ...] = ()
    """Keys of the letters that were drafted, in order; one drafted twice stands here twice."""
    exports: int = 0
    """How many dossiers were exported."""
    withdrawing: tuple[str, ...] = ()
    ended: Literal["", "withdrawn", "closed", "merged"] = ""
    merged_into: str = ""
    overrides: tuple[Override, ...] = ()
    linked: tuple[tuple[str, str], ...] = ()
    """(number, why) of cases that belong with this one."""
    emergency: tuple[str, str] = ("", "")
    """(person, side) who asked to lift the rule that a report goes before removal."""
    warned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Reminders of legal dates that were given, by date."""
    quiet_told: str = ""
    """Since when there had been no open step, the last time that the owner was told so (S38)."""
    absorbed: tuple[str, ...] = ()
    """Numbers of the duplicates that were merged into this case."""
    closure_reason: str = ""
    retention_class: str = ""
    ended_at: datetime | None = None
    """When it was closed, withdrawn or merged; None while it runs."""
    proceedings_ended: str = ""
    """The day on which police and court were done with it (ISO date), once somebody said so."""
    reviewed_at: datetime | None = None
    """When somebody last looked whether they are."""
    erased: frozenset[str] = frozenset()
    """Kinds of words that were erased before the case itself ("wellbeing")."""
    norm_version: str = ""
    house_rules_version: str = ""
    """Empty where the municipality had no house rules of its own."""
    lifted: frozenset[str] = frozenset()
    """Guards that two people lifted for this case (G_EMERGENCY_OVERRIDE)."""

    def is_final(self, step: str) -> bool:
        """Whether a step is done or skipped; done stays done."""
        progress = self.steps.get(step)
        return progress is not None and progress.state in FINAL

    def has_role(self, person: str, role: str) -> bool:
        """Whether this person has this role in this case."""
        return person in self.people.get(role, ())

    def deputy_roles(self, person: str) -> frozenset[str]:
        """The roles whose work this person does as a deputy in this case."""
        return frozenset(d.role for d in self.deputies if d.person == person)

    def roles_of(self, person: str) -> frozenset[str]:
        """The roles that this person has in this case."""
        return frozenset(role for role, people in self.people.items() if person in people)


def case_from(case_id: str, recorded: Iterable[Recorded]) -> Case:
    """The case that these events make."""
    return extended(Case(case_id), recorded)


def extended(case: Case, recorded: Iterable[Recorded]) -> Case:
    """The case after some more events."""
    position = case.position
    for entry in recorded:
        case, position = _applied(case, entry), entry.position
    return replace(case, position=position)


def _applied(case: Case, entry: Recorded) -> Case:  # one line an event: longer, but one table
    event, at, by = entry.event, entry.at, entry.by
    match event:
        case CaseOpened(reporter=reporter, flow=flow, source=source):
            facts = case.facts.with_({"flow": flow, "source": source})
            opened = replace(
                case, opened_at=at, facts=facts, norm_version=event.norm_version,
                house_rules_version=event.house_rules_version,
            )  # fmt: skip
            return _involve(opened, reporter, "reporter")
        case FactsSet(facts=facts, words=words):
            return _informed(
                replace(case, words={**case.words, **words}), case.facts.with_(facts), at
            )
        case StepOpened(step=step):
            return _step(case, step, StepProgress("open", at, since=at))
        case StepFellAway(step=step, fact=fact):
            return _step(case, step, _progress(case, step, at, state="not_applicable", fact=fact))
        case StepStarted(step=step):
            return _step(case, step, _progress(case, step, at, state="in_progress"))
        case StepWaiting(step=step):
            waiting = _progress(case, step, at, state="waiting_external")
            return _step(case, step, _with_record(waiting, event.record, event.words))
        case StepDone(step=step):
            before = _progress(case, step, at, state="done")
            done = replace(before, ended_at=at, by=by, outcome=event.outcome)
            return _step(case, step, _with_record(done, event.record, event.words))
        case StepSkipped(step=step, reason=reason):
            skipped = _progress(case, step, at, state="skipped")
            return _step(case, step, replace(skipped, ended_at=at, by=by, reason=reason))
        case PersonInvolved(person=person, role=role):
            return _involve(case, person, role)
        case DeputyCalled(person=person, role=role, absent=absent):
            called = dict.fromkeys((*case.deputies, Deputy(person, role, absent)))
            return replace(case, deputies=tuple(called))
        case DeputyReleased(person=person, role=role, absent=absent):
            gone = Deputy(person, role, absent)
            return replace(case, deputies=tuple(d for d in case.deputies if d != gone))
        case Acknowledged(step=step):
            return _step(case, step, replace(_progress(case, step, at), asked_at=None))
        case StepStopped(step=step):
            return _step(case, step, _progress(case, step, at, state="open"))
        case ReminderSnoozed(step=step, until=until):
            later = (at, datetime.fromisoformat(until))
            return _step(case, step, replace(_progress(case, step, at), snoozed=later))
        case OwnerReminded(since=since):
            return replace(case, quiet_told=since)
        case CaseClaimed(person=person):
            return replace(_involve(case, person, "monitoring_officer"), owner=person)
        case EvidenceAdded():
            kept = event.evidence_class
            item = Evidence(event.evidence, event.sha256, event.kind, kept, at, by, kept)
            return replace(case, evidence=(*case.evidence, item))
        case (
            EvidenceClassed() | EvidenceDerived() | EvidenceSecured() | EvidenceDestroyed()
            | EvidenceDescribed()
        ):  # fmt: skip
            return replace(case, evidence=after(case.evidence, event, at, by))
        case EvidenceRefused():
            return replace(case, refused_files=case.refused_files + 1)
        case NoteAdded(note=note):
            return replace(case, notes=(*case.notes, (note, by, at)))
        case GuardOverridden(guard=guard, step=step, reason=reason):
            lifted = Override(guard, step, reason, by, at)
            return replace(case, overrides=(*case.overrides, lifted))
        case LetterDrafted(letter=letter):
            return replace(case, letters=(*case.letters, letter))
        case DossierExported(number=number):
            return replace(case, exports=number)
        case ReminderFired(step=step, rung=rung, to=to):
            mine = _asked(_progress(case, step, at), to, at)
            fired = replace(mine, fired=(*mine.fired, rung), called=(*mine.called, to))
            return _step(case, step, fired)
        case WithdrawalAsked(person=person):
            return replace(case, withdrawing=tuple(dict.fromkeys((*case.withdrawing, person))))
        case CaseWithdrawn():
            return replace(case, ended="withdrawn", ended_at=at)
        case CaseClosed(reason=reason, retention_class=kept):
            return replace(
                case, ended="closed", ended_at=at, closure_reason=reason, retention_class=kept
            )
        case CaseReopened():
            steps = {k: v for k, v in case.steps.items() if k != "evaluate_and_close"}
            return replace(
                case, ended="", ended_at=None, closure_reason="", proceedings_ended="",
                reviewed_at=None, steps=steps,
            )  # fmt: skip
        case CaseMerged(into=into):
            return replace(case, ended="merged", ended_at=at, merged_into=into)
        case ProceedingsReviewed(ended_on=day):
            return replace(case, proceedings_ended=day, reviewed_at=at)
        case WordsErased(what=what):
            return replace(case, erased=case.erased | {what})
        case CaseLinked(case=other, why=why):
            return replace(case, linked=(*case.linked, (other, why)))
        case EmergencyAsked(side=side, words=words):
            asked = Override("G_EMERGENCY_OVERRIDE", "", words.get("emergency_reason", ""), by, at)
            return replace(case, emergency=(by, side), overrides=(*case.overrides, asked))
        case EmergencyApproved():
            return replace(case, lifted=case.lifted | {"G_REPORT_BEFORE_REMOVAL"})
        case HardDateReminded(date=key, rung=rung):
            told = (*case.warned.get(key, ()), rung)
            return replace(case, warned={**case.warned, key: told})
        case CaseAbsorbed(case=other):
            return replace(case, absorbed=(*case.absorbed, other))
        case _:
            assert_never(event)


def _informed(case: Case, facts: Facts, at: datetime) -> Case:
    """What is learned can make a case urgent, from then on (2.4)."""
    since = (case.urgent_since or at) if is_urgent(facts) else None
    return replace(case, facts=facts, urgent_since=since)


def _progress(
    case: Case,
    step: str,
    at: datetime,
    *,
    state: StepState | None = None,
    fact: str = "",
) -> StepProgress:
    before = case.steps.get(step, StepProgress("open", at, since=at))
    if state is None:
        return before
    return replace(before, state=state, since=at, fact=fact or before.fact, asked_at=None)


def _asked(progress: StepProgress, to: str, at: datetime) -> StepProgress:
    """A reminder asks whoever is busy with a step whether they still are."""
    busy = progress.state == "in_progress" and to == "responsible"
    return replace(progress, asked_at=progress.asked_at or at) if busy else progress


def _with_record(mine: StepProgress, record: Closed, words: References) -> StepProgress:
    """What was recorded before stays, and what is new stands beside it or in its place."""
    return replace(mine, record={**mine.record, **record}, words={**mine.words, **words})


def _step(case: Case, step: str, progress: StepProgress) -> Case:
    return replace(case, steps={**case.steps, step: progress})


def _involve(case: Case, person: str, role: str) -> Case:
    people = tuple(dict.fromkeys((*case.people.get(role, ()), person)))
    return replace(case, people={**case.people, role: people})
