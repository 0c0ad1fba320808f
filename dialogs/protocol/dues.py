"""When a step is due (2.5b), and what the mere passing of time makes true."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import lru_cache

from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.case import StepProgress
from dialogs.protocol.derived import Derived
from dialogs.protocol.facts import AMSTERDAM, Facts
from dialogs.protocol.klacht import add_months
from dialogs.protocol.settings import ProtocolSettings
from dialogs.protocol.steps import Step
from dialogs.protocol.terms import due_at, term

END_OF_DAY = time(17, 0)
EARLY = 0.75
"""The first reminder comes at this part of the term."""


@dataclass(frozen=True, slots=True)
class Span:
    """The time for a step (UTC). `early`: when three quarters of it have passed, in its own measure: a
    term in working time passes in working time only."""

    early: datetime
    due: datetime


def span_of(
    step: Step, d: Derived, opened: datetime, progress: Mapping[str, StepProgress],
    settings: ProtocolSettings, urgent_since: datetime | None = None,
) -> Span:  # fmt: skip
    """Until the day that was agreed, or a term from the moment that the step opened or from the fact
    that it counts from. `urgent_since`: when its case became urgent; what was open by then has the
    shorter term from that moment on."""
    agreed = _agreed(step, progress)
    if agreed is not None:
        return Span(opened + (agreed - opened) * EARLY, agreed)
    started = (d.facts.moment(step.since) if step.since else None) or opened
    if urgent_since is not None and opened < urgent_since:
        span = _hastened(
            step, started, urgent_since, lengths_of(step, d, settings), settings.calendar
        )
    else:
        span = _span(started, length_of(step, d, settings), settings.calendar)
    return span if span.early >= opened else replace(span, early=opened)


def _hastened(
    step: Step, started: datetime, urgent_since: datetime, lengths: tuple[str, str],
    calendar: WorkingTime,
) -> Span:  # fmt: skip
    """The ordinary time, or the urgent one from when the case became urgent where that ends sooner. What
    counts from the report by its row has what is left of that, and is due at once without."""
    normal, urgent = lengths
    usual = _span(started, normal, calendar)
    short = _span(started if step.from_report else urgent_since, urgent, calendar)
    early, due = max(short.early, urgent_since), max(short.due, urgent_since)
    return Span(min(usual.early, early), min(usual.due, due))


def _agreed(step: Step, progress: Mapping[str, StepProgress]) -> datetime | None:
    """The day in another step's record, such as the day until which something was agreed."""
    before, field = step.due_on
    mine = progress.get(before) if before else None
    day = str(mine.record.get(field, "")) if mine else ""
    if not day:
        return None
    return datetime.combine(datetime.fromisoformat(day).date(), END_OF_DAY, AMSTERDAM).astimezone(
        UTC
    )


def length_of(step: Step, d: Derived, settings: ProtocolSettings) -> str:
    """The term as it is written: normal, urgent, or that of what disappears by itself."""
    normal, urgent = lengths_of(step, d, settings)
    return urgent if d.urgent else normal


def lengths_of(step: Step, d: Derived, settings: ProtocolSettings) -> tuple[str, str]:
    """The (normal, urgent) terms as they are written; one and the same for what disappears by itself."""
    if step.ephemeral_term and d.ephemeral:
        return step.ephemeral_term, step.ephemeral_term
    return settings.terms.get(step.key, step.terms)


@lru_cache(maxsize=4096)
def _span(started: datetime, length: str, calendar: WorkingTime) -> Span:
    due = due_at(started, term(length), calendar)
    if term(length).by_the_clock:
        return Span(started + (due - started) * EARLY, due)
    hours = calendar.hours_between(started, due)
    return Span(calendar.add_hours(started, hours * EARLY), due)


def facts_at(facts: Facts, now: datetime) -> Facts:
    """The facts as they are by then: a request for erasure that got no answer within a month counts
    as not answered, and not before (AVG 12 lid 3, G_REFUSAL_BEFORE_AP)."""
    sent, answer = facts.moment("erasure_sent_on"), facts.one("erasure_answer")
    if sent is None or answer not in ("", "none", "unknown"):
        return facts
    last = add_months(sent.astimezone(AMSTERDAM).date(), 1)
    passed = now.astimezone(AMSTERDAM).date() > last
    return facts.with_({"erasure_answer": "none" if passed else ""})
