"""A case with pictures, words and people in it, and the dossiers that are made of it."""

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from bot.directory import Directory
from bot.services.cases import keeping
from bot.services.dossier import exporting
from bot.services.dossier.exporting import Exported, Wanted
from bot.services.scene import Scene
from bot.turn import Place
from dialogs.protocol import decisions
from dialogs.protocol.access import evidence_class
from dialogs.protocol.dossier import Variant
from dialogs.protocol.events import EvidenceAdded, LetterDrafted, NoteAdded
from dialogs.protocol.evidence import add_evidence
from dialogs.protocol.facts import Facts, FactValue
from dialogs.texts import Language
from storage.people import Person
from storage.unit_of_work import Storage
from tests.letters.cases import NOW, WATERDONK

FACTS: dict[str, FactValue] = {
    "natures": ("threat", "insult"), "affected_kind": ("employee",), "content_form": "post",
    "platform": "facebook", "visibility": "public", "sender_identity": "suspected",
    "threat_specific": ("time_or_place",), "occurred_at": "2026-11-23T21:15+01:00",
    "visible_checklist": ("timestamp", "account"),
}  # fmt: skip
SAID = {
    "summary": "Iemand dreigt Noor Jansen met brand 🔪. مرحبا Noor staat vaak bij de balie.",
    "handle": "@waterratje", "display_name": "Water Ratje",
    "urls": "https://forum.example/bericht/17?met=een-heel-lang-adres-dat-nergens-ophoudt-omdat-het-"
            "zo-lang-is", "urls_missing_reason": "", "suspicion": "Vermoedelijk Kees Kanarie.",
    "earlier_posts": "Vorige week ook al.", "impact_employee": "Noor slaapt slecht, welzijnswoord.",
    "sender_name": "Kees Kanarie",
}  # fmt: skip
GPS = "Westerkade 12"


def screenshot(height: int = 900, words: str = "Ik weet waar je woont") -> bytes:
    """A picture as PNG."""
    picture = Image.new("RGB", (720, height), "#f4f6f8")
    draw = ImageDraw.Draw(picture)
    for top in range(40, height - 40, 90):
        draw.rectangle((30, top, 690, top + 60), fill="white", outline="#99a")
        draw.text((50, top + 20), f"{words} ({top})", fill="black", font_size=24)
    made = io.BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()


def photo() -> bytes:
    """A JPEG that says where and with what it was taken."""
    picture, made = Image.new("RGB", (800, 600), "#567"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010E], exif[0x0110] = GPS, "Fototoestel Zeven"
    picture.save(made, "JPEG", exif=exif)
    return made.getvalue()


@dataclass(frozen=True)
class Made:
    """A storage with one case."""

    storage: Storage
    case_id: str

    def person(self, first: str) -> Person:
        with self.storage.reading(NOW) as uow:
            found = uow.people.by_mail(f"{first}@waterdonk.example")
        assert found is not None
        return found

    def scene(self, first: str = "", language: Language = "nl") -> Scene:
        person = self.person(first) if first else Person("", language=language)
        return Scene(person, "workplace", Place("personal"), NOW, WATERDONK)

    def export(
        self, file: Path, variant: Variant, *, by: str = "", language: Language = "nl"
    ) -> Exported:
        wanted = Wanted(self.case_id, variant, language, whole=not by)
        scene = self.scene(by, language)
        with self.storage.transaction(NOW) as uow:
            exporting.note_reading(uow, scene, wanted)
        made = exporting.export(self.storage, scene, wanted)
        with file.open("wb") as target:
            target.writelines(made.pieces())
        return made


def fill(
    storage: Storage, originals: tuple[tuple[bytes, str], ...], facts: dict[str, FactValue] = FACTS
) -> Made:
    """A threat against Noor, reported by Sem, with its evidence, a note and a letter."""
    Directory(storage, WATERDONK).seed(NOW)
    with storage.transaction(NOW) as uow:
        sem = uow.people.by_mail("sem@waterdonk.example")
        noor = uow.people.by_mail("noor@waterdonk.example")
        assert sem is not None
        assert noor is not None
        vault = uow.vaults.create()
        words = uow.contents.put_all(vault, SAID, by=sem.id, at=NOW)
        given = Facts({**facts, "affected_people": (noor.id,)})
        events = decisions.open_case(
            given, words, {"affected_employee": (noor.id,)}, reporter=sem.id,
            settings=WATERDONK.protocol,
        )  # fmt: skip
        case = keeping.open_case(
            uow, events, by=sem.id, vault_id=vault, settings=WATERDONK, year=2026
        )
    for data, kind in originals:
        _add(storage, case.case_id, vault, data, kind, sem.id)
    with storage.transaction(NOW) as uow:
        case = uow.cases.load(case.case_id)
        note = uow.contents.put(vault, "Een overlegwoord.", by=sem.id, at=NOW)
        keeping.keep(uow, case, (NoteAdded(note), LetterDrafted("police_sheet", "nl")), by=sem.id,
                     settings=WATERDONK)  # fmt: skip
    return Made(storage, case.case_id)


def _add(storage: Storage, case_id: str, vault: str, data: bytes, kind: str, by: str) -> None:
    arriving = storage.files.begin()
    arriving.write(data)
    sealed = arriving.finish(len(data))
    with storage.transaction(NOW) as uow:
        item = uow.evidence.add(vault, sealed, name="naam van Noor.png", media_type=kind, by=by,
                                at=NOW)  # fmt: skip
        case = uow.cases.load(case_id)
        kept = evidence_class(case.facts, WATERDONK.protocol.additions_off)
        added = EvidenceAdded(item.id, item.sha256, "screenshot", kept)
        events = add_evidence(case, added, settings=WATERDONK.protocol)
        keeping.keep(uow, case, events, by=by, settings=WATERDONK)
