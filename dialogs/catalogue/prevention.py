"""The dialogs of prevention: the talk in the team, the yearly checks (S10 to S15, S22, S25, S86, S90).

Each is one short page. Nobody's name is asked: it is about what was discussed, not by whom.
"""

from dialogs.catalogue.parts import yes_no
from dialogs.dialog import Answered, Dialog, Notice, Page
from dialogs.protocol.prevention import POLICY_ITEMS, QUESTIONS
from dialogs.questions import Choices, Day, Words

SCOPE = Notice("social-media-scope", when=Answered("scope_known"))
"""S14: what the municipality does and does not talk about, where it has said so."""

PREVENTION: tuple[Dialog, ...] = (
    Dialog(
        "duty-awareness",
        (
            Page("talk", (Day("discussed_on"), Words("team", 100),
                          Choices("questions_discussed", QUESTIONS, labels="awareness", alone=())),
                 notices=(SCOPE, Notice("duty-awareness-no-names"))),
        ),
        pausable=False,
        facts=("scope_known",),
    ),
    Dialog(
        "duty-policy",
        (Page("check", tuple(yes_no(item) for item in POLICY_ITEMS)),),
        pausable=False,
    ),
    Dialog(
        "duty-house-rules",
        (Page("check", (Day("checked_on"), yes_no("hung")),
              notices=(Notice("duty-house-rules-where"),)),),
        pausable=False,
    ),
)  # fmt: skip
