"""What changes a case besides its steps: facts, the sender's identity, withdrawing, merging, reopening.

Like decisions: events, or NotAllowed with the way out.
"""

from dialogs.errors import NotAllowed
from dialogs.protocol.case import Case
from dialogs.protocol.consequences import Events, with_consequences
from dialogs.protocol.derived import AGG, NONAGG, flow_of
from dialogs.protocol.events import (
    CaseAbsorbed,
    CaseLinked,
    CaseMerged,
    CaseReopened,
    CaseWithdrawn,
    Closed,
    Event,
    FactsSet,
    GuardOverridden,
    PersonInvolved,
    References,
    WithdrawalAsked,
)
from dialogs.protocol.facts import Facts, FactValue
from dialogs.protocol.settings import ProtocolSettings
from dialogs.protocol.states import state_of

TEXT_KEYS = (
    "case-closed-already", "change-not-yours", "flow-needs-reason", "facts-nothing-changed",
    "guard-complaint-fair",
    "identify-not-yours", "identify-known-already", "withdraw-too-late", "withdraw-not-yours",
    "reopen-not-yours", "reopen-not-closed", "merge-not-yours", "merge-itself", "link-not-yours",
    "wish-not-yours",
)  # fmt: skip
HANDLES = frozenset(
    {"manager", "monitoring_officer", "aggression_coordinator", "privacy_officer", "legal_counsel"}
)
IDENTIFIES = frozenset(
    {"monitoring_officer", "police_liaison", "legal_counsel", "aggression_coordinator"}
)
"""2.8: the affected employee alone never decides who the sender is."""
REOPENS = frozenset({"manager", "monitoring_officer", "aggression_coordinator"})
BY_NATURE = frozenset({"incident", "complaint_only", "internal"})
"""Flows that follow from the facts; the others are chosen by how the case began."""


def change_facts(
    case: Case, facts: Closed, words: References, *, roles: frozenset[str],
    settings: ProtocolSettings,
) -> Events:  # fmt: skip
    """Facts change; the plan and the flow are computed again (2.3). Criticism becomes aggression
    only with the sentence that breaks the norm (G_COMPLAINT_FAIR)."""
    _handling(case, roles)
    changed = {key: v for key, v in facts.items() if case.facts.values.get(key) != v}
    if not changed:
        raise NotAllowed("facts-nothing-changed")
    quoted: Events = _quoted(case, changed, words)
    flow = _flow(case, changed, settings)
    if flow and not words:
        raise NotAllowed("flow-needs-reason")
    events = (FactsSet({**changed, **flow}, words), *quoted)
    return with_consequences(case, events, settings)


def _handling(case: Case, roles: frozenset[str]) -> None:
    if case.ended:
        raise NotAllowed("case-closed-already", case=case.case_id)
    if not roles & HANDLES:
        raise NotAllowed("change-not-yours")


def _quoted(case: Case, changed: Closed, words: References) -> Events:
    natures = changed.get("natures", ())
    if not (was_fair(case.facts) and AGG.intersection(natures)):
        return ()
    if "norm_quote" not in words:
        raise NotAllowed("guard-complaint-fair", guard="G_COMPLAINT_FAIR", confirm=True)
    return (GuardOverridden("G_COMPLAINT_FAIR", "", "norm_quote"),)


def was_fair(facts: Facts) -> bool:
    """Whether the case holds criticism or misinformation only."""
    natures = frozenset(facts.many("natures"))
    return bool(natures) and natures <= NONAGG


def _flow(case: Case, changed: Closed, settings: ProtocolSettings) -> dict[str, FactValue]:
    """The flow that follows from the facts now, when it is another one (3.1: with a reason)."""
    before = case.facts.one("flow")
    if before not in BY_NATURE:
        return {}
    after = flow_of(case.facts.with_({**changed, "flow": ""}), settings.additions_off)
    return {"flow": after} if after != before else {}


def identify_sender(
    case: Case, basis: str, words: References, *, roles: frozenset[str],
    settings: ProtocolSettings,
) -> Events:  # fmt: skip
    """The sender became known, with the basis for it (2.8, G_KNOWN_SENDER)."""
    if case.ended:
        raise NotAllowed("case-closed-already", case=case.case_id)
    if not roles & IDENTIFIES:
        raise NotAllowed("identify-not-yours")
    if case.facts.one("sender_identity") == "known":
        raise NotAllowed("identify-known-already")
    known: dict[str, FactValue] = {"sender_identity": "known", "identity_basis": basis}
    return with_consequences(case, (FactsSet(known, words),), settings)


def withdraw(case: Case, *, by: str, reason: str) -> Events:
    """2.3: only while reported, by the reporter and every affected person.

    The first who asks is recorded; the last one ends the case.
    """
    if case.ended:
        raise NotAllowed("case-closed-already", case=case.case_id)
    concerned = {*case.people.get("reporter", ()), *case.people.get("affected_employee", ())}
    if by not in concerned:
        raise NotAllowed("withdraw-not-yours")
    if state_of(case) != "reported":
        raise NotAllowed("withdraw-too-late")
    asked = (WithdrawalAsked(by, reason),)
    agreed = concerned <= {by, *case.withdrawing}
    return (*asked, CaseWithdrawn(reason)) if agreed else asked


def may_withdraw(case: Case, *, by: str) -> bool:
    """Whether somebody may withdraw a case, before they write down why."""
    try:
        withdraw(case, by=by, reason="")
    except NotAllowed:
        return False
    return True


def reopen(
    case: Case, *, cause: str, reason: str, roles: frozenset[str], settings: ProtocolSettings
) -> Events:
    """2.9: news reopens a closed case; closing is then to be done again."""
    if not roles & REOPENS:
        raise NotAllowed("reopen-not-yours")
    if case.ended != "closed":
        raise NotAllowed("reopen-not-closed")
    return with_consequences(case, (CaseReopened(reason, cause),), settings)


def link(case: Case, other: str, why: str) -> Events:
    """Another case belongs with this one; once is enough. A closed case can be linked."""
    return () if (other, why) in case.linked else (CaseLinked(other, why),)


def link_earlier(case: Case, other: Case, *, roles: frozenset[str]) -> Events:
    """Earlier incidents are linked by hand, by those who handle cases (3.2)."""
    if not roles & REOPENS:
        raise NotAllowed("link-not-yours")
    if case.case_id == other.case_id:
        raise NotAllowed("merge-itself")
    return link(case, other.case_id, "earlier")


def decide_picture(case: Case, *, by: str, choice: str, settings: ProtocolSettings) -> Events:
    """An employee in the picture decides for themselves; nobody decides for them (S102)."""
    if case.ended:
        raise NotAllowed("case-closed-already", case=case.case_id)
    others = tuple(
        one for one in case.facts.many("employee_decisions") if not one.startswith(f"{by}=")
    )
    facts: dict[str, FactValue] = {"employee_decisions": (*others, f"{by}={choice}")}
    return with_consequences(case, (FactsSet(facts),), settings)


def wish(case: Case, choice: str, *, by: str, settings: ProtocolSettings) -> Events:
    """Whoever it is about says whether we may ask for removal in their name, or takes that back
    (D2, G_DATA_SUBJECT)."""
    if case.ended:
        raise NotAllowed("case-closed-already", case=case.case_id)
    if not case.has_role(by, "affected_employee"):
        raise NotAllowed("wish-not-yours")
    return with_consequences(case, (FactsSet({"employee_wish": choice}),), settings)


def merge(
    case: Case, into: Case, *, roles: frozenset[str], settings: ProtocolSettings
) -> tuple[Events, Events]:
    """2.3: a duplicate goes into another case: the events of both. Evidence and people move along."""
    for one in (case, into):
        if one.ended:
            raise NotAllowed("case-closed-already", case=one.case_id)
    if not roles & REOPENS:
        raise NotAllowed("merge-not-yours")
    if case.case_id == into.case_id:
        raise NotAllowed("merge-itself")
    people: list[Event] = [
        PersonInvolved(person, role)
        for role in ("reporter", "affected_employee")
        for person in case.people.get(role, ())
        if not into.has_role(person, role)
    ]
    absorbed: Events = (CaseAbsorbed(case.case_id), *people)
    return (CaseMerged(into.case_id),), with_consequences(into, absorbed, settings)
