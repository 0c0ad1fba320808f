"""What is said of each piece of evidence, what it finishes, and what a dossier lacks (3.5, S58, S59)."""

import json
from dataclasses import replace

import pytest

from dialogs.errors import NotAllowed
from dialogs.protocol import evidence
from dialogs.protocol.case import Case, case_from, extended
from dialogs.protocol.completeness import completeness, missing_points
from dialogs.protocol.events import Event, EvidenceAdded, FactsSet, StepDone, event_from, to_data
from dialogs.protocol.evidence import CHECKLIST, KINDS, POINTS
from dialogs.protocol.evidence_events import EvidenceDescribed
from dialogs.protocol.facts import Facts, FactValue
from tests.protocol.walk import NOW, SETTINGS, done, recorded
from tests.protocol.walk import opened as opened_with_one

CAPTURE = "capture_screenshots"


def reported(**facts: FactValue) -> Case:
    """A case with a message, and no evidence yet."""
    given: dict[str, FactValue] = {
        "natures": ("insult",), "content_form": "post", "visibility": "public",
        "platform": "facebook", "affected_kind": ("employee",), "sender_identity": "unknown",
    }  # fmt: skip
    made = opened_with_one(Facts({**given, **facts}))
    return replace(made, evidence=())


def after(case: Case, *events: Event) -> Case:
    return extended(case, recorded(events, case.position))


def arrives(case: Case, key: str = "a", kind: str = "screenshot", sha: str = "") -> Case:
    item = EvidenceAdded(key, sha or key * 64, kind, "normal")
    return after(case, *evidence.add_evidence(case, item, settings=SETTINGS, at=NOW))


def says(
    case: Case, key: str, *visible: str, kind: str = "screenshot", **words: str
) -> Case:  # fmt: skip
    said = EvidenceDescribed(key, kind, NOW.isoformat(), visible, "", words)
    return after(case, *evidence.describe(case, said, settings=SETTINGS))


@pytest.mark.source("S58")
def test_what_is_said_of_an_item_is_kept_and_the_last_word_counts() -> None:
    case = says(arrives(reported()), "a", "timestamp", source_url="ref")
    again = says(case, "a", "account", kind="profile_screenshot")

    (item,) = again.evidence
    assert item.kind == "profile_screenshot"
    assert item.said is not None
    assert item.said.visible == ("account",)
    assert item.said.words == {}
    assert case.evidence[0].said is not None
    assert case.evidence[0].said.captured_at == NOW.isoformat()


def test_a_description_is_read_back_as_it_was_written() -> None:
    said = EvidenceDescribed(
        "a", "letter", "2026-11-24T08:00+00:00", ("timestamp",), "", {"reason": "r"}
    )
    kind, data = to_data(said)

    assert event_from(kind, json.loads(json.dumps(data))) == said


def test_nothing_is_said_of_a_file_that_is_not_there_or_of_a_case_that_ended() -> None:
    case = arrives(reported())

    with pytest.raises(NotAllowed) as unknown:
        says(case, "other", "timestamp")
    with pytest.raises(NotAllowed) as ended:
        says(replace(case, ended="closed"), "a", "timestamp")

    assert unknown.value.text_key == "evidence-unknown"
    assert ended.value.text_key == "case-closed-already"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_asked_for_its_own_points(kind: str) -> None:
    said = says(arrives(reported()), "a", kind=kind).evidence[0]
    whole = says(arrives(reported()), "a", *POINTS[kind], kind=kind).evidence[0]

    assert evidence.missing_on(said) == POINTS[kind]
    assert evidence.missing_on(whole) == ()


def test_a_recording_has_no_address_and_a_mail_is_asked_for_nothing() -> None:
    assert "url" not in POINTS["recording"]
    assert POINTS["email_original"] == ()
    assert POINTS["screenshot"] == CHECKLIST


@pytest.mark.source("S58")
def test_an_address_that_was_copied_need_not_be_in_the_picture() -> None:
    case = says(arrives(reported()), "a", "timestamp", "account", "whole_message", source_url="ref")

    assert evidence.missing_on(case.evidence[0]) == ()
    assert case.steps[CAPTURE].outcome == "complete"


@pytest.mark.source("S58")
def test_points_on_several_files_complete_one_another() -> None:
    first = says(arrives(reported()), "a", "timestamp", "account")
    second = says(arrives(first, "b"), "b", "url", "whole_message")

    assert not first.is_final(CAPTURE)
    assert second.steps[CAPTURE].outcome == "complete"
    assert second.steps[CAPTURE].record["visible_checklist"] == CHECKLIST


@pytest.mark.source("S58")
@pytest.mark.parametrize(
    ("visible", "outcome"),
    [(("account",), "incomplete_with_reason"), (("timestamp",), "complete")],
)
def test_a_reason_completes_the_step_with_that_reason(
    visible: tuple[str, ...], outcome: str
) -> None:
    case = says(arrives(reported()), "a", *visible, reason="ref")

    assert case.steps[CAPTURE].outcome == outcome
    assert case.steps[CAPTURE].words == {"impossible_reason": "ref"}
    assert evidence.missing_on(case.evidence[0]) == ()
    assert evidence.unseen(case.evidence[0])


@pytest.mark.source("S58")
def test_without_the_moment_and_without_a_reason_the_step_stays_open() -> None:
    case = says(arrives(reported()), "a", "account", "url", "whole_message")

    assert not case.is_final(CAPTURE)
    assert evidence.missing_on(case.evidence[0]) == ("timestamp",)
    with pytest.raises(NotAllowed, match="screenshots-not-complete"):
        done(case, CAPTURE, "complete")


def test_what_was_ticked_in_the_report_is_about_the_first_file_only() -> None:
    case = reported(visible_checklist=CHECKLIST)
    one = arrives(case)
    two = arrives(one, "b")

    assert one.evidence[0].said is not None
    assert one.steps[CAPTURE].outcome == "complete"
    assert two.evidence[1].said is None
    assert evidence.is_asked(two, two.evidence[1])


def test_ticks_are_never_about_a_file_on_which_there_is_nothing_to_tick() -> None:
    mail = arrives(reported(visible_checklist=CHECKLIST), kind="email_original")

    assert mail.evidence[0].said is None
    assert not mail.is_final(CAPTURE)


def test_the_same_bytes_an_edited_copy_and_what_is_gone_are_not_asked_about() -> None:
    case = arrives(says(arrives(reported()), "a", "timestamp"), "b", sha="a" * 64)
    copy = replace(case.evidence[1], sha256="c" * 64, original="a")
    gone = replace(case.evidence[1], sha256="c" * 64, destroyed_at=NOW)
    other = replace(case.evidence[1], sha256="c" * 64)

    assert not evidence.is_asked(case, case.evidence[1])
    assert not evidence.is_asked(case, copy)
    assert not evidence.is_asked(case, gone)
    assert evidence.is_asked(case, other)
    assert not evidence.is_asked(replace(case, ended="closed"), other)


@pytest.mark.parametrize(
    ("media_type", "taken_for", "never"),
    [
        ("image/png", "screenshot", "recording"),
        ("video/mp4", "recording", "screenshot"),
        ("audio/mpeg", "recording", "letter"),
        ("message/rfc822", "email_original", "screenshot"),
        ("application/vnd.ms-outlook", "email_original", "recording"),
    ],
)
def test_a_file_is_taken_for_what_its_type_says(
    media_type: str, taken_for: str, never: str
) -> None:
    assert evidence.kind_of(media_type) == taken_for
    assert taken_for in evidence.kinds_for(media_type)
    assert never not in evidence.kinds_for(media_type)


def test_every_kind_can_be_said_of_a_document() -> None:
    assert evidence.kinds_for("application/pdf") == KINDS


# --- "dossier compleet?" -------------------------------------------------------------------------


def states(case: Case) -> dict[str, str]:
    return {one.key: one.state for one in completeness(case)}


def test_an_empty_dossier_lacks_each_point_of_the_minimum() -> None:
    assert states(reported()) == dict.fromkeys(
        ("message", "time", "account", "url", "related", "copy"), "missing"
    )


def test_where_nothing_was_put_online_nothing_is_asked() -> None:
    assert completeness(reported(content_form="none", platform="")) == ()


def test_each_point_is_there_once_its_evidence_or_step_is() -> None:
    case = says(arrives(reported()), "a", *CHECKLIST)
    case = done(done(case, "collect_account_details"), "collect_related_posts", "none_found")

    assert states(case) == {
        "message": "present", "time": "present", "account": "present", "url": "present",
        "related": "present", "copy": "present", "profile": "missing",
    }  # fmt: skip
    assert missing_points(case) == ("profile",)
    nameless = says(arrives(case, "b"), "b", "url", kind="profile_screenshot")
    assert missing_points(nameless) == ("profile",)
    with_profile = says(nameless, "b", "account", kind="profile_screenshot")
    assert missing_points(with_profile) == ()


def test_a_mail_beside_a_post_does_not_show_the_post() -> None:
    case = arrives(reported(), kind="email_original")

    assert states(case)["message"] == "missing"
    assert states(case)["time"] == "missing"


def test_what_only_a_destroyed_file_showed_was_there_and_asks_nothing() -> None:
    case = says(arrives(reported()), "a", "timestamp", "account")
    gone = replace(case, evidence=(replace(case.evidence[0], destroyed_at=NOW),))

    assert (states(case)["copy"], states(case)["time"]) == ("present", "present")
    assert (states(gone)["copy"], states(gone)["time"]) == ("destroyed", "destroyed")
    assert states(gone)["message"] == "missing"
    assert evidence.missing_on(case.evidence[0]) == ("url", "whole_message")
    assert evidence.missing_on(gone.evidence[0]) == ()
    again = arrives(gone, "b")
    assert (states(again)["copy"], states(again)["time"]) == ("present", "destroyed")


def test_an_account_without_a_page_needs_no_picture_of_one() -> None:
    by_mail = done(reported(platform="email", content_form="email"), "collect_account_details")

    assert "profile" not in states(by_mail)


def test_a_picture_of_a_mail_asks_for_the_mail_itself() -> None:
    picture = says(arrives(reported(content_form="email", visibility="direct")), "a", *CHECKLIST)
    mail = arrives(picture, "b", "email_original")

    assert states(picture)["original"] == "missing"
    assert states(mail)["original"] == "present"
    only = arrives(reported(content_form="email", visibility="direct"), "b", "email_original")
    assert states(only)["message"] == "present"
    assert states(only)["time"] == "present"


def test_what_is_known_to_be_impossible_is_no_longer_asked() -> None:
    case = says(arrives(reported()), "a", "account", reason="ref")
    why = after(case, FactsSet({}, {"urls_missing_reason": "ref"}))

    assert states(why)["time"] == "reason"
    assert states(why)["message"] == "reason"
    assert states(why)["url"] == "reason"


def test_an_address_is_asked_where_everybody_can_read_the_message() -> None:
    closed = reported(visibility="closed_group")
    known = after(closed, FactsSet({}, {"urls": "ref"}))

    assert "url" not in states(closed)
    assert states(known)["url"] == "present"


@pytest.mark.source("S59")
@pytest.mark.parametrize("kind", ["earlier_post", "later_post"])
def test_a_picture_of_an_earlier_or_later_post_counts_as_one(kind: str) -> None:
    case = says(arrives(reported()), "a", *CHECKLIST, kind=kind, reason="ref")

    assert states(case)["related"] == "present"
    assert states(case)["message"] == "missing"
    assert states(case)["time"] == "missing"
    assert not case.is_final(CAPTURE)


def test_a_step_that_was_done_by_hand_counts_as_a_copy() -> None:
    assert states(after(reported(), StepDone("store_copy", "stored")))["copy"] == "present"


def test_an_empty_case_can_be_looked_at() -> None:
    assert completeness(case_from("DA-2026-0001", ())) == ()
