"""Leading the process in which malformed things go in: one at a time, each within its time."""

import json
import os
import select
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

SECONDS, MOST_WORK = 60.0, 20.0
"""So long one thing may take, and so long a process may take to begin; and so long it may work on one
thing, which says more where others use the machine, too."""


@dataclass(slots=True)
class Figures:
    """What became of everything. `wrong`: what should never be, with its number; memory in bytes, and
    work in seconds, of the one that took most."""

    became: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[int, str] = (0, "")
    total: int = 0
    lock: "threading.Lock" = field(default_factory=threading.Lock)

    def add(self, line: str) -> None:
        """What a child said of one thing."""
        number, family, became, worked, memory = json.loads(line)
        with self.lock:
            self._count(number, family, became, worked, memory)

    def _count(self, number: int, family: str, became: str, worked: float, memory: int) -> None:
        self.total += 1
        if worked > MOST_WORK:
            self.fell(f"{number} {family}: {worked:.0f} s of work")
        if became.startswith("!!"):
            self.fell(f"{number} {family}: {became}")
        self.became[family.partition(",")[0], became[:40]] += 1
        self.slowest = max(self.slowest, (worked, f"{number} {family}"))
        self.largest = max(self.largest, (memory, f"{number} {family}"))

    def fell(self, what: str) -> None:
        """Something that should never be; said at once, as a long run takes its time."""
        self.wrong.append(what)
        print(what, file=sys.stderr, flush=True)


class Led:
    """A child, begun anew whenever it dies or hangs."""

    def __init__(self, seed: int, folder: Path) -> None:
        self._seed, self._folder, self._begun = seed, folder, 0
        self._process: subprocess.Popen[bytes] | None = None
        self._rest = b""

    def take(self, numbers: Iterable[int], figures: Figures) -> None:
        """Have these numbers taken up, one after another."""
        for number in numbers:
            process = self._running()
            assert process.stdin is not None
            try:
                process.stdin.write(f"{number}\n".encode())
                process.stdin.flush()
                line = self._line(process)
            except (BrokenPipeError, EOFError):
                figures.fell(f"{number}: the process died with {process.wait()}")
                self._process = None
            except TimeoutError:
                figures.fell(f"{number}: it hung")
                self.end()
            else:
                figures.add(line)
        self.end()

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._begun += 1
            folder = self._folder / str(self._begun)
            folder.mkdir()
            command = (
                sys.executable,
                "-W",
                "ignore",
                "-m",
                "tests.fuzz.child",
                str(self._seed),
                str(folder),
            )
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ}
            )
            self._rest = b""
            if self._line(self._process) != "ready":
                raise RuntimeError("the child did not begin")
        return self._process

    def _line(self, process: subprocess.Popen[bytes]) -> str:
        """The next line. Raises TimeoutError, and EOFError when the process is gone."""
        assert process.stdout is not None
        until = time.monotonic() + SECONDS
        while b"\n" not in self._rest:
            ready, _, _ = select.select(
                [process.stdout], [], [], max(0.0, until - time.monotonic())
            )
            if not ready:
                raise TimeoutError
            more = os.read(process.stdout.fileno(), 65_536)
            if not more:
                raise EOFError
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode()
