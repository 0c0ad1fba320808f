"""What a dossier says of what its evidence shows, and what of the minimum it lacks (5.3, 3.5)."""

from pathlib import Path

import pytest

from bot.services.cases import keeping
from dialogs.protocol import evidence
from dialogs.protocol.dossier import Variant
from dialogs.protocol.evidence_events import EvidenceDescribed
from storage.unit_of_work import Storage
from tests.dossier.looking import pdf_of, words_of
from tests.dossier.made import Made, fill, photo, screenshot
from tests.letters.cases import NOW, WATERDONK

ADDRESS = "https://forum.example/bericht/18"
REASON = "Noor Jansen zag nergens een datum."


@pytest.fixture
def described(storage: Storage) -> Made:
    """A case with two pictures: of the first the report ticked a time and an account, of the second
    somebody said that the moment cannot be seen, and why."""
    made = fill(storage, ((screenshot(), "image/png"), (photo(), "image/jpeg")))
    with storage.transaction(NOW) as uow:
        case = uow.cases.load(made.case_id)
        vault = uow.cases.vault_of(made.case_id)
        said = {"source_url": ADDRESS, "reason": REASON}
        words = uow.contents.put_all(vault, said, by="", at=NOW)
        event = EvidenceDescribed(
            case.evidence[1].id, "later_post", "2026-11-20T10:15:00+00:00", ("account",),
            "2026-11-19T21:30:00+00:00", words,
        )  # fmt: skip
        events = evidence.describe(case, event, settings=WATERDONK.protocol)
        keeping.keep(uow, case, events, by=made.person("sem").id, settings=WATERDONK)
    return made


def words(made: Made, variant: Variant, folder: Path) -> str:
    file = folder / f"{variant}.zip"
    made.export(file, variant)
    text = words_of(pdf_of(file, folder)).replace("\u200b", "")
    return " ".join(text.split())


def test_the_list_says_what_each_piece_shows_and_when(described: Made, tmp_path: Path) -> None:
    shown = words(described, "internal", tmp_path)

    for part in ("Wat op het bewijs staat", "do 19-11-2026", "vr 20-11-2026", "bericht/18",
                 "later bericht", "De accountnaam"):  # fmt: skip
        assert part in shown
    assert REASON in shown


def test_what_is_missing_is_said_by_piece_and_for_the_whole(
    described: Made, tmp_path: Path
) -> None:
    shown = words(described, "internal", tmp_path)

    missing = shown[shown.rindex("Wat ontbreekt") :]
    assert "Niet te zien: Het webadres, Het hele bericht" in missing
    assert "Niet te zien: Datum en tijd, Het hele bericht" in missing
    assert "Schermafdruk van het profiel Niet in het dossier." in missing
    assert "Het hele bericht Niet in het dossier." in missing


def test_the_annex_names_nobody_and_the_anonymised_one_has_no_words(
    described: Made, tmp_path: Path
) -> None:
    annex = words(described, "gir", tmp_path)
    anonymised = words(described, "anonymised", tmp_path)

    assert "zag nergens een datum" in annex
    assert "Noor" not in annex
    assert "zag nergens een datum" not in anonymised
    assert "bericht/18" not in anonymised
    assert "do 19-11-2026" in anonymised
