"""What a file is, by its first bytes and never by its name alone (3.5)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

TEXT_KEYS = ("evidence-login-page", "evidence-kind-refused", "evidence-kind-differs")
OUTLOOK = "application/vnd.ms-outlook"


@dataclass(frozen=True, slots=True)
class Refusal(Exception):
    """A file that is not kept; the sender is told why and what to do."""

    text_key: str


def _begins(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern, re.DOTALL)


KINDS: tuple[tuple[re.Pattern[bytes], str, tuple[str, ...]], ...] = (
    (_begins(rb"\x89PNG\r\n\x1a\n"), "image/png", ("png",)),
    (_begins(rb"\xff\xd8\xff"), "image/jpeg", ("jpg", "jpeg")),
    (_begins(rb"RIFF.{4}WEBP"), "image/webp", ("webp",)),
    (_begins(rb"RIFF.{4}WAVE"), "audio/wav", ("wav",)),
    (_begins(rb"\0\0..ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)"), "image/heic", ("heic", "heif")),
    (_begins(rb"\0\0..ftypM4[ABP] "), "audio/mp4", ("m4a", "m4b", "mp4")),
    (_begins(rb"\0\0..ftypqt  "), "video/quicktime", ("mov",)),
    (_begins(rb"\0\0..ftyp(?!avi[fs]|crx )"), "video/mp4", ("mp4", "m4v", "mov", "m4a")),
    (_begins(rb"%PDF-"), "application/pdf", ("pdf",)),
    (_begins(rb"ID3[\x02-\x04]"), "audio/mpeg", ("mp3",)),
    (_begins(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xef]"), "audio/mpeg", ("mp3",)),
    (_begins(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), OUTLOOK, ("msg",)),
)
"""The kinds of 3.5: (how one begins, type, endings). The list is closed and short, so that anything
else is refused; a detection library would name thousands of kinds."""
NEEDS_ENDING = frozenset({OUTLOOK})
"""Begins like all that Office once saved, so that its name must say which it is."""
TEXT_KINDS: Mapping[str, str] = {
    "eml": "message/rfc822", "html": "text/html", "htm": "text/html",
    "mhtml": "multipart/related", "mht": "multipart/related",
}  # fmt: skip
KNOWN = frozenset(ending for row in KINDS for ending in row[2])
UNPRINTED = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
"""Bytes that no text holds; an escape is one of some old Asian mails."""
PAGE = (b"<!doctype html", b"<html")


def media_type(head: bytes, name: str) -> str:
    """The type by content. Raises Refusal when it is none of 3.5 or differs from the name."""
    ending = name.rpartition(".")[2].casefold()
    for begins, kind, endings in KINDS:
        if begins.match(head):
            return _named(kind, endings, ending)
    if ending in TEXT_KINDS and head and not UNPRINTED.search(head):
        return TEXT_KINDS[ending]
    if ending in KNOWN:
        looks_like_page = head.lstrip()[:15].lower().startswith(PAGE)
        raise Refusal("evidence-login-page" if looks_like_page else "evidence-kind-differs")
    raise Refusal("evidence-kind-refused")


def _named(kind: str, endings: tuple[str, ...], ending: str) -> str:
    """The type, unless the name says another one."""
    if ending not in endings and (ending in KNOWN or ending in TEXT_KINDS):
        raise Refusal("evidence-kind-differs")
    if kind in NEEDS_ENDING and ending not in endings:
        raise Refusal("evidence-kind-refused")
    return kind
