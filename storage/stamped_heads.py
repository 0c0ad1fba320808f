"""Timestamps of the daily heads: the newest line of the file gets a token, in a folder beside the file.

A line's hash binds all lines before it, so a token over it says that everything up to there was so at
that moment, whoever holds our key. The tokens are plain files: `openssl ts -verify` reads them, too.
"""

import hashlib
import json
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, select

from storage.chain import Broken, Fault
from storage.heads import DUE, HeadsBroken, name_of, read_heads
from storage.tables import meta
from storage.tokens import BadToken, Root, Stamp, check
from storage.vaults import Meta, Vaults

KEPT = "stamped:"
"""Under this, the name of a file and the number of a line the database has the hash of its token."""


@dataclass(frozen=True, slots=True)
class UnstampedHead:
    """The newest line, which waits for a timestamp."""

    number: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What is wrong with the tokens, and which roots stand for how many good ones."""

    broken: tuple[Broken, ...] = ()
    roots: tuple[tuple[Root, int], ...] = ()


# --- keeping -------------------------------------------------------------------------------------


def due(connection: Connection, file: Path) -> UnstampedHead | None:
    """The newest line of a file, when it has no token yet. Raises OSError."""
    if not _noted(connection, DUE):
        return None
    name = _name(file) if file.exists() else ""
    said = Meta(connection).get(DUE + name) if name else None
    number, _, sha256 = (said or "").partition(" ")
    return UnstampedHead(int(number), sha256) if said else None


def write(file: Path, one: UnstampedHead, stamp: Stamp) -> None:
    """Put a token beside the file, durably; the certificates come first, for a token without them is
    no good one. Raises OSError; then there is no token of that line."""
    folder = folder_of(file)
    folder.mkdir(exist_ok=True, mode=0o700)
    token, roots = paths_of(file, one.number)
    token.unlink(missing_ok=True)  # one that never came on record
    _put(roots, stamp.roots)
    _put(token, stamp.token)


def keep(connection: Connection, file: Path, one: UnstampedHead, stamp: Stamp) -> None:
    """A token that was written is on record."""
    name, known = _name(file), Meta(connection)
    known.set(f"{KEPT}{name}:{one.number}", hashlib.sha256(stamp.token).hexdigest())
    here = (meta.c.key == DUE + name, meta.c.value == f"{one.number} {one.sha256}")
    connection.execute(delete(meta).where(*here))


def folder_of(file: Path) -> Path:
    """Where the tokens of a file lie."""
    return file.with_name(f"{file.name}.tokens")


def paths_of(file: Path, number: int) -> tuple[Path, Path]:
    """The token of a line, and the certificates that it was checked against."""
    place = folder_of(file) / f"{number:06d}"
    return place.with_suffix(".tsr"), place.with_suffix(".pem")


def _put(path: Path, data: bytes) -> None:
    part = path.with_suffix(f"{path.suffix}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _name(file: Path) -> str:
    """ "" for a file of which not even the first line came to its end."""
    with file.open("rb") as source:
        line = source.readline()
    return name_of(str(json.loads(line)["hash"])) if line.endswith(b"\n") else ""


def _noted(connection: Connection, prefix: str) -> dict[str, str]:
    query = select(meta.c.key, meta.c.value).where(meta.c.key.startswith(prefix))
    return {key: value or "" for key, value in connection.execute(query)}


# --- checking ------------------------------------------------------------------------------------


def look(
    connection: Connection, vaults: Vaults, file: Path, trusted: frozenset[str] = frozenset()
) -> Seen:
    """Check every token of a file of heads. `trusted`: fingerprints of the roots that count; none: any.

    A file that was changed is said elsewhere; its lines up to there are looked at. Raises OSError.
    """
    if not file.exists():
        return Seen()
    lines, name = _lines(file, vaults)
    prefix = f"{KEPT}{name}:"
    kept = {int(key.removeprefix(prefix)): digest
            for key, digest in _noted(connection, prefix).items()} if name else {}  # fmt: skip
    lying = {int(path.stem) for path in folder_of(file).glob("*.tsr") if path.stem.isdecimal()}
    broken, roots = [], Counter[Root]()
    for number in sorted(kept.keys() | lying):
        found = _fault(file, number, kept.get(number, ""), lines.get(number, ""), trusted)
        if isinstance(found, Root):
            roots[found] += 1
        else:
            broken.append(Broken("heads", "", number, found))
    return Seen(tuple(broken), tuple(roots.items()))


def _lines(file: Path, vaults: Vaults) -> tuple[dict[int, str], str]:
    """The hash of each line that holds, and the name of the file."""
    lines: dict[int, str] = {}
    try:
        for head in read_heads(file, vaults):
            lines[head.number] = head.hash
    except HeadsBroken:
        pass
    return lines, name_of(lines[1]) if lines else ""


def _fault(
    file: Path, number: int, kept: str, line: str, trusted: frozenset[str]
) -> Fault | Root:  # fmt: skip
    token, pem = paths_of(file, number)
    try:
        data, roots = token.read_bytes(), pem.read_bytes()
    except FileNotFoundError:
        return "stamp-gone"
    if not line or (kept and hashlib.sha256(data).hexdigest() != kept):
        return "stamp-other"
    try:
        root = check(data, line, roots).root
    except BadToken:
        return "stamp-bad"
    return root if not trusted or root.fingerprint in trusted else "stamp-untrusted"
