"""A second, independent reading, part three: what locks a step (2.6, 2.7), who does it (2.5) and in
which term (2.5b). As before: from the specification alone.

Only what facts and finished steps can tell is read here. Guards that wait for a form (who writes,
which account, the wish of the person) are met when somebody acts, not in a plan.
"""

from tests.protocol.second_reading import Case, erasure_refused, flow, mediation_failed
from tests.protocol.second_reading_modes import modes

TOLD = frozenset(
    {
        "G_CONSULT_FIRST", "G_EVIDENCE_FIRST", "G_REPORT_BEFORE_REMOVAL", "G_SAFE_CONVERSATION",
        "G_REPORT_BEFORE_TRACING", "G_PROVIDER_REFUSED", "G_PRIVACY_OFFICER_FIRST",
        "G_REFUSAL_BEFORE_AP", "G_AP_BEFORE_COURT", "G_RESPONSE_AFTER_GIR", "G_CLOSE",
    }
)  # fmt: skip
"""The guards of 2.6 that facts and finished steps decide."""


def finished(case: Case) -> set[str]:
    """The finished steps, with those that 2.2 and S37 tick by themselves."""
    done = set(case.done) | {"report_incident"}
    if case.says("reporter_is_manager", "yes"):
        done.add("inform_manager")
    if case.says("source", "monitoring"):
        done.add("inform_monitoring_officer")
    return done


def locks(case: Case, step: str) -> set[str]:
    """Guards and earlier steps that still lock this step; nothing locks a finished step."""
    done = finished(case)
    if step in done:
        return set()
    reading = (_after, _consultation, _conversation, _evidence, _police, _removal, _close)
    return set().union(*(rule(case, step, done) for rule in reading))


def state(case: Case, step: str) -> str:
    """2.3, of a step that is required or optional."""
    if step in finished(case):
        return "done"
    if locks(case, step):
        return "locked"
    # S113, 2.8: the maker is unknown, so the answer waits until somebody is found.
    answer = step == "respond_on_behalf_of_organisation" and case.recording_breach
    decided = case.says("decision", "respond", "other_channel")
    return "waiting" if answer and not decided and not case.sender_known else "open"


def _after(case: Case, step: str, done: set[str]) -> set[str]:
    """2.5, the word "after" in the last column."""
    if step == "leave_premises_request" and "stop_asked_at" in case.facts:
        return set()  # it waits for the first rung, not for the whole step
    before = {
        "decide_response": "joint_consultation",
        "hold_incident_conversation": "invite_incident_conversation",
        "record_agreements": "hold_incident_conversation",
        "follow_up_agreements": "record_agreements",
        "summary_proceedings_sender": "decide_response",
        "aftercare_follow_up": "offer_support",
        "leave_premises_request": "stop_recording_request",
    }.get(step)
    return {before} - done if before else set()


def _consultation(case: Case, step: str, done: set[str]) -> set[str]:
    """G_CONSULT_FIRST: talk before anything goes out (S39); some also wait for the decision."""
    if step == "handle_complaint" and flow(case) == "complaint_only":
        return set()
    after_the_talk = {"request_provider_data", "handle_complaint"}
    after_the_decision = {
        "respond_on_behalf_of_organisation", "correct_misinformation", "impose_sanction",
        "invite_incident_conversation",
    }  # fmt: skip
    if step in after_the_decision and not {"joint_consultation", "decide_response"} <= done:
        return {"G_CONSULT_FIRST"}
    if step in after_the_talk and "joint_consultation" not in done:
        return {"G_CONSULT_FIRST"}
    return set()


def _conversation(case: Case, step: str, done: set[str]) -> set[str]:
    """G_SAFE_CONVERSATION blocks while danger = yes; G_RESPONSE_AFTER_GIR (S113, S114)."""
    talk = {"invite_incident_conversation", "hold_incident_conversation"}
    if step in talk and case.says("immediate_danger", "yes"):
        return {"G_SAFE_CONVERSATION"}
    if step == "respond_on_behalf_of_organisation" and case.recording_breach:
        return set() if "register_in_gir" in done else {"G_RESPONSE_AFTER_GIR"}
    return set()


def _evidence(case: Case, step: str, done: set[str]) -> set[str]:
    """G_EVIDENCE_FIRST: removal, provider and kort geding need a stored copy (S74: `store_copy`
    complete), or the reason why there is none: nothing of it is digital. What was recorded on the
    spot and then published is digital too; a plan of facts alone holds no stored item. That it shows a
    minor is such a reason too: it may not be stored.
    """
    needs = {
        "file_platform_complaint", "request_erasure", "request_provider_data",
        "summary_proceedings_sender",
    }  # fmt: skip
    digital = (case.has_message or case.published) and not case.minor_shown
    stored = "store_copy" in done or not digital
    return {"G_EVIDENCE_FIRST"} if step in needs and not stored else set()


def _police(case: Case, step: str, done: set[str]) -> set[str]:
    """S66 and S68: first the report, first the refusal."""
    if step == "request_police_tracing" and not _reported(case, done):
        return {"G_REPORT_BEFORE_TRACING"}
    refused = case.says("provider_answer", "refused", "none_by_deadline")
    if step == "summary_proceedings_provider" and not refused:
        return {"G_PROVIDER_REFUSED"}
    return set()


def _reported(case: Case, done: set[str]) -> bool:
    """S66 "als aangifte is gedaan": a notification or a refusal is not a report that is filed."""
    if "police_report" in case.facts:
        return case.says("police_report", "filed")
    return "file_police_report" in done


def _removal(case: Case, step: str, done: set[str]) -> set[str]:
    """S69, S72, S75, S78: advice, police, refusal, mediation, in that order."""
    if step == "request_dpa_mediation":
        return set() if erasure_refused(case) else {"G_REFUSAL_BEFORE_AP"}
    if step == "court_removal_order":
        return set() if mediation_failed(case) else {"G_AP_BEFORE_COURT"}
    if step not in {"file_platform_complaint", "request_erasure"}:
        return set()
    locked = set()
    advised = "consult_privacy_officer" in done or "privacy_advice" in case.facts
    if case.private_data and not advised:
        locked.add("G_PRIVACY_OFFICER_FIRST")
    cleared = case.says("criminal_assessment", "no", "unlikely")
    # "report skipped with approved reason": not filing is decided by who may, with a reason (S62).
    cleared = cleared or case.says("police_report", "not_filed")
    if not cleared and not _reported(case, done):
        locked.add("G_REPORT_BEFORE_REMOVAL")
    return locked


def _close(case: Case, step: str, done: set[str]) -> set[str]:
    """G_CLOSE: every other required step is finished."""
    if step != "evaluate_and_close":
        return set()
    required = {key for key, mode in modes(case).items() if mode == "required"} - {step}
    return set() if required <= done else {"G_CLOSE"}


def role(case: Case, step: str) -> str:
    """2.5 responsible; in flow internal nobody of monitoring takes part (2.1)."""
    internal = flow(case) == "internal"
    if step == "inform_affected_employee":
        officer = case.says("source", "monitoring") and not internal
        return "monitoring_officer" if officer else "reporter"
    if step in {"collect_account_details", "collect_related_posts", "store_copy"} and internal:
        return "manager"
    if step == "register_in_gir" and not case.has_person:
        return "manager"
    return next(who for who, steps in RESPONSIBLE.items() if step in steps.split())


RESPONSIBLE = {
    "reporter": "report_incident capture_screenshots handle_recording_request",
    "manager": "immediate_safety inform_manager offer_support joint_consultation decide_response "
    "refer_internal_procedure invite_incident_conversation hold_incident_conversation "
    "record_agreements review_own_share follow_up_agreements aftercare_follow_up "
    "evaluate_and_close",
    "monitoring_officer": "inform_monitoring_officer collect_account_details "
    "collect_related_posts store_copy",
    "it_security": "secure_account",
    "affected_employee": "stop_recording_request leave_premises_request "
    "employee_leaves_location register_in_gir",
    "aggression_coordinator": "assess_criminal_offence",
    "spokesperson": "respond_on_behalf_of_organisation correct_misinformation",
    "complaints_coordinator": "handle_complaint",
    "sanction_authority": "impose_sanction",
    "police_liaison": "file_police_report request_police_tracing",
    "legal_counsel": "request_provider_data summary_proceedings_provider "
    "summary_proceedings_sender recover_damages court_removal_order",
    "privacy_officer": "consult_privacy_officer file_platform_complaint request_erasure "
    "request_dpa_mediation",
}
"""2.5, the first role of the column "responsible" ("employee on site" is the affected one). For
danger that is the manager: R or A calls 112 at once, the step then waits for M (2.5b, "manager:
Neem nu contact op").
"""

TERMS = {
    "immediate_safety": "15 min",
    "inform_affected_employee": "4 wh / 1 h",
    "inform_manager": "4 wh / 1 h",
    "inform_monitoring_officer": "4 wh / 1 h",
    "offer_support": "1 wd / 2 h",
    "capture_screenshots": "4 wh / 1 h",
    "collect_account_details": "1 wd / 4 h",
    "collect_related_posts": "2 wd / 1 wd",
    "store_copy": "4 wh",
    "secure_account": "4 wh / 1 h",
    "stop_recording_request": "1 wd",
    "leave_premises_request": "1 wd",
    "employee_leaves_location": "1 wd",
    "joint_consultation": "1 wd / 4 h",
    "assess_criminal_offence": "1 wd / 4 h",
    "decide_response": "1 wd / same day",
    "respond_on_behalf_of_organisation": "1 wd",
    "correct_misinformation": "1 wd",
    "invite_incident_conversation": "2 wd",
    "hold_incident_conversation": "10 wd",
    "record_agreements": "1 wd",
    "review_own_share": "10 wd",
    "follow_up_agreements": "30 d",
    "handle_complaint": "2 wd",
    "impose_sanction": "5 wd",
    "file_police_report": "2 wd / same day",
    "request_police_tracing": "2 wd",
    "request_provider_data": "3 wd",
    "summary_proceedings_provider": "5 wd",
    "summary_proceedings_sender": "3 wd / 1 wd",
    "recover_damages": "10 wd",
    "consult_privacy_officer": "1 wd / 4 h",
    "file_platform_complaint": "1 wd",
    "request_erasure": "1 wd",
    "request_dpa_mediation": "14 d",
    "court_removal_order": "14 d",
    "register_in_gir": "2 wd / 1 wd",
    "aftercare_follow_up": "2 d",
    "evaluate_and_close": "5 wd",
    "handle_recording_request": "1 wd",
    "refer_internal_procedure": "1 wd",
}
"""2.5b, normal / urgent; one value holds for both. Of several stages the first one."""


def term(case: Case, step: str, *, urgent: bool) -> str:
    """The default term: content that disappears by itself has half an hour (2.5b)."""
    fleeting = case.says("ephemeral", "yes") or case.says("content_form", "story", "livestream")
    if step == "capture_screenshots" and fleeting:
        return "30 min"
    normal, _, quick = TERMS[step].partition(" / ")
    return quick if urgent and quick else normal
