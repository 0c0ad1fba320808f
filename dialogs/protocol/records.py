"""What may be recorded when a step is completed: the guards of 2.6 that look at the record itself.

Each check raises NotAllowed with the way out, or gives the confirm guards that a reason has lifted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dialogs.errors import NotAllowed
from dialogs.protocol.case import Case
from dialogs.protocol.derived import derive
from dialogs.protocol.events import Closed, Event, FactsSet, References
from dialogs.protocol.facts import FactValue
from dialogs.protocol.guards import CONFIRM_TALK
from dialogs.protocol.settings import ProtocolSettings

TEXT_KEYS = (
    "guard-close-not-told", "guard-no-self-response", "guard-other-channel", "guard-org-voice",
    "guard-sanction-policy", "consultation-needs-reason", "rung-order", "guard-data-subject",
    "guard-safe-conversation", "guard-ap-before-court", "guard-approved-by-another",
    "guard-not-filed-by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recording:
    """One step's completion record, with who fills it in and the reason that lifts a confirm guard."""

    case: Case
    record: Closed
    words: References
    by: str
    settings: ProtocolSettings
    outcome: str = ""
    roles: frozenset[str] = frozenset()
    reason: str = ""

    def yes(self, key: str) -> bool:
        return self.record.get(key) == "yes"


Lifted = tuple[str, ...]
SENT = ("sent", "corrected")
Check = Callable[[Recording], Lifted]


def check(step: str, recording: Recording) -> Lifted:
    """The guards on what is recorded for a step; the confirm guards that a reason has lifted."""
    found = CHECKS.get(step)
    return found(recording) if found else ()


def _consultation(r: Recording) -> Lifted:
    """S40: affected employee, manager and monitoring officer, or a reason why not."""
    present = set(r.record.get("participants", ()))
    wanted = {"manager", "monitoring_officer"}
    wanted |= {"affected_employee"} if derive(r.case.facts).has_person else set()
    if wanted - present and "absence_reason" not in r.words:
        raise NotAllowed("consultation-needs-reason", roles=",".join(sorted(wanted - present)))
    return ()


def _rungs(r: Recording) -> Lifted:
    """S109, S110: ordering comes after asking."""
    asked, ordered = r.record.get("asked_at"), r.record.get("ordered_at")
    if ordered and (not asked or str(ordered) < str(asked)):
        raise NotAllowed("rung-order")
    return ()


def _decision(r: Recording) -> Lifted:
    """S42 to S45: an allowed measure, not by the affected employee, another channel or a reason."""
    _allowed_measure(r, str(r.record.get("measure", "none")))
    if r.record.get("response_by") == "affected_employee":
        raise NotAllowed("guard-no-self-response", guard="G_NO_SELF_RESPONSE")
    return _other_channel(r) if r.yes("respond") else ()


def _allowed_measure(r: Recording, measure: str) -> None:
    if measure != "none" and measure not in {s.key for s in r.settings.sanctions}:
        raise NotAllowed("guard-sanction-policy", guard="G_SANCTION_POLICY")


def _named_measure(r: Recording) -> None:
    measure = str(r.record.get("measure", "none"))
    if measure == "none":
        raise NotAllowed("guard-sanction-policy", guard="G_SANCTION_POLICY")
    _allowed_measure(r, measure)


def _other_channel(r: Recording) -> Lifted:
    if r.record.get("response_channel") != "same":
        return ()
    if not r.reason:
        raise NotAllowed("guard-other-channel", guard="G_OTHER_CHANNEL", confirm=True)
    return ("G_OTHER_CHANNEL",)


def _not_affected(r: Recording) -> None:
    """S43: for every affected person of the case."""
    if r.by in r.case.people.get("affected_employee", ()):
        raise NotAllowed("guard-no-self-response", guard="G_NO_SELF_RESPONSE")


def _correction(r: Recording) -> Lifted:
    """S44: by an account of the municipality, approved by another than the author."""
    _not_affected(r)
    if r.outcome not in SENT:
        return ()
    if r.record.get("org_account") in (None, "none"):
        raise NotAllowed("guard-org-voice", guard="G_ORG_VOICE")
    approved = r.record.get("approved_by", ())
    if not approved or f"person:{r.by}" in approved:
        raise NotAllowed("guard-approved-by-another", guard="G_ORG_VOICE")
    return ()


def _response(r: Recording) -> Lifted:
    return (*_correction(r), *_other_channel(r))


def _invitation(r: Recording) -> Lifted:
    """G_SAFE_CONVERSATION: not against the advice of the police; after a threat only with a reason."""
    _not_affected(r)
    if r.record.get("police_advice") == "against":
        raise NotAllowed("guard-safe-conversation", guard="G_SAFE_CONVERSATION")
    if not set(r.case.facts.many("natures")) & CONFIRM_TALK:
        return ()
    if not r.reason:
        raise NotAllowed("guard-safe-conversation", guard="G_SAFE_CONVERSATION", confirm=True)
    return ("G_SAFE_CONVERSATION",)


def _conversation(r: Recording) -> Lifted:
    """Never the affected employee alone with the sender, and only with consent."""
    present = set(r.record.get("present", ()))
    alone = "affected_employee" in present and len(present) < 2
    if alone or ("affected_employee" in present and not r.yes("affected_agrees")):
        raise NotAllowed("guard-safe-conversation", guard="G_SAFE_CONVERSATION")
    return ()


def _complaint(r: Recording) -> Lifted:
    _not_affected(r)
    return ()


def _sanction(r: Recording) -> Lifted:
    """S27, S42: a measure of the policy, by who may impose it."""
    _not_affected(r)
    if r.outcome == "imposed":
        _named_measure(r)
    return ()


MAY_NOT_FILE = frozenset({"aggression_coordinator", "legal_counsel"})


def _police(r: Recording) -> Lifted:
    """D5: not filing is the decision of the coordinator or the lawyer, with a reason."""
    if r.outcome == "not_filed" and not r.roles & MAY_NOT_FILE:
        raise NotAllowed("guard-not-filed-by")
    return ()


def _wish(r: Recording) -> Lifted:
    """D2: a right of the person; without their wish or a power of attorney it stops."""
    if r.record.get("employee_wish") not in ("wish", "power_of_attorney"):
        raise NotAllowed("guard-data-subject", guard="G_DATA_SUBJECT")
    return ()


def _court(r: Recording) -> Lifted:
    """The law allows going to court at once; the source puts the authority first (S78)."""
    _wish(r)
    if r.case.facts.one("dpa_result") in ("advice_not_followed", "not_taken_up"):
        return ()
    if not r.reason:
        raise NotAllowed("guard-ap-before-court", guard="G_AP_BEFORE_COURT", confirm=True)
    return ("G_AP_BEFORE_COURT",)


def _told(r: Recording) -> Lifted:
    """G_CLOSE: the reporter and, where there is one, the affected employee were told."""
    affected = r.yes("affected_told") or not r.case.people.get("affected_employee")
    if not (r.yes("reporter_told") and affected):
        raise NotAllowed("guard-close-not-told", guard="G_CLOSE")
    return ()


CHECKS: Mapping[str, Check] = {
    "joint_consultation": _consultation,
    "stop_recording_request": _rungs,
    "leave_premises_request": _rungs,
    "decide_response": _decision,
    "respond_on_behalf_of_organisation": _response,
    "correct_misinformation": _correction,
    "invite_incident_conversation": _invitation,
    "hold_incident_conversation": _conversation,
    "handle_complaint": _complaint,
    "impose_sanction": _sanction,
    "file_police_report": _police,
    "request_erasure": _wish,
    "request_dpa_mediation": _wish,
    "court_removal_order": _court,
    "evaluate_and_close": _told,
}


# --- what a finished step says about the case (3.8) ----------------------------------------------

OUTCOME_IS_FACT: Mapping[str, str] = {
    "assess_criminal_offence": "criminal_assessment",
    "decide_response": "decision",
    "file_police_report": "police_report",
    "consult_privacy_officer": "privacy_advice",
    "file_platform_complaint": "platform_result",
    "request_erasure": "erasure_answer",
    "request_dpa_mediation": "dpa_result",
}
RECORD_IS_FACT: Mapping[str, tuple[tuple[str, str], ...]] = {
    "assess_criminal_offence": (("offences", "offences"),),
    "file_police_report": (("reported_on", "police_report_on"),
                           ("klacht_included", "klacht_included")),
    "request_provider_data": (("answered_on", "provider_answer_on"),),
    "request_erasure": (("sent_on", "erasure_sent_on"), ("answered_on", "erasure_answer_on")),
    "impose_sanction": (("measure", "measure"),),
}  # fmt: skip
ANSWERS = {"none": "none_by_deadline"}
"""A provider that did not answer is recorded only when its term has passed."""


def facts_from(step: str, outcome: str, record: Closed) -> tuple[Event, ...]:
    """The facts that a finished step sets; none for most steps."""
    facts: dict[str, FactValue] = {
        fact: record[field] for field, fact in RECORD_IS_FACT.get(step, ()) if record.get(field)
    }
    if step in OUTCOME_IS_FACT:
        facts[OUTCOME_IS_FACT[step]] = outcome
    match step, outcome:
        case "request_provider_data", _:
            facts["provider_answer"] = ANSWERS.get(outcome, outcome)
        case "request_police_tracing", "identified":
            facts |= {"sender_identity": "known", "identity_basis": "police"}
        case "file_platform_complaint", "removed":
            facts["material_status"] = "removed_by_platform"
        case _:
            pass
    return (FactsSet(facts),) if facts else ()


def facts_while_waiting(step: str, record: Closed) -> tuple[Event, ...]:
    """What is known of a step that waits for an answer."""
    fields = RECORD_IS_FACT.get(step, ())
    facts = {fact: record[field] for field, fact in fields if record.get(field)}
    return (FactsSet(facts),) if facts else ()
