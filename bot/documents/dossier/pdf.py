"""A dossier as one PDF that can be read in fifty years and by a screen reader: PDF/A-3a and PDF/UA-1.

Typst sets it. What it says goes in as JSON, so that no word of anybody is ever taken for a command,
and the moment is an argument, so that the same dossier gives the same bytes. Its pictures come in
when it is written (`filling`); until then they wait, sealed.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC
from pathlib import Path

import typst

from bot.documents.dossier.contents import Block, Dossier, Picture, Prose, Rows, Section, Table
from bot.documents.dossier.filling import filled, mark, numbered
from bot.documents.dossier.glyphs import readable
from bot.documents.dossier.pictures import Piece
from storage.spool import Spool

TEMPLATE = Path(__file__).with_name("dossier.typ")
STANDARDS: "list[typst.PDFStandard]" = ["a-3a", "ua-1"]
Pictures = Callable[[int], tuple[Piece, ...]]
"""The pieces of a picture by the number of its exhibit."""


class Shelf:
    """Where the pictures wait for their pages, sealed and one at a time."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._sizes: list[tuple[int, int]] = []

    def put(self, piece: Piece) -> int:
        """Lay a picture down; its number, from 0."""
        self._spool.write(piece.data)
        self._sizes.append((piece.width, piece.height))
        return len(self._sizes) - 1

    def take(self, number: int) -> Piece:
        return Piece(self._spool.piece(number), *self._sizes[number])

    def __len__(self) -> int:
        return len(self._sizes)


def pdf_of(dossier: Dossier, pictures: Pictures, spool: Spool) -> Iterator[bytes]:
    """The PDF in pieces. `spool`: an empty one, for the pictures. An exhibit of which there is no
    picture keeps its lines."""
    laid = Shelf(spool)
    data = _plain(_data(dossier, pictures, laid))
    marks = [list(part) for part in mark()]
    compiler = typst.Compiler(
        TEMPLATE.read_bytes(), ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False), "mark": json.dumps(marks)},
    )  # fmt: skip
    moment = int(dossier.made_at.astimezone(UTC).timestamp())
    made = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=moment)
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return filled(made, len(laid), laid.take)


def _data(dossier: Dossier, pictures: Pictures, laid: Shelf) -> dict[str, object]:
    words = dossier.words
    return {
        "title": dossier.title, "subtitle": dossier.subtitle, "case": dossier.case_id,
        "language": dossier.language, "municipality": dossier.municipality,
        "confidential": dossier.confidential, "cover": dossier.cover, "page": words["page"],
        "contents": words["contents"], "foot": words["foot"], "about": [words["about"]],
        "sections": [_section(one, pictures, laid) for one in dossier.sections],
    }  # fmt: skip


def _section(section: Section, pictures: Pictures, laid: Shelf) -> dict[str, object]:
    return {"title": section.title, "blocks": [_block(b, pictures, laid) for b in section.blocks]}


def _block(block: Block, pictures: Pictures, laid: Shelf) -> dict[str, object]:
    match block:
        case Prose(text):
            return {"kind": "prose", "text": text}
        case Rows(rows):
            return {"kind": "rows", "rows": rows}
        case Table():
            return {"kind": "table", "title": block.title, "columns": block.columns,
                    "rows": block.rows, "widths": block.widths}  # fmt: skip
        case Picture():
            return {"kind": "picture", "caption": block.caption, "rows": block.rows,
                    "pieces": _pieces(block, pictures(block.number), laid)}  # fmt: skip


def _pieces(picture: Picture, pieces: tuple[Piece, ...], laid: Shelf) -> list[dict[str, object]]:
    many = len(pieces)
    return [
        {"mark": numbered(laid.put(piece)), "width": piece.width, "height": piece.height,
         "alt": f"{picture.alt} ({n}/{many})" if many > 1 else picture.alt}
        for n, piece in enumerate(pieces, start=1)
    ]  # fmt: skip


def _plain(data: object) -> object:
    """The same with every text made readable."""
    if isinstance(data, str):
        return readable(data)
    if isinstance(data, Mapping):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_plain(value) for value in data]
    return data
