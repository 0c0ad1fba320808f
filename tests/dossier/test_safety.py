"""The dossier says which files were looked at for malware, and what its mails say of who sent them."""

from pathlib import Path

import pytest

from bot.services.dossier import exporting
from bot.services.dossier.exporting import Wanted
from bot.services.dossier.sight import DossierSight
from bot.services.evidence.mail import EML, headers_of
from dialogs.protocol.dossier import Variant
from dialogs.protocol.events import EvidenceAdded, EvidenceRefused
from storage.evidence import Learned
from storage.unit_of_work import Storage
from tests.dossier.looking import pdf_of, words_of
from tests.dossier.made import Made, fill, screenshot
from tests.letters.cases import NOW

MAIL = (b"From: Kees <kop@elders.example>\r\nMessage-ID: <nummer@elders.example>\r\n\r\n"
        b"From: tekst@elders.example\r\n")  # fmt: skip


def add(made: Made, data: bytes, kind: str, learned: Learned) -> None:
    """One more item, of which something was learned on its way in."""
    arriving = made.storage.files.begin()
    arriving.write(data)
    sealed = arriving.finish(len(data))
    with made.storage.transaction(NOW) as uow:
        vault, case = uow.cases.vault_of(made.case_id), uow.cases.load(made.case_id)
        item = uow.evidence.add(vault, sealed, name="a", media_type=kind, by="p1", at=NOW,
                                learned=learned)  # fmt: skip
        added = EvidenceAdded(item.id, item.sha256, "email_original", "normal")
        uow.cases.append(made.case_id, case.position, (added,), by="p1", at=NOW)


@pytest.fixture
def mailed(storage: Storage) -> Made:
    made = fill(storage, ((screenshot(), "image/png"),))
    add(made, MAIL, EML, Learned("clean", headers_of(EML, [MAIL])))
    add(made, b"zomaar tekst", EML, Learned("", headers_of(EML, [b"zomaar tekst"])))
    return made


def words(made: Made, variant: Variant, language: str = "nl") -> str:
    wanted = Wanted(made.case_id, variant, "en" if language == "en" else "nl", whole=True)
    with made.storage.reading(NOW) as uow:
        dossier = exporting.dossier_of(uow, made.scene(language=wanted.language), wanted)
    return repr(dossier.sections)


@pytest.mark.source("S57")
def test_the_headers_of_each_mail_stand_with_the_accounts_and_the_number_of_the_exhibit(
    mailed: Made, tmp_path: Path
) -> None:
    mailed.export(tmp_path / "d.zip", "police")

    said = words_of(pdf_of(tmp_path / "d.zip", tmp_path))

    assert "Kop van de e-mail, bewijsstuk 2." in said
    assert "Kees <kop@elders.example>" in said
    assert "Kop van de e-mail, bewijsstuk 3." in said
    assert "koppen niet leesbaar" in said
    assert "tekst@elders.example" not in said


@pytest.mark.parametrize(("variant", "told"), [
    ("internal", True), ("police", True), ("gir", True), ("anonymised", False),
])  # fmt: skip
def test_who_sent_a_mail_stands_where_the_sender_does(
    mailed: Made, variant: Variant, told: bool
) -> None:
    assert ("kop@elders.example" in words(mailed, variant)) == told


def test_what_was_not_scanned_is_said_in_every_variant_and_in_both_languages(mailed: Made) -> None:
    for variant in ("internal", "police", "gir", "anonymised"):
        said = words(mailed, variant)
        assert "Niet gescand op schadelijke software: bewijsstuk 1, 3." in said
        assert "Gescand op schadelijke software, niets gevonden: bewijsstuk 2." in said
    assert "Not scanned for malware: exhibit 1, 3." in words(mailed, "internal", "en")


def test_a_refused_file_is_said_without_its_name(mailed: Made) -> None:
    assert "geweigerd" not in words(mailed, "internal")
    with mailed.storage.transaction(NOW) as uow:
        case = uow.cases.load(mailed.case_id)
        refused = (EvidenceRefused("malware"),)
        uow.cases.append(mailed.case_id, case.position, refused, by="p1", at=NOW)

    said = words(mailed, "internal")

    assert "Er is één bestand geweigerd: er zat schadelijke software in." in said
    assert "Bestand geweigerd: er zat schadelijke software in." in said


def test_what_was_learned_goes_along_when_an_item_moves_to_another_case(storage: Storage) -> None:
    made = fill(storage, ())
    add(made, MAIL, EML, Learned("clean", headers_of(EML, [MAIL])))
    with storage.transaction(NOW) as uow:
        other = uow.vaults.create()
        (moved,) = uow.evidence.move(uow.cases.vault_of(made.case_id), other, NOW)

    assert moved.learned == Learned("clean", headers_of(EML, [MAIL]))


def test_nothing_of_a_mail_is_readable_in_the_database(mailed: Made) -> None:
    with mailed.storage.engine.connect() as connection:
        from storage.tables import metadata

        for table in metadata.sorted_tables:
            assert "elders" not in repr(connection.execute(table.select()).all())


HOPS = (("from", "Noor <noor@waterdonk.example>"), ("date", "voor <noor@waterdonk.example>"),
        ("reply_to", "kanarie@elders.example"), ("last_hop", "for <secretariaat@waterdonk.example>"),
        ("return_path", "kop@elders.example"))  # fmt: skip


def test_an_address_of_an_employee_is_replaced_whole_in_the_annex(storage: Storage) -> None:
    made = fill(storage, ())
    with storage.reading(NOW) as uow:
        case = uow.cases.load(made.case_id)
        sight = DossierSight.of(uow, made.scene(), case, "gir", whole=True)
        said = [sight.hidden(value) for _, value in HOPS]
        twice = sight.hidden("Betrokken: Noor, betrokken medewerker.")

    assert said == ["betrokken medewerker", "voor <betrokken medewerker>", "de afzender",
                    "for <een medewerker>", "kop@elders.example"]  # fmt: skip
    assert twice == "Betrokken: betrokken medewerker."
