"""The PDF: standards, tags for a screen reader, signs, and pictures that say no more than one sees."""

import io
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import typst
from PIL import Image

from bot.documents.dossier.glyphs import known, readable
from bot.documents.dossier.pdf import STANDARDS
from bot.documents.dossier.pictures import MOST_PIECES, pieces_of, shelf
from dialogs.protocol.dossier import VARIANTS
from tests.dossier.looking import pdf_of, words_of
from tests.dossier.made import GPS, Made, photo, screenshot

HEADINGS = {"/H1", "/H2"}


def tags(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every element of the tag tree."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting += list(one)
        elif isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
            waiting += [one.K] if "/K" in one else []


@pytest.mark.parametrize("variant", VARIANTS)
def test_it_says_that_it_is_pdf_a_and_pdf_ua_and_has_tags(
    exported: dict[str, Path], tmp_path: Path, variant: str
) -> None:
    with pikepdf.open(pdf_of(exported[variant], tmp_path)) as pdf:
        about = bytes(pdf.Root.Metadata.read_bytes()).decode()
        kinds = [str(one.S) for one in tags(pdf)]

        assert "<pdfaid:part>3</pdfaid:part>" in about
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
        assert "<pdfuaid:part>1</pdfuaid:part>" in about
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert HEADINGS | {"/Table", "/TH", "/TD", "/TOC"} <= set(kinds)


def test_every_picture_says_what_it_is(exported: dict[str, Path], tmp_path: Path) -> None:
    with pikepdf.open(pdf_of(exported["internal"], tmp_path)) as pdf:
        figures = [one for one in tags(pdf) if str(one.S) == "/Figure"]
        said = sorted(str(one.Alt) for one in figures)

    assert len(said) >= 5  # two screenshots, of which one in pieces, and a photo
    assert all(one.startswith("Afbeelding van bewijsstuk") for one in said)
    assert any("(2/3)" in one for one in said)


def test_a_page_says_where_nothing_was_taken(exported: dict[str, Path], tmp_path: Path) -> None:
    assert GPS.encode() in photo()

    with pikepdf.open(pdf_of(exported["police"], tmp_path)) as pdf:
        streams = [bytes(one.read_raw_bytes()) for one in pdf.objects
                   if isinstance(one, pikepdf.Stream)]  # fmt: skip

    assert not [one for one in streams if GPS.encode() in one or b"Fototoestel" in one
                or b"Exif" in one]  # fmt: skip


def test_english_is_english(made: Made, tmp_path: Path) -> None:
    made.export(tmp_path / "en.zip", "gir", language="en")

    said = words_of(pdf_of(tmp_path / "en.zip", tmp_path))

    assert "Fields for GIR" in said
    assert "What is missing, and why" in said
    assert "bewijsstuk" not in said.casefold()


def test_every_sign_that_is_let_through_has_a_shape() -> None:
    signs = [chr(one) for one in sorted(known())]
    lines = "\n\n".join(" ".join(signs[n : n + 60]) for n in range(0, len(signs), 60))
    source = (
        '#set document(title: "x")\n#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))\n'
        '#text(sys.inputs.said)\n#text(weight: "bold", sys.inputs.said)'
    )

    made = typst.compile(source.encode(), ignore_system_fonts=True, format="pdf",
                         sys_inputs={"said": lines}, pdf_standards=STANDARDS)  # fmt: skip

    assert made.startswith(b"%PDF")
    assert {ord(one) for one in "aé€‘’“”–…ßĳΩжŁ"} <= known()


def test_a_sign_without_a_shape_is_named_and_none_breaks_the_page() -> None:
    assert readable("mes 🔪") == "mes [hocho]"
    assert readable("a\u200bb\x07c\r\nd\te") == "abc\nd e"
    dice = random.Random(1)
    wild = "".join(chr(dice.randrange(0x20000)) for _ in range(3000) if True)
    wild = "".join(one for one in wild if not 0xD800 <= ord(one) < 0xE000)

    made = typst.compile(
        b'#set document(title: "x")\n#sys.inputs.said', ignore_system_fonts=True, format="pdf",
        sys_inputs={"said": readable(wild)}, pdf_standards=STANDARDS,
    )  # fmt: skip

    assert made.startswith(b"%PDF")


def test_pictures_that_are_broken_huge_or_no_picture_are_not_shown() -> None:
    whole = screenshot()
    assert pieces_of(whole)
    assert pieces_of(whole[: len(whole) // 2]) == ()
    assert pieces_of(b"") == ()
    assert pieces_of(b"%PDF-1.7") == ()
    assert pieces_of(b"\x89PNG\r\n\x1a\n" + os.urandom(500)) == ()
    assert pieces_of(huge(30_000, 30_000)) == ()
    assert 1 < len(pieces_of(screenshot(9000))) <= MOST_PIECES + 1


def huge(width: int, height: int) -> bytes:
    """A small file that says it is a huge picture."""
    data = bytearray(screenshot(100))
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    import zlib

    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


def test_broken_pictures_never_break_a_dossier() -> None:
    dice, whole = random.Random(2), {"png": screenshot(300), "jpg": photo()}
    for number in range(60):
        data = bytearray(whole[dice.choice(("png", "jpg"))])
        for _ in range(dice.randrange(1, 20)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        pieces = pieces_of(bytes(data))
        assert all(Image.open(io.BytesIO(p.data)).format == "JPEG" for p in pieces), number


def test_pictures_lie_in_memory_and_not_on_a_disk() -> None:
    with shelf() as laid:
        place = laid.put(b"onverzegeld")
        found = Path(laid.root + place)

        assert found.read_bytes() == b"onverzegeld"
        assert "memfd" in str(found.readlink())
    assert not found.exists() or "memfd" not in str(found.readlink())
