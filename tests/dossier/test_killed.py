"""Killed at any moment while dossiers are made: none that is half is taken for whole, none that got
out is missing on the case, no number is given twice, and no plain byte is left in the data folder.

BAKEN_KILLS=200 makes it the long form, of each kind.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.documents.dossier.verify import verify
from bot.documents.dossier.walking import Unreadable
from dialogs.protocol.events import DossierExported
from storage.unit_of_work import Storage
from tests.conftest import KEY
from tests.dossier.killed import ACTS, WORDS
from tests.dossier.made import Made, fill, photo, screenshot

KILLS = int(os.environ.get("BAKEN_KILLS", "4"))


@contextmanager
def victim(storage: Storage, data: Path, case: str) -> Iterator["subprocess.Popen[str]"]:
    url = storage.engine.url.render_as_string(hide_password=False)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.dossier.killed", url, str(data), KEY, case], text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def die(process: "subprocess.Popen[str]", kind: str, seed: int, out: Path) -> list[str]:
    """One round; the plain words that lay in the data folder right before the end, or after it."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{kind} {seed} {out}\n")
    process.stdin.flush()
    return list(json.loads(process.stdout.readline()))


def is_whole(file: Path) -> bool:
    try:
        return file.exists() and verify(file).is_whole
    except Unreadable:
        return False


def on_record(made: Made) -> dict[str, int]:
    """The number of each dossier that is on the case, by its hash."""
    with made.storage.reading() as uow:
        events = [one.event for one in uow.cases.recorded(made.case_id)]
    exports = [one for one in events if isinstance(one, DossierExported)]
    assert [one.number for one in exports] == list(range(1, len(exports) + 1))
    return {one.sha256: one.number for one in exports}


@pytest.fixture
def made(storage: Storage) -> Made:
    return fill(storage, ((screenshot(), "image/png"), (photo(), "image/jpeg"),
                          (b"ID3" + WORDS * 150_000, "audio/mpeg")))  # fmt: skip


@pytest.mark.parametrize("kind", list(ACTS))
def test_killed_while_a_dossier_is_made(
    made: Made, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, kind: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    handed, lying = [], []
    with victim(made.storage, tmp_path, made.case_id) as process:
        for seed in range(KILLS + 1):
            out = outside / f"{seed}.zip"
            lying += die(process, kind, seed, out)
            handed += [out] if is_whole(out) else []
            if kind == "hand-over" and out.exists():
                promised = int(out.with_suffix(".length").read_text())
                assert is_whole(out) == (out.stat().st_size == promised)

    known = on_record(made)
    assert lying == []
    assert (outside / "0.zip") in handed
    assert {hashlib.sha256(out.read_bytes()).hexdigest() for out in handed} <= known.keys()
    if kind == "command":
        assert sorted(outside.glob("*")) == sorted(handed)
    assert [path for path in (tmp_path / "evidence").iterdir() if path.is_file()] == []
    assert made.storage.verify().broken == ()
    again = made.export(outside / "again.zip", "police", by="wout")
    assert again.number == len(known) + 1
    assert is_whole(outside / "again.zip")
