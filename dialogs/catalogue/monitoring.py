"""The dialogs of monitoring: writing a search down (S36), and what becomes of a finding (S37).

Neither is a step: a search leaves one line in a log, and a finding goes on as a report or is gone.
"""

from dialogs.catalogue.parts import yes_no
from dialogs.dialog import Answered, Dialog, Has, Not, Notice, Page
from dialogs.protocol.facts import PLATFORMS
from dialogs.questions import Choice, Choices, Links, Moment, Number

ABOUT = ("employee", "organisation", "neither")
DISCARDED = ("not_aggression", "not_about_us", "known_already", "not_public", "other")
"""Why a finding is not kept; all that remains of it is this code in the log."""

MONITORING: tuple[Dialog, ...] = (
    Dialog(
        "search-log",
        (
            Page("when", (Moment("searched_at"),)),
            Page("where", (Choices("searched_platforms", PLATFORMS, labels="fact-platform",
                                   alone=()),)),
            Page("hits", (Number("hits"),)),
            Page("how", (yes_no("own_account"), yes_no("closed_groups"))),
        ),
    ),
    Dialog(
        "finding",
        (
            Page("address", (Links("found_urls"),), when=Not(Answered("typed_urls"))),
            Page("about", (Choice("finding_about", ABOUT, labels="finding-about"),),
                 notices=(Notice("found-started"),)),
            Page("discard", (Choice("discarded", DISCARDED, labels="discarded"),),
                 when=Has("finding_about", ("neither",))),
        ),
        facts=("typed_urls",),
    ),
)  # fmt: skip
