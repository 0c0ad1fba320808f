"""Where somebody is in a dialog: derived from which pages were answered, never stored as a number.

So a deploy that adds a page in the middle is harmless: people are simply asked the new page. Going
back forgets that a page was answered, not what was answered there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from dialogs.dialog import Answers, Dialog, Page, holds
from dialogs.errors import InvalidAnswer
from dialogs.questions import Answer, Raw, inputs_of, read


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one answer: the question's key, the text key and its values."""

    question: str
    text_key: str
    values: Mapping[str, str | int | datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """What somebody has answered. `known` comes from the case or the directory, not from them.

    `drafts` keeps what was typed on a page that is not yet accepted, letter for letter.
    """

    answers: Answers = field(default_factory=dict)
    answered: frozenset[str] = frozenset()
    drafts: Mapping[str, Raw] = field(default_factory=dict)
    known: Answers = field(default_factory=dict)

    @property
    def context(self) -> Answers:
        """What conditions are decided on: the person's answers before what was known."""
        return {**self.known, **self.answers}


def open_pages(dialog: Dialog, progress: Progress) -> tuple[Page, ...]:
    """The pages that these answers call for, in order."""
    return tuple(page for page in dialog.pages if holds(page.when, progress.context))


def current_page(dialog: Dialog, progress: Progress) -> Page | None:
    """The first page that is called for and not answered; None when the dialog is complete."""
    pages = open_pages(dialog, progress)
    return next((page for page in pages if page.key not in progress.answered), None)


def submit(
    dialog: Dialog, progress: Progress, page: Page, raw: Raw, *, now: datetime
) -> tuple[Progress, tuple[Problem, ...]]:
    """Take what was filled in on a page. With problems, only the draft is kept."""
    answers, problems = _read_page(page, raw, now)
    if problems:
        return keep_draft(progress, page, raw), problems
    drafts = {key: draft for key, draft in progress.drafts.items() if key != page.key}
    answered = progress.answered | {page.key}
    taken = replace(
        progress, answers={**progress.answers, **answers}, answered=answered, drafts=drafts
    )
    return _without_unasked(dialog, taken), ()


def keep_draft(progress: Progress, page: Page, raw: Raw) -> Progress:
    """Keep what was typed on a page, unchecked, so that nothing is lost."""
    asked = {name for question in page.questions for name in inputs_of(question)}
    draft = {key: values for key, values in raw.items() if key in asked and any(values)}
    return replace(progress, drafts={**progress.drafts, page.key: draft})


def go_back(dialog: Dialog, progress: Progress) -> Progress:
    """To the page before the current one; its answers stay filled in."""
    pages = open_pages(dialog, progress)
    here = current_page(dialog, progress)
    before = [page.key for page in pages[: pages.index(here) if here else len(pages)]]
    return replace(progress, answered=progress.answered - set(before[-1:]))


def change_page(progress: Progress, page_key: str) -> Progress:
    """Ask one answered page again (from the review), keeping what stands there."""
    return replace(progress, answered=progress.answered - {page_key})


def _read_page(
    page: Page, raw: Raw, now: datetime
) -> tuple[dict[str, Answer], tuple[Problem, ...]]:
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    for question in page.questions:
        try:
            answers[question.key] = read(question, raw, now=now)
        except InvalidAnswer as wrong:
            problems.append(Problem(question.key, wrong.text_key, wrong.values))
    for group in page.one_of:
        if not problems and not any(answers.get(key) for key in group):
            problems.append(Problem(group[0], "invalid-one-of"))
    return answers, tuple(problems)


def _without_unasked(dialog: Dialog, progress: Progress) -> Progress:
    """Answers of pages that are no longer called for must not decide anything later."""
    asked = {q.key for page in open_pages(dialog, progress) for q in page.questions}
    known = {q.key for page in dialog.pages for q in page.questions}
    answers = {k: v for k, v in progress.answers.items() if k in asked or k not in known}
    unchanged = len(answers) == len(progress.answers)
    return progress if unchanged else _without_unasked(dialog, replace(progress, answers=answers))


def progress_to_data(progress: Progress) -> dict[str, object]:
    """A progress as plain data, to be sealed and kept. What was known is not kept."""
    return {
        "answers": {k: list(v) if isinstance(v, tuple) else v for k, v in progress.answers.items()},
        "answered": sorted(progress.answered),
        "drafts": {
            page: {key: list(values) for key, values in raw.items()}
            for page, raw in progress.drafts.items()
        },
    }


def progress_from_data(data: Mapping[str, object], known: Answers) -> Progress:
    """The reverse of `progress_to_data`; anything it does not recognise is left out."""
    answers, answered, drafts = (data.get(k) for k in ("answers", "answered", "drafts"))
    return Progress(
        answers=_answers(answers),
        answered=frozenset(answered) if isinstance(answered, list) else frozenset(),
        drafts=_drafts(drafts),
        known=known,
    )


def _answers(data: object) -> dict[str, Answer]:
    given = data.items() if isinstance(data, dict) else ()
    return {str(k): tuple(v) if isinstance(v, list) else v for k, v in given}


def _drafts(data: object) -> dict[str, Raw]:
    pages = data.items() if isinstance(data, dict) else ()
    return {
        str(page): {str(k): tuple(v) for k, v in raw.items()}
        for page, raw in pages
        if isinstance(raw, dict)
    }
