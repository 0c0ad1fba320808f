"""Reminders that come again (2.5b, S59, S97): of a step that waits for an answer from outside, or that
is done and has to be looked at again. Until the case is closed, or what was waited for is there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal

from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.facts import AMSTERDAM, FactValue
from dialogs.protocol.terms import Rung, due_at, term

MORNING = time(9, 0)
While = Literal["done", "waiting_external"]


@dataclass(frozen=True, slots=True)
class Repeat:
    """When a step is reminded of again, while it is in a state.

    `terms` count from the report ("report"), from the moment that the step came into its state
    ("state"), or from 09:00 on the day in a field of its record. With `every` they follow one
    another and the last one goes on. `when`: only with one of these answers in the record; `settled`:
    the field that ends it. `opens`: what its button opens; `again`: the step can be recorded again.
    """

    state: While
    terms: tuple[str, ...]
    since: str = "state"
    every: bool = False
    when: tuple[str, tuple[str, ...]] = ("", ())
    settled: str = ""
    opens: str = "step-open"

    @property
    def again(self) -> bool:
        """Whether a step that is done can be recorded once more."""
        return self.state == "done" and self.opens == "step-open"

    def runs(self, record: Mapping[str, FactValue]) -> bool:
        """Whether there is something left to remind of, by what was recorded."""
        field, values = self.when
        asked = not field or record.get(field) in values
        return asked and not (self.settled and record.get(self.settled))


@dataclass(frozen=True, slots=True)
class Moments:
    """What the terms of a step's repeats count from."""

    reported: datetime
    state: datetime
    record: Mapping[str, FactValue]


def repeated(repeat: Repeat, given: Moments, calendar: WorkingTime) -> Iterator[Rung]:
    """Each moment that a step is reminded of again, in order of time; without an end for `every`.
    What lies before the step came into its state does not come any more."""
    for moment in _moments(repeat, _start(repeat, given), calendar):
        if moment > given.state:
            yield Rung(f"again/{moment:%Y%m%dT%H%M}", moment, "responsible")


def _start(repeat: Repeat, given: Moments) -> datetime:
    """The moment that the terms count from; without the day that they ask for, that of the state."""
    if repeat.since == "report":
        return given.reported
    day = str(given.record.get(repeat.since, ""))[:10]
    if not day:
        return given.state
    return datetime.combine(date.fromisoformat(day), MORNING, AMSTERDAM).astimezone(UTC)


def _moments(repeat: Repeat, start: datetime, calendar: WorkingTime) -> Iterator[datetime]:
    moment = start
    for length in repeat.terms:
        moment = due_at(moment if repeat.every else start, term(length), calendar)
        yield moment
    while repeat.every:
        moment = due_at(moment, term(repeat.terms[-1]), calendar)
        yield moment
