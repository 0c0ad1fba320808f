"""The plan of a case: which steps apply, in what state, what locks them, who does them and when.

`plan` is pure and depends on facts, progress, settings and the moment only, so that the same facts
always give the same plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from dialogs.protocol.case import FINAL, Case, StepProgress
from dialogs.protocol.derived import Derived, Presumption, derive
from dialogs.protocol.dues import Span, facts_at, span_of
from dialogs.protocol.facts import AMSTERDAM, Facts, PlanInput
from dialogs.protocol.guards import Locking, Situation, locking
from dialogs.protocol.klacht import klacht_last_day, klacht_needed
from dialogs.protocol.roles import role_of
from dialogs.protocol.settings import DEFAULTS, ProtocolSettings
from dialogs.protocol.steps import STEP, STEPS, Mode, Step

PlannedState = Literal[
    "locked", "open", "in_progress", "waiting_external", "done", "skipped", "not_applicable"
]
OPEN: frozenset[str] = frozenset({"open", "in_progress"})
Steps = Mapping[str, StepProgress]
LOCKING: Mapping[str, Locking] = {step.key: locking(step.guards) for step in STEPS}
"""The guards that can stand before each step, looked up once: a plan is made in every turn."""


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step as it stands. `due` in UTC; None when it is finished or locked.
    `locked_by`: guard ids, or keys of steps that must be finished first."""

    key: str
    mode: Mode
    state: PlannedState
    locked_by: tuple[str, ...]
    role: str
    due: datetime | None
    sources: tuple[str, ...]
    early: datetime | None = None
    """When three quarters of its term have passed; None where it has no `due`."""

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def can_be_done(self) -> bool:
        """Open, or waiting for an answer from outside that can be written down."""
        return self.state in OPEN or self.state == "waiting_external"


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps of a case but the absent ones, in the order of the table."""

    flow: str
    urgent: bool
    presumption: Presumption
    gir_category: str
    klacht_needed: str
    klacht_last_day: date | None
    steps: tuple[PlannedStep, ...]

    def step(self, key: str) -> PlannedStep | None:
        return next((step for step in self.steps if step.key == key), None)

    @property
    def open_steps(self) -> tuple[PlannedStep, ...]:
        return tuple(step for step in self.steps if step.is_open)


def plan_of(case: Case, settings: ProtocolSettings = DEFAULTS, now: datetime | None = None) -> Plan:
    """The plan of a case as it stands. `now`: terms that end by themselves have ended by then."""
    return plan(
        case.facts,
        case.steps,
        settings=settings,
        opened=case.opened_at,
        urgent_since=case.urgent_since,
        lifted=case.lifted,
        stored=bool(case.evidence),
        now=now,
    )


@dataclass(frozen=True, slots=True)
class _Planning:
    """What each step of one plan is worked out from."""

    d: Derived
    asked: Mapping[str, Mode]
    progress: Steps
    settings: ProtocolSettings
    opened: datetime | None
    urgent_since: datetime | None
    lifted: frozenset[str]
    stored: bool

    def is_final(self, key: str) -> bool:
        mine = self.progress.get(key)
        return mine is not None and mine.state in FINAL


def plan(
    facts: Facts,
    progress: Steps,
    *,
    settings: ProtocolSettings = DEFAULTS,
    opened: datetime | None = None,
    urgent_since: datetime | None = None,
    lifted: frozenset[str] = frozenset(),
    stored: bool = False,
    now: datetime | None = None,
) -> Plan:
    """The plan for these facts and this progress. Steps not yet in `progress` count from `opened`;
    `urgent_since` is when the case became urgent, for what was open by then; `lifted` are guards that
    were lifted for this case, `stored` says that it holds evidence."""
    d = derive(facts_at(facts, now) if now else facts, settings.additions_off)
    modes = {step.key: mode_of(step, d, settings) for step in STEPS}
    asked = {key: mode for key, mode in modes.items() if mode != "absent"}
    planning = _Planning(
        d, asked, progress, settings, opened, urgent_since, lifted, stored
    )  # fmt: skip
    steps = tuple(_planned(STEP[key], planning) for key in asked)
    return Plan(
        flow=d.flow,
        urgent=d.urgent,
        presumption=d.presumption,
        gir_category=settings.gir_labels.of(d.gir_category),
        klacht_needed=klacht_needed(d),
        klacht_last_day=klacht_last_day(d),
        steps=(*steps, *_fallen_away(modes, planning)),
    )


def mode_of(step: Step, d: Derived, settings: ProtocolSettings) -> Mode:
    """The step's mode; an addition that is switched off leaves no trace, and without a list of
    measures there is none to take (S27)."""
    off = step.addition and step.key in settings.additions_off
    without = step.key == "impose_sanction" and not settings.sanctions
    return "absent" if off or without else step.applies(d)


def _planned(step: Step, p: _Planning) -> PlannedStep:
    mine, final = p.progress.get(step.key), p.is_final(step.key)
    locks = () if final else locks_of(step, p)
    mode = p.asked[step.key]
    held = bool(locks) or (mode == "conditional" and not final)
    state: PlannedState = "locked" if held else _state(step, mine, p.d)
    since = mine.opened_at if mine else p.opened
    span = _span(step, since, p) if state in OPEN and since else None
    return PlannedStep(
        step.key, mode, state, locks, role_of(step, p.d), span.due if span else None, step.sources,
        span.early if span else None,
    )  # fmt: skip


def _span(step: Step, opened: datetime, p: _Planning) -> Span:
    return span_of(step, p.d, opened, p.progress, p.settings, p.urgent_since)


def _state(step: Step, mine: StepProgress | None, d: Derived) -> PlannedState:
    if step.key == "respond_on_behalf_of_organisation" and d.response_waits:
        return "waiting_external" if mine is None or mine.state not in FINAL else mine.state
    if mine is not None:
        return "open" if mine.state == "not_applicable" else mine.state
    return "done" if step.key in done_by_itself(d) else "open"


def done_by_itself(d: Derived) -> frozenset[str]:
    """Steps that the report itself finishes (2.2, 2.5, S37)."""
    keys = {"report_incident"}
    keys |= {"inform_manager"} if d.facts.is_yes("reporter_is_manager") else set()
    keys |= {"inform_monitoring_officer"} if d.found_by_officer else set()
    return frozenset(keys)


def locks_of(step: Step, p: _Planning) -> tuple[str, ...]:
    """What locks a step: steps it waits for, then guards that stand before it, in the table's order;
    G_CLOSE while required steps are unfinished."""
    waits = () if step.or_fact and p.d.facts.one(step.or_fact) else step.after
    found = [key for key in waits if key in p.asked and not p.is_final(key)]
    if LOCKING[step.key]:
        situation = Situation(step.key, p.d, p.asked, p.progress, p.lifted, p.stored)
        found += [guard for guard, locks in LOCKING[step.key] if locks(situation)]
    if "G_CLOSE" in step.guards and missing_before_closing(p.asked, p.progress):
        found.append("G_CLOSE")
    return tuple(found)


def missing_before_closing(asked: Mapping[str, Mode], progress: Steps) -> tuple[str, ...]:
    """The required steps that are neither done nor skipped (G_CLOSE)."""
    required = (key for key, mode in asked.items() if mode == "required")
    return tuple(
        key
        for key in required
        if key not in ("evaluate_and_close", "report_incident") and not _finished(key, progress)
    )


def _finished(key: str, progress: Steps) -> bool:
    mine = progress.get(key)
    return mine is not None and mine.state in FINAL


def _fallen_away(modes: Mapping[str, Mode], p: _Planning) -> tuple[PlannedStep, ...]:
    """Steps that were in the plan and no longer apply stay visible; done stays done (2.3)."""
    gone = (key for key, mode in modes.items() if mode == "absent" and key in p.progress)
    return tuple(
        PlannedStep(
            key, "absent", _gone_state(p.progress[key]), (), role_of(STEP[key], p.d), None,
            STEP[key].sources,
        )
        for key in gone
    )  # fmt: skip


def _gone_state(mine: StepProgress) -> PlannedState:
    return mine.state if mine.state in FINAL else "not_applicable"


def plan_json(given: PlanInput, now: datetime, settings: ProtocolSettings = DEFAULTS) -> object:
    """The plan as the JSON of design 9. Due moments carry Amsterdam's offset."""
    at = given.now or now
    opened = given.facts.moment("reported_at") or at
    d = derive(given.facts, settings.additions_off)
    finished = (*given.done, *done_by_itself(d))
    progress = {key: StepProgress("done", opened.astimezone(UTC)) for key in finished}
    made = plan(given.facts, progress, settings=settings, opened=opened.astimezone(UTC), now=at)
    last = made.klacht_last_day
    return {
        "flow": made.flow,
        "urgent": made.urgent,
        "presumption": made.presumption,
        "gir_category": made.gir_category,
        "klacht": {
            "needed": made.klacht_needed,
            "last_day": last.isoformat() if last else None,
        },
        "steps": [_step_json(step) for step in made.steps if step.mode != "absent"],
    }


def _step_json(step: PlannedStep) -> object:
    due = step.due.astimezone(AMSTERDAM).isoformat() if step.due else None
    return {
        "key": step.key,
        "mode": step.mode,
        "state": step.state,
        "locked_by": list(step.locked_by),
        "role": step.role,
        "due": due,
        "sources": list(step.sources),
    }
