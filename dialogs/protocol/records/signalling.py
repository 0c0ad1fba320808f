"""Checks on what is recorded in phase A, and on the decision about a recording."""

from dialogs.errors import NotAllowed
from dialogs.protocol.evidence import seen
from dialogs.protocol.records.recording import Lifted, Recording

IDENTIFIERS = ("handle", "profile_url", "user_id", "email_address", "phone_number")
"""2.5b: an account is known by at least one of these."""


def rungs(r: Recording) -> Lifted:
    """S109, S110: ordering comes after asking."""
    asked, ordered = r.record.get("asked_at"), r.record.get("ordered_at")
    if ordered and (not asked or str(ordered) < str(asked)):
        raise NotAllowed("rung-order", field="ordered_at")
    return ()


def screenshots(r: Recording) -> Lifted:
    """S58: complete is at least one file on which the moment can be seen."""
    if r.outcome == "complete" and "timestamp" not in seen(r.case):
        raise NotAllowed("screenshots-not-complete", field="outcome")
    return ()


def account(r: Recording) -> Lifted:
    """S57: complete is at least one identifier, here or in the report."""
    known = {*r.words, *r.case.words}
    if r.outcome == "complete" and not known.intersection(IDENTIFIERS):
        raise NotAllowed("account-not-complete", field="outcome")
    return ()


def recording_decision(r: Recording) -> Lifted:
    """S93, S94, S102: a refusal of sound has a weighty reason; every refusal has an alternative; who
    does not want to be in the picture is not in it."""
    refused = r.outcome == "refused_with_alternative"
    sound = r.case.facts.one("recording_kind") == "audio"
    if refused and sound and "weighty_reason" not in r.words:
        raise NotAllowed("recording-weighty-reason", field="weighty_reason")
    if refused and not r.record.get("alternative"):
        raise NotAllowed("recording-alternative", field="alternative")
    if not refused and not sound:
        _everyone_decided(r)
    return ()


def _everyone_decided(r: Recording) -> None:
    decided = dict(item.partition("=")[::2] for item in r.case.facts.many("employee_decisions"))
    if any(decided.get(person) == "no" for person in r.case.people.get("in_picture", ())):
        raise NotAllowed("recording-somebody-refuses", field="outcome")
    if any(person not in decided for person in r.case.people.get("in_picture", ())):
        raise NotAllowed("recording-somebody-undecided", field="outcome")
