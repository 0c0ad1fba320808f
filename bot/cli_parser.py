"""What somebody typed, understood or refused in their own language: argparse, with our sentences."""

import argparse
import re
from datetime import date
from typing import Any, NoReturn

from bot.cli_base import language, plain
from dialogs.texts import text

WRONG = 2
"""The exit status of what cannot be understood."""
COMMANDS = "…"
"""How a place is called where one of several commands stands."""
NAME = r"argument (?P<name>.+?): "
CHOICE = r"invalid choice: '?(?P<given>.*?)'? \(choose from (?P<choices>.*)\)"
SAID: tuple[tuple[str, str], ...] = (
    (f"argument {COMMANDS}: {CHOICE}", "cli-usage-command"),
    (f"the following arguments are required: {COMMANDS}", "cli-usage-no-command"),
    (NAME + CHOICE, "cli-usage-choice"),
    (NAME + "invalid int value: '?(?P<given>.*?)'?", "cli-usage-number"),
    (NAME + "invalid day value: '?(?P<given>.*?)'?", "cli-usage-day"),
    (NAME + "expected .*", "cli-usage-empty"),
    (NAME + "ignored explicit argument .*", "cli-usage-no-value"),
    ("the following arguments are required: (?P<names>.*)", "cli-usage-missing"),
    ("unrecognized arguments: (?P<given>.*)", "cli-usage-unknown"),
    ("ambiguous option: (?P<given>.*?) could match (?P<choices>.*)", "cli-usage-ambiguous"),
    ("(.*)", "cli-usage-wrong"),
)
"""What the library says, in English, and the sentence that stands for it; the last for anything else."""
TEXT_KEYS = (*(key for _, key in SAID), "cli-usage", "cli-usage-help", "cli-usage-arguments",
             "cli-usage-options")  # fmt: skip


def day(typed: str) -> date:
    """A day as 2027-01-15, for `type=`; the table knows it by its name. Raises ValueError."""
    return date.fromisoformat(typed)


def explained(said: str) -> str:
    """The library's refusal in the language of the command line."""
    found = ((re.fullmatch(pattern, said, re.DOTALL), key) for pattern, key in SAID)
    match, key = next((match, key) for match, key in found if match)
    values = {name: plain(value.replace("'", "")) for name, value in match.groupdict().items()}
    return text(language(), key, **values)


class Parser(argparse.ArgumentParser):
    """A parser whose help and refusals are in the language of the command line."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given, add_help=False, formatter_class=_Formatter)
        self._positionals.title = text(language(), "cli-usage-arguments")
        self._optionals.title = text(language(), "cli-usage-options")
        self.add_argument("-h", "--help", action="help", help=text(language(), "cli-usage-help"))

    def error(self, message: str) -> NoReturn:
        """How it is used, what is wrong, and exit status 2."""
        self.exit(WRONG, f"{self.format_usage()}{explained(message)}\n")


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        own = text(language(), "cli-usage") + " "
        super().add_usage(usage, actions, groups, own if prefix is None else prefix)
