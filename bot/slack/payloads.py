"""What Slack sends, as the parts of a Turn."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from bot.turn import OfferedFile, Place, Presses, Submits

Payload = dict[str, Any]
"""Slack's own JSON; untyped here and nowhere behind."""


def answers_of(view: Payload) -> dict[str, tuple[str, ...]]:
    """What is filled in, by input id."""
    state = view.get("state", {}).get("values", {})
    return {
        block: values for block, elements in state.items()
        for element in elements.values() if (values := _values(element))
    }  # fmt: skip


def _values(element: Payload) -> tuple[str, ...]:
    kind = element.get("type")
    match kind:
        case "plain_text_input":
            return _one(element.get("value"))
        case "datepicker":
            return _one(element.get("selected_date"))
        case "timepicker":
            return _one(element.get("selected_time"))
        case "radio_buttons" | "static_select":
            return _one((element.get("selected_option") or {}).get("value"))
        case "checkboxes" | "multi_static_select":
            return tuple(o["value"] for o in element.get("selected_options") or ())
        case "multi_users_select":
            return tuple(f"slack:{u}" for u in element.get("selected_users") or ())
        case _:
            return ()


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def digest_of(view: Payload) -> str:
    """Tells a corrected submit from a repeated one."""
    state = json.dumps(view.get("state", {}), sort_keys=True)
    return hashlib.sha256(state.encode()).hexdigest()[:16]


def files_of(view: Payload) -> tuple[OfferedFile, ...]:
    """The files in a modal's file inputs."""
    state = view.get("state", {}).get("values", {})
    elements = (e for block in state.values() for e in block.values())
    return offered(
        f for e in elements if e.get("type") == "file_input" for f in _listed(e.get("files"))
    )


def offered(files: object) -> tuple[OfferedFile, ...]:
    """Files as Slack describes them; those of other organisations only have an id."""
    return tuple(
        OfferedFile.told({"id": f["id"], "url": _address(f)}, f.get("name") or f.get("title"),
                         f.get("size"))
        for f in _listed(files)
        if isinstance(f, dict) and isinstance(f.get("id"), str) and f["id"]
    )  # fmt: skip


def _listed(found: object) -> list[Any]:
    return list(found) if isinstance(found, list | tuple | Iterator) else []


def _address(file: Payload) -> str:
    named = (file.get("url_private_download"), file.get("url_private"))
    return next((url for url in named if isinstance(url, str) and url), "")


def metadata_of(view: Payload) -> dict[str, str]:
    """What a view of ours carries: its form, and where it was opened."""
    data = json.loads(view.get("private_metadata") or "{}")
    return {str(k): str(v) for k, v in data.items()} if isinstance(data, dict) else {}


def submit_of(view: Payload, button: str = "next", value: str = "") -> Submits:
    """A modal's content as a submit."""
    form = metadata_of(view).get("form", "")
    return Submits(
        form, answers_of(view), button, value, files_of(view) if button == "next" else ()
    )


def press_of(action: Payload) -> Presses:
    """A button, or a line of a menu; its action id carries a number to be unique."""
    value = action.get("value") or (action.get("selected_option") or {}).get("value") or ""
    return Presses(action["action_id"].rpartition(":")[0], "" if value == "-" else value)


def place_of(channel: str, thread: str = "") -> Place:
    """A direct message or a channel, by Slack's ids."""
    if not channel or channel.startswith("D"):
        return Place("personal")
    return Place("channel", channel, thread)


def place_data(place: Place) -> dict[str, str]:
    """A place as a view carries it."""
    return {"channel": place.channel, "thread": place.thread} if place.channel else {}
