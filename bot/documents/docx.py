"""A draft as a DOCX file that can be edited: real headings and lists, gaps marked, no trace of who
made it. The same draft at the same moment gives the same bytes.
"""

import io
import re
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from dialogs.letters.draft import Block, Draft, Items, Lines, Prose, Remark, Rows, Title

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
FONT, INK = "Arial", RGBColor(0x1A, 0x1A, 0x1A)
SIZES = {"Normal": 11, "Heading 1": 15, "Heading 2": 12}
FIRST_COLUMN, SECOND_COLUMN = Cm(5), Cm(11)
ROW_GAP, HEADING_GAP = Pt(2), Pt(4)


def docx_of(draft: Draft, *, author: str, now: datetime) -> bytes:
    """The file. `author` is the municipality; `now` is what the file says about when it was made."""
    document = Document()
    _prepare(document, draft, author, now)
    for block in draft.blocks:
        _add(document, block, draft.gaps)
    kept = io.BytesIO()
    document.save(kept)
    return _dated(kept.getvalue(), now)


def _prepare(document: Docx, draft: Draft, author: str, now: datetime) -> None:
    """Page, letter type, language and what the file says about itself."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = Cm(2.5)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LOCALES[draft.language])
    for name, size in SIZES.items():
        _set_type(document, name, size)
    about = document.core_properties
    about.title, about.author, about.language = draft.title, author, LOCALES[draft.language]
    about.last_modified_by = about.comments = ""
    about.created = about.modified = now.astimezone(UTC).replace(tzinfo=None)


def _set_type(document: Docx, name: str, size: int) -> None:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        return
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in [key for key in fonts.attrib if str(key).endswith("Theme")]:
        del fonts.attrib[theme]  # a theme's letter type would stand before ours


def _add(document: Docx, block: Block, gaps: tuple[str, ...]) -> None:
    match block:
        case Title(words, level):
            document.add_heading(words, level).paragraph_format.space_after = HEADING_GAP
        case Prose(words):
            _write(document.add_paragraph(), words, gaps)
        case Remark(words):
            run = document.add_paragraph().add_run(words)
            run.italic, run.font.highlight_color = True, WD_COLOR_INDEX.YELLOW
        case Lines(lines):
            _write(document.add_paragraph(), "\n".join(lines), gaps)
        case Items(items, numbered):
            for item in items:
                style = "List Number" if numbered else "List Bullet"
                _write(document.add_paragraph(style=style), item, gaps)
        case Rows(rows):
            _add_table(document, rows, gaps)


def _add_table(document: Docx, rows: tuple[tuple[str, str], ...], gaps: tuple[str, ...]) -> None:
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    for label, value in rows:
        first, second = table.add_row().cells
        first.width, second.width = FIRST_COLUMN, SECOND_COLUMN
        first.paragraphs[0].add_run(label).bold = True
        _write(second.paragraphs[0], value, gaps)
        for cell in (first, second):
            cell.paragraphs[0].paragraph_format.space_after = ROW_GAP
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _write(paragraph: Paragraph, words: str, gaps: tuple[str, ...]) -> None:
    """Words with each gap marked, so that none is overlooked."""
    pattern = "|".join(re.escape(gap) for gap in gaps)
    for piece in re.split(f"({pattern})", words) if gaps else [words]:
        run = paragraph.add_run(piece)
        if piece in gaps:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _dated(data: bytes, now: datetime) -> bytes:
    """The same archive with the moment of the draft on every part, not that of this machine."""
    local = now.astimezone(UTC)
    moment = (local.year, local.month, local.day, local.hour, local.minute, local.second)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            entry = zipfile.ZipInfo(part, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(part))
    return made.getvalue()
