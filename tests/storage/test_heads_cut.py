"""The file of heads when a writing was cut off: by a full disk, or by a kill in the middle of a line."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.heads import HeadsBroken, read_heads
from storage.unit_of_work import Storage
from tests.conftest import KEY
from tests.storage.filled import fill

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
FULL = """
import resource, signal, sys
from datetime import datetime, timedelta
from pathlib import Path
from storage.keys import Keyring
from storage.unit_of_work import Storage
url, key, folder, file, room, at = sys.argv[1:]
storage = Storage.open(url, Keyring.from_text(key), Path(folder))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), resource.RLIM_INFINITY))
try:
    storage.write_heads(Path(file), datetime.fromisoformat(at))
except OSError:
    sys.exit(7)
"""
"""Writes the heads with no more room than so many bytes for a file."""


def on_a_full_disk(storage: Storage, folder: Path, file: Path, room: int, at: datetime) -> int:
    url = storage.engine.url.render_as_string(hide_password=False)
    said = (url, KEY, str(folder), str(file), str(room), at.isoformat())
    return subprocess.run([sys.executable, "-c", FULL, *said], timeout=60, check=False).returncode


def lines(storage: Storage, file: Path) -> int:
    with storage.reading() as uow:
        return len(list(read_heads(file, uow.vaults)))


def broken(storage: Storage, file: Path) -> list[tuple[int, str]]:
    return [(one.position, one.fault) for one in storage.verify(file).broken]


in_postgres = pytest.mark.parametrize("storage", ["postgresql"], indirect=True)
"""A file that is too large is too large for SQLite, too."""


@in_postgres
@pytest.mark.parametrize("left", [0, 1, 100, 400])
def test_a_disk_that_is_full_in_the_middle_of_a_line_leaves_nothing_of_it(
    storage: Storage, tmp_path: Path, left: int
) -> None:
    file = tmp_path / "heads.jsonl"
    fill(storage)
    storage.write_heads(file, NOW)
    fill(storage)
    before = file.read_bytes()

    room, day = len(before) + left, timedelta(days=1)
    assert on_a_full_disk(storage, tmp_path, file, room, NOW + day) == 7
    assert file.read_bytes() == before
    assert broken(storage, file) == []

    storage.write_heads(file, NOW + 2 * day)
    assert (lines(storage, file), broken(storage, file)) == (2, [])


@in_postgres
def test_a_disk_that_is_full_before_the_first_line_leaves_a_file_that_can_be_begun(
    storage: Storage, tmp_path: Path
) -> None:
    file = tmp_path / "heads.jsonl"
    fill(storage)

    assert on_a_full_disk(storage, tmp_path, file, 50, NOW) == 7
    assert broken(storage, file) == []
    with storage.reading() as uow:
        assert uow.unstamped_head(file) is None

    storage.write_heads(file, NOW)
    assert (lines(storage, file), broken(storage, file)) == (1, [])


@pytest.mark.parametrize("kept", [1, 60, -1])
def test_a_line_that_a_kill_cut_off_is_dropped_at_the_next_writing(
    storage: Storage, tmp_path: Path, kept: int
) -> None:
    """The database did not count it: its transaction was not kept."""
    file, other = tmp_path / "heads.jsonl", tmp_path / "other"
    fill(storage)
    storage.write_heads(file, NOW)
    whole = file.read_bytes()
    other.write_bytes(whole)
    with pytest.raises(RuntimeError), storage.transaction(NOW + timedelta(days=1)) as uow:
        uow.write_heads(other)
        raise RuntimeError
    file.write_bytes(whole + other.read_bytes()[len(whole) :][:kept])

    assert broken(storage, file) == []
    with pytest.raises(HeadsBroken):
        lines(storage, file)
    storage.write_heads(file, NOW + timedelta(days=2))

    assert file.read_bytes().startswith(whole)
    assert (lines(storage, file), broken(storage, file)) == (2, [])


def test_the_very_first_line_that_a_kill_cut_off_is_dropped_too(
    storage: Storage, tmp_path: Path
) -> None:
    file = tmp_path / "heads.jsonl"
    fill(storage)
    file.write_bytes(b'{"number":1,"at":"20')

    assert broken(storage, file) == []
    with storage.reading() as uow:
        assert uow.unstamped_head(file) is None
    storage.write_heads(file, NOW)

    assert (lines(storage, file), broken(storage, file)) == (1, [])


@pytest.mark.parametrize("cut", [1, 40])
@pytest.mark.parametrize("days", [1, 3])
def test_a_line_that_was_counted_is_never_dropped(
    storage: Storage, tmp_path: Path, cut: int, days: int
) -> None:
    """Somebody cut the end off a line that the database knows of: that is no kill."""
    file = tmp_path / "heads.jsonl"
    fill(storage)
    for day in range(days):
        storage.write_heads(file, NOW + timedelta(days=day))
    whole = file.read_bytes()
    file.write_bytes(whole[:-cut])

    assert broken(storage, file) == [(days, "heads")]
    with pytest.raises(HeadsBroken):
        storage.write_heads(file, NOW + timedelta(days=9))
    assert file.read_bytes() == whole[:-cut]

    file.write_bytes(whole)
    storage.write_heads(file, NOW + timedelta(days=9))
    assert (lines(storage, file), broken(storage, file)) == (days + 1, [])


def test_a_whole_line_that_the_database_did_not_count_stays(
    storage: Storage, tmp_path: Path
) -> None:
    """Killed between the file and the database: the line holds, and the next follows on it."""
    file = tmp_path / "heads.jsonl"
    fill(storage)
    storage.write_heads(file, NOW)
    with pytest.raises(RuntimeError), storage.transaction(NOW + timedelta(days=1)) as uow:
        uow.write_heads(file)
        raise RuntimeError
    two = file.read_bytes()

    storage.write_heads(file, NOW + timedelta(days=2))

    assert file.read_bytes().startswith(two)
    assert (lines(storage, file), broken(storage, file)) == (3, [])
    assert file.stat().st_mode & 0o077 == 0
