"""The timestamp tokens (RFC 3161) of a bag: two files a token, and what they say, offline.

Whether the root that a token rests on may be trusted is the reader's to say: the root lies in the bag
as well, so it is named, and can be compared with the roots that the reader trusts.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.documents.dossier.contents import Token

if TYPE_CHECKING:  # most dossiers have no token, and are looked at without these libraries
    from storage.tokens import Root

FOLDER = "data/tokens/"
NAME = re.compile(re.escape(FOLDER) + r"([0-9]{3,6})\.(tsr|pem)")
HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Looked:
    """A token that was looked at: it is good, by a root, or `fault` says what is wrong with it."""

    name: str
    fault: str = ""
    root: "Root | None" = None


def files_of(tokens: Iterable[Token]) -> dict[str, bytes]:
    """The files: the answer of the authority as it came, and the certificates that it was checked
    against."""
    return {
        name: data
        for one in tokens
        for name, data in ((f"{FOLDER}{one.number:03d}.tsr", one.data),
                           (f"{FOLDER}{one.number:03d}.pem", one.roots))
    }  # fmt: skip


def look(
    files: Mapping[str, bytes], hashes: Mapping[str, str], trusted: frozenset[str]
) -> tuple[Looked, ...]:
    """Each token of a bag. `files`: those of the folder; `hashes`: SHA-256 by number of the exhibit;
    `trusted`: fingerprints of the roots that count; none: any."""
    tokens = (name for name in files if not _is_beside(name, files))
    return tuple(_look(name, files, hashes, trusted) for name in tokens)


def _is_beside(name: str, files: Mapping[str, bytes]) -> bool:
    """Whether a file holds the certificates of a token that is there, too."""
    found = NAME.fullmatch(name)
    return found is not None and found[2] == "pem" and f"{name[:-3]}tsr" in files


def _look(
    name: str, files: Mapping[str, bytes], hashes: Mapping[str, str], trusted: frozenset[str]
) -> Looked:  # fmt: skip
    from storage.tokens import BadToken, check

    found = NAME.fullmatch(name)
    digest = hashes.get(found[1].lstrip("0"), "") if found and found[2] == "tsr" else ""
    if not HASH.fullmatch(digest):
        return Looked(name, "token")
    try:
        root = check(files[name], digest, files.get(f"{name[:-3]}pem", b"")).root
    except BadToken as bad:
        return Looked(name, f"token-{bad.reason}")
    if trusted and root.fingerprint not in trusted:
        return Looked(name, "token-untrusted")
    return Looked(name, root=root)
