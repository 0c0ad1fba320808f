"""The guided dialog of each step: its completion record of 2.5b as questions.

The question `outcome` is the step's outcome; a step with one outcome only has none. Question keys are
the record's field names.
"""

from dialogs.dialog import AllOf, AnyOf, Condition, Dialog, Has, Not, Notice, Page
from dialogs.protocol.steps import STEP
from dialogs.questions import Choice, Choices, Day, Files, Links, Moment, People, Question, Words

YES_NO = ("yes", "no")
ROLES = ("affected_employee", "manager", "monitoring_officer")
MORE_ROLES = ("privacy_officer", "legal_counsel", "aggression_coordinator", "spokesperson")
OFFENCES = (
    "threat_285", "coercion_284", "stalking_285b", "doxing_285d", "defamation_261", "insult_266",
    "insult_official_267", "group_insult_137", "covert_image_139f", "covert_audio_139a",
    "sexual_imagery_254ba", "computer_138ab", "identity_231b", "trespass_139", "extortion_317",
    "other",
)  # fmt: skip
PERSONS = Has("affected_kind", ("employee", "elected_official", "external_staff", "volunteer"))
SOMEBODY_MISSING = AnyOf(
    (
        Not(Has("participants", ("manager",))),
        Not(Has("participants", ("monitoring_officer",))),
        AllOf((PERSONS, Not(Has("participants", ("affected_employee",))))),
    )
)
"""S40: all three, or manager and officer where the organisation is the target."""
RETENTION = ("handled", "with_measure", "police_or_court", "not_aggression")


def _step(key: str, *pages: Page, facts: tuple[str, ...] = ()) -> Dialog:
    return Dialog(f"step-{key.replace('_', '-')}", pages, facts=facts)


def _outcome(step: str) -> Choice:
    return Choice("outcome", STEP[step].outcomes, labels="outcome")


def _yes_no(key: str, *, required: bool = True) -> Choice:
    return Choice(key, YES_NO, labels="answer", required=required)


def _is(*outcomes: str) -> Condition:
    return Has("outcome", outcomes)


def _rungs(step: str, law: str) -> Dialog:
    return _step(
        step,
        Page("asked", (Moment("asked_at", required=False), Moment("ordered_at", required=False)),
             notices=(Notice(law),)),
        Page("result", (_outcome(step),)),
    )  # fmt: skip


def _words(key: str, maximum: int = 500, *, required: bool = False) -> Words:
    return Words(key, maximum=maximum, long=maximum > 200, required=required)


_SIGNAL: tuple[Dialog, ...] = (
    _step(
        "immediate_safety",
        Page("call", (_outcome("immediate_safety"), Moment("called_at", required=False),
                      _yes_no("safe_now")), notices=(Notice("t00", "warning"),)),
        Page("who", (Choice("called_by", ("affected_employee", "manager", "colleague", "security"),
                            labels="called-by"),), when=_is("police_called")),
        Page("why_not", (_words("not_needed_reason", required=True),), when=_is("not_needed")),
    ),
    _step(
        "inform_affected_employee",
        Page("told", (_outcome("inform_affected_employee"),), notices=(Notice("law-employer"),)),
        Page("how", (Moment("told_at"),
                     Choice("told_how", ("in_person", "phone", "video", "chat"),
                            labels="told-how")), when=Not(_is("not_reached"))),
        Page("not_reached", (_words("not_reached_reason"),), when=_is("not_reached")),
    ),
    _step(
        "inform_manager",
        Page("seen", (_outcome("inform_manager"),), notices=(Notice("law-employer"),)),
        Page("delegated", (People("delegated_to", maximum=1),), when=_is("delegated")),
    ),
    _step("inform_monitoring_officer", Page("claim", notices=(Notice("t12"),))),
    _step(
        "offer_support",
        Page("offered", (_outcome("offer_support"), Moment("offered_at")),
             notices=(Notice("step-offer-support-no-medical"),)),
    ),
    _step(
        "secure_account",
        Page("access", (_outcome("secure_account"), Moment("secured_at", required=False))),
        Page("breach", (_yes_no("data_breach_checked"),)),
    ),
)  # fmt: skip

_EVIDENCE: tuple[Dialog, ...] = (
    _step(
        "capture_screenshots",
        Page("files", (Files("evidence"),
                       Choices("visible_checklist",
                               ("timestamp", "account", "url", "whole_message"),
                               labels="visible", required=False)),
             notices=(Notice("t13"), Notice("law-evidence"))),
        Page("result", (_outcome("capture_screenshots"),)),
        Page("impossible", (_words("impossible_reason", required=True),),
             when=_is("incomplete_with_reason")),
    ),
    _step(
        "collect_account_details",
        Page("account", (Words("handle", 200, required=False),
                         Words("display_name", 200, required=False),
                         Links("profile_url", required=False, maximum=1)),
             notices=(Notice("t12"),)),
        Page("more", (Words("user_id", 200, required=False),
                      Words("email_address", 200, required=False),
                      Words("phone_number", 50, required=False),
                      _words("other_accounts"))),
        Page("result", (_outcome("collect_account_details"),)),
    ),
    _step(
        "collect_related_posts",
        Page("search", (Day("searched_on"), _outcome("collect_related_posts")),
             notices=(Notice("t12"),)),
        Page("found", (_words("earlier_posts", 1500), _words("later_posts", 1500)),
             when=_is("found"), one_of=(("earlier_posts", "later_posts"),)),
    ),
    _step(
        "store_copy",
        Page("where", (_words("store_place", required=True), _words("manual_reason")),
             notices=(Notice("law-evidence"),)),
    ),
)  # fmt: skip

_RECORDING: tuple[Dialog, ...] = (
    _rungs("stop_recording_request", "t18"),
    _rungs("leave_premises_request", "t19"),
    _step(
        "employee_leaves_location",
        Page("left", (_outcome("employee_leaves_location"), Moment("left_at")),
             notices=(Notice("t10-public-space"),)),
        Page("after", (_words("left_with"), _words("work_resumed"))),
    ),
)  # fmt: skip

_DECIDE: tuple[Dialog, ...] = (
    _step(
        "joint_consultation",
        Page("when", (Moment("held_at"),
                      Choices("participants", (*ROLES, *MORE_ROLES), labels="role", alone=())),
             notices=(Notice("step-joint-consultation-spread"),)),
        Page("absent", (_words("absence_reason", required=True),),
             when=SOMEBODY_MISSING),
        Page("considered", (_words("considerations", 1500, required=True),)),
        facts=("affected_kind",),
    ),
    _step(
        "assess_criminal_offence",
        Page("offences", (Choices("offences", OFFENCES, labels="offence", required=False),),
             notices=(Notice("law-online"), Notice("law-not-judged"))),
        Page("result", (_outcome("assess_criminal_offence"),
                        Choice("klacht_needed", ("yes", "no", "unknown"), labels="answer"))),
        Page("klacht", (Day("klacht_last_day", required=False, future=True),),
             when=Has("klacht_needed", ("yes", "unknown")), notices=(Notice("law-klacht"),)),
    ),
    _step(
        "decide_response",
        Page("whether", (_yes_no("respond"),), notices=(Notice("t03-short"),)),
        Page("how", (Moment("respond_when", future=True),
                     Choice("response_channel", ("other", "same"), labels="response-channel"),
                     Choice("response_form", ("letter", "email", "phone", "conversation", "post"),
                            labels="response-form"),
                     Choice("response_by", ("manager", "spokesperson", "monitoring_officer",
                                            "municipal_secretary"), labels="role")),
             when=Has("respond", ("yes",)), notices=(Notice("step-decide-response-channel"),)),
        Page("same_channel", (_words("same_channel_reason", required=True),),
             when=AllOf((Has("respond", ("yes",)), Has("response_channel", ("same",)))),
             notices=(Notice("guard-other-channel"),)),
        Page("measure", (Choice("measure", ("none",), labels="measure"),
                         _words("policy_link", 200, required=True)),
             notices=(Notice("law-sanction"),)),
        Page("result", (_outcome("decide_response"), _words("decision_reasons", 1500))),
    ),
    _step(
        "refer_internal_procedure",
        Page("refer", (Choice("referred_to", ("hr", "confidential_adviser", "integrity_officer"),
                              labels="referred-to"), Day("referred_on"))),
    ),
)  # fmt: skip

_CLOSE: tuple[Dialog, ...] = (
    _step(
        "evaluate_and_close",
        Page("result", (_outcome("evaluate_and_close"), _words("lessons", 1500))),
        Page("service", (_yes_no("service_can_improve"),)),
        Page("improvement", (_words("improvement_action", required=True),
                             _words("improvement_owner", 200, required=True),
                             Day("improvement_on", future=True)),
             when=Has("service_can_improve", ("yes",))),
        Page("told", (_yes_no("reporter_told"), _yes_no("affected_told")),
             notices=(Notice("step-evaluate-and-close-telling"),)),
        Page("keep", (Choice("retention_class", RETENTION, labels="retention"),)),
    ),
)  # fmt: skip

HANDLING: tuple[Dialog, ...] = (*_SIGNAL, *_EVIDENCE, *_RECORDING, *_DECIDE, *_CLOSE)


def asked_first(dialog: Dialog) -> tuple[Question, ...]:
    """The questions that everybody is asked: what a reminder says is still needed (T17)."""
    return tuple(q for page in dialog.pages if page.when is None for q in page.questions)
