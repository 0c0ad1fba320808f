"""Mails of every kind of brokenness: deep, endless, in no alphabet, with tables that lead in circles."""

import struct
from functools import cache
from random import Random

from tests.evidence.outlook import msg, properties, text
from tests.fuzz.cases import Case, broken, name

HEADERS = (
    "From",
    "Reply-To",
    "Return-Path",
    "Date",
    "Message-ID",
    "Received",
    "Authentication-Results",
    "Subject",
    "Content-Type",
    "X-Iets",
)
CHARSETS = (
    "utf-8",
    "onbekend",
    "utf-16",
    "idna",
    "unicode_escape",
    "rot13",
    "hex",
    "zlib",
    "utf-7",
    "\x00",
    "",
    "punycode",
    "base64",
    "x" * 5000,
)


def _value(random: Random) -> bytes:
    length = random.choice((1, 10, 1000, 60_000))
    encoded = f"=?{random.choice(CHARSETS)}?{random.choice('qbQBx')}?".encode("utf-8", "replace")
    return random.choice(
        (
            b"a@b.example",
            b"(" * length,
            b'"' * length,
            b"<" * length,
            b"@" * length,
            b"," * length,
            b"\\" * length,
            encoded + b"=FF" * length + b"?=",
            encoded + b"QUJD" * length + b"?=",
            (encoded + b"a?= ") * min(length, 5000),
            random.randbytes(length),
            b"\x00" * length,
            b"a\r\n " * length,
            b":;" * length,
            b"\xe2\x80\xae" * length,
            b"from a by b; Mon, 99 Foo 99999 99:99:99 +999999",
            b"; " * length,
            b"\xed\xa0\xbd" * length,
            b"[" * length,
            b"=?utf-8?q?" * min(length, 5000),
            b"Mon, 24 Nov 2025 08:00:00 +0100",
        )
    )


def _mail(random: Random) -> bytes:
    end = random.choice((b"\r\n", b"\n", b"\r"))
    many = random.choice((1, 10, 300))
    lines = [
        random.choice(HEADERS).encode() + random.choice((b": ", b":", b" : ", b"")) + _value(random)
        for _ in range(many)
    ]
    body = b""
    if random.random() < 0.3:
        depth = random.choice((10, 3000))
        body = b"".join(
            b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1)
            for n in range(depth)
        )
    return end.join((*lines, b"", body))


def hurt_mail(random: Random) -> Case:
    data = _mail(random)
    return Case(
        "mail, broken",
        name=name(random, "eml", "eml", "eml", "mhtml"),
        data=broken(random, data) if random.random() < 0.5 else data,
    )


def endless_mail(random: Random) -> Case:
    line = random.choice(
        (
            b"Received: from a by b; nu\n",
            b"X: " + b"y" * 900 + b"\n",
            b" en verder\n",
            b"From: a@b.example\n",
        )
    )
    data = b"From: a@b.example\n" + line * (random.choice((100, 3_000_000)) // len(line))
    return Case("mail, endless headers", name=name(random, "eml"), data=data)


@cache
def _saved() -> bytes:
    headers = (
        "From: Kees <kees@elders.example>\r\nReceived: from a by b; Mon, 24 Nov 2025 09:00:05 +0100\r\n"
        * 40
    )
    return msg(
        {
            "__substg1.0_007D001F": text(headers),
            "__substg1.0_0C1A001F": text("Kees"),
            "__substg1.0_5D01001E": b"kees@elders.example",
            "__properties_version1.0": properties(),
            "__substg1.0_1000001F": text("tekst " * 9000),
        }
    )


def hurt_outlook(random: Random) -> Case:
    """A mail of Outlook's with its tables, chains or directory turned."""
    data = bytearray(_saved())
    for _ in range(random.randint(0, 4)):
        place = random.choice((24, 28, 30, 32, 44, 48, 56, 60, 64, 68, 72, 76, 80))
        said = random.choice((0, 1, 2, 9, 12, 255, 0xFFFFFFFE, 0x7FFFFFFF, random.randrange(2**32)))
        data[place : place + 4] = struct.pack("<I", said)
    for _ in range(random.choice((0, 0, 3, 40))):
        place = random.randrange(512, len(data) - 4)
        data[place : place + 4] = struct.pack(
            "<I", random.choice((0, 1, 2, 3, 0xFFFFFFFE, random.randrange(400)))
        )
    raw = bytes(data) + bytes(random.choice((0, 0, 3_000_000)))
    return Case(
        "mail of Outlook's, broken",
        name=name(random, "msg"),
        data=broken(random, raw) if random.random() < 0.4 else raw,
    )


def many_streams(random: Random) -> Case:
    """A directory with thousands of entries, in a row as long."""
    count = random.choice((50, 3000))
    data = bytearray(msg({f"__substg1.0_{n:04X}001F": b"" for n in range(count)}))
    if random.random() < 0.5:  # each entry's right neighbour is the next one
        start = data.find("Root Entry".encode("utf-16-le"))
        for n in range(1, count):
            at = start + 128 * n
            data[at + 68 : at + 80] = struct.pack("<III", 0xFFFFFFFF, n + 1, 0xFFFFFFFF)
        data[start + 76 : start + 80] = struct.pack("<I", 1)
    return Case("mail of Outlook's, many streams", name=name(random, "msg"), data=bytes(data))
