"""`baken dossier` as somebody types it: exit status, what is said, and what is left behind."""

import contextlib
import errno
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.cli import run
from bot.cli_dossier import _unseen
from bot.settings import EXAMPLE
from tests.dossier.made import fill, photo, screenshot
from tests.installation import KEY, installed, opened

CASE = "DA-2026-0001"
KILLS = int(os.environ.get("BAKEN_KILLS", "3"))
"""The long form: BAKEN_KILLS=200."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with one case, on SQLite."""
    data = installed(tmp_path, monkeypatch)
    monkeypatch.setenv("BAKEN_CONFIG", str(EXAMPLE))
    storage = opened(data)
    fill(storage, ((screenshot(), "image/png"), (photo(), "image/jpeg")))
    storage.close()
    return tmp_path


def export(folder: Path, name: str = "d.zip", *more: str) -> int:
    return run(["dossier", "export", CASE, "--out", str(folder / name), *more])


def test_export_and_verify(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(folder, "d.zip", "--variant", "police") == 0
    assert run(["dossier", "verify", str(folder / "d.zip")]) == 0

    made, looked, whole, how = capsys.readouterr().out.splitlines()
    assert "Dossier 1 of this case" in made
    assert looked == "Case DA-2026-0001, dossier 1."
    assert whole.startswith("Whole: 9 files")
    assert "--sha256" in how
    assert (folder / "d.zip").stat().st_mode & 0o077 == 0


def test_without_its_key_nobody_is_told_to_make_a_new_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would not fit what is there; only a folder without anything in it gets that advice."""
    monkeypatch.delenv("BAKEN_MASTER_KEY")
    beside = folder / "data" / "master.key"
    assert export(folder) == 2
    assert "Do not make a new one" in capsys.readouterr().err
    beside.write_text(KEY)
    assert export(folder) == 2
    assert f"BAKEN_MASTER_KEY_FILE={beside}" in capsys.readouterr().err
    monkeypatch.setenv("BAKEN_MASTER_KEY_FILE", str(folder / "elsewhere"))
    assert export(folder) == 2
    assert "Do not make a new one" in capsys.readouterr().err

    monkeypatch.setenv("BAKEN_MASTER_KEY_FILE", str(beside))
    assert export(folder) == 0
    monkeypatch.delenv("BAKEN_MASTER_KEY_FILE")
    monkeypatch.setenv("BAKEN_DATA", str(folder / "new"))
    assert export(folder, "e.zip") == 2
    assert "baken keys new" in capsys.readouterr().err


def test_an_unzipped_dossier_is_told_to_be_the_zip_itself(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export(folder)
    shutil.unpack_archive(folder / "d.zip", folder / "unzipped")
    (folder / "empty").mkdir()

    assert run(["dossier", "verify", str(folder / "empty")]) == 2
    assert run(["dossier", "verify", str(folder / "unzipped")]) == 2

    assert capsys.readouterr().err.count("Name the ZIP itself") == 2


def test_a_dossier_is_compared_with_what_stands_on_the_case(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export(folder, "one.zip")
    sha256 = capsys.readouterr().out.split()[-1]
    export(folder, "two.zip")
    capsys.readouterr()

    assert run(["dossier", "verify", str(folder / "one.zip"), "--sha256", sha256.upper()]) == 0
    assert "the SHA-256 is the same" in capsys.readouterr().out
    assert run(["dossier", "verify", str(folder / "two.zip"), "--sha256", sha256]) == 1
    assert "This is another file" in capsys.readouterr().out
    assert run(["dossier", "verify", str(folder / "one.zip"), "--sha256", sha256[:12]]) == 2
    assert "64 signs" in capsys.readouterr().err


def test_a_changed_one_is_told_what_was_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export(folder)
    data = bytearray((folder / "d.zip").read_bytes())
    at = data.find(b"\x89PNG") + 400
    data[at] ^= 4
    (folder / "d.zip").write_bytes(data)
    capsys.readouterr()

    assert run(["dossier", "verify", str(folder / "d.zip")]) == 1

    said = capsys.readouterr().out
    assert "NOT whole. One thing is wrong:" in said
    assert "This was changed: data/originals/00" in said


@pytest.mark.parametrize("made", ["missing", "empty", "page"])
def test_what_cannot_be_read_is_status_two(
    folder: Path, made: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / made
    if made != "missing":
        file.write_bytes(b"" if made == "empty" else b"<html>Log in</html>")

    assert run(["dossier", "verify", str(file)]) == 2

    assert "no dossier of Baken" in capsys.readouterr().err


def test_verify_needs_no_database_no_key_and_no_settings(folder: Path) -> None:
    export(folder)
    code = ("import sys; from bot.cli import run; status = run(['dossier', 'verify', sys.argv[1]]);"
            "print(sorted({'typst', 'PIL', 'slack_bolt', 'botbuilder'} & set(sys.modules)));"
            "sys.exit(status)")  # fmt: skip
    empty = folder / "empty"
    empty.mkdir()
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parent.parent)}

    ran = subprocess.run([sys.executable, "-c", code, str(folder / "d.zip")], cwd=empty, env=bare,
                         capture_output=True, text=True, check=False, timeout=60)  # fmt: skip

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == "[]"
    assert list(empty.iterdir()) == []


def test_nothing_is_written_over_and_nothing_is_left_half_way(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export(folder)
    whole = (folder / "d.zip").read_bytes()

    assert export(folder) == 2
    assert "exists already" in capsys.readouterr().err
    assert export(folder, "no/such/folder.zip") == 2
    assert "cannot be written" in capsys.readouterr().err
    assert run(["dossier", "export", "DA-2026-0009", "--out", str(folder / "x.zip")]) == 2
    assert run(["dossier", "export", CASE]) == 2
    assert "--out" in capsys.readouterr().err

    assert (folder / "d.zip").read_bytes() == whole
    assert sorted(path.name for path in folder.iterdir()) == ["d.zip", "data"]


REFUSALS = ((True, False, errno.EOPNOTSUPP), (True, False, errno.EISDIR),
            (False, True, errno.EPERM), (True, True, errno.EINVAL))  # fmt: skip
"""What a disk refuses: files without a name, second names; and with which word."""


@pytest.fixture(params=REFUSALS)
def _disk(request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system answers as it does for the file system of a stick or a share."""
    nameless, links, word = request.param
    real_open, real_link = os.open, os.link

    def open_there(path: str | Path, flags: int, *more: int, **named: int) -> int:
        if nameless and flags & os.O_TMPFILE == os.O_TMPFILE and Path(path) == folder:
            raise OSError(word, os.strerror(word))
        return real_open(path, flags, *more, **named)

    def link_there(source: str | Path, target: str | Path, **named: Any) -> None:
        if links:
            raise OSError(word, os.strerror(word))
        real_link(source, target, **named)

    monkeypatch.setattr(os, "open", open_there)
    monkeypatch.setattr(os, "link", link_there)


@pytest.mark.usefixtures("_disk")
def test_a_dossier_can_be_written_to_a_stick_or_a_share(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(folder) == 0
    whole = (folder / "d.zip").read_bytes()

    assert run(["dossier", "verify", str(folder / "d.zip")]) == 0
    assert (folder / "d.zip").stat().st_mode & 0o077 == 0
    assert export(folder) == 2
    assert "exists already" in capsys.readouterr().err
    assert run(["dossier", "export", "DA-2026-0009", "--out", str(folder / "x.zip")]) == 2
    assert (folder / "d.zip").read_bytes() == whole
    assert sorted(path.name for path in folder.iterdir()) == ["d.zip", "data"]


@pytest.mark.usefixtures("_disk")
def test_what_somebody_else_puts_there_meanwhile_is_not_written_over(folder: Path) -> None:
    out = folder / "d.zip"

    with pytest.raises(FileExistsError), _unseen(out) as target:
        target.write(b"ours")
        out.write_bytes(b"theirs")

    assert out.read_bytes() == b"theirs"
    assert sorted(path.name for path in folder.iterdir()) == ["d.zip", "data"]
    out.unlink()
    with _unseen(out) as target:
        target.write(b"ours")
        assert not out.exists()
    assert out.read_bytes() == b"ours"


def test_the_terminal_is_safe_from_what_a_file_says(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.dossier.tampering import as_any, files_in

    export(folder)
    files = files_in((folder / "d.zip").read_bytes())
    (folder / "e.zip").write_bytes(as_any([*files, ("x/\x1b[2Jevil", b"x")]))
    capsys.readouterr()

    assert run(["dossier", "verify", str(folder / "e.zip")]) == 1

    said = capsys.readouterr().out
    assert "evil" in said
    assert "\x1b" not in said


def test_whoever_is_cut_off_leaves_nothing_half_way(folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    dice = random.Random(3)
    for number in range(KILLS):
        out = folder / f"k{number}.zip"
        command = [sys.executable, "-m", "bot", "dossier", "export", CASE, "--out", str(out)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(dice.uniform(0.3, 2.5))
            running.kill()
        if out.exists():
            assert run(["dossier", "verify", str(out)]) == 0

    left = {path.name for path in folder.iterdir() if not path.name.startswith("k")}
    stray = [path for path in folder.rglob("*") if path.suffix == ".part" or "tmp" in path.name]
    assert left == {"data"}
    assert stray == []
    assert export(folder, "after.zip") == 0
    assert run(["dossier", "verify", str(folder / "after.zip")]) == 0
