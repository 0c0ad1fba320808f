"""A dialog is data: pages of questions, with the conditions that stand between pages.

Nothing here knows a platform, a language or a case. Text keys are derived from the place of a thing
(`report-what-natures`), so that a question cannot exist without its text: the completeness test
walks every dialog and looks each key up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, assert_never

from dialogs.questions import Answer, Question

Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Has:
    """The answer to `key` is, or contains, one of `values`."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """There is an answer to `key`."""

    key: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """The day or moment at `key` is before the one at `than`; both are known."""

    key: str
    than: str


@dataclass(frozen=True, slots=True)
class Not:
    condition: "Condition"


@dataclass(frozen=True, slots=True)
class AllOf:
    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    conditions: tuple["Condition", ...]


Condition = Has | Answered | Earlier | Not | AllOf | AnyOf


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether a condition holds for these answers; no condition always holds."""
    match condition:
        case None:
            return True
        case Has(key, values):
            given = answers.get(key) or ()
            return given in values if isinstance(given, str) else any(v in values for v in given)
        case Answered(key):
            return bool(answers.get(key))
        case Earlier(key, than):
            first, second = (str(answers.get(one) or "") for one in (key, than))
            return bool(first and second) and first < second
        case Not(inner):
            return not holds(inner, answers)
        case AllOf(inners):
            return all(holds(inner, answers) for inner in inners)
        case AnyOf(inners):
            return any(holds(inner, answers) for inner in inners)
        case _:
            assert_never(condition)


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence on a page. `key` is a text key; `when` decides whether it is shown."""

    key: str
    style: Literal["plain", "warning"] = "plain"
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One short page. `one_of`: of each group of questions at least one must be answered."""

    key: str
    questions: tuple[Question, ...] = ()
    when: Condition | None = None
    notices: tuple[Notice, ...] = ()
    one_of: tuple[tuple[str, ...], ...] = ()
    review: bool = False


@dataclass(frozen=True, slots=True)
class Dialog:
    """A guided dialog. `key` names it in texts and in storage, so it never changes."""

    key: str
    pages: tuple[Page, ...]
    pausable: bool = True
    facts: tuple[str, ...] = field(default=())
    """Keys of what is known beforehand that conditions and notices of this dialog may use."""

    def __post_init__(self) -> None:
        keys = [page.key for page in self.pages]
        asked = [question.key for page in self.pages for question in page.questions]
        if len(set(keys)) != len(keys) or len(set(asked)) != len(asked):
            raise ValueError(f"dialog {self.key} names a page or a question twice")

    def page(self, key: str) -> Page | None:
        """The page with this key, if the dialog (still) has it."""
        return next((page for page in self.pages if page.key == key), None)
