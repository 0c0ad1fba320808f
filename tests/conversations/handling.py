"""How each step of the protocol is filled in, and by whom: the answers that finish it."""

from dialogs.catalogue.responding import TONE
from dialogs.protocol.guards import GUARD
from dialogs.texts import text
from tests.chat import Desk, World
from tests.conversations.stories import PNG, Filled, asks, fill_to, report, said

DAY = "2026-11-24"
VALUES = ("case", "day", "fact", "months", "role", "roles", "step", "steps", "title", "waits", "who",
          "other", "outcome", "at", "hash", "into")  # fmt: skip
"""What sentences are filled in with; a test looks at the rest of the sentence."""


def at(key: str, time: str = "09:00", day: str = DAY) -> Filled:
    """A moment as its two inputs."""
    return {f"{key}__date": day, f"{key}__time": time}


STEPS: dict[str, tuple[str, Filled]] = {
    "immediate_safety": ("manager", {"outcome": "not_needed", "safe_now": "yes",
                                     "not_needed_reason": "De collega is thuis en veilig."}),
    "inform_affected_employee": ("employee", {"outcome": "informed", **at("told_at"),
                                              "told_how": "phone"}),
    "inform_manager": ("manager", {"outcome": "acknowledged"}),
    "inform_monitoring_officer": ("officer", {}),
    "offer_support": ("manager", {"outcome": "accepted", **at("offered_at")}),
    "capture_screenshots": ("employee", {"minor_shown": "no", "outcome": "incomplete_with_reason",
                                         "impossible_reason": "Het bericht is al weg."}),
    "collect_account_details": ("officer", {"handle": "@waterratje", "outcome": "partial"}),
    "collect_related_posts": ("officer", {"minor_shown": "no", "searched_on": DAY,
                                          "outcome": "none_found"}),
    "store_copy": ("officer", {"store_place": "Map Veiligheid, nummer 7"}),
    "secure_account": ("it_security", {"outcome": "secured", **at("secured_at"),
                                       "data_breach_checked": "yes"}),
    "stop_recording_request": ("employee", {**at("asked_at", "08:30"), **at("ordered_at", "08:32"),
                                            "outcome": "did_not_stop"}),
    "leave_premises_request": ("employee", {**at("asked_at", "08:34"), **at("ordered_at", "08:36"),
                                            "outcome": "left"}),
    "employee_leaves_location": ("employee", {"outcome": "left_safely", **at("left_at", "08:40")}),
    "joint_consultation": ("manager", {
        **at("held_at"), "participants": ["affected_employee", "manager", "monitoring_officer"],
        "considerations": "We reageren zakelijk, via een brief."}),
    "assess_criminal_offence": ("coordinator", {"offences": ["insult_266"], "outcome": "unlikely",
                                                "klacht_needed": "no"}),
    "decide_response": ("manager", {
        "respond": "yes", **at("respond_when", "10:00", "2026-11-26"),
        "response_channel": "other", "response_form": "letter", "response_by": "spokesperson",
        "measure": "warning", "policy_link": "Sanctiebeleid, artikel 3", "outcome": "respond"}),
    "refer_internal_procedure": ("manager", {"referred_to": "hr", "referred_on": DAY}),
    "respond_on_behalf_of_organisation": ("manager", {
        "outcome": "sent", "response_text": "Wij lazen uw bericht. Bel ons, dan praten we erover.",
        "org_account": "account_2", "response_channel": "other", **at("sent_at"),
        "tone_checklist": list(TONE), "approved_by": ["Lotte Visser"]}),
    "correct_misinformation": ("complaints_coordinator", {
        "outcome": "corrected", "facts_checked_by": "manager",
        "facts_source": "Besluit van de raad", "correction_text": "Het loket is open.",
        "org_account": "account_0", "response_channel": "same", **at("sent_at"),
        "tone_checklist": list(TONE), "approved_by": ["Lotte Visser"]}),
    "invite_incident_conversation": ("manager", {
        "police_advice": "no_objection", "safe_reason": "De wijkagent zit erbij.",
        "invitation_form": "invitation", "sent_on": DAY, "privacy_notice_enclosed": "yes",
        "outcome": "accepted"}),
    "hold_incident_conversation": ("manager", {
        "outcome": "held", **at("held_at"), "held_where": "Stadhuis, kamer 2",
        "present": ["manager", "colleague"], "affected_agrees": "no",
        "behaviour_addressed": "Het bericht van maandag.", "stop_demanded": "yes"}),
    "record_agreements": ("manager", {
        "outcome": "agreed", "agreements": "Contact gaat per brief.",
        "agreement_types": ["behaviour", "communication"], "consequence": "Een waarschuwing.",
        "agreed_until": "2026-12-24", "sent_to_citizen_on": DAY}),
    "review_own_share": ("manager", {"finding": "We belden laat terug.", "outcome": "none"}),
    "follow_up_agreements": ("manager", {"checked_on": DAY, "outcome": "kept"}),
    "handle_complaint": ("complaints_coordinator", {
        "complaint_summary": "De wachttijd was lang.", "contacted_on": DAY, "outcome": "solved",
        "combined_with_conversation": "no", "solution": "Er komt een balie bij."}),
    "impose_sanction": ("manager", {
        "outcome": "imposed", "measure": "warning", "behaviour": "Schelden in een openbaar bericht.",
        "duration": "0", "decided_by": "manager", "letter_sent_on": DAY, "reply_informed": "yes"}),
    "file_police_report": ("legal_counsel", {
        "outcome": "filed", "reported_on": DAY, "reported_where": "station",
        "police_number": "PL-17", "klacht_included": "yes", "vpt_mentioned": "yes",
        "work_address": "yes"}),
    "request_police_tracing": ("legal_counsel", {"sent_on": DAY, "outcome": "not_possible"}),
    "request_provider_data": ("legal_counsel", {
        "addressee": "Het platform", "sent_on": DAY, "answer_due": "2026-12-08",
        "outcome": "refused", "answered_on": DAY}),
    "summary_proceedings_provider": ("legal_counsel", {"court_advice": "Weinig kans.",
                                                       "outcome": "not_started"}),
    "summary_proceedings_sender": ("legal_counsel", {
        "court_advice": "Kansrijk.", "claimants": ["municipality"], "outcome": "waiting"}),
    "recover_damages": ("legal_counsel", {
        "damage_items": "Een kapot scherm.", "amount": "120 euro", "damage_route": "letter",
        "outcome": "paid"}),
    "consult_privacy_officer": ("privacy_officer", {
        "tos_violation": "yes", "privacy_violation": "yes", "outcome": "both",
        "advice_reasons": "Het woonadres hoort daar niet."}),
    "file_platform_complaint": ("privacy_officer", {
        "material_status": "online",
        "sent_on": DAY, "dsa_elements": ["reason", "exact_address", "name_and_mail", "good_faith"],
        "outcome": "refused", "answered_on": DAY}),
    "request_erasure": ("privacy_officer", {
        "material_status": "online", "employee_wish": "wish", "sent_on": DAY,
        "outcome": "refused", "answered_on": DAY}),
    "request_dpa_mediation": ("privacy_officer", {
        "employee_wish": "wish", "dpa_route": "mediation_36", "sent_on": DAY,
        "outcome": "advice_not_followed", "answered_on": DAY}),
    "court_removal_order": ("legal_counsel", {
        "employee_wish": "wish", "court_reason": "Het adres staat er nog.",
        "court_route": "petition_35", "items_to_remove": "Het bericht van maandag.",
        "outcome": "not_started"}),
    "register_in_gir": ("manager", {
        "outcome": "registered", "gir_number": "GIR-17", "gir_category": "verbal",
        "registered_on": DAY, "annex_added": "no"}),
    "aftercare_follow_up": ("manager", {"checked_on": DAY, "outcome": "ok"}),
    "evaluate_and_close": ("manager", {
        "outcome": "handled_response", "lessons": "Sneller bellen.", "service_can_improve": "no",
        "reporter_told": "yes", "affected_told": "yes", "retention_class": "handled"}),
    "handle_recording_request": ("employee", {
        "permission_asked": "oral", **at("asked_at"), "outcome": "allowed",
        "decided_by": "employee", "copy_requested_by": "nobody"}),
}  # fmt: skip
WHOLE_INSULT = (
    "inform_manager", "offer_support", "capture_screenshots", "collect_account_details",
    "collect_related_posts", "store_copy", "joint_consultation", "assess_criminal_offence",
    "decide_response", "respond_on_behalf_of_organisation", "register_in_gir",
    "aftercare_follow_up", "evaluate_and_close",
)  # fmt: skip
"""From the first step to the last, for an insult by somebody unknown whom an officer claimed."""


COMPLAINT_CLOSED: Filled = {"outcome": "complaint_handled", "retention_class": "not_aggression"}
"""How a case is closed that was a complaint and nothing else."""


async def do(
    world: World, case: str, *steps: str, by: str = "", answers: Filled | None = None
) -> None:
    """Do steps, each as the one whose step it is, or as `by`, through its own dialog. `answers` go
    before the usual ones."""
    for step in steps:
        who, filled = STEPS[step]
        desk = world.person(by or who)
        await begin(desk, case, step)
        await fill_to(desk, {**filled, **(answers or {})})
        assert finished(desk, case, step) or tells(said(desk), "step-waiting")
        await world.settle()


def finished(desk: Desk, case: str, step: str) -> bool:
    """Whether somebody was told that a step is done."""
    title = text("nl", f"step-{step.replace('_', '-')}")
    return text("nl", "step-finished", step=title, case=case) in said(desk)


async def begin(desk: Desk, case: str, step: str) -> None:
    """Open the dialog of a step from the case's page, or from the steps beyond it."""
    await open_case(desk, case)
    if step not in offered(desk):
        await desk.presses("case-more", case)
        await desk.presses("case-steps", case)
    await desk.presses("step-open", f"{case}/{step}")


async def open_case(desk: Desk, case: str) -> None:
    await desk.types(f"zaak {case}")


async def page(desk: Desk, case: str) -> str:
    """What the case's page says to somebody now."""
    await open_case(desk, case)
    return desk.messages[-1].text


def offered(desk: Desk, action: str = "step-open") -> set[str]:
    """The steps, or with another action the values, on the newest message's buttons."""
    values = (b.value for b in desk.messages[-1].buttons if b.action == action)
    return {value.rpartition("/")[2] for value in values}


async def act(desk: Desk, case: str, name: str) -> None:
    """Press one of the acts behind "Meer"."""
    await open_case(desk, case)
    await desk.presses("case-more", case)
    await desk.presses(f"case-{name}", case)


async def acts(desk: Desk, case: str) -> set[str]:
    """The acts behind "Meer"; none where there is no such button."""
    await open_case(desk, case)
    if "case-more" not in {b.action for b in desk.messages[-1].buttons}:
        return set()
    await desk.presses("case-more", case)
    return {b.action.removeprefix("case-") for b in desk.messages[-1].buttons}


async def steps_of(desk: Desk, case: str) -> set[str]:
    """All steps that somebody is offered, also those beyond the page of the case."""
    await open_case(desk, case)
    found = offered(desk)
    if "steps" in await acts(desk, case):
        await desk.presses("case-steps", case)
        found |= offered(desk)
    return found


async def change(desk: Desk, case: str, facts: Filled) -> None:
    """Change facts of a case; the plan is computed again."""
    await act(desk, case, "change")
    await fill_to(desk, facts)


async def skip(desk: Desk, case: str, step: str, reason: str) -> None:
    """Skip a step with a reason."""
    await desk.types(f"overslaan {case}")
    await desk.presses("step-skip", f"{case}/{step}")
    await fill_to(desk, {"reason": reason})


async def report_with_screenshot(world: World, answers: Filled, who: str = "employee") -> str:
    """A report whose screenshot is stored, with everything to be seen on it."""
    desk = world.person(who)
    case = await report(desk, answers)
    await asks(desk, f"bewijs {case}")
    await desk.fills(files=[("schermafdruk.png", PNG)])
    await world.settle()
    return case


async def describe(desk: Desk, case: str, said: Filled) -> None:
    """Say what can be seen on the first file of which nobody said it, or else on the newest."""
    await open_case(desk, case)
    if any(b.action == "case-describe" for b in desk.messages[-1].buttons):
        await desk.presses("case-describe", case)
    else:
        await act(desk, case, "redescribe")
        newest = next(b for b in desk.messages[-1].buttons if b.action == "evidence-describe")
        await desk.presses("evidence-describe", newest.value)
    await fill_to(desk, said)


async def waits(desk: Desk, case: str) -> str:
    """What the steps of a case wait for, as somebody reads it behind "Meer"."""
    await act(desk, case, "waits")
    return desk.messages[-1].text


def tells(shown: str, key: str) -> bool:
    """Whether a sentence stands in what is shown, whatever it was filled in with."""
    parts = text("nl", key, **dict.fromkeys(VALUES, "¶")).split("¶")
    return all(part in shown for part in parts)


def rule(shown: str, guard: str) -> bool:
    """Whether the sentence of a guard, which holds the way out, stands in what is shown."""
    return tells(shown, GUARD[guard].text_key)
