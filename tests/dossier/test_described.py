"""What a dossier says of what its evidence shows, and what of the minimum it lacks (5.3, 3.5)."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.services.cases import keeping
from bot.services.dossier import exporting
from bot.services.dossier.evidence import exhibits_of
from bot.services.dossier.exporting import Wanted
from bot.services.dossier.gaps import _left_out
from bot.services.dossier.parts import _none_related
from bot.services.dossier.sheet import gir_sheet
from bot.services.dossier.sight import DossierSight
from dialogs.protocol import evidence
from dialogs.protocol.dossier import VARIANTS, Variant
from dialogs.protocol.evidence_events import EvidenceDescribed
from dialogs.protocol.facts import Facts
from storage.unit_of_work import Storage
from tests.dossier.looking import inside, pdf_of, words_of
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


def test_what_nobody_looked_for_is_not_called_none(described: Made, tmp_path: Path) -> None:
    shown = words(described, "internal", tmp_path)

    # of the report there are earlier posts, so that only the checklist of another case would say it
    assert "Eerdere en latere berichten Nog niet gezocht." not in shown
    with described.storage.reading(NOW) as uow:
        case = uow.cases.load(described.case_id)
        sight = DossierSight.of(uow, described.scene(), case, "internal", whole=True)
        assert _none_related(sight) == "dossier-not-searched"
        for state, said in (("done", "dossier-none"), ("skipped", "dossier-state-skipped")):
            step = replace(case.steps["capture_screenshots"], state=state)
            steps = {**case.steps, "collect_related_posts": step}
            other = replace(sight, case=replace(case, steps=steps))
            assert _none_related(other) == said


def test_the_field_sheet_names_both_moments(described: Made) -> None:
    with described.storage.reading(NOW) as uow:
        case = uow.cases.load(described.case_id)
        sight = DossierSight.of(uow, described.scene(), case, "gir", whole=True)
        known = dict(gir_sheet(sight, ()))["Datum en tijd van het incident en de melding"]
        facts = Facts({k: v for k, v in case.facts.values.items() if k != "occurred_at"})
        without = replace(sight, case=replace(case, facts=facts))
        unknown = dict(gir_sheet(without, ()))["Datum en tijd van het incident en de melding"]

    assert "Incident: ma 23-11-2026 21:15" in known
    assert "Melding: " in known
    assert "Incident: niet bekend" in unknown


def test_no_class_is_called_hidden_of_which_there_is_no_evidence(storage: Storage) -> None:
    made = fill(storage, ((screenshot(), "image/png"),))
    with storage.reading(NOW) as uow:
        case = uow.cases.load(made.case_id)
        sight = DossierSight(uow, made.scene(), case, "internal", roles=frozenset())
        found = exhibits_of(sight, read=False)
        (row,) = _left_out(sight, found)

    assert found[0].evidence_class == "normal"
    assert "gevoelig bewijs" not in row[1]
    assert "bewijs" in row[1].split(", ")


def test_readings_of_an_hour_stand_on_one_line_with_the_numbers(
    described: Made, tmp_path: Path
) -> None:
    with described.storage.transaction(NOW) as uow:
        ids = [one.id for one in uow.cases.load(described.case_id).evidence]
        sem = described.person("sem").id
        for item in (ids[0], ids[1], ids[0]):
            uow.readings.note(described.case_id, f"evidence:{item}", by=sem, platform="workplace",
                              at=NOW)  # fmt: skip
        uow.readings.note(described.case_id, f"evidence_file:{ids[1]}", by=sem, platform="teams",
                          at=NOW)  # fmt: skip

    described.export(tmp_path / "internal.zip", "internal")
    with described.storage.reading(NOW) as uow:
        wanted = Wanted(described.case_id, "internal", "nl", whole=True)
        shown = repr(exporting.dossier_of(uow, described.scene(), wanted).sections)

    assert "Geopend: bewijsstuk 1, bewijsstuk 2 (werkplek), 3 keer in dit uur" in shown
    assert "Geopend: het bestand van bewijsstuk 2 (Teams)" in shown
    assert "workplace" not in shown
    assert "Bewijsstuk 1 opgeslagen. Baken kreeg het op" in shown
    assert "Gezegd wat op bewijsstuk 2 staat." in shown
    log = inside(tmp_path / "internal.zip")["data/custody.jsonl"].decode()
    assert log.count('"item":"evidence:') >= 3


def test_a_name_says_for_whom_a_dossier_is(described: Made, tmp_path: Path) -> None:
    names = [described.export(tmp_path / f"{variant}.zip", variant).name for variant in VARIANTS]

    beginnings = [f"Dossier_{described.case_id}_gemeente", f"Dossier_{described.case_id}_politie",
                  f"GIR-bijlage_{described.case_id}",
                  f"Dossier_{described.case_id}_zonder-personen"]  # fmt: skip
    assert names == [f"{start}_v{n}_{NOW:%Y%m%d}" for n, start in enumerate(beginnings, 1)]


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
