"""A second calculation of all reminders of a case, from the wording of protocol 2.2, 2.4 and 2.5b.

It gets what happened to a case (its facts and finished steps, from moment to moment) and who has which
role, and says which reminder is for whom, and when. It shares nothing with the product: plan, terms,
calendar and people are read a second time (`tests.protocol.second_reading` and the modules beside it).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tests.protocol import second_reading as reading
from tests.protocol import second_reading_guards as guards
from tests.protocol.second_reading_modes import modes
from tests.reminders import own_terms
from tests.reminders.own_calendar import DAY, Office
from tests.reminders.own_dates import hard
from tests.reminders.own_repeats import REPEATS, repeated

HOUR = 60
MOST_MORNINGS = 3
PERSONAL = own_terms.NOBODY_STANDS_IN


@dataclass(frozen=True)
class Moment:
    """How a case stands from a moment (in minutes) on. `waiting`: steps that wait for an answer from
    outside; `owner`: the officer who took it."""

    at: float
    case: reading.Case
    waiting: frozenset[str]
    skipped: frozenset[str]
    ended: bool
    owner: str


@dataclass(frozen=True)
class People:
    """Who has which role: the offices of the municipality, everybody's manager, and when who works or
    is away (from, until, in minutes)."""

    offices: Mapping[str, Sequence[str]]
    manager_of: Mapping[str, str]
    hours: Mapping[str, Office]
    away: Mapping[str, tuple[float, float]]

    def is_away(self, person: str, at: float) -> bool:
        since, until = self.away.get(person, (0.0, 0.0))
        return since <= at < until


@dataclass(frozen=True)
class Told:
    """A reminder to somebody: of which step (or legal date), due when, and when it should arrive; with
    `needed` false it does not, as there is nothing left to remind of by then."""

    step: str
    person: str
    due: float
    arrives: float
    again: bool = False
    needed: bool = True


@dataclass
class Spell:
    """A step as long as it is required and open. `given`: the rungs that were fired; `called`: who of
    the chain was called, by the name that the chain has for them."""

    opened: float
    mode: str
    given: set[str] = field(default_factory=set)
    called: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Rung:
    key: str
    at: float
    upward: bool = False
    """Whether it is an escalation, and not a reminder to whose step it is."""


@dataclass
class Calculation:
    """All reminders of one case. `reporter`, `affected` and `manager`: who is in it."""

    people: People
    office: Office
    reporter: str
    affected: tuple[str, ...]
    manager: str
    told: list[Told] = field(default_factory=list)
    _spells: dict[str, Spell] = field(default_factory=dict)
    _given: dict[str, set[float]] = field(default_factory=dict)
    _since: dict[str, tuple[str, float]] = field(default_factory=dict)
    _urgent_from: float | None = None

    def of(self, history: Sequence[Moment], until: float) -> list[Told]:
        """Every reminder until a moment, as what happened and the specification ask for it. What is
        due at a moment goes before what happens at it."""
        ends = [*(moment.at for moment in history[1:]), until]
        for moment, end in zip(history, ends, strict=True):
            self._note_urgency(moment)
            self._note_open_steps(moment)
            if not moment.ended:
                self._steps(moment, end)
                self._dates(moment, end, history[0].at)
            self._again(moment, end, history[0].at)
        return [replace(one, needed=self._is_needed(one, history)) for one in self.told]

    def _is_needed(self, one: Told, history: Sequence[Moment]) -> bool:
        """Whether the step is still required and open when the message goes."""
        then = [moment for moment in history if moment.at <= one.arrives][-1]
        if then.ended or one.step.startswith("legal/"):
            return not then.ended
        if one.again:
            return _state_of(then, one.step) == REPEATS[one.step].state
        return modes(then.case).get(one.step) == "required" and self._is_open(then, one.step)

    def _note_urgency(self, now: Moment) -> None:
        """A case can become urgent, calm down and become urgent again."""
        if not reading.urgent(now.case):
            self._urgent_from = None
        elif self._urgent_from is None:
            self._urgent_from = now.at

    def _note_open_steps(self, now: Moment) -> None:
        """Terms count from the moment that a step opens; one that is newly required counts from now
        (2.3). What fell away or was locked again and comes back begins anew, and so does the closing
        of a case that was opened again; done steps stay done."""
        plan = modes(now.case)
        over = guards.finished(now.case) | {s for s in self._spells if s not in plan}
        over |= {s for s, mode in plan.items() if self._is_locked(now, s, mode)}
        over |= {"evaluate_and_close"} if now.ended else set()
        for step in over & self._spells.keys():
            del self._spells[step]
        for step, mode in plan.items():
            if mode == "conditional" or not self._is_open(now, step):
                continue
            spell = self._spells.get(step)
            if spell is None or (mode == "required" and spell.mode != "required"):
                self._spells[step] = Spell(now.at, mode)
            else:
                spell.mode = mode

    def _is_locked(self, now: Moment, step: str, mode: str) -> bool:
        return mode == "conditional" or guards.state(now.case, step) == "locked"

    def _is_open(self, now: Moment, step: str) -> bool:
        return step not in now.waiting and guards.state(now.case, step) == "open"

    def _steps(self, now: Moment, end: float) -> None:
        plan = modes(now.case)
        for step, spell in self._spells.items():
            if plan.get(step) == "required" and self._is_open(now, step):
                self._fire(now, step, spell, end)

    def _fire(self, now: Moment, step: str, spell: Spell, end: float) -> None:
        urgent = reading.urgent(now.case)
        for rung in sorted(self._ladder(now.case, step, spell.opened), key=lambda r: r.at):
            late = max(rung.at, now.at)
            fires = late if urgent else self.office.forward(late)
            if rung.key in spell.given or fires > end:
                continue
            spell.given.add(rung.key)
            for person in self._receivers(now, step, spell, rung, fires):
                self._tell(step, person, rung.at, fires, urgent)

    def _tell(
        self, step: str, person: str, due: float, fires: float, urgent: bool, *, again: bool = False
    ) -> None:
        """Who works at other hours hears what is not urgent when they work."""
        office = self.people.hours.get(person, self.office)
        arrives = fires if urgent else office.forward(fires)
        self.told.append(Told(step, person, due, arrives, again=again))

    def _ladder(self, case: reading.Case, step: str, opened: float) -> Iterator[Rung]:
        """ "First reminder at 75 % of the term, second on the deadline, then every working day at
        09:00, at most 3; escalation when one working day (urgent: 1 hour) overdue. Only inside working
        hours; urgent cases also outside." """
        urgent = self._urgent_from is not None
        early, due = self._term(case, step, opened)
        place = (lambda at: at) if urgent else self.office.forward
        yield Rung("first", place(early))
        yield Rung("deadline", place(due))
        morning = due
        for number in range(1, MOST_MORNINGS + 1):
            morning = self.office.morning_after(morning)
            yield Rung(f"morning {number}", morning)
        calls = self._calls(step, due)
        for number in range(1, len(own_terms.chain(step, guards.role(case, step))) + 1):
            yield Rung(f"up {number}", place(next(calls)), upward=True)

    def _calls(self, step: str, due: float) -> Iterator[float]:
        """A working day after each other, in an urgent case an hour (or what the row says). What was
        late by more than that when it became urgent calls the first at once, and then goes on so:
        each has their hour. It is no reason to call anybody later than on their working day."""
        each = own_terms.ROWS[step].each or (HOUR if self._urgent_from is not None else 0)
        day, moment = self.office.days_later(due, 1), due + each
        while True:
            if not each:
                yield day
            else:
                moment = max(moment, self._urgent_from or 0.0)
                yield min(moment, day)
                moment += each
            day = self.office.days_later(day, 1)

    def _term(self, case: reading.Case, step: str, opened: float) -> tuple[float, float]:
        """When three quarters of the time for a step have passed, and when all of it. "Newly required
        steps get a deadline from now" (2.3), and so does what was open already when the case became
        urgent, where that is sooner. "After report" is after the report all the same: of what is due
        by then no more is left than the moment itself."""
        usual, short = (
            own_terms.length(step, urgent=urgent, fleeting=_fleeting(case))
            for urgent in (False, True)
        )
        began = self._urgent_from
        if began is None:
            return self._span(usual, opened)
        if began <= opened:
            return self._span(short, opened)
        counts = opened if own_terms.ROWS[step].after_report else began
        moments = zip(self._span(usual, opened), self._span(short, counts), strict=True)
        early, due = (min(before, max(after, began)) for before, after in moments)
        return early, due

    def _span(self, length: own_terms.Length, opened: float) -> tuple[float, float]:
        """When three quarters of a term and when all of it have passed: working hours and working days
        pass in working time, the rest by the clock."""
        match length.unit:
            case "min" | "h" | "d":
                minutes = length.amount * {"min": 1, "h": HOUR, "d": DAY}[length.unit]
                return opened + minutes * 0.75, opened + minutes
            case "wh":
                due = self.office.hours_later(opened, length.amount * HOUR)
            case "wd":
                due = self.office.days_later(opened, length.amount)
            case _:
                due = self.office.closing(opened)
        return self.office.hours_later(opened, self.office.worked(opened, due) * 0.75), due

    # --- who -----------------------------------------------------------------------------------

    def _receivers(
        self, now: Moment, step: str, spell: Spell, rung: Rung, at: float
    ) -> Sequence[str]:
        """Whose step it is, or whoever is next in the chain."""
        role = guards.role(now.case, step)
        return self._next(now, step, spell, at) if rung.upward else self._present(now, role, at)

    def _next(self, now: Moment, step: str, spell: Spell, at: float) -> Sequence[str]:
        """The first in the chain who was not called yet and is there, whoever went away or came back
        since the last one; who was called already is not called by another name."""
        role = guards.role(now.case, step)
        chain = {
            one: self._deputies(now, role, at) if one == "deputy" else self._present(now, one, at)
            for one in own_terms.chain(step, role)
        }
        known = {*self._present(now, role, at)}.union(*(chain.get(one, ()) for one in spell.called))
        for one, people in chain.items():
            new = [person for person in people if person not in known]
            if new and one not in spell.called:
                spell.called.append(one)
                return new
        return ()

    def _holders(self, now: Moment, role: str) -> Sequence[str]:
        match role:
            case "reporter":
                return (self.reporter,)
            case "affected_employee":
                return self.affected or (self.reporter,)
            case "manager":
                return (self.manager,)
            case "monitoring_officer" if now.owner:
                return (now.owner,)
            case _:
                return self.people.offices[role]

    def _present(self, now: Moment, role: str, at: float) -> Sequence[str]:
        """Who has the role, whoever is away replaced: by their office, or by a manager's manager."""
        found: dict[str, None] = {}
        for person in self._holders(now, role):
            if not self.people.is_away(person, at):
                found[person] = None
                continue
            found |= dict.fromkeys(self._instead(now, person, role, at))
        return tuple(found)

    def _instead(self, now: Moment, person: str, role: str, at: float) -> Sequence[str]:
        """Who stands in: others of the office, a manager's manager, the coordinator. For a reporter or
        an affected employee the manager hears it. Never the affected person."""
        if role in PERSONAL:
            return [p for p in self._present(now, "manager", at) if p != person] or [person]
        out = {person, *self.affected}
        others = [p for p in self.people.offices.get(role, ()) if self._can(p, out, at)]
        if not others and role == "manager":
            others = self._above(person, out, at)
        coordinators = self.people.offices["aggression_coordinator"]
        return others or [p for p in coordinators if self._can(p, out, at)] or [person]

    def _deputies(self, now: Moment, role: str, at: float) -> Sequence[str]:
        """The manager's manager; the others of an office."""
        asked = self._holders(now, role)
        out = {*asked, *self._present(now, role, at), *self.affected}
        if role == "manager":
            return self._above(asked[0], out, at)
        return [p for p in self.people.offices.get(role, ()) if self._can(p, out, at)]

    def _above(self, person: str, out: set[str], at: float) -> list[str]:
        above = self.people.manager_of.get(person, "")
        while above and not self._can(above, out, at):
            above = self.people.manager_of.get(above, "")
        return [above] if above else []

    def _can(self, person: str, out: set[str], at: float) -> bool:
        return person not in out and not self.people.is_away(person, at)

    # --- again ---------------------------------------------------------------------------------

    def _again(self, now: Moment, end: float, reported: float) -> None:
        """What comes back after it was done, or while somebody else has to answer, from the moment on
        that it came into that state."""
        for step, repeat in REPEATS.items():
            state = _state_of(now, step)
            if self._since.get(step, ("", 0.0))[0] != state:
                self._since[step] = state, now.at
            if state == repeat.state and not now.ended:
                self._come_back(
                    now, step, repeated(repeat, self._since[step][1], reported, self.office), end
                )

    def _come_back(self, now: Moment, step: str, due: Iterator[float], end: float) -> None:
        urgent, given = reading.urgent(now.case), self._given.setdefault(f"again {step}", set())
        for moment in due:
            place = moment if urgent else self.office.forward(moment)
            fires = max(place, now.at) if urgent else self.office.forward(max(place, now.at))
            if fires > end:
                return
            if moment in given or moment <= self._since[step][1]:
                continue
            given.add(moment)
            for person in self._present(now, guards.role(now.case, step), fires):
                self._tell(step, person, place, fires, urgent, again=True)

    # --- legal dates ---------------------------------------------------------------------------

    def _dates(self, now: Moment, end: float, reported: float) -> None:
        """Day and night; a moment that had passed when the case was reported does not come any more,
        but for the last one before the date."""
        for date in hard(now.case, guards.finished(now.case), self.office):
            given = self._given.setdefault(date.key, set())
            last = date.moments[-2]
            for moment in date.moments:
                fires = max(moment, now.at)
                gone = moment < reported and moment < last
                if moment in given or gone or fires > end:
                    continue
                given.add(moment)
                called = (self._for_date(now, role, fires) for role in date.roles)
                people = dict.fromkeys(person for found in called for person in found)
                self.told += [Told(f"legal/{date.key}", p, moment, fires) for p in people]

    def _for_date(self, now: Moment, role: str, at: float) -> Sequence[str]:
        """Who is away hears of their own date as well: only they can act."""
        own = self._holders(now, role) if role in PERSONAL else ()
        return (*self._present(now, role, at), *own)


def _state_of(now: Moment, step: str) -> str:
    """Whether a step of the plan is done or waits for an answer; "" in every other state."""
    if step not in modes(now.case) or step in now.skipped:
        return ""
    return "waits" if step in now.waiting else "done" if step in now.case.done else ""


def _fleeting(case: reading.Case) -> bool:
    return case.says("ephemeral", "yes") or case.says("content_form", "story", "livestream")
