"""The step table (protocol 2.5 and 2.5b): one entry a step, in the order of the specification.

`applies` answers with the step's mode for a case; `after` are steps that must be finished first,
`guards` the rules of 2.6 that stand before it. Terms are (normal, urgent) and count from the moment
the step opens. `waits`: somebody outside has to answer, so the step can be left waiting. `addition`
marks what the source does not contain ([+]); each can be switched off.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dialogs.protocol import applies
from dialogs.protocol.applies import Mode
from dialogs.protocol.derived import Derived
from dialogs.protocol.repeats import Repeat

__all__ = ["KEYS", "STEP", "STEPS", "WAITING", "Mode", "Step"]
WAITING = "waiting"
"""The outcome of a step that was done and now waits for an answer from outside."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the protocol. `roles` are who may record it besides the responsible `role`."""

    key: str
    phase: str
    role: str
    applies: Callable[[Derived], Mode]
    terms: tuple[str, str]
    sources: tuple[str, ...]
    outcomes: tuple[str, ...]
    roles: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    escalates_to: str = "aggression_coordinator"
    """The roles that its row names, in order, with spaces between them."""
    addition: bool = False
    mandatory: bool = False
    automatic: bool = False
    waits: bool = False
    goes_on: tuple[str, ...] = ()
    """Outcomes after which the step is not finished: it waits, and can be recorded again."""
    every_minutes: int = 0
    ephemeral_term: str = ""
    """The term when the material disappears by itself."""
    since: str = ""
    """The fact whose day the term counts from, when it is known."""
    from_report: bool = False
    """Whether its row says that it counts from the report, also where the case is urgent later."""
    due_on: tuple[str, str] = ("", "")
    """The step and the field of its record that hold the day on which this one is due."""
    or_fact: str = ""
    """A fact that stands for what this step waits for."""
    repeats: Repeat | None = None
    """When it is reminded of again: while it waits for an answer, or after it was done."""


EVERY_WEEK = Repeat("waiting_external", ("5 wd",), every=True)
EVERY_TWO_WEEKS = Repeat("waiting_external", ("10 wd",), every=True)
"""A week and two weeks of working days, while somebody outside has to answer."""
LATER_POSTS = Repeat("done", ("3 d", "7 d", "14 d"), since="report")
AFTERCARE = Repeat("done", ("2 d", "14 d", "42 d"), since="report")
TRACING = Repeat("waiting_external", ("10 wd",), since="sent_on", every=True)
PROVIDER = Repeat("waiting_external", ("0 d", "10 wd"), since="answer_due", every=True)
ANSWER = Repeat("waiting_external", ("5 wd",), since="sent_on", every=True)
ERASURE = Repeat("waiting_external", ("21 d", "1 month"), since="sent_on")
COPY = Repeat("done", ("5 wd",), when=("copy_requested_by", ("municipality", "citizen")),
              settled="copy_received_on", opens="copy-received")  # fmt: skip


STEPS: tuple[Step, ...] = (
    Step("report_incident", "A", "reporter", applies.always, ("4 wh", "15 min"), ("S31", "S32"),
         ("submitted", "expired"), automatic=True),
    Step("immediate_safety", "A", "manager", applies.danger, ("15 min", "15 min"), ("I4",),
         ("police_called", "not_needed"), roles=("reporter", "affected_employee"),
         every_minutes=15),
    Step("inform_affected_employee", "A", "reporter", applies.others, ("4 wh", "1 h"), ("S33", "S37"),
         ("informed", "not_reached", "told_by_manager"),
         roles=("monitoring_officer", "manager"), escalates_to="manager"),
    Step("inform_manager", "A", "manager", applies.handled, ("4 wh", "1 h"), ("S33", "S37"),
         ("acknowledged", "delegated"), guards=("G_MANAGER_CONFLICT",), mandatory=True),
    Step("inform_monitoring_officer", "A", "monitoring_officer", applies.incident, ("4 wh", "1 h"),
         ("S40",), ("claimed",)),
    Step("offer_support", "A", "manager", applies.person, ("1 wd", "2 h"), ("S5", "[+]"),
         ("accepted", "declined", "later"), roles=("aftercare_team",),
         escalates_to="aftercare_team", addition=True),
    Step("capture_screenshots", "A", "reporter", applies.material, ("4 wh", "1 h"), ("S58",),
         ("complete", "incomplete_with_reason"),
         roles=("affected_employee", "monitoring_officer", "manager"),
         escalates_to="monitoring_officer", ephemeral_term="30 min"),
    Step("collect_account_details", "A", "monitoring_officer", applies.message, ("1 wd", "4 h"),
         ("S57",), ("complete", "partial"), roles=("reporter", "manager", "privacy_officer"),
         guards=("G_MONITORING_LIMITS",)),
    Step("collect_related_posts", "A", "monitoring_officer", applies.message, ("2 wd", "1 wd"),
         ("S59",), ("found", "none_found"), roles=("reporter", "manager", "privacy_officer"),
         guards=("G_MONITORING_LIMITS",), repeats=LATER_POSTS),
    Step("store_copy", "A", "monitoring_officer", applies.material, ("4 wh", "4 wh"), ("S60", "S74"),
         ("stored",), roles=("manager", "privacy_officer"), escalates_to="admin"),
    Step("secure_account", "A", "it_security", applies.hacked, ("4 wh", "1 h"), ("[+]",),
         ("secured", "lost", "breach_notified"),
         roles=("affected_employee", "manager", "spokesperson"),
         escalates_to="municipal_secretary", addition=True),
    Step("stop_recording_request", "A", "affected_employee", applies.stop, ("1 wd", "1 wd"), ("S109",),
         ("stopped", "did_not_stop"), roles=("reporter", "manager"),
         guards=("G_PUBLIC_SPACE",), escalates_to="manager"),
    Step("leave_premises_request", "A", "affected_employee", applies.leave, ("1 wd", "1 wd"), ("S110",),
         ("left", "did_not_leave"), roles=("reporter", "manager"),
         after=("stop_recording_request",), or_fact="stop_asked_at", escalates_to="manager"),
    Step("employee_leaves_location", "A", "affected_employee", applies.go, ("1 wd", "1 wd"), ("S111",),
         ("left_safely", "help_needed"), roles=("reporter", "manager"), escalates_to="manager"),
    Step("joint_consultation", "B", "manager", applies.incident, ("1 wd", "4 h"), ("S39", "S40", "S41"),
         ("held", "held_without"), roles=("monitoring_officer",), mandatory=True,
         from_report=True),
    Step("assess_criminal_offence", "B", "aggression_coordinator", applies.assess, ("1 wd", "4 h"),
         ("S62", "S63"), ("yes", "likely", "unlikely", "no"),
         roles=("legal_counsel", "manager", "police_liaison"),
         escalates_to="municipal_secretary"),
    Step("decide_response", "B", "manager", applies.incident, ("1 wd", "same day"),
         ("S24", "S41", "S42", "S43", "S44"),
         ("respond", "no_response", "other_channel", "conversation", "measure",
          "not_aggression"),
         roles=("monitoring_officer", "sanction_authority"), after=("joint_consultation",),
         guards=("G_SANCTION_POLICY", "G_NO_SELF_RESPONSE", "G_OTHER_CHANNEL"), mandatory=True),
    Step("refer_internal_procedure", "B", "manager", applies.internal, ("1 wd", "1 wd"), ("I8", "[+]"),
         ("referred",), escalates_to="hr", addition=True),
    Step("respond_on_behalf_of_organisation", "C", "spokesperson", applies.respond,
         ("1 wd", "1 wd"), ("S44", "S45", "S113", "S114"), ("sent", "withdrawn"),
         roles=("manager", "monitoring_officer"),
         guards=("G_CONSULT_FIRST", "G_NO_SELF_RESPONSE", "G_ORG_VOICE", "G_OTHER_CHANNEL",
                 "G_RESPONSE_AFTER_GIR")),
    Step("correct_misinformation", "C", "spokesperson", applies.correct, ("1 wd", "1 wd"),
         ("S53",), ("corrected", "decided_not_to"), roles=("monitoring_officer", "manager"),
         guards=("G_CONSULT_FIRST", "G_NO_SELF_RESPONSE", "G_ORG_VOICE"), escalates_to="manager"),
    Step("invite_incident_conversation", "C", "manager", applies.converse, ("2 wd", "2 wd"),
         ("S47", "S48"), ("accepted", "declined", "no_answer"), waits=True,
         guards=("G_CONSULT_FIRST", "G_KNOWN_SENDER", "G_SAFE_CONVERSATION"), repeats=ANSWER),
    Step("hold_incident_conversation", "C", "manager", applies.converse, ("10 wd", "10 wd"),
         ("S49", "S51", "S54"), ("held", "refused", "written_reaction"),
         after=("invite_incident_conversation",), guards=("G_SAFE_CONVERSATION",)),
    Step("record_agreements", "C", "manager", applies.converse, ("1 wd", "1 wd"), ("S50", "S56"),
         ("agreed", "no_agreement"), after=("hold_incident_conversation",)),
    Step("review_own_share", "C", "manager", applies.own_share, ("10 wd", "10 wd"), ("S52",),
         ("improvement", "none")),
    Step("follow_up_agreements", "C", "manager", applies.converse, ("30 d", "30 d"), ("S50",),
         ("kept", "broken"), after=("record_agreements",),
         due_on=("record_agreements", "agreed_until")),
    Step("handle_complaint", "C", "complaints_coordinator", applies.complaint, ("2 wd", "2 wd"),
         ("S55", "S56"), ("solved", "formal_procedure", "withdrawn"), roles=("manager",),
         waits=True, guards=("G_CONSULT_FIRST",), escalates_to="manager municipal_secretary",
         repeats=EVERY_WEEK),
    Step("impose_sanction", "C", "sanction_authority", applies.sanction, ("5 wd", "5 wd"),
         ("S27", "S42"), ("imposed", "refrained"), roles=("manager", "legal_counsel"),
         guards=("G_CONSULT_FIRST", "G_SANCTION_POLICY"), escalates_to="municipal_secretary"),
    Step("file_police_report", "D", "police_liaison", applies.police, ("2 wd", "same day"),
         ("S62",), ("filed", "notification_only", "refused_by_police", "not_filed"),
         roles=("manager", "legal_counsel"), guards=("G_COMPLAINT_REQUEST",),
         goes_on=("notification_only", "refused_by_police"), repeats=EVERY_WEEK),
    Step("request_police_tracing", "D", "police_liaison", applies.tracing, ("2 wd", "2 wd"),
         ("S66",), ("identified", "not_possible"), waits=True,
         guards=("G_REPORT_BEFORE_TRACING",), since="police_report_on", repeats=TRACING),
    Step("request_provider_data", "D", "legal_counsel", applies.provider, ("3 wd", "3 wd"),
         ("S67",), ("given", "refused", "none"), roles=("monitoring_officer",), waits=True,
         guards=("G_CONSULT_FIRST", "G_EVIDENCE_FIRST"), repeats=PROVIDER),
    Step("summary_proceedings_provider", "D", "legal_counsel", applies.provider_court,
         ("5 wd", "5 wd"), ("S68",), ("won", "lost", "not_started"), waits=True,
         guards=("G_PROVIDER_REFUSED",), since="provider_answer_on", escalates_to="municipal_secretary",
         repeats=EVERY_TWO_WEEKS),
    Step("summary_proceedings_sender", "D", "legal_counsel", applies.sender_court,
         ("3 wd", "1 wd"), ("S64", "S65"), ("ordered", "rejected", "not_started"), waits=True,
         after=("decide_response",), guards=("G_KNOWN_SENDER", "G_EVIDENCE_FIRST"),
         escalates_to="municipal_secretary", repeats=EVERY_TWO_WEEKS),
    Step("recover_damages", "D", "legal_counsel", applies.damages, ("10 wd", "10 wd"),
         ("S118",), ("paid", "joined_criminal_case", "civil", "dropped"), roles=("manager",),
         waits=True, escalates_to="manager", repeats=EVERY_TWO_WEEKS),
    Step("consult_privacy_officer", "E", "privacy_officer", applies.privacy, ("1 wd", "4 h"),
         ("S69", "S70"), ("complaint", "erasure", "both", "none"),
         escalates_to="data_protection_officer"),
    Step("file_platform_complaint", "E", "privacy_officer", applies.platform_complaint,
         ("1 wd", "1 wd"), ("S70", "S72"), ("removed", "restricted", "refused", "no_answer"),
         roles=("monitoring_officer",), waits=True,
         guards=("G_PRIVACY_OFFICER_FIRST", "G_EVIDENCE_FIRST", "G_REPORT_BEFORE_REMOVAL"),
         repeats=ANSWER),
    Step("request_erasure", "E", "privacy_officer", applies.erasure, ("1 wd", "1 wd"),
         ("S71", "S72"), ("erased", "refused", "none"), waits=True, escalates_to="legal_counsel",
         guards=("G_PRIVACY_OFFICER_FIRST", "G_EVIDENCE_FIRST", "G_REPORT_BEFORE_REMOVAL",
                 "G_DATA_SUBJECT"), repeats=ERASURE),
    Step("request_dpa_mediation", "E", "privacy_officer", applies.authority, ("14 d", "14 d"),
         ("S75", "S76", "S77"), ("succeeded", "advice_not_followed", "not_taken_up"), waits=True,
         guards=("G_REFUSAL_BEFORE_AP", "G_DATA_SUBJECT"), since="erasure_answer_on",
         escalates_to="legal_counsel", repeats=EVERY_TWO_WEEKS),
    Step("court_removal_order", "E", "legal_counsel", applies.court, ("14 d", "14 d"),
         ("S78", "S79", "S80"), ("ordered", "rejected", "not_started"), waits=True,
         guards=("G_AP_BEFORE_COURT", "G_DATA_SUBJECT"), escalates_to="municipal_secretary",
         repeats=EVERY_TWO_WEEKS),
    Step("register_in_gir", "F", "affected_employee", applies.gir, ("2 wd", "1 wd"),
         ("S28", "S61", "S112", "S114"), ("registered", "not_available"),
         roles=("manager", "monitoring_officer"), guards=("G_GIR_MANDATORY",), from_report=True),
    Step("aftercare_follow_up", "F", "manager", applies.aftercare, ("2 d", "2 d"), ("S5", "[+]"),
         ("ok", "referred"), roles=("aftercare_team",), after=("offer_support",), addition=True,
         repeats=AFTERCARE),
    Step("evaluate_and_close", "F", "manager", applies.closing, ("5 wd", "5 wd"), ("S18", "S38"),
         ("handled_agreements", "handled_response", "handled_no_response",
          "police_case_running", "sender_not_found", "complaint_handled", "not_aggression",
          "internal_referred", "recording_decided"),
         roles=("aggression_coordinator",), guards=("G_CLOSE",), mandatory=True),
    Step("handle_recording_request", "F", "reporter", applies.recording_request, ("1 wd", "1 wd"),
         ("S83", "S93", "S105"), ("allowed", "allowed_with_conditions", "refused_with_alternative"),
         roles=("manager",), escalates_to="manager", repeats=COPY),
)  # fmt: skip

STEP: Mapping[str, Step] = {step.key: step for step in STEPS}
KEYS: tuple[str, ...] = tuple(STEP)
