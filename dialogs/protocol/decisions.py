"""What may be done to a case, and what follows from it.

Each decision gives the events to append, with their consequences (steps that open or fall away), or
raises NotAllowed with the way out. Nothing here reads a clock or a database.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from dialogs.errors import NotAllowed, PersonFacingError
from dialogs.protocol.case import Case, case_from, extended
from dialogs.protocol.derived import derive
from dialogs.protocol.events import (
    CaseClaimed,
    CaseClosed,
    CaseOpened,
    CaseWithdrawn,
    Closed,
    Event,
    EvidenceAdded,
    FactsSet,
    GuardOverridden,
    NoteAdded,
    PersonInvolved,
    Recorded,
    References,
    StepDone,
    StepFellAway,
    StepOpened,
    StepSkipped,
    WithdrawalAsked,
)
from dialogs.protocol.facts import Facts
from dialogs.protocol.plan import (
    PlannedStep,
    done_by_itself,
    missing_before_closing,
    mode_of,
    plan_of,
)
from dialogs.protocol.settings import ProtocolSettings
from dialogs.protocol.steps import STEP, STEPS

TEXT_KEYS = (
    "step-done-already", "step-not-open", "step-waits", "step-not-yours", "case-closed-already",
    "case-claimed-already", "step-mandatory", "withdraw-too-late", "withdraw-not-yours",
    "withdrawn-already-asked", "guard-close", "guard-no-self-response", "guard-other-channel",
    "guard-sanction-policy", "consultation-needs-reason", "reason-too-short", "rung-order",
    "guard-org-voice", "guard-close-not-told",
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
    d = derive(facts)
    source = facts.one("source") or "employee"
    first: list[Event] = [
        CaseOpened(reporter, source, d.flow, settings.norm_version),
        FactsSet(dict(facts.values), words),
    ]
    first += [PersonInvolved(p, role) for role, ids in people.items() for p in ids]
    if source == "monitoring":
        first.append(CaseClaimed(reporter))
    first += [StepOpened(key) for key in sorted(done_by_itself(d))]
    first += [StepDone(key, STEP[key].outcomes[0]) for key in sorted(done_by_itself(d))]
    return _with_consequences(Case(""), tuple(first), settings)


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
    step = open_step(case, key, roles=roles, settings=settings)
    overridden = _check_record(case, step, record, words, by, settings, reason)
    done: list[Event] = [StepDone(step.key, outcome, record, words)]
    done += [GuardOverridden(guard, key, reason) for guard in overridden]
    done += _facts_from(key, outcome, record)
    done += _closing(key, outcome, record)
    return _with_consequences(case, tuple(done), settings)


def open_step(
    case: Case, key: str, *, roles: frozenset[str], settings: ProtocolSettings
) -> PlannedStep:
    """The step, if this person can do it now. Raises NotAllowed with what to do instead."""
    if case.ended:
        raise NotAllowed("case-closed-already", case=case.case_id)
    planned = plan_of(case, settings).step(key)
    if planned is None or planned.state == "not_applicable":
        raise NotAllowed("step-not-open", case=case.case_id)
    if planned.state in ("done", "skipped"):
        raise NotAllowed("step-done-already")
    if not roles & {planned.role, *STEP[key].roles, "aggression_coordinator"}:
        raise NotAllowed("step-not-yours", role=planned.role)
    if planned.locked_by:
        raise _locked(case, planned, settings)
    return planned


def _locked(case: Case, planned: PlannedStep, settings: ProtocolSettings) -> NotAllowed:
    if "G_CLOSE" not in planned.locked_by:
        waits = ",".join(planned.locked_by)
        return NotAllowed("step-waits", steps=waits)
    d = derive(case.facts)
    asked = {step.key: mode_of(step, d, settings) for step in STEPS}
    missing = missing_before_closing(asked, case.steps)
    return NotAllowed("guard-close", guard="G_CLOSE", steps=",".join(missing))


def _check_record(
    case: Case,
    step: PlannedStep,
    record: Closed,
    words: References,
    by: str,
    settings: ProtocolSettings,
    reason: str,
) -> tuple[str, ...]:
    """The guards on what is recorded; gives the confirm guards that a reason has lifted."""
    if step.key == "joint_consultation":
        _consultation(case, record, words)
    if step.key in ("stop_recording_request", "leave_premises_request"):
        _rungs(record)
    if step.key == "evaluate_and_close" and "no" in _told(case, record):
        raise NotAllowed("guard-close-not-told", guard="G_CLOSE")
    if step.key == "decide_response":
        return _decision(case, record, settings, reason)
    return ()


def _told(case: Case, record: Closed) -> tuple[str, str]:
    """Whether the reporter and, where there is one, the affected employee were told (G_CLOSE)."""
    affected = record.get("affected_told") if case.people.get("affected_employee") else "yes"
    return str(record.get("reporter_told")), str(affected)


def _consultation(case: Case, record: Closed, words: References) -> None:
    """S40: affected employee, manager and monitoring officer, or a reason why not."""
    present = set(record.get("participants", ()))
    wanted = {"manager", "monitoring_officer"}
    wanted |= {"affected_employee"} if derive(case.facts).has_person else set()
    if wanted - present and "absence_reason" not in words:
        raise NotAllowed("consultation-needs-reason", roles=",".join(sorted(wanted - present)))


def _rungs(record: Closed) -> None:
    """S109, S110: ordering comes after asking."""
    asked, ordered = record.get("asked_at"), record.get("ordered_at")
    if ordered and (not asked or str(ordered) < str(asked)):
        raise NotAllowed("rung-order")


def _decision(
    case: Case, record: Closed, settings: ProtocolSettings, reason: str
) -> tuple[str, ...]:
    """S42 to S45: an allowed measure, not by the affected employee, another channel or a reason."""
    measure = str(record.get("measure", "none"))
    if measure != "none" and measure not in {s.key for s in settings.sanctions}:
        raise NotAllowed("guard-sanction-policy", guard="G_SANCTION_POLICY")
    if record.get("response_by") == "affected_employee":
        raise NotAllowed("guard-no-self-response", guard="G_NO_SELF_RESPONSE")
    same = record.get("response_channel") == "same"
    if same and record.get("respond") == "yes" and not reason:
        raise NotAllowed("guard-other-channel", guard="G_OTHER_CHANNEL", confirm=True)
    return ("G_OTHER_CHANNEL",) if same and reason else ()


def _facts_from(key: str, outcome: str, record: Closed) -> tuple[Event, ...]:
    """What a finished step says about the case (3.8)."""
    match key:
        case "assess_criminal_offence":
            offences = record.get("offences", ())
            return (FactsSet({"criminal_assessment": outcome, "offences": offences}),)
        case "decide_response":
            return (FactsSet({"decision": outcome}),)
        case _:
            return ()


def _closing(key: str, outcome: str, record: Closed) -> tuple[Event, ...]:
    if key != "evaluate_and_close":
        return ()
    return (CaseClosed(outcome, str(record.get("retention_class", "handled"))),)


def skip_step(
    case: Case, key: str, *, reason: str, roles: frozenset[str], settings: ProtocolSettings
) -> Events:
    """Skip a step with a reason (S30). Raises NotAllowed for a mandatory step."""
    open_step(case, key, roles=roles, settings=settings)
    if STEP[key].mandatory:
        raise NotAllowed("step-mandatory", step=key)
    return _with_consequences(case, (StepSkipped(key, reason),), settings)


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
    return _with_consequences(case, events, settings)


def change_facts(
    case: Case, facts: Closed, words: References, *, settings: ProtocolSettings
) -> Events:
    """Facts change; the plan is computed again (2.3)."""
    return _with_consequences(case, (FactsSet(facts, words),), settings)


def add_evidence(case: Case, item: EvidenceAdded, *, settings: ProtocolSettings) -> Events:
    """Evidence was stored; the automatic copy (S60) is then done."""
    events: tuple[Event, ...] = (item,)
    planned = plan_of(case, settings).step("store_copy")
    if planned is not None and planned.is_open:
        events += (StepDone("store_copy", "stored", {"by": "baken"}),)
    return _with_consequences(case, events, settings)


def add_note(note: str, kind: str = "note") -> Events:
    """A note by reference."""
    return (NoteAdded(note, kind),)


def withdraw(case: Case, *, by: str, reason: str) -> Events:
    """2.3: only while reported, by the reporter and every affected person.

    The first who asks is recorded; the last one ends the case.
    """
    if case.ended:
        raise NotAllowed("case-closed-already", case=case.case_id)
    concerned = {*case.people.get("reporter", ()), *case.people.get("affected_employee", ())}
    if by not in concerned:
        raise NotAllowed("withdraw-not-yours")
    if state_of(case) != "reported":
        raise NotAllowed("withdraw-too-late")
    asked = (WithdrawalAsked(by, reason),)
    agreed = concerned <= {by, *case.withdrawing}
    return (*asked, CaseWithdrawn(reason)) if agreed else asked


def state_of(case: Case, settings: ProtocolSettings | None = None) -> str:
    """The state of 2.3, derived from the steps."""
    if case.ended:
        return case.ended
    informed = [k for k in case.steps if k.startswith("inform_")]
    if case.is_final("decide_response") or case.is_final("refer_internal_procedure"):
        closing = plan_of(case, settings or ProtocolSettings()).step("evaluate_and_close")
        return "ready_to_close" if closing and closing.is_open else "in_handling"
    told = all(case.is_final(k) or case.steps[k].state == "not_applicable" for k in informed)
    return "under_consultation" if informed and told else "reported"


def _with_consequences(case: Case, events: Events, settings: ProtocolSettings) -> Events:
    """The events and what follows: steps that open and steps that fall away."""
    after = (
        extended(case, _numbered(events, case.position))
        if case.position >= 0
        else case_from(case.case_id, _numbered(events, -1))
    )
    if after.ended:
        return events
    opened = tuple(StepOpened(s.key) for s in plan_of(after, settings).steps if _opens(after, s))
    gone = tuple(
        StepFellAway(key, _changed_fact(events))
        for key, progress in after.steps.items()
        if progress.state in ("open", "in_progress", "waiting_external")
        and mode_of(STEP[key], derive(after.facts), settings) == "absent"
    )
    return (*events, *opened, *gone)


def _opens(case: Case, planned: PlannedStep) -> bool:
    mine = case.steps.get(planned.key)
    fresh = mine is None or (mine.state == "not_applicable" and planned.mode != "absent")
    return fresh and planned.state == "open"


def _changed_fact(events: Events) -> str:
    changed = [key for e in events if isinstance(e, FactsSet) for key in e.facts]
    return changed[0] if changed else ""


_NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


def _numbered(events: Events, position: int) -> list[Recorded]:
    """Events as if they were recorded; consequences depend on what happened, not on when."""
    return [Recorded(position + 1 + i, _NO_MOMENT, "", e) for i, e in enumerate(events)]


def check_reason(text: str, minimum: int = 10) -> str:
    """A reason of at least so many characters (S30). Raises PersonFacingError."""
    if len(text.strip()) < minimum:
        raise PersonFacingError("reason-too-short", minimum=minimum)
    return text.strip()
