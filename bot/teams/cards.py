"""Forms and messages as Adaptive Cards 1.5. What a person wrote stands in TextRuns: those know no
mark-up, so it cannot link, format or mention.

`isRequired` is not used: it would keep somebody from going back or pausing before a page is filled in.
Baken checks, and draws the page again with the sentence beside the input and everything typed in it.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from bot.teams import limits
from bot.teams.limits import cut
from dialogs.texts import Language, text
from dialogs.view import Button, Form, Input, Message, Option, Paragraph, before_answer

Card = dict[str, Any]
Where = Literal["personal", "channel", "dialog"]
"""A card in the personal chat, in a channel, or in a dialog over it: each has its own button."""
CARD = "application/vnd.microsoft.card.adaptive"
STYLES = {"primary": "positive", "danger": "destructive"}
PEOPLE = "graph.microsoft.com/users"
CHANGE = "_change"
"""The input that says which page to change."""


def form_card(form: Form, where: Where) -> Card:
    """A form; a review that is too long for Teams is shown shortened."""
    card = _form(form, where)
    if _size(card) <= limits.CARD_BYTES:
        return card
    for fact in limits.FACT_VALUES:
        short = tuple(_shorter(p, fact) for p in form.paragraphs)
        card = _form(replace(form, paragraphs=short), where)
        if _size(card) <= limits.CARD_BYTES:
            break
    return card


def _form(form: Form, where: Where) -> Card:
    data = {"_form": form.id, **_lists(form.inputs)}
    body = [*_soft(" · ".join(filter(None, (form.title, form.progress)))), _heading(form.heading)]
    for paragraph in form.paragraphs:
        body += _paragraph(paragraph)
    for one in form.inputs:
        body += _input(one, form.language)
    changes = [b for b in form.buttons if b.action == "form-change"]
    ways = [b for b in form.buttons if b.action != "form-change"]
    body += _changes(changes, data, where, form.language)
    main = _press(Button("next", "", form.submit, "primary"), data, where)
    actions = [main, *(_press(b, data, where) for b in ways)]
    return _card([*body, *_rows(actions)])


def message_card(messages: Sequence[Message], where: Where) -> Card:
    """Messages below each other, each with its buttons."""
    body: list[Card] = []
    for message in messages:
        for paragraph in message.paragraphs:
            body += _paragraph(paragraph)
        body += _rows([_message_button(b, where) for b in message.buttons])
    return _card(body)


def again_card(messages: Sequence[Message], sent: Card, language: Language) -> Card:
    """Messages in a dialog, with a button that sends once more what was sent, all that was typed
    included."""
    card = message_card(messages, "dialog")
    data = {key: value for key, value in sent.items() if key not in ("msteams", "type")}
    button = {"type": "Action.Submit", "title": text(language, "outage-again"), "data": data}
    return _card([*card["body"], *_rows([button])])


def message_activities(message: Message, where: Where) -> list[Card]:
    """A message as activities that each fit; what is too long goes on in the next. The buttons stand
    on the last one, and the notification says nothing but the neutral line."""
    parts = _in_parts(message)
    return [_activity(message_card([part], where), message.summary) for part in parts]


def form_activity(form: Form) -> Card:
    """A form as an activity in the personal chat."""
    return _activity(form_card(form, "personal"), text(form.language, "summary-neutral"))


def attachment(card: Card) -> Card:
    """A card as Teams wants it inside other things."""
    return {"contentType": CARD, "content": card}


def _activity(card: Card, summary: str) -> Card:
    return {"type": "message", "summary": summary, "attachments": [attachment(card)]}


def _card(body: list[Card]) -> Card:
    return {"type": "AdaptiveCard", "version": "1.5", "msteams": {"width": "Full"}, "body": body}


def _size(card: Card) -> int:
    return len(json.dumps(card).encode())


def _in_parts(message: Message) -> list[Message]:
    parts: list[list[Paragraph]] = [[]]
    for paragraph in (p for whole in message.paragraphs for p in _pieces(whole)):
        trial = replace(message, paragraphs=(*parts[-1], paragraph))
        if parts[-1] and _size(message_card([trial], "personal")) > limits.CARD_BYTES:
            parts.append([])
        parts[-1].append(paragraph)
    last = len(parts) - 1
    return [
        Message(message.summary, tuple(p), message.buttons if n == last else ())
        for n, p in enumerate(parts)
    ]


def _pieces(paragraph: Paragraph) -> list[Paragraph]:
    """Paragraphs none of which is too long for a card of its own."""
    size = limits.TEXT_VALUE // 2
    if paragraph.style == "facts":
        return [replace(paragraph, facts=(row,)) for label, value in paragraph.facts
                for row in ((label, value[i : i + size])
                            for i in range(0, max(len(value), 1), size))]  # fmt: skip
    words = paragraph.text
    return [
        replace(paragraph, text=words[i : i + size]) for i in range(0, max(len(words), 1), size)
    ]


def _shorter(paragraph: Paragraph, most: int) -> Paragraph:
    facts = tuple((label, cut(value, most)) for label, value in paragraph.facts)
    return replace(paragraph, text=cut(paragraph.text, 2 * most), facts=facts)


# --- text ----------------------------------------------------------------------------------------


def _text(words: str, **style: Any) -> list[Card]:
    """Plain text, letter for letter, a block a line."""
    lines = [line for line in words.splitlines() if line.strip()]
    return [_block([_run(line, **style)], close=n > 0) for n, line in enumerate(lines)]


def _run(words: str, **style: Any) -> Card:
    return {"type": "TextRun", "text": words, **style}


def _block(runs: list[Card], *, close: bool = False) -> Card:
    block: Card = {"type": "RichTextBlock", "inlines": runs}
    return block | ({"spacing": "Small"} if close else {})


def _heading(words: str) -> Card:
    """A heading for the eye and for a screen reader; TextRuns inside, so no mark-up."""
    return _block([_run(words, weight="Bolder", size="Large")])


def _soft(words: str) -> list[Card]:
    return _text(words, isSubtle=True, size="Small") if words else []


def _paragraph(paragraph: Paragraph) -> list[Card]:
    match paragraph.style:
        case "facts":
            return [block for label, value in paragraph.facts for block in _fact(label, value)]
        case "heading":
            return [_heading(paragraph.text)]
        case "quote":
            return [{"type": "Container", "style": "emphasis", "items": _text(paragraph.text)}]
        case "warning":
            items = _text(f"⚠️ {paragraph.text}", weight="Bolder")
            return [{"type": "Container", "style": "attention", "items": items}]
        case "plain":
            return _text(paragraph.text)


def _fact(label: str, value: str) -> list[Card]:
    """A label with its answer behind it; further lines below."""
    first, *rest = value.splitlines() or [""]
    head = _block(
        [_run(f"{before_answer(label)} ", weight="Bolder"), _run(first or " ")], close=True
    )
    return [head, *_text("\n".join(rest))]


# --- buttons -------------------------------------------------------------------------------------


def _rows(actions: list[Card]) -> list[Card]:
    groups = [actions[i : i + limits.ACTIONS] for i in range(0, len(actions), limits.ACTIONS)]
    return [{"type": "ActionSet", "actions": group} for group in groups]


def _press(button: Button, data: Card, where: Where) -> Card:
    """A button on a form: Action.Execute, with Action.Submit where a client or dialog knows no other."""
    given = {**data, "_button": button.action, "_value": button.value}
    submit = _styled({"type": "Action.Submit", "title": button.label, "data": given}, button)
    if where == "dialog":
        return submit
    execute = {"type": "Action.Execute", "verb": "form", "title": button.label, "data": given}
    return _styled({**execute, "fallback": submit}, button)


def _message_button(button: Button, where: Where) -> Card:
    if button.url:
        return _styled({"type": "Action.OpenUrl", "title": button.label, "url": button.url}, button)
    data: Card = {"_action": button.action, "_value": button.value}
    if where == "channel":
        data["msteams"] = {"type": "task/fetch"}
    return _styled({"type": "Action.Submit", "title": button.label, "data": data}, button)


def _styled(action: Card, button: Button) -> Card:
    return action | ({"style": STYLES[button.style]} if button.style in STYLES else {})


def _changes(buttons: list[Button], data: Card, where: Where, language: Language) -> list[Card]:
    """One list of all answers that can be changed: two dozen buttons would not fit a card."""
    if not buttons:
        return []
    choices = [{"title": cut(b.label, limits.CHOICE), "value": b.value} for b in buttons]
    chooser = {"type": "Input.ChoiceSet", "id": CHANGE, "style": "compact", "choices": choices,
               "label": text(language, "form-changes")}  # fmt: skip
    go = Button("form-change", "", text(language, "teams-change"))
    return [chooser, *_rows([_press(go, data, where)])]


# --- inputs --------------------------------------------------------------------------------------


def _lists(inputs: Sequence[Input]) -> Card:
    """Which inputs hold several values: Teams sends those with commas between them."""
    many = [i.id for i in inputs if i.kind == "choices"]
    people = [i.id for i in inputs if i.kind == "people"]
    return ({"_many": many} if many else {}) | ({"_people": people} if people else {})


def _input(one: Input, language: Language) -> list[Card]:
    error = _text(f"⚠️ {one.error}", color="Attention", weight="Bolder") if one.error else []
    help_text = _text(one.help, isSubtle=True, size="Small") if one.help else []
    if one.kind == "files":
        send = _text(text(language, "teams-send-files"))
        return [*_text(one.label, weight="Bolder"), *send, *_soft(one.note), *error]
    label = one.label if one.required else f"{one.label} ({text(language, 'form-optional')})"
    drawn: Card = {"id": one.id, "label": label, **_element(one)}
    return [drawn, *help_text, *error]


def _element(one: Input) -> Card:
    match one.kind:
        case "choice" | "choices":
            return _choice(one)
        case "line" | "lines":
            hint = {"placeholder": one.placeholder} if one.placeholder else {}
            return {"type": "Input.Text", "isMultiline": one.kind == "lines", **hint,
                    **_value("\n".join(one.value)[: limits.TEXT_VALUE])}  # fmt: skip
        case "day":
            return {"type": "Input.Date", **_value("".join(one.value[:1]))}
        case "time":
            return {"type": "Input.Time", **_value("".join(one.value[:1]))}
        case "people" | "files":
            return _people(one)


def _value(filled: str) -> Card:
    return {"value": filled} if filled else {}


def _choice(one: Input) -> Card:
    many = one.kind == "choices"
    short = len(one.options) <= limits.EXPANDED_OPTIONS
    return {
        "type": "Input.ChoiceSet", "isMultiSelect": many, "wrap": True,
        "style": "expanded" if short or many else "compact",
        "choices": [_option(option) for option in one.options],
        **_value(",".join(one.value)),
    }  # fmt: skip


def _option(option: Option) -> Card:
    title = f"{option.label}: {option.help}" if option.help else option.label
    return {"title": title, "value": option.value}


def _people(one: Input) -> Card:
    """Teams' own people picker: it searches the organisation while somebody types."""
    users = [v.removeprefix("teams:") for v in one.value if v.startswith("teams:")]
    names = {o.value.removeprefix("teams:"): o.label for o in one.options}
    return {
        "type": "Input.ChoiceSet", "isMultiSelect": True,
        "choices": [{"title": names.get(u, u), "value": u} for u in users],
        "choices.data": {"type": "Data.Query", "dataset": PEOPLE},
        **_value(",".join(users)),
    }  # fmt: skip
