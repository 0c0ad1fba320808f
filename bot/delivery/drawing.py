"""From an outbox row to the message that is sent: drawn when it is sent, in the receiver's language.

Channel posts and reminders are built by bot.services.messages.cards from the allow-list only (6.4).
"""

from datetime import datetime

from bot.delivery import reminders
from bot.services.cases.access import roles_for
from bot.services.evidence import coach
from bot.services.messages import cards, digests, left_in_chat
from bot.services.messages.cards import CardFacts, CardStep
from bot.services.reminders import reminding
from bot.services.reminders.reminding import Item
from bot.services.retention import terms
from bot.settings import Settings
from dialogs.answers import option_key
from dialogs.errors import PersonFacingError
from dialogs.protocol.access import MAY_OPEN
from dialogs.protocol.case import Case
from dialogs.protocol.plan import plan_of
from dialogs.protocol.prevention import QUESTIONS
from dialogs.protocol.states import state_of
from dialogs.texts import Language, Value, text
from dialogs.view import Button, Message, Paragraph
from storage.outbox import OutboxRow
from storage.people import Person
from storage.unit_of_work import UnitOfWork

AUDIENCE_ROLES = {
    "managers": frozenset({"manager"}),
    "officers": frozenset({"monitoring_officer", "aggression_coordinator"}),
}
STEPS_ON_CARD = 4
OWN_BUTTONS = {"case-withdraw": "button-withdraw", "picture-open": "button-picture"}
"""Personal messages that ask for one act, with the label of its button; the others open the case."""
LISTS = {
    "undeliverable-letters": "undelivered-list",
    terms.DUE: "retention-list",
    terms.EVIDENCE: "retention-list",
}
"""Messages about what stands in a list, with the button for it."""


def draw(
    uow: UnitOfWork, row: OutboxRow, settings: Settings, left_out: list[Item] | None = None
) -> Message | None:
    """The message of a row; None when there is nothing left to say. `left_out` gets what the message
    was to remind of as well and no longer does."""
    language = _language(uow, row, settings)
    match row.kind:
        case "card":
            return _card(uow, row, settings, language)
        case "thread":
            return _line(row, language)
        case reminding.KIND:
            return reminders.draw(uow, row, settings, language, left_out)
        case "receipt":
            return _receipt(uow, row, settings, language)
        case "duty":
            return _duty(uow, row, language)
        case left_in_chat.ASK:
            return left_in_chat.question(row, language)
        case kind if kind in digests.KINDS:
            return digests.draw(uow, row, settings, language)
        case terms.KIND:
            left = terms.still_due(uow, row)
            return _direct(uow, left, settings, language) if left else None
        case _:
            return None if _is_over(uow, row) else _direct(uow, row, settings, language)


def _is_over(uow: UnitOfWork, row: OutboxRow) -> bool:
    """Whether it waited until its receiver works, and is not so any more: the draft was sent or
    dropped meanwhile, or whoever was away is back."""
    if session := row.data.get("session"):
        draft = uow.sessions.get(str(session))
        return draft is None or not draft.is_open
    person = row.destination.removeprefix("person:")
    return row.key == "direct-stand-in" and all(
        one.case_id != row.case_id for one in uow.work.stood_in_by(person)
    )


def language_of(receiver: Person | None, settings: Settings) -> Language:
    """The language of whoever gets a message; a channel has the municipality's."""
    if receiver is None:
        return settings.language
    return "en" if receiver.language == "en" else "nl"


def _language(uow: UnitOfWork, row: OutboxRow, settings: Settings) -> Language:
    person = (
        uow.people.get(row.destination.removeprefix("person:")) if row.part == "direct" else None
    )
    return language_of(person, settings)


def _card(uow: UnitOfWork, row: OutboxRow, settings: Settings, language: Language) -> Message:
    case = uow.cases.load(row.case_id)
    officers = row.key == "officers"
    facts = card_facts(case, AUDIENCE_ROLES[row.key], settings)
    return cards.case_card(facts, officers=officers, language=language)


def card_facts(case: Case, roles: frozenset[str], settings: Settings) -> CardFacts:
    """All that a channel may know of a case."""
    plan = plan_of(case, settings.protocol)
    steps = tuple(
        CardStep(s.key, s.role, s.due)
        for s in plan.open_steps
        if s.role in roles and s.mode == "required" and s.key in case.steps
    )
    state = state_of(case, settings.protocol)
    return CardFacts(case.case_id, state, plan.urgent, bool(case.owner), steps[:STEPS_ON_CARD])


def values_of(row: OutboxRow, language: Language) -> dict[str, Value]:
    """A row's values in words: steps and roles by name, moments as moments."""
    values: dict[str, Value] = {"case": row.case_id} if row.case_id else {}
    for name, value in row.data.items():
        match name:
            case "step":
                values["title"] = cards.step_title(language, str(value))
            case "role":
                values["role"] = cards.role_name(language, str(value))
            case "at" | "due":
                values[name] = datetime.fromisoformat(str(value))
            case "reason":
                values[name] = text(language, f"reason-{str(value).replace('_', '-')}")
            case "day":
                values[name] = "-".join(reversed(str(value).split("-")))
            case "action" | "session" | "platform" | "duty" | "item":
                pass
            case _:
                values[name] = value if isinstance(value, int) else str(value)
    return values


def _receipt(
    uow: UnitOfWork, row: OutboxRow, settings: Settings, language: Language
) -> Message:  # fmt: skip
    """What became of a file. Of a file of a case it asks what can be seen on it."""
    said = text(language, row.key, **values_of(row, language))
    asked, buttons = _asked(uow, row, settings, language)
    parts = tuple(Paragraph(line) for line in (said, *asked))
    return Message(text(language, "summary-neutral"), parts, buttons)


def _asked(uow: UnitOfWork, row: OutboxRow, settings: Settings, language: Language) -> coach.Asked:
    """What is asked of a file with its receipt; nothing once its case was destroyed."""
    case_id, _, item = str(row.data.get("item", "")).partition("/")
    try:
        case = uow.cases.load(case_id)
    except PersonFacingError:
        return coach.NOTHING_ASKED
    return coach.after_receipt(case, item, language, settings)


def _line(row: OutboxRow, language: Language) -> Message:
    line = text(language, row.key, **values_of(row, language))
    return Message(line, (Paragraph(line),))


def _direct(uow: UnitOfWork, row: OutboxRow, settings: Settings, language: Language) -> Message:
    """A personal message with its button; the notification names the case number at most."""
    summary = (
        text(language, "summary-case", case=row.case_id)
        if row.case_id
        else text(language, "summary-neutral")
    )
    lines = (Paragraph(text(language, row.key, **values_of(row, language))),)
    return Message(summary, lines, _direct_buttons(uow, row, settings, language))


def _direct_buttons(
    uow: UnitOfWork, row: OutboxRow, settings: Settings, language: Language
) -> tuple[Button, ...]:
    """What the receiver can press; nothing that would be refused to them."""
    if action := LISTS.get(row.key):
        return (Button(action, "", text(language, f"button-{action}")),)
    if session := row.data.get("session"):
        label = text(language, "button-resume")
        return (Button("form-resume", str(session), label, "primary", opens=True),)
    if not row.case_id:
        return ()
    action = str(row.data.get("action", ""))
    if action in OWN_BUTTONS:
        label = text(language, OWN_BUTTONS[action])
        return (Button(action, row.case_id, label, opens=True),)
    roles = _roles(uow, row, uow.cases.load(row.case_id), settings)
    return (cards.open_button(row.case_id, language),) if roles & MAY_OPEN else ()


def _roles(uow: UnitOfWork, row: OutboxRow, case: Case, settings: Settings) -> frozenset[str]:
    """The roles that the receiver of a personal message has for a case now."""
    person = uow.people.get(row.destination.removeprefix("person:"))
    return roles_for(settings, case, person) if person is not None else frozenset()


def _duty(uow: UnitOfWork, row: OutboxRow, language: Language) -> Message | None:
    """What prevention asks, with the checklist for the talk (S10); nothing when it was recorded or
    became somebody else's since (decided when it is sent)."""
    duty = uow.duties.get(str(row.data["duty"]))
    theirs = duty is not None and row.destination == f"person:{duty.person_id}"
    if duty is None or not theirs or duty.due_at > uow.now:
        return None
    lines = [text(language, row.key, **values_of(row, language))]
    if duty.kind == "awareness":
        lines += [text(language, option_key("awareness", item)) for item in QUESTIONS]
    button = Button("duty-open", duty.key, text(language, "button-duty"), "primary", opens=True)
    summary = text(language, "summary-neutral")
    return Message(summary, tuple(Paragraph(line) for line in lines), (button,))
