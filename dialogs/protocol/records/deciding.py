"""Checks on consultation, decision and what is said to the outside (S19, S40 to S46)."""

from dialogs.errors import NotAllowed
from dialogs.protocol.derived import derive
from dialogs.protocol.records.recording import Lifted, Recording, not_affected, with_reason

SENT = ("sent", "corrected")
TONE = ("correct", "businesslike", "no_blame", "no_private_data", "no_sarcasm", "own_tone")
"""S19, S20: how the municipality writes; each is ticked before a text can be approved."""


def consultation(r: Recording) -> Lifted:
    """S40: affected employee, manager and monitoring officer, or a reason why not."""
    wanted = {"manager", "monitoring_officer"}
    wanted |= {"affected_employee"} if derive(r.case.facts).has_person else set()
    missing = wanted - r.chosen("participants")
    if missing and "absence_reason" not in r.words:
        raise NotAllowed("consultation-needs-reason", roles=",".join(sorted(missing)))
    return ()


def decision(r: Recording) -> Lifted:
    """S42 to S45: an allowed measure, not by the affected employee, another channel or a reason."""
    measure = str(r.record.get("measure", "none"))
    if measure != "none" and r.settings.sanction(measure) is None:
        raise NotAllowed("guard-sanction-policy", guard="G_SANCTION_POLICY", field="measure")
    if r.record.get("response_by") == "affected_employee":
        raise NotAllowed("guard-no-self-response", guard="G_NO_SELF_RESPONSE", field="response_by")
    return other_channel(r) if r.yes("respond") else ()


def other_channel(r: Recording) -> Lifted:
    """S45: the channel of the aggression only with a reason."""
    if r.record.get("response_channel") != "same":
        return ()
    return with_reason(r, "G_OTHER_CHANNEL", "guard-other-channel")


def correction(r: Recording) -> Lifted:
    """S44, S53: by an account of the municipality, in its tone, approved by another."""
    not_affected(r)
    if r.outcome not in SENT:
        return ()
    if r.record.get("org_account") in (None, "none"):
        raise NotAllowed("guard-org-voice", guard="G_ORG_VOICE", field="org_account")
    if not set(TONE) <= r.chosen("tone_checklist"):
        raise NotAllowed("guard-tone", guard="G_ORG_VOICE", field="tone_checklist")
    approved = r.chosen("approved_by")
    if not approved or f"person:{r.by}" in approved:
        raise NotAllowed("guard-approved-by-another", guard="G_ORG_VOICE", field="approved_by")
    if any(f"person:{one}" in approved for one in r.case.people.get("affected_employee", ())):
        raise NotAllowed("guard-no-self-response", guard="G_NO_SELF_RESPONSE", field="approved_by")
    return ()


def response(r: Recording) -> Lifted:
    """A correction that also asks for another channel; the affected employee never approves."""
    return (*correction(r), *(other_channel(r) if r.outcome in SENT else ()))
