"""With which reason a case can be closed (2.9): those that fit its flow and what happened in it."""

from collections.abc import Callable, Mapping

from dialogs.protocol.case import Case
from dialogs.protocol.derived import NONAGG, Derived, derive
from dialogs.protocol.settings import DEFAULTS, ProtocolSettings
from dialogs.protocol.steps import STEP

ANSWERS: Mapping[str, frozenset[str]] = {
    "respond_on_behalf_of_organisation": frozenset({"sent"}),
    "correct_misinformation": frozenset({"corrected"}),
    "hold_incident_conversation": frozenset({"held", "written_reaction"}),
    "record_agreements": frozenset({"agreed"}),
    "impose_sanction": frozenset({"imposed"}),
}
"""How steps end after which the sender has heard from the municipality."""
Fits = Callable[[Case, Derived], bool]


def closing_reasons(case: Case, settings: ProtocolSettings = DEFAULTS) -> tuple[str, ...]:
    """The reasons that fit, in the order of 2.9; there is always one."""
    d = derive(case.facts, settings.additions_off)
    return tuple(key for key in STEP["evaluate_and_close"].outcomes if FITS[key](case, d))


def _ended(case: Case, step: str) -> str:
    """How a step ended; empty while it has not."""
    return case.steps[step].outcome if case.is_final(step) else ""


def _incident(_: Case, d: Derived) -> bool:
    return d.flow not in ("complaint_only", "internal", "recording_request")


def _agreed(case: Case, d: Derived) -> bool:
    return _incident(case, d) and _ended(case, "record_agreements") == "agreed"


def _answered(case: Case, d: Derived) -> bool:
    heard = (_ended(case, step) in ends for step, ends in ANSWERS.items())
    return _incident(case, d) and any(heard)


def _unanswered(case: Case, d: Derived) -> bool:
    return _incident(case, d) and not _answered(case, d)


def _with_police(case: Case, d: Derived) -> bool:
    told = d.facts.one("police_report") in ("filed", "notification_only")
    return told and (_incident(case, d) or d.flow == "internal")


def _not_found(case: Case, d: Derived) -> bool:
    return _incident(case, d) and not d.sender_known


def _complaint(case: Case, d: Derived) -> bool:
    return d.flow == "complaint_only" or (_incident(case, d) and case.is_final("handle_complaint"))


def _not_aggression(case: Case, d: Derived) -> bool:
    """S34: only after the consultation, or where nothing aggressive was reported."""
    fair = bool(d.natures) and d.natures <= NONAGG
    return _incident(case, d) and (fair or d.facts.one("decision") == "not_aggression")


FITS: Mapping[str, Fits] = {
    "handled_agreements": _agreed,
    "handled_response": _answered,
    "handled_no_response": _unanswered,
    "police_case_running": _with_police,
    "sender_not_found": _not_found,
    "complaint_handled": _complaint,
    "not_aggression": _not_aggression,
    "internal_referred": lambda _, d: d.flow == "internal",
    "recording_decided": lambda _, d: d.flow == "recording_request",
}
