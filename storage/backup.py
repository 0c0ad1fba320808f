"""A backup in one file while Baken runs, and putting it back into an empty place of either database.

Rows of one moment, a file of JSON lines a table, and the sealed files that they refer to; nothing of
it belongs to one kind of database. Everything in it stays sealed, and the master key is not in it.
"""

import base64
import hashlib
import json
import os
import secrets
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, BinaryIO

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    LargeBinary,
    Row,
    Table,
    func,
    insert,
    select,
    text,
    union,
)
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dialogs.errors import PersonFacingError
from storage.database import begun, is_lost, newest_tables, probe, snapshot, upgrade
from storage.files import FileStore
from storage.objects import Missing, NotStored
from storage.tables import Moment, evidence, incoming_file, metadata

FORMAT = 1
PAGE = 500
MANIFEST = "manifest.json"
PIECE = 1024 * 1024
REFERRING = (evidence.c.file_id, incoming_file.c.file_id)
"""What names objects that are to be kept; an incoming file that waits for nothing names none."""
TEXT_KEYS = (
    "error-backup-unreadable", "error-backup-version", "error-backup-changed", "error-restore-full",
    "error-backup-object", "error-restore-write",
)  # fmt: skip
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError,
          TypeError, LookupError, OverflowError, MemoryError)  # fmt: skip
"""What reading says of a file that is no backup, or was damaged."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds: rows and files, counted."""

    rows: int
    objects: int


# --- making --------------------------------------------------------------------------------------


def backup(engine: Engine, files: FileStore, target: Path, at: datetime) -> BackedUp:
    """Write a backup; the file appears when it is whole. Others go on working meanwhile.

    Raises PersonFacingError("error-backup-object") when a file that is on record cannot be read,
    OSError when `target` cannot be written.
    """
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        with _new(part) as raw:
            with closing(_Writer(raw)) as made, snapshot(engine) as connection:
                objects = _write_all(made, connection, engine, files, at)
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return BackedUp(made.rows, objects)


def _write_all(
    made: "_Writer", connection: Connection, engine: Engine, files: FileStore, at: datetime
) -> int:
    _write_tables(made, connection)
    named = union(*(select(one).where(one != "") for one in REFERRING))
    names = sorted(connection.scalars(named))
    connection.rollback()  # files are written once: they need no moment held, and take long
    gone = [name for name in names if not _write_object(made, engine, files, name)]
    made.finish({"format": FORMAT, "tables": newest_tables(), "at": at.isoformat(),
                 "destroyed_meanwhile": gone})  # fmt: skip
    return len(names) - len(gone)


def _new(part: Path) -> BinaryIO:
    return os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


class _Writer:
    """A ZIP file whose last entry lists the hash of every other."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED, allowZip64=True)
        self._hashes: dict[str, str] = {}
        self.rows = 0

    def add(self, name: str, pieces: Iterable[bytes], *, packed: bool) -> None:
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        digest = hashlib.sha256()
        with self._zip.open(entry, "w", force_zip64=True) as to:
            for piece in pieces:
                digest.update(piece)
                to.write(piece)
        self._hashes[name] = digest.hexdigest()

    def finish(self, said: Mapping[str, object]) -> None:
        self._zip.writestr(MANIFEST, json.dumps({**said, "sha256": self._hashes}))

    def close(self) -> None:
        self._zip.close()


def _write_tables(made: _Writer, connection: Connection) -> None:
    for table in metadata.sorted_tables:
        made.add(_entry(table), _table_lines(made, connection, table), packed=True)


def _table_lines(made: _Writer, connection: Connection, table: Table) -> Iterator[bytes]:
    query = select(table).order_by(*table.primary_key.columns)
    for page in connection.execute(query, execution_options={"yield_per": PAGE}).partitions():
        made.rows += len(page)
        yield b"".join(_line(table, row) for row in page)


def _line(table: Table, row: Row[Any]) -> bytes:
    values = [_told(value) for value in row]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _told(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value.isoformat() if isinstance(value, datetime) else value


def _write_object(made: _Writer, engine: Engine, files: FileStore, name: str) -> bool:
    """Whether the file is there; one that was destroyed since the moment of the backup need not be."""
    try:
        with files.objects.open(name) as source:
            made.add(f"objects/{name}", iter(lambda: source.read(PIECE), b""), packed=False)
    except Missing:
        if _on_record(engine, name):
            raise PersonFacingError("error-backup-object", name=name[:12]) from None
        return False
    except NotStored:
        raise PersonFacingError("error-backup-object", name=name[:12]) from None
    return True


def _on_record(engine: Engine, name: str) -> bool:
    with begun(engine, reading=True) as connection:
        return any(connection.execute(select(one).where(one == name)).first() is not None
                   for one in REFERRING)  # fmt: skip


# --- putting back --------------------------------------------------------------------------------


def restore(engine: Engine, files: FileStore, source: Path) -> BackedUp:
    """Put a backup back into an empty database and an empty store; all of it or nothing.

    Files come first, rows afterwards in one transaction: what fails half-way leaves an empty database.
    Nothing of an entry is used before its hash is right. Raises Unreachable, and PersonFacingError:
    "error-restore-full" when the place is not empty, "error-restore-write" when it takes no more,
    "error-backup-unreadable", "error-backup-changed" (names the entry), "error-backup-version".
    """
    probe(engine)
    upgrade(engine)
    with _reading():
        packed = zipfile.ZipFile(source)
    with packed:
        with _reading():
            told = _manifest(packed)
        _empty(engine)
        names = [n for n in told if n.startswith("objects/")]
        try:
            for name in names:
                _restore_object(files, packed, name, told[name])
            rows = _restore_tables(engine, packed, told)
        except (OSError, NotStored) as error:
            raise PersonFacingError("error-restore-write") from error
    return BackedUp(rows, len(names))


@contextmanager
def _reading(entry: str = "") -> Iterator[None]:
    """Around what reads the backup and nothing else. `entry`: which part of it."""
    try:
        yield
    except BROKEN as error:
        if entry:
            raise PersonFacingError("error-backup-changed", entry=entry) from error
        raise PersonFacingError("error-backup-unreadable") from error


def _manifest(packed: zipfile.ZipFile) -> dict[str, str]:
    """The hash of each entry."""
    told = json.loads(packed.read(MANIFEST))
    if told["format"] != FORMAT or told["tables"] != newest_tables():
        raise PersonFacingError("error-backup-version", version=str(told["tables"]))
    hashes = {str(name): str(sha256) for name, sha256 in dict(told["sha256"]).items()}
    for name in sorted({n for n in packed.namelist() if n != MANIFEST} ^ hashes.keys()):
        raise PersonFacingError("error-backup-changed", entry=name)
    for name in (_entry(table) for table in metadata.sorted_tables):
        hashes[name]  # every table must be there
    return hashes


def _entry(table: Table) -> str:
    return f"tables/{table.name}.jsonl"


def _empty(engine: Engine) -> None:
    with begun(engine, reading=True) as connection:
        for table in metadata.sorted_tables:
            if connection.scalar(select(func.count()).select_from(table)):
                raise PersonFacingError("error-restore-full")


def _restore_object(files: FileStore, packed: zipfile.ZipFile, entry: str, sha256: str) -> None:
    part = files.folder / f"{secrets.token_hex(16)}.part"
    try:
        with _new(part) as to:
            for piece in _right(packed, entry, sha256):
                to.write(piece)
            to.flush()
            os.fsync(to.fileno())
        files.objects.put(part, entry.removeprefix("objects/"))
    except ValueError as error:  # its name is none of ours
        raise PersonFacingError("error-backup-unreadable") from error
    finally:
        part.unlink(missing_ok=True)


def _right(packed: zipfile.ZipFile, entry: str, sha256: str) -> Iterator[bytes]:
    """The pieces of an entry. Raises PersonFacingError at the end when they were not all of it."""
    digest = hashlib.sha256()
    with _reading(entry), packed.open(entry) as source:
        while piece := source.read(PIECE):
            digest.update(piece)
            yield piece
    if digest.hexdigest() != sha256:
        raise PersonFacingError("error-backup-changed", entry=entry)


def _restore_tables(engine: Engine, packed: zipfile.ZipFile, hashes: Mapping[str, str]) -> int:
    for table in metadata.sorted_tables:
        for _ in _right(packed, _entry(table), hashes[_entry(table)]):
            pass
    with begun(engine) as connection:
        return sum(_restore_table(connection, table, packed, hashes[_entry(table)])
                   for table in metadata.sorted_tables)  # fmt: skip


def _restore_table(
    connection: Connection, table: Table, packed: zipfile.ZipFile, sha256: str
) -> int:
    """Its rows, of which the hash is right; what the database does not take was no backup of ours."""
    count, page = 0, list[dict[str, object]]()
    try:
        for row in _rows(packed, table, sha256):
            page.append(row)
            count += 1
            if len(page) == PAGE:
                connection.execute(insert(table), page)
                page = []
        if page:
            connection.execute(insert(table), page)
    except (SQLAlchemyError, ValueError, TypeError, OverflowError) as error:
        if isinstance(error, DBAPIError) and is_lost(error):
            raise
        raise PersonFacingError("error-backup-unreadable") from error
    _go_on_counting(connection, table)
    return count


def _rows(packed: zipfile.ZipFile, table: Table, sha256: str) -> Iterator[dict[str, object]]:
    """Hashed again while they are read, as nothing says that the file is still the same."""
    entry, digest = _entry(table), hashlib.sha256()
    with _reading(entry), packed.open(entry) as source:
        for line in source:
            digest.update(line)
            values = zip(table.c, json.loads(line), strict=True)
            yield {column.name: _understood(column, value) for column, value in values}
    if digest.hexdigest() != sha256:
        raise PersonFacingError("error-backup-changed", entry=entry)


def _understood(column: Column[Any], value: Any) -> object:
    if value is None:
        return None
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value, validate=True)
    return datetime.fromisoformat(value) if isinstance(column.type, Moment) else value


def _go_on_counting(connection: Connection, table: Table) -> None:
    """PostgreSQL counts rows apart from the table; the next must not take a number again."""
    if connection.dialect.name == "sqlite":
        return
    for column in table.primary_key.columns:
        if column.autoincrement is True:
            query = f"SELECT pg_get_serial_sequence('{table.name}', '{column.name}')"
            sequence = connection.scalar(text(query))
            newest = select(func.coalesce(func.max(column), 0) + 1)
            connection.execute(select(func.setval(sequence, newest.scalar_subquery(), False)))
