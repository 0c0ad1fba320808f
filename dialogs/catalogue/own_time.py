"""What somebody says of their own time."""

from dialogs.dialog import Dialog, Page
from dialogs.questions import Day

OWN_TIME: tuple[Dialog, ...] = (
    Dialog(
        "absence",
        (Page("when", (Day("absent_from", required=False, future=True),
                       Day("back_on", future=True))),),
    ),
)  # fmt: skip
