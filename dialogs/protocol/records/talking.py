"""Checks on the conversation with the sender, agreements, complaints and measures (S47 to S56)."""

from dialogs.errors import NotAllowed
from dialogs.protocol.guards import CONFIRM_TALK
from dialogs.protocol.records.recording import Lifted, Recording, not_affected, with_reason
from dialogs.protocol.settings import Sanction


def invitation(r: Recording) -> Lifted:
    """G_SAFE_CONVERSATION: not against the advice of the police; after a threat only with a reason."""
    not_affected(r)
    if r.record.get("police_advice") == "against":
        raise NotAllowed("guard-safe-conversation", guard="G_SAFE_CONVERSATION",
                         field="police_advice")  # fmt: skip
    if not set(r.case.facts.many("natures")) & CONFIRM_TALK:
        return ()
    return with_reason(r, "G_SAFE_CONVERSATION", "guard-safe-conversation")


def conversation(r: Recording) -> Lifted:
    """Never the affected employee alone with the sender, and only with consent."""
    not_affected(r)
    present = r.chosen("present")
    alone = "affected_employee" in present and len(present) < 2
    if alone or ("affected_employee" in present and not r.yes("affected_agrees")):
        raise NotAllowed("guard-safe-conversation", guard="G_SAFE_CONVERSATION", field="present")
    return ()


def agreements(r: Recording) -> Lifted:
    """S56: with a complaint there is always an agreement about the communication."""
    not_affected(r)
    mixed = "complaint" in r.case.facts.many("natures")
    if r.outcome == "agreed" and mixed and "communication" not in r.chosen("agreement_types"):
        raise NotAllowed("agreement-communication", field="agreement_types")
    return ()


def follow_up(r: Recording) -> Lifted:
    """2.5b: due on the day that was agreed; that all was kept is said before it only with a reason."""
    made = r.case.steps.get("record_agreements")
    until = str(made.record.get("agreed_until", "")) if made else ""
    early = bool(until) and str(r.record.get("checked_on", until)) < until
    if r.outcome == "kept" and early and "early_reason" not in r.words:
        day = "-".join(reversed(until.split("-")))
        raise NotAllowed("follow-up-early", field="checked_on", day=day)
    return ()


def complaint(r: Recording) -> Lifted:
    """S43: a complaint about somebody is not answered by them."""
    not_affected(r)
    return ()


def sanction(r: Recording) -> Lifted:
    """S27, S42: a measure of the policy, by who may decide it, not longer than it allows, and the
    citizen knows what was reported and how to react."""
    not_affected(r)
    if r.outcome != "imposed":
        return ()
    found = r.settings.sanction(str(r.record.get("measure", "none")))
    if found is None:
        raise NotAllowed("guard-sanction-policy", guard="G_SANCTION_POLICY", field="measure")
    _not_too_long(r, found)
    _by_the_authority(r, found)
    if not r.yes("reply_informed"):
        raise NotAllowed("guard-sanction-reply", guard="G_SANCTION_POLICY", field="reply_informed")
    return ()


def _by_the_authority(r: Recording, found: Sanction) -> None:
    if r.record.get("decided_by") != found.decided_by:
        raise NotAllowed("guard-sanction-authority", guard="G_SANCTION_POLICY",
                         field="decided_by", role=found.decided_by)  # fmt: skip


def _not_too_long(r: Recording, found: Sanction) -> None:
    """`duration` is a number of months; a measure without a limit has none."""
    months = str(r.record.get("duration", ""))
    if found.max_months and (not months.isdigit() or int(months) > found.max_months):
        raise NotAllowed("guard-sanction-duration", guard="G_SANCTION_POLICY",
                         field="duration", months=found.max_months)  # fmt: skip
