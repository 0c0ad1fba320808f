"""What a bug leaves in the log: where it happened and of what kind, never what it was about.

The message of an exception may hold a person's words (a value, an SQL parameter), so it is left out.
"""

import traceback
from pathlib import Path
from types import TracebackType

OURS = ("bot", "dialogs", "storage")


def trace(error: BaseException) -> str:
    """The kinds of the chained exceptions and the places in our code, innermost last."""
    chain: list[str] = []
    current: BaseException | None = error
    while current is not None:
        chain.append(f"{type(current).__name__} at {_places(current.__traceback__)}")
        current = current.__cause__ or current.__context__
    return " caused by ".join(chain)


def _places(start: TracebackType | None) -> str:
    frames = ((_module(f.filename), f.lineno, f.name) for f in traceback.extract_tb(start))
    return " > ".join(f"{file}:{line} {name}" for file, line, name in frames if file)


def _module(file: str) -> str:
    """The file from its package on, for our own code; a log says nothing about the machine."""
    parts = Path(file).parts
    if "site-packages" in parts:
        return ""
    start = next((i for i, part in enumerate(parts) if part in OURS), None)
    return "/".join(parts[start:]) if start is not None else ""
