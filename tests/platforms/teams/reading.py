"""What a person sees of a card, as tests.chat has it."""

from typing import Any

from tests.chat import SeenButton, SeenForm, SeenInput, SeenMessage
from tests.platforms.teams.fake import Posted
from tests.platforms.teams.rules import walk

Card = dict[str, Any]
KINDS = {
    "Input.ChoiceSet": "choice",
    "Input.Text": "line",
    "Input.Date": "day",
    "Input.Time": "time",
}
OPTIONAL = (" (mag leeg)", " (may stay empty)")


def is_form(card: Card) -> bool:
    return any("_form" in a.get("data", {}) for a in _actions(card))


def _actions(card: Card) -> list[Card]:
    return [e for e in walk(card) if str(e.get("type", "")).startswith("Action.")]


def action(card: Card, name: str, value: str | None) -> Card:
    """The button on a form with this name, or on a message with this action."""
    for one in _actions(card):
        data = one.get("data", {})
        if data.get("_button", data.get("_action")) == name and value in (None, data["_value"]):
            return one
    raise AssertionError(f"no button {name} {value}")


def buttons(card: Card) -> tuple[SeenButton, ...]:
    return tuple(
        SeenButton("link-open", "", a["title"], a["url"])
        if a["type"] == "Action.OpenUrl"
        else SeenButton(
            a["data"].get("_button") or a["data"]["_action"], a["data"]["_value"], a["title"]
        )
        for a in _actions(card)
        if a.get("data", {}).get("_button") != "form-change"
    )


def changes(card: Card) -> tuple[SeenButton, ...]:
    """The pages that can be changed from a review, each as the button it is elsewhere."""
    lists = [e["choices"] for e in walk(card) if e.get("id") == "_change"]
    return tuple(
        SeenButton("form-change", c["value"], c["title"]) for choices in lists for c in choices
    )


def words(card: Card) -> str:
    return " ".join(
        run["text"]
        for block in walk(card) if block.get("type") == "RichTextBlock"
        for run in block["inlines"]
    )  # fmt: skip


def form(card: Card, title: str) -> SeenForm:
    body = card["body"]
    inputs = [
        _input(e, _after(body, n))
        for n, e in enumerate(body)
        if "Input." in e["type"] and e["id"] != "_change"
    ]
    form_id = next(a["data"]["_form"] for a in _actions(card) if "_form" in a.get("data", {}))
    return SeenForm(
        form_id, title, words(card), {i.id: i for i in inputs}, (*buttons(card), *changes(card))
    )


def _after(body: list[Card], at: int) -> str:
    """The text between this input and the next element that is none."""
    found = []
    for element in body[at + 1 :]:
        if element["type"] != "RichTextBlock":
            break
        found.append(words(element))
    return next((t.removeprefix("⚠️ ") for t in found if t.startswith("⚠️ ")), "")


def _input(element: Card, error: str) -> SeenInput:
    kind = KINDS[element["type"]]
    if "choices.data" in element:
        kind = "people"
    elif element.get("isMultiSelect"):
        kind = "choices"
    value = element.get("value", "")
    listed = value.split(",") if kind in ("choices", "people") else [value]
    values = tuple(f"teams:{v}" if kind == "people" else v for v in listed if v)
    options = element.get("choices", []) if kind != "people" else []
    label = element["label"]
    return SeenInput(
        element["id"], kind, label, values, error, tuple(o["value"] for o in options),
        not label.endswith(OPTIONAL), tuple(o["title"] for o in options),
    )  # fmt: skip


def message(posted: Posted) -> SeenMessage:
    _, _, root = posted.conversation.partition(";messageid=")
    thread = root if root != posted.id else ""
    return SeenMessage(words(posted.card), buttons(posted.card), posted.activity.get("summary", ""),
                       posted.id, thread, posted.edits)  # fmt: skip
