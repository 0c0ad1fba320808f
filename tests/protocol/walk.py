"""Leading a case through its steps in the tests of the protocol: what each step records."""

from collections.abc import Mapping
from datetime import UTC, datetime

from dialogs.protocol import decisions
from dialogs.protocol.case import Case, case_from, extended
from dialogs.protocol.events import Closed, Event, EvidenceAdded, Recorded, References
from dialogs.protocol.evidence_events import EvidenceDescribed
from dialogs.protocol.facts import Facts
from dialogs.protocol.records.deciding import TONE
from dialogs.protocol.settings import ProtocolSettings, Sanction
from dialogs.protocol.steps import STEP, STEPS

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SETTINGS = ProtocolSettings(
    sanctions=(Sanction("warning", "Waarschuwing"),), org_accounts=("Gemeente Waterdonk",)
)
ROLES = frozenset({s.role for s in STEPS} | {r for s in STEPS for r in s.roles})
SENT: Closed = {
    "org_account": "account_0", "approved_by": ("person:other",), "response_channel": "other",
    "tone_checklist": TONE,
}  # fmt: skip
RECORDS: Mapping[str, Closed] = {
    "immediate_safety": {"safe_now": "yes"},
    "joint_consultation": {"participants": ("affected_employee", "manager", "monitoring_officer")},
    "decide_response": {"respond": "no", "measure": "none"},
    "respond_on_behalf_of_organisation": SENT,
    "correct_misinformation": SENT,
    "invite_incident_conversation": {"police_advice": "no_objection"},
    "impose_sanction": {"measure": "warning", "decided_by": "manager", "reply_informed": "yes"},
    "record_agreements": {"agreement_types": ("communication",)},
    "request_erasure": {"employee_wish": "wish"},
    "request_dpa_mediation": {"employee_wish": "wish"},
    "court_removal_order": {"employee_wish": "wish"},
    "evaluate_and_close": {"reporter_told": "yes", "affected_told": "yes"},
}
"""What must be recorded to finish a step, besides its outcome (2.5b, 2.6)."""
WORDS: Mapping[str, References] = {"collect_account_details": {"handle": "ref"}}


def opened(facts: Facts, settings: ProtocolSettings = SETTINGS) -> Case:
    """A case that was just reported, with one affected employee, a manager and a screenshot."""
    events = decisions.open_case(
        facts, {}, {"affected_employee": ("a1",), "manager": ("m1",)}, reporter="r1",
        settings=settings,
    )  # fmt: skip
    case = case_from("DA-2026-0001", recorded(events, -1))
    item = EvidenceAdded("e1", "0" * 64, "screenshot", "normal")
    said = EvidenceDescribed("e1", "screenshot", NOW.isoformat(), ("timestamp",))
    return extended(case, recorded((item, said), case.position))


def recorded(events: tuple[Event, ...], after: int) -> list[Recorded]:
    return [Recorded(after + n, NOW, "p", e) for n, e in enumerate(events, start=1)]


def done(
    case: Case, step: str, outcome: str = "", *, by: str = "p", reason: str = "ref",
    **record: str | tuple[str, ...],
) -> Case:  # fmt: skip
    """The case after a step was done by somebody who may, with a reason where one is asked."""
    events = decisions.complete_step(
        case, step, outcome=outcome or STEP[step].outcomes[0],
        record={**RECORDS.get(step, {}), **record}, words=WORDS.get(step, {}), by=by, roles=ROLES,
        settings=SETTINGS, reason=reason,
    )  # fmt: skip
    return extended(case, recorded(events, case.position))
