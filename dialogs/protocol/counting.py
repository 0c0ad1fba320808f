"""What figures count (protocol 2.9): the tables, and in which of their rows a case stands."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from dialogs.protocol import events
from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.case import Case, StepProgress
from dialogs.protocol.derived import AGG
from dialogs.protocol.facts import AMSTERDAM, NATURES, moment_of
from dialogs.protocol.steps import STEPS

REPLAYED = frozenset(
    kind.__name__
    for kind in (
        events.CaseOpened, events.FactsSet, events.StepDone, events.StepSkipped,
        events.CaseClosed, events.CaseReopened, events.CaseWithdrawn, events.CaseMerged,
    )
)  # fmt: skip
"""The kinds of event that figures need; replaying the others would tell nothing more."""
Rows = Callable[[Case], Iterable[str]]
Counts = Mapping[str, int]
"""How many cases, by "table/row", and all of them as "cases"."""


Kind = Literal[
    "aggression", "judged_not_aggression", "complaint", "recording_request", "internal", ""
]
PLATFORM_TYPES: Mapping[str, tuple[str, ...]] = {
    "social_media": ("facebook", "instagram", "x", "tiktok", "youtube", "linkedin", "snapchat",
                     "threads"),
    "messaging": ("whatsapp", "telegram", "signal", "discord"),
    "direct": ("email", "sms", "contact_form"),
    "own_channels": ("municipal_website",),
    "forum": ("local_forum", "reddit", "nextdoor", "google_reviews"),
    "other": ("other",),
}  # fmt: skip
CLOSURES = ("handled_agreements", "handled_response", "handled_no_response", "police_case_running",
            "sender_not_found")  # fmt: skip
CLOSING_DAYS = (5, 10, 20, 40, 60)
CONSULTATION_DAYS = (0, 1, 2, 5, 10)
"""The longest number of working days in each row; what is longer stands in the last one."""
GONE = ("withdrawn", "merged")


def kind_of(case: Case) -> Kind:
    """What sort of case it is: criticism and asking to record are never aggression (S1, S55, S83).

    "" for what is left out: withdrawn (2.3: both said that it was no case), merged (it is counted as
    the case that it went into) and wrong information only (I7).
    """
    flow, natures = case.facts.one("flow"), frozenset(case.facts.many("natures"))
    if case.ended in GONE:
        return ""
    if flow == "recording_request":
        return "recording_request"
    if flow == "internal":
        return "internal"
    if flow == "complaint_only" or (natures and natures <= {"complaint"}):
        return "complaint"
    if "not_aggression" in (case.closure_reason, case.facts.one("decision")):
        return "judged_not_aggression"
    return "aggression" if natures & AGG else ""


def _kinds(case: Case) -> Iterable[str]:
    return (kind_of(case),)


def _natures(case: Case) -> Iterable[str]:
    return case.facts.many("natures")


def _platforms(case: Case) -> Iterable[str]:
    platform = case.facts.one("platform")
    return (key for key, members in PLATFORM_TYPES.items() if platform in members)


def _gir(case: Case) -> Iterable[str]:
    """As a person registered it, not as the rule of 3.7 proposed it."""
    step = case.steps.get("register_in_gir")
    registered = step is not None and step.outcome == "registered"
    return (str(step.record.get("gir_category", "")),) if step and registered else ()


def _closures(case: Case) -> Iterable[str]:
    if case.ended != "closed":
        return ()
    return (case.closure_reason if case.closure_reason in CLOSURES else "other_reason",)


def _closing_days(case: Case) -> Iterable[str]:
    closing = case.steps.get("evaluate_and_close")
    if case.ended != "closed" or closing is None or closing.ended_at is None:
        return ()
    return _within(CLOSING_DAYS, case, closing.ended_at)


def _consultation_days(case: Case) -> Iterable[str]:
    held = _held_at(case.steps.get("joint_consultation"))
    return _within(CONSULTATION_DAYS, case, held) if held else ()


def _held_at(step: StepProgress | None) -> datetime | None:
    """When people say that they met; else when it was written down."""
    if step is None or step.state != "done":
        return None
    said = step.record.get("held_at")
    return moment_of(said) if isinstance(said, str) and said else step.ended_at


def _within(longest: tuple[int, ...], case: Case, ended: datetime) -> Iterable[str]:
    days = working_days(case.opened_at or ended, ended)
    return (next((f"within_{most}" for most in longest if days <= most), "longer"),)


def _police(case: Case) -> Iterable[str]:
    return (case.facts.one("police_report"),)


def _skipped(case: Case) -> Iterable[str]:
    if case.ended in GONE:
        return ()
    return (key for key, step in case.steps.items() if step.state == "skipped")


def _improvements(case: Case) -> Iterable[str]:
    return ("improved",) if improvement_of(case) else ()


def working_days(start: datetime, end: datetime) -> int:
    """How many working days later, by the national holidays; nought on the same day or before it."""
    first, last = (m.astimezone(AMSTERDAM).date() for m in (start, end))
    if last <= first:
        return 0
    between = sum(_worked(year)[-1] for year in range(first.year, last.year))
    return between + _worked(last.year)[_of_year(last)] - _worked(first.year)[_of_year(first)]


@lru_cache(maxsize=64)
def _worked(year: int) -> tuple[int, ...]:
    """For each day of a year, the working days of that year up to and including it."""
    calendar, count, counts = WorkingTime(), 0, []
    for ordinal in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()):
        count += calendar.is_working_day(date.fromordinal(ordinal))
        counts.append(count)
    return tuple(counts)


def _of_year(day: date) -> int:
    return day.toordinal() - date(day.year, 1, 1).toordinal()


# --- the tables ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows, what of (all cases, or aggression only), and how a case finds its rows.

    `several`: a case may stand in more than one row.
    """

    key: str
    of: Literal["cases", "aggression"]
    rows: tuple[str, ...]
    find: Rows
    several: bool = False


def _days(longest: tuple[int, ...]) -> tuple[str, ...]:
    return (*(f"within_{most}" for most in longest), "longer")


TABLES: tuple[Table, ...] = (
    Table("kinds", "cases", ("aggression", "judged_not_aggression", "complaint",
                             "recording_request", "internal"), _kinds),
    Table("natures", "aggression", tuple(n for n in NATURES if n in AGG - {"other_aggression"}),
          _natures, several=True),
    Table("platforms", "aggression", tuple(PLATFORM_TYPES), _platforms),
    Table("gir", "aggression", ("verbal", "personal_threat"), _gir),
    Table("closures", "aggression", (*CLOSURES, "other_reason"), _closures),
    Table("closing_days", "aggression", _days(CLOSING_DAYS), _closing_days),
    Table("consultation_days", "aggression", _days(CONSULTATION_DAYS), _consultation_days),
    Table("police", "aggression", ("filed", "notification_only"), _police),
    Table("skipped", "cases", tuple(s.key for s in STEPS if not (s.mandatory or s.automatic)),
          _skipped, several=True),
    Table("improvements", "cases", ("improved",), _improvements),
)  # fmt: skip
CASES, AGGRESSION = "cases", "kinds/aggression"


def counted(case: Case) -> Counter[str]:
    """What one case adds to the counts of its year."""
    counts = Counter({CASES: 1})
    aggression = kind_of(case) == "aggression"
    for table in TABLES:
        if table.of == "cases" or aggression:
            found = set(table.find(case)).intersection(table.rows)
            counts.update(f"{table.key}/{row}" for row in found)
    return counts


@dataclass(frozen=True, slots=True)
class Improvement:
    """What a closed case is to make better (S18), by references. `on` is a day, or empty."""

    on: str
    action: str
    owner: str


def improvement_of(case: Case) -> Improvement | None:
    """The improvement that was decided on when the case was closed."""
    closing = case.steps.get("evaluate_and_close")
    if case.ended != "closed" or closing is None:
        return None
    if closing.record.get("service_can_improve") != "yes":
        return None
    words = closing.words
    return Improvement(
        str(closing.record.get("improvement_on", "")), words.get("improvement_action", ""),
        words.get("improvement_owner", ""),
    )  # fmt: skip
