"""What the coming of evidence finishes: the copy in our own system, and the screenshots (S58, S60)."""

from dialogs.protocol.case import Case
from dialogs.protocol.consequences import with_consequences
from dialogs.protocol.events import Event, EvidenceAdded, FactsSet, StepDone
from dialogs.protocol.plan import plan_of
from dialogs.protocol.settings import ProtocolSettings

Events = tuple[Event, ...]
CHECKLIST = ("timestamp", "account", "url", "whole_message")
"""T13, 3.5: what is to be seen on the screenshots."""


def add_evidence(case: Case, item: EvidenceAdded, *, settings: ProtocolSettings) -> Events:
    """Evidence was stored; the automatic copy (S60) is then done, and the screenshots where everything
    can be seen on them."""
    events: Events = (item,)
    if _is_open(case, "store_copy", settings):
        events += (StepDone("store_copy", "stored", {"by": "baken"}),)
    events += _captured(case, case.facts.many("visible_checklist"), settings)
    return with_consequences(case, events, settings)


def see_on_evidence(case: Case, seen: tuple[str, ...], *, settings: ProtocolSettings) -> Events:
    """What can be seen on evidence that was added, besides what was seen before (S58, 3.5)."""
    before = case.facts.many("visible_checklist")
    if case.ended or set(seen) <= set(before):
        return ()
    together = tuple(dict.fromkeys((*before, *seen)))
    events: Events = (FactsSet({"visible_checklist": together}),)
    events += _captured(case, together, settings) if case.evidence else ()
    return with_consequences(case, events, settings)


def _captured(case: Case, seen: tuple[str, ...], settings: ProtocolSettings) -> Events:
    """A complete set leaves nothing to ask: at least one file and the whole checklist (2.5b)."""
    whole = set(CHECKLIST) <= set(seen)
    if not whole or not _is_open(case, "capture_screenshots", settings):
        return ()
    return (StepDone("capture_screenshots", "complete", {"visible_checklist": CHECKLIST}),)


def _is_open(case: Case, step: str, settings: ProtocolSettings) -> bool:
    planned = plan_of(case, settings).step(step)
    return planned is not None and planned.is_open
