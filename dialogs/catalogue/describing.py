""" "Wat staat erop?": what one piece of evidence is and what can be seen on it (3.5, T13)."""

from dialogs.dialog import AllOf, AnyOf, Dialog, Has, Not, Notice, Page
from dialogs.protocol.evidence import CHECKLIST, KINDS, POINTS
from dialogs.questions import Choice, Choices, Links, Moment, Words

DESCRIBE = "describe-evidence"
PICTURES = ("screenshot", "earlier_post", "later_post", "own_response")
"""Kinds on which a message can be seen."""
WHOLE = tuple(kind for kind, points in POINTS.items()
              if kind not in PICTURES and "timestamp" in points)  # fmt: skip
"""Recordings and letters: when it was, and whether it is all there."""
MESSAGE = Has("evidence_kind", PICTURES)
PROFILE = Has("evidence_kind", ("profile_screenshot",))
PART = Has("evidence_kind", WHOLE)
NO_TIME = AnyOf((
    AllOf((MESSAGE, Not(Has("visible_checklist", ("timestamp",))))),
    AllOf((PART, Not(Has("visible_part", ("timestamp",))))),
))  # fmt: skip
RESTRICTED = Has("item_class", ("restricted",))
TICKED = ("visible_checklist", "visible_profile", "visible_part")
"""The questions of which one is asked, by kind."""

DESCRIBING: tuple[Dialog, ...] = (
    Dialog(
        DESCRIBE,
        (
            Page("what", (Choice("evidence_kind", KINDS, labels="evidence-kind"),
                          Moment("captured_at")), notices=(Notice("describe-which"),)),
            Page("seen", (Choices("visible_checklist", CHECKLIST, labels="visible",
                                  required=False),
                          Moment("posted_at", required=False),
                          Links("source_url", required=False, maximum=1)),
                 when=MESSAGE, notices=(Notice("t13"),)),
            Page("profile", (Choices("visible_profile", POINTS["profile_screenshot"],
                                     labels="visible", required=False),), when=PROFILE),
            Page("part", (Choices("visible_part", POINTS["recording"], labels="visible-part",
                                  required=False),), when=PART),
            Page("why", (Words("missing_reason", 300, long=True, required=False),), when=NO_TIME,
                 notices=(Notice("describe-another", when=Not(RESTRICTED)),
                          Notice("describe-no-more", "warning", when=RESTRICTED))),
        ),
        facts=("item_class",),
    ),
)  # fmt: skip
