"""Short dialogs that are no step: skip, note, correct, withdraw, add evidence, change facts, name
the sender, ask for a recording."""

from dialogs.catalogue.minors import NOT_OF_CASE, WHAT_MAY, guarded
from dialogs.catalogue.parts import NO_REGISTERS
from dialogs.catalogue.recording import PICTURE, REQUEST
from dialogs.dialog import AllOf, Dialog, Has, Notice, Page
from dialogs.protocol.derived import AGG
from dialogs.protocol.facts import FACT, allowed
from dialogs.questions import Choice, Choices, Day, Files, Moment, Words

_BASIS = tuple(b for b in allowed("identity_basis") if b != "unknown")
CHANGEABLE = (
    "natures", "sender_relation", "private_data_online", "material_status", "damage",
    "recording_published", "citizen_stopped", "immediate_danger", "urgent",
    "police_allows_removal", "removal_wanted",
)  # fmt: skip
"""Facts that those who handle a case may change; the plan is computed again (2.3)."""
CAUSES = ("new_post", "agreement_broken", "sender_identified", "police_news", "other")
"""2.9: why a closed case goes on."""
_AGGRESSIVE = tuple(sorted(AGG))
_NOW_AGGRESSIVE = AllOf((Has("was_fair", ("yes",)), Has("natures", _AGGRESSIVE)))
"""G_COMPLAINT_FAIR: criticism becomes aggression only with the sentence that breaks the norm."""


def _fact(key: str) -> Choice | Choices:
    labels = "answer" if FACT[key].values == ("yes", "no") else f"fact-{key}"
    kind = Choices if FACT[key].kind == "choices" else Choice
    return kind(key, allowed(key), labels=labels, required=False)


SMALL: tuple[Dialog, ...] = (
    Dialog("skip-step", (Page("why", (Words("reason", minimum=10, maximum=500, long=True),)),)),
    Dialog("note", (Page("write", (Words("note", maximum=1500, long=True),)),)),
    Dialog("correct", (Page("write", (Words("correction", maximum=1500, long=True),)),)),
    Dialog("withdraw", (Page("why", (Words("reason", maximum=500, long=True, required=False),)),)),
    Dialog(
        "identify-sender",
        (
            Page("basis", (Choice("identity_basis", _BASIS, labels="fact-identity_basis"),
                           Words("sender_name", 200)),
                 notices=(Notice("step-identify"), NO_REGISTERS)),
        ),
    ),
    Dialog("change-facts", (Page("what", tuple(_fact(key) for key in CHANGEABLE[:5])),
                            Page("more", tuple(_fact(key) for key in CHANGEABLE[5:9])),
                            Page("police", (*(_fact(key) for key in CHANGEABLE[9:]),
                                            Words("change_reason", 500, long=True,
                                                  required=False))),
                            Page("quote", (Words("norm_quote", 500, minimum=10, long=True),),
                                 when=_NOW_AGGRESSIVE, notices=(Notice("t14"),))),
           facts=("was_fair",)),
    Dialog("reopen", (Page("why", (Choice("cause", CAUSES, labels="cause"),
                                   Words("reason", minimum=10, maximum=500, long=True))),)),
    Dialog("copy-received", (Page("when", (Day("copy_received_on"),)),)),
    Dialog("link-case", (Page("which", (Words("other_case", 20),)),)),
    Dialog("my-wish", (Page("wish", (Choice("employee_wish", allowed("employee_wish")[:3],
                                            labels="fact-employee_wish"),),
                            notices=(Notice("step-your-request"),)),)),
    Dialog(
        "emergency",
        (
            Page("danger", (Choice("acute_danger", ("yes", "no"), labels="answer"),
                            Words("emergency_reason", minimum=20, maximum=500, long=True)),
                 notices=(Notice("guard-emergency-override", "warning"),)),
            Page("police", (Moment("police_called_at"), Words("police_contact", 200))),
        ),
    ),
    Dialog("emergency-agree", (Page("agree", (Choice("agree", ("yes", "no"), labels="answer"),),
                                    notices=(Notice("guard-emergency-override", "warning"),)),)),
    Dialog("merge", (Page("into", (Words("other_case", 20),)),)),
    REQUEST,
    PICTURE,
    guarded(Dialog(
        "add-evidence",
        (
            Page(
                "send",
                (
                    Files("evidence"),
                    Words("addition", maximum=1500, long=True, required=False),
                ),
                notices=(Notice("t13", when=NOT_OF_CASE), WHAT_MAY, Notice("describe-after"),
                         Notice("guard-evidence-unedited")),
            ),
        ),
    )),
)  # fmt: skip
