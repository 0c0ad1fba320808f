"""`baken undelivered`: what could not be delivered, and what is to become of it.

It needs the database and no master key: of a case it shows the number, of a person nothing.
"""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli_base import CliCommand, database_url, language
from bot.cli_parser import COMMANDS
from dialogs.catalogue.delivering import DISCARD_REASONS
from dialogs.errors import PersonFacingError
from dialogs.texts import text

if TYPE_CHECKING:  # a command imports only what it needs
    from storage.dead_letters import DeadLetters

BY = "cli"
"""Who decided, where it was decided on the machine itself."""
OWN_SETTINGS = "baken.toml"
"""The settings of this installation, where none are named: those that `baken serve` takes."""


def undelivered(options: argparse.Namespace) -> int:
    """List, retry or give up. 1: something is undelivered, or there is no such message."""
    from storage.dead_letters import deciding

    with deciding(database_url()) as letters:
        if letters is None:
            raise PersonFacingError("cli-database-old")
        match options.act:
            case "list":
                return _list(letters)
            case "retry":
                return _retry(letters, options.number)
            case _:
                return _discard(letters, options.number, options.reason)


def _list(letters: "DeadLetters") -> int:
    from bot.services.messages.undelivered import described
    from bot.settings import EXAMPLE, load

    found = letters.all()
    if not found:
        print(text(language(), "cli-undelivered-none"))
        return 0
    settings = load(Path(os.environ.get("BAKEN_CONFIG", EXAMPLE)))
    for one in found:
        head, *more = described(one, settings, language())
        print("\n".join((f"{one.id}  {head}", *(f"   {line}" for line in more))))
    return 1


def _retry(letters: "DeadLetters", number: int) -> int:
    from bot.real_clock import real_now
    from bot.services.messages.undelivered import again
    from bot.settings import load

    letter, config = letters.get(number), Path(os.environ.get("BAKEN_CONFIG", OWN_SETTINGS))
    if letter is None:
        return _said("unknown", number)
    if "BAKEN_CONFIG" in os.environ or config.exists():
        done = again(letters, letter, load(config), real_now())
    else:  # which channels are chosen is not known here
        done = letters.retry(number, real_now())
    return _said("retried" if done else "unknown", number)


def _discard(letters: "DeadLetters", number: int, reason: str) -> int:
    from bot.real_clock import real_now
    from storage.dead_letters import DISCARD_REASONS as REASONS

    chosen = next(one for one in REASONS if one == reason)
    gone = letters.discard(number, by=BY, reason=chosen, at=real_now())
    return _said("discarded" if gone else "unknown", number)


def _said(what: str, number: int) -> int:
    print(text(language(), f"cli-undelivered-{what}", number=str(number)))
    return 1 if what == "unknown" else 0


TEXT_KEYS = tuple(f"cli-undelivered-{what}" for what in ("retried", "discarded", "unknown"))


def _arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar=COMMANDS)
    acts.add_parser("list")
    acts.add_parser("retry").add_argument("number", type=int)
    discard = acts.add_parser("discard")
    discard.add_argument("number", type=int)
    discard.add_argument("--reason", required=True, choices=DISCARD_REASONS)


UNDELIVERED = CliCommand("undelivered", undelivered, _arguments)
