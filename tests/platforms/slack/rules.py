"""Slack's published rules for views, messages and blocks, checked apart from the code that draws."""

from collections.abc import Iterator
from typing import Any

Block = dict[str, Any]
TEXT_LIMITS = {"header": 150, "section": 3000}
MESSAGE_TEXT = 11_000
"""Slack does not publish how much text a message may hold; it refused 11,341 characters."""


def problems(view_or_blocks: Block | list[Block], *, view: bool) -> list[str]:
    """Everything that Slack would refuse."""
    if not view:
        assert isinstance(view_or_blocks, list)
        length = _length(view_or_blocks)
        long = [f"msg_blocks_too_long: {length}"] if length > MESSAGE_TEXT else []
        return [*long, *_blocks(view_or_blocks, 50, modal=False)]
    assert isinstance(view_or_blocks, dict)
    found = _blocks(view_or_blocks["blocks"], 100, modal=view_or_blocks["type"] == "modal")
    for key in ("title", "submit", "close"):
        if key in view_or_blocks and not 1 <= len(view_or_blocks[key]["text"]) <= 24:
            found.append(f"{key} length")
    if len(view_or_blocks.get("private_metadata", "")) > 3000:
        found.append("private_metadata length")
    has_input = any(b["type"] == "input" for b in view_or_blocks["blocks"])
    if has_input and "submit" not in view_or_blocks:
        found.append("inputs without submit")
    return found


def _blocks(blocks: list[Block], most: int, *, modal: bool) -> list[str]:
    found = [] if len(blocks) <= most else [f"{len(blocks)} blocks"]
    ids = [b["block_id"] for b in blocks if "block_id" in b]
    found += ["block_id twice"] if len(set(ids)) != len(ids) else []
    for block in blocks:
        found += [f"{block['type']}: {problem}" for problem in _block(block, modal)]
    return found


def _block(block: Block, modal: bool) -> Iterator[str]:
    kind = block["type"]
    if kind in TEXT_LIMITS and "text" in block:
        yield from _text(block["text"], TEXT_LIMITS[kind])
    if kind == "section":
        fields = block.get("fields", [])
        if len(fields) > 10 or ("text" not in block and not fields):
            yield "fields"
        for one in fields:
            yield from _text(one, 2000)
    if kind == "actions":
        elements = block["elements"]
        if not 1 <= len(elements) <= 25:
            yield "number of elements"
        if len({e["action_id"] for e in elements}) != len(elements):
            yield "action_id twice"
        for one in elements:
            if one["type"] == "static_select":
                yield from _element(one, modal)
                continue
            yield from _text(one["text"], 75)
            if len(one["value"]) > 2000 or len(one["action_id"]) > 255:
                yield "button value"
            if not 0 < len(one.get("url", "x")) <= 3000:
                yield "button url"
    if kind == "rich_text":
        runs = [run for element in block["elements"] for run in element["elements"]]
        if not runs or any(run["type"] != "text" or not run["text"] for run in runs):
            yield "an empty rich text, or something else than text in it"
    if kind == "input":
        if len(block["block_id"]) > 255:
            yield "block_id length"
        yield from _text(block["label"], 2000)
        yield from _text(block.get("hint", {"type": "plain_text", "text": "x"}), 2000)
        yield from _element(block["element"], modal)


def _element(element: Block, modal: bool) -> Iterator[str]:
    kind, options = element["type"], element.get("options")
    if kind == "file_input" and not (modal and 1 <= element["max_files"] <= 10):
        yield "file_input"
    if kind == "plain_text_input" and not 1 <= element.get("max_length", 3000) <= 3000:
        yield "max_length"
    if len(element.get("initial_value", "")) > element.get("max_length", 3000):
        yield "initial_value"
    if "placeholder" in element:
        yield from _text(element["placeholder"], 150)
    if options is not None:
        if not 1 <= len(options) <= (10 if kind in ("radio_buttons", "checkboxes") else 100):
            yield f"{len(options)} options"
        for one in options:
            yield from _text(one["text"], 75)
            if len(one["value"]) > 150:
                yield "option value"
            if "description" in one:
                yield from _text(one["description"], 75)
        chosen = element.get("initial_options", [])
        chosen = [*chosen, *([element["initial_option"]] if "initial_option" in element else [])]
        if "initial_options" in element and not element["initial_options"]:
            yield "empty initial_options"
        if any(one not in options for one in chosen):
            yield "initial option is none of the options"


def _text(text: Block, most: int) -> Iterator[str]:
    if text["type"] != "plain_text":
        yield "mrkdwn"
    if not 1 <= len(text["text"]) <= most:
        yield f"text of {len(text['text'])}, most {most}"


def _length(part: object) -> int:
    """All text that is shown, without what carries it."""
    if isinstance(part, list):
        return sum(_length(one) for one in part)
    if not isinstance(part, dict):
        return 0
    own = len(part["text"]) if isinstance(part.get("text"), str) else 0
    return own + sum(_length(value) for value in part.values())
