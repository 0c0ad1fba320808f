"""What every command of the command line shares: its row, its language, its database."""

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.data_folder import DATABASE
from dialogs.errors import PersonFacingError
from dialogs.texts import Language


@dataclass(frozen=True, slots=True)
class CliCommand:
    """A command: its name, what runs it, and its arguments."""

    name: str
    run: Callable[[argparse.Namespace], int]
    arguments: Callable[[argparse.ArgumentParser], None]


def language() -> Language:
    """Dutch, unless the environment asks for English."""
    return "en" if os.environ.get("BAKEN_LANGUAGE", "nl").startswith("en") else "nl"


def plain(said: str) -> str:
    """What a stranger's file says, so that it cannot play with the terminal; 200 characters of it."""
    return "".join(one if one.isprintable() else "?" for one in said)[:200]


def database_url() -> str:
    """The database of this installation: a file in the data folder unless one is named. Raises
    PersonFacingError where that folder cannot be made."""
    folder = Path(os.environ.get("BAKEN_DATA", "data"))
    named = os.environ.get("BAKEN_DATABASE_URL")
    if not named:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            raise PersonFacingError("error-data-folder", folder=str(folder)) from None
    return named or f"sqlite:///{folder / DATABASE}"
