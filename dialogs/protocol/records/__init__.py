"""What may be recorded when a step is completed: the guards of 2.6 that look at the record itself.

Each check raises NotAllowed with the way out, or gives the confirm guards that a reason has lifted.
"""

from collections.abc import Mapping

from dialogs.protocol.records import deciding, lawful, signalling, talking
from dialogs.protocol.records.facts import facts_from, facts_while_waiting
from dialogs.protocol.records.lawful import MAY_NOT_FILE
from dialogs.protocol.records.recording import Check, Lifted, Recording

__all__ = [
    "CHECKS", "MAY_NOT_FILE", "TEXT_KEYS", "Recording", "check", "facts_from",
    "facts_while_waiting",
]  # fmt: skip
TEXT_KEYS = (
    "guard-close-not-told", "guard-no-self-response", "guard-other-channel", "guard-org-voice",
    "guard-tone", "guard-sanction-policy", "guard-sanction-authority", "guard-sanction-duration",
    "guard-sanction-reply", "consultation-needs-reason", "rung-order", "guard-data-subject",
    "guard-safe-conversation", "guard-ap-before-court", "guard-approved-by-another",
    "guard-not-filed-by", "screenshots-not-complete", "account-not-complete",
    "agreement-communication", "recording-weighty-reason", "recording-alternative",
    "recording-somebody-refuses", "recording-somebody-undecided", "follow-up-early",
)  # fmt: skip
CHECKS: Mapping[str, Check] = {
    "capture_screenshots": signalling.screenshots,
    "collect_account_details": signalling.account,
    "stop_recording_request": signalling.rungs,
    "leave_premises_request": signalling.rungs,
    "handle_recording_request": signalling.recording_decision,
    "joint_consultation": deciding.consultation,
    "decide_response": deciding.decision,
    "respond_on_behalf_of_organisation": deciding.response,
    "correct_misinformation": deciding.correction,
    "invite_incident_conversation": talking.invitation,
    "hold_incident_conversation": talking.conversation,
    "record_agreements": talking.agreements,
    "follow_up_agreements": talking.follow_up,
    "handle_complaint": talking.complaint,
    "impose_sanction": talking.sanction,
    "file_police_report": lawful.police,
    "request_provider_data": lawful.provider,
    "request_erasure": lawful.erasure,
    "request_dpa_mediation": lawful.wish,
    "court_removal_order": lawful.court,
    "register_in_gir": lawful.registration,
    "evaluate_and_close": lawful.told,
}


def check(step: str, recording: Recording) -> Lifted:
    """The guards on what is recorded for a step; the confirm guards that a reason has lifted."""
    found = CHECKS.get(step)
    return found(recording) if found else ()
