"""What may stand in a channel, a notification or a reminder (protocol 6.4, G_CHANNEL_PRIVACY).

Everything here is built from the allow-list and from nothing else: case number, step title, urgent,
the role asked, the deadline and a button. The functions take those values and no case, so there is
nothing else they could show.
"""

from dataclasses import dataclass
from datetime import datetime

from dialogs.texts import Language, Value, text
from dialogs.view import Button, ButtonStyle, Message, Paragraph

CLAIMING = "inform_monitoring_officer"
"""The step that taking a case finishes (2.5b): one act, and one button."""
OWN_WORDS = {
    "inform_manager": "button-take-on",
    "inform_monitoring_officer": "button-claim",
}
"""Steps whose button says what the presser does; the step's title says it from the other side."""


@dataclass(frozen=True, slots=True)
class CardStep:
    """An open step as a channel may see it."""

    step: str
    role: str
    due: datetime | None


@dataclass(frozen=True, slots=True)
class CardFacts:
    """All that a channel may know of a case. `steps`: those that wait for this channel's roles."""

    case: str
    state: str
    urgent: bool
    claimed: bool
    steps: tuple[CardStep, ...] = ()


def step_title(language: Language, step: str) -> str:
    """The title of a step, as 2.5 names it."""
    return text(language, f"step-{step.replace('_', '-')}")


def role_name(language: Language, role: str) -> str:
    """A role in words."""
    return text(language, f"role-{role.replace('_', '-')}")


def yes_no(language: Language, value: bool) -> str:
    """Ja or nee."""
    return text(language, "answer-yes" if value else "answer-no")


def case_card(facts: CardFacts, *, officers: bool, language: Language) -> Message:
    """The card of a case in a channel (T16). `officers`: with the button to take the case."""
    if facts.state in ("closed", "withdrawn", "merged"):
        key = "card-withdrawn" if facts.state == "withdrawn" else "card-closed"
        ended = text(language, key, case=facts.case)
        return Message(ended, (Paragraph(ended, "heading"),))
    head = text(
        language,
        "card-line",
        case=facts.case,
        title=text(language, "card-new"),
        urgent="yes" if facts.urgent else "no",
    )
    claimed = text(language, "card-claimed" if facts.claimed else "card-unclaimed")
    lines = [Paragraph(head, "heading"), Paragraph(claimed)]
    lines += [Paragraph(step_line(s, language)) for s in facts.steps]
    return Message(head, tuple(lines), _buttons(facts, officers, language))


def step_line(step: CardStep, language: Language) -> str:
    """A step, the role that is asked and the deadline, in one line."""
    values: dict[str, Value] = {
        "title": step_title(language, step.step),
        "role": role_name(language, step.role),
    }
    if step.due is None:
        return text(language, "card-step", **values)
    return text(language, "card-step-due", **values, due=step.due)


def _buttons(facts: CardFacts, officers: bool, language: Language) -> tuple[Button, ...]:
    buttons = [open_button(facts.case, language)]
    if officers and not facts.claimed:
        buttons.append(claim_button(facts.case, language))
    steps = [s.step for s in facts.steps if s.step != CLAIMING]
    buttons += [step_button(facts.case, step, language, titled=True) for step in steps[:1]]
    return tuple(buttons)


def open_button(case: str, language: Language) -> Button:
    """Opens the case for the presser only."""
    return Button("case-open", case, text(language, "button-open-case"), opens=True)


def claim_button(case: str, language: Language) -> Button:
    """Takes the case up, by this one press."""
    return Button("case-claim", case, text(language, "button-claim"), "primary")


def step_button(
    case: str, step: str, language: Language, *, titled: bool = False, mine: bool = True
) -> Button:
    """Opens the dialog of a step for the presser only; `titled` names the step on it, or what the
    presser does, `mine` says that it waits for the presser."""
    own = OWN_WORDS.get(step) if mine else None
    named = text(language, own) if own else step_title(language, step)
    label = named if titled else text(language, "button-open-step")
    style: ButtonStyle = "primary" if mine else "plain"
    return Button("step-open", f"{case}/{step}", label, style, opens=True)
