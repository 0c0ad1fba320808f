"""The report: from "is there danger now?" to "send", one short page at a time (protocol 3.1-3.6).

Page keys and question keys are stored with drafts, so they do not change. Pages appear only when
earlier answers call for them; "weet ik niet" is offered wherever the fact allows it.
"""

from dialogs.catalogue import minors
from dialogs.catalogue.reported import (
    ABOUT_ME,
    ABOUT_OTHERS,
    ABOUT_PERSONS,
    AGGRESSIVE,
    DURING,
    IMAGE,
    INSIDE,
    INTIMATE,
    ONLINE,
    ONLY_COMPLAINT,
    PRIVATE_BY_NATURE,
    RECORDED,
    SHORT_LIVED,
    THREATENED,
)
from dialogs.dialog import AllOf, Answered, AnyOf, Dialog, Has, Not, Notice, Page
from dialogs.protocol.evidence import CHECKLIST
from dialogs.protocol.facts import FACT, allowed
from dialogs.questions import Choice, Choices, Files, Links, Moment, People, Words

YES_NO = ("yes", "no")
YES_NO_UNKNOWN = ("yes", "no", "unknown")


def _choice(key: str, *, required: bool = True) -> Choice:
    labels = "answer" if FACT[key].values == YES_NO else f"fact-{key}"
    return Choice(key, allowed(key), labels=labels, required=required)


def _choices(key: str, *, required: bool = True) -> Choices:
    return Choices(key, allowed(key), labels=f"fact-{key}", required=required)


def _yes_no(key: str, options: tuple[str, ...] = YES_NO, *, required: bool = True) -> Choice:
    return Choice(key, options, labels="answer", required=required)


_FIRST = (
    Page("danger", (_choice("immediate_danger"),), notices=(Notice("t01"),)),
    Page(
        "call",
        when=Has("immediate_danger", ("yes", "unsure")),
        notices=(Notice("t00", style="warning"),),
    ),
)

_WHO = (
    Page("who", (_yes_no("reporter_is_affected"),)),
    Page("affected", (_choices("affected_kind"),)),
    Page("official", (_choice("elected_kind"),), when=Has("affected_kind", ("elected_official",))),
    Page(
        "people",
        (People("affected_people", others=True),),
        when=AllOf((ABOUT_OTHERS, ABOUT_PERSONS)),
    ),
    Page(
        "others",
        (People("also_affected", others=True, required=False),),
        when=AllOf((ABOUT_ME, ABOUT_PERSONS)),
    ),
    Page("work", (_choice("affected_in_function"),), when=ABOUT_PERSONS),
)

_WHAT = (
    Page("what", (_choices("natures"),)),
    Page(
        "other",
        (Words("other_nature", maximum=300),),
        when=Has("natures", ("other_aggression",)),
    ),
    Page(
        "fair",
        (_yes_no("complaint_breaks_norm"),),
        when=ONLY_COMPLAINT,
        notices=(Notice("t14"),),
    ),
    Page(
        "norm",
        (
            Words("norm_quote", maximum=500, minimum=3),
            Choices("added_natures", AGGRESSIVE, labels="fact-natures"),
        ),
        when=AllOf((ONLY_COMPLAINT, Has("complaint_breaks_norm", ("yes",)))),
    ),
    Page("threat", (_choices("threat_specific", required=False),), when=THREATENED),
    Page("story", (Words("summary", minimum=20, maximum=1500, long=True),)),
)

_WHERE = (
    Page("content", (_choice("content_form"),)),
    *minors.pages_for(AllOf((ONLINE, INTIMATE))),
    Page(
        "now",
        (Files("evidence_now"),),
        when=AllOf((SHORT_LIVED, minors.NO_MINOR)),
        notices=(
            Notice("report-now-first", "warning", when=Not(INTIMATE)),
            Notice("report-evidence-intimate", "warning", when=INTIMATE),
        ),
    ),
    Page("platform", (_choice("platform"), _choice("visibility")), when=ONLINE),
    Page(
        "platform_other",
        (Words("platform_other", maximum=100),),
        when=AllOf((ONLINE, Has("platform", ("other",)))),
    ),
    Page(
        "address",
        (
            Links("urls", required=False),
            Words("urls_missing_reason", maximum=300, required=False),
        ),
        when=AllOf((ONLINE, Has("visibility", ("public",)))),
        one_of=(("urls", "urls_missing_reason"),),
    ),
    Page(
        "link",
        (Links("other_urls", required=False),),
        when=AllOf((ONLINE, Not(Has("visibility", ("public",))))),
    ),
    Page(
        "still",
        (
            _choice("material_status"),
            _yes_no("ephemeral", YES_NO_UNKNOWN, required=False),
            Words("reach", maximum=300, required=False),
        ),
        when=ONLINE,
    ),
)

_WHEN = (
    Page("when", (Moment("discovered_at"), _choice("occurred_precision"))),
    Page(
        "moment",
        (Moment("occurred_at"),),
        when=Has("occurred_precision", ("exact", "about")),
    ),
)

_SENDER = (
    Page("sender", (_yes_no("sender_is_colleague"), _choice("sender_identity"))),
    Page(
        "known",
        (
            _choice("identity_basis"),
            Words("sender_name", maximum=200, required=False),
            _choice("sender_relation", required=False),
        ),
        when=Has("sender_identity", ("known",)),
    ),
    Page(
        "suspected",
        (Words("suspicion", maximum=500, long=True, required=False),),
        when=Has("sender_identity", ("suspected",)),
    ),
    Page(
        "account",
        (
            Words("handle", maximum=200, required=False),
            Words("display_name", maximum=200, required=False),
            Links("profile_url", required=False, maximum=1),
        ),
        when=ONLINE,
    ),
    Page(
        "account_more",
        (
            Words("user_id", maximum=200, required=False),
            Words("email_address", maximum=200, required=False),
            Words("phone_number", maximum=50, required=False),
            Words("other_accounts", maximum=500, long=True, required=False),
        ),
        when=AllOf(
            (ONLINE, AnyOf((Answered("handle"), Answered("display_name"), Answered("profile_url"))))
        ),
    ),
)

_RECORDING = (
    Page("recording", (_choice("recording_kind"), _choice("recording_place")), when=RECORDED),
    Page("building", (Choice("building", (), labels="building", required=False),), when=INSIDE),
    Page(
        "participant",
        (_choice("maker_is_participant"),),
        when=AllOf((RECORDED, Has("recording_kind", ("audio",)))),
    ),
    Page("device", (_choice("device_visible"),), when=AllOf((RECORDED, IMAGE))),
    Page(
        "permission",
        (
            _choice("recording_announced"),
            _choice("recording_permission"),
            _choice("recording_discovered"),
        ),
        when=RECORDED,
    ),
    Page(
        "stop",
        (
            Moment("stop_asked_at", required=False),
            Moment("stop_ordered_at", required=False),
            _choice("citizen_stopped"),
        ),
        when=DURING,
    ),
    Page(
        "leave",
        (
            Moment("leave_asked_at", required=False),
            Moment("leave_ordered_at", required=False),
            _choice("citizen_left", required=False),
            Moment("employee_left_at", required=False),
        ),
        when=AllOf((DURING, Has("citizen_stopped", ("no",)))),
    ),
    Page(
        "published",
        (
            _choice("recording_published"),
            _choice("edited", required=False),
            _choice("house_rules_visible", required=False),
        ),
        when=RECORDED,
    ),
    Page(
        "recognisable",
        (People("recognisable_people", others=True),),
        when=AllOf(
            (RECORDED, IMAGE, Has("recording_published", ("with_consent", "without_consent")))
        ),
    ),
)

_PRIVATE = (
    Page("private", (_choice("private_data_online"),), when=Not(PRIVATE_BY_NATURE)),
    Page(
        "private_kinds",
        (_choices("private_data_kinds", required=False),),
        when=AnyOf((PRIVATE_BY_NATURE, Has("private_data_online", ("yes",)))),
    ),
)

_EVIDENCE = (
    Page(
        "evidence",
        (
            Files("evidence"),
            Choices("visible_checklist", CHECKLIST, labels="visible", required=False),
        ),
        when=AllOf((ONLINE, minors.NO_MINOR)),
        notices=(
            Notice("report-evidence-make", when=Not(INTIMATE)),
            Notice("t13", when=Not(INTIMATE)),
            Notice("describe-mail", when=AllOf((Has("content_form", ("email",)), Not(INTIMATE)))),
            Notice("report-evidence-intimate", "warning", when=INTIMATE),
        ),
    ),
    Page(
        "timestamp",
        (Words("timestamp_reason", maximum=300, required=False),),
        when=AllOf((ONLINE, minors.NO_MINOR, Not(Has("visible_checklist", ("timestamp",))))),
        notices=(
            Notice("report-timestamp-again", when=Not(INTIMATE)),
            Notice("report-timestamp-write", when=INTIMATE),
        ),
    ),
    Page("related", (_yes_no("related_posts", YES_NO_UNKNOWN),), when=ONLINE),
    Page(
        "related_links",
        (
            Words("earlier_posts", maximum=1500, long=True, required=False),
            Words("later_posts", maximum=1500, long=True, required=False),
        ),
        when=AllOf((ONLINE, Has("related_posts", ("yes",)))),
        one_of=(("earlier_posts", "later_posts"),),
    ),
)

_AFTER = (
    Page("responded", (_choice("already_responded"),), notices=(Notice("t02"),)),
    Page(
        "response",
        (
            Words("own_response", maximum=1500, long=True, required=False),
            Moment("responded_at", required=False),
        ),
        when=Has("already_responded", ("yes",)),
        notices=(Notice("t04"),),
    ),
    Page(
        "wellbeing",
        (
            _choice("wellbeing", required=False),
            Words("wellbeing_note", maximum=500, long=True, required=False),
        ),
        when=ABOUT_ME,
    ),
    Page(
        "impact",
        (
            Words("impact_employee", maximum=500, long=True, required=False),
            Words("impact_organisation", maximum=500, long=True, required=False),
            _yes_no("damage", YES_NO_UNKNOWN, required=False),
        ),
    ),
    Page(
        "damage",
        (Words("damage_items", maximum=500, long=True, required=False),),
        when=Has("damage", ("yes",)),
    ),
)

_SEND = (
    Page(
        "manager",
        (People("manager", maximum=1),),
        when=Not(Answered("manager_known")),
    ),
    Page(
        "informed",
        (_yes_no("manager_involved"),),
        notices=(
            Notice("report-informed-officers"),
            Notice("report-informed-adviser"),
            Notice("report-informed-not-anonymous"),
        ),
    ),
    Page("review", review=True),
)

_BEFORE = (*_FIRST, *_WHO, *_WHAT, *_WHERE, *_WHEN, *_SENDER)
_BEHIND = (*_RECORDING, *_PRIVATE, *_EVIDENCE, *_AFTER, *_SEND)
REPORT = Dialog("report", (*_BEFORE, *_BEHIND), facts=("manager_known", "buildings_known"))
