"""What a reminder says, from the allow-list of 6.4 and from nothing else: case number, step title,
urgent, the role asked, the deadline and buttons. The functions take those values and no case.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.services.messages.cards import role_name, step_title
from bot.services.reminders.reminding import Item
from dialogs.answers import option_key
from dialogs.protocol.steps import STEPS
from dialogs.texts import Language, Value, text
from dialogs.view import Button, Message, Paragraph

MOST_LINES, MOST_BUTTONS = 15, 5
"""What fits in one message on every platform and can be taken in; the rest is in the own list."""
SENTENCES = ("line", "late", "busy", "busy_late", "escalation", "again", "quiet", "legal-date",
             "legal-date-passed")  # fmt: skip
TEXT_KEYS = (
    *(f"again-{s.key.replace('_', '-')}" for s in STEPS if s.repeats),
    *(option_key("gathered", sentence) for sentence in SENTENCES),
    "reminder-line", "reminder-late", "reminder-busy", "reminder-busy-late", "reminder-again",
    "reminder-quiet", "escalation-line", "legal-date", "legal-date-passed",
)  # fmt: skip
HEADS = {
    "line": "reminder-line", "late": "reminder-late", "busy": "reminder-busy",
    "busy_late": "reminder-busy-late", "escalation": "escalation-line", "again": "reminder-again",
    "quiet": "reminder-quiet", "legal-date": "legal-date",
    "legal-date-passed": "legal-date-passed",
}  # fmt: skip
"""The sentence of a reminder that stands alone; together they are lines ("gathered-...")."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """An item as it stands when it is sent. `due`: the deadline of the step; `sentence`: of SENTENCES;
    `opens`: the button that goes with its line among others; `buttons`: those it has alone."""

    item: Item
    sentence: str
    role: str = ""
    due: datetime | None = None
    needed: tuple[str, ...] = ()
    opens: Button | None = None
    buttons: tuple[Button, ...] = ()

    @property
    def order(self) -> tuple[bool, datetime]:
        """The urgent first, then by the deadline that the line names, else by when it was due."""
        named = self.due if self.due is not None and self.sentence != "again" else self.item.due
        return not self.item.urgent, named


def alone(nudge: Nudge, language: Language) -> Message:
    """One reminder (T17), escalation or date, with its buttons."""
    head = text(language, HEADS[nudge.sentence], **_values(nudge, language))
    lines = [Paragraph(head)]
    if _is_closed(nudge):
        lines.append(Paragraph(text(language, "escalation-closed")))
    elif nudge.needed:
        fields = " ".join(nudge.needed)
        lines.append(Paragraph(text(language, "reminder-needed", fields=fields)))
    return Message(head, tuple(lines), nudge.buttons)


def together(nudges: tuple[Nudge, ...], language: Language) -> Message:
    """Everything that waits for somebody in one message: a line each, the most urgent first, and
    buttons to the first; the rest is in their own list."""
    asks_help = any(nudge.sentence == "escalation" for nudge in nudges)
    key = "gathered-head-help" if asks_help else "gathered-head"
    head = text(language, key, count=len(nudges))
    nudges = tuple(sorted(nudges, key=lambda nudge: nudge.order))
    lines = [_line(nudge, language) for nudge in nudges[:MOST_LINES]]
    if len(nudges) > MOST_LINES:
        lines.append(text(language, "gathered-more", count=len(nudges) - MOST_LINES))
    if all(_is_closed(nudge) for nudge in nudges):
        lines.append(text(language, "escalation-closed"))
    buttons = [n.opens for n in nudges if n.opens is not None][:MOST_BUTTONS]
    parts = (Paragraph(head, "heading"), *(Paragraph(line) for line in lines))
    return Message(head, parts, (*buttons, *(_every(language) if buttons else ())))


def _is_closed(nudge: Nudge) -> bool:
    """Asks somebody for help who may not open the case."""
    return nudge.sentence == "escalation" and not nudge.buttons


def _every(language: Language) -> tuple[Button, ...]:
    """To the own list, for who can open something of it."""
    return (Button("status", "", text(language, "button-all")),)


def _line(nudge: Nudge, language: Language) -> str:
    line = text(language, option_key("gathered", nudge.sentence), **_values(nudge, language))
    return text(language, "gathered-urgent", line=line) if nudge.item.urgent else line


def _values(nudge: Nudge, language: Language) -> dict[str, Value]:
    item = nudge.item
    values: dict[str, Value] = {"case": item.case_id}
    if item.step:
        values["title"] = step_title(language, item.step)
    if nudge.due is not None:
        values["due"] = nudge.due
    if nudge.sentence == "escalation":
        values["role"] = role_name(language, nudge.role)
    if nudge.sentence == "again":
        values["what"] = text(language, f"again-{item.step.replace('_', '-')}")
    if item.day:
        values["day"] = "-".join(reversed(item.day.split("-")))
    return values


def opening(item: Item, button: Button, language: Language) -> Button:
    """A button among others, named by its case and step; by what it says where it says that."""
    named = item.step and button.action not in ("case-claim", "step-busy")
    title = step_title(language, item.step) if named else button.label
    label = text(language, "gathered-button", case=item.case_id, title=title)
    return Button(button.action, button.value, label, opens=button.opens)
