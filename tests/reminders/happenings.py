"""What happens to the cases of a year: reported, steps done and skipped, facts that change, closed,
withdrawn, opened again. All at random, and the same each time for a seed.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from bot.services.cases import keeping
from dialogs.protocol import decisions
from dialogs.protocol.case import Case, extended
from dialogs.protocol.consequences import with_consequences
from dialogs.protocol.events import (
    CaseClaimed,
    CaseClosed,
    CaseReopened,
    CaseWithdrawn,
    Event,
    FactsSet,
    StepDone,
    StepSkipped,
    StepWaiting,
)
from dialogs.protocol.facts import AMSTERDAM, Facts
from dialogs.protocol.plan import plan_of
from dialogs.protocol.steps import STEP
from storage.unit_of_work import UnitOfWork
from tests.protocol import second_reading as reading
from tests.protocol.fact_sets import a_set_of_facts
from tests.reminders.own_calendar import minutes
from tests.reminders.own_reminders import Moment
from tests.reminders.year import EMPLOYEES, MANAGER_OF, OFFICES, Act, Year

FIRST_SECONDS = 7
"""Nothing happens on a whole minute, so that nothing coincides with a reminder at 09:00."""
ACTS = (2, 8)
AT_ONCE = 6
"""So many things happen to a case at once, at most."""
RESTS = 0.3
CLOSED_AT_LAST = 0.97
"""So many of the cases are closed with the last thing that happens."""
CLOSED = CaseClosed("handled_response", "handled")
TOLD_BY: dict[str, tuple[dict[str, str], ...]] = {
    "decide_response": ({"decision": "respond"}, {"decision": "no_response"}),
    "assess_criminal_offence": ({"criminal_assessment": "yes"}, {"criminal_assessment": "no"}),
    "file_police_report": ({"police_report": "filed"},
                           {"police_report": "filed", "klacht_included": "yes"}),
    "consult_privacy_officer": ({"privacy_advice": "both"}, {"privacy_advice": "complaint"}),
}  # fmt: skip
"""What a finished step makes known."""
CHANGES = (
    {"urgent": "yes"}, {"urgent": "no"}, {"immediate_danger": "yes"}, {"immediate_danger": "no"},
    {"sender_identity": "known"}, {"material_status": "removed_by_sender"}, {"damage": "yes"},
    {"private_data_online": "yes"}, {"criminal_assessment": "likely"}, {"measure": ("warning",)},
    {"recording_published": "without_consent"}, {"criminal_assessment": "no"},
)  # fmt: skip


@dataclass
class Reported:
    """A case of the year: who is in it; its number once it is reported."""

    reporter: str
    affected: tuple[str, ...]
    manager: str
    number: str = ""


def plan_cases(year: Year, rng: Random, count: int) -> list[Reported]:
    """Cases spread over the whole year, at any moment of day and night."""
    cases = []
    for _ in range(count):
        minute = rng.randrange(int(year.length / timedelta(minutes=1)))
        at = year.begins + timedelta(minutes=minute, seconds=FIRST_SECONDS)
        reporter = rng.choice(EMPLOYEES)
        affected = tuple(rng.sample(EMPLOYEES, rng.choice((1, 1, 2))))
        case = Reported(reporter, affected, MANAGER_OF[reporter])
        facts = _facts(rng, case, at)
        cases.append(case)
        year.plan(at, _reporting(year, case, facts))
        moments = _moments(rng, at)
        for moment in moments:
            closes = moment == moments[-1] and rng.random() < CLOSED_AT_LAST
            year.plan(moment, _acting(year, case, Random(rng.random()), closes=closes))
    return cases


def _moments(rng: Random, at: datetime) -> list[datetime]:
    """Soon after each other; some cases then rest for weeks before the last thing happens."""
    found, moment = [], at
    for _ in range(rng.randrange(*ACTS)):
        moment += timedelta(minutes=int(rng.expovariate(1 / rng.choice((20, 40, 90, 400)))) + 1)
        found.append(moment + timedelta(seconds=rng.randrange(1, 50)))
    if rng.random() < RESTS:
        found.append(moment + timedelta(days=rng.randrange(10, 50), seconds=rng.randrange(1, 50)))
    return found


def _facts(rng: Random, case: Reported, at: datetime) -> Facts:
    """What was reported. Where the material goes nobody is named, and no one is affected."""
    facts: dict[str, object] = dict(a_set_of_facts(rng, at.astimezone(AMSTERDAM).date()))
    facts.pop("flow", None)
    if not set(facts["affected_kind"]) - {"team", "organisation"}:
        case.affected = ()
        facts.pop("affected_people", None)
    if facts.get("source") == "monitoring":
        facts["source"] = "employee"
    facts["discovered_at"] = (at - timedelta(minutes=rng.randrange(300))).isoformat()
    if case.reporter in case.affected:
        facts["known_to_affected_at"] = at.astimezone(AMSTERDAM).date().isoformat()
    return Facts().with_({k: tuple(v) if isinstance(v, list) else v for k, v in facts.items()})


def _reporting(year: Year, case: Reported, facts: Facts) -> Act:
    def report(uow: UnitOfWork) -> None:
        protocol = year.settings.protocol
        people = {"affected_employee": tuple(year.ids[p] for p in case.affected),
                  "manager": (year.ids[case.manager],)}  # fmt: skip
        by = year.ids[case.reporter]
        events = decisions.open_case(facts, {}, people, reporter=by, settings=protocol)
        vault = uow.vaults.create()
        opened = keeping.open_case(uow, events, by=by, vault_id=vault, settings=year.settings,
                                   year=uow.now.astimezone(AMSTERDAM).year)  # fmt: skip
        case.number = opened.case_id

    return report


def _acting(year: Year, case: Reported, rng: Random, *, closes: bool) -> Act:
    def act(uow: UnitOfWork) -> None:
        learned: set[str] = set()
        for _ in range(rng.randrange(AT_ONCE) + 1):
            now = uow.cases.load(case.number)
            ends = closes and not now.ended
            events = (CLOSED,) if ends else _something(rng, now, year)
            facts = _facts_of(events)
            if events and not facts & learned:
                learned |= facts
                whole = with_consequences(now, events, year.settings.protocol)
                kept = keeping.keep(uow, now, whole, by=year.ids["ruth"], settings=year.settings)
                if kept.ended:
                    return

    return act


URGENCY = frozenset({"urgent", "immediate_danger"})


def _facts_of(events: tuple[Event, ...]) -> set[str]:
    """What is learned. Nothing is learned and taken back at one moment: a danger or an urgency that is
    over and is there again within it is over for the product and never was for the second calculation,
    which looks at moments."""
    keys = {key for event in events if isinstance(event, FactsSet) for key in event.facts}
    return keys | ({"urgency"} if keys & URGENCY else set())


def _something(rng: Random, case: Case, year: Year) -> tuple[Event, ...]:
    """One thing that happens to a case."""
    if case.ended:
        return (CaseReopened(""),) if case.ended == "closed" and rng.random() < 0.4 else ()
    open_ones = [s for s in plan_of(case, year.settings.protocol).open_steps]
    draw = rng.random()
    if draw < 0.04:
        return (CaseWithdrawn(),)
    if draw < 0.12:
        return (CLOSED,)
    if draw < 0.17 and not case.owner:
        return (CaseClaimed(year.ids[rng.choice(OFFICES["monitoring_officer"])]),)
    if draw < 0.35 or not open_ones:
        return (FactsSet(_change(rng, case)),)
    step = rng.choice(open_ones)
    if step.key == "evaluate_and_close":
        return (StepDone(step.key, "handled_response"), CLOSED)
    if draw < 0.42:
        return (StepSkipped(step.key, ""),)
    if draw < 0.5 and STEP[step.key].waits:
        return (StepWaiting(step.key),)
    made = rng.choice(TOLD_BY.get(step.key, ({},)))
    done = (StepDone(step.key, STEP[step.key].outcomes[0]),)
    return (*done, FactsSet(made)) if made else done


def _change(rng: Random, case: Case) -> dict[str, str | tuple[str, ...]]:
    """A fact that is learned; sometimes that a request for erasure was sent."""
    if rng.random() < 0.15 and case.opened_at is not None:
        return {"erasure_sent_on": case.opened_at.astimezone(AMSTERDAM).date().isoformat(),
                "erasure_answer": ""}  # fmt: skip
    return dict(rng.choice(CHANGES))


def history(uow: UnitOfWork, year: Year, number: str) -> list[Moment]:
    """How the case stood from each moment on at which something of it changed: its facts, which steps
    are finished or wait, whether it ended, who took it. Nothing else of the product's is used."""
    case, found, before = Case(number), [], ("", 0.0)
    for entry in uow.cases.recorded(number):
        case = extended(case, (entry,))
        stands = _stands(case, minutes(entry.at), year)
        if before == (entry.by, stands.at):
            found.pop()
        before = (entry.by, stands.at)
        found.append(stands)
    kept = found[:1]
    for one in found[1:]:
        if replace(one, at=kept[-1].at) != kept[-1]:
            kept.append(one)
    return kept


def _stands(case: Case, at: float, year: Year) -> Moment:
    facts = {k: list(v) if isinstance(v, tuple) else v for k, v in case.facts.values.items()}
    skipped = frozenset(key for key, mine in case.steps.items() if mine.state == "skipped")
    final = frozenset(key for key, mine in case.steps.items() if mine.state in ("done", "skipped"))
    waits = frozenset(key for key, mine in case.steps.items() if mine.state == "waiting_external")
    sent = datetime.fromisoformat(str(facts.get("erasure_sent_on", "2026-01-01")))
    owner = year.names.get(case.owner, "")
    return Moment(at, reading.Case(facts, final, sent), waits, skipped, bool(case.ended), owner)
