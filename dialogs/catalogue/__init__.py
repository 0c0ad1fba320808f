"""Every guided dialog, by key."""

from collections.abc import Mapping
from dataclasses import replace

from dialogs.catalogue.handling import HANDLING
from dialogs.catalogue.letters import LETTER_DIALOGS
from dialogs.catalogue.monitoring import MONITORING
from dialogs.catalogue.prevention import PREVENTION
from dialogs.catalogue.report import REPORT
from dialogs.catalogue.small import SMALL
from dialogs.dialog import Dialog, Page
from dialogs.questions import Choice, Choices

DIALOGS: tuple[Dialog, ...] = (
    REPORT, *HANDLING, *SMALL, *PREVENTION, *MONITORING, *LETTER_DIALOGS,
)  # fmt: skip
_BY_KEY: Mapping[str, Dialog] = {dialog.key: dialog for dialog in DIALOGS}


def dialog_for(key: str, options: Mapping[str, tuple[str, ...]] | None = None) -> Dialog:
    """A dialog by key, with the municipality's own options put in. Raises KeyError."""
    dialog = _BY_KEY[key]
    if not options:
        return dialog
    return replace(dialog, pages=tuple(_with_options(page, options) for page in dialog.pages))


def step_dialog(step: str) -> str:
    """The key of a step's dialog."""
    return f"step-{step.replace('_', '-')}"


def _with_options(page: Page, options: Mapping[str, tuple[str, ...]]) -> Page:
    return replace(
        page,
        questions=tuple(
            replace(q, options=(*q.options, *options[q.key]))
            if isinstance(q, Choice | Choices) and q.key in options
            else q
            for q in page.questions
        ),
    )
