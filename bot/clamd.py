"""Asking ClamAV's daemon whether a file holds malware: its INSTREAM command, over a socket or TCP.

A file goes there in pieces and is never whole in memory. What is no clear answer is none: whoever asks
waits and asks again. Plain sockets in a thread, because a scanner that has heard enough answers and
hangs up in the middle of what is being sent, and that answer counts; and because the libraries that
there are speak TCP alone.
"""

import re
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

SECONDS, QUIET = 60.0, 20.0
"""So long a whole file may take, and so long the scanner may be silent in it."""
MOST_SAID = 4096
FOUND = re.compile(r"stream: (?P<name>.+) FOUND")
UNPLAIN = re.compile(r"[^A-Za-z0-9._-]")
LONGEST_NAME = 80
TOO_SMALL = "INSTREAM size limit exceeded"
Trouble = Literal["away", "too-small"]
"""`too-small`: its StreamMaxLength is below the size of files that we take."""


class NotScanned(Exception):
    """The scanner gave no clear answer; `trouble` says why as far as it is known."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble: Trouble = trouble


@dataclass(frozen=True, slots=True)
class Clamd:
    """A scanner, to be asked in a thread. `address`: `unix:/path` or `host:port`; `seconds`: how long
    one file may take."""

    address: str
    seconds: float = SECONDS

    def scan(self, pieces: Iterator[bytes]) -> str:
        """What was found in a file, as the scanner calls it; "" for nothing. Raises NotScanned, and
        what `pieces` raises."""
        answer = self._ask(b"zINSTREAM\0", pieces)
        if answer == "stream: OK":
            return ""
        found = FOUND.fullmatch(answer)
        if found is None:
            raise NotScanned("too-small" if answer.startswith(TOO_SMALL) else "away")
        return UNPLAIN.sub("", found["name"])[:LONGEST_NAME] or "unnamed"

    def check(self, largest: int) -> None:
        """Whether it answers, and takes a file of so many bytes. Raises NotScanned."""
        if self._ask(b"zPING\0") != "PONG":
            raise NotScanned("away")
        piece = bytes(1024 * 1024)
        self.scan(piece[: largest - at] for at in range(0, largest, len(piece)))

    def _ask(self, command: bytes, pieces: Iterator[bytes] | None = None) -> str:
        until = time.monotonic() + self.seconds
        try:
            with self._connected() as line:
                with suppress(ConnectionError):  # it has heard enough, and has an answer ready
                    _send(line, until, command)
                    for piece in pieces or ():
                        if piece:  # a length of nothing would end the file
                            _send(line, until, struct.pack("!I", len(piece)) + piece)
                    _send(line, until, bytes(4) if pieces is not None else b"")
                return _answer(line, until)
        except OSError:
            raise NotScanned("away") from None

    def _connected(self) -> socket.socket:
        patience = min(self.seconds, QUIET)
        if not self.address.startswith("unix:"):
            host, _, port = self.address.rpartition(":")
            return socket.create_connection((host.strip("[]"), int(port)), patience)
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(patience)
        try:
            line.connect(self.address.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
        return line


def _send(line: socket.socket, until: float, data: bytes) -> None:
    _wait(line, until)
    line.sendall(data)


def _answer(line: socket.socket, until: float) -> str:
    """What it says, up to its end. Raises OSError when it says nothing whole."""
    said = b""
    while not said.endswith(b"\0") and len(said) < MOST_SAID:
        _wait(line, until)
        if not (more := line.recv(MOST_SAID - len(said))):
            raise ConnectionError
        said += more
    return said[:-1].decode("utf-8", "replace").strip()


def _wait(line: socket.socket, until: float) -> None:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    line.settimeout(min(left, QUIET))
