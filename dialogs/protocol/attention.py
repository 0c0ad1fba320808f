"""What somebody can answer to a reminder: later, busy with it, not any more (2.5b). Like decisions:
events, or NotAllowed with the way out.
"""

from datetime import UTC, datetime

from dialogs.errors import NotAllowed
from dialogs.protocol import decisions
from dialogs.protocol.case import Case
from dialogs.protocol.decisions import Events
from dialogs.protocol.derived import derive
from dialogs.protocol.dues import length_of
from dialogs.protocol.events import (
    Acknowledged,
    ReminderSnoozed,
    StepDone,
    StepStarted,
    StepStopped,
)
from dialogs.protocol.hard_dates import hard_dates
from dialogs.protocol.plan import PlannedStep, plan_of
from dialogs.protocol.reminders import reminded_steps, repeat_of
from dialogs.protocol.settings import ProtocolSettings
from dialogs.protocol.steps import STEP
from dialogs.protocol.terms import term

TEXT_KEYS = ("snooze-used", "snooze-too-urgent", "snooze-not-needed", "copy-not-asked")
LATER = 1
"""Working days that a reminder is put off."""
COPY_STEP = "handle_recording_request"


def snooze(
    case: Case, key: str, *, roles: frozenset[str], now: datetime, settings: ProtocolSettings
) -> Events:
    """The next reminder of a step comes one working day from now: once a step, and not where hours
    count or a legal date would be passed. Raises NotAllowed."""
    planned = _theirs(case, key, roles, settings)
    if case.steps[key].snoozed is not None:
        raise NotAllowed("snooze-used", step=key, case=case.case_id)
    until = settings.calendar.add_days(now, LATER)
    if not _can_wait(case, planned, until, settings):
        raise NotAllowed("snooze-too-urgent", step=key)
    return (ReminderSnoozed(key, until.astimezone(UTC).isoformat()),)


def may_snooze(
    case: Case, key: str, *, roles: frozenset[str], now: datetime, settings: ProtocolSettings
) -> bool:
    """Whether "later" would be granted, so that it is only offered where it is."""
    try:
        snooze(case, key, roles=roles, now=now, settings=settings)
    except NotAllowed:
        return False
    return True


def _theirs(case: Case, key: str, roles: frozenset[str], settings: ProtocolSettings) -> PlannedStep:
    """The step, if this person is reminded of it. Raises NotAllowed."""
    planned = reminded_steps(case, plan_of(case, settings)).get(key)
    if planned is None:
        raise NotAllowed("snooze-not-needed")
    if planned.role not in roles:
        raise NotAllowed("step-not-yours", role=planned.role)
    return planned


def _can_wait(
    case: Case, planned: PlannedStep, until: datetime, settings: ProtocolSettings
) -> bool:
    """Whether a day later does no harm: no danger, no term of hours, no legal date before then."""
    step = STEP[planned.key]
    length = term(length_of(step, derive(case.facts, settings.additions_off), settings))
    hours = length.in_hours and repeat_of(case, planned) is None
    legal = any(d.step == step.key and d.until <= until for d in hard_dates(case, settings))
    return not (step.every_minutes or hours or legal)


def busy(
    case: Case, key: str, *, by: str, roles: frozenset[str], settings: ProtocolSettings
) -> Events:
    """Somebody is busy with their step, or still is. Raises NotAllowed."""
    planned = decisions.open_step(case, key, roles=roles, settings=settings)
    if planned.role not in roles:
        raise NotAllowed("step-not-yours", role=planned.role)
    match planned.state:
        case "open":
            return (StepStarted(key),)
        case "in_progress":
            return (Acknowledged(by, key),)
        case _:
            raise NotAllowed("snooze-not-needed")


def stop(case: Case, key: str, *, roles: frozenset[str], settings: ProtocolSettings) -> Events:
    """Somebody is no longer busy with their step: it is open again. Raises NotAllowed."""
    planned = decisions.may_do(case, key, roles=roles, settings=settings)
    if planned.role not in roles:
        raise NotAllowed("step-not-yours", role=planned.role)
    return (StepStopped(key, "no"),) if planned.state == "in_progress" else ()


def copy_received(
    case: Case, day: str, *, roles: frozenset[str], settings: ProtocolSettings
) -> Events:
    """The copy of a recording that was asked for is there (S97). Raises NotAllowed."""
    planned = plan_of(case, settings).step(COPY_STEP)
    if planned is None or case.ended or repeat_of(case, planned) is None:
        raise NotAllowed("copy-not-asked")
    if not roles & {planned.role, *STEP[COPY_STEP].roles, "aggression_coordinator"}:
        raise NotAllowed("step-not-yours", role=planned.role)
    return (StepDone(COPY_STEP, case.steps[COPY_STEP].outcome, {"copy_received_on": day}),)
