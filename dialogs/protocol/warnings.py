"""What people who handle a case should mind, and that holds up nothing: a text key for each."""

from collections.abc import Callable
from datetime import datetime, timedelta

from dialogs.protocol.case import Case
from dialogs.protocol.derived import Derived, derive
from dialogs.protocol.settings import ProtocolSettings

LONG_AGO = timedelta(weeks=10)
Rule = Callable[[Case, Derived, datetime], bool]


def warnings(case: Case, settings: ProtocolSettings, now: datetime) -> tuple[str, ...]:
    """The text keys of what to mind in this case now; none in an ended case."""
    if case.ended:
        return ()
    d = derive(case.facts, settings.additions_off)
    return tuple(key for key, applies in RULES if applies(case, d, now))


def _removed_before_report(case: Case, d: Derived, _: datetime) -> bool:
    """S73: with the post gone, part of the evidence is gone; others may have a copy."""
    return _gone_unreported(case, d) and not d.minor_shown


def _removed_of_a_minor(case: Case, d: Derived, _: datetime) -> bool:
    """S73, G_NO_CHAT_IMAGERY: then nobody is asked for a copy."""
    return _gone_unreported(case, d) and d.minor_shown


def _kept_of_a_minor(case: Case, d: Derived, _: datetime) -> bool:
    """G_NO_CHAT_IMAGERY: files that came before somebody said so are still there, and are for those who
    handle the case to decide on."""
    there = any(not one.destroyed_at and not one.secured_on for one in case.evidence)
    return d.minor_shown and there


def _gone_unreported(case: Case, d: Derived) -> bool:
    return d.removed and d.aggressive and not case.is_final("file_police_report")


def _journalist(_: Case, d: Derived, __: datetime) -> bool:
    """UAVG 43: for journalism the rights of chapter III do not apply."""
    return d.facts.one("sender_relation") == "journalist"


def _long_ago(_: Case, d: Derived, now: datetime) -> bool:
    """3.1: more than ten weeks ago, so that the klacht may be nearly too late."""
    happened = d.facts.moment("occurred_at")
    open_still = d.facts.one("klacht_included") not in ("yes", "not_needed")
    return happened is not None and now - happened > LONG_AGO and open_still


def _response_waits(case: Case, d: Derived, _: datetime) -> bool:
    """S113: the answer to the maker comes as soon as we know who it is."""
    return d.response_waits and not case.is_final("respond_on_behalf_of_organisation")


def _copy_missing(case: Case, _: Derived, __: datetime) -> bool:
    """S97: the municipality asked for a copy of the recording and has none yet."""
    decided = case.steps.get("handle_recording_request")
    record = decided.record if decided else {}
    return record.get("copy_requested_by") == "municipality" and not record.get("copy_received_on")


def _suspected(_: Case, d: Derived, __: datetime) -> bool:
    """I1: a suspicion counts as unknown; it is for the police only."""
    return d.facts.one("sender_identity") == "suspected"


RULES: tuple[tuple[str, Rule], ...] = (
    ("warning-removed", _removed_before_report),
    ("warning-removed-minor", _removed_of_a_minor),
    ("warning-minor-kept", _kept_of_a_minor),
    ("warning-journalist", _journalist),
    ("warning-long-ago", _long_ago),
    ("warning-response-waits", _response_waits),
    ("warning-copy", _copy_missing),
    ("warning-suspected", _suspected),
)
TEXT_KEYS = tuple(key for key, _ in RULES)
