"""A drawn screenshot for the demo: a card with a round head and grey lines for words (PNG)."""

import struct
import zlib

WIDTH, HEIGHT = 480, 270
PAPER, CARD, INK, HEAD = (0xE9EEF2, 0xFFFFFF, 0xB9C4CE, 0x7CA6C4)
LINES = ((110, 62, 170), (110, 84, 110), (40, 130, 390), (40, 156, 370), (40, 182, 400),
         (40, 208, 240))  # fmt: skip
"""Left, top and width of each line of words."""
THICK, RADIUS, MIDDLE = 12, 28, (68, 76)


def picture(number: int) -> bytes:
    """A PNG without any word in it. `number`: another one is another picture."""
    rows = b"".join(_row(y, number) for y in range(HEIGHT))
    size = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", size), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def _row(y: int, number: int) -> bytes:
    """One row of pixels, without a filter."""
    row = bytearray(_colour(PAPER) * WIDTH)
    if 20 <= y < HEIGHT - 20:
        _paint(row, 20, WIDTH - 20, CARD)
    across = RADIUS**2 - (y - MIDDLE[1]) ** 2
    if across > 0:
        half = int(across**0.5)
        _paint(row, MIDDLE[0] - half, MIDDLE[0] + half, HEAD)
    for left, top, width in LINES:
        if top <= y < top + THICK:
            _paint(row, left, left + width - 10 * number, INK)
    return b"\x00" + bytes(row)


def _paint(row: bytearray, left: int, right: int, colour: int) -> None:
    row[left * 3 : right * 3] = _colour(colour) * (right - left)


def _colour(colour: int) -> bytes:
    return colour.to_bytes(3, "big")
