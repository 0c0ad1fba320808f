"""A second, independent reading, part two: which steps are in the plan, and how (2.1 and 2.5).

Where 2.1 describes a flow with "exactly" or "only", that list decides. Otherwise the row of 2.5
decides. Danger is never blocked, in no flow.
"""

from tests.protocol.second_reading import (
    NOT_AGGRESSIVE,
    Case,
    erasure_refused,
    flow,
    mediation_failed,
    presumption,
)


def modes(case: Case) -> dict[str, str]:
    """2.1 and 2.5: the mode of every step that is in the plan; what is absent is not there."""
    which = flow(case)
    if which == "monitoring_search":  # 2.1: log only; 2.5 evaluate: not in a search
        plan = {"report_incident": "required"}
    elif which == "recording_request":
        plan = _recording_request()
    elif which == "complaint_only":
        plan = _complaint_only(case)
    elif which == "internal":
        plan = _internal(case)
    else:
        plan = _incident(case)
    return {step: mode for step, mode in plan.items() if mode != "absent"}


def _recording_request() -> dict[str, str]:
    """2.1: only the decision log, after the report (2.5: always), and the closing."""
    steps = ("report_incident", "handle_recording_request", "evaluate_and_close")
    return dict.fromkeys(steps, "required")


def _complaint_only(case: Case) -> dict[str, str]:
    """2.1: only the complaint and the closing, after the report; danger is never blocked."""
    return {
        "report_incident": "required",
        "immediate_safety": _when(case.says("immediate_danger", "yes", "unsure")),
        "handle_complaint": "required",
        "evaluate_and_close": "required",
    }


def _internal(case: Case) -> dict[str, str]:
    """2.1: "contains exactly"; nothing towards a citizen, no monitoring officer."""
    return {
        **_signal(case),
        **_evidence(case),
        "assess_criminal_offence": _assess(case),
        "file_police_report": _police_report(case),
        **_privacy(case),
        "refer_internal_procedure": "required",
        "register_in_gir": "optional",
        "aftercare_follow_up": _when(case.has_person and bool(case.aggression)),
        "evaluate_and_close": "required",
    }


def _incident(case: Case) -> dict[str, str]:
    return {
        **_signal(case),
        "inform_monitoring_officer": "required",
        **_evidence(case),
        "secure_account": _when("account_hacked" in case.natures),
        **_on_the_spot(case),
        "joint_consultation": "required",
        "assess_criminal_offence": _assess(case),
        "decide_response": "required",
        **_answer_to_the_sender(case),
        **_police_and_court(case),
        **_privacy(case),
        "register_in_gir": _gir(case),
        "aftercare_follow_up": _when(case.has_person and bool(case.aggression)),
        "evaluate_and_close": "required",
    }


def _when(holds: bool, mode: str = "required") -> str:
    return mode if holds else "absent"


def _signal(case: Case) -> dict[str, str]:
    """2.5 phase A, the people."""
    somebody_else = case.has_person and not case.says("reporter_is_affected", "yes")
    more_than_the_reporter = len(case.all_of("affected_people")) > 1
    return {
        "report_incident": "required",
        "immediate_safety": _when(case.says("immediate_danger", "yes", "unsure")),
        "inform_affected_employee": _when(somebody_else or more_than_the_reporter),
        "inform_manager": "required",
        "offer_support": _when(case.has_person),
    }


def _evidence(case: Case) -> dict[str, str]:
    """2.5 phase A, the material: "bewaar", so required (I10). Imagery of a minor may not be kept, so
    there neither a screenshot nor a copy is asked; who posted it and what else is asked all the same.
    """
    written = ("collect_account_details", "collect_related_posts")
    kept = _when(case.has_message and not case.minor_shown)
    return {
        **dict.fromkeys(written, _when(case.has_message)),
        **dict.fromkeys(("capture_screenshots", "store_copy"), kept),
    }


def _on_the_spot(case: Case) -> dict[str, str]:
    """2.5 phase A, S109-S111: ask to stop, ask to leave, or leave."""
    stop = leave = go = "absent"
    if case.filmed and case.says("recording_discovered", "during"):
        stop = "required" if case.unauthorised else "absent"
        if case.says("recording_place", "public_space"):
            stop = "optional"  # a request, nothing more (G_PUBLIC_SPACE)
    inside = ("publicly_accessible_building", "not_publicly_accessible", "meeting")
    if stop == "required" and case.refused_to_stop and case.says("recording_place", *inside):
        leave = "required"
    outside = case.says("recording_place", "public_space", "citizens_home")
    if case.filmed and case.refused_to_stop and outside:
        go = "required"
    return {
        "stop_recording_request": stop,
        "leave_premises_request": leave,
        "employee_leaves_location": go,
    }


def _assess(case: Case) -> str:
    """2.5: required for aggression, offered when it is only criticism or wrong information."""
    if case.aggression:
        return "required"
    return "optional" if case.natures <= NOT_AGGRESSIVE else "absent"


def _answer_to_the_sender(case: Case) -> dict[str, str]:
    """2.5 phase C."""
    talk = _conversation(case)
    wrong = "misinformation" in case.natures
    return {
        "respond_on_behalf_of_organisation": _response(case),
        "correct_misinformation": _when(wrong, "optional"),
        "invite_incident_conversation": talk,
        "hold_incident_conversation": talk,
        "record_agreements": talk,
        # I10, S52: "kan" een eigen aandeel onderzoeken, so never more than offered.
        "review_own_share": _when(talk != "absent", "optional"),
        "follow_up_agreements": talk,
        "handle_complaint": _when("complaint" in case.natures),
        "impose_sanction": _sanction(case),
    }


def _response(case: Case) -> str:
    """2.5: the decision says so, or the house rules on recording do (S113, S114)."""
    if case.recording_breach or case.says("decision", "respond", "other_channel"):
        return "required"
    return "absent" if "decision" in case.facts else "conditional"


def _conversation(case: Case) -> str:
    """2.5 invite: only a known citizen is invited (S47, I1, I6)."""
    if not case.sender_known:
        return "absent"
    if case.beyond_recording or case.recording_breach:
        return "required"
    if case.filmed or (case.natures <= NOT_AGGRESSIVE and "misinformation" in case.natures):
        return "optional"
    return "absent"


def _sanction(case: Case) -> str:
    if not (case.aggression and case.sender_known):
        return "absent"
    decided = case.says("decision", "measure") or case.all_of("measure")
    return "required" if decided else "conditional"


def _police_report(case: Case) -> str:
    """2.5: presumption already holds the assessment; possible only counts before it."""
    return {"likely": "required", "possible": "conditional"}.get(presumption(case), "absent")


def _police_and_court(case: Case) -> dict[str, str]:
    """2.5 phase D."""
    unknown = not case.sender_known
    data = "absent"
    if unknown and case.has_message and case.aggression:
        data = {"likely": "required", "possible": "optional"}.get(presumption(case), "absent")
    against_the_provider = "absent"
    if data != "absent":
        refused = case.says("provider_answer", "refused", "none_by_deadline")
        against_the_provider = "optional" if refused else "conditional"
    shown = case.has_message or case.published
    suable = case.sender_known and case.aggression - {"account_hacked"} and shown
    return {
        "file_police_report": _police_report(case),
        "request_police_tracing": _police_report(case) if unknown else "absent",
        "request_provider_data": data,
        "summary_proceedings_provider": against_the_provider,
        "summary_proceedings_sender": _when(bool(suable), "optional"),
        "recover_damages": _damages(case),
    }


def _damages(case: Case) -> str:
    if case.says("damage", "yes"):
        return "optional"
    return _when("defamation" in case.natures or case.published, "conditional")


def _privacy(case: Case) -> dict[str, str]:
    """2.5 phase E: each step hangs on the one before."""
    erase = _removal(case, case.private_data, "erasure")
    authority = court = "absent"
    if erase != "absent":
        authority = "optional" if erasure_refused(case) else "conditional"
        court = "optional" if mediation_failed(case) else "conditional"
    return {
        "consult_privacy_officer": _when(case.private_data),
        "file_platform_complaint": _platform_complaint(case),
        "request_erasure": erase,
        "request_dpa_mediation": authority,
        "court_removal_order": court,
    }


def _platform_complaint(case: Case) -> str:
    if case.natures == {"account_hacked"}:
        return "absent"  # then `secure_account` covers it
    if "impersonation" in case.natures and not case.private_data and "decision" in case.facts:
        return _when(not case.removed, "optional")  # offered (I5), once the decision is there
    return _removal(case, case.private_data or "impersonation" in case.natures, "complaint")


def _removal(case: Case, reason: bool, advised: str) -> str:
    """2.5: maybe, until the advice chooses (S70); nothing left to remove, nothing to do (S73)."""
    if case.removed or not reason:
        return "absent"
    if "privacy_advice" in case.facts:
        return _when(case.says("privacy_advice", advised, "both"))
    return "conditional"


def _gir(case: Case) -> str:
    """2.5, S112, S114, I2, I7: recordings only when the rules were really broken."""
    return "required" if case.beyond_recording or case.recording_breach else "optional"
