"""The dialogs before a letter is drafted (in which language, and to a citizen in which tone: S19) and
before a dossier is made (which one, and in which language)."""

from dialogs.dialog import Dialog, Has, Notice, Page
from dialogs.protocol.dossier import VARIANTS
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
    Dialog(
        "dossier",
        (
            Page("which", (Choice("dossier_variant", VARIANTS, labels="dossier-variant"),
                           Choice("dossier_language", ("nl", "en"), labels="letter-language")),
                 notices=(Notice("dossier-personal"),)),
        ),
    ),
)  # fmt: skip
