"""The klacht (Sr 66, 269): which offences need one, and until when (protocol 4.2)."""

import calendar
from datetime import date

from dialogs.protocol.derived import Derived
from dialogs.protocol.facts import AMSTERDAM

ALWAYS = frozenset({"stalking"})
"""Sr 285b; 284 lid 1 sub 2 and 318 depend on what the assessment finds."""
UNLESS_IN_FUNCTION = frozenset({"defamation", "insult"})
"""Sr 261, 262, 266: not needed where 267 or 269 lid 2 and 3 apply."""
OFFICIALS = frozenset({"employee"})
ELECTED = frozenset({"mayor", "alderman", "council_member"})
MONTHS = 3


def klacht_needed(d: Derived) -> str:
    """ "yes", "no" or "unknown" for the case as a whole. In doubt: ask for it anyway (T08)."""
    if d.natures & ALWAYS:
        return "yes"
    if not d.natures & UNLESS_IN_FUNCTION:
        return "unknown" if "extortion" in d.natures else "no"
    return _for_honour(d)


def _for_honour(d: Derived) -> str:
    kinds = set(d.facts.many("affected_kind")) - {"unknown"}
    if kinds and kinds <= {"organisation", "team"}:
        return "no"
    if not kinds:
        return "unknown"
    in_function = d.facts.one("affected_in_function")
    if in_function not in ("yes", "no", "both"):
        return "unknown"
    covered = in_function in ("yes", "both") and kinds <= OFFICIALS | {
        "organisation", "team", "elected_official",
    }  # fmt: skip
    if d.facts.one("elected_kind") == "council_member" and kinds <= {"elected_official"}:
        return "no"
    if "elected_official" in kinds and d.facts.one("elected_kind") not in ELECTED:
        return "yes"
    return "no" if covered else "yes"


def klacht_last_day(d: Derived) -> date | None:
    """Three months after the affected person learned of it (Sr 66 lid 1); None when unknown."""
    known = d.facts.moment("known_to_affected_at")
    if known is None:
        return None
    return add_months(known.astimezone(AMSTERDAM).date(), MONTHS)


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last day of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
