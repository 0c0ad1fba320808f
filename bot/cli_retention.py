"""`baken retention`: what may go, two confirmations, holds, and the destruction list.

The settings are needed only where a case goes on (review, wellbeing); who acts is "cli".
"""

import argparse
import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli_base import CliCommand, language
from bot.cli_parser import day
from dialogs.answers import option_key
from dialogs.errors import PersonFacingError
from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.retention import CLASSES, HOLD_REASONS, RESTRICTED, WITHDRAWN
from dialogs.texts import text

if TYPE_CHECKING:  # a command imports only what it needs
    from bot.settings import Settings
    from storage.unit_of_work import Storage, UnitOfWork

BY = "cli"
"""Who decided, where it was decided on the machine itself."""
WHATS = ("case", "wellbeing", "imagery", "audit")
KEPT = (*CLASSES, WITHDRAWN, RESTRICTED)
"""What stands in the destruction list as the class."""
TEXT_KEYS = (
    "cli-retention-nothing", "cli-retention-once", "cli-retention-unclean", "cli-retention-number",
    "cli-retention-destroyed", "cli-retention-why",
    *(option_key("retention", one) for one in KEPT),
)  # fmt: skip
Opened = Callable[[], AbstractContextManager["Storage"]]


def command(opened: Opened) -> CliCommand:
    """The command on a storage that is opened when it is run."""
    return CliCommand("retention", lambda options: _run(opened, options), _arguments)


def _run(opened: Opened, options: argparse.Namespace) -> int:
    """0 done; 1 something is left to do (something may go; the files are not clean yet)."""
    from bot.real_clock import real_now

    if options.action not in ("propose", "list") and not options.case:
        raise PersonFacingError("cli-retention-number")
    with opened() as storage:
        with storage.transaction(real_now()) as uow:
            status = _ACTIONS[options.action](uow, options)
        if options.action == "confirm" and options.final and not storage.scrub():
            _say("cli-retention-unclean")
            return 1
        return status


def _say(key: str, **values: str | int | datetime) -> None:
    print(text(language(), key, **values))


def _settings() -> "Settings":
    from bot.settings import EXAMPLE, load

    return load(Path(os.environ.get("BAKEN_CONFIG", EXAMPLE)))


def _propose(uow: "UnitOfWork", _: argparse.Namespace) -> int:
    """What may go now; nothing is changed."""
    found = uow.retention.due(uow.now)
    for one in found:
        what = text(language(), f"retention-what-{one.what}")
        day = f"{one.due_at.astimezone(AMSTERDAM):%d-%m-%Y}"
        _say("retention-line", case=one.case_id, what=what, day=day)
    if not found:
        _say("cli-retention-nothing")
    return 1 if found else 0


def _confirm(uow: "UnitOfWork", options: argparse.Namespace) -> int:
    from bot.services.messages import left_in_chat
    from bot.services.retention import destroying

    one = destroying.wanted(uow, options.case, options.what)
    if not options.final:
        destroying.confirm(uow, one, by=BY, platform=BY)
        _say("cli-retention-once", case=one.case_id)
        return 0
    left = destroying.in_chat(uow, one)
    destroying.destroy(uow, one, by=BY, platform=BY, settings=_settings())
    _say(f"retention-gone-{one.what}", case=one.case_id)
    if one.what == "case":
        print(left_in_chat.remains(left, language()))
    return 0


def _hold(uow: "UnitOfWork", options: argparse.Namespace) -> int:
    from bot.services.retention import destroying

    if not options.reason:
        raise PersonFacingError("cli-retention-why")
    destroying.hold(uow, options.case, options.reason, by=BY, platform=BY)
    _say("retention-on-hold", case=options.case)
    return 0


def _release(uow: "UnitOfWork", options: argparse.Namespace) -> int:
    from bot.services.retention import destroying

    destroying.release(uow, options.case, by=BY, platform=BY)
    _say("retention-released", case=options.case)
    return 0


def _review(uow: "UnitOfWork", options: argparse.Namespace) -> int:
    from bot.services.retention import destroying

    case = uow.cases.load(options.case)
    destroying.review(uow, case, options.ended, by=BY, settings=_settings())
    _say("retention-reviewed", case=options.case)
    return 0


def _list(uow: "UnitOfWork", _: argparse.Namespace) -> int:
    """The destruction list: number, what, class, moment and files; nothing of what there was."""
    for line in uow.destruction.list():
        what = text(language(), f"retention-what-{line.what}")
        kept = option_key("retention", line.retention_class)
        _say("cli-retention-destroyed", at=line.at, case=line.case_id, what=what,
             objects=line.objects, **{"class": text(language(), kept)})  # fmt: skip
    return 0


_ACTIONS: Mapping[str, Callable[["UnitOfWork", argparse.Namespace], int]] = {
    "propose": _propose, "confirm": _confirm, "hold": _hold, "release": _release,
    "review": _review, "list": _list,
}  # fmt: skip


def _arguments(parser: argparse.ArgumentParser) -> None:
    said = {name: text(language(), f"cli-retention-{name}")
            for name in ("action", "case", "what", "final", "reason", "ended")}  # fmt: skip
    parser.add_argument("action", choices=tuple(_ACTIONS), help=said["action"])
    parser.add_argument("case", nargs="?", default="", help=said["case"])
    parser.add_argument("--what", choices=WHATS, default="case", help=said["what"])
    parser.add_argument("--final", action="store_true", help=said["final"])
    parser.add_argument("--reason", choices=HOLD_REASONS, default="", help=said["reason"])
    parser.add_argument("--ended", type=day, default=None, help=said["ended"])
