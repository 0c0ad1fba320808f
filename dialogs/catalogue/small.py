"""Short dialogs that are no step: skip, note, correct, withdraw, add evidence, give a reason."""

from dialogs.dialog import Dialog, Notice, Page
from dialogs.questions import Choices, Files, Words

SMALL: tuple[Dialog, ...] = (
    Dialog("skip-step", (Page("why", (Words("reason", minimum=10, maximum=500, long=True),)),)),
    Dialog("note", (Page("write", (Words("note", maximum=1500, long=True),)),)),
    Dialog("correct", (Page("write", (Words("correction", maximum=1500, long=True),)),)),
    Dialog("withdraw", (Page("why", (Words("reason", maximum=500, long=True, required=False),)),)),
    Dialog(
        "add-evidence",
        (
            Page(
                "send",
                (
                    Files("evidence"),
                    Choices("visible_checklist", ("timestamp", "account", "url", "whole_message"),
                            labels="visible", required=False),
                    Words("addition", maximum=1500, long=True, required=False),
                ),
                notices=(Notice("t13"),),
            ),
        ),
    ),
)  # fmt: skip
