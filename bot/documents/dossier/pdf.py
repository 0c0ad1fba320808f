"""A dossier as one PDF that can be read in fifty years and by a screen reader: PDF/A-3a and PDF/UA-1.

Typst sets it. What it says goes in as JSON, so that no word of anybody is ever taken for a command,
and the moment is an argument, so that the same dossier gives the same bytes.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC
from pathlib import Path

import typst

from bot.documents.dossier.contents import Block, Dossier, Picture, Prose, Rows, Section, Table
from bot.documents.dossier.glyphs import readable
from bot.documents.dossier.pictures import Piece, Shelf, shelf

TEMPLATE = Path(__file__).with_name("dossier.typ")
STANDARDS: "list[typst.PDFStandard]" = ["a-3a", "ua-1"]
Pictures = Callable[[int], tuple[Piece, ...]]
"""The pieces of a picture by the number of its exhibit."""


def pdf_of(dossier: Dossier, pictures: Pictures) -> bytes:
    """The PDF. An exhibit of which there is no picture keeps its lines."""
    with shelf() as laid:
        data = json.dumps(_plain(_data(dossier, pictures, laid)), ensure_ascii=False)
        compiler = typst.Compiler(
            TEMPLATE.read_bytes(), root=laid.root, ignore_system_fonts=True,
            sys_inputs={"data": data},
        )  # fmt: skip
        moment = int(dossier.made_at.astimezone(UTC).timestamp())
        made = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=moment)
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


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
        {"path": laid.put(piece.data), "width": piece.width,
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
