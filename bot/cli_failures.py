"""What a command says of a failure that somebody can mend. What is not in the table is a bug, and stays
one: it ends the command with its own trace.

Nothing of it is loaded before something fails: `plan` and others start without a database.
"""

import os

from bot.cli_base import language
from dialogs.texts import text

TEXT_KEYS = (
    "operating-database-silent", "cli-failed-missing", "cli-failed-store", "cli-failed-changed",
    "cli-failed-busy", "cli-failed-disk", "cli-failed-database",
)  # fmt: skip


def said_of(failed: Exception) -> str:
    """The sentence for a failure; "" for a bug."""
    key = key_of(failed)
    file = getattr(failed, "filename", None) or os.environ.get("BAKEN_DATA", "data")
    return text(language(), key, file=str(file)) if key else ""


def key_of(failed: Exception) -> str:
    """The key of its sentence, by the first kind that fits; "" for a bug."""
    from storage.database import is_damaged

    if is_damaged(failed):
        return "cli-failed-database"
    return next((key for kind, key in _kinds() if isinstance(failed, kind)), "")


def _kinds() -> tuple[tuple[type[Exception], str], ...]:
    from storage.cases import ConcurrentChange
    from storage.errors import Unreachable
    from storage.objects import Missing, NotStored
    from storage.sealing import Tampered

    return (
        (Unreachable, "operating-database-silent"), (Missing, "cli-failed-missing"),
        (NotStored, "cli-failed-store"), (Tampered, "cli-failed-changed"),
        (ConcurrentChange, "cli-failed-busy"), (ConnectionError, ""),  # whoever read us is gone
        (OSError, "cli-failed-disk"),
    )  # fmt: skip
