"""A database, or a store of files, that does not answer for a while."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

BUSY = "storage.database.BUSY_MILLISECONDS"


def impatient(monkeypatch: pytest.MonkeyPatch, milliseconds: int = 200) -> None:
    """What is opened from now on does not wait long for a file that is busy."""
    monkeypatch.setattr(BUSY, milliseconds)


@contextmanager
def taken(file: Path) -> Iterator[None]:
    """Somebody else writes into the SQLite file, and does not stop."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def unreadable(store: Path) -> Iterator[None]:
    """The store gives an error for the one file that it holds."""
    (file,) = store.glob("??/*")
    aside = file.with_suffix(".aside")
    file.rename(aside)
    file.mkdir()
    try:
        yield
    finally:
        file.rmdir()
        aside.rename(file)
