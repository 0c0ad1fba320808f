"""The municipality's settings (`baken.toml`), checked at start.

`model` says what there is to decide, `loading` makes it from the file, `reading` reads one value. A
mistake names the key and says how to mend it. Secrets never stand in the file.
"""

from pathlib import Path

from bot.settings.loading import load, parse
from bot.settings.model import (
    AbsenceAdvice,
    Building,
    Channel,
    ConfiguredPerson,
    HouseRules,
    InChat,
    LetterHead,
    Links,
    Monitoring,
    MunicipalPlatform,
    Prevention,
    Settings,
)
from bot.settings.operating import Operating
from bot.settings.reading import TEXT_KEYS
from bot.settings.timestamps import Authority, Timestamps

__all__ = [
    "EXAMPLE", "TEXT_KEYS", "AbsenceAdvice", "Authority", "Building", "Channel", "ConfiguredPerson",
    "HouseRules", "InChat", "LetterHead", "Links", "Monitoring", "MunicipalPlatform", "Operating",
    "Prevention", "Settings", "Timestamps", "load", "parse",
]  # fmt: skip
EXAMPLE = Path(__file__).parent.parent / "waterdonk.toml"
"""A working example for the invented municipality of Waterdonk; the demo runs on it."""
