"""Small parts that the dialogs of the steps are made of."""

from collections.abc import Mapping
from dataclasses import replace

from dialogs.dialog import AllOf, Condition, Dialog, Has, Not, Notice, Page
from dialogs.protocol.additions import REGISTER_LOOKUP
from dialogs.protocol.derived import CLOSED_PLACES
from dialogs.protocol.law import LAW
from dialogs.protocol.steps import STEP, WAITING
from dialogs.questions import Choice, Words

YES_NO = ("yes", "no")
OWN_OUTCOMES = frozenset(
    {"consult_privacy_officer", "invite_incident_conversation", "review_own_share",
     "summary_proceedings_provider"}
)  # fmt: skip
"""Steps whose outcomes have other names than the same words elsewhere."""

NO_REGISTERS = Notice("t12-register", when=Not(Has("additions_off", (REGISTER_LOOKUP,))))
"""G_NO_REGISTER_LOOKUP; an addition, so it says nothing where it is switched off."""
LIMITS = (Notice("t12"), NO_REGISTERS)
"""T12: how far looking goes (G_MONITORING_LIMITS)."""


COVERT = AllOf(
    (
        Has("recording_place", tuple(sorted(CLOSED_PLACES))),
        Not(Has("device_visible", ("yes",))),
    )
)
ONLY: Mapping[str, Condition] = {"law-recording-image": COVERT}
"""Legal lines that are not for every case: 139f is named only where it can be (D3, S104)."""
IN_THE_HALL = Notice("t10-public-hall",
                     when=Has("recording_place", ("publicly_accessible_building",)))  # fmt: skip
STREET = Has("recording_place", ("public_space",))
"""There, asking to stop is a request and nothing more (G_PUBLIC_SPACE)."""
IN_THE_STREET = Notice("t10-public-space", when=STREET)


def step(key: str, *pages: Page, facts: tuple[str, ...] = ()) -> Dialog:
    """The dialog of a step, which begins with its legal line (4.4). `facts`: what its conditions may
    know of the case."""
    law = tuple(Notice(line, when=ONLY.get(line)) for line in LAW.get(key, ()))
    first = replace(pages[0], notices=(*pages[0].notices, *law))
    return Dialog(f"step-{key.replace('_', '-')}", (first, *pages[1:]), facts=facts)


def outcome(key: str) -> Choice:
    """How a step ended; where somebody outside must answer, also that it waits."""
    wait = (WAITING,) if STEP[key].waits else ()
    return Choice("outcome", (*wait, *STEP[key].outcomes), labels=outcome_labels(key))


def outcome_labels(key: str) -> str:
    """The first part of the text keys of a step's outcomes."""
    return f"outcome-{key}" if key in OWN_OUTCOMES else "outcome"


def yes_no(key: str, *, required: bool = True) -> Choice:
    return Choice(key, YES_NO, labels="answer", required=required)


def ended(*outcomes: str) -> Condition:
    """The page is for these outcomes."""
    return Has("outcome", outcomes)


def words(key: str, maximum: int = 500, *, required: bool = False, minimum: int = 0) -> Words:
    return Words(key, maximum=maximum, minimum=minimum, long=maximum > 200, required=required)
