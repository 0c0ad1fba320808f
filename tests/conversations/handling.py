"""How each step of the protocol is filled in, and by whom: the answers that finish it."""

from dialogs.catalogue.responding import TONE
from tests.chat import Desk, World
from tests.conversations.stories import Filled, fill_to

AT = {"date": "2026-11-24", "time": "09:00"}
STEPS: dict[str, tuple[str, Filled]] = {
    "inform_manager": ("manager", {"outcome": "acknowledged"}),
    "offer_support": ("manager", {"outcome": "accepted", "offered_at__date": AT["date"],
                                  "offered_at__time": AT["time"]}),
    "capture_screenshots": ("employee", {"outcome": "incomplete_with_reason",
                                         "impossible_reason": "Het bericht is al weg."}),
    "collect_account_details": ("officer", {"handle": "@waterratje", "outcome": "partial"}),
    "collect_related_posts": ("officer", {"searched_on": AT["date"], "outcome": "none_found"}),
    "store_copy": ("officer", {"store_place": "Map Veiligheid, nummer 7"}),
    "joint_consultation": ("manager", {
        "held_at__date": AT["date"], "held_at__time": AT["time"],
        "participants": ["affected_employee", "manager", "monitoring_officer"],
        "considerations": "We reageren zakelijk, via een brief."}),
    "assess_criminal_offence": ("coordinator", {"offences": ["insult_266"], "outcome": "unlikely",
                                                "klacht_needed": "no"}),
    "decide_response": ("manager", {
        "respond": "yes", "respond_when__date": "2026-11-26", "respond_when__time": "10:00",
        "response_channel": "other", "response_form": "letter", "response_by": "spokesperson",
        "measure": "warning", "policy_link": "Sanctiebeleid, artikel 3", "outcome": "respond"}),
    "respond_on_behalf_of_organisation": ("manager", {
        "outcome": "sent", "response_text": "Wij lazen uw bericht. Bel ons, dan praten we erover.",
        "org_account": "account_2", "response_channel": "other", "sent_at__date": AT["date"],
        "sent_at__time": AT["time"], "tone_checklist": list(TONE),
        "approved_by": ["Lotte Visser"]}),
    "register_in_gir": ("manager", {
        "outcome": "registered", "gir_number": "GIR-17", "gir_category": "verbal",
        "registered_on": AT["date"], "annex_added": "no"}),
    "aftercare_follow_up": ("manager", {"checked_on": AT["date"], "outcome": "ok"}),
    "evaluate_and_close": ("manager", {
        "outcome": "handled_response", "lessons": "Sneller bellen.", "service_can_improve": "no",
        "reporter_told": "yes", "affected_told": "yes", "retention_class": "handled"}),
}  # fmt: skip


async def do(world: World, case: str, step: str, answers: Filled | None = None) -> None:
    """Do a step as the one whose step it is, through its own dialog."""
    who, filled = STEPS[step]
    desk = world.person(who)
    await open_case(desk, case)
    await desk.presses("step-open", f"{case}/{step}")
    await fill_to(desk, answers or filled)
    await world.settle()


async def open_case(desk: Desk, case: str) -> None:
    await desk.types(f"zaak {case}")
