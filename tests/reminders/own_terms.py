"""A second reading of the terms and the escalation of 2.5b: the two columns as they stand in the
specification, and what their wording says. It knows nothing of `dialogs`.

Of a row with several stages the first one is the deadline of the step; hard dates are read in
`own_dates`.
"""

import re
from dataclasses import dataclass

TABLE = """
immediate_safety | at once; 15 min clock time, 24/7 | deputy → AC → municipal secretary, each 15 min
inform_affected_employee | DM at once; personal contact 4 wh / 1 h | M
inform_manager | DM at once; ack 4 wh / 1 h | M's manager
inform_monitoring_officer | 4 wh / 1 h | deputy → AC
offer_support | 1 wd / 2 h | AT
capture_screenshots | 4 wh / 1 h; ephemeral content 30 min | MO
collect_account_details | 1 wd / 4 h | AC
collect_related_posts | 2 wd / 1 wd; repeat d+3, d+7, d+14 | AC
store_copy | automatic; manual 4 wh | admin
secure_account | 4 wh / 1 h | CISO → municipal secretary
stop_recording_request | live; written up within 1 wd | M
leave_premises_request | live; written up within 1 wd | M
employee_leaves_location | live; 1 wd | M
joint_consultation | 1 wd / 4 h after report | AC
assess_criminal_offence | 1 wd / 4 h | municipal secretary
decide_response | 1 wd after consultation / same day | AC
respond_on_behalf_of_organisation | 1 wd after it opens | AC
correct_misinformation | 1 wd | M
invite_incident_conversation | 2 wd after decision | AC
hold_incident_conversation | 10 wd after invitation | AC
record_agreements | 1 wd after talk | AC
review_own_share | 10 wd | AC
follow_up_agreements | date of agreement or 30 d | AC
handle_complaint | ack 2 wd; talk 5 wd; legal max 6 weeks | M → municipal secretary
impose_sanction | 5 wd after decision | municipal secretary
file_police_report | 2 wd / same day; hard date for klacht | AC → municipal secretary
request_police_tracing | 2 wd after report; ask for status each 10 wd | AC
request_provider_data | 3 wd after consultation; answer due +10 wd | AC
summary_proceedings_provider | decision 5 wd after refusal | municipal secretary
summary_proceedings_sender | advice 3 wd / 1 wd | municipal secretary
recover_damages | 10 wd | M
consult_privacy_officer | 1 wd / 4 h | data_protection_officer
file_platform_complaint | 1 wd after it opens; check after 5 wd | AC
request_erasure | 1 wd; reminder at 3 weeks and 1 month | LC
request_dpa_mediation | 2 weeks after refusal; hard: 6 weeks | LC
court_removal_order | 2 weeks; hard: 6 weeks after refusal | municipal secretary
register_in_gir | 2 wd / 1 wd after report | AC
aftercare_follow_up | 2 d, 2 weeks, 6 weeks after the report | AC
evaluate_and_close | 5 wd after last open step | AC
handle_recording_request | before the conversation starts; at the latest 1 wd | M
refer_internal_procedure | 1 wd | HR
"""
"""2.5b: key, default deadline (normal / urgent), escalates to."""
NAMES = {
    "deputy": "deputy", "AC": "aggression_coordinator", "municipal secretary": "municipal_secretary",
    "M": "manager", "M's manager": "deputy", "AT": "aftercare_team", "MO": "monitoring_officer",
    "admin": "admin", "CISO": "deputy", "LC": "legal_counsel", "HR": "hr",
    "data_protection_officer": "data_protection_officer",
}  # fmt: skip
"""The abbreviations of 2.5. The manager's manager is the manager's deputy, and the CISO that of
information security (2.2)."""
CHAIN = ("deputy", "aggression_coordinator", "municipal_secretary")
"""2.2: "responsible role → deputy → aggression_coordinator → municipal secretary"."""
NOBODY_STANDS_IN = {"reporter", "affected_employee"}


@dataclass(frozen=True)
class Length:
    """An amount of "min", "h", "d", "wh" or "wd"; "same day" has no amount."""

    amount: int
    unit: str


@dataclass(frozen=True)
class Row:
    normal: Length
    urgent: Length
    fleeting: Length | None
    chain: tuple[str, ...]
    each: int
    """Minutes between two escalations where the row says so; 0 elsewhere."""
    after_report: bool
    """Whether the deadline itself is one after the report."""


def _row(deadline: str, upward: str, first: str = "deputy") -> Row:
    whole = deadline.partition("; ephemeral content ")
    normal, _, urgent = whole[0].partition(" / ")
    length = _length(normal)
    return Row(
        length, _length(urgent) if urgent else length, _length(whole[2]) if whole[2] else None,
        _chain(upward.partition(",")[0], first), _each(upward), deadline.endswith("after report"),
    )  # fmt: skip


def _length(words: str) -> Length:
    """The first term in the words: "ack 4 wh", "2 weeks after refusal", "same day"."""
    if "same day" in words:
        return Length(0, "same day")
    found = re.search(r"(\d+) (min|h|d|wh|wd|weeks)\b", words)
    assert found, words
    amount, unit = int(found[1]), found[2]
    return Length(amount * 7, "d") if unit == "weeks" else Length(amount, unit)


def _each(upward: str) -> int:
    found = re.search(r"each (\d+) min", upward)
    return int(found[1]) if found else 0


def _chain(upward: str, first: str) -> tuple[str, ...]:
    """Whom the row names, with the deputy of 2.2 before them and of the chain of 2.2 whoever stands
    above the last of them."""
    named = [NAMES[one.strip()] for one in upward.split("→")]
    above = CHAIN[CHAIN.index(named[-1]) + 1 :] if named[-1] in CHAIN else CHAIN[1:]
    return tuple(dict.fromkeys((first, *named, *above)))


ROWS = {
    key.strip(): _row(deadline.strip(), upward.strip())
    for key, deadline, upward in (line.split("|") for line in TABLE.strip().splitlines())
}


def chain(step: str, role: str) -> tuple[str, ...]:
    """Who is called one after the other when a step stays undone. Nobody stands in for a reporter or
    an affected employee."""
    whole = ROWS[step].chain
    return tuple(one for one in whole if one != "deputy" or role not in NOBODY_STANDS_IN)


def length(step: str, *, urgent: bool, fleeting: bool) -> Length:
    """The term of a step in a case."""
    row = ROWS[step]
    if fleeting and row.fleeting:
        return row.fleeting
    return row.urgent if urgent else row.normal
