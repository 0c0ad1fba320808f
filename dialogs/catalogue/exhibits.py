"""What is asked about one piece of evidence: its class, an edited copy of it, and of restricted imagery
that the police have it (3.5, 6.1)."""

from dialogs.dialog import Dialog, Notice, Page
from dialogs.protocol.access import CLASSES
from dialogs.questions import Choice, Day, Files, Words

COPY = "redacted-copy"
YES_NO = ("yes", "no")

EXHIBITS: tuple[Dialog, ...] = (
    Dialog(
        "evidence-class",
        (
            Page("choose", (Choice("exhibit_class", CLASSES, labels="exhibit-class"),
                            Words("reason", minimum=10, maximum=500, long=True)),
                 notices=(Notice("exhibit-class-explain"),)),
        ),
    ),
    Dialog(
        COPY,
        (
            Page("about", (Choice("copy_class", CLASSES, labels="exhibit-class"),
                           Choice("copy_anonymous", YES_NO, labels="answer")),
                 notices=(Notice("copy-how"),)),
            Page("send", (Files("copy", maximum=1),), notices=(Notice("copy-stays"),)),
        ),
    ),
    Dialog(
        "police-secured",
        (
            Page("when", (Day("secured_on"), Words("police_reference", 200, minimum=3)),
                 notices=(Notice("secured-explain", "warning"),)),
        ),
    ),
)  # fmt: skip
