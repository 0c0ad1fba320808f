"""What one person may see of a case (6.3) for a letter: each value by itself, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.settings import Settings
from dialogs.answers import option_key
from dialogs.letters.material import Chosen, Exhibit, Exhibits, Given
from dialogs.protocol.access import (
    EVIDENCE_ITEMS,
    FACTS_ITEMS,
    STEP_ITEMS,
    WORDS_ITEMS,
    Item,
    item_class,
    sees,
)
from dialogs.protocol.case import Case
from dialogs.protocol.facts import AMSTERDAM, FACT, FactValue, moment_of
from dialogs.protocol.steps import STEP
from dialogs.texts import has_text

UNSAID = ("", "unknown")
EXHIBIT = "evidence-kind-screenshot"


@dataclass(frozen=True, slots=True)
class Sight:
    """A case as this person sees it. `read`: a reference as the words that were kept; `name_of`: the
    name of a person's id; `norm`: the norm in force when the case was opened."""

    case: Case
    roles: frozenset[str]
    person: str
    settings: Settings
    read: Callable[[str], str]
    name_of: Callable[[str], str]
    today: date
    norm: str = ""

    def may(self, item: Item) -> bool:
        return sees(self.roles, item)

    @property
    def _own_log(self) -> bool:
        """Whoever wrote a recording request down sees what they wrote."""
        log = self.case.facts.one("flow") == "recording_request"
        return log and self.case.has_role(self.person, "reporter")

    # --- the report ----------------------------------------------------------------------------

    def word(self, field: str) -> str:
        """Words of the report, or "" when there are none or they are not for this person."""
        reference = self.case.words.get(field, "")
        shown = self.may(WORDS_ITEMS.get(field, "words")) or self._own_log
        return self.read(reference) if reference and shown else ""

    def lines(self, field: str) -> tuple[str, ...]:
        """Words that are a list, such as addresses."""
        return tuple(line for line in self.word(field).splitlines() if line.strip())

    def fact(self, key: str) -> FactValue:
        """A closed fact; "" when it is not known or not for this person."""
        value = self.case.facts.values.get(key, "")
        shown = self.may(FACTS_ITEMS.get(key, "words")) or self._own_log
        return value if shown and value not in UNSAID else ""

    def chosen(self, key: str) -> Chosen:
        """A closed fact in words; "unknown" says nothing in a letter."""
        value = self.fact(key)
        values = (value,) if isinstance(value, str) else value
        labels = "answer" if FACT[key].values == ("yes", "no") else f"fact-{key}"
        return Chosen(tuple(option_key(labels, v) for v in values if v not in UNSAID))

    def moment(self, key: str) -> Given:
        value = self.fact(key)
        return moment_of(value) if isinstance(value, str) and value else ""

    def day(self, key: str) -> Given:
        """The day of a fact, in Amsterdam."""
        value = self.fact(key)
        if not isinstance(value, str) or not value:
            return ""
        return moment_of(value).astimezone(AMSTERDAM).date()

    # --- what was recorded at a step ----------------------------------------------------------------

    def _sees_step(self, step: str) -> bool:
        """By 6.3, or because it is this person's own step."""
        mine = self.case.steps.get(step)
        own = mine is not None and mine.by == self.person
        responsible = STEP[step].role in self.roles
        return self.may(STEP_ITEMS.get(step, "consultation")) or own or responsible

    def noted(self, step: str, field: str) -> FactValue:
        """A closed part of a step's record."""
        mine = self.case.steps.get(step)
        if mine is None or not self._sees_step(step):
            return ""
        return mine.outcome if field == "outcome" else mine.record.get(field, "")

    def said(self, step: str, field: str) -> str:
        """Words of a step's record."""
        mine = self.case.steps.get(step)
        reference = mine.words.get(field, "") if mine is not None else ""
        return self.read(reference) if reference and self._sees_step(step) else ""

    def option(self, step: str, field: str, labels: str) -> Chosen:
        """A closed part of a step's record, in words."""
        value = self.noted(step, field)
        return (
            Chosen((option_key(labels, value),)) if isinstance(value, str) and value else Chosen(())
        )

    def noted_day(self, step: str, field: str) -> Given:
        value = self.noted(step, field)
        return date.fromisoformat(value) if isinstance(value, str) and value else ""

    def done_on(self, step: str) -> Given:
        """The day on which a step was finished."""
        mine = self.case.steps.get(step)
        ended = mine.ended_at if mine is not None and self._sees_step(step) else None
        return ended.astimezone(AMSTERDAM).date() if ended is not None else ""

    # --- people and evidence ------------------------------------------------------------------------

    def affected(self) -> str:
        """The names of whom it is about."""
        if not self.may("affected"):
            return ""
        ids = self.case.facts.many("affected_people")
        names = (*(self.name_of(one) for one in ids), *self.lines("affected_names"))
        return ", ".join(name for name in names if name)

    def exhibits(self) -> Exhibits:
        """The evidence that this person may see; file names stay out, they can hold a name."""
        off = self.settings.protocol.additions_off
        kept = (e for e in self.case.evidence if e.destroyed_at is None and not e.original
                and self.may(EVIDENCE_ITEMS[item_class(e, self.case.facts, off)]))  # fmt: skip
        return Exhibits(tuple(Exhibit(_kind_of(e.kind), e.at, e.sha256) for e in kept))


def _kind_of(kind: str) -> str:
    key = f"evidence-kind-{kind}".replace("_", "-")
    return key if has_text("nl", key) else EXHIBIT
