"""Who may see what (protocol 6.3), default deny, and what a channel may know (6.4)."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from dialogs.protocol.additions import CHAT_IMAGERY
from dialogs.protocol.case import Case
from dialogs.protocol.derived import derive
from dialogs.protocol.evidence_items import Evidence
from dialogs.protocol.facts import Facts
from dialogs.protocol.plan import Plan, PlannedStep
from dialogs.protocol.roles import helpers_of
from dialogs.protocol.steps import STEP

Item = Literal[
    "status", "affected", "words", "evidence", "sensitive", "restricted", "sender", "sender_name",
    "suspicion", "consultation", "decision", "filed", "removal", "account", "wellbeing", "feelings",
    "own_share", "complaint", "evaluation", "audit",
]  # fmt: skip
"""Kinds of data. `filed`: what was filed in the employee's name (police, GIR, damages); `removal`: the
steps of phase E; `account`: a hacked account; `wellbeing`: what was recorded at the steps of care;
`feelings`: what the reporter said of it."""
_CONTENT: frozenset[Item] = frozenset(
    {"status", "affected", "words", "evidence", "sensitive", "sender", "sender_name", "removal"}
)
_HANDLING: frozenset[Item] = _CONTENT | {"consultation", "decision", "filed", "account"}

SEES: Mapping[str, frozenset[Item]] = {
    "reporter": frozenset(),
    "affected_employee": _CONTENT | {"restricted", "suspicion", "decision", "filed", "account"},
    "only_affected": frozenset({"wellbeing", "feelings"}),
    "author": frozenset({"feelings"}),
    "manager": _HANDLING
    | {"suspicion", "wellbeing", "feelings", "own_share", "complaint", "evaluation"},
    "monitoring_officer": _HANDLING | {"suspicion"},
    "privacy_officer": _CONTENT | {"restricted"},
    "aggression_coordinator": _HANDLING - {"sensitive"}
    | {"own_share", "complaint", "evaluation", "audit"},
    "legal_counsel": _HANDLING,
    "police_liaison": _HANDLING | {"restricted", "suspicion"},
    "sanction_authority": frozenset({"status", "words", "sender", "sender_name", "decision"}),
    "spokesperson": frozenset({"status", "words", "decision"}),
    "complaints_coordinator": frozenset({"status", "complaint", "own_share", "sender_name"}),
    "aftercare_team": frozenset({"status", "affected", "wellbeing", "feelings"}),
    "it_security": frozenset({"status", "account"}),
}
"""A reporter who is not affected sees only that the case was received or handled, and their own
uploads. Where a case is about several people it does not say whose wellbeing is meant, so that only
the author, who reported about themself, reads back what they said. A role that is not here sees
nothing: neither the admin nor the data protection officer."""
IN_FLOW: Mapping[tuple[str, str], frozenset[Item]] = {
    ("complaint_only", "complaints_coordinator"): frozenset({"words", "evidence"}),
    ("recording_request", "reporter"): frozenset({"status", "words", "decision"}),
}
"""What a role sees besides in one flow: a complaint that came alone is all complaint; whoever was asked
for a recording keeps the log of it (S105)."""

ADDED = frozenset({"only_affected", "author"})
"""What somebody is besides affected; no role of its own."""
MAY_OPEN = frozenset({*SEES}) - ADDED
ALWAYS = frozenset({"aggression_coordinator"})
"""Municipal roles with every case; the others only with cases that hold a step of theirs."""
OF_THE_CASE = frozenset({"reporter", "affected_employee", "manager"})
"""Roles that come with a case; all others end with the office that they come from."""
WANTED = ("accepted",)
REFERRED = ("referred",)


def _support_asked(case: Case) -> bool:
    """Whether the team was asked in (6.3): the employee wants support, or more of it."""
    outcomes = {key: mine.outcome for key, mine in case.steps.items()}
    return (
        outcomes.get("offer_support") in WANTED or outcomes.get("aftercare_follow_up") in REFERRED
    )


LOOKS_AFTER = frozenset({"privacy_officer"})
"""Who lowers the class of an item again, and so has to do with every case that holds such an item."""
ASKED: Mapping[str, Callable[[Case], bool]] = {"aftercare_team": _support_asked}
"""Roles that a step in the plan alone does not involve."""


def involved(
    roles: frozenset[str], case: Case, plan: Plan, off: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Those of somebody's municipal roles that this case needs (6.3: "if involved"). What may come
    later involves nobody yet."""
    asked = {role for step in plan.steps if _counts(step)
             for role in (step.role, *helpers_of(STEP[step.key], plan.flow, off))}  # fmt: skip
    asked -= {role for role, was_asked in ASKED.items() if not was_asked(case)}
    asked |= LOOKS_AFTER if _holds_private(case, off) else frozenset()
    return frozenset(role for role in roles if role in asked or role in ALWAYS - off)


def _holds_private(case: Case, off: frozenset[str]) -> bool:
    """Whether there is evidence that not everybody who handles the case may see."""
    kept = (one for one in case.evidence if one.destroyed_at is None)
    return any(item_class(one, case.facts, off) != "normal" for one in kept)


def _counts(step: PlannedStep) -> bool:
    return step.mode in ("required", "optional") or step.state in ("done", "waiting_external")


def beside_affected(case: Case, person: str) -> frozenset[str]:
    """What an affected person is besides: the only one, the one who wrote the report."""
    affected = case.people.get("affected_employee", ())
    if person not in affected:
        return frozenset()
    only = len(affected) == 1 and "affected_names" not in case.words
    wrote = person in case.people.get("reporter", ())[:1]
    return frozenset(role for role, is_so in (("only_affected", only), ("author", wrote)) if is_so)


CLASSES = ("normal", "sensitive", "restricted")
"""How carefully an item of evidence is kept, from the least (3.5)."""


def evidence_class(facts: Facts, off: frozenset[str] = frozenset()) -> str:
    """How carefully the facts of a case ask its evidence to be kept (3.5): the proposal for an item."""
    d = derive(facts, off)
    if d.minor_shown or ("sexual_imagery" in d.natures and CHAT_IMAGERY not in off):
        return "restricted"
    return "sensitive" if d.private_data else "normal"


def item_class(item: Evidence, facts: Facts, off: frozenset[str] = frozenset()) -> str:
    """How carefully one item is kept: as it was said of it, until the facts ask for more than they did
    then. Somebody looks at it again after that."""
    now, then = evidence_class(facts, off), item.proposal or item.evidence_class
    return (
        stricter(item.evidence_class, now) if stricter(now, then) != then else item.evidence_class
    )


def stricter(one: str, other: str) -> str:
    """The stricter of two classes."""
    return max(one, other, key=CLASSES.index)


def _each(table: Mapping[Item, str]) -> dict[str, Item]:
    return {key: item for item, keys in table.items() for key in keys.split()}


EVIDENCE_ITEMS: Mapping[str, Item] = {
    "normal": "evidence", "sensitive": "sensitive", "restricted": "restricted",
}  # fmt: skip
STEP_ITEMS: Mapping[str, Item] = _each({
    "status": "report_incident",
    "words": "stop_recording_request leave_premises_request employee_leaves_location "
             "collect_related_posts",
    "evidence": "capture_screenshots store_copy",
    "sender": "collect_account_details",
    "account": "secure_account",
    "wellbeing": "immediate_safety offer_support aftercare_follow_up",
    "consultation": "inform_affected_employee inform_manager inform_monitoring_officer "
                    "joint_consultation assess_criminal_offence invite_incident_conversation "
                    "hold_incident_conversation follow_up_agreements request_police_tracing "
                    "request_provider_data summary_proceedings_provider",
    "decision": "decide_response refer_internal_procedure respond_on_behalf_of_organisation "
                "correct_misinformation record_agreements impose_sanction handle_recording_request",
    "filed": "file_police_report register_in_gir recover_damages summary_proceedings_sender",
    "removal": "consult_privacy_officer file_platform_complaint request_erasure "
               "request_dpa_mediation court_removal_order",
    "own_share": "review_own_share",
    "complaint": "handle_complaint",
    "evaluation": "evaluate_and_close",
})  # fmt: skip
"""Who sees what was recorded at a step, and how it ended."""
WORDS_ITEMS: Mapping[str, Item] = _each({
    "words": "summary other_nature norm_quote platform_other urls urls_missing_reason reach language "
             "impact_organisation own_response earlier_posts later_posts timestamp_reason occasion",
    "sender": "handle display_name profile_url user_id email_address phone_number other_accounts "
              "bio_text created_visible sender_contact",
    "sender_name": "sender_name",
    "suspicion": "suspicion",
    "affected": "affected_names recognisable_names",
    "feelings": "wellbeing_note impact_employee",
    "filed": "damage_items police_number gir_number",
    "consultation": "change_reason",
    "decision": "agreements",
})  # fmt: skip
FACTS_ITEMS: Mapping[str, Item] = _each({
    "status": "flow urgent reported_at",
    "words": "source affected_in_function discovered_at known_to_affected_at occurred_at "
             "occurred_precision immediate_danger already_responded responded_at natures "
             "content_form platform visibility material_status ephemeral private_data_online "
             "private_data_kinds damage threat_specific recording_kind recording_place "
             "maker_is_participant device_visible recording_announced recording_permission "
             "recording_discovered stop_asked_at stop_ordered_at citizen_stopped leave_asked_at "
             "leave_ordered_at citizen_left employee_left_at recording_published edited "
             "house_rules_visible building permission_asked minor_in_image",
    "affected": "reporter_is_affected affected_kind elected_kind affected_people "
                "reporter_is_manager affected_is_manager recognisable_people",
    "feelings": "wellbeing",
    "sender": "sender_identity identity_basis sender_relation",
    "consultation": "provider_answer provider_answer_on",
    "decision": "decision measure employee_decisions",
    "filed": "criminal_assessment offences klacht_needed police_report police_report_on klacht_included",
    "removal": "police_allows_removal removal_wanted employee_wish privacy_advice platform_result "
               "erasure_answer erasure_sent_on erasure_answer_on dpa_result dpa_result_on",
})  # fmt: skip
"""Who sees each fact and each field of words. A test holds these tables against the lists of facts,
fields and steps; what stands in none of them is shown to nobody."""


def sees(roles: Iterable[str], item: Item | None, flow: str = "") -> bool:
    """Whether one of these roles may see this kind of data; nobody sees what is of no kind."""
    if item is None:
        return False
    return any(item in SEES.get(role, ()) or item in IN_FLOW.get((flow, role), ())
               for role in roles)  # fmt: skip


def sees_reason(roles: Iterable[str], step: str, flow: str = "") -> bool:
    """Whether one may read why a step was skipped: who sees its record and the consultation."""
    mine = frozenset(roles)
    return sees(mine, STEP_ITEMS.get(step), flow) and sees(mine, "consultation", flow)
