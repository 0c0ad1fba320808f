"""What a person sees: plain forms and messages, in their language, ready for any platform to draw.

A platform draws six kinds of input, four styles of paragraph and one kind of button. It adds no
word of its own: every string here is final, plain text (never mark-up), in one language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, assert_never

from dialogs.answers import as_raw, option_key, shown_answer
from dialogs.dialog import Dialog, Notice, Page, holds
from dialogs.questions import (
    Answer,
    Choice,
    Choices,
    Day,
    Files,
    Links,
    Moment,
    Number,
    People,
    Question,
    Raw,
    Words,
    inputs_of,
)
from dialogs.session import Problem, Progress, open_pages
from dialogs.texts import Language, Value, has_text, text

InputKind = Literal["choice", "choices", "line", "lines", "day", "time", "people", "files"]
ParagraphStyle = Literal["plain", "heading", "warning", "quote", "facts"]
ButtonStyle = Literal["plain", "primary", "danger"]
SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose. `help` may be empty."""

    value: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """One input. `value` is what is filled in already; `error` stands beside it.

    `files`: a platform without file inputs draws `label` and `note` as text and says itself how to
    send a file; files that are sent in the personal chat are added to the same report.
    """

    id: str
    kind: InputKind
    label: str
    help: str = ""
    placeholder: str = ""
    required: bool = True
    options: tuple[Option, ...] = ()
    value: tuple[str, ...] = ()
    error: str = ""
    maximum: int = 0
    """Characters for line and lines, number of files or people otherwise; 0 means no limit."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of text. `facts` holds rows of label and value instead of text."""

    text: str = ""
    style: ParagraphStyle = "plain"
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """A button. `action` and `value` come back in `Presses`. `opens` says that a form follows. With
    `url` it opens that address in the browser; whether that comes back is the platform's affair."""

    action: str
    value: str
    label: str
    style: ButtonStyle = "plain"
    opens: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One page to fill in. `id` comes back with the answers and makes a submit idempotent."""

    id: str
    title: str
    progress: str
    paragraphs: tuple[Paragraph, ...]
    inputs: tuple[Input, ...]
    submit: str
    """Label of the main button, which sends `button="next"`."""
    buttons: tuple[Button, ...] = ()
    """Further buttons: action `form-back`, `form-later`, `form-cancel`, `form-change` (with value).
    They send along what is filled in, unchecked."""
    heading: str = ""
    language: Language = "nl"


@dataclass(frozen=True, slots=True)
class Message:
    """A message. `summary` is the notification: neutral, it may stand on a locked screen."""

    summary: str
    paragraphs: tuple[Paragraph, ...] = ()
    buttons: tuple[Button, ...] = ()
    about: str = ""
    """The number of the case that it is about; `SEVERAL` when it lists cases."""
    content: bool = False
    """It shows what people said or who they are, and so does not stay in a chat for long."""
    trace: str = ""
    """By this Baken finds it again where it stays in a chat."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a form needs beside the dialog: directory, received files and words for notices."""

    people: tuple[Option, ...] = ()
    files_received: int = 0
    values: Mapping[str, Value] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels that the municipality chose, by text key: they stand before the text files."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Shown name of a person's id, for the review."""
    before: tuple[tuple[str, str], ...] = ()
    """What was recorded earlier and stays: label and value."""


def page_key(dialog: Dialog, page: Page) -> str:
    """The text key of a page's heading; `.intro` is its first paragraph."""
    return f"{dialog.key}-{page.key}".replace("_", "-")


def before_answer(label: str) -> str:
    """A label as it stands on one line before its answer: a question needs no colon."""
    return label if label.endswith(("?", ":")) else f"{label}:"


def question_key(dialog: Dialog, page: Page, question: Question) -> str:
    """The text key of a question's label; attributes help, placeholder and second."""
    return f"{page_key(dialog, page)}-{question.key}".replace("_", "-")


def form_for(
    dialog: Dialog,
    progress: Progress,
    *,
    session: str,
    language: Language,
    problems: Sequence[Problem] = (),
    around: Surroundings | None = None,
) -> Form | None:
    """The form for the current page; None when the dialog is complete."""
    pages = open_pages(dialog, progress)
    page = next((page for page in pages if page.key not in progress.answered), None)
    if page is None:
        return None
    beside = around or Surroundings()
    sketch = _Sketch(dialog, progress, page, pages, language, tuple(problems), beside)
    return Form(
        id=f"{session}:{page.key}",
        title=text(language, dialog.key),
        progress=sketch.position(),
        heading=text(language, page_key(dialog, page)),
        paragraphs=sketch.paragraphs(),
        inputs=tuple(i for question in page.questions for i in sketch.inputs(question)),
        submit=text(language, f"{dialog.key}-send" if page.review else "form-next"),
        buttons=sketch.buttons(session),
        language=language,
    )


@dataclass(frozen=True, slots=True)
class _Sketch:
    """One page being drawn: the six things that each part of it needs."""

    dialog: Dialog
    progress: Progress
    page: Page
    pages: tuple[Page, ...]
    language: Language
    problems: tuple[Problem, ...]
    around: Surroundings

    def say(self, key: str, **values: Value) -> str:
        return text(self.language, key, **values)

    def said(self, key: str) -> str:
        return self.say(key) if has_text(self.language, key) else ""

    def position(self) -> str:
        if len(self.pages) < 2:
            return ""
        here = self.pages.index(self.page) + 1
        return self.say("form-progress", page=here, pages=len(self.pages))

    def paragraphs(self) -> tuple[Paragraph, ...]:
        intro = self.said(f"{page_key(self.dialog, self.page)}.intro")
        shown = [Paragraph(intro)] if intro else []
        shown += [self.notice(n) for n in self.page.notices if holds(n.when, self.progress.context)]
        shown += self.recorded_before()
        return (*shown, *self.review()) if self.page.review else tuple(shown)

    def recorded_before(self) -> list[Paragraph]:
        if not self.around.before:
            return []
        title = Paragraph(self.say("form-recorded-before"))
        return [title, Paragraph(style="facts", facts=self.around.before)]

    def notice(self, notice: Notice) -> Paragraph:
        return Paragraph(self.say(notice.key, **self.around.values), style=notice.style)

    def buttons(self, session: str) -> tuple[Button, ...]:
        first = self.pages[0].key == self.page.key
        actions = [] if first else ["form-back"]
        actions += ["form-later"] if self.dialog.pausable else []
        ways = tuple(Button(a, session, self.say(a)) for a in (*actions, "form-cancel"))
        return (*self.changes(session), *ways) if self.page.review else ways

    def changes(self, session: str) -> tuple[Button, ...]:
        return tuple(
            Button(
                "form-change",
                f"{session}:{page.key}",
                self.say("form-change", page=self.say(page_key(self.dialog, page))),
            )
            for page in self.pages
            if page.questions
        )

    def review(self) -> tuple[Paragraph, ...]:
        rows = tuple(
            (self.label(question), shown)
            for page in self.pages
            for question in page.questions
            if (shown := self.shown(question))
        )
        return (Paragraph(style="facts", facts=rows),) if rows else ()

    def text_key(self, question: Question) -> str:
        page = next(p for p in self.dialog.pages if question in p.questions)
        return question_key(self.dialog, page, question)

    def label(self, question: Question) -> str:
        return self.say(self.text_key(question))

    def error(self, question: Question) -> str:
        wrong = next((p for p in self.problems if p.question == question.key), None)
        return self.say(wrong.text_key, **wrong.values) if wrong else ""

    def options(self, question: Choice | Choices) -> tuple[Option, ...]:
        keys = ((o, option_key(question.labels, o)) for o in question.options)
        labels = self.around.labels
        return tuple(
            Option(o, labels.get(key) or self.say(key), self.said(f"{key}.help")) for o, key in keys
        )

    def filled(self, input_id: str, question: Question) -> tuple[str, ...]:
        draft = self.progress.drafts.get(self.page.key)
        raw: Raw = draft if draft is not None else as_raw(question, self.answer(question))
        return tuple(raw.get(input_id, ()))

    def answer(self, question: Question) -> Answer:
        return self.progress.context.get(question.key)

    def shown(self, question: Question) -> str:
        return shown_answer(
            question,
            self.answer(question),
            language=self.language,
            names={**self.around.names, **self.around.labels},
        ) or (
            self.say("form-files-received", count=self.around.files_received)
            if isinstance(question, Files)
            else ""
        )

    def inputs(self, question: Question) -> tuple[Input, ...]:
        key = self.text_key(question)
        names = inputs_of(question)
        first = self.input(question, names[0], self.say(key))
        if len(names) == 1:
            return (first,)
        second = self.input(question, names[1], self.say(f"{key}.second"))
        return (first, second)

    def input(self, question: Question, name: str, label: str) -> Input:
        kind, required, maximum = _kind(question, name)
        is_first = name == inputs_of(question)[0]
        key = self.text_key(question)
        options = self.options(question) if isinstance(question, Choice | Choices) else ()
        return Input(
            id=name,
            kind=kind,
            label=label,
            help=self.said(f"{key}.help") if is_first else "",
            placeholder=self.said(f"{key}.placeholder") if is_first else "",
            required=required,
            options=self.around.people if kind == "people" else options,
            value=self.filled(name, question),
            error=self.error(question) if is_first else "",
            maximum=maximum,
            note=self.files_note() if kind == "files" else "",
        )

    def files_note(self) -> str:
        return self.say("form-files-received", count=self.around.files_received)


def _kind(question: Question, name: str) -> tuple[InputKind, bool, int]:
    """How an input is drawn, whether it is required, and its maximum."""
    match question:
        case Choice():
            return "choice", question.required, 0
        case Choices():
            return "choices", question.required, 0
        case Words():
            return ("lines" if question.long else "line"), question.required, question.maximum
        case Number():
            return "line", question.required, 0
        case Moment():
            return ("time" if name.endswith("__time") else "day"), question.required, 0
        case Day():
            return "day", question.required, 0
        case Links():
            return "lines", question.required, 0
        case People():
            if name.endswith("__others"):
                return "line", False, 500
            return "people", question.required and not question.others, question.maximum
        case Files():
            return "files", False, question.maximum
        case _:
            assert_never(question)
