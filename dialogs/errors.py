"""Mistakes that a person can mend. Each carries a text key, never a sentence.

PersonFacingError     a person's mistake; the text says the way out
|- NotAllowed         a guard or the order refuses; `confirm`: a reason lifts it
|- InvalidAnswer      what was filled in for one question is not right
|- UnknownFact        `baken plan` was given a fact or value that does not exist
"""

from collections.abc import Mapping
from datetime import datetime

Value = str | int | datetime


class PersonFacingError(Exception):
    """A mistake to be shown in the person's language, with `values` in the text's places.

    A value named `step`, `steps`, `role` or `roles` is a key (or keys) and is shown as its name.
    """

    def __init__(self, text_key: str, **values: Value) -> None:
        super().__init__(text_key)
        self.text_key = text_key
        self.values: Mapping[str, Value] = values


class NotAllowed(PersonFacingError):
    """The protocol refuses this now. `guard` names the rule of 2.6, when it is one; `field` the answer
    that it is about, when there is one."""

    def __init__(
        self, text_key: str, *, guard: str = "", confirm: bool = False, field: str = "",
        **values: Value,
    ) -> None:  # fmt: skip
        super().__init__(text_key, **values)
        self.guard = guard
        self.confirm = confirm
        self.field = field


class InvalidAnswer(PersonFacingError):
    """One answer is not right; `question` is its key."""

    def __init__(self, question: str, text_key: str, **values: Value) -> None:
        super().__init__(text_key, **values)
        self.question = question


class UnknownFact(PersonFacingError):
    """A fact key or value that does not exist; `allowed` lists what does."""

    def __init__(self, text_key: str, *, allowed: tuple[str, ...], **values: Value) -> None:
        super().__init__(text_key, allowed=", ".join(allowed), **values)
        self.allowed = allowed
