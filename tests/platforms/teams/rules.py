"""Teams' rules for cards: the official 1.5 schema, and what Teams adds to it."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError, best_match
from jsonschema.protocols import Validator
from jsonschema.validators import extend

MOST_BYTES = 28 * 1024
MOST_ACTIONS = 6
KNOWN_TO_TEAMS = frozenset({"choices.data", "msteams"})
"""Teams' people picker and its own settings: documented by Teams and absent from the schema."""


@cache
def _validator() -> Validator:
    schema = json.loads(
        (files("adaptive_cards") / "schemas" / "schema-1.5.json").read_text("utf-8")
    )
    return extend(Draft7Validator, {"anyOf": _any_of})(schema)


def _any_of(
    validator: Validator, branches: list[dict[str, Any]], instance: Any, schema: dict[str, Any]
) -> Iterator[ValidationError]:
    """Of the kinds of element that may stand somewhere, only the one that an element says it is can
    fit: its definition names that one `type` alone. The others need not be tried."""
    kind = instance.get("type") if isinstance(instance, dict) else None
    fitting = [b for b in branches if kind is None or _kind_of(b) in (None, kind)]
    yield from Draft7Validator.VALIDATORS["anyOf"](validator, fitting or branches, instance, schema)


def _kind_of(branch: dict[str, Any]) -> str | None:
    """The element that a branch of the schema stands for, when it is one of many."""
    if set(branch) != {"required", "allOf"}:
        return None
    (part,) = branch["allOf"]
    return str(part["$ref"].rpartition("/")[2])


def problems(card: dict[str, Any]) -> list[str]:
    """What Teams would refuse or hide in a card."""
    plain = _without_teams_own(card)
    worst = best_match(_validator().iter_errors(plain))
    found = [f"{list(worst.absolute_path)}: {worst.message[:200]}"] if worst else []
    if len(json.dumps(card).encode()) > MOST_BYTES:
        found.append("too large")
    ids = [e["id"] for e in walk(card) if "id" in e]
    found += [f"id twice: {i}" for i in {i for i in ids if ids.count(i) > 1}]
    for element in walk(card):
        kind = element.get("type", "")
        if kind == "ActionSet" and len(element["actions"]) > MOST_ACTIONS:
            found.append("too many buttons in a row")
        if kind.startswith("Input.") and not element.get("label"):
            found.append(f"input without label: {element['id']}")
        if kind == "Action.Execute" and element.get("fallback", {}).get("type") != "Action.Submit":
            found.append("Action.Execute without fallback")
        if kind == "TextBlock":
            found.append("a TextBlock reads mark-up in what people wrote")
        if element.get("isRequired") and not element.get("errorMessage"):
            found.append("required without errorMessage")
    return found


def walk(element: Any) -> Iterator[dict[str, Any]]:
    """Every object in a card."""
    if isinstance(element, dict):
        yield element
        for key, value in element.items():
            if key not in ("data", "fallback"):
                yield from walk(value)
    if isinstance(element, list):
        for one in element:
            yield from walk(one)


def _without_teams_own(element: Any) -> Any:
    if isinstance(element, dict):
        mine = {k: v for k, v in element.items() if k not in KNOWN_TO_TEAMS}
        return {k: v if k == "data" else _without_teams_own(v) for k, v in mine.items()}
    if isinstance(element, list):
        return [_without_teams_own(one) for one in element]
    return element
