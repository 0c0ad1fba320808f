"""Pictures for the pages: made anew, so that nothing comes along but what one sees.

Where somebody was, with which device, under which name: a photo can say all that beside the picture.
The original in the bag keeps it; the page does not. A long screenshot goes in pieces that can be read.
A picture is in memory once, and what is made of it one band after another.
"""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = {"PNG": 24_000_000, "JPEG": 24_000_000, "WEBP": 8_000_000}
"""By format, because reading one takes four bytes a pixel, and WebP three times that. A JPEG is read
at a half of its size or less where that will do, so larger photos are shown, too."""
MOST_BYTES = 30 * 1024 * 1024
"""Of a file that goes on pages; a larger one is in the bag only."""
WIDEST = 1240
"""In pixels: 150 to the inch for the width of a whole page, and the text is narrower."""
SCREEN, TALLEST = 2.35, 1.45
"""A phone's screen goes whole: on the page it is as large as in the hand. Of what is taller, a piece is
at most so much taller than wide."""
MOST_PIECES = 12
OVERLAP = 20
"""A twentieth of a piece stands on the next one too, so that no line is cut in two."""
BAND = 1_000_000
"""Pixels that are laid on white at a time."""
QUALITY = 88


@dataclass(frozen=True, slots=True)
class Piece:
    """A picture, or a part of one, as JPEG; `width` and `height` in pixels."""

    data: bytes
    width: int
    height: int


def pieces_of(data: bytes | io.BytesIO) -> tuple[Piece, ...]:
    """A picture as it goes on pages; () when it cannot be shown."""
    source = io.BytesIO(data) if isinstance(data, bytes) else data
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(source, formats=tuple(MOST_PIXELS)) as opened:
                return tuple(_cut(opened)) if _fits(opened) else ()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError,
            TypeError, KeyError, OverflowError, Image.DecompressionBombError):  # fmt: skip
        return ()  # what the reader says of a picture that is broken


def _fits(opened: Image.Image) -> bool:
    """Whether it can be read within bounds; a JPEG that is larger than needed is read smaller, but
    not a progressive one, whose reader keeps all of it."""
    if not opened.info.get("progressive"):
        opened.draft("RGB", (WIDEST, WIDEST))
    return opened.width * opened.height <= MOST_PIXELS[str(opened.format)]


def _cut(picture: Image.Image) -> Iterator[Piece]:
    ImageOps.exif_transpose(picture, in_place=True)
    step = _step(picture.width, picture.height)
    for top in range(0, picture.height, step):
        part = _on_white(picture, top, min(picture.height, top + step + step // OVERLAP))
        if part.width > WIDEST:
            height = max(1, round(part.height * WIDEST / part.width))
            part = part.resize((WIDEST, height), Image.Resampling.LANCZOS)
        made = io.BytesIO()
        part.save(made, "JPEG", quality=QUALITY, subsampling=0)
        yield Piece(made.getvalue(), part.width, part.height)


def _step(width: int, height: int) -> int:
    if height <= width * SCREEN:
        return height
    return max(200, round(width * TALLEST), -(-height // MOST_PIECES))


def _on_white(picture: Image.Image, top: int, bottom: int) -> Image.Image:
    """A part of a picture without what one can see through, at a whole part of its size."""
    part = max(1, picture.width // WIDEST)
    size = (-(-picture.width // part), -(-(bottom - top) // part))
    whole = Image.new("RGB", size, "white")
    rows = max(1, BAND // (picture.width * part)) * part
    for at in range(top, bottom, rows):
        band = picture.crop((0, at, picture.width, min(bottom, at + rows))).convert("RGBA")
        white = Image.new("RGB", band.size, "white")
        white.paste(band, mask=band.getchannel("A"))
        whole.paste(white.reduce(part), (0, (at - top) // part))
    return whole
