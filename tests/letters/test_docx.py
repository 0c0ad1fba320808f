"""A draft as a Word file: it opens, says the same, and tells nothing about who made it."""

import io
import zipfile
from datetime import timedelta

import pytest
from docx import Document
from docx.document import Document as Docx

from bot.documents.docx import docx_of
from dialogs.letters.catalogue import LETTER
from dialogs.letters.draft import Draft, Items, Lines, Rows
from dialogs.texts import LANGUAGES, Language
from tests.letters.cases import NOW, drafted, sight


def opened(draft: Draft) -> Docx:
    return Document(io.BytesIO(docx_of(draft, author="Waterdonk", now=NOW)))


def lines_of(draft: Draft) -> list[str]:
    """All words of a draft, in order, as a file has them."""
    found: list[str] = []
    for block in draft.blocks:
        match block:
            case Items(items):
                found += items
            case Rows(rows):
                found += [cell for row in rows for cell in row]
            case Lines(lines):
                found.append("\n".join(lines))
            case other:
                found.append(other.text)
    return found


def lines_in(document: Docx) -> list[str]:
    found: list[str] = []
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            found += [cell.text for row in part.rows for cell in row.cells]
        elif part.text:
            found.append(part.text)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", tuple(LETTER))
def test_a_file_says_exactly_what_the_draft_says(key: str, language: Language) -> None:
    draft = drafted(key, sight(), language)

    assert lines_in(opened(draft)) == lines_of(draft)


def test_headings_and_lists_are_real_and_gaps_are_marked() -> None:
    draft = drafted("dsa_notice", sight())

    document = opened(draft)

    styles = [p.style.name for p in document.paragraphs]
    assert styles.count("Heading 1") == 1
    assert "Heading 2" in styles
    assert "List Bullet" in styles
    marked = {r.text for p in document.paragraphs for r in p.runs if r.font.highlight_color}
    assert set(draft.gaps) <= marked


@pytest.mark.parametrize(("language", "locale"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_a_file_names_its_language_and_the_municipality_and_nobody_else(
    language: Language, locale: str
) -> None:
    data = docx_of(drafted("invitation", sight(), language), author="Waterdonk", now=NOW)

    about = Document(io.BytesIO(data)).core_properties
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        styles = parts.read("word/styles.xml").decode()
        kept = parts.read("docProps/core.xml").decode()
    assert (about.author, about.last_modified_by, about.comments) == ("Waterdonk", "", "")
    assert about.title == drafted("invitation", sight(), language).title
    assert f'w:lang w:val="{locale}"' in styles
    assert "en-US" not in styles.replace('w:eastAsia="en-US"', "")
    assert "python" not in kept


def test_the_same_draft_at_the_same_moment_is_the_same_file() -> None:
    draft = drafted("invitation", sight())

    first = docx_of(draft, author="Waterdonk", now=NOW)
    again = docx_of(draft, author="Waterdonk", now=NOW)
    later = docx_of(draft, author="Waterdonk", now=NOW + timedelta(hours=1))

    assert first == again
    assert first != later
