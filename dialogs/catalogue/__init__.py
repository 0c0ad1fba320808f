"""Every guided dialog, by key."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from dialogs.catalogue.delivering import DELIVERING
from dialogs.catalogue.describing import DESCRIBING
from dialogs.catalogue.exhibits import EXHIBITS
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
    *LETTER_DIALOGS, *DESCRIBING, *EXHIBITS,
)  # fmt: skip
_BY_KEY: Mapping[str, Dialog] = {dialog.key: dialog for dialog in DIALOGS}


Options = Mapping[str, tuple[str, ...]]


def dialog_for(key: str, options: Options | None = None, only: Options | None = None) -> Dialog:
    """A dialog by key, with the municipality's own options put in, and of some questions `only` the
    options that fit. Raises KeyError."""
    if not options and not only:
        return _BY_KEY[key]
    return _filled(key, _fixed(options), _fixed(only))


Fixed = tuple[tuple[str, tuple[str, ...]], ...]


def _fixed(options: Options | None) -> Fixed:
    return tuple(sorted((key, tuple(values)) for key, values in (options or {}).items()))


@lru_cache(maxsize=256)
def _filled(key: str, options: Fixed, only: Fixed) -> Dialog:
    """Made once for a municipality: every page of every conversation asks for it."""
    dialog = _BY_KEY[key]
    pages = (_with_options(page, dict(options), dict(only)) for page in dialog.pages)
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
