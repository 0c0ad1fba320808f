"""The nursery from outside: start, signal and count its children."""

import faulthandler
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

PATIENCE = 60.0
"""Seconds; longer than anybody waits for the database."""


class Stage:
    """Starts children and hears from them. Used as a context; nothing of it is left behind."""

    def __init__(self, errors: Path) -> None:
        self._errors = errors
        self._log = errors.open("a")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.nursery"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=self._log, text=True, bufsize=1,
        )  # fmt: skip
        self._started: queue.Queue[int] = queue.Queue()
        self.ready: dict[int, dict[str, Any]] = {}
        """What each living child said when it was ready, by process id."""
        self.gone: set[int] = set()
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()

    def __enter__(self) -> "Stage":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._log.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            said = _order_of(line)
            if "started" in said:
                self.gone.discard(said["started"])  # the system gives numbers again
                self._started.put(said["started"])
            elif "ready" in said:
                self.ready[said["ready"]] = {**said, "since": time.monotonic()}
            elif "gone" in said:
                self.ready.pop(said["gone"], None)
                self.gone.add(said["gone"])

    def _order(self, **order: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def start(self, role: str, given: Any) -> int:
        """The process id of a new child."""
        self._order(start=role, **{"with": given})
        try:
            return self._started.get(timeout=PATIENCE)
        except queue.Empty:
            faulthandler.dump_traceback(self._log)
            raise TimeoutError(self.complaints()) from None

    def complaints(self) -> str:
        """The last that the children said of what went wrong."""
        return self._errors.read_text()[-2000:]

    def started(self, role: str, given: Any) -> dict[str, Any]:
        """A new child that is ready, as it said so."""
        pid = self.start(role, given)
        wait(lambda: pid in self.ready or pid in self.gone)
        return self.ready[pid]

    def signal(self, pid: int, what: int) -> None:
        self._order(pid=pid, signal=what)

    def freeze(self, pid: int, seconds: float) -> None:
        """Stop a child for so long. The nursery wakes it: we may ourselves be waiting for a lock that
        it holds."""
        self._order(pid=pid, signal=signal.SIGSTOP, seconds=seconds)

    def bury(self, pid: int) -> None:
        """Kill a child and see it gone."""
        self.signal(pid, 9)
        try:
            wait(lambda: pid in self.gone)
        except TimeoutError:
            raise TimeoutError(f"{pid} does not die: {_state(pid)} {self.complaints()}") from None


def _state(pid: int) -> str:
    """What the system says of a process, and of the nursery."""
    status = Path(f"/proc/{pid}/status")
    kept = ("State", "PPid", "SigPnd", "ShdPnd", "SigBlk")
    lines = status.read_text().splitlines() if status.exists() else ["no such process"]
    return "; ".join(line for line in lines if line.startswith((*kept, "no such")))


def _order_of(line: str) -> dict[str, Any]:
    """What the nursery says; whatever else a child may print is none of it."""
    try:
        said = json.loads(line)
    except json.JSONDecodeError:
        return {}
    return said if isinstance(said, dict) else {}


def wait(done: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Until it is so. Raises TimeoutError."""
    ends = time.monotonic() + seconds
    while not done():
        if time.monotonic() > ends:
            raise TimeoutError(f"{os.getpid()} waited {seconds} s")
        time.sleep(0.01)
