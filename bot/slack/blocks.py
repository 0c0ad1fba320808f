"""Forms and messages as Block Kit. Everything a person wrote is `plain_text` or the text of a
`rich_text`: it cannot ping, link or format. Inputs keep `block_id` and `action_id`, so that what was
typed stays when a page is drawn again with an error."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from zlib import crc32

from bot.slack import limits
from bot.slack.limits import cut, pieces
from dialogs.texts import Language, text
from dialogs.view import Button, Form, Input, Message, Option, Paragraph, before_answer

Block = dict[str, Any]
"""Slack's own shape of things; the one place where it is untyped."""
STYLES = {"primary": "primary", "danger": "danger"}
TITLE = "Baken"
"""The title of a modal whose own title does not fit."""


def plain(words: str, limit: int) -> Block:
    """Text that is shown letter for letter."""
    return {"type": "plain_text", "text": cut(words, limit) or " ", "emoji": False}


def form_view(form: Form, place: Block) -> Block:
    """A form as a modal. The form's id and where it was opened travel in private_metadata."""
    whole = "" if len(form.title) <= limits.TITLE else form.title
    blocks = [_header(form.heading or form.title),
              *_context(" · ".join(filter(None, (whole, form.progress))))]  # fmt: skip
    for paragraph in form.paragraphs:
        blocks += _paragraph(paragraph)
    for one in form.inputs:
        blocks += _input(one)
    blocks += _ways(form)
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(TITLE if whole else form.title, limits.TITLE),
        "submit": plain(form.submit, limits.TITLE),
        "private_metadata": json.dumps({"form": form.id, **place}),
        "blocks": blocks[: limits.VIEW_BLOCKS],
    }


def message_view(
    messages: Sequence[Message], place: Block, *, over: Language | None = None
) -> Block:
    """Messages for the presser only, as a modal without inputs. `over`: it lies over a form, and its
    button says in this language that one goes back there."""
    blocks: list[Block] = []
    for message in messages:
        blocks += message_blocks(message, limits.VIEW_BLOCKS)
    return {
        "type": "modal",
        "callback_id": "message",
        "title": plain(TITLE, limits.TITLE),
        "private_metadata": json.dumps(place),
        "blocks": blocks[: limits.VIEW_BLOCKS],
    } | ({"close": plain(text(over, "form-back"), limits.TITLE)} if over else {})


def waiting_view(place: Block) -> Block:
    """What stands where a form was until its answer is there."""
    busy = text("nl", "slack-wait") + "\n" + text("en", "slack-wait")
    return message_view((Message(busy, (Paragraph(busy),)),), place)


def refused(form: Form, refusal: Sequence[Message]) -> Form:
    """A form with a refusal standing on it."""
    said = (paragraph for message in refusal for paragraph in message.paragraphs)
    return replace(form, paragraphs=(*said, *form.paragraphs))


def home_view(message: Message) -> Block:
    """The home tab."""
    return {"type": "home", "blocks": message_blocks(message, limits.VIEW_BLOCKS)}


def message_blocks(message: Message, most: int = limits.MESSAGE_BLOCKS) -> list[Block]:
    """A message as blocks: its paragraphs, then its buttons, which always fit."""
    buttons = _actions(message.buttons)
    return [*_body(message, most - len(buttons))[: most - len(buttons)], *buttons]


def message_parts(message: Message) -> list[list[Block]]:
    """A message as the blocks of messages that each fit; what is too long goes on in the next, and
    the buttons stand on the last one."""
    buttons = _actions(message.buttons)
    room = limits.MESSAGE_BLOCKS - len(buttons)
    parts: list[list[Block]] = [[]]
    for block in _body(message, room):
        grown = [*parts[-1], block]
        if parts[-1] and (len(grown) > room or _length(grown) > limits.MESSAGE_TEXT):
            parts.append([])
        parts[-1].append(block)
    return [*parts[:-1], [*parts[-1], *buttons]]


def _body(message: Message, room: int) -> list[Block]:
    """The paragraphs; with more blocks than fit, neighbouring lines share one."""
    blocks = [block for paragraph in message.paragraphs for block in _paragraph(paragraph)]
    return blocks if len(blocks) <= room else _joined(blocks)


def _joined(blocks: list[Block]) -> list[Block]:
    made: list[Block] = []
    for block in blocks:
        lines = [one["text"]["text"] for one in (*made[-1:], block) if one["type"] == "section"]
        together = "\n".join(lines)
        if len(lines) == 2 and len(together) <= limits.SECTION:
            made[-1:] = _section(together)
        else:
            made.append(block)
    return made


def _length(part: object) -> int:
    """The characters of all text in blocks."""
    match part:
        case {"text": str(words)}:
            return len(words)
        case dict():
            return sum(_length(value) for value in part.values())
        case list():
            return sum(_length(one) for one in part)
        case _:
            return 0


def notification(summary: str) -> str:
    """The neutral line beside the blocks, escaped for mrkdwn."""
    return summary.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _header(words: str) -> Block:
    return {"type": "header", "text": plain(words, limits.HEADER)}


def _context(words: str) -> list[Block]:
    return [{"type": "context", "elements": [plain(words, limits.SECTION)]}] if words else []


def _section(words: str) -> list[Block]:
    return [
        {"type": "section", "text": plain(p, limits.SECTION)} for p in pieces(words, limits.SECTION)
    ]


def _paragraph(paragraph: Paragraph) -> list[Block]:
    match paragraph.style:
        case "facts":
            return _facts(paragraph.facts)
        case "heading" if len(paragraph.text) <= limits.HEADER:
            return [_header(paragraph.text)]
        case "quote":
            return [_quote(part) for part in pieces(paragraph.text, limits.SECTION)]
        case "warning":
            return _section(f"⚠️ {paragraph.text}")
        case _:
            return _section(paragraph.text)


def _quote(words: str) -> Block:
    quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": words or " "}]}
    return {"type": "rich_text", "elements": [quote]}


def _facts(rows: Iterable[tuple[str, str]]) -> list[Block]:
    """Rows of a label in bold and its value; as many in a block as a text may be long."""
    groups: list[list[Block]] = [[]]
    for line in (line for label, value in rows for line in _fact(label, value)):
        if groups[-1] and _length([*groups[-1], line]) > limits.SECTION:
            groups.append([])
        groups[-1].append(line)
    return [{"type": "rich_text", "elements": group} for group in groups if group]


def _fact(label: str, value: str) -> list[Block]:
    bold = {"type": "text", "text": f"{before_answer(label)} ", "style": {"bold": True}}
    first, *rest = ([{"type": "text", "text": p or " "}] for p in pieces(value, limits.FACT))
    return [{"type": "rich_text_section", "elements": line} for line in ([bold, *first], *rest)]


def _actions(buttons: Sequence[Button]) -> list[Block]:
    made = [_button(button, number) for number, button in enumerate(buttons)]
    groups = [made[i : i + limits.ACTIONS] for i in range(0, len(made), limits.ACTIONS)]
    return [{"type": "actions", "elements": group} for group in groups]


def _ways(form: Form) -> list[Block]:
    """The ways on from a form. Many answers that can be changed are one menu: two dozen buttons hide
    the others."""
    changes = [b for b in form.buttons if b.action == "form-change"]
    if len(changes) <= limits.CHANGES:
        return _actions(form.buttons)
    menu = {
        "type": "static_select",
        "action_id": "form-change:0",
        "placeholder": plain(text(form.language, "form-changes"), limits.PLACEHOLDER),
        "options": [
            {"text": plain(b.label, limits.OPTION), "value": b.value}
            for b in changes[: limits.SELECT_OPTIONS]
        ],
    }
    others = [b for b in form.buttons if b.action != "form-change"]
    return [{"type": "actions", "elements": [menu]}, *_actions(others)]


def _button(button: Button, number: int) -> Block:
    block: Block = {
        "type": "button",
        "action_id": f"{button.action}:{number}",
        "value": button.value or "-",
        "text": plain(button.label, limits.BUTTON),
    }
    block |= {"url": button.url} if button.url else {}
    return block | ({"style": STYLES[button.style]} if button.style in STYLES else {})


def _input(one: Input) -> list[Block]:
    block: Block = {
        "type": "input",
        "block_id": _block_id(one),
        "optional": not one.required,
        "label": plain(one.label, limits.LABEL),
        "element": {**_element(one), "action_id": one.id},
    }
    if one.help:
        block["hint"] = plain(one.help, limits.LABEL)
    return [block, *_context(f"⚠️ {one.error}" if one.error else ""), *_context(one.note)]


def _block_id(one: Input) -> str:
    """Once files have arrived their input gets a new id: Slack would send the same ones again."""
    return f"{one.id}~{crc32(one.note.encode())}" if one.kind == "files" else one.id


def _element(one: Input) -> Block:
    match one.kind:
        case "choice" | "choices":
            return _choice(one)
        case "line" | "lines":
            return _text(one)
        case "day":
            return {"type": "datepicker"} | _initial("initial_date", one.value)
        case "time":
            return {"type": "timepicker"} | _initial("initial_time", one.value)
        case "people":
            users = [v.removeprefix("slack:") for v in one.value if v.startswith("slack:")]
            picker: Block = {"type": "multi_users_select", "max_selected_items": one.maximum or 10}
            return picker | ({"initial_users": users} if users else {})
        case "files":
            return {"type": "file_input", "max_files": min(one.maximum or 1, limits.FILES)}


def _text(one: Input) -> Block:
    element: Block = {"type": "plain_text_input", "multiline": one.kind == "lines",
                      "max_length": limits.INPUT_VALUE}  # fmt: skip
    if one.placeholder:
        element["placeholder"] = plain(one.placeholder, limits.PLACEHOLDER)
    filled = "\n".join(one.value)[: limits.INPUT_VALUE]
    return element | ({"initial_value": filled} if filled else {})


def _initial(name: str, value: tuple[str, ...]) -> Block:
    return {name: value[0]} if value and value[0] else {}


def _choice(one: Input) -> Block:
    """Radio buttons or checkboxes where they fit, a select menu otherwise."""
    short = len(one.options) <= limits.RADIO_OPTIONS
    options = [_option(option) for option in one.options[: limits.SELECT_OPTIONS]]
    chosen = [o for o in options if o["value"] in one.value]
    if one.kind == "choice":
        kind = "radio_buttons" if short else "static_select"
        return {"type": kind, "options": options} | (
            {"initial_option": chosen[0]} if chosen else {}
        )
    kind = "checkboxes" if short else "multi_static_select"
    return {"type": kind, "options": options} | ({"initial_options": chosen} if chosen else {})


def _option(option: Option) -> Block:
    block: Block = {"text": plain(option.label, limits.OPTION), "value": option.value}
    if option.help:
        block["description"] = plain(option.help, limits.OPTION)
    return block
