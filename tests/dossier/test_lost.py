"""A dossier of a case of which evidence was lost or edited: it is made, and says so plainly."""

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from bot.documents.dossier.verify import verify
from bot.services.evidence import exhibits
from dialogs.texts import Language
from storage.tables import evidence
from storage.unit_of_work import Storage
from tests.dossier.looking import inside, pdf_of, words_of
from tests.dossier.made import Made, fill, photo, screenshot
from tests.letters.cases import NOW, WATERDONK

LOST: dict[Language, str] = {"nl": "Kwijt of beschadigd. Baken kreeg dit stuk wel",
                             "en": "Lost or damaged. Baken did get this item"}  # fmt: skip


@pytest.fixture
def case(storage: Storage) -> Made:
    return fill(storage, ((screenshot(), "image/png"), (photo(), "image/jpeg")))


def rows_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(inside(file)["data/manifest.csv"].decode())))


def second(case: Made) -> str:
    with case.storage.reading() as uow:
        return uow.cases.load(case.case_id).evidence[1].id


def shown(case: Made) -> list[tuple[bool, bool]]:
    off = WATERDONK.protocol.additions_off
    with case.storage.reading(NOW) as uow:
        found = exhibits.pieces(uow, uow.cases.load(case.case_id), off)
        said = [exhibits.line(case.scene(), piece) for piece in found]
    return [(one.is_lost, "kwijt of beschadigd" in line)
            for one, line in zip(found, said, strict=True)]  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_file_whose_row_is_gone_is_said_to_be_lost_and_the_dossier_is_made(
    case: Made, tmp_path: Path, language: Language
) -> None:
    item, file = second(case), tmp_path / "lost.zip"
    with case.storage.engine.begin() as connection:
        row = connection.execute(select(evidence).where(evidence.c.id == item)).one()
        connection.execute(delete(evidence).where(evidence.c.id == item))

    case.export(file, "internal", language=language)

    assert verify(file).faults == ()
    said = words_of(pdf_of(file, tmp_path))
    assert LOST[language] in said
    assert "Vernietigd" not in said
    assert "Destroyed" not in said
    assert [(one["file"] != "", one["size"] != "") for one in rows_of(file)] == [
        (True, True), (False, False),
    ]  # fmt: skip
    assert rows_of(file)[1]["sha256"]
    assert shown(case) == [(False, False), (True, True)]

    with case.storage.engine.begin() as connection:
        connection.execute(insert(evidence).values(dict(row._mapping)))
    case.export(file, "internal", language=language)
    assert LOST[language] not in words_of(pdf_of(file, tmp_path))
    assert shown(case) == [(False, False), (False, False)]


@pytest.mark.parametrize(("column", "value"), [
    ("stored_at", NOW - timedelta(days=2000)), ("by", "nobody"), ("size", 7),
    ("media_type", "text/html"), ("data_key", b"\x00" * 40), ("sealed_meta", b"\x00" * 200),
])  # fmt: skip
def test_nothing_that_an_edited_row_says_stands_in_a_dossier(
    case: Made, tmp_path: Path, column: str, value: str | int | bytes | datetime
) -> None:
    item, file = second(case), tmp_path / "edited.zip"
    with case.storage.engine.begin() as connection:
        changed = update(evidence).where(evidence.c.id == item).values({column: value})
        connection.execute(changed)

    case.export(file, "police")

    said = words_of(pdf_of(file, tmp_path))
    assert verify(file).faults == ()
    assert "Kwijt of beschadigd" in said or "beschadigd of weg" in said
    assert [one["file"] != "" for one in rows_of(file)] == [True, False]
    assert {one["received"][:4] for one in rows_of(file)} == {str(NOW.year)}
