"""The dialog before a letter is drafted: in which language, and (to a citizen) in which tone (S19)."""

from dialogs.dialog import Dialog, Has, Page
from dialogs.protocol.records.deciding import TONE
from dialogs.questions import Choice, Choices

LETTER_DIALOGS: tuple[Dialog, ...] = (
    Dialog(
        "letter",
        (
            Page("language", (Choice("letter_language", ("nl", "en"), labels="letter-language"),)),
            Page("tone", (Choices("tone_checklist", TONE, labels="tone", alone=()),),
                 when=Has("letter_tone", ("yes",))),
        ),
        facts=("letter_tone",),
    ),
)  # fmt: skip
