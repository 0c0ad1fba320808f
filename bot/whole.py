"""Words that can be written down, whatever a payload holds.

JSON can name half a character (an emoji that was cut through) and the zero character. The first
cannot be sealed and the second cannot be kept in PostgreSQL; the words around them can.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Said = TypeVar("Said")


def whole(said: Said) -> Said:
    """The same text, tuple, mapping or dataclass with all of its text fit to be kept: `?` for each half
    of a character, nothing for a zero."""
    kept: Said = _whole(said)
    return kept


def _whole(said: Any) -> Any:
    if isinstance(said, str):
        return said.encode("utf-8", "replace").decode().replace("\x00", "")
    if isinstance(said, tuple):
        return tuple(_whole(one) for one in said)
    if isinstance(said, Mapping):
        return {_whole(key): _whole(value) for key, value in said.items()}
    if is_dataclass(said) and not isinstance(said, type):
        return replace(said, **{one.name: _whole(getattr(said, one.name)) for one in fields(said)})
    return said
