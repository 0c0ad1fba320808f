"""How long a plan takes: of a case with 200 events, and of many different cases, against the bare
conditions of the step table in the same run."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from dialogs.protocol.case import Case, case_from
from dialogs.protocol.decisions import open_case
from dialogs.protocol.derived import derive
from dialogs.protocol.events import (
    Event,
    EvidenceAdded,
    FactsSet,
    NoteAdded,
    Recorded,
    ReminderFired,
    StepDone,
)
from dialogs.protocol.facts import NATURES, Facts
from dialogs.protocol.plan import plan_of
from dialogs.protocol.settings import ProtocolSettings
from dialogs.protocol.steps import STEPS

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
DONE = ("inform_manager", "offer_support", "joint_consultation", "store_copy")


def long_case(events: int = 200) -> Case:
    """A case as it is after weeks: facts, steps, evidence, notes and reminders by turns."""
    return case_from("DA-2026-0001", recorded_case(events))


def recorded_case(events: int = 200) -> list[Recorded]:
    facts = Facts({"natures": ("threat", "doxing"), "affected_kind": ("employee",),
                   "content_form": "post", "sender_identity": "unknown"})  # fmt: skip
    first = list(open_case(facts, {}, {}, reporter="r", settings=ProtocolSettings()))
    first += [StepDone(key, "held") for key in DONE]
    more: list[Event] = []
    while len(first) + len(more) < events:
        n = len(more)
        more += [
            NoteAdded(f"n{n}"), ReminderFired("assess_criminal_offence", f"r{n}", "responsible"),
            EvidenceAdded(f"e{n}", "0" * 64, "screenshot", "normal"),
            FactsSet({"material_status": "online" if n % 2 else "unknown"}),
        ]  # fmt: skip
    whole = [*first, *more][:events]
    return [Recorded(n, NOW + timedelta(minutes=n), "p", e) for n, e in enumerate(whole)]


def many_cases(count: int = 1000) -> list[Case]:
    """Cases that differ in nature, sender and moment, so that nothing is answered from memory."""
    made = []
    for n in range(count):
        facts = Facts({
            "natures": (NATURES[n % 16], NATURES[n % 7]), "affected_kind": ("employee",),
            "content_form": "post" if n % 3 else "none",
            "sender_identity": ("known", "unknown", "suspected")[n % 3],
        })  # fmt: skip
        events = open_case(facts, {}, {}, reporter="r", settings=ProtocolSettings())
        at = NOW + timedelta(minutes=37 * n)
        made.append(
            case_from("DA-2026-0001", [Recorded(i, at, "p", e) for i, e in enumerate(events)])
        )
    return made


def median_us(act: Callable[[int], object], runs: int) -> float:
    times = []
    for n in range(runs):
        start = time.perf_counter_ns()
        act(n)
        times.append((time.perf_counter_ns() - start) / 1000)
    return statistics.median(times)


def conditions(case: Case) -> list[str]:
    """What the table alone costs: what follows from the facts, and each step's condition."""
    d = derive(case.facts)
    return [step.applies(d) for step in STEPS]


def plans(report: Callable[..., None]) -> None:
    """Print the figures."""
    whole, case, cases = recorded_case(), long_case(), many_cases()
    bare = median_us(lambda n: conditions(cases[n % 1000]), 3000)
    replay = median_us(lambda _: case_from("DA-2026-0001", whole), 300)
    one = median_us(lambda _: plan_of(case), 3000)
    each = median_us(lambda n: plan_of(cases[n % 1000]), 5000)
    report("the conditions of 42 steps alone (baseline)", bare, "us", 1)
    report("replay of a case with 200 events", replay, "us", replay / bare)
    report("plan of that case (goal < 1 ms)", one, "us", one / bare)
    report("replay and plan of that case (goal < 1 ms)", replay + one, "us", (replay + one) / bare)
    report("plan of a thousand different cases, each", each, "us", each / bare)
    report("plans a second on one core (goal 10,000)", 1_000_000 / each, "/s")
