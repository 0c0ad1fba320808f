"""The PDF: standards, tags for a screen reader, signs, and pictures that say no more than one sees."""

import io
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import typst
from PIL import Image

from bot.documents.dossier.glyphs import known, readable
from bot.documents.dossier.pdf import STANDARDS
from bot.documents.dossier.pictures import MOST_PIECES, pieces_of
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
        assert "<dc:title>" in about
        assert "DA-2026-0001" in about
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.MarkInfo.Marked
        assert not pdf.Root.MarkInfo.get("/Suspects", False)
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert not pdf.is_encrypted
        assert "/ID" in pdf.trailer
        assert pdf.check_pdf_syntax() == []
        assert HEADINGS | {"/Table", "/TH", "/TD", "/TOC"} <= set(kinds)


@pytest.mark.parametrize("variant", VARIANTS)
def test_colours_and_fonts_are_in_the_file(
    exported: dict[str, Path], tmp_path: Path, variant: str
) -> None:
    with pikepdf.open(pdf_of(exported[variant], tmp_path)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        fonts = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and str(one.get("/Type")) == "/FontDescriptor"
        ]
        embedded = [one for one in fonts if {"/FontFile2", "/FontFile3"} & set(one.keys())]
        unicode = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)
                   and str(one.get("/Subtype")) == "/Type0" and "/ToUnicode" not in one]  # fmt: skip
        acts = [key for one in pdf.objects if isinstance(one, pikepdf.Dictionary)
                for key in ("/JS", "/Launch", "/AA", "/OpenAction") if key in one]  # fmt: skip

        assert str(intent.S) == "/GTS_PDFA1"
        assert len(intent.DestOutputProfile.read_bytes()) > 100
        assert fonts
        assert embedded == fonts
        assert unicode == []
        assert acts == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_everything_on_a_page_is_in_the_tag_tree_or_decoration(
    exported: dict[str, Path], tmp_path: Path, variant: str
) -> None:
    with pikepdf.open(pdf_of(exported[variant], tmp_path)) as pdf:
        for page in pdf.pages:
            depth, loose = 0, 0
            for _, operator in pikepdf.parse_content_stream(page):
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
                loose += depth == 0 and str(operator) in ("Tj", "TJ", "Do", "f", "f*", "S")
            assert (depth, loose) == (0, 0)
            assert str(page.obj.Tabs) == "/S"
            assert "/StructParents" in page.obj
        headers = [one for one in tags(pdf) if str(one.S) == "/TH"]
        assert all("/A" in one or "/ID" in one for one in headers)
        assert "/ParentTree" in pdf.Root.StructTreeRoot


def test_the_pictures_are_those_that_were_laid_down(tmp_path: Path) -> None:
    from bot.documents.dossier.filling import NotAsExpected, filled, mark, numbered

    pieces = [one for data in (screenshot(), photo(), screenshot(3000)) for one in pieces_of(data)]
    before, behind = mark()
    marks = (f'bytes({tuple(before)}) + bytes("{numbered(n)}") + bytes({tuple(behind)})'
             for n in range(len(pieces)))  # fmt: skip
    source = "".join(f'#image({one}, format: "jpg", alt: "x", width: 50pt)\n' for one in marks)
    made = typst.compile(f'#set document(title: "x")\n{source}'.encode(), format="pdf",
                         ignore_system_fonts=True, pdf_standards=STANDARDS)  # fmt: skip
    assert isinstance(made, bytes)

    whole = tmp_path / "w.pdf"
    whole.write_bytes(b"".join(filled(made, len(pieces), pieces.__getitem__)))

    with pikepdf.open(whole) as pdf:
        images = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)
                  and one.get("/Subtype") == "/Image"]  # fmt: skip
        found = [(one.read_raw_bytes(), int(one.Width), int(one.Height)) for one in images]
        assert pdf.check_pdf_syntax() == []
    assert sorted(found) == sorted((one.data, one.width, one.height) for one in pieces)
    with pytest.raises(NotAsExpected):
        list(filled(made, len(pieces) + 1, pieces.__getitem__))
    with pytest.raises(NotAsExpected):
        list(filled(made + b"%", len(pieces), pieces.__getitem__))


def test_a_picture_as_large_as_may_be_takes_little_memory(tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    Image.new("RGBA", (1080, 22_000), (200, 10, 10, 128)).save(large, compress_level=1)
    code = ("import io, sys; from pathlib import Path\n"
            "from bot.documents.dossier.pictures import pieces_of\n"
            "data = Path(sys.argv[1]).read_bytes()\n"
            "peak = lambda: int(next(l for l in open('/proc/self/status') if 'VmHWM' in l).split()[1])\n"
            "before = peak(); made = pieces_of(data); print(len(made), peak() - before)")  # fmt: skip

    said = subprocess.run([sys.executable, "-c", code, str(large)], capture_output=True, text=True,
                          check=True, timeout=120)  # fmt: skip

    pieces, kilobytes = (int(one) for one in said.stdout.split())
    assert pieces == MOST_PIECES
    assert kilobytes < 4 * 1080 * 22_000 // 1024 + 48 * 1024


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
