"""What the coming of evidence finishes, and what is said of each item: the copy in our own system, and
the screenshots (S58, S60, 3.5)."""

from collections.abc import Mapping
from datetime import datetime

from dialogs.errors import NotAllowed
from dialogs.protocol.case import Case
from dialogs.protocol.consequences import with_consequences
from dialogs.protocol.events import Event, EvidenceAdded, StepDone
from dialogs.protocol.evidence_events import EvidenceDescribed
from dialogs.protocol.evidence_items import Evidence
from dialogs.protocol.plan import plan_of
from dialogs.protocol.settings import ProtocolSettings

Events = tuple[Event, ...]
CHECKLIST = ("timestamp", "account", "url", "whole_message")
"""T13, 3.5: what is to be seen on the screenshots."""
POINTS: Mapping[str, tuple[str, ...]] = {
    "screenshot": CHECKLIST,
    "profile_screenshot": ("account", "url"),
    "earlier_post": CHECKLIST,
    "later_post": CHECKLIST,
    "email_original": (),
    "recording": ("timestamp", "whole_message"),
    "own_response": ("timestamp", "whole_message"),
    "letter": ("timestamp", "whole_message"),
    "police_document": (),
    "other": (),
}
"""3.5: the kinds of evidence, with what has to be seen on each. A recording has no web address; an
e-mail itself holds everything."""
KINDS = tuple(POINTS)
SHOWS_IT = frozenset(
    {"screenshot", "profile_screenshot", "email_original", "recording", "letter"}
)  # fmt: skip
"""Kinds that can show the message that was reported; earlier and later ones are others."""
OF_TYPE: tuple[tuple[str, str], ...] = (
    ("audio/", "recording"), ("video/", "recording"), ("message/", "email_original"),
    ("application/vnd.ms-outlook", "email_original"),
)  # fmt: skip
"""What a file is by the beginning of its type, until somebody says it; otherwise a screenshot."""
FITTING: Mapping[str, tuple[str, ...]] = {
    "image/": tuple(kind for kind in KINDS if kind not in ("recording", "email_original")),
    "audio/": ("recording", "other"),
    "video/": ("recording", "own_response", "other"),
    "message/": ("email_original", "own_response", "other"),
    "application/vnd.ms-outlook": ("email_original", "own_response", "other"),
}
"""The kinds that a file can be, by the beginning of its type; of other types all of them."""
TEXT_KEYS = ("evidence-unknown", "case-closed-already")


def kind_of(media_type: str) -> str:
    """What a file is taken for when it comes in."""
    return next((kind for start, kind in OF_TYPE if media_type.startswith(start)), "screenshot")


def kinds_for(media_type: str) -> tuple[str, ...]:
    """What a file of this type can be said to be."""
    return next((kinds for start, kinds in FITTING.items() if media_type.startswith(start)), KINDS)


def add_evidence(
    case: Case, item: EvidenceAdded, *, settings: ProtocolSettings, at: datetime | None = None
) -> Events:
    """Evidence was stored; the automatic copy (S60) is then done. What was ticked in the report is about
    the first item that comes; where everything can be seen on it, the screenshots are done as well."""
    events: Events = (item,)
    if _is_open(case, "store_copy", settings):
        events += (StepDone("store_copy", "stored", {"by": "baken"}),)
    said = _ticked_before(case, item, at)
    if said is not None:
        events += (said, *_captured(case, seen(case) | frozenset(said.visible), "", settings))
    return with_consequences(case, events, settings)


def _ticked_before(
    case: Case, item: EvidenceAdded, at: datetime | None
) -> EvidenceDescribed | None:  # fmt: skip
    ticked = case.facts.many("visible_checklist")
    if not ticked or not POINTS[item.kind] or any(one.said for one in case.evidence):
        return None
    visible = tuple(point for point in CHECKLIST if point in ticked)
    return EvidenceDescribed(item.evidence, item.kind, at.isoformat() if at else "", visible)


def describe(case: Case, said: EvidenceDescribed, *, settings: ProtocolSettings) -> Events:
    """What can be seen on an item (S58, 3.5). The screenshots are done once everything can be seen on
    them, or there is a reason why it cannot. Raises NotAllowed."""
    if case.ended:
        raise NotAllowed("case-closed-already", case=case.case_id)
    others = tuple(one for one in case.evidence if one.id != said.evidence)
    if len(others) == len(case.evidence):
        raise NotAllowed("evidence-unknown")
    if said.kind not in SHOWS_IT:
        return (said,)
    known = _seen_on(others) | frozenset(said.visible) | _by_address(said.words)
    events: Events = (said, *_captured(case, known, said.words.get("reason", ""), settings))
    return with_consequences(case, events, settings)


def _captured(
    case: Case, known: frozenset[str], reason: str, settings: ProtocolSettings
) -> Events:  # fmt: skip
    """A complete set leaves nothing to ask, and neither does a reason (2.5b). Without a moment that can
    be seen the step is complete with the reason only."""
    whole = known >= frozenset(CHECKLIST)
    if not (whole or reason) or not _is_open(case, "capture_screenshots", settings):
        return ()
    outcome = "complete" if "timestamp" in known else "incomplete_with_reason"
    visible = tuple(point for point in CHECKLIST if point in known)
    words = {"impossible_reason": reason} if reason else {}
    return (StepDone("capture_screenshots", outcome, {"visible_checklist": visible}, words),)


# --- what is known of the items ------------------------------------------------------------------


def seen(case: Case) -> frozenset[str]:
    """The points of the reported message that can be seen on at least one item."""
    return _seen_on(case.evidence)


def _seen_on(items: tuple[Evidence, ...]) -> frozenset[str]:
    shown = (one.said for one in items if one.said and one.kind in SHOWS_IT)
    return frozenset(point for said in shown for point in said.visible)


def _by_address(words: Mapping[str, str]) -> frozenset[str]:
    """An address that was copied is as good as one that can be seen."""
    return frozenset({"url"}) if words.get("source_url") else frozenset()


def is_asked(case: Case, item: Evidence) -> bool:
    """Whether nobody has said yet what can be seen on an item where that is a question. An edited copy
    shows what its original does; the same bytes need to be described once."""
    if item.said or item.original or item.destroyed_at or case.ended or not POINTS[item.kind]:
        return False
    return not any(one.said and one.sha256 == item.sha256 for one in case.evidence)


def unseen(item: Evidence) -> tuple[str, ...]:
    """The points that cannot be seen on an item and should be, whatever the reason; none while nobody
    said what can be seen."""
    if item.said is None:
        return ()
    known = {*item.said.visible, *_by_address(item.said.words)}
    return tuple(point for point in POINTS.get(item.kind, ()) if point not in known)


def missing_on(item: Evidence) -> tuple[str, ...]:
    """The points of an item that are still to be mended: those without a reason; none of what was
    destroyed."""
    if item.destroyed_at or item.said is None or item.said.words.get("reason"):
        return ()
    return unseen(item)


def _is_open(case: Case, step: str, settings: ProtocolSettings) -> bool:
    planned = plan_of(case, settings).step(step)
    return planned is not None and planned.is_open
