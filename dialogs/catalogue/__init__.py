"""Every guided dialog, by key."""

from collections.abc import Mapping
from dataclasses import replace

from dialogs.catalogue.delivering import DELIVERING
from dialogs.catalogue.handling import HANDLING
from dialogs.catalogue.letters import LETTER_DIALOGS
from dialogs.catalogue.monitoring import MONITORING
from dialogs.catalogue.own_time import OWN_TIME
from dialogs.catalogue.prevention import PREVENTION
from dialogs.catalogue.report import REPORT
from dialogs.catalogue.retaining import RETAINING
from dialogs.catalogue.small import SMALL
from dialogs.dialog import Dialog, Page
from dialogs.questions import Choice, Choices

DIALOGS: tuple[Dialog, ...] = (
    REPORT, *HANDLING, *SMALL, *PREVENTION, *OWN_TIME, *DELIVERING, *RETAINING, *MONITORING,
    *LETTER_DIALOGS,
)  # fmt: skip
_BY_KEY: Mapping[str, Dialog] = {dialog.key: dialog for dialog in DIALOGS}


Options = Mapping[str, tuple[str, ...]]


def dialog_for(key: str, options: Options | None = None, only: Options | None = None) -> Dialog:
    """A dialog by key, with the municipality's own options put in, and of some questions `only` the
    options that fit. Raises KeyError."""
    dialog = _BY_KEY[key]
    if not options and not only:
        return dialog
    pages = (_with_options(page, options or {}, only or {}) for page in dialog.pages)
    return replace(dialog, pages=tuple(pages))


def step_dialog(step: str) -> str:
    """The key of a step's dialog."""
    return f"step-{step.replace('_', '-')}"


def _with_options(page: Page, options: Options, only: Options) -> Page:
    asked = (
        replace(q, options=_options(q, options, only)) if isinstance(q, Choice | Choices) else q
        for q in page.questions
    )
    return replace(page, questions=tuple(asked))


def _options(question: Choice | Choices, options: Options, only: Options) -> tuple[str, ...]:
    fitting = only.get(question.key, question.options)
    kept = (one for one in question.options if one in fitting)
    return (*kept, *options.get(question.key, ()))
