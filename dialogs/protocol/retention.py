"""How long what is kept of a case is kept (protocol 6.1), and why it may have to stay longer.

The class is chosen when a case is closed. A term ends with its last day in Amsterdam, so that nothing
is ever due a few hours early. What is due is only proposed: people decide.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from dialogs.protocol.access import STEP_ITEMS, WORDS_ITEMS
from dialogs.protocol.case import Case
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.klacht import add_months

What = Literal["case", "wellbeing", "imagery", "review", "audit"]
"""What is due: the whole case; its notes on wellbeing; restricted imagery that the police have; the
yearly question whether police or court are done with it; what was kept of the history of a case that was
destroyed."""
CLASSES = ("handled", "with_measure", "police_or_court", "not_aggression", "recording_log")
WITHDRAWN = "withdrawn"
"""The class of a case that both withdrew: it never got one at a closing."""
RESTRICTED = "restricted"
"""As what imagery goes that the police have."""
HOLD_REASONS = ("police", "court", "damages", "complaint", "rights_request", "archivist")
YEAR, HALF_A_YEAR, MOST_WITH_MEASURE = 12, 6, 60
"""Months."""
CARE = frozenset({"wellbeing", "feelings"})
"""The kinds of data that are kept for half a year only (6.1: health data)."""


def classes_for(case: Case) -> tuple[str, ...]:
    """The classes that fit a case at its closing: a log of a recording has one of its own."""
    log = case.facts.one("flow") == "recording_request"
    return tuple(one for one in CLASSES if log or one != "recording_log")


def class_of(case: Case) -> str:
    """The class that an ended case is kept by; "" for one that runs, or that went into another."""
    if case.ended == "closed":
        return case.retention_class or "handled"
    return WITHDRAWN if case.ended == "withdrawn" else ""


def due(case: Case) -> dict[What, datetime]:
    """From which moments (UTC) something of an ended case may go, or is to be looked at; of a case that
    runs only imagery that the police have. A duplicate goes with the case that it went into."""
    kept, ended = class_of(case), case.ended_at
    if not kept or ended is None:
        return _imagery(case)
    found: dict[What, date] = _TERMS[kept](case, _day(ended))
    care = add_months(_day(ended), HALF_A_YEAR)
    if care_words(case) and "wellbeing" not in case.erased and care < found.get("case", date.max):
        found["wellbeing"] = care
    return {what: _after(day) for what, day in found.items()} | _imagery(case)


def _imagery(case: Case) -> dict[What, datetime]:
    """Restricted imagery may go as soon as it was recorded that the police have it (6.1)."""
    secured = [one.secured_at for one in case.evidence if one.secured_at and not one.destroyed_at]
    return {"imagery": max(secured)} if secured else {}


def chat_due(case: Case, days: int) -> datetime | None:
    """From when (UTC) "closed" stands in the place of everything that Baken said in chat about an ended
    case, so many whole days after its end; None for a case that runs."""
    return _after(_day(case.ended_at) + timedelta(days=days)) if case.ended_at else None


def care_words(case: Case) -> tuple[str, ...]:
    """References of the words about somebody's wellbeing."""
    reported = (ref for field, ref in case.words.items() if WORDS_ITEMS.get(field) in CARE)
    steps = (mine for key, mine in case.steps.items() if STEP_ITEMS.get(key) in CARE)
    noted = (ref for mine in steps for ref in (*mine.words.values(), mine.reason))
    return tuple(ref for ref in (*reported, *noted) if ref)


def audit_due(destroyed: datetime) -> datetime:
    """From when the sealed history of a case that was destroyed may go as well: a year later."""
    return _after(add_months(_day(destroyed), YEAR))


# --- the terms of the classes --------------------------------------------------------------------


def _months(number: int) -> "Term":
    return lambda _, ended: {"case": add_months(ended, number)}


def _with_measure(case: Case, ended: date) -> dict[What, date]:
    """Until a year after the measure ends, at most five years after closing."""
    last = max(ended, measure_ends(case) or ended)
    return {"case": min(add_months(last, YEAR), add_months(ended, MOST_WITH_MEASURE))}


def _police_or_court(case: Case, ended: date) -> dict[What, date]:
    """Until a year after the irrevocable end. Until somebody says which day that was, the case stays and
    the question comes back each year."""
    if case.proceedings_ended:
        last = max(ended, date.fromisoformat(case.proceedings_ended))
        return {"case": add_months(last, YEAR)}
    looked = _day(case.reviewed_at) if case.reviewed_at else ended
    return {"review": add_months(looked, YEAR)}


def _recording_log(case: Case, ended: date) -> dict[What, date]:
    """A year after the decision."""
    decided = case.steps.get("handle_recording_request")
    at = _day(decided.ended_at) if decided is not None and decided.ended_at else ended
    return {"case": add_months(at, YEAR)}


def measure_ends(case: Case) -> date | None:
    """The last day of the measure that was imposed; None when there is none."""
    imposed = case.steps.get("impose_sanction")
    if imposed is None or imposed.outcome != "imposed" or imposed.ended_at is None:
        return None
    sent, months = imposed.record.get("letter_sent_on"), str(imposed.record.get("duration") or "0")
    began = date.fromisoformat(str(sent)) if sent else _day(imposed.ended_at)
    return add_months(began, int(months)) if months.isdigit() else began


Term = Callable[[Case, date], dict[What, date]]
_TERMS: Mapping[str, Term] = {
    "handled": _months(2 * YEAR),
    "with_measure": _with_measure,
    "police_or_court": _police_or_court,
    "not_aggression": _months(HALF_A_YEAR),
    "recording_log": _recording_log,
    WITHDRAWN: _months(HALF_A_YEAR),
}


def _day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def _after(day: date) -> datetime:
    """The first moment behind a day."""
    return datetime.combine(day + timedelta(days=1), time(), AMSTERDAM).astimezone(UTC)
