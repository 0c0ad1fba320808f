"""Daily heads: where every chain ended, in a file outside the database, line after line.

A line holds the ends that changed since the line before it, that line's hash, its own, and a keyed
hash. So a chain that was cut short or rewritten is found, and so is a line that was. The file belongs
on another disk or machine than the database; all replicas share one, or one of them writes it.

A writing that fails is taken back. One that was killed in the middle leaves the beginning of a line,
which the database never counted: it is no line, and goes at the next writing.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, select

from storage.chain import Broken, Link
from storage.tables import case_record, meta
from storage.tables_dossier import chain
from storage.vaults import Meta, Vaults

OVERLAP = timedelta(hours=1)
"""A change that was under way when a line was written stands in the next one."""
A_LINE = 10_000
"""So many ends stand in one line."""
NOTED = "heads:"
"""Under this and the name of a file the database says how many lines it has."""
WRITTEN, FAILED = "head-written", "head-failed"
"""When the last line was written, and since when none can be; see `Written`."""
DUE = "stamp-due:"
"""Under this and the name of a file the database has its newest line, while that has no timestamp."""


class HeadsBroken(Exception):
    """The file of heads was changed; `line` is the first that does not fit, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Torn(HeadsBroken):
    """The last line has no end; it begins at byte `start`, behind the first and last whole line."""

    def __init__(self, line: int, start: int) -> None:
        super().__init__(line)
        self.start = start


@dataclass(frozen=True, slots=True)
class Written:
    """When the newest line was written, since when writing fails, and since when there is something to
    write; None: never, it does not, and there is nothing."""

    last: datetime | None
    failing_since: datetime | None
    wanted_since: datetime | None


@dataclass(frozen=True, slots=True)
class Head:
    """A line. `ends`: (kind, case) to the last link; `seal` needs the key."""

    number: int
    at: datetime
    previous: str
    ends: dict[tuple[str, str], Link]
    hash: str
    seal: str


def write_heads(connection: Connection, vaults: Vaults, file: Path, at: datetime) -> int:
    """Append what changed since the last line; how many lines. A file that is new gets everything.

    Call it in a transaction of its own. Raises HeadsBroken for a file that was changed, and OSError;
    then the file is what it was.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        first, last = _ends_of(connection, handle, file, vaults)
        lines = list(_lines(connection, vaults, last, at))
        _append(handle, b"".join(line for line, _ in lines))
    finally:
        os.close(handle)
    newest = lines[-1][1]
    name, known = name_of((first or lines[0][1]).hash), Meta(connection)
    known.set(NOTED + name, str(newest.number))
    known.set(DUE + name, f"{newest.number} {newest.hash}")
    known.set(WRITTEN, at.isoformat())
    known.set(FAILED, "")
    return len(lines)


def _append(handle: int, data: bytes) -> None:
    """All of it, on disk for good, or nothing of it. Raises OSError."""
    before, rest = os.fstat(handle).st_size, memoryview(data)
    try:
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    except OSError:
        with suppress(OSError):  # what is left goes at the next writing, then
            _cut_back(handle, before)
        raise


def _cut_back(handle: int, size: int) -> None:
    os.ftruncate(handle, size)
    os.fsync(handle)


def written(connection: Connection) -> Written:
    """When a line was last written, by whichever replica, and since when that fails."""
    known = Meta(connection).several((WRITTEN, FAILED))
    last, failed = (datetime.fromisoformat(value) if value else None
                    for value in (known.get(WRITTEN), known.get(FAILED)))  # fmt: skip
    first = select(case_record.c.opened_at).order_by(case_record.c.case_id).limit(1)
    return Written(last, failed, connection.scalar(first))


def note_failed(connection: Connection, at: datetime) -> None:
    """No line could be written; since when, stays until one was."""
    if written(connection).failing_since is None:
        Meta(connection).set(FAILED, at.isoformat())


def name_of(first: str) -> str:
    """What a file is called in the database: by the hash of its first line, wherever it lies."""
    return first[:16]


def read_heads(file: Path, vaults: Vaults) -> Iterator[Head]:
    """Every line, oldest first. Raises HeadsBroken, and OSError when it cannot be read."""
    number, previous, start = 0, "", 0
    with file.open("rb") as source:
        for number, line in enumerate(source, start=1):
            if not line.endswith(b"\n"):
                raise _Torn(number, start)
            start += len(line)
            head = _parsed(line, number)
            fits = (head.number, head.previous) == (number, previous)
            if not fits or head.seal != vaults.blind("head", head.hash):
                raise HeadsBroken(number)
            previous = head.hash
            yield head


def known_ends(
    connection: Connection, vaults: Vaults, file: Path
) -> tuple[dict[tuple[str, str], Link], tuple[Broken, ...]]:
    """The newest end of every chain by the file, and what is wrong with the file itself."""
    ends: dict[tuple[str, str], Link] = {}
    first, number = "", 0
    try:
        for head in read_heads(file, vaults) if file.exists() else ():
            first, number = first or head.hash, head.number
            ends |= head.ends
    except _Torn:  # no line, unless it was counted
        pass
    except HeadsBroken as broken:
        return ends, (Broken("heads", "", broken.line, "heads"),)
    short = _counted(connection, first) > number
    return ends, (Broken("heads", "", number + 1, "heads"),) if short else ()


def _counted(connection: Connection, first: str) -> int:
    """How many lines the database knows of a file, by the hash of its first; of one without a line it
    knows at least one when it knows of any file."""
    query = select(meta.c.key, meta.c.value).where(meta.c.key.startswith(NOTED))
    noted = {key: value for key, value in connection.execute(query)}
    if not noted:
        return 0
    return int(noted.get(NOTED + name_of(first)) or 0) if first else 1


def _ends_of(
    connection: Connection, handle: int, file: Path, vaults: Vaults
) -> tuple[Head | None, Head | None]:
    """The first and the last line; what a kill left behind them goes."""
    first = last = None
    try:
        for head in read_heads(file, vaults):
            first, last = first or head, head
    except _Torn as torn:
        if _counted(connection, first.hash if first else "") >= torn.line:
            raise
        _cut_back(handle, torn.start)
    return first, last


def _lines(
    connection: Connection, vaults: Vaults, last: Head | None, at: datetime
) -> Iterator[tuple[bytes, Head]]:
    query = select(chain).order_by(chain.c.kind, chain.c.case_id)
    if last is not None:
        query = query.where(chain.c.changed_at >= last.at - OVERLAP)
    number, previous = (last.number, last.hash) if last else (0, "")
    rows = connection.execute(query, execution_options={"yield_per": A_LINE})
    some = [[(f"{r.kind} {r.case_id}", [r.position, r.hash]) for r in page]
            for page in rows.partitions()] or [[]]  # fmt: skip
    for ends in some:
        number += 1
        line, head = _line(number, at, previous, dict(ends), vaults)
        previous = head.hash
        yield line, head


def _line(
    number: int, at: datetime, previous: str, ends: dict[str, list[object]], vaults: Vaults
) -> tuple[bytes, Head]:
    data: dict[str, object] = {
        "number": number, "at": at.isoformat(), "previous": previous, "ends": ends,
    }  # fmt: skip
    digest = _hash(data)
    data |= {"hash": digest, "seal": vaults.blind("head", digest)}
    line = json.dumps(data, separators=(",", ":")).encode() + b"\n"
    return line, _parsed(line, number)


def _parsed(line: bytes, number: int) -> Head:
    try:
        data = json.loads(line)
        seal, digest = data.pop("seal"), data.pop("hash")
        if digest != _hash(data):
            raise HeadsBroken(number)
        ends = {_chain(name): Link(*end) for name, end in data["ends"].items()}
        at = datetime.fromisoformat(data["at"])
        return Head(data["number"], at, data["previous"], ends, digest, seal)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise HeadsBroken(number) from None


def _chain(name: str) -> tuple[str, str]:
    kind, _, case_id = name.partition(" ")
    return kind, case_id


def _hash(data: object) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
