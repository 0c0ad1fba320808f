"""What may be done to a case, and what follows from it.

Each decision gives the events to append, with their consequences (steps that open or fall away), or
raises NotAllowed with the way out. Nothing here reads a clock or a database.
"""

from collections.abc import Mapping
from dataclasses import replace

from dialogs.errors import NotAllowed, PersonFacingError
from dialogs.protocol.case import Case
from dialogs.protocol.consequences import with_consequences
from dialogs.protocol.derived import derive
from dialogs.protocol.events import (
    Acknowledged,
    CaseClaimed,
    CaseClosed,
    CaseOpened,
    Closed,
    Event,
    FactsSet,
    GuardOverridden,
    NoteAdded,
    PersonInvolved,
    References,
    StepDone,
    StepOpened,
    StepSkipped,
    StepStarted,
    StepWaiting,
)
from dialogs.protocol.facts import Facts
from dialogs.protocol.guards import GUARD, OUTWARD
from dialogs.protocol.plan import (
    PlannedStep,
    done_by_itself,
    missing_before_closing,
    mode_of,
    plan_of,
)
from dialogs.protocol.records import MAY_NOT_FILE, Recording, check, facts_from, facts_while_waiting
from dialogs.protocol.roles import helpers_of
from dialogs.protocol.settings import ProtocolSettings
from dialogs.protocol.steps import STEP, STEPS, WAITING

TEXT_KEYS = (
    "step-done-already", "step-not-open", "step-waits", "step-not-yours", "case-closed-already",
    "case-claimed-already", "step-mandatory", "guard-close", "reason-too-short", "step-conditional",
    "guard-no-self-response",
)  # fmt: skip
Events = tuple[Event, ...]


def open_case(
    facts: Facts,
    words: References,
    people: Mapping[str, tuple[str, ...]],
    *,
    reporter: str,
    settings: ProtocolSettings,
) -> Events:
    """A submitted report as the first events of a case (S31). Evidence is added apart."""
    d = derive(facts, settings.additions_off)
    source = facts.one("source") or "employee"
    first: list[Event] = [
        CaseOpened(reporter, source, d.flow, settings.norm_version, settings.house_rules_version),
        FactsSet(dict(facts.values), words),
    ]
    first += [PersonInvolved(p, role) for role, ids in people.items() for p in ids]
    if source == "monitoring":
        first.append(CaseClaimed(reporter))
    first += [StepOpened(key) for key in sorted(done_by_itself(d))]
    first += [StepDone(key, STEP[key].outcomes[0]) for key in sorted(done_by_itself(d))]
    return with_consequences(Case(""), tuple(first), settings)


def complete_step(
    case: Case,
    key: str,
    *,
    outcome: str,
    record: Closed,
    words: References,
    by: str,
    roles: frozenset[str],
    settings: ProtocolSettings,
    reason: str = "",
) -> Events:
    """Record a step as done (2.5b). Raises NotAllowed when it is not open, not theirs or locked.

    `roles`: all roles of this person for this case. `reason`: reference of the reason that lifts a
    confirm guard.
    """
    open_step(case, key, roles=roles, settings=settings)
    recording = Recording(case, record, words, by, settings, outcome, roles, reason)
    overridden = check_record(key, recording)
    if outcome == WAITING or outcome in STEP[key].goes_on:
        waits: Events = (StepWaiting(key, record, words), *overridden)
        known = facts_while_waiting(key, outcome, record)
        return with_consequences(case, (*waits, *known), settings)
    done: list[Event] = [StepDone(key, outcome, record, words), *overridden]
    done += facts_from(key, outcome, record)
    done += _closing(key, outcome, record)
    return with_consequences(case, tuple(done), settings)


def check_record(key: str, recording: Recording) -> Events:
    """The rules that a reason sets aside in this record. What the step recorded before it waited counts
    as recorded, and a rule that was set aside then stays so. Raises NotAllowed."""
    mine = recording.case.steps.get(key)
    before = {one.guard: one.reason for one in recording.case.overrides if one.step == key}
    whole = replace(
        recording,
        record={**(mine.record if mine else {}), **recording.record},
        words={**(mine.words if mine else {}), **recording.words},
        reason=recording.reason or next(iter(before.values()), ""),
    )
    lifted = (g for g in check(key, whole) if recording.reason or g not in before)
    return tuple(GuardOverridden(guard, key, whole.reason) for guard in lifted)


def open_step(
    case: Case, key: str, *, roles: frozenset[str], settings: ProtocolSettings
) -> PlannedStep:
    """The step, if this person can do it now. Raises NotAllowed with what to do instead."""
    planned = may_do(case, key, roles=roles, settings=settings)
    refused = why_not_yet(case, planned, settings)
    if refused is not None:
        raise refused
    return planned


def may_begin(case: Case, key: str, *, roles: frozenset[str], settings: ProtocolSettings) -> bool:
    """Whether somebody with these roles can open a step now."""
    try:
        open_step(case, key, roles=roles, settings=settings)
    except NotAllowed:
        return False
    return True


def why_not_yet(case: Case, planned: PlannedStep, settings: ProtocolSettings) -> NotAllowed | None:
    """What stands before a step, with the way out; None when it can begin, with a reason or without."""
    if any(not _may_confirm(lock) for lock in planned.locked_by):
        return _locked(case, planned, settings)
    if planned.mode == "conditional" and not planned.locked_by:
        return NotAllowed("step-conditional")
    return None


def self_response(case: Case, key: str, *, by: str) -> NotAllowed | None:
    """Nobody whom a case is about acts towards the sender (S43); None where that is not so."""
    if key in OUTWARD and case.has_role(by, "affected_employee"):
        return NotAllowed("guard-no-self-response", guard="G_NO_SELF_RESPONSE")
    return None


def start_step(case: Case, planned: PlannedStep, *, roles: frozenset[str], by: str = "") -> Events:
    """Whose step it is has begun with it (2.3), or goes on with it when they were asked; once is
    enough."""
    mine = case.steps.get(planned.key)
    if planned.role not in roles or mine is None:
        return ()
    if mine.state == "in_progress" and mine.asked_at is not None:
        return (Acknowledged(by, planned.key),)
    return (StepStarted(planned.key),) if mine.state == "open" else ()


def may_do(
    case: Case, key: str, *, roles: frozenset[str], settings: ProtocolSettings
) -> PlannedStep:
    """The step, if it is this person's and not finished; it may still be locked. Raises NotAllowed."""
    if case.ended:
        raise NotAllowed("case-closed-already", case=case.case_id)
    planned = plan_of(case, settings).step(key) if key in STEP else None
    if key in STEP:
        _check_theirs(case, key, planned, roles, settings)
    if planned is None or planned.state == "not_applicable":
        raise NotAllowed("step-not-open", case=case.case_id)
    if planned.state in ("done", "skipped") and not comes_back(planned):
        raise NotAllowed("step-done-already")
    return planned


def comes_back(planned: PlannedStep) -> bool:
    """Whether a step that is done can be recorded once more, such as a search for later posts (S59)."""
    repeats = STEP[planned.key].repeats
    asked = planned.state == "done" and planned.mode != "absent"
    return asked and repeats is not None and repeats.again


def _check_theirs(
    case: Case, key: str, planned: PlannedStep | None, roles: frozenset[str],
    settings: ProtocolSettings,
) -> None:  # fmt: skip
    """Before anything is said of how a step stands: to others it is only somebody else's."""
    flow, source = case.facts.one("flow"), case.facts.one("source")
    role = planned.role if planned else STEP[key].role
    helpers = helpers_of(STEP[key], flow, settings.additions_off, source)
    if not roles & {role, *helpers, "aggression_coordinator"}:
        raise NotAllowed("step-not-yours", role=role)


def may_confirm_all(planned: PlannedStep) -> bool:
    """Whether only a reason stands before a locked step."""
    return bool(planned.locked_by) and all(_may_confirm(lock) for lock in planned.locked_by)


def _may_confirm(lock: str) -> bool:
    """Whether a reason lifts this lock; the record is then checked for one."""
    return lock in GUARD and GUARD[lock].type == "confirm"


def _locked(case: Case, planned: PlannedStep, settings: ProtocolSettings) -> NotAllowed:
    """Why a step cannot begin, and what to do first."""
    blocking = [lock for lock in planned.locked_by if not _may_confirm(lock)]
    if "G_CLOSE" in blocking:
        d = derive(case.facts, settings.additions_off)
        asked = {step.key: mode_of(step, d, settings) for step in STEPS}
        missing = missing_before_closing(asked, case.steps)
        return NotAllowed("guard-close", guard="G_CLOSE", steps=",".join(missing))
    steps = [lock for lock in blocking if lock in STEP]
    if steps:
        return NotAllowed("step-waits", steps=",".join(steps))
    if blocking[0] == "G_CONSULT_FIRST":
        return _consult_first(case)
    return NotAllowed(GUARD[blocking[0]].text_key, guard=blocking[0])


def _consult_first(case: Case) -> NotAllowed:
    """T03 names whom to consult with; after that it is the decision that is still to come."""
    if case.is_final("joint_consultation"):
        return NotAllowed("step-waits", steps="decide_response")
    affected = ("affected_employee",) if derive(case.facts).has_person else ()
    roles = (*affected, "manager", "monitoring_officer")
    return NotAllowed("guard-consult-first", guard="G_CONSULT_FIRST", roles=",".join(roles))


def _closing(key: str, outcome: str, record: Closed) -> tuple[Event, ...]:
    if key != "evaluate_and_close":
        return ()
    return (CaseClosed(outcome, str(record.get("retention_class", "handled"))),)


def skip_step(
    case: Case, key: str, *, reason: str, roles: frozenset[str], settings: ProtocolSettings
) -> Events:
    """Skip a step with a reason (S30). Raises NotAllowed for a mandatory step."""
    may_do(case, key, roles=roles, settings=settings)
    if STEP[key].mandatory:
        raise NotAllowed("step-mandatory", step=key)
    if key == "register_in_gir" and derive(case.facts).gir_mandatory:
        raise NotAllowed("guard-gir-mandatory", guard="G_GIR_MANDATORY")
    if key == "file_police_report" and not roles & MAY_NOT_FILE:
        raise NotAllowed("guard-not-filed-by")
    return with_consequences(case, (StepSkipped(key, reason),), settings)


def may_skip(case: Case, key: str, *, roles: frozenset[str], settings: ProtocolSettings) -> bool:
    """Whether somebody may skip a step, before they write down why."""
    try:
        skip_step(case, key, reason="", roles=roles, settings=settings)
    except NotAllowed:
        return False
    return True


def claim(case: Case, *, by: str, settings: ProtocolSettings) -> Events:
    """A monitoring officer takes the case, which also acknowledges it (2.5b)."""
    if case.ended:
        raise NotAllowed("case-closed-already", case=case.case_id)
    if case.owner == by:
        return ()
    if case.owner:
        raise NotAllowed("case-claimed-already", case=case.case_id)
    events: tuple[Event, ...] = (CaseClaimed(by),)
    planned = plan_of(case, settings).step("inform_monitoring_officer")
    if planned is not None and planned.is_open:
        events += (StepDone("inform_monitoring_officer", "claimed"),)
    return with_consequences(case, events, settings)


def add_note(note: str, kind: str = "note") -> Events:
    """A note by reference."""
    return (NoteAdded(note, kind),)


def check_reason(text: str, minimum: int = 10) -> str:
    """A reason of at least so many characters (S30). Raises PersonFacingError."""
    if len(text.strip()) < minimum:
        raise PersonFacingError("reason-too-short", minimum=minimum)
    return text.strip()
