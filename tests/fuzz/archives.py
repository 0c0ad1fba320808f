"""ZIP archives that lie, swell, overlap or lead elsewhere, as a dossier to verify and as a file sent."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import BinaryIO, cast

from bot.documents.dossier.archive import Archive
from tests.fuzz.cases import NAMES, Case, broken, name
from tests.fuzz.pictures import zeros

BASE = "Dossier_DA-2026-0001_v1_20261124"
MAX = 0xFFFFFFFF
TRICKS = (
    "names",
    "twice",
    "link",
    "nested",
    "swells",
    "bzip2",
    "lzma",
    "many",
    "overlap",
    "far",
    "lies",
    "comment",
    "locked",
    "folders",
    "custody",
)


@cache
def bag() -> bytes:
    """A bag as Baken writes one, as far as its archive goes."""
    target = io.BytesIO()
    archive = Archive(target)
    for file, words in (
        ("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
        ("data/bewijs/001-screenshot.png", bytes(9000)),
        ("data/custody.jsonl", b'{"chain":"events","position":0}\n' * 20),
        ("bag-info.txt", b"Baken-Number: 1\n"),
        ("manifest-sha256.txt", b"00  data/a\n"),
        ("tagmanifest-sha256.txt", b"00  bagit.txt\n"),
    ):
        archive.add(f"{BASE}/{file}", words)
    archive.finish()
    return target.getvalue()


def zipped(files: list[tuple[str, bytes]], kind: int = zipfile.ZIP_STORED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", kind) as archive:
        archive.writestr(f"{BASE}/bagit.txt", "BagIt-Version: 1.0\n")
        for file, data in files:
            archive.writestr(zipfile.ZipInfo(file), data, kind)
    return target.getvalue()


def entry(
    file: bytes, packed: bytes, size: int, method: int, offset: int, crc: int = 0
) -> tuple[bytes, bytes]:
    """A file's head with its bytes, and its line in the directory, whatever they say."""
    common = struct.pack(
        "<HHHHHIIIHH", 20, 0, method, 0, 0x21, crc, len(packed), size & MAX, len(file), 0
    )
    local = b"PK\x03\x04" + common + file + packed
    listed = (
        b"PK\x01\x02"
        + struct.pack("<H", 20)
        + common
        + struct.pack("<HHHII", 0, 0, 0, 0, offset)
        + file
    )
    return local, listed


def ended(body: bytes, listed: bytes, count: int) -> bytes:
    end = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(listed), len(body), 0
    )
    return body + listed + end


def _one(file: bytes, packed: bytes, size: int, method: int) -> bytes:
    first, first_listed = entry(
        f"{BASE}/bagit.txt".encode(),
        b"BagIt-Version: 1.0\n",
        19,
        0,
        0,
        zlib.crc32(b"BagIt-Version: 1.0\n"),
    )
    local, listed = entry(file, packed, size, method, len(first))
    return ended(first + local, first_listed + listed, 2)


def _bits(data: bytes) -> str:
    return bin(int.from_bytes(b"\1" + data, "big"))[3:]


@cache
def swelling_bzip2(blocks: int) -> bytes:
    """One block of zeros again and again: 40 bytes of it are 45 MB."""
    import bz2

    bits, magic = _bits(bz2.compress(bytes(95_000_000), 9)), _bits(bytes.fromhex("314159265359"))
    first = bits.index(magic)
    second = bits.index(magic, first + 1)
    whole = bits[:first] + bits[first:second] * blocks
    return int("1" + whole + "0" * (-len(whole) % 8), 2).to_bytes(len(whole) // 8 + 2, "big")[1:]


@cache
def swelling_lzma() -> bytes:
    """As a ZIP holds it: a version, properties, and a raw stream."""
    packed = lzma.compress(bytes(150_000_000), lzma.FORMAT_ALONE, preset=1)
    return b"\x09\x04\x05\x00" + packed[:5] + packed[13:]


@cache
def _deflated(megabytes: int) -> bytes:
    return zeros(megabytes)[2:-4]


def _trick(random: Random, kind: str) -> bytes:
    inside = f"{BASE}/data/{random.choice(('a.txt', 'custody.jsonl', 'bewijs/001.png'))}".encode()
    match kind:
        case "names":
            names = [random.choice(NAMES) or "x" for _ in range(random.randint(1, 20))]
            return zipped(
                [
                    (
                        one[:60_000].replace("\x00", "?")
                        if random.random() < 0.5
                        else f"{BASE}/{one}",
                        b"x",
                    )
                    for one in names
                ]
            )
        case "twice":
            return zipped([("a", b"1"), ("a", b"2"), ("A", b"3"), (f"{BASE}/bagit.txt", b"4")])
        case "link":
            link = zipfile.ZipInfo(f"{BASE}/data/link")
            link.external_attr = 0o120777 << 16
            target = io.BytesIO(zipped([]))
            with zipfile.ZipFile(target, "a") as archive:
                archive.writestr(link, "/etc/passwd")
            return target.getvalue()
        case "nested":
            data = b"x"
            for n in range(random.choice((1, 10, 60))):
                data = zipped([(f"{n}.zip", data)], zipfile.ZIP_DEFLATED)
            return data
        case "swells":
            megabytes = random.choice((50, 200))
            return _one(inside, _deflated(megabytes), random.choice((megabytes << 20, 10, MAX)), 8)
        case "bzip2":
            return _one(
                inside,
                swelling_bzip2(random.choice((10, 3000))),
                random.choice((1000, 60 << 20)),
                12,
            )
        case "lzma":
            return _one(inside, swelling_lzma(), random.choice((1000, 60 << 20)), 14)
        case "many":
            return zipped(
                [(f"{BASE}/data/{n}", b"") for n in range(random.choice((300, 4000, 19_500)))]
            )
        case "overlap":
            return b"".join(_overlapping(random))
        case "far":
            return _far(random)
        case "lies":
            return _one(
                inside, b"abc", random.choice((0, 10, MAX - 1)), random.choice((0, 8, 1, 99, 95))
            )
        case "comment":
            raw = bytearray(
                zipped([("a", b"1")]) + (b"PK\x05\x06" + bytes(18)) * random.randint(1, 2000)
            )
            raw[-2:] = struct.pack("<H", random.choice((0, 18, 65_535)))
            return bytes(raw)
        case "locked":
            raw = bytearray(zipped([("a", b"1" * 50)]))
            raw[6] |= 1
            raw[raw.rfind(b"PK\x01\x02") + 8] |= 0x41
            return bytes(raw)
        case "folders":
            return zipped([(f"{BASE}/" + "a/" * random.choice((1, 500, 20_000)), b"")])
        case _:
            line = random.choice(
                (
                    b"[" * 100_000,
                    b'{"a":' * 50_000,
                    b"9" * 5000,
                    b'{"position":1e999}',
                    b"\xff\n" * 9999,
                )
            )
            lines = line + b"\n" + b"{}\n" * random.choice((1, 400_000))
            files = [(f"{BASE}/data/{one}", lines) for one in ("custody.jsonl", "evidence.csv")]
            return zipped(files, zipfile.ZIP_DEFLATED)


def _overlapping(random: Random) -> Iterator[bytes]:
    """Many lines of the directory that all lead to one file that swells."""
    packed, size = _deflated(50), 50 << 20
    local, _ = entry(b"a", packed, size, 8, 0)
    count = random.choice((20, 2000))
    listed = b"".join(entry(b"%d" % n, packed, size, 8, 0)[1] for n in range(count))
    yield ended(local, listed, count)


def _far(random: Random) -> bytes:
    """A directory of ZIP64 that says anything."""
    numbers = [random.choice((0, 1, 2**31, 2**32, 2**63 - 1, 2**64 - 1)) for _ in range(4)]
    body = zipped([("a", b"1")])
    body = body[: body.rfind(b"PK\x05\x06")]
    far = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, *numbers)
    place = struct.pack("<4sIQI", b"PK\x06\x07", 0, random.choice((len(body), 2**63, 0)), 1)
    return (
        body
        + far
        + place
        + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, MAX, MAX, 0)
    )


def trick_archive(random: Random) -> Case:
    kind = random.choice(TRICKS)
    return Case(f"archive, {kind}", "dossier", data=_trick(random, kind))


def hurt_archive(random: Random) -> Case:
    data = (
        bag()
        if random.random() < 0.5
        else _trick(random, random.choice(("names", "far", "lies", "many")))
    )
    return Case("archive, broken", "dossier", data=broken(random, data))


def sent_archive(random: Random) -> Case:
    """Archives and what looks like several things at once, sent as a file."""
    parts = [
        bag()[:4000],
        b"%PDF-1.7\n%%EOF\n",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0",
        b"<html><script>alert(1)</script>",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"MZ\x90\0",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"From: a@b.example\n\n",
        b"ID3\x04",
        b"\0\0\0\x18ftypmp42",
        b"RIFF\0\0\0\0WEBP",
        b"#!/bin/sh\n",
        b"\xef\xbb\xbf",
    ]
    random.shuffle(parts)
    data = b"".join(parts[: random.randint(1, 6)])
    return Case("several kinds at once", name=name(random), data=data)


def opened(data: bytes) -> BinaryIO:
    return cast(BinaryIO, io.BytesIO(data))
