"""One step's completion record as it is checked, and small questions about it."""

from collections.abc import Callable
from dataclasses import dataclass

from dialogs.errors import NotAllowed
from dialogs.protocol.case import Case
from dialogs.protocol.events import Closed, References
from dialogs.protocol.settings import ProtocolSettings


@dataclass(frozen=True, slots=True)
class Recording:
    """What is recorded for a step, who fills it in with which roles, and the reason (by reference)
    that lifts a confirm guard."""

    case: Case
    record: Closed
    words: References
    by: str
    settings: ProtocolSettings
    outcome: str = ""
    roles: frozenset[str] = frozenset()
    reason: str = ""

    def yes(self, key: str) -> bool:
        return self.record.get(key) == "yes"

    def chosen(self, key: str) -> frozenset[str]:
        """The ticked items of a list."""
        value = self.record.get(key, ())
        return frozenset((value,) if isinstance(value, str) else value)


Lifted = tuple[str, ...]
"""The confirm guards that a reason has lifted."""
Check = Callable[[Recording], Lifted]


def with_reason(r: Recording, guard: str, text_key: str) -> Lifted:
    """A confirm guard: lifted by a reason, refused without one."""
    if not r.reason:
        raise NotAllowed(text_key, guard=guard, confirm=True)
    return (guard,)


def not_affected(r: Recording) -> None:
    """S43: no affected person of the case acts towards the sender (G_NO_SELF_RESPONSE)."""
    if r.by in r.case.people.get("affected_employee", ()):
        raise NotAllowed("guard-no-self-response", guard="G_NO_SELF_RESPONSE")
