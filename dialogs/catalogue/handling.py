"""The guided dialog of each step: its completion record of 2.5b as questions. Phases A and B and the
closing step stand here, the others in `responding` and `lawful`.

The question `outcome` is the step's outcome; a step with one outcome only has none. Question keys are
the record's field names.
"""

from dialogs.catalogue.lawful import LAWFUL
from dialogs.catalogue.minors import KNOWN, NO_MINOR, NOT_OF_CASE, WHAT_MAY, asks_files, guarded
from dialogs.catalogue.parts import LIMITS, ended, outcome, step, words, yes_no
from dialogs.catalogue.recording import RECORDING
from dialogs.catalogue.responding import RESPONDING
from dialogs.dialog import AllOf, Answered, AnyOf, Dialog, Has, Not, Notice, Page
from dialogs.protocol import retention
from dialogs.protocol.law import OFFENCE
from dialogs.questions import Choice, Choices, Day, Files, Links, Moment, People, Question, Words

ROLES = ("affected_employee", "manager", "monitoring_officer")
MORE_ROLES = ("privacy_officer", "legal_counsel", "aggression_coordinator", "spokesperson")
PERSONS = Has("affected_kind", ("employee", "elected_official", "external_staff", "volunteer"))
SOMEBODY_MISSING = AnyOf(
    (
        Not(Has("participants", ("manager",))),
        Not(Has("participants", ("monitoring_officer",))),
        AllOf((PERSONS, Not(Has("participants", ("affected_employee",))))),
    )
)
"""S40: all three, or manager and officer where the organisation is the target."""
HONOUR = Has(
    "natures", ("defamation", "insult", "unwanted_photo", "unwanted_video", "unwanted_audio")
)
"""S115, S116: where the conditions of defamation are explained."""
SOMEBODY = Has("somebody_affected", ("yes",))
"""Where the case is about a person, who is then told how it ended."""
RETENTION = retention.CLASSES


_SIGNAL: tuple[Dialog, ...] = (
    step(
        "immediate_safety",
        Page("call", (outcome("immediate_safety"), Moment("called_at", required=False),
                      yes_no("safe_now")), notices=(Notice("t00", "warning"),)),
        Page("who", (Choice("called_by", ("affected_employee", "manager", "colleague", "security"),
                            labels="called-by"),), when=ended("police_called")),
        Page("why_not", (words("not_needed_reason", required=True),), when=ended("not_needed")),
    ),
    step(
        "inform_affected_employee",
        Page("told", (outcome("inform_affected_employee"),)),
        Page("how", (Moment("told_at"),
                     Choice("told_how", ("in_person", "phone", "video", "chat"),
                            labels="told-how")), when=Not(ended("not_reached"))),
        Page("not_reached", (words("not_reached_reason"),), when=ended("not_reached")),
    ),
    step(
        "inform_manager",
        Page("seen", (outcome("inform_manager"),)),
        Page("delegated", (People("delegated_to", maximum=1),), when=ended("delegated")),
    ),
    step("inform_monitoring_officer", Page("claim", notices=LIMITS)),
    step(
        "offer_support",
        Page("offered", (outcome("offer_support"), Moment("offered_at")),
             notices=(Notice("step-offer-support-no-medical"),)),
    ),
    step(
        "secure_account",
        Page("access", (outcome("secure_account"), Moment("secured_at", required=False))),
        Page("breach", (yes_no("data_breach_checked"),)),
    ),
)  # fmt: skip

_EVIDENCE: tuple[Dialog, ...] = (
    step(
        "capture_screenshots",
        Page("files", (Files("evidence"),), notices=(
            Notice("t13", when=NOT_OF_CASE), WHAT_MAY, Notice("describe-after"))),
        Page("result", (outcome("capture_screenshots"),)),
        Page("impossible", (words("impossible_reason", required=True),),
             when=ended("incomplete_with_reason")),
    ),
    step(
        "collect_account_details",
        Page("account", (Words("handle", 200, required=False),
                         Words("display_name", 200, required=False),
                         Links("profile_url", required=False, maximum=1)),
             notices=(*LIMITS, Notice("describe-profile",
                                      when=AllOf((Not(KNOWN), Not(Has("profile_there", ("yes",)))))))),
        Page("more", (Words("user_id", 200, required=False),
                      Words("email_address", 200, required=False),
                      Words("phone_number", 50, required=False),
                      words("other_accounts"))),
        Page("others", (words("other_accounts_why", required=True),),
             when=Answered("other_accounts")),
        Page("profile", (words("bio_text"), Words("created_visible", 100, required=False))),
        Page("result", (outcome("collect_account_details"),)),
        facts=("profile_there",),
    ),
    step(
        "collect_related_posts",
        Page("search", (Day("searched_on"), outcome("collect_related_posts")),
             notices=LIMITS),
        Page("found", (words("earlier_posts", 1500), words("later_posts", 1500)),
             when=ended("found"), one_of=(("earlier_posts", "later_posts"),)),
        Page("pictures", (Files("evidence"),), when=AllOf((ended("found"), Not(KNOWN))),
             notices=(Notice("describe-related", when=NOT_OF_CASE), WHAT_MAY)),
    ),
    step(
        "store_copy",
        Page("where", (words("store_place", required=True), words("manual_reason"))),
    ),
)  # fmt: skip

_DECIDE: tuple[Dialog, ...] = (
    step(
        "joint_consultation",
        Page("when", (Moment("held_at"),
                      Choices("participants", (*ROLES, *MORE_ROLES), labels="role", alone=())),
             notices=(Notice("step-joint-consultation-spread"),)),
        Page("absent", (words("absence_reason", required=True),),
             when=SOMEBODY_MISSING),
        Page("considered", (words("considerations", 1500, required=True),)),
        facts=("affected_kind",),
    ),
    step(
        "assess_criminal_offence",
        Page("offences", (Choices("offences", tuple(OFFENCE), labels="offence", required=False),),
             notices=(Notice("step-offences-suggested"), Notice("law-defamation", when=HONOUR))),
        Page("result", (outcome("assess_criminal_offence"),
                        Choice("klacht_needed", ("yes", "no", "unknown"), labels="answer"))),
        Page("klacht", (Day("klacht_last_day", required=False, future=True),),
             when=Has("klacht_needed", ("yes", "unknown")), notices=(Notice("t08"),)),
        facts=("natures",),
    ),
    step(
        "decide_response",
        Page("whether", (yes_no("respond"),), notices=(Notice("t03-short"),)),
        Page("how", (Moment("respond_when", future=True),
                     Choice("response_channel", ("other", "same"), labels="response-channel"),
                     Choice("response_form", ("letter", "email", "phone", "conversation", "post"),
                            labels="response-form"),
                     Choice("response_by", ("manager", "spokesperson", "monitoring_officer",
                                            "municipal_secretary"), labels="role")),
             when=Has("respond", ("yes",)), notices=(Notice("step-decide-response-channel"),)),
        Page("same_channel", (words("same_channel_reason", required=True),),
             when=AllOf((Has("respond", ("yes",)), Has("response_channel", ("same",)))),
             notices=(Notice("guard-other-channel"),)),
        Page("measure", (Choice("measure", ("none",), labels="measure"),),
             notices=(Notice("law-sanction"), Notice("step-measures-allowed"))),
        Page("policy", (words("policy_link", 200, required=True),),
             when=Not(Has("measure", ("none",)))),
        Page("result", (outcome("decide_response"), words("decision_reasons", 1500))),
    ),
    step(
        "refer_internal_procedure",
        Page("refer", (Choice("referred_to", ("hr", "confidential_adviser", "integrity_officer"),
                              labels="referred-to"), Day("referred_on"))),
    ),
)  # fmt: skip

_CLOSE: tuple[Dialog, ...] = (
    step(
        "evaluate_and_close",
        Page("result", (outcome("evaluate_and_close"), words("lessons", 1500))),
        Page("service", (yes_no("service_can_improve"),)),
        Page("improvement", (words("improvement_action", required=True),
                             words("improvement_owner", 200, required=True),
                             Day("improvement_on", future=True)),
             when=Has("service_can_improve", ("yes",))),
        Page("told", (yes_no("reporter_told"),),
             notices=(Notice("step-evaluate-and-close-telling", when=SOMEBODY),
                      Notice("closing-tells-reporter", when=Not(SOMEBODY)))),
        Page("affected", (yes_no("affected_told"),), when=SOMEBODY),
        Page("keep", (Choice("retention_class", RETENTION, labels="retention"),)),
        facts=("somebody_affected",),
    ),
)  # fmt: skip

HANDLING: tuple[Dialog, ...] = tuple(
    guarded(dialog) if asks_files(dialog) else dialog
    for dialog in (*_SIGNAL, *_EVIDENCE, *RECORDING, *_DECIDE, *RESPONDING, *LAWFUL, *_CLOSE)
)


def asked_first(dialog: Dialog) -> tuple[Question, ...]:
    """The questions that everybody is asked: what a reminder says is still needed (T17)."""
    return tuple(
        q for page in dialog.pages if page.when in (None, NO_MINOR) for q in page.questions
    )
