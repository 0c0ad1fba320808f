"""The log: one JSON object a line, each with the id of the request or delivery that it belongs to.

Our own lines say what happened, in closed words and numbers. Of a library's line nothing is kept but
where it was written and the kind of an exception: its words may hold a person's.
"""

import json
import logging
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Literal, TextIO

from bot.logs import trace
from bot.operating.following import followed

OURS = "baken"
MORE = ("code", "row", "outcome", "route", "status", "milliseconds")
"""What a line of ours may hold beside its sentence, given as `extra`."""
Style = Literal["json", "text"]


def parts(record: logging.LogRecord) -> dict[str, object]:
    """All that is kept of a line."""
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    kept: dict[str, object] = {"at": at, "level": record.levelname.lower(), "logger": record.name,
                               "id": followed(), "event": _event(record)}  # fmt: skip
    kept |= {key: record.__dict__[key] for key in MORE if key in record.__dict__}
    error = record.exc_info[1] if record.exc_info else None
    return kept | ({"trace": trace(error)} if error is not None else {})


def _event(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] == OURS:
        return record.getMessage()
    return f"library at {record.module}:{record.lineno} {record.funcName}"


class Json(logging.Formatter):
    """One object a line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(parts(record), ensure_ascii=False)


class Plain(logging.Formatter):
    """The same for people: moment, level, logger, id, what happened."""

    def format(self, record: logging.LogRecord) -> str:
        kept = parts(record)
        first = " ".join(str(kept.pop(key)) for key in ("at", "level", "logger", "id", "event"))
        return first + "".join(f" {key}={value}" for key, value in kept.items())


STYLES: dict[Style, type[logging.Formatter]] = {"json": Json, "text": Plain}


def write_to(stream: TextIO, style: Style, *, level: int = logging.INFO) -> Callable[[], None]:
    """Every line of this process goes to `stream` in this style, ours from this level on; what puts
    things back."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(STYLES[style]())
    root, ours = logging.getLogger(), logging.getLogger(OURS)
    before = (root.handlers[:], root.level, ours.level, logging.raiseExceptions)
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    ours.setLevel(level)
    logging.raiseExceptions = False  # it would print a line that cannot be written, words and all
    logging.captureWarnings(True)

    def back() -> None:
        root.handlers[:], _, _, logging.raiseExceptions = before
        root.setLevel(before[1])
        ours.setLevel(before[2])
        logging.captureWarnings(False)

    return back


def catch_the_uncaught() -> None:
    """What nobody caught would be printed with its message; it becomes a line like the others."""
    log = logging.getLogger("baken.uncaught")

    def main(kind: type[BaseException], error: BaseException, _: Any) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            log.critical("uncaught", exc_info=(kind, error, error.__traceback__))

    def thread(what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            main(what.exc_type, what.exc_value, None)

    sys.excepthook = main
    threading.excepthook = thread
    sys.unraisablehook = lambda what: main(type(what.exc_value), what.exc_value, None) \
        if what.exc_value is not None else None  # fmt: skip
