"""What follows from what happened to a case: steps that open and steps that fall away (2.3)."""

from datetime import UTC, datetime

from dialogs.protocol.case import Case, case_from, extended
from dialogs.protocol.derived import derive
from dialogs.protocol.events import Event, FactsSet, Recorded, StepFellAway, StepOpened
from dialogs.protocol.plan import OPEN, PlannedStep, mode_of, plan_of
from dialogs.protocol.settings import ProtocolSettings
from dialogs.protocol.steps import STEP

Events = tuple[Event, ...]


def with_consequences(case: Case, events: Events, settings: ProtocolSettings) -> Events:
    """The events and what follows: steps that open and steps that fall away."""
    after = (
        extended(case, _numbered(events, case.position))
        if case.position >= 0
        else case_from(case.case_id, _numbered(events, -1))
    )
    if after.ended:
        return events
    before = {s.key: s for s in plan_of(case, settings).steps} if case.position >= 0 else {}
    opened = tuple(
        StepOpened(s.key)
        for s in plan_of(after, settings).steps
        if _opens(after, s) or _opens_again(s, before.get(s.key))
    )
    gone = tuple(
        StepFellAway(key, _changed_fact(events))
        for key, progress in after.steps.items()
        if progress.state in ("open", "in_progress", "waiting_external")
        and mode_of(STEP[key], derive(after.facts, settings.additions_off), settings) == "absent"
    )
    return (*events, *opened, *gone)


def _opens(case: Case, planned: PlannedStep) -> bool:
    mine = case.steps.get(planned.key)
    fresh = mine is None or (mine.state == "not_applicable" and planned.mode != "absent")
    return fresh and planned.state == "open"


def _opens_again(now: PlannedStep, before: PlannedStep | None) -> bool:
    """What was locked and no longer is, or was only offered and is now required, counts from now (2.3):
    the closing has its term after the last open step, however often there is another one."""
    if before is None or not now.is_open or now.mode != "required":
        return False
    was_open = before.is_open and before.mode == "required"
    return not was_open and before.state in ("locked", *OPEN)


def _changed_fact(events: Events) -> str:
    changed = [key for e in events if isinstance(e, FactsSet) for key in e.facts]
    return changed[0] if changed else ""


_NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


def _numbered(events: Events, position: int) -> list[Recorded]:
    """Events as if they were recorded; consequences depend on what happened, not on when."""
    return [Recorded(position + 1 + i, _NO_MOMENT, "", e) for i, e in enumerate(events)]
