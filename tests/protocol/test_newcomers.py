"""What people who had not seen it before found in the plan: each finding, and that it is mended."""

from datetime import timedelta

import pytest

from dialogs.catalogue import dialog_for
from dialogs.errors import NotAllowed
from dialogs.protocol import evidence
from dialogs.protocol.case import Case, extended
from dialogs.protocol.closing import closing_reasons
from dialogs.protocol.derived import derive
from dialogs.protocol.evidence_events import EvidenceDescribed
from dialogs.protocol.facts import Facts, FactValue
from dialogs.protocol.guards import shaping
from dialogs.protocol.hard_dates import hard_dates
from dialogs.protocol.plan import plan, plan_of
from dialogs.protocol.settings import ProtocolSettings
from dialogs.protocol.states import state_of
from dialogs.session import Progress, open_pages
from tests.protocol.walk import NOW, SETTINGS, done, opened, recorded

POST: dict[str, FactValue] = {
    "natures": ("insult",), "content_form": "post", "affected_kind": ("employee",),
    "sender_identity": "unknown",
}  # fmt: skip
WHOLE = ("timestamp", "account", "url", "whole_message")


def a_case(**facts: FactValue) -> Case:
    return opened(Facts().with_({**POST, **facts}))


def shapes(**facts: FactValue) -> set[str]:
    return {guard.id for guard in shaping(derive(Facts().with_({**POST, **facts})))}


def mode(case: Case, step: str) -> str:
    planned = plan_of(case, SETTINGS).step(step)
    return planned.mode if planned else "absent"


@pytest.mark.source("S65", "G_KNOWN_SENDER")
def test_who_is_sent_to_police_and_platform_has_both_in_the_plan() -> None:
    assert "G_KNOWN_SENDER" in shapes(natures=("threat",))
    assert "G_KNOWN_SENDER" not in shapes(natures=("threat",), content_form="none")
    assert "G_KNOWN_SENDER" not in shapes(criminal_assessment="no")


@pytest.mark.parametrize(
    ("flow", "step"),
    [("complaint_only", "handle_complaint"), ("recording_request", "handle_recording_request")],
)
def test_a_case_of_one_step_goes_through_its_states(flow: str, step: str) -> None:
    case = opened(Facts().with_({"flow": flow, "natures": ("complaint",)}))
    assert state_of(case, SETTINGS) == "reported"

    if flow == "complaint_only":
        case = done(case, step, "waiting")
        assert state_of(case, SETTINGS) == "in_handling"
    case = done(case, step)
    assert state_of(case, SETTINGS) == "ready_to_close"

    assert state_of(done(case, "evaluate_and_close"), SETTINGS) == "closed"


@pytest.mark.source("S73")
def test_what_is_gone_has_no_legal_date_for_its_erasure() -> None:
    asked: dict[str, FactValue] = {
        "natures": ("doxing",), "privacy_advice": "erasure", "erasure_sent_on": "2026-11-20",
    }  # fmt: skip
    assert "erasure" in {one.key for one in hard_dates(a_case(**asked), SETTINGS)}

    gone = a_case(**asked, material_status="removed_by_sender")

    assert "erasure" not in {one.key for one in hard_dates(gone, SETTINGS)}


def test_a_refusal_about_what_is_gone_has_no_legal_date_either() -> None:
    refused: dict[str, FactValue] = {
        "natures": ("doxing",), "privacy_advice": "erasure", "erasure_answer": "refused",
        "erasure_answer_on": "2026-11-20", "dpa_result": "not_taken_up",
        "dpa_result_on": "2026-11-21",
    }  # fmt: skip
    running = {one.key for one in hard_dates(a_case(**refused), SETTINGS)}
    assert {"after_refusal", "after_mediation"} <= running

    gone = a_case(**refused, material_status="removed_by_platform")

    assert not {one.key for one in hard_dates(gone, SETTINGS)} & {
        "after_refusal",
        "after_mediation",
    }


@pytest.mark.source("S27", "G_SANCTION_POLICY")
def test_without_a_list_of_measures_none_is_planned() -> None:
    known = Facts().with_({**POST, "sender_identity": "known"})

    planned = plan(known, {}, settings=SETTINGS, opened=NOW).step("impose_sanction")
    without = plan(known, {}, settings=ProtocolSettings(), opened=NOW).step("impose_sanction")

    assert planned is not None
    assert planned.mode == "conditional"
    assert without is None


@pytest.mark.source("S74", "G_EVIDENCE_FIRST")
def test_what_was_filmed_on_the_spot_and_published_is_stored_before_anybody_goes_to_court() -> None:
    facts = Facts().with_({
        "natures": ("unwanted_video",), "content_form": "none", "sender_identity": "known",
        "recording_published": "without_consent", "recording_place": "public_space",
    })  # fmt: skip
    before = plan(facts, {}, settings=SETTINGS, opened=NOW).step("summary_proceedings_sender")
    after = plan(facts, {}, settings=SETTINGS, opened=NOW, stored=True)

    assert before is not None
    assert "G_EVIDENCE_FIRST" in before.locked_by
    court = after.step("summary_proceedings_sender")
    assert court is not None
    assert "G_EVIDENCE_FIRST" not in court.locked_by


@pytest.mark.source("S58", "S60")
def test_a_complete_set_of_screenshots_leaves_nothing_to_ask() -> None:
    case = a_case()
    some, whole = (EvidenceDescribed("e1", "screenshot", "", WHOLE[:n]) for n in (3, 4))

    after = [
        extended(case, recorded(evidence.describe(case, said, settings=SETTINGS), case.position))
        for said in (some, whole)
    ]

    assert not after[0].is_final("capture_screenshots")
    assert after[1].steps["capture_screenshots"].outcome == "complete"
    assert after[1].steps["capture_screenshots"].record["visible_checklist"] == WHOLE


@pytest.mark.source("S38", "G_CLOSE")
def test_only_the_reasons_that_fit_close_a_case() -> None:
    complaint = opened(Facts().with_({"natures": ("complaint",)}))
    request = opened(Facts().with_({"flow": "recording_request"}))
    inside = a_case(sender_relation="colleague")
    assert closing_reasons(complaint, SETTINGS) == ("complaint_handled",)
    assert closing_reasons(request, SETTINGS) == ("recording_decided",)
    assert closing_reasons(inside, SETTINGS) == ("internal_referred",)

    case = a_case()
    assert closing_reasons(case, SETTINGS) == ("handled_no_response", "sender_not_found")
    case = done(done(case, "joint_consultation"), "decide_response", "respond", respond="yes",
                response_channel="other")  # fmt: skip
    case = done(case, "respond_on_behalf_of_organisation")
    assert closing_reasons(case, SETTINGS) == ("handled_response", "sender_not_found")
    assert "police_case_running" in closing_reasons(a_case(police_report="filed"), SETTINGS)
    assert "not_aggression" in closing_reasons(a_case(decision="not_aggression"), SETTINGS)


def known_with_agreements(until: str) -> Case:
    case = a_case(sender_identity="known")
    for step in ("joint_consultation", "decide_response", "invite_incident_conversation",
                 "hold_incident_conversation"):  # fmt: skip
        case = done(case, step)
    return done(case, "record_agreements", agreed_until=until)


@pytest.mark.source("S50")
def test_that_agreements_were_kept_is_said_before_their_day_only_with_a_reason() -> None:
    until = (NOW + timedelta(days=20)).date().isoformat()
    case = known_with_agreements(until)

    with pytest.raises(NotAllowed) as refused:
        done(case, "follow_up_agreements", "kept", checked_on="2026-11-24")

    assert refused.value.text_key == "follow-up-early"
    broken = done(case, "follow_up_agreements", "broken", checked_on="2026-11-24")
    assert broken.is_final("follow_up_agreements")
    assert done(case, "follow_up_agreements", "kept", checked_on=until).is_final(
        "follow_up_agreements"
    )


def test_what_a_step_recorded_before_it_waited_stays_and_counts() -> None:
    case = a_case(natures=("doxing",), privacy_advice="erasure", criminal_assessment="no")
    case = done(done(case, "store_copy"), "request_erasure", "waiting", sent_on="2026-10-01")
    assert case.steps["request_erasure"].record["employee_wish"] == "wish"

    case = done(case, "request_erasure", "refused", answered_on="2026-10-20")

    kept = case.steps["request_erasure"].record
    assert (kept["sent_on"], kept["answered_on"]) == ("2026-10-01", "2026-10-20")


@pytest.mark.parametrize(
    ("outcome", "checked", "asked"),
    [("kept", "2026-12-01", True), ("kept", "2026-12-24", False), ("broken", "2026-12-01", False)],
)
def test_the_reason_for_an_early_check_is_asked_where_it_is_needed(
    outcome: str, checked: str, asked: bool
) -> None:
    answers = {"outcome": outcome, "checked_on": checked}
    progress = Progress(answers=answers, known={"agreed_until": "2026-12-24"})

    pages = open_pages(dialog_for("step-follow-up-agreements"), progress)

    assert ("early" in {page.key for page in pages}) is asked
