"""What the coordinator hears each week of all cases: what was skipped and escalated, what could not be
delivered, what waits for nobody, what is overdue. Numbers and case numbers only (2.9, 6.4)."""

from dataclasses import dataclass
from datetime import datetime

from bot.services.cases.access import municipal_roles
from bot.settings import Settings
from dialogs.texts import Language, text
from dialogs.view import Button, Message, Paragraph
from storage.people import Person
from storage.unit_of_work import UnitOfWork

SEES = frozenset({"aggression_coordinator"})
NAMED = 10
"""So many case numbers stand behind a number."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """Case numbers, one for each thing that happened; "" for what belongs to no case."""

    skipped: tuple[str, ...]
    escalated: tuple[str, ...]
    undeliverable: tuple[str, ...]
    stepless: tuple[str, ...]
    overdue: tuple[str, ...]

    @property
    def says_something(self) -> bool:
        """Whether there is anything to tell."""
        return any((self.skipped, self.escalated, self.undeliverable, self.stepless, self.overdue))

    @property
    def rows(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each kind by its text key."""
        return (
            ("weekly-overdue", self.overdue), ("weekly-escalated", self.escalated),
            ("weekly-skipped", self.skipped), ("weekly-undeliverable", self.undeliverable),
            ("weekly-stepless", self.stepless),
        )  # fmt: skip


def is_for(person: Person, settings: Settings) -> bool:
    """Whether somebody hears of all cases."""
    return bool(municipal_roles(settings, person) & SEES)


def gathered(uow: UnitOfWork, since: datetime) -> Weekly:
    """What was skipped and escalated since a moment, and how the rest stands now."""
    return Weekly(
        skipped=uow.cases.skipped_since(since),
        escalated=uow.work.escalated_since(since),
        undeliverable=uow.work.undeliverable(),
        stepless=uow.work.cases_without_step(),
        overdue=uow.work.overdue_cases(uow.now),
    )


def message(week: Weekly, language: Language) -> Message | None:
    """The overview as a message; None when there is nothing to tell."""
    if not week.says_something:
        return None
    head = Paragraph(text(language, "weekly-title"), "heading")
    button = Button("overview", "", text(language, "button-overview"))
    return Message(text(language, "summary-neutral"), (head, facts(week, language)), (button,))


def facts(week: Weekly, language: Language) -> Paragraph:
    """Each kind with its number and its cases, also in the overview that is asked for."""
    rows = tuple((text(language, key), _shown(found, language)) for key, found in week.rows)
    return Paragraph(style="facts", facts=rows)


def _shown(found: tuple[str, ...], language: Language) -> str:
    cases = list(dict.fromkeys(case for case in found if case))
    if not cases:
        return str(len(found))
    named = ", ".join(cases[:NAMED])
    if len(cases) > NAMED:
        named = text(language, "weekly-more", cases=named, count=len(cases) - NAMED)
    return text(language, "weekly-number", number=len(found), cases=named)
