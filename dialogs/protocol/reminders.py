"""What is still to be reminded of in a case, and when (2.5b): derived from its plan and its events.

An open, required step has a ladder of reminders and escalations; one that waits for an answer, or was
done and comes back, has its repeats. Putting off moves the reminders to whose step it is, never the
escalations. A case in which nothing is open comes back to its owner (S38).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain

from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.case import Case, StepProgress
from dialogs.protocol.plan import Plan, PlannedStep
from dialogs.protocol.repeats import Moments, Repeat, repeated
from dialogs.protocol.roles import chain_of
from dialogs.protocol.settings import ProtocolSettings
from dialogs.protocol.steps import STEP
from dialogs.protocol.terms import Rung, due_at, rungs, term

QUIET_TERM = "2 wd"
SHORTEST_ANSWER = timedelta(minutes=15)
RESPONSIBLE = "responsible"
SNOOZED, LAPSED = "snoozed", "lapsed/"
"""The rungs that come when putting off ends, and when nobody answered whether they are busy."""


def reminded_steps(case: Case, plan: Plan) -> dict[str, PlannedStep]:
    """The steps that are reminded of; none in an ended case."""
    if case.ended:
        return {}
    return {
        step.key: step
        for step in plan.steps
        if step.key in case.steps and (deadline_runs(step) or repeat_of(case, step))
    }


def deadline_runs(step: PlannedStep) -> bool:
    """Whether a step has to be done, can be, and has a term."""
    return step.is_open and step.mode == "required" and step.due is not None


def repeat_of(case: Case, step: PlannedStep) -> Repeat | None:
    """The repeats that run for a step as it stands; None for most steps."""
    repeat, mine = STEP[step.key].repeats, case.steps.get(step.key)
    if repeat is None or mine is None or step.mode == "absent":
        return None
    runs = step.state == mine.state == repeat.state and repeat.runs(mine.record)
    return repeat if runs else None


def rungs_of(
    case: Case, step: PlannedStep, urgent: bool, settings: ProtocolSettings
) -> Iterator[Rung]:
    """What has not fired yet of a step, in order of time; a repeat can go on without an end."""
    repeat = repeat_of(case, step)
    if repeat is not None:
        return _repeats(case, step, repeat, urgent, settings)
    return iter(_ladder(case, step, urgent, settings) if deadline_runs(step) else ())


def _repeats(
    case: Case, step: PlannedStep, repeat: Repeat, urgent: bool, settings: ProtocolSettings
) -> Iterator[Rung]:
    mine, calendar = case.steps[step.key], settings.calendar
    state = mine.since or mine.opened_at
    given = Moments(case.opened_at or state, state, mine.record)
    for rung in chain(_put_off(mine), repeated(repeat, given, calendar)):
        if rung.key not in mine.fired and not _passed_over(mine, rung):
            yield rung if urgent else replace(rung, at=calendar.forward(rung.at))


def _ladder(
    case: Case, step: PlannedStep, urgent: bool, settings: ProtocolSettings
) -> tuple[Rung, ...]:
    """The whole scheme of a step but for what fired, danger being escalated every 15 minutes."""
    mine, due = case.steps[step.key], step.due
    if due is None:
        return ()
    minutes = STEP[step.key].every_minutes
    whole = rungs(
        step.early or due, due, urgent=urgent, calendar=settings.calendar,
        urgent_since=case.urgent_since,
        every=timedelta(minutes=minutes) if minutes else None,
        chain=chain_of(STEP[step.key], step.role, settings.additions_off),
    )  # fmt: skip
    left = [
        rung
        for rung in (*_put_off(mine), *whole)
        if rung.key not in mine.fired and not _passed_over(mine, rung)
    ]
    lapse = _lapse(mine, step.early or due, due, None if urgent else settings.calendar)
    return tuple(sorted(_lapsing(left, lapse) if lapse else left, key=lambda rung: rung.at))


def _put_off(mine: StepProgress) -> tuple[Rung, ...]:
    """The reminder that comes when putting off ends."""
    if mine.snoozed is None:
        return ()
    return (Rung(SNOOZED, mine.snoozed[1], RESPONSIBLE),)


def _passed_over(mine: StepProgress, rung: Rung) -> bool:
    """Whether a reminder falls in the time for which they were put off; escalations never do."""
    if mine.snoozed is None or rung.key == SNOOZED or rung.escalates:
        return False
    return rung.at < mine.snoozed[1]


def _lapse(
    mine: StepProgress, early: datetime, due: datetime, calendar: WorkingTime | None
) -> Rung | None:
    """When the question whether somebody is still busy counts as not answered: a quarter of the step's
    term after it was asked, which for the question at 75 % is the deadline itself. `calendar`: for
    what runs in working time."""
    asked = mine.asked_at
    if mine.state != "in_progress" or asked is None:
        return None
    if calendar is None:
        at = asked + max(due - early, SHORTEST_ANSWER)
    else:
        hours = max(calendar.hours_between(early, due), SHORTEST_ANSWER / timedelta(hours=1))
        at = calendar.add_hours(asked, hours)
    return Rung(f"{LAPSED}{asked.astimezone(UTC):%Y%m%dT%H%M}", at, RESPONSIBLE)


def _lapsing(left: list[Rung], lapse: Rung) -> list[Rung]:
    """With the end of the time to answer: until then nothing else is asked, and whoever is called next
    is called at that moment at the latest."""
    upward = next((rung for rung in left if rung.escalates), None)
    asked = [replace(r, at=max(r.at, lapse.at)) for r in left if not r.escalates]
    called = [replace(r, at=min(r.at, lapse.at)) if r is upward else r for r in left if r.escalates]
    return [lapse, *asked, *called]


def quiet_since(case: Case, plan: Plan) -> datetime | None:
    """Since when there has been nothing to do in a case that is not closed; None while there is."""
    waits = any(step.is_open and step.mode == "required" for step in plan.steps)
    if case.ended or waits or case.opened_at is None:
        return None
    return max(mine.since or mine.opened_at for mine in case.steps.values())


def quiet_due(since: datetime, settings: ProtocolSettings) -> datetime:
    """When the owner of a case without an open step is told (S38)."""
    return due_at(since, term(QUIET_TERM), settings.calendar)
