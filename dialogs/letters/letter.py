"""A letter or form as data: its parts, to whom it speaks, who may make it and at which steps.

A part names its text and the values in it; it has no words of its own. `when` decides on what is
known of the case, or on whether a value is there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dialogs.dialog import AllOf, Answered, AnyOf, Condition, Earlier, Has, Not

Audience = Literal["citizen", "platform", "authority", "police"]
PartKind = Literal[
    "address", "subject", "heading", "paragraph", "remark", "list", "numbered", "facts", "signature"
]
Matter = Literal["case", "police", "anonymous"]
"""What a letter is written from: the case, or one of the two narrow kinds (dialogs.letters.material)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part. A list without `key` has a line for each item of its values; a table of facts has a
    row for each of its values; an address has a line for each. A remark is for whoever finishes the
    letter."""

    kind: PartKind
    key: str = ""
    values: tuple[str, ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. `steps`: it may be made when one of these can be done or was done. `ahead`: also
    before that, as it goes to nobody outside. `after`: only once that step was recorded."""

    key: str
    steps: tuple[str, ...]
    roles: frozenset[str]
    audience: Audience
    parts: tuple[Part, ...]
    tone: bool = False
    ahead: bool = False
    after: bool = False
    matter: Matter = "case"

    @property
    def title(self) -> str:
        """The text key of its name, which is also its subject."""
        return f"letter-{self.key}".replace("_", "-")

    @property
    def values(self) -> frozenset[str]:
        """The names of all values that it uses."""
        return frozenset(name for part in self.parts for name in part.values)

    @property
    def facts(self) -> frozenset[str]:
        """What its conditions look at: closed facts, and values that may not be there."""
        found = (key for part in self.parts for key in facts_in(part.when))
        return frozenset(found)


def facts_in(condition: Condition | None) -> Iterator[str]:
    """The keys that a condition looks at."""
    match condition:
        case None:
            return
        case Has(key, _) | Answered(key):
            yield key
        case Earlier(key, than):
            yield from (key, than)
        case Not(inner):
            yield from facts_in(inner)
        case AllOf(inners) | AnyOf(inners):
            for one in inners:
                yield from facts_in(one)
