"""Where sealed files lie: a folder, or a bucket of an object store (s3). One interface for both.

An object is put once, whole or not at all, under a name that is a keyed hash: nobody chooses it, and
it says nothing about what was sealed, not even to somebody who holds the same picture (README).
"""

import os
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from dialogs.errors import PersonFacingError

if TYPE_CHECKING:  # only who keeps files in a bucket loads the library
    from obstore.store import RetryConfig, S3Store

TEXT_KEYS = ("error-objects-address", "error-objects-secret", "error-objects-endpoint")
CHUNK = 5 * 1024 * 1024
"""So much goes up at once; the least that such a store takes as a part."""
SMALL = 8 * 1024 * 1024
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
NAME = re.compile(r"[0-9a-f]{20}(?:[0-9a-f]{44})?")
"""A keyed hash; the short ones are ids from before files had one."""


class NotStored(Exception):
    """The store did not take or give an object: full, unreachable or not allowed. Try again."""


class Missing(NotStored):
    """An object that should be there is not."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as the store lists it. `size` in bytes; `changed` by the store's own clock."""

    name: str
    size: int
    changed: datetime


class Source(Protocol):
    """Something to read from: `size` bytes, fewer only at the end."""

    def read(self, size: int, /) -> bytes: ...


class Objects(Protocol):
    """A place for objects. Every method raises NotStored when the place fails."""

    def put(self, part: Path, name: str) -> None:
        """Take over a complete file under its name; `part` is gone afterwards."""

    def open(self, name: str) -> AbstractContextManager[Source]:
        """An object to read. Raises Missing."""

    def remove(self, name: str) -> None:
        """Remove an object; one that is not there is no mistake."""

    def all(self) -> Iterator[Stored]:
        """Every object that is whole."""

    def now(self) -> datetime:
        """The store's own clock, by which the age of an object is counted."""


class FolderObjects:
    """Objects as files in a folder of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, part: Path, name: str) -> None:
        final = self.path(name)
        with _failing():
            if not final.parent.exists():
                final.parent.mkdir(exist_ok=True, mode=0o700)
                _sync_folder(self.folder)
            part.replace(final)
            _sync_folder(final.parent)

    @contextmanager
    def open(self, name: str) -> Iterator[Source]:
        with _failing():
            source = self.path(name).open("rb")
        with source:
            yield source

    def remove(self, name: str) -> None:
        with _failing():
            self.path(name).unlink(missing_ok=True)

    def all(self) -> Iterator[Stored]:
        for path in self.folder.glob("??/*"):
            if NAME.fullmatch(path.name):
                found = path.stat()
                yield Stored(path.name, found.st_size, _moment(found.st_mtime))

    def now(self) -> datetime:
        return folder_now(self.folder)

    def path(self, name: str) -> Path:
        """Where an object lies. Raises ValueError for anything that is no hash."""
        return self.folder / _checked(name)[:2] / name


class BucketObjects:
    """Objects in a bucket of an object store that speaks s3."""

    def __init__(self, store: "S3Store") -> None:
        self._store = store

    def put(self, part: Path, name: str) -> None:
        import obstore

        size = part.stat().st_size
        with _failing():
            if size <= SMALL:
                self._create(_place(name), part)
            elif not self._has(name):
                obstore.put(self._store, _place(name), part, use_multipart=True, chunk_size=CHUNK,
                            max_concurrency=2)  # fmt: skip
            if int(obstore.head(self._store, _place(name))["size"]) != size:
                raise NotStored(name)
        part.unlink(missing_ok=True)

    def _create(self, place: str, part: Path) -> None:
        """Never over something else: the store refuses, and what is there has the same name."""
        import obstore
        from obstore.exceptions import AlreadyExistsError

        try:
            obstore.put(self._store, place, part, mode="create", use_multipart=False)
        except AlreadyExistsError:
            return

    def _has(self, name: str) -> bool:
        import obstore

        try:
            obstore.head(self._store, _place(name))
        except FileNotFoundError:
            return False
        return True

    @contextmanager
    def open(self, name: str) -> Iterator[Source]:
        import obstore

        with _failing():
            reader = obstore.open_reader(self._store, _place(name), buffer_size=1024 * 1024)
        yield _Reading(reader.read)

    def remove(self, name: str) -> None:
        import obstore

        with _failing():
            try:
                obstore.delete(self._store, _place(name))
            except FileNotFoundError:
                return

    def all(self) -> Iterator[Stored]:
        import obstore

        with _failing():
            for page in obstore.list(self._store):
                for found in page:
                    name = str(found["path"]).rpartition("/")[2]
                    if NAME.fullmatch(name):
                        yield Stored(name, int(found["size"]), found["last_modified"])

    def now(self) -> datetime:
        import obstore

        probe = f"clock/{secrets.token_hex(8)}"
        with _failing():
            obstore.put(self._store, probe, b"")
            moment = obstore.head(self._store, probe)["last_modified"]
            obstore.delete(self._store, probe)
        return moment


class _Reading:
    """Exactly as many bytes as asked, until the end."""

    def __init__(self, read: Callable[[int], object]) -> None:
        self._read = read

    def read(self, size: int, /) -> bytes:
        got = b""
        with _failing():
            while len(got) < size and (more := bytes(self._read(size - len(got)))):  # type: ignore[call-overload]
                got += more
        return got


def objects_at(address: str, folder: Path, environment: Mapping[str, str]) -> Objects:
    """The place that a setting names: "" is the folder, `s3://bucket/prefix` a bucket.

    The rest comes from the environment, by the names that every tool for such stores knows. Raises
    PersonFacingError for an address that is none, half the secrets, or a way that can be overheard.
    """
    if not address:
        return FolderObjects(folder)
    parts = urlsplit(address)
    if parts.scheme != "s3" or not parts.netloc:
        raise PersonFacingError("error-objects-address")
    from obstore.store import S3Store

    config = _s3_config(environment)
    plain = str(config.get("aws_endpoint", "")).startswith("http://")
    return BucketObjects(S3Store(
        parts.netloc, prefix=parts.path.strip("/") or None, config=config,  # type: ignore[arg-type]
        client_options={"allow_http": plain}, retry_config=_retry(),
    ))  # fmt: skip


def _s3_config(environment: Mapping[str, str]) -> dict[str, str | bool]:
    named = {"aws_access_key_id": "AWS_ACCESS_KEY_ID", "aws_endpoint": "AWS_ENDPOINT_URL",
             "aws_secret_access_key": "AWS_SECRET_ACCESS_KEY", "aws_region": "AWS_REGION"}  # fmt: skip
    config: dict[str, str | bool] = {
        k: environment[v] for k, v in named.items() if environment.get(v)
    }
    if ("aws_access_key_id" in config) != ("aws_secret_access_key" in config):
        raise PersonFacingError("error-objects-secret")
    endpoint = urlsplit(str(config.get("aws_endpoint", "https://")))
    if endpoint.scheme != "https" and endpoint.hostname not in LOOPBACK:
        raise PersonFacingError("error-objects-endpoint")
    return config


def _retry() -> "RetryConfig":
    """Give up within a minute: the file is asked for again."""
    from datetime import timedelta

    return {"max_retries": 4, "retry_timeout": timedelta(seconds=40)}


@contextmanager
def _failing() -> Iterator[None]:
    """What the machine or the library says, as one of ours."""
    try:
        yield
    except FileNotFoundError as missing:
        raise Missing from missing
    except OSError as failed:
        raise NotStored from failed
    except Exception as failed:
        if type(failed).__module__.startswith("obstore"):
            raise NotStored from failed
        raise


def folder_now(folder: Path) -> datetime:
    """The clock of a folder's disk, which may be another machine's."""
    probe = folder / f".clock-{secrets.token_hex(8)}"
    with _failing():
        probe.touch(mode=0o600)
        moment = probe.stat().st_mtime
        probe.unlink()
    return _moment(moment)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _place(name: str) -> str:
    return f"{_checked(name)[:2]}/{name}"


def _checked(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ValueError("an object is named by its hash")
    return name


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
