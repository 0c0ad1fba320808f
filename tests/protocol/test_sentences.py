"""Sentences of the source that are a matter of the plan: which steps a case gets, and in what order."""

from typing import Any

import pytest

from dialogs.errors import NotAllowed
from dialogs.protocol import decisions
from dialogs.protocol.applies import Mode
from dialogs.protocol.case import Case, extended
from dialogs.protocol.derived import AGG, derive
from dialogs.protocol.facts import NATURES, Facts
from dialogs.protocol.law import suggested
from dialogs.protocol.plan import Plan, plan, plan_of
from dialogs.protocol.warnings import warnings
from tests.protocol.walk import NOW, ROLES, SETTINGS, done, opened, recorded

POST: dict[str, Any] = {"content_form": "post", "affected_kind": ("employee",)}
FILMED: dict[str, Any] = {
    "natures": ("unwanted_video",), "recording_kind": "video", "recording_discovered": "during",
    "recording_permission": "refused", "affected_kind": ("employee",), "content_form": "none",
}  # fmt: skip
LIKELY = ("threat", "extortion", "doxing", "stalking", "defamation", "sexual_imagery",
          "discrimination", "impersonation", "account_hacked")  # fmt: skip


def planned(**facts: Any) -> Plan:
    return plan(Facts().with_(facts), {}, settings=SETTINGS, opened=NOW)


def mode(made: Plan, key: str) -> Mode:
    step = made.step(key)
    return step.mode if step else "absent"


def keys(made: Plan) -> set[str]:
    return {step.key for step in made.steps if step.mode != "absent"}


@pytest.mark.source("S1", "S17", "S55", "G_COMPLAINT_FAIR")
def test_a_complaint_alone_is_handled_at_once_and_never_as_aggression() -> None:
    made = planned(**POST, natures=("complaint",))

    assert made.flow == "complaint_only"
    assert keys(made) == {"report_incident", "handle_complaint", "evaluate_and_close"}
    step = made.step("handle_complaint")
    assert step is not None
    assert (step.state, step.locked_by) == ("open", ())


@pytest.mark.source("S50", "S55", "S56")
def test_a_complaint_with_aggression_keeps_both_tracks() -> None:
    made = planned(**POST, natures=("complaint", "insult"), sender_identity="known")

    assert mode(made, "handle_complaint") == "required"
    assert mode(made, "hold_incident_conversation") == "required"
    with pytest.raises(NotAllowed):
        _agreed(made_case("complaint", "insult"), types=("behaviour",))
    agreed = _agreed(made_case("complaint", "insult"), types=("behaviour", "communication"))
    assert agreed.is_final("record_agreements")


def made_case(*natures: str) -> Case:
    return opened(Facts().with_({**POST, "natures": natures, "sender_identity": "known"}))


def _agreed(case: Case, types: tuple[str, ...]) -> Case:
    for step in ("joint_consultation", "decide_response", "invite_incident_conversation",
                 "hold_incident_conversation"):  # fmt: skip
        case = done(case, step)
    return done(case, "record_agreements", "agreed", agreement_types=types)


@pytest.mark.source("S2", "S3", "S48", "S63")
@pytest.mark.parametrize("form", ["email", "direct_message", "review", "story"])
def test_every_channel_gets_the_same_steps(form: str) -> None:
    for nature in sorted(AGG):
        post = planned(**POST, natures=(nature,), visibility="public")
        other = planned(**{**POST, "content_form": form}, natures=(nature,), visibility="direct")
        assert keys(other) == keys(post)


@pytest.mark.source("S28")
def test_the_register_knows_two_kinds() -> None:
    personal = {
        n for n in NATURES if planned(natures=(n,)).gir_category == "persoonlijke bedreiging"
    }

    assert personal == {"threat", "stalking", "doxing", "extortion"}
    assert planned(natures=("insult",)).gir_category == "(non-)verbale agressie"


@pytest.mark.source("S29", "S33", "I9")
def test_the_organisation_can_be_the_target_and_then_nobody_is_comforted() -> None:
    organisation = planned(
        natures=("insult",), content_form="post", affected_kind=("organisation",)
    )
    colleague = planned(**POST, natures=("insult",), reporter_is_affected="no")

    assert not keys(organisation) & {"inform_affected_employee", "offer_support"}
    assert {"inform_affected_employee", "inform_manager", "offer_support"} <= keys(colleague)


@pytest.mark.source("S31", "S32", "S34", "S16")
def test_every_aggression_is_followed_up_however_small() -> None:
    for nature in sorted(AGG):
        made = planned(natures=(nature,))
        assert made.flow == "incident"
        assert (
            mode(made, "joint_consultation") == mode(made, "assess_criminal_offence") == "required"
        )


@pytest.mark.source("S57", "S58", "S59", "S60")
def test_a_message_is_kept_with_account_and_what_came_before_and_after() -> None:
    kept = {"capture_screenshots", "collect_account_details", "collect_related_posts", "store_copy"}

    assert kept <= keys(planned(**POST, natures=("insult",)))
    assert not kept & keys(planned(**{**POST, "content_form": "none"}, natures=("insult",)))


@pytest.mark.source("S26", "S61")
def test_aggression_is_always_registered() -> None:
    for nature in sorted(AGG - {"unwanted_photo", "unwanted_video", "unwanted_audio"}):
        assert mode(planned(natures=(nature,)), "register_in_gir") == "required"


@pytest.mark.source("S62", "D5")
def test_a_likely_crime_is_reported_and_only_some_may_decide_not_to() -> None:
    for nature in LIKELY:
        assert mode(planned(natures=(nature,)), "file_police_report") == "required"
    case = opened(Facts({"natures": ("threat",)}))
    manager, counsel = frozenset({"manager"}), frozenset({"legal_counsel"})

    with pytest.raises(NotAllowed) as refused:
        decisions.skip_step(
            case, "file_police_report", reason="ref", roles=manager, settings=SETTINGS
        )
    assert refused.value.text_key == "guard-not-filed-by"
    assert decisions.skip_step(
        case, "file_police_report", reason="ref", roles=counsel, settings=SETTINGS
    )


@pytest.mark.source("S62", "S66")
def test_a_report_that_the_police_refuse_can_still_be_filed() -> None:
    case = opened(Facts({**POST, "natures": ("threat",), "sender_identity": "unknown"}))
    for outcome in ("notification_only", "refused_by_police"):
        tried = done(case, "file_police_report", outcome)
        assert tried.facts.one("police_report") == outcome
        step = plan_of(tried, SETTINGS).step("file_police_report")
        assert step is not None
        assert step.state == "waiting_external"

        filed = done(tried, "file_police_report", "filed")

        assert filed.is_final("file_police_report")
        tracing = plan_of(filed, SETTINGS).step("request_police_tracing")
        assert tracing is not None
        assert tracing.state == "open"


@pytest.mark.source("S63")
def test_what_is_a_crime_offline_is_one_online() -> None:
    for nature in NATURES:
        online = planned(natures=(nature,), content_form="post")
        offline = planned(natures=(nature,), content_form="none")
        assert mode(online, "file_police_report") == mode(offline, "file_police_report")


@pytest.mark.source("S47", "S64", "S65", "S66", "S67", "S68", "I1", "G_KNOWN_SENDER")
def test_known_and_unknown_senders_have_their_own_track() -> None:
    talk = {"invite_incident_conversation", "hold_incident_conversation", "record_agreements",
            "follow_up_agreements", "summary_proceedings_sender"}  # fmt: skip
    trace = {"request_police_tracing", "request_provider_data", "summary_proceedings_provider"}
    for who in ("unknown", "suspected"):
        made = planned(**POST, natures=("threat",), sender_identity=who)
        assert trace <= keys(made)
        assert not talk & keys(made)
    made = planned(**POST, natures=("threat",), sender_identity="known")
    assert talk <= keys(made)
    assert not trace & keys(made)
    assert mode(made, "summary_proceedings_sender") == "optional"


@pytest.mark.source("S66", "G_REPORT_BEFORE_TRACING")
def test_tracing_waits_for_the_police_report() -> None:
    case = opened(Facts({**POST, "natures": ("threat",), "sender_identity": "unknown"}))
    locked = plan_of(case, SETTINGS).step("request_police_tracing")

    after = done(case, "file_police_report", "filed")

    assert locked is not None
    assert locked.locked_by == ("G_REPORT_BEFORE_TRACING",)
    assert (
        done(after, "request_police_tracing", "identified").facts.one("sender_identity") == "known"
    )


@pytest.mark.source("S68", "G_PROVIDER_REFUSED")
def test_a_platform_that_refuses_can_be_taken_to_court() -> None:
    facts = {**POST, "natures": ("threat",), "sender_identity": "unknown"}

    before = planned(**facts).step("summary_proceedings_provider")
    after = planned(**facts, provider_answer="refused").step("summary_proceedings_provider")

    assert before is not None
    assert after is not None
    assert (before.mode, before.locked_by) == ("conditional", ("G_PROVIDER_REFUSED",))
    assert (after.mode, after.state) == ("optional", "open")


@pytest.mark.source("S69", "S70", "S71")
def test_private_data_go_to_the_privacy_officer_whose_advice_makes_the_steps() -> None:
    facts = {**POST, "natures": ("doxing",)}
    removal = ("file_platform_complaint", "request_erasure")

    def advised(advice: str) -> list[Mode]:
        return [mode(planned(**facts, privacy_advice=advice), key) for key in removal]

    assert mode(planned(**facts), "consult_privacy_officer") == "required"
    assert [mode(planned(**facts), key) for key in removal] == ["conditional", "conditional"]
    assert advised("complaint") == ["required", "absent"]
    assert advised("erasure") == ["absent", "required"]
    assert advised("both") == ["required", "required"]
    assert advised("none") == ["absent", "absent"]


@pytest.mark.source("S73")
def test_what_is_gone_already_is_warned_of_and_not_asked_to_be_removed() -> None:
    case = opened(Facts({**POST, "natures": ("doxing",), "material_status": "removed_by_sender"}))

    removal = {"file_platform_complaint", "request_erasure"} & keys(plan_of(case, SETTINGS))

    assert not removal
    assert "warning-removed" in warnings(case, SETTINGS, NOW)
    assert "warning-removed" not in warnings(done(case, "file_police_report"), SETTINGS, NOW)


@pytest.mark.source("S75", "S76", "S77", "S78", "S79", "S80", "G_AP_BEFORE_COURT",
                    "G_REFUSAL_BEFORE_AP")  # fmt: skip
def test_refusal_then_authority_then_court() -> None:
    facts = {**POST, "natures": ("doxing",), "privacy_advice": "erasure"}

    def modes(**more: str) -> list[Mode]:
        made = planned(**facts, **more)
        return [mode(made, key) for key in ("request_dpa_mediation", "court_removal_order")]

    assert modes() == ["conditional", "conditional"]
    assert modes(erasure_answer="refused") == ["optional", "conditional"]
    failed = {"erasure_answer": "refused", "dpa_result": "advice_not_followed"}
    assert modes(**failed) == ["optional", "optional"]
    assert modes(erasure_answer="refused", dpa_result="succeeded") == ["optional", "conditional"]


@pytest.mark.source("S82", "S84", "I6", "G_AUDIO_NOT_CRIMINAL")
def test_recording_ones_own_conversation_is_no_crime() -> None:
    audio: dict[str, Any] = {"natures": ("unwanted_audio",), "recording_kind": "audio"}

    own = planned(**audio, maker_is_participant="yes", recording_discovered="afterwards")
    other = planned(**audio, maker_is_participant="no")

    assert mode(own, "file_police_report") == "absent"
    assert mode(own, "register_in_gir") == "optional"
    assert mode(other, "file_police_report") == "required"


@pytest.mark.source("S96", "S82")
def test_a_recording_that_was_not_announced_breaks_a_rule_and_no_law() -> None:
    for announced in ("before", "during", "no"):
        made = planned(natures=("unwanted_audio",), recording_kind="audio",
                       maker_is_participant="yes", recording_announced=announced)  # fmt: skip
        assert made.presumption == "none"
        assert mode(made, "file_police_report") == "absent"


@pytest.mark.source("S89", "S104", "D3", "G_NO_139F_PUBLIC_HALL")
def test_the_public_hall_has_house_rules_and_a_consulting_room_the_law_too() -> None:
    def made(place: str) -> Plan:
        return planned(**FILMED, recording_place=place, device_visible="no")

    assert made("publicly_accessible_building").presumption == "none"
    assert made("not_publicly_accessible").presumption == "likely"
    for place in ("publicly_accessible_building", "not_publicly_accessible"):
        assert mode(made(place), "stop_recording_request") == "required"


@pytest.mark.source("S100", "S111", "G_PUBLIC_SPACE")
def test_in_public_space_the_employee_leaves() -> None:
    made = planned(**FILMED, recording_place="public_space", citizen_stopped="no")

    assert mode(made, "stop_recording_request") == "optional"
    assert mode(made, "leave_premises_request") == "absent"
    assert mode(made, "employee_leaves_location") == "required"


@pytest.mark.source("S109", "S110")
def test_asked_to_stop_then_asked_to_leave_and_each_is_ordered_after_asking() -> None:
    place = "publicly_accessible_building"
    case = opened(Facts().with_({**FILMED, "recording_place": place, "citizen_stopped": "no"}))
    leave = plan_of(case, SETTINGS).step("leave_premises_request")
    assert leave is not None
    assert leave.locked_by == ("stop_recording_request",)

    with pytest.raises(NotAllowed) as refused:
        done(case, "stop_recording_request", "did_not_stop", ordered_at="2026-11-24T09:00:00+00:00")
    assert refused.value.text_key == "rung-order"
    asked, ordered = "2026-11-24T08:00:00+00:00", "2026-11-24T08:05:00+00:00"
    after = done(case, "stop_recording_request", "did_not_stop", asked_at=asked, ordered_at=ordered)

    assert done(after, "leave_premises_request", "left").is_final("leave_premises_request")


@pytest.mark.source("S112", "S113", "S114", "I2", "G_GIR_MANDATORY", "G_RESPONSE_AFTER_GIR")
def test_who_goes_on_filming_is_registered_and_then_answered() -> None:
    went_on = {**FILMED, "recording_place": "not_publicly_accessible", "citizen_stopped": "no",
               "sender_identity": "known"}  # fmt: skip
    case = opened(Facts().with_(went_on))
    with pytest.raises(NotAllowed) as refused:
        decisions.skip_step(case, "register_in_gir", reason="ref", roles=ROLES, settings=SETTINGS)
    assert refused.value.text_key == "guard-gir-mandatory"
    case = done(done(case, "joint_consultation"), "decide_response")
    answer = plan_of(case, SETTINGS).step("respond_on_behalf_of_organisation")
    assert answer is not None
    assert (answer.mode, answer.locked_by) == ("required", ("G_RESPONSE_AFTER_GIR",))

    case = done(case, "register_in_gir")

    assert done(case, "respond_on_behalf_of_organisation").is_final(
        "respond_on_behalf_of_organisation"
    )
    street: dict[str, Any] = {**FILMED, "recording_place": "public_space"}
    assert mode(planned(**street), "register_in_gir") == "optional"
    assert (
        mode(planned(**street, recording_published="without_consent"), "register_in_gir")
        == "required"
    )


@pytest.mark.source("S113")
def test_the_answer_to_an_unknown_maker_waits_until_they_are_known() -> None:
    published = {**FILMED, "recording_place": "public_space", "sender_identity": "unknown",
                 "recording_published": "without_consent"}  # fmt: skip

    waiting = planned(**published).step("respond_on_behalf_of_organisation")
    known = planned(**{**published, "sender_identity": "known"})

    assert waiting is not None
    assert waiting.state in ("waiting_external", "locked")
    assert mode(known, "respond_on_behalf_of_organisation") == "required"


@pytest.mark.source("S85", "S115", "S116", "S117", "S118")
def test_a_published_recording_may_be_defamation_and_its_damage_recovered() -> None:
    hall = {**FILMED, "recording_place": "publicly_accessible_building"}
    made = planned(**hall, recording_published="without_consent")
    natures = frozenset({"unwanted_video"})

    assert made.presumption == "possible"
    assert mode(made, "file_police_report") == "conditional"
    assert mode(made, "recover_damages") == "conditional"
    assert mode(planned(**hall, damage="yes"), "recover_damages") == "optional"
    assert "defamation_261" in suggested(natures, published=True)
    assert "defamation_261" not in suggested(natures, published=False)


@pytest.mark.source("I5", "I3")
def test_only_private_data_and_false_accounts_lead_to_removal() -> None:
    def removal(nature: str, **more: str) -> Mode:
        return mode(planned(**POST, natures=(nature,), **more), "file_platform_complaint")

    assert removal("insult") == "absent"
    assert removal("impersonation") == "conditional"
    assert removal("impersonation", decision="respond") == "optional"
    assert removal("insult", private_data_online="yes") == "conditional"
    assert removal("insult", removal_wanted="yes", decision="respond") == "optional"


@pytest.mark.source("S53", "S54", "I7")
def test_wrong_information_may_be_put_right_and_is_no_crime() -> None:
    made = planned(**POST, natures=("misinformation",), sender_identity="known")

    assert mode(made, "correct_misinformation") == "optional"
    assert mode(made, "register_in_gir") == mode(made, "hold_incident_conversation") == "optional"
    assert mode(made, "file_police_report") == "absent"
    assert mode(planned(**POST, natures=("insult",)), "correct_misinformation") == "absent"


@pytest.mark.source("I8")
def test_a_colleague_as_sender_has_a_flow_of_its_own() -> None:
    made = planned(**POST, natures=("threat",), sender_relation="colleague", sender_identity="known",
                   reporter_is_affected="yes")  # fmt: skip

    assert made.flow == "internal"
    assert keys(made) == {
        "report_incident", "inform_manager", "offer_support", "capture_screenshots",
        "collect_account_details", "collect_related_posts", "store_copy",
        "assess_criminal_offence", "refer_internal_procedure", "file_police_report",
        "register_in_gir", "aftercare_follow_up", "evaluate_and_close",
    }  # fmt: skip
    assert "monitoring_officer" not in {step.role for step in made.steps}


@pytest.mark.source("I10", "S51", "S52", "S53", "S64", "S118")
def test_what_the_source_only_allows_is_optional() -> None:
    made = planned(
        **POST, natures=("threat", "misinformation"), sender_identity="known", damage="yes"
    )

    for key in ("review_own_share", "correct_misinformation", "summary_proceedings_sender",
                "recover_damages"):  # fmt: skip
        assert mode(made, key) == "optional"


@pytest.mark.source("S30", "S38")
def test_a_step_can_be_skipped_with_a_reason_but_not_the_heart_of_the_protocol() -> None:
    case = made_case("insult")
    skipped = decisions.skip_step(
        case, "offer_support", reason="ref", roles=ROLES, settings=SETTINGS
    )
    after = extended(case, recorded(skipped, case.position))
    assert after.steps["offer_support"].state == "skipped"

    for key in ("inform_manager", "joint_consultation", "decide_response", "evaluate_and_close"):
        with pytest.raises(NotAllowed) as refused:
            decisions.skip_step(case, key, reason="ref", roles=ROLES, settings=SETTINGS)
        assert refused.value.text_key == "step-mandatory"


@pytest.mark.source("S27", "S42", "S92", "G_SANCTION_POLICY")
def test_a_measure_is_one_of_the_policy_by_who_may_decide_it() -> None:
    case = made_case("insult")
    case = done(done(case, "joint_consultation"), "decide_response", measure="warning")
    assert mode(plan_of(case, SETTINGS), "impose_sanction") == "required"

    for wrong, key in (({"measure": "banishment"}, "guard-sanction-policy"),
                       ({"decided_by": "mayor"}, "guard-sanction-authority"),
                       ({"reply_informed": "no"}, "guard-sanction-reply")):  # fmt: skip
        with pytest.raises(NotAllowed) as refused:
            done(case, "impose_sanction", "imposed", **wrong)
        assert refused.value.text_key == key

    assert done(case, "impose_sanction", "imposed").is_final("impose_sanction")


@pytest.mark.source("S19", "S20", "S44", "G_ORG_VOICE")
def test_a_text_goes_out_in_our_tone_by_our_account_and_approved_by_another() -> None:
    case = made_case("insult")
    case = done(done(case, "joint_consultation"), "decide_response", "respond")
    key = "respond_on_behalf_of_organisation"

    for wrong, text in (({"org_account": "none"}, "guard-org-voice"),
                        ({"tone_checklist": ("correct",)}, "guard-tone"),
                        ({"approved_by": ("person:p",)}, "guard-approved-by-another")):  # fmt: skip
        with pytest.raises(NotAllowed) as refused:
            done(case, key, "sent", **wrong)
        assert refused.value.text_key == text

    assert done(case, key, "sent").is_final(key)


@pytest.mark.source("S93", "S94", "S102")
def test_a_recording_is_refused_with_a_reason_and_an_alternative_and_nobody_is_overruled() -> None:
    def log(kind: str, **facts: Any) -> Case:
        return opened(Facts().with_({"flow": "recording_request", "recording_kind": kind, **facts}))

    key, refusal = "handle_recording_request", "refused_with_alternative"
    with pytest.raises(NotAllowed) as refused:
        done(log("audio"), key, refusal, alternative="second_talk")
    assert refused.value.text_key == "recording-weighty-reason"
    with pytest.raises(NotAllowed) as refused:
        done(log("video"), key, refusal)
    assert refused.value.text_key == "recording-alternative"

    assert done(log("video"), key, refusal, alternative="second_talk").is_final(key)
    assert done(log("audio"), key, "allowed").is_final(key)


@pytest.mark.source("D2", "S71", "G_DATA_SUBJECT")
def test_removal_in_somebodys_name_needs_their_wish_and_stops_without_it() -> None:
    facts = {**POST, "natures": ("doxing",), "privacy_advice": "erasure",
             "criminal_assessment": "no"}  # fmt: skip
    case = done(opened(Facts().with_(facts)), "store_copy")
    case = done(case, "consult_privacy_officer", "erasure")
    with pytest.raises(NotAllowed) as refused:
        done(case, "request_erasure", "erased", employee_wish="none")
    assert refused.value.text_key == "guard-data-subject"
    assert done(case, "request_erasure", "erased", employee_wish="wish").is_final("request_erasure")

    taken_back = planned(**facts, employee_wish="withdrawn").step("request_erasure")

    assert taken_back is not None
    assert "G_DATA_SUBJECT" in taken_back.locked_by


def test_natures_that_presume_nothing_presume_nothing() -> None:
    assert derive(Facts({"natures": ("misinformation", "complaint")})).presumption == "none"
