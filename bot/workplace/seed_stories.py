"""What the people of Waterdonk did before you came: the six examples of the demo, one a flow (2.1).

Plain tables: who did what, how many working days ago, and what was filled in. `bot.workplace.seeds`
leads them through the real conversations. Everybody and everything here is invented, and mild.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

INSTALLED_DAYS_AGO = 40
"""Calendar days: the yearly checks come a month after Baken started, and are late two weeks later."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day: so many working days before today. Below zero is ahead."""

    ago: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment on such a day. Fills in both inputs of a question about a moment."""

    ago: int
    at: str


Answer = str | tuple[str, ...] | Day | Moment
Filled = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody types `words` or presses the button `action` with `value`, and then fills in what is
    asked. `where`: the channel, or "" for the personal chat. `opens`: the example whose case begins
    with it. In `words` and `value`, `{incident}` is the number of the example's case."""

    ago: int
    at: str
    who: str
    words: str = ""
    action: str = ""
    value: str = ""
    where: str = ""
    filled: Filled = field(default_factory=dict)
    opens: str = ""


def _step(ago: int, at: str, who: str, step: str, filled: Filled) -> Act:
    """Record a step. `step`: as in incident/joint_consultation."""
    example, _, key = step.partition("/")
    return Act(ago, at, who, action="step-open", value=f"{{{example}}}/{key}", filled=filled)


def _acknowledge(ago: int, at: str, who: str, example: str) -> Act:
    """A manager presses the first button of the card in the channel."""
    return Act(ago, at, who, action="step-open", value=f"{{{example}}}/inform_manager",
               where="managers", filled={"outcome": "acknowledged"})  # fmt: skip


def _claim(ago: int, at: str, who: str, example: str) -> Act:
    return Act(ago, at, who, action="case-claim", value=f"{{{example}}}", where="officers")


SCREENSHOT = "schermafdruk.png"
EVERYTHING_VISIBLE = ("timestamp", "account", "url", "whole_message")
_REPORT: Filled = {
    "immediate_danger": "no",
    "content_form": "post",
    "platform": "local_forum",
    "visibility": "public",
    "material_status": "online",
    "occurred_precision": "unknown",
    "sender_is_colleague": "no",
    "related_posts": "no",
    "already_responded": "no",
    "manager_involved": "no",
}
"""What the reports have in common."""

# --- 1. a threat with an address, by somebody unknown: flow `incident` --------------------------

_THREAT: Filled = {
    **_REPORT,
    "reporter_is_affected": "yes",
    "affected_kind": ("employee",),
    "affected_in_function": "yes",
    "natures": ("threat", "doxing"),
    "threat_specific": ("knows_home_address",),
    "summary": "Iemand schrijft op een forum dat ik wel zal merken wat ervan komt. Mijn adres staat "
               "erbij.",
    "urls": "https://forum.example/bericht/17",
    "discovered_at": Moment(1, "08:50"),
    "sender_identity": "unknown",
    "handle": "@waterratje",
    "private_data_kinds": ("home_address",),
    "evidence": SCREENSHOT,
    "visible_checklist": EVERYTHING_VISIBLE,
    "wellbeing": "upset",
    "damage": "no",
}  # fmt: skip
INCIDENT: tuple[Act, ...] = (
    Act(1, "09:10", "noor", words="melden", filled=_THREAT, opens="incident"),
    _claim(1, "09:20", "lotte", "incident"),
    _acknowledge(1, "09:30", "fatima", "incident"),
    _step(1, "09:50", "fatima", "incident/offer_support", {
        "outcome": "accepted", "offered_at": Moment(1, "09:45")}),
    _step(1, "10:05", "lotte", "incident/collect_account_details", {"outcome": "complete"}),
    _step(1, "10:40", "lotte", "incident/collect_related_posts", {
        "searched_on": Day(1), "outcome": "none_found"}),
    _step(1, "11:10", "priya", "incident/consult_privacy_officer", {
        "tos_violation": "yes", "privacy_violation": "yes", "outcome": "both",
        "advice_reasons": "Een woonadres hoort niet op een forum."}),
    _step(1, "11:30", "fatima", "incident/joint_consultation", {
        "held_at": Moment(1, "11:00"),
        "participants": ("affected_employee", "manager", "monitoring_officer"),
        "considerations": "We reageren niet op het bericht. Dat zou het alleen maar groter maken."}),
    _step(1, "11:45", "ruth", "incident/assess_criminal_offence", {
        "offences": ("threat_285", "doxing_285d"), "outcome": "likely", "klacht_needed": "no"}),
    _step(1, "11:55", "fatima", "incident/decide_response", {
        "respond": "no", "measure": "none", "outcome": "no_response"}),
    _step(1, "14:00", "noor", "incident/register_in_gir", {
        "outcome": "registered", "gir_number": "GIR-18", "gir_category": "personal_threat",
        "registered_on": Day(1), "annex_added": "no"}),
    _step(1, "15:30", "wout", "incident/request_provider_data", {
        "addressee": "De beheerder van het forum", "sent_on": Day(1), "answer_due": Day(-9),
        "outcome": "waiting"}),
    _step(1, "16:30", "fatima", "incident/aftercare_follow_up", {
        "checked_on": Day(1), "outcome": "ok"}),
    _step(1, "17:00", "wout", "incident/file_police_report", {
        "outcome": "filed", "reported_on": Day(1), "reported_where": "station",
        "police_number": "PL-17", "klacht_included": "not_needed", "vpt_mentioned": "yes",
        "work_address": "yes"}),
)  # fmt: skip
"""Wout is reminded of the police report once. It is filed at closing time: what opens then counts from
the next morning, so that removal is open and in time whenever the demo is started."""

# --- 2. a complaint without aggression: flow `complaint_only` ------------------------------------

_COMPLAINT: Filled = {
    **_REPORT,
    "reporter_is_affected": "no",
    "affected_kind": ("organisation",),
    "natures": ("complaint",),
    "complaint_breaks_norm": "no",
    "summary": "Een inwoner schrijft dat hij al zes weken op zijn vergunning wacht.",
    "urls": "https://forum.example/bericht/31",
    "discovered_at": Moment(4, "09:15"),
    "sender_identity": "known",
    "identity_basis": "own_name_confirmed",
    "sender_name": "R. Verzonnen",
    "sender_relation": "resident",
    "private_data_online": "no",
}
COMPLAINT: tuple[Act, ...] = (
    Act(4, "10:15", "sem", words="melden", filled=_COMPLAINT, opens="complaint_only"),
    _step(3, "11:00", "mila", "complaint_only/handle_complaint", {
        "complaint_summary": "De vergunning duurt te lang.", "contacted_on": Day(3),
        "outcome": "waiting"}),
)  # fmt: skip

# --- 3. somebody wants to film a conversation: flow `recording_request` --------------------------

_REQUEST: Filled = {
    "recording_kind": "video",
    "recording_place": "not_publicly_accessible",
    "occasion": "Gesprek over een parkeerplaats voor de deur",
    "in_picture": ("Bram Koster",),
}
RECORDING: tuple[Act, ...] = (
    Act(4, "13:00", "sem", words="opname", filled=_REQUEST, opens="recording_request"),
    Act(4, "13:20", "bram", action="picture-open", value="{recording_request}",
        filled={"picture_decision": "no"}),
    _step(4, "13:45", "sem", "recording_request/handle_recording_request", {
        "permission_asked": "oral", "asked_at": Moment(4, "12:50"), "requester": "J. V.",
        "outcome": "refused_with_alternative", "decided_by": "employee",
        "reasons": "Een collega wil niet in beeld.",
        "weighty_reason": "Een collega wil niet in beeld, en is bij het gesprek nodig.",
        "alternative": "written_report", "alternative_offered": "U krijgt een verslag per mail.",
        "copy_requested_by": "citizen"}),
    _step(3, "13:30", "fatima", "recording_request/evaluate_and_close", {
        "outcome": "recording_decided", "service_can_improve": "no", "reporter_told": "yes",
        "retention_class": "not_aggression"}),
)  # fmt: skip

# --- 4. the sender is a colleague: flow `internal` -----------------------------------------------

_INTERNAL: Filled = {
    **_REPORT,
    "reporter_is_affected": "yes",
    "affected_kind": ("employee",),
    "affected_in_function": "yes",
    "natures": ("insult",),
    "summary": "Een collega zet mij in de groepsapp voor gek na een storing.",
    "content_form": "chat_group",
    "platform": "whatsapp",
    "visibility": "closed_group",
    "discovered_at": Moment(4, "12:30"),
    "sender_is_colleague": "yes",
    "sender_identity": "known",
    "identity_basis": "own_name_confirmed",
    "sender_name": "Een collega van ICT",
    "private_data_online": "no",
    "evidence": SCREENSHOT,
    "visible_checklist": EVERYTHING_VISIBLE,
    "wellbeing": "ok",
    "damage": "no",
}
INTERNAL: tuple[Act, ...] = (
    Act(4, "14:10", "ties", words="melden", filled=_INTERNAL, opens="internal"),
    _acknowledge(4, "14:30", "karel", "internal"),
    _step(4, "14:40", "karel", "internal/offer_support", {
        "outcome": "declined", "offered_at": Moment(4, "14:35")}),
    _step(4, "15:00", "karel", "internal/collect_account_details", {"outcome": "partial"}),
    _step(4, "15:05", "karel", "internal/collect_related_posts", {
        "searched_on": Day(4), "outcome": "none_found"}),
    _step(4, "15:15", "ruth", "internal/assess_criminal_offence", {
        "outcome": "no", "klacht_needed": "no"}),
    _step(4, "16:45", "karel", "internal/aftercare_follow_up", {
        "checked_on": Day(4), "outcome": "ok"}),
    _step(4, "16:50", "karel", "internal/refer_internal_procedure", {
        "referred_to": "hr", "referred_on": Day(4)}),
)  # fmt: skip

# --- 5. prevention comes round: flow `awareness` -------------------------------------------------

AWARENESS: tuple[Act, ...] = (
    Act(3, "15:30", "fatima", words="bewustwording", filled={
        "discussed_on": Day(3), "team": "Publiekszaken",
        "questions_discussed": ("about_yourself", "open_or_closed", "norm")}),
    Act(1, "11:20", "bram", action="duty-open", value="house_rules_check/town_hall",
        filled={"checked_on": Day(1), "hung": "no"}),
)  # fmt: skip

# --- 6. an officer searches: flow `monitoring_search` --------------------------------------------

_FOUND: Filled = {
    **_REPORT,
    "found_urls": "https://forum.example/bericht/58",
    "finding_about": "organisation",
    "natures": ("insult",),
    "summary": "Op een forum heet iedereen bij de gemeente een slome.",
    "urls": "https://forum.example/bericht/58",
    "discovered_at": Moment(4, "15:20"),
    "sender_identity": "unknown",
    "display_name": "Stuurman aan wal",
    "private_data_online": "no",
    "evidence": SCREENSHOT,
    "visible_checklist": EVERYTHING_VISIBLE,
    "damage": "no",
}
SEARCH: tuple[Act, ...] = (
    Act(4, "15:25", "lotte", words="monitor zoeken"),
    Act(4, "15:30", "lotte", action="search-log", filled={
        "searched_at": Moment(4, "15:00"), "searched_platforms": ("local_forum", "facebook"),
        "hits": "2", "own_account": "yes", "closed_groups": "no"}),
    Act(4, "15:35", "lotte", action="finding", filled={
        "found_urls": "https://forum.example/bericht/57", "finding_about": "neither",
        "discarded": "not_aggression"}),
    Act(4, "15:40", "lotte", action="finding", filled=_FOUND, opens="monitoring_search"),
    _acknowledge(4, "16:10", "joris", "monitoring_search"),
    _step(4, "16:20", "lotte", "monitoring_search/collect_account_details", {
        "outcome": "partial"}),
    _step(4, "16:25", "lotte", "monitoring_search/collect_related_posts", {
        "searched_on": Day(4), "outcome": "none_found"}),
    _step(4, "16:55", "ruth", "monitoring_search/assess_criminal_offence", {
        "outcome": "unlikely", "klacht_needed": "no"}),
    _step(3, "10:20", "joris", "monitoring_search/register_in_gir", {
        "outcome": "registered", "gir_number": "GIR-17", "gir_category": "verbal",
        "registered_on": Day(3), "annex_added": "no"}),
)  # fmt: skip
"""What is left is the consultation, which is late: Joris was reminded, and Ruth was called."""

STORY: tuple[Act, ...] = tuple(
    sorted(
        (*INCIDENT, *COMPLAINT, *RECORDING, *INTERNAL, *AWARENESS, *SEARCH),
        key=lambda act: (-act.ago, act.at),
    )
)
"""Everything in the order in which it happened."""
