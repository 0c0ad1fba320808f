"""Timestamps (RFC 3161): which authorities Baken asks, and what for. Without one it asks nobody."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.settings.reading import Table, rows, text, truth
from dialogs.errors import PersonFacingError

TEXT_KEYS = ("settings-timestamp-url", "settings-timestamp-root")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Authority:
    """Who gives timestamps. `roots`: the certificates (PEM) that its tokens are checked against."""

    name: str
    url: str
    roots: bytes


@dataclass(frozen=True, slots=True)
class Timestamps:
    """The authorities, in the order in which they are asked. The daily head gets a timestamp from the
    first that gives a good one; `evidence`: each item of evidence, too."""

    authorities: tuple[Authority, ...] = ()
    evidence: bool = False


def timestamps_of(data: Table, folder: Path) -> Timestamps:
    """The section [timestamps]. `folder`: where the files that it names lie. Raises PersonFacingError
    that names the key."""
    listed = rows(data, "authorities", "timestamps.authorities")
    authorities = tuple(_authority(row, folder) for row in listed)
    return Timestamps(authorities, truth(data, "evidence"))


def _authority(row: Table, folder: Path) -> Authority:
    name, url, root = (text(row, key, required=True, where="timestamps.authorities")
                       for key in ("name", "url", "root"))  # fmt: skip
    return Authority(name[:LONGEST_NAME], _safe(url), _roots(folder / root, root))


def _safe(url: str) -> str:
    """Only https, or this machine itself: what is asked shows which hashes there are."""
    try:
        parts = urlsplit(url)
        host, scheme = parts.hostname or "", parts.scheme
    except ValueError:
        host, scheme = "", ""
    if not host or not (scheme == "https" or (scheme == "http" and host in LOOPBACK)):
        raise PersonFacingError("settings-timestamp-url", value=url)
    return url


def _roots(file: Path, said: str) -> bytes:
    """A PEM file with at least one root. Raises PersonFacingError."""
    from storage.tokens import certificates, is_root  # settings without timestamps load none of it

    try:
        pem = file.read_bytes()
        if any(is_root(one) for one in certificates(pem)):
            return pem
    except (OSError, ValueError):
        pass
    raise PersonFacingError("settings-timestamp-root", file=said)
