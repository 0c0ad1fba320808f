"""Why a message that could not be delivered is given up."""

from dialogs.dialog import Dialog, Page
from dialogs.questions import Choice

DISCARD_REASONS = ("arrived", "told", "outdated", "unmendable")
DELIVERING: tuple[Dialog, ...] = (
    Dialog(
        "undelivered-discard",
        (Page("why", (Choice("discard_reason", DISCARD_REASONS, labels="discard"),)),),
    ),
)
