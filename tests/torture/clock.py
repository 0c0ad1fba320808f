"""A clock that all processes of a round share and the workload moves: real seconds, and an offset."""

import mmap
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path


class SharedClock:
    """The offset lies in a file, so that a replica that starts later tells the same time."""

    def __init__(self, file: Path, start: datetime | None = None) -> None:
        if start is not None:
            seconds = (start - datetime.now(UTC)).total_seconds()
            file.write_bytes(struct.pack("d", seconds))
        with file.open("r+b") as handle:
            self._shared = mmap.mmap(handle.fileno(), 8)

    def now(self) -> datetime:
        (seconds,) = struct.unpack("d", self._shared[:8])
        return datetime.now(UTC) + timedelta(seconds=seconds)

    def forward(self, by: timedelta) -> None:
        (seconds,) = struct.unpack("d", self._shared[:8])
        self._shared[:8] = struct.pack("d", seconds + by.total_seconds())
