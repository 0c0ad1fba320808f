"""Small parts that the dialogs of the steps are made of."""

from dialogs.dialog import Condition, Dialog, Has, Page
from dialogs.protocol.steps import STEP, WAITING
from dialogs.questions import Choice, Words

YES_NO = ("yes", "no")
OWN_OUTCOMES = frozenset(
    {"consult_privacy_officer", "invite_incident_conversation", "review_own_share",
     "summary_proceedings_provider"}
)  # fmt: skip
"""Steps whose outcomes have other names than the same words elsewhere."""


def step(key: str, *pages: Page, facts: tuple[str, ...] = ()) -> Dialog:
    """The dialog of a step. `facts`: what its conditions may know of the case."""
    return Dialog(f"step-{key.replace('_', '-')}", pages, facts=facts)


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
