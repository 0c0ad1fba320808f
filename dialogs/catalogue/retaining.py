"""What the coordinator is asked about keeping and letting go (6.1), and the privacy officer about whom
somebody asks to see what is kept (AVG 15)."""

from dialogs.dialog import Dialog, Has, Notice, Page
from dialogs.protocol.retention import HOLD_REASONS
from dialogs.questions import Choice, Day, People, Words

RETAINING: tuple[Dialog, ...] = (
    Dialog(
        "retention-confirm",
        (Page("check", (Choice("still_needed", ("no", "yes"), labels="answer"),),
              notices=(Notice("retention-check", "warning"),)),),
    ),
    Dialog("retention-hold", (Page("why", (Choice("hold_reason", HOLD_REASONS, labels="hold"),)),)),
    Dialog(
        "retention-review",
        (
            Page("state", (Choice("proceedings", ("running", "over"), labels="proceedings"),)),
            Page("ended", (Day("proceedings_ended"),), when=Has("proceedings", ("over",))),
        ),
    ),
    Dialog(
        "rights",
        (
            Page("about", (Choice("rights_about", ("employee", "citizen"), labels="rights-kind"),
                           Choice("identity_checked", ("yes", "no"), labels="answer")),
                 notices=(Notice("rights-identity"),)),
            Page("employee", (People("rights_employee", maximum=1),),
                 when=Has("rights_about", ("employee",))),
            Page("citizen", (Words("citizen_name", 200, minimum=2),
                             Words("citizen_account", 200, required=False)),
                 when=Has("rights_about", ("citizen",))),
        ),
    ),
)  # fmt: skip
