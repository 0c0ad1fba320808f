"""What the headers of a mail say about who sent it, and by which way: account details (3.3, 3.5).

Only the headers of the mail itself are read; what it carries is never opened. Anybody can have made
it, so everything has a limit, and what cannot be read says so; the file is kept all the same.
"""

import email.errors
import email.header
import email.parser
import email.policy
import email.utils
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC

from bot.services.evidence.outlook import Unreadable, transport_headers
from storage.evidence import Rows

EML, MSG = "message/rfc822", "application/vnd.ms-outlook"
MOST_BYTES = 256 * 1024
"""So long the headers of one mail may be; real ones take a tenth."""
MOST_LINES = 2000
LONGEST = 300
"""Characters of one value."""
UNREADABLE: Rows = (("unreadable", ""),)
SIMPLE = {"from": "From", "reply-to": "Reply-To", "return-path": "Return-Path", "date": "Date",
          "message-id": "Message-ID"}  # fmt: skip
KEYS = (*SIMPLE, "first-hop", "last-hop", "authentication", "unreadable")
TEXT_KEYS = tuple(f"mail-{key}" for key in KEYS)
AUTHENTICATION, MOST_VERDICTS = "Authentication-Results", 3
END = re.compile(rb"\r?\n\r?\n")
BROKEN = (email.errors.MessageError, UnicodeError, LookupError, ValueError, TypeError,
          OverflowError, AttributeError, AssertionError, RecursionError)  # fmt: skip
"""What Python's reader says of a header that somebody made to be broken."""


def is_mail(kind: str) -> bool:
    """Whether a file of this type has headers to read."""
    return kind in (EML, MSG)


def headers_of(kind: str, pieces: Iterable[bytes]) -> Rows:
    """Key and value of each header that says something, in the order of KEYS; UNREADABLE for none."""
    try:
        head = transport_headers(pieces) if kind == MSG else _head(pieces)
        rows = tuple(_rows(head))
    except (*BROKEN, Unreadable):
        return UNREADABLE
    return rows or UNREADABLE


def _head(pieces: Iterable[bytes]) -> str:
    """What stands before the empty line."""
    head = b""
    for piece in pieces:
        head += piece[: MOST_BYTES - len(head)]
        if END.search(head.lstrip(b"\r\n")) or len(head) >= MOST_BYTES:
            break
    head = END.split(head.lstrip(b"\r\n"), maxsplit=1)[0]
    try:
        return head.decode()
    except UnicodeDecodeError:
        return head.decode("latin-1")


def _rows(head: str) -> Iterator[tuple[str, str]]:
    lines = head[:MOST_BYTES].splitlines(keepends=True)[:MOST_LINES]
    parser = email.parser.HeaderParser(policy=email.policy.compat32)
    found = [(name.casefold(), str(said)) for name, said in parser.parsestr("".join(lines)).items()]
    for key, name in SIMPLE.items():
        yield from ((key, value) for value in _values(found, name)[:1])
    hops = _values(found, "Received")
    if hops:
        yield "first-hop", _hop(hops[-1])
        yield "last-hop", _hop(hops[0])
    for verdict in _values(found, AUTHENTICATION)[:MOST_VERDICTS]:
        yield "authentication", verdict


def _values(found: list[tuple[str, str]], name: str) -> list[str]:
    said = (_plain(_decoded(value)) for key, value in found if key == name.casefold())
    return [value for value in said if value]


def _decoded(value: str) -> str:
    """Encoded words as what they mean; as they stand when they mean nothing."""
    value = value[: 8 * LONGEST]
    try:
        return str(email.header.make_header(email.header.decode_header(value)))
    except BROKEN:
        return value


def _plain(value: str) -> str:
    """On one line, without what cannot be seen or turns the line round, no longer than LONGEST."""
    seen = "".join(" " if c.isspace() else c for c in value
                   if c.isspace() or not unicodedata.category(c).startswith("C"))  # fmt: skip
    line = " ".join(seen.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _hop(value: str) -> str:
    """From where to where, with its moment in UTC where it can be read."""
    way, _, moment = value.rpartition(";")
    try:
        at = email.utils.parsedate_to_datetime(moment.strip())
        at = at.astimezone(UTC) if at.tzinfo else at
        return f"{way.strip() or value} ({at:%Y-%m-%d %H:%M:%S} UTC)"
    except BROKEN:
        return value
