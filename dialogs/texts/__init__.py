"""Every sentence that a person reads, by key, in Dutch and in English (Fluent).

A missing key or a missing value is a mistake of ours and raises; it never reaches a person as a key
(the router turns it into an apology with a code).
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Literal
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle, FluentResource

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
Value = str | int | datetime

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_LOCALES: Mapping[Language, str] = {"nl": "nl-NL", "en": "en-GB"}


class MissingText(LookupError):
    """A text or one of its values is missing. Never shown to a person."""


@cache
def bundle(language: Language) -> FluentBundle:
    """All texts of a language. Isolation marks are off: Slack shows them as boxes."""
    texts = FluentBundle([_LOCALES[language]], use_isolating=False)
    for file in sorted(files(__name__).joinpath(language).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".ftl"):
            texts.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return texts


def text(language: Language, key: str, /, **values: Value) -> str:
    """The sentence for a key; `key.attribute` names an attribute. Moments are shown in Amsterdam.

    Raises MissingText when the key or a value is missing.
    """
    if not values:
        return _plain(language, key)
    return _format(language, key, {name: _shown(language, v) for name, v in values.items()})


def has_text(language: Language, key: str) -> bool:
    """Whether there is a sentence for a key (or `key.attribute`)."""
    name, _, attribute = key.partition(".")
    texts = bundle(language)
    if not texts.has_message(name):
        return False
    message = texts.get_message(name)
    return attribute in message.attributes if attribute else message.value is not None


@cache
def _plain(language: Language, key: str) -> str:
    return _format(language, key, {})


def _format(language: Language, key: str, values: Mapping[str, str | int]) -> str:
    if not has_text(language, key):
        raise MissingText(f"{language}: {key}")
    name, _, attribute = key.partition(".")
    message = bundle(language).get_message(name)
    pattern = message.attributes[attribute] if attribute else message.value
    if pattern is None:
        raise MissingText(f"{language}: {key}")
    sentence, problems = bundle(language).format_pattern(pattern, dict(values))
    if problems:
        raise MissingText(f"{language}: {key}: {problems[0]}")
    return str(sentence)


_DAYS = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


def _shown(language: Language, value: Value) -> str | int:
    if not isinstance(value, datetime):
        return value
    local = value.astimezone(_AMSTERDAM)
    return f"{_DAYS[language][local.weekday()]} {local:%d-%m-%Y %H:%M}"
