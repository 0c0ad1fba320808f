"""The dialogs of phases D and E: police, court, provider, privacy officer, removal."""

from dialogs.catalogue.parts import ended, outcome, step, words, yes_no
from dialogs.dialog import Dialog, Has, Not, Notice, Page
from dialogs.protocol.facts import allowed
from dialogs.questions import Choice, Choices, Day

WISH = Choice("employee_wish", ("wish", "power_of_attorney", "none"), labels="employee-wish")
STILL = Choice("material_status", allowed("material_status"), labels="fact-material_status")
"""3.2: asked again before each removal, as it may have gone by itself."""
UNCLEAR = ("yes", "no", "unclear")
DSA = ("reason", "exact_address", "name_and_mail", "good_faith")
"""DSA article 16 (2): what a notice must hold."""
MEDIATION_FAILED = Has("dpa_result", ("advice_not_followed", "not_taken_up"))


def _answered(*outcomes: str) -> Page:
    return Page("answered", (Day("answered_on"),), when=ended(*outcomes))


def _proceedings(key: str, *more: Choices) -> Dialog:
    return step(
        key,
        Page("advice", (words("court_advice", required=True), *more)),
        Page("result", (outcome(key), Day("hearing_on", required=False, future=True))),
    )  # fmt: skip


_POLICE: tuple[Dialog, ...] = (
    step(
        "file_police_report",
        Page("result", (outcome("file_police_report"),)),
        Page("report", (Day("reported_on"),
                        Choice("reported_where", ("station", "online", "phone", "visit"),
                               labels="reported-where"), words("police_number", 100)),
             when=ended("filed", "notification_only")),
        Page("sheet", (Choice("klacht_included", ("yes", "no", "not_needed"), labels="klacht"),
                       yes_no("vpt_mentioned"), yes_no("work_address")),
             when=ended("filed", "notification_only")),
        Page("why_not", (words("not_filed_reason", required=True),),
             when=ended("refused_by_police", "not_filed"),
             notices=(Notice("step-police-refused"),)),
    ),
    step(
        "request_police_tracing",
        Page("asked", (Day("sent_on"), words("police_contact", 200))),
        Page("answer", (outcome("request_police_tracing"),)),
    ),
    step(
        "request_provider_data",
        Page("request", (words("addressee", 200, required=True), Day("sent_on"),
                         Day("answer_due", future=True))),
        Page("answer", (outcome("request_provider_data"),)),
        _answered("given", "refused", "none"),
    ),
    _proceedings("summary_proceedings_provider"),
    _proceedings("summary_proceedings_sender",
                 Choices("claimants", ("municipality", "employee"), labels="claimant", alone=())),
    step(
        "recover_damages",
        Page("damage", (words("damage_items", required=True), words("amount", 50, required=True),
                        Choice("damage_route", ("letter", "criminal_case", "civil_court"),
                               labels="damage-route"))),
        Page("result", (outcome("recover_damages"),)),
    ),
)  # fmt: skip

_REMOVAL: tuple[Dialog, ...] = (
    step(
        "consult_privacy_officer",
        Page("question", (Choice("tos_violation", UNCLEAR, labels="unclear"),
                          Choice("privacy_violation", UNCLEAR, labels="unclear"))),
        Page("advice", (outcome("consult_privacy_officer"),
                        words("advice_reasons", 1500, required=True))),
    ),
    step(
        "file_platform_complaint",
        Page("still", (STILL,)),
        Page("notice", (Day("sent_on"), words("notice_reference", 100),
                        Choices("dsa_elements", DSA, labels="dsa", alone=()))),
        Page("answer", (outcome("file_platform_complaint"),)),
        _answered("removed", "restricted", "refused", "no_answer"),
    ),
    step(
        "request_erasure",
        Page("still", (STILL,)),
        Page("wish", (WISH,), notices=(Notice("step-your-request"),)),
        Page("request", (Day("sent_on"),)),
        Page("answer", (outcome("request_erasure"),)),
        _answered("erased", "refused", "none"),
    ),
    step(
        "request_dpa_mediation",
        Page("wish", (WISH,), notices=(Notice("step-your-request"), Notice("t07"))),
        Page("request", (Choice("dpa_route", ("mediation_36", "complaint_77"),
                                labels="dpa-route"), Day("sent_on"))),
        Page("answer", (outcome("request_dpa_mediation"),)),
        _answered("succeeded", "advice_not_followed", "not_taken_up"),
    ),
    step(
        "court_removal_order",
        Page("wish", (WISH,), notices=(Notice("step-your-request"), Notice("t07"))),
        Page("without_authority", (words("court_reason", required=True),),
             when=Not(MEDIATION_FAILED), notices=(Notice("guard-ap-before-court"),)),
        Page("petition", (Choice("court_route", ("petition_35", "summary_proceedings"),
                                 labels="court-route"),
                          words("items_to_remove", 1500, required=True),
                          Day("petition_on", required=False))),
        Page("result", (outcome("court_removal_order"),), notices=(Notice("step-tips-again"),)),
        facts=("dpa_result",),
    ),
)  # fmt: skip

LAWFUL: tuple[Dialog, ...] = (*_POLICE, *_REMOVAL)
