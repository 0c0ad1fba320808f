"""An installation as the command line finds it: a data folder, its key, and no other settings."""

import os
from pathlib import Path

import pytest

from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage

KEY = new_master_key()


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its data folder, with nothing in it; commands speak English."""
    data = folder / "data"
    data.mkdir()
    for name in [n for n in os.environ if n.startswith(("BAKEN_", "AWS_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("BAKEN_DATA", str(data))
    monkeypatch.setenv("BAKEN_MASTER_KEY", KEY)
    monkeypatch.setenv("BAKEN_LANGUAGE", "en")
    return data


def opened(data: Path, key: str = KEY) -> Storage:
    """What it keeps, on SQLite; to be closed again."""
    return Storage.open(f"sqlite:///{data / 'baken.sqlite'}", Keyring.from_text(key), data)
