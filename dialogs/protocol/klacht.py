"""The klacht (Sr 66, 269; Sv 164): which offences need one, and until when (protocol 4.2).

Not to be confused with a complaint about the municipality: it is a request to prosecute.
"""

import calendar
from datetime import date

from dialogs.protocol.derived import Derived
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.law import OFFENCE, OFFENCES

MONTHS = 3
DOUBT = "unknown"
TARGET_IS_PUBLIC_BODY = frozenset({"organisation", "team"})
CIVIL_SERVANTS = frozenset({"mayor", "alderman"})
"""Treated as civil servants; a council member is free of the klacht by 269 lid 3."""


def klacht_needed(d: Derived) -> str:
    """ "yes", "no" or "unknown" for the case as a whole: "yes" when one offence against one person
    needs one. As the assessment says; else by its offences, once there are any, else by the natures."""
    said = d.facts.one("klacht_needed")
    if said in ("yes", "no"):
        return said
    assessed: list[str] = [
        OFFENCE[key].klacht for key in d.facts.many("offences") if key in OFFENCE
    ]
    rules = assessed or [_rule_of(nature) for nature in sorted(d.natures)]
    answers = {_needed(rule, d) for rule in rules}
    return "yes" if "yes" in answers else DOUBT if DOUBT in answers else "no"


def _rule_of(nature: str) -> str:
    """The rule that goes with a nature; doubt where its offences have different rules."""
    match nature:
        case "insult" | "defamation":
            return "honour"
        case "extortion":
            return DOUBT  # 317 needs none, 284 lid 1 sub 2 and 318 do
        case _:
            rules = {o.klacht for o in OFFENCES if nature in o.natures}
            return "always" if rules == {"always"} else "never"


def _needed(rule: str, d: Derived) -> str:
    match rule:
        case "always":
            return "yes"
        case "honour":
            return _for_honour(d)
        case "unknown":
            return DOUBT
        case _:
            return "no"


def _for_honour(d: Derived) -> str:
    """Sr 261, 262, 266 for whoever was attacked; one who needs it is enough."""
    kinds = [kind for kind in d.facts.many("affected_kind") if kind != DOUBT]
    answers = {_for_kind(kind, d) for kind in kinds} or {DOUBT}
    return "yes" if "yes" in answers else DOUBT if DOUBT in answers else "no"


def _for_kind(kind: str, d: Derived) -> str:
    """267 lid 1 sub 3 for the public body, 269 lid 2 for civil servants, lid 3 for the council."""
    elected = d.facts.one("elected_kind")
    if kind in TARGET_IS_PUBLIC_BODY or (kind, elected) == ("elected_official", "council_member"):
        return "no"
    if kind == "employee" or (kind == "elected_official" and elected in CIVIL_SERVANTS):
        return _in_function(d)
    unsaid = kind == "elected_official" and elected in ("", DOUBT)
    return DOUBT if unsaid else "yes"  # volunteers and hired staff: in doubt, ask for it


def _in_function(d: Derived) -> str:
    """Whether it was during or because of the work; both counts as because of it."""
    return {"yes": "no", "both": "no", "no": "yes"}.get(d.facts.one("affected_in_function"), DOUBT)


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
