"""Cases in which every piece of data has a word of its own, so that one sees where each ends up.

Each canary belongs to a case (one letter), a field and a row of the table of 6.3, which stands in
test_access_walk. A word begins with `zq` and ends in `qz`, so that none is found by accident.
"""

from collections.abc import Iterator, Mapping

from dialogs.catalogue.responding import TONE
from tests.conversations.handling import STEPS
from tests.conversations.stories import DOXING, INTIMATE, KNOWN_INSULT, MIXED, PNG, Filled

CASES: Mapping[str, str] = {
    "k": "a known sender, all the way to agreements and a measure",
    "d": "doxing by somebody who is suspected, reported by whom it is about",
    "i": "sexual imagery by somebody unknown",
    "m": "a complaint with an insult, a hacked account and a video",
    "c": "a complaint and nothing else",
    "n": "a colleague as the sender",
    "r": "a request for a recording",
}
ROWS: Mapping[str, Mapping[str, str]] = {
    "k": {
        "name": "naam ander",
        "words": "summary url reach earlier later ownresponse timereason orgimpact",
        "evidence": "capture",
        "sender": "handle display profile userid mail phone accounts handle2 bio created",
        "sender name": "sender",
        "consultation": "notreached considerations place behaviour view nextstep note skipped",
        "decision": "reasons policy measure response agreements consequence conduct",
        "filed": "damage police gir items amount",
        "feelings": "impact",
        "own share": "finding betterway",
        "evaluation": "lessons action owner",
        "sensitive": "why2",
        "restricted": "why3",
        "nobody": "file file2 file3",
    },
    "d": {
        "name": "naam ella",
        "words": "summary url",
        "evidence": "capture",
        "sender": "handle",
        "suspicion": "suspicion",
        "consultation": "considerations contact addressee advice note",
        "decision": "reasons",
        "removal": "privacy reference items courtreason",
        "filed": "police",
        "feelings": "wellbeing",
        "wellbeing": "danger",
        "reason about wellbeing": "skipped",
        "nobody": "file",
    },
    "i": {
        "name": "naam",
        "words": "summary url",
        "sender": "handle",
        "evidence": "capture",
        "feelings": "impact",
        "removal": "privacy",
        "nobody": "file file2 file3",
    },
    "m": {
        "name": "naam ander",
        "words": "summary url",
        "sender": "handle",
        "sender name": "sender",
        "complaint": "complaint solution",
        "nobody": "file",
    },
    "c": {
        "name": "naam",
        "complaint post": "summary url",
        "sender": "handle",
        "sender name": "sender",
        "complaint": "complaint solution",
        "nobody": "file",
    },
    "n": {
        "name": "naam",
        "words": "summary url",
        "sender": "handle",
        "sender name": "sender",
        "consultation": "note",
        "evidence": "storeplace",
    },
    "r": {"name": "ander", "log": "occasion askedto requester reasons weighty offer"},
}
"""The canaries of each case, by row; a picture is a canary too: the beginning of its hash."""


def word(case: str, field: str) -> str:
    """The canary of a field."""
    return f"zq{case}{field}qz"


def canaries() -> Iterator[tuple[str, str, str]]:
    """(case, row, word) of every canary."""
    for case, rows in ROWS.items():
        for row, fields in rows.items():
            yield from ((case, row, word(case, field)) for field in fields.split())


def picture(case: str, number: int = 1) -> bytes:
    """A real picture that no other case has: text behind the end of a PNG is ignored."""
    return PNG + f"{case}{number}".encode()


def _words(case: str, **fields: str) -> dict[str, str]:
    """Questions answered with a sentence around the canary of a field."""
    return {key: f"Dit is {word(case, field)}, opgeschreven." for key, field in fields.items()}


def _bare(case: str, **fields: str) -> dict[str, str]:
    return {key: word(case, field) for key, field in fields.items()}


def _address(case: str, field: str = "url") -> str:
    return f"https://forum.example/{word(case, field)}"


def name(first: str, case: str) -> str:
    """The name of whom a case is about: the family name is the canary."""
    return f"{first} {word(case, 'naam').capitalize()}"


FIRST = {"k": "Noor", "d": "Dora", "i": "Iris", "m": "Mats", "c": "Cato", "n": "Nina"}
ABOUT = {case: name(first, case) for case, first in FIRST.items()}


ELLA = f"Ella {word('d', 'ella').capitalize()}"
"""The other whom the doxing is about."""


def _about(case: str) -> Filled:
    return {"reporter_is_affected": "no", "affected_people": [ABOUT[case]],
            "urls": _address(case), **_words(case, summary="summary"),
            "visible_checklist": ["timestamp", "account", "url"],
            **_bare(case, handle="handle")}  # fmt: skip


REPORTS: Mapping[str, Filled] = {
    "k": {
        **KNOWN_INSULT, **_about("k"), "affected_people__others": word("k", "ander"),
        "profile_url": _address("k", "profile"), "visible_checklist": ["account", "url"],
        "related_posts": "yes", "already_responded": "yes", "damage": "yes",
        **_bare("k", sender_name="sender", display_name="display", user_id="userid",
                phone_number="phone", other_accounts="accounts"),
        "email_address": f"{word('k', 'mail')}@voorbeeld.example",
        **_words("k", reach="reach", earlier_posts="earlier", own_response="ownresponse",
                 timestamp_reason="timereason", impact_employee="impact",
                 impact_organisation="orgimpact", damage_items="damage"),
    },
    "d": {
        **DOXING, **_about("d"), "reporter_is_affected": "yes", "sender_identity": "suspected",
        "immediate_danger": "unsure", "wellbeing": "unsafe", "also_affected": [ELLA],
        **_words("d", suspicion="suspicion", wellbeing_note="wellbeing"),
    },
    "i": {**INTIMATE, **_about("i"), **_words("i", impact_employee="impact")},
    "m": {
        **MIXED, **_about("m"),
        "natures": ["complaint", "insult", "account_hacked", "unwanted_video"],
        "recording_kind": "video", "recording_place": "public_space", "device_visible": "yes",
        "recording_announced": "before", "recording_permission": "granted",
        "recording_discovered": "afterwards", "recording_published": "with_consent",
        "recognisable_people__others": word("m", "ander"), **_bare("m", sender_name="sender"),
    },
    "c": {**MIXED, **_about("c"), "natures": ["complaint"], "complaint_breaks_norm": "no",
          **_bare("c", sender_name="sender")},
    "n": {**KNOWN_INSULT, **_about("n"), "sender_is_colleague": "yes",
          **_bare("n", sender_name="sender")},
    "r": {"recording_kind": "photo", "recording_place": "publicly_accessible_building",
          "in_picture": ["Piet Smeets"], "in_picture__others": word("r", "ander"),
          **_words("r", occasion="occasion")},
}  # fmt: skip

_SENT = {"org_account": "account_2", "response_channel": "other", "tone_checklist": list(TONE),
         "approved_by": ["Lotte Visser"]}  # fmt: skip
HANDLED: Mapping[str, tuple[tuple[str, str, Filled], ...]] = {
    "k": (
        ("fatima", "inform_affected_employee",
         {"outcome": "not_reached", **_words("k", not_reached_reason="notreached")}),
        ("fatima", "inform_manager", {}),
        ("fatima", "offer_support", {}),
        ("lotte", "capture_screenshots", {"outcome": "incomplete_with_reason",
                                          **_words("k", impossible_reason="capture")}),
        ("lotte", "collect_account_details", _bare("k", handle="handle2", bio_text="bio",
                                                   created_visible="created")),
        ("lotte", "collect_related_posts", {"outcome": "found", **_words("k", later_posts="later")}),
        ("fatima", "joint_consultation", _words("k", considerations="considerations")),
        ("ruth", "assess_criminal_offence", {"outcome": "likely"}),
        ("fatima", "decide_response", {
            "measure": "contact_restriction", "outcome": "respond",
            **_words("k", decision_reasons="reasons", policy_link="policy")}),
        ("saskia", "respond_on_behalf_of_organisation",
         {**_SENT, **_words("k", response_text="response")}),
        ("fatima", "invite_incident_conversation", {}),
        ("fatima", "hold_incident_conversation",
         _words("k", held_where="place", behaviour_addressed="behaviour", citizen_view="view")),
        ("fatima", "record_agreements",
         _words("k", agreements="agreements", consequence="consequence")),
        ("fatima", "review_own_share", {"outcome": "improvement", **_words(
            "k", finding="finding", improvement_action="betterway")}),
        ("fatima", "follow_up_agreements", {"outcome": "broken",
                                            **_words("k", next_step="nextstep")}),
        ("sara", "impose_sanction", {"measure": "contact_restriction", "duration": "3",
                                     **_words("k", behaviour="conduct")}),
        ("pol", "file_police_report", _bare("k", police_number="police")),
        ("fatima", "register_in_gir", _bare("k", gir_number="gir")),
        ("wout", "recover_damages", {**_words("k", damage_items="items"),
                                     **_bare("k", amount="amount")}),
        ("hanna", "aftercare_follow_up", {}),
    ),
    "d": (
        ("fatima", "immediate_safety", _words("d", not_needed_reason="danger")),
        ("fatima", "inform_manager", {}),
        ("dora", "capture_screenshots", {"outcome": "incomplete_with_reason",
                                         **_words("d", impossible_reason="capture")}),
        ("fatima", "offer_support", {}),
        ("fatima", "joint_consultation", _words("d", considerations="considerations")),
        ("fatima", "decide_response", {"respond": "no", "measure": "none", "outcome": "no_response",
                                       **_words("d", decision_reasons="reasons")}),
        ("ruth", "assess_criminal_offence", {"outcome": "likely"}),
        ("pol", "file_police_report", _bare("d", police_number="police")),
        ("pol", "request_police_tracing", _words("d", police_contact="contact")),
        ("wout", "request_provider_data", _words("d", addressee="addressee")),
        ("wout", "summary_proceedings_provider", _words("d", court_advice="advice")),
        ("priya", "consult_privacy_officer", _words("d", advice_reasons="privacy")),
        ("priya", "file_platform_complaint", _bare("d", notice_reference="reference")),
        ("priya", "request_erasure", {}),
        ("priya", "request_dpa_mediation", {"outcome": "waiting"}),
        ("wout", "court_removal_order", _words("d", items_to_remove="items",
                                               court_reason="courtreason")),
    ),
    "i": (
        ("lotte", "capture_screenshots", {"outcome": "incomplete_with_reason",
                                          **_words("i", impossible_reason="capture")}),
        ("priya", "consult_privacy_officer", _words("i", advice_reasons="privacy")),
    ),
    "m": (
        ("ties", "secure_account", {}),
        ("fatima", "joint_consultation", {}),
        ("mila", "handle_complaint", _words("m", complaint_summary="complaint",
                                            solution="solution")),
    ),
    "c": (("mila", "handle_complaint", _words("c", complaint_summary="complaint",
                                              solution="solution")),),
    "n": (("priya", "store_copy", _words("n", store_place="storeplace")),),
    "r": (
        ("rik", "handle_recording_request", {
            "outcome": "refused_with_alternative", "alternative": "other",
            **_words("r", asked_to="askedto", requester="requester", reasons="reasons",
                     weighty_reason="weighty", alternative_offered="offer")}),
    ),
}  # fmt: skip
"""(person, step, answers) in the order of handling; the answers go before the usual ones."""
CLOSING: Filled = {
    **_words("k", lessons="lessons", improvement_action="action", improvement_owner="owner"),
    "service_can_improve": "yes", "improvement_on": "2027-03-01", "outcome": "handled_agreements",
}  # fmt: skip
SKIPPED: tuple[tuple[str, str, str], ...] = (
    ("k", "wout", "summary_proceedings_sender"), ("d", "fatima", "aftercare_follow_up"),
)  # fmt: skip


def answers_for(step: str, given: Filled) -> Filled:
    """The usual answers of a step with a case's own before them."""
    return {**STEPS[step][1], **given}
