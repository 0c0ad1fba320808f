"""The state of a case (2.3), derived from its steps."""

from dialogs.protocol.case import Case
from dialogs.protocol.plan import plan_of
from dialogs.protocol.settings import DEFAULTS, ProtocolSettings

SHORT = frozenset({"complaint_only", "recording_request"})
"""Flows without a consultation and a decision: one step is the handling (2.1)."""
AROUND = frozenset({"report_incident", "evaluate_and_close"})


def state_of(case: Case, settings: ProtocolSettings = DEFAULTS) -> str:
    """Reported, under consultation, in handling or ready to close; or how the case ended."""
    if case.ended:
        return case.ended
    short = case.facts.one("flow") in SHORT
    if _closing(case, settings) and (short or _decided(case)):
        return "ready_to_close"
    return _short_state(case) if short else _long_state(case)


def _closing(case: Case, settings: ProtocolSettings) -> bool:
    closing = plan_of(case, settings).step("evaluate_and_close")
    return closing is not None and closing.is_open


def _decided(case: Case) -> bool:
    return case.is_final("decide_response") or case.is_final("refer_internal_procedure")


def _long_state(case: Case) -> str:
    if _decided(case):
        return "in_handling"
    informed = [k for k in case.steps if k.startswith("inform_")]
    told = all(case.is_final(k) or case.steps[k].state == "not_applicable" for k in informed)
    return "under_consultation" if informed and told else "reported"


def _short_state(case: Case) -> str:
    """Reported until somebody has begun."""
    begun = (mine.state != "open" for key, mine in case.steps.items() if key not in AROUND)
    return "in_handling" if any(begun) else "reported"
