"""What the headers of a mail say is read, within bounds; what cannot be read says so."""

import struct

import olefile
import pytest

from bot.services.evidence.mail import EML, LONGEST, MOST_BYTES, MSG, UNREADABLE, headers_of
from tests.evidence.outlook import msg, properties, text

HEADERS = (
    "Return-Path: <bounce@elders.example>\r\n"
    "Received: from mx.waterdonk.example (mx [203.0.113.9]) by post.waterdonk.example;\r\n"
    "\tMon, 24 Nov 2025 09:00:05 +0100\r\n"
    "Received: from tussen.example by mx.waterdonk.example; Mon, 24 Nov 2025 09:00:03 +0100\r\n"
    "Received: from [198.51.100.7] by tussen.example with ESMTPSA id 42;\r\n"
    " Mon, 24 Nov 2025 08:59:58 +0100\r\n"
    "Authentication-Results: post.waterdonk.example; spf=fail; dkim=none\r\n"
    "From: =?utf-8?q?Kees_Kanarie_=E2=80=AEdneirv?= <kees@elders.example>\r\n"
    "Reply-To: iemand.anders@elders.example\r\n"
    "Date: Mon, 24 Nov 2025 08:59:57 +0100\r\n"
    "Message-ID: <abc@elders.example>\r\n"
    "Subject: onderwerpwoord\r\n"
)
READ = {
    "from": "Kees Kanarie dneirv <kees@elders.example>",
    "reply-to": "iemand.anders@elders.example",
    "return-path": "<bounce@elders.example>",
    "date": "Mon, 24 Nov 2025 08:59:57 +0100",
    "message-id": "<abc@elders.example>",
    "first-hop": "from [198.51.100.7] by tussen.example with ESMTPSA id 42 "
                 "(2025-11-24 07:59:58 UTC)",
    "last-hop": "from mx.waterdonk.example (mx [203.0.113.9]) by post.waterdonk.example "
                "(2025-11-24 08:00:05 UTC)",
    "authentication": "post.waterdonk.example; spf=fail; dkim=none",
}  # fmt: skip
BODY = b"\r\nFrom: de.tekst@zelf.example\r\n\r\n" + b"x" * 10_000


def test_the_headers_of_a_mail_and_nothing_of_what_it_says() -> None:
    raw = HEADERS.encode() + BODY

    assert dict(headers_of(EML, [raw])) == READ
    assert dict(headers_of(EML, (raw[n : n + 7] for n in range(0, len(raw), 7)))) == READ


def test_the_body_is_not_even_asked_for() -> None:
    def pieces():  # type: ignore[no-untyped-def]
        yield HEADERS.encode() + b"\r\n"
        raise AssertionError("the body was read")

    assert dict(headers_of(EML, pieces())) == READ


def test_a_mail_that_outlook_saved_says_the_same() -> None:
    streams = {
        "__substg1.0_007D001F": text(HEADERS),
        "__substg1.0_0037001F": text("onderwerp"),
        "__substg1.0_1000001F": text("de tekst " * 3000),
        "__properties_version1.0": properties(),
    }

    saved = msg(streams)

    assert olefile.isOleFile(saved)
    assert dict(headers_of(MSG, [saved[:700], saved[700:]])) == READ


def test_a_mail_without_headers_says_what_the_message_says() -> None:
    streams = {
        "__substg1.0_0C1A001F": text("Kees Kanarie"),
        "__properties_version1.0": properties(),
        "__substg1.0_5D01001E": b"kees@elders.example",
        "__substg1.0_1035001F": text("<abc@elders.example>\r\nFrom: vals@elders.example"),
    }

    assert dict(headers_of(MSG, [msg(streams)])) == {
        "from": "Kees Kanarie <kees@elders.example>",
        "message-id": "<abc@elders.example> From: vals@elders.example",
        "date": "2025-11-24 08:00:00 UTC",
    }


def test_a_mail_within_a_mail_is_not_taken_for_the_mail() -> None:
    inner = msg({"__substg1.0_007D001F": text("From: binnen@elders.example\r\n")})
    outer = msg({"__substg1.0_37010102": inner})

    assert headers_of(MSG, [outer]) == UNREADABLE


@pytest.mark.parametrize("raw", [
    b"", b"\r\n\r\n", b"zomaar tekst", b"geen kop\n\nFrom: a@b.example\n", b"\xff\xfe" * 400,
    b"<html>" + b"a" * 100_000, b"From:\n\n", b"From: \x00\x01\n\n", b":" * 5000,
])  # fmt: skip
def test_what_holds_no_headers_says_so(raw: bytes) -> None:
    assert headers_of(EML, [raw]) == UNREADABLE


@pytest.mark.parametrize(("header", "shown"), [
    (b"From: =?onbekend-9?q?abc?= <a@b.example>", "=?onbekend-9?q?abc?= <a@b.example>"),
    (b"From: =?utf-8?b?%%%?= <a@b.example>", None),
    ("From: Jürgen <a@b.example>".encode(), "Jürgen <a@b.example>"),
    ("From: Jürgen <a@b.example>".encode("latin-1"), "Jürgen <a@b.example>"),
    (b"From: " + b"(" * 5000, "(" * (LONGEST - 1) + "…"),
    (b"From: " + b"a" * 10_000_000, "a" * (LONGEST - 1) + "…"),
    ("From: a\u202eb\u200bc\x07d\u2028e@b.example".encode(), "abcd e@b.example"),
])  # fmt: skip
def test_a_hostile_value_is_shown_plainly_and_shortly(header: bytes, shown: str | None) -> None:
    found = dict(headers_of(EML, [header + b"\r\n\r\n"]))

    assert shown in (None, found.get("from"))
    assert all(len(value) <= LONGEST for value in found.values())


def test_headers_without_end_are_read_up_to_a_limit() -> None:
    def endless():  # type: ignore[no-untyped-def]
        yield b"From: a@b.example\r\n"
        for n in range(10_000):
            read.append(n)
            yield b"X-Lang: " + b"y" * 10_000 + b"\r\n"

    read: list[int] = []
    assert dict(headers_of(EML, endless())) == {"from": "a@b.example"}
    assert len(read) <= MOST_BYTES // 10_000 + 1
    many = b"".join(b"Received: from a by b%d; gisteren\n" % n for n in range(50_000))
    assert dict(headers_of(EML, [many]))["last-hop"] == "from a by b0; gisteren"


@pytest.mark.parametrize("moment", [
    "Mon, 24 Nov 2025 25:61:00 +9999", "Fri, 31 Dec 9999 23:59:59 -1200", "0", "", "Mon, 1 Jan 0001",
    "24 Nov 2025 08:00:00 -0000",
])  # fmt: skip
def test_a_moment_that_is_none_leaves_the_hop_as_it_stands(moment: str) -> None:
    found = dict(headers_of(EML, [f"Received: from a by b; {moment}\r\n\r\n".encode()]))

    assert found["first-hop"].startswith("from a by b")


def test_tables_that_cannot_be_right_are_not_followed() -> None:
    """A head that announces a table of 4 GiB would be read by the library, sector by sector."""
    good = msg({"__substg1.0_007D001F": text(HEADERS)})
    for offset in (44, 72):
        bad = good[:offset] + struct.pack("<L", 0x7FFFFFFF) + good[offset + 4 :]
        assert headers_of(MSG, [bad]) == UNREADABLE
    for bad in (good[:600], good[:512], good[:40], b"", good[:30] + b"\x20\x00" + good[32:]):
        assert headers_of(MSG, [bad]) == UNREADABLE


def test_a_mail_of_outlooks_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    saved = msg({"__substg1.0_007D001F": text(HEADERS)})
    monkeypatch.setattr("bot.services.evidence.outlook.MOST_BYTES", len(saved) - 1)

    assert headers_of(MSG, [saved]) == UNREADABLE
