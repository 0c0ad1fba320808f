"""The dialogs of phase C and of the aftercare: respond, talk, agree, complain, measure, register."""

from dialogs.catalogue.parts import ended, outcome, step, words, yes_no
from dialogs.catalogue.prevention import SCOPE
from dialogs.dialog import AllOf, Dialog, Earlier, Has, Not, Notice, Page
from dialogs.protocol.guards import CONFIRM_TALK
from dialogs.protocol.records.deciding import TONE
from dialogs.protocol.steps import WAITING
from dialogs.questions import Choice, Choices, Day, Moment, People

ACCOUNT = Choice("org_account", ("none",), labels="org-account")
PRESENT = ("manager", "affected_employee", "colleague", "monitoring_officer", "security")
DECIDERS = ("manager", "sanction_authority", "municipal_secretary", "mayor")
CHECKERS = ("manager", "spokesperson", "monitoring_officer", "legal_counsel")
AGREEMENTS = ("behaviour", "communication", "contact", "other")
MONTHS = ("0", "1", "2", "3", "6", "9", "12", "24")
"""S27: how long a measure lasts; 0 is for measures without a duration, such as a warning."""
_TONE = Choices("tone_checklist", TONE, labels="tone", alone=())

_RESPONDING: tuple[Dialog, ...] = (
    step(
        "respond_on_behalf_of_organisation",
        Page("result", (outcome("respond_on_behalf_of_organisation"),),
             notices=(Notice("step-decide-response-channel"), SCOPE)),
        Page("text", (words("response_text", 1500, required=True), ACCOUNT), when=ended("sent")),
        Page("how", (Choice("response_channel", ("other", "same"), labels="response-channel"),
                     Moment("sent_at")), when=ended("sent")),
        Page("same_channel", (words("same_channel_reason", required=True),),
             when=Has("response_channel", ("same",)), notices=(Notice("guard-other-channel"),)),
        Page("checked", (_TONE, People("approved_by", maximum=1)), when=ended("sent")),
        Page("why_not", (words("withdrawn_reason", required=True),), when=ended("withdrawn")),
        facts=("scope_known",),
    ),
    step(
        "correct_misinformation",
        Page("result", (outcome("correct_misinformation"),), notices=(SCOPE,)),
        Page("facts", (Choice("facts_checked_by", CHECKERS, labels="role"),
                       words("facts_source", required=True),
                       words("correction_text", 1500, required=True)), when=ended("corrected")),
        Page("sent", (ACCOUNT, Choice("response_channel", ("same", "other"),
                                      labels="response-channel"), Moment("sent_at")),
             when=ended("corrected")),
        Page("checked", (_TONE, People("approved_by", maximum=1)), when=ended("corrected")),
        Page("why_not", (words("decided_not_reason", required=True),),
             when=ended("decided_not_to")),
        facts=("scope_known",),
    ),
)  # fmt: skip

_TALKING: tuple[Dialog, ...] = (
    step(
        "invite_incident_conversation",
        Page("safe", (Choice("police_advice", ("not_asked", "no_objection", "against"),
                             labels="police-advice"),),
             notices=(Notice("step-safe-conversation"),)),
        Page("after_threat", (words("safe_reason", required=True),),
             when=Has("natures", tuple(sorted(CONFIRM_TALK)))),
        Page("invitation", (Choice("invitation_form", ("invitation", "summons"),
                                   labels="invitation"), Day("sent_on"),
                            yes_no("privacy_notice_enclosed"))),
        Page("answer", (outcome("invite_incident_conversation"),)),
        facts=("natures",),
    ),
    step(
        "hold_incident_conversation",
        Page("result", (outcome("hold_incident_conversation"),)),
        Page("when", (Moment("held_at"), words("held_where", 200, required=True)),
             when=ended("held")),
        Page("who", (Choices("present", PRESENT, labels="present", alone=()),
                     yes_no("affected_agrees", required=False)), when=ended("held"),
             notices=(Notice("step-never-alone"),)),
        Page("said", (words("behaviour_addressed", required=True), words("citizen_view")),
             when=ended("held")),
        Page("demand", (yes_no("stop_demanded"),), when=Has("natures", ("misinformation",))),
        Page("written", (words("written_reaction"),), when=ended("refused", "written_reaction")),
        facts=("natures",),
    ),
    step(
        "record_agreements",
        Page("result", (outcome("record_agreements"),)),
        Page("list", (words("agreements", 1500, required=True),
                      Choices("agreement_types", AGREEMENTS, labels="agreement-type", alone=()),
                      words("consequence", required=True)), when=ended("agreed")),
        Page("until", (Day("agreed_until", future=True), Day("sent_to_citizen_on")),
             when=ended("agreed")),
        Page("why_not", (words("no_agreement_reason", required=True),),
             when=ended("no_agreement")),
    ),
    step(
        "review_own_share",
        Page("finding", (words("finding", 1500, required=True), outcome("review_own_share")),
             notices=(Notice("step-no-blame"),)),
        Page("improvement", (words("improvement_action", required=True),),
             when=ended("improvement")),
    ),
    step(
        "follow_up_agreements",
        Page("checked", (Day("checked_on"), outcome("follow_up_agreements"))),
        Page("early", (words("early_reason", required=True, minimum=10),),
             when=AllOf((ended("kept"), Earlier("checked_on", "agreed_until")))),
        Page("next", (words("next_step", required=True),), when=ended("broken")),
        facts=("agreed_until",),
    ),
    step(
        "handle_complaint",
        Page("complaint", (words("complaint_summary", required=True), Day("contacted_on"))),
        Page("result", (outcome("handle_complaint"),)),
        Page("combined", (yes_no("combined_with_conversation"),),
             when=AllOf((Has("talk_in_plan", ("yes",)), Not(ended(WAITING))))),
        Page("solution", (words("solution", required=True),), when=ended("solved")),
        Page("formal", (Day("formal_received_on"), yes_no("with_committee")),
             when=ended("formal_procedure")),
        facts=("talk_in_plan",),
    ),
)  # fmt: skip

_DECIDING: tuple[Dialog, ...] = (
    step(
        "impose_sanction",
        Page("result", (outcome("impose_sanction"),)),
        Page("measure", (Choice("measure", ("none",), labels="measure"),
                         words("behaviour", required=True),
                         Choice("duration", MONTHS, labels="months")), when=ended("imposed"),
             notices=(Notice("step-measures-allowed"),)),
        Page("decided", (Choice("decided_by", DECIDERS, labels="role"), Day("letter_sent_on"),
                         yes_no("reply_informed")), when=ended("imposed")),
        Page("why_not", (words("refrained_reason", required=True),), when=ended("refrained")),
    ),
    step(
        "register_in_gir",
        Page("result", (outcome("register_in_gir"),)),
        Page("number", (words("gir_number", 50, required=True),
                        Choice("gir_category", ("verbal", "personal_threat"),
                               labels="gir-category"),
                        Day("registered_on"), yes_no("annex_added")), when=ended("registered"),
             notices=(Notice("step-gir-proposal"),)),
        Page("why_not", (words("gir_reason", required=True),), when=ended("not_available")),
    ),
    step(
        "aftercare_follow_up",
        Page("asked", (Day("checked_on"), outcome("aftercare_follow_up")),
             notices=(Notice("step-offer-support-no-medical"),)),
    ),
)  # fmt: skip

RESPONDING: tuple[Dialog, ...] = (*_RESPONDING, *_TALKING, *_DECIDING)
