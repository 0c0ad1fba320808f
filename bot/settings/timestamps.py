"""Timestamps (RFC 3161): which authorities Baken asks, and what for. Without one it asks nobody."""

from dataclasses import dataclass
from pathlib import Path

from bot.addresses import is_safe
from bot.settings.reading import Table, rows, text, truth
from dialogs.errors import PersonFacingError

TEXT_KEYS = ("settings-timestamp-url", "settings-timestamp-root")
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
    if not is_safe(url):
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
