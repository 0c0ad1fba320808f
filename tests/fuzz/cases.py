"""Malformed files and payloads, each made from a seed and a number alone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal

Way = Literal["file", "dossier", "slack", "teams"]
"""How it comes: sent by somebody, given to `baken dossier verify`, or told of by a platform."""
ENDINGS = (
    "png",
    "jpg",
    "jpeg",
    "webp",
    "heic",
    "pdf",
    "mp4",
    "m4v",
    "mov",
    "mp3",
    "m4a",
    "wav",
    "eml",
    "msg",
    "html",
    "mhtml",
    "htm",
    "mht",
    "svg",
    "exe",
    "zip",
    "txt",
    "",
)
NAMES = (
    "../../etc/passwd",
    "/etc/shadow",
    "C:\\Windows\\system32\\a",
    "\\\\server\\share\\a",
    "a\x00b",
    "x" * 5000,
    ".",
    "..",
    "",
    " ",
    "con",
    "a/../../b",
    "‮gnp.exe",
    "é" * 300,
    "<script>",
    "%00",
    "a\nb",
    "~root",
    "-rf",
    "$(id)",
    "'; DROP TABLE evidence; --",
)


@dataclass(frozen=True)
class Case:
    """One malformed thing. `family` says which kind; `payload` is a platform's own JSON."""

    family: str
    way: Way = "file"
    name: str = ""
    data: bytes = b""
    payload: Any = field(default=None)


Maker = Callable[[Random], Case]


def made(seed: int, number: int, makers: tuple[Maker, ...]) -> Case:
    """The case with this number: the families take turns, so that each has its share."""
    return makers[number % len(makers)](Random(f"{seed}/{number}"))


def name(random: Random, *endings: str) -> str:
    """A name with one of these endings, or any, now and then a hostile one."""
    ending = random.choice(endings or ENDINGS)
    stem = random.choice(NAMES) if random.random() < 0.3 else "bestand"
    return f"{stem}.{ending}" if random.random() < 0.9 else stem


def broken(random: Random, data: bytes) -> bytes:
    """Cut off, with bits turned, with a part doubled, gone, moved or replaced, or as it is."""
    hurts = (_cut, _flipped, _flipped, _doubled, _gone, _filled, _swapped, _grown, lambda _, d: d)
    for _ in range(random.randint(1, 3)):
        data = random.choice(hurts)(random, data)
    return data


def _cut(random: Random, data: bytes) -> bytes:
    return data[: random.randint(0, len(data))]


def _flipped(random: Random, data: bytes) -> bytes:
    """Bits anywhere, or in the head, where what a file is stands."""
    turned = bytearray(data)
    within = len(turned) if random.random() < 0.5 else min(len(turned), 200)
    for _ in range(random.choice((1, 1, 2, 8, 64)) if within else 0):
        turned[random.randrange(within)] ^= 1 << random.randrange(8)
    return bytes(turned)


def _part(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(len(data), start + random.choice((1, 4, 64, 512, 4096)))


def _doubled(random: Random, data: bytes) -> bytes:
    start, end = _part(random, data)
    return data[:end] + data[start:end] * random.choice((1, 2, 50)) + data[end:]


def _gone(random: Random, data: bytes) -> bytes:
    start, end = _part(random, data)
    return data[:start] + data[end:]


def _filled(random: Random, data: bytes) -> bytes:
    start, end = _part(random, data)
    filling = random.choice((b"\x00", b"\xff", b"\x7f", b"A"))
    return data[:start] + filling * (end - start) + data[end:]


def _swapped(random: Random, data: bytes) -> bytes:
    middle = random.randint(0, len(data))
    return data[middle:] + data[:middle]


def _grown(random: Random, data: bytes) -> bytes:
    return data + random.randbytes(random.choice((1, 100, 70_000)))
