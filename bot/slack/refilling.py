"""A form as somebody filled it in, drawn from what Slack sent of it: for when nothing could be kept."""

from collections.abc import Sequence

from bot.slack import limits
from bot.slack.blocks import Block, message_blocks
from bot.slack.payloads import Payload, answers_of, files_of
from dialogs.texts import Language, text
from dialogs.view import Message, Paragraph

KEPT = ("type", "callback_id", "title", "submit", "close", "private_metadata")
"""What a view says of itself; the rest of what Slack sends is Slack's own."""
FILLED = {
    "plain_text_input": "initial_value", "datepicker": "initial_date",
    "timepicker": "initial_time", "radio_buttons": "initial_option",
    "static_select": "initial_option", "checkboxes": "initial_options",
    "multi_static_select": "initial_options", "multi_users_select": "initial_users",
}  # fmt: skip
"""Where the answer stands, by kind of input. Files cannot be filled in for somebody."""


def filled(view: Payload, refusal: Sequence[Message], language: Language) -> Block:
    """The modal as it was sent, with what was typed and chosen, and the refusal at its head."""
    answers = answers_of(view)
    said = list(refusal)
    if files_of(view):
        said.append(Message("", (Paragraph(text(language, "outage-files")),)))
    head = [block for message in said for block in message_blocks(message)]
    body = [_input(b, answers.get(b["block_id"], ())) if b["type"] == "input" else b
            for b in view["blocks"]]  # fmt: skip
    kept = {key: view[key] for key in KEPT if view.get(key)}
    return {**kept, "blocks": [*head, *body][: limits.VIEW_BLOCKS]}


def _input(block: Block, values: tuple[str, ...]) -> Block:
    plain = {k: v for k, v in block["element"].items() if not k.startswith("initial_")}
    key = FILLED.get(plain["type"])
    if key is None or not values:
        return {**block, "element": plain}
    return {**block, "element": {**plain, key: _answer(key, plain, values)}}


def _answer(key: str, element: Block, values: tuple[str, ...]) -> object:
    chosen = [option for option in element.get("options", ()) if option["value"] in values]
    match key:
        case "initial_option":
            return chosen[0]
        case "initial_options":
            return chosen
        case "initial_users":
            return [value.removeprefix("slack:") for value in values]
        case _:
            return values[0]
