"""Pictures for the pages: made anew, so that nothing comes along but what one sees.

Where somebody was, with which device, under which name: a photo can say all that beside the picture.
The original in the bag keeps it; the page does not. A long screenshot goes in pieces that can be read.
"""

import io
import os
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 60_000_000
WIDEST = 1600
TALLEST = 1.45
"""A piece is at most so much taller than wide."""
MOST_PIECES = 12
OVERLAP = 20
"""A twentieth of a piece stands on the next one too, so that no line is cut in two."""
QUALITY = 88


@dataclass(frozen=True, slots=True)
class Piece:
    """A picture, or a part of one, as JPEG; `width` in pixels."""

    data: bytes
    width: int


def pieces_of(data: bytes) -> tuple[Piece, ...]:
    """A picture as it goes on pages; () when it cannot be shown."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    return ()
                return tuple(_cut(_plain(opened)))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError,
            TypeError, KeyError, OverflowError, Image.DecompressionBombError):  # fmt: skip
        return ()  # what the reader says of a picture that is broken


def _plain(opened: Image.Image) -> Image.Image:
    """Upright, on white, no larger than a page needs."""
    opened.draft("RGB", (WIDEST, WIDEST * 20))
    upright = ImageOps.exif_transpose(opened).convert("RGBA")
    white = Image.new("RGB", upright.size, "white")
    white.paste(upright, mask=upright.getchannel("A"))
    if white.width > WIDEST:
        height = max(1, round(white.height * WIDEST / white.width))
        return white.resize((WIDEST, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return white


def _cut(picture: Image.Image) -> Iterator[Piece]:
    step = max(200, round(picture.width * TALLEST))
    step = max(step, -(-picture.height // MOST_PIECES))
    over = step // OVERLAP
    for top in range(0, picture.height, step):
        part = picture.crop((0, top, picture.width, min(picture.height, top + step + over)))
        made = io.BytesIO()
        part.save(made, "JPEG", quality=QUALITY, subsampling=0)
        yield Piece(made.getvalue(), picture.width)


class Shelf:
    """Where typst finds the pictures: in memory, so that none is ever on a disk unsealed."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._in_memory = hasattr(os, "memfd_create")
        self.root = "/proc/self/fd" if self._in_memory else stack.enter_context(
            TemporaryDirectory()
        )  # fmt: skip
        self._number = 0

    def put(self, data: bytes) -> str:
        """Lay a picture down; its path below the root."""
        self._number += 1
        if not self._in_memory:
            Path(self.root, str(self._number)).write_bytes(data)
            return f"/{self._number}"
        handle = os.memfd_create(f"picture-{self._number}")
        file = self._stack.enter_context(os.fdopen(handle, "wb"))
        file.write(data)
        file.flush()
        return f"/{handle}"


@contextmanager
def shelf() -> Iterator[Shelf]:
    """A shelf; what lies on it is gone afterwards."""
    with ExitStack() as stack:
        yield Shelf(stack)
