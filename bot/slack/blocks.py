"""Forms and messages as Block Kit. Everything a person wrote is `plain_text`: it cannot ping, link
or format. Inputs keep `block_id` and `action_id`, so that what was typed stays when a page is drawn
again with an error."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from zlib import crc32

from bot.slack import limits
from bot.slack.limits import cut, pieces
from dialogs.view import Button, Form, Input, Message, Option, Paragraph

Block = dict[str, Any]
"""Slack's own shape of things; the one place where it is untyped."""
STYLES = {"primary": "primary", "danger": "danger"}


def plain(text: str, limit: int) -> Block:
    """Text that is shown letter for letter."""
    return {"type": "plain_text", "text": cut(text, limit) or " ", "emoji": False}


def form_view(form: Form, place: Block) -> Block:
    """A form as a modal. The form's id and where it was opened travel in private_metadata."""
    blocks = [_header(form.heading or form.title), *_context(form.progress)]
    for paragraph in form.paragraphs:
        blocks += _paragraph(paragraph)
    for one in form.inputs:
        blocks += _input(one)
    blocks += _actions(form.buttons)
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(form.title, limits.TITLE),
        "submit": plain(form.submit, limits.TITLE),
        "private_metadata": json.dumps({"form": form.id, **place}),
        "blocks": blocks[: limits.VIEW_BLOCKS],
    }


def message_view(messages: Sequence[Message], title: str, place: Block) -> Block:
    """Messages for the presser only, as a modal without inputs."""
    blocks: list[Block] = []
    for message in messages:
        blocks += message_blocks(message, limits.VIEW_BLOCKS)
    return {
        "type": "modal",
        "callback_id": "message",
        "title": plain(title, limits.TITLE),
        "private_metadata": json.dumps(place),
        "blocks": blocks[: limits.VIEW_BLOCKS],
    }


def home_view(message: Message) -> Block:
    """The home tab."""
    return {"type": "home", "blocks": message_blocks(message, limits.VIEW_BLOCKS)}


def message_blocks(message: Message, most: int = limits.MESSAGE_BLOCKS) -> list[Block]:
    """A message as blocks: its paragraphs, then its buttons, which always fit."""
    buttons = _actions(message.buttons)
    text: list[Block] = []
    for paragraph in message.paragraphs:
        text += _paragraph(paragraph)
    return [*text[: most - len(buttons)], *buttons]


def notification(summary: str) -> str:
    """The neutral line beside the blocks, escaped for mrkdwn."""
    return summary.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _header(text: str) -> Block:
    return {"type": "header", "text": plain(text, limits.HEADER)}


def _context(text: str) -> list[Block]:
    return [{"type": "context", "elements": [plain(text, limits.SECTION)]}] if text else []


def _section(text: str) -> list[Block]:
    return [
        {"type": "section", "text": plain(p, limits.SECTION)} for p in pieces(text, limits.SECTION)
    ]


def _paragraph(paragraph: Paragraph) -> list[Block]:
    match paragraph.style:
        case "facts":
            return _facts(paragraph.facts)
        case "heading" if len(paragraph.text) <= limits.HEADER:
            return [_header(paragraph.text)]
        case "quote":
            quote = {"type": "rich_text_quote",
                     "elements": [{"type": "text", "text": paragraph.text or " "}]}  # fmt: skip
            return [{"type": "rich_text", "elements": [quote]}]
        case "warning":
            return _section(f"⚠️ {paragraph.text}")
        case _:
            return _section(paragraph.text)


def _facts(rows: Iterable[tuple[str, str]]) -> list[Block]:
    """Rows of label and value: two fields each, long values in sections of their own."""
    blocks: list[Block] = []
    fields: list[Block] = []
    for label, value in rows:
        if len(value) > limits.FIELD:
            blocks += [*_section(label), *_section(value)]
            continue
        fields += [plain(label, limits.FIELD), plain(value, limits.FIELD)]
    groups = [fields[i : i + limits.FIELDS] for i in range(0, len(fields), limits.FIELDS)]
    return [{"type": "section", "fields": group} for group in groups] + blocks


def _actions(buttons: Sequence[Button]) -> list[Block]:
    made = [_button(button, number) for number, button in enumerate(buttons)]
    groups = [made[i : i + limits.ACTIONS] for i in range(0, len(made), limits.ACTIONS)]
    return [{"type": "actions", "elements": group} for group in groups]


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
    options = [_option(option, short) for option in one.options[: limits.SELECT_OPTIONS]]
    chosen = [o for o in options if o["value"] in one.value]
    if one.kind == "choice":
        kind = "radio_buttons" if short else "static_select"
        return {"type": kind, "options": options} | (
            {"initial_option": chosen[0]} if chosen else {}
        )
    kind = "checkboxes" if short else "multi_static_select"
    return {"type": kind, "options": options} | ({"initial_options": chosen} if chosen else {})


def _option(option: Option, described: bool) -> Block:
    block: Block = {"text": plain(option.label, limits.OPTION), "value": option.value}
    if option.help and described:
        block["description"] = plain(option.help, limits.OPTION)
    return block
