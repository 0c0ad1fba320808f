"""What stands in each variant, and what never does (5.3, 6.3)."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.documents.dossier.verify import verify
from bot.services.cases import keeping
from bot.services.dossier import exporting
from bot.services.dossier.exporting import Wanted
from bot.services.dossier.sheet import FIELDS
from bot.services.messages.cards import step_title
from bot.settings.loading import parse
from bot.settings.reading import KNOWN
from dialogs.errors import PersonFacingError
from dialogs.protocol.access import EVIDENCE_ITEMS
from dialogs.protocol.dossier import ITEMS, MAY_EXPORT, VARIANTS, Variant, may_have
from dialogs.protocol.events import (
    CaseClosed,
    CaseReopened,
    DossierExported,
    PersonInvolved,
    ReminderFired,
    StepDone,
    StepStarted,
)
from dialogs.protocol.evidence_events import EvidenceDestroyed, EvidenceSecured
from dialogs.protocol.roles import BAKEN
from storage.unit_of_work import Storage
from tests.dossier.looking import inside, pdf_of, words_of
from tests.dossier.made import FACTS, GPS, SAID, Made, fill, photo, screenshot
from tests.letters.cases import NOW, WATERDONK

NAMES = ("Noor", "Sem", "Kees", "Kanarie")
WORDS = ("waterratje", "Water Ratje", "forum.example", "brand", "balie", "Vorige week",
         "overlegwoord", "welzijnswoord", "slaapt")  # fmt: skip
ACCOUNT = "waterratje"
SHOWN: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "internal": (frozenset({"Noor", "Sem", ACCOUNT, "brand", "Vorige week"}),
                 frozenset({"Vermoedelijk", "welzijnswoord", GPS})),
    "police": (frozenset({"Noor", "Sem", ACCOUNT, "brand", "Vermoedelijk"}),
               frozenset({"overlegwoord", "welzijnswoord", GPS})),
    "gir": (frozenset({ACCOUNT, "brand", "Velden voor het GIR", "betrokken medewerker"}),
            frozenset({*NAMES, "Vermoedelijk", "overlegwoord", "welzijnswoord", GPS})),
    "anonymised": (frozenset({"Facebook", "Bedreiging"}),
                   frozenset({*NAMES, *WORDS, "Vermoedelijk", GPS})),
}  # fmt: skip
"""By variant: what the PDF says, and what is nowhere in what Baken wrote."""


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_says_what_it_may_and_nothing_else(
    exported: dict[str, Path], tmp_path: Path, variant: Variant
) -> None:
    said, silent = SHOWN[variant]
    files = inside(exported[variant])

    words = words_of(pdf_of(exported[variant], tmp_path))
    written = b"\n".join(data for name, data in files.items()
                         if name.endswith((".csv", ".jsonl", ".txt"))).decode()  # fmt: skip

    assert {one for one in said if one not in words} == set()
    assert {one for one in silent if one in words or one in written} == set()
    assert not [name for name in files if "Noor" in name or "naam" in name]


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_list_of_evidence_names_every_item_and_its_file(
    exported: dict[str, Path], variant: Variant
) -> None:
    files = inside(exported[variant])

    rows = list(csv.DictReader(io.StringIO(files["data/manifest.csv"].decode())))

    assert [row["number"] for row in rows] == ["1", "2", "3", "4"]
    there = [row["file"] for row in rows if row["file"]]
    folder = "data/bewijs/" if variant == "gir" else "data/originals/"
    assert [name for name in files if name.startswith(folder)] == [folder + one for one in there]
    assert len(there) == (0 if variant == "anonymised" else 4)


def test_custody_tells_who_did_what_only_within_and_to_the_police(
    exported: dict[str, Path],
) -> None:
    def lines(variant: str) -> list[dict[str, str]]:
        said = inside(exported[variant])["data/custody.jsonl"].decode()
        return [json.loads(line) for line in said.splitlines()]

    internal, police, annex = lines("internal"), lines("police"), lines("gir")

    assert all("by" in line for line in internal)
    assert {line["item"].partition(":")[0] for line in police if "item" in line} <= {
        "evidence", "dossier",
    }  # fmt: skip
    assert not any("by" in line or "who" in line for line in (*annex, *lines("anonymised")))
    assert {line["chain"] for line in annex} == {"events", "readings"}


def test_nobody_has_one_made_that_is_not_theirs(made: Made) -> None:
    for first, variant in (("sem", "internal"), ("hanna", "anonymised"), ("priya", "police"),
                           ("noor", "internal"), ("pim", "internal")):  # fmt: skip
        with pytest.raises(PersonFacingError), made.storage.transaction(NOW) as uow:
            wanted = Wanted(made.case_id, _as_variant(variant), "nl")
            exporting.note_reading(uow, made.scene(first), wanted)


def _as_variant(key: str) -> Variant:
    return next(one for one in VARIANTS if one == key)


def test_the_table_of_who_may_have_which() -> None:
    assert may_have({"reporter", "admin", "data_protection_officer", "aftercare_team"}) == ()
    assert may_have({"affected_employee"}) == ("gir",)
    assert may_have({"privacy_officer"}) == ("anonymised",)
    assert set(MAY_EXPORT) == set(ITEMS) == set(VARIANTS)
    for items in ITEMS.values():
        assert not items & {"wellbeing", "feelings", "own_share"}
    assert [v for v in VARIANTS if "suspicion" in ITEMS[v]] == ["police"]
    assert [v for v in VARIANTS if EVIDENCE_ITEMS["restricted"] in ITEMS[v]] == ["police"]


def test_a_dossier_holds_no_more_than_its_maker_may_see(storage: Storage, tmp_path: Path) -> None:
    facts = {**FACTS, "private_data_online": "yes"}
    made = fill(storage, ((screenshot(), "image/png"),), facts)

    made.export(tmp_path / "ruth.zip", "internal", by="ruth")
    made.export(tmp_path / "wout.zip", "internal", by="wout")

    assert not [n for n in inside(tmp_path / "ruth.zip") if n.startswith("data/originals/")]
    assert [n for n in inside(tmp_path / "wout.zip") if n.startswith("data/originals/")]
    said = words_of(pdf_of(tmp_path / "ruth.zip", tmp_path))
    assert "wie dit dossier maakte, mag het niet zien" in said
    assert "gevoelig bewijs" in said


def test_restricted_imagery_goes_to_the_police_as_a_file_and_is_never_on_a_page(
    storage: Storage, tmp_path: Path
) -> None:
    facts = {**FACTS, "natures": ("sexual_imagery",)}
    made = fill(storage, ((photo(), "image/jpeg"),), facts)

    for variant in VARIANTS:
        made.export(tmp_path / f"{variant}.zip", variant)

    with_file = [v for v in VARIANTS
                 if any(n.endswith(".jpg") for n in inside(tmp_path / f"{v}.zip"))]  # fmt: skip
    assert with_file == ["police"]
    for variant in VARIANTS:
        assert b"/Subtype /Image" not in inside(tmp_path / f"{variant}.zip")["data/dossier.pdf"]
    assert "In afgesloten opslag" in words_of(pdf_of(tmp_path / "internal.zip", tmp_path))


def test_an_export_is_numbered_hashed_and_on_record(storage: Storage, tmp_path: Path) -> None:
    made = fill(storage, ((screenshot(), "image/png"),))

    first = made.export(tmp_path / "1.zip", "police", by="wout")
    second = made.export(tmp_path / "2.zip", "internal")

    with storage.reading() as uow:
        events = [e.event for e in uow.cases.recorded(made.case_id)]
        readings = [(item.partition(":")[0], who) for item, who, *_ in
                    uow.readings.of_case(made.case_id)]  # fmt: skip
        case = uow.cases.load(made.case_id)
    assert [e for e in events if isinstance(e, DossierExported)] == [
        DossierExported(1, "police", first.sha256, (tmp_path / "1.zip").stat().st_size),
        DossierExported(2, "internal", second.sha256, (tmp_path / "2.zip").stat().st_size),
    ]
    wout = made.person("wout").id
    assert readings == [("dossier", wout), ("evidence", wout), ("dossier", "baken"),
                        ("evidence", "baken")]  # fmt: skip
    assert case.exports == 2
    assert storage.verify().broken == ()


def test_the_same_case_at_the_same_moment_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    wanted = Wanted(made.case_id, "police", "en", whole=True)

    made_twice = []
    for _ in range(2):
        one = exporting._make(made.storage, made.scene(language="en"), wanted)
        made_twice.append(b"".join(one.pieces()))

    assert made_twice[0] == made_twice[1]


def test_a_damaged_original_is_left_out_and_said(storage: Storage, tmp_path: Path) -> None:
    made = fill(storage, ((screenshot(), "image/png"), (photo(), "image/jpeg")))
    damaged = next(path for path in tmp_path.glob("evidence/??/*"))
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"x")

    made.export(tmp_path / "d.zip", "internal")

    assert len([n for n in inside(tmp_path / "d.zip") if n.startswith("data/originals/")]) == 1
    assert "beschadigd of weg" in words_of(pdf_of(tmp_path / "d.zip", tmp_path))


def test_the_field_sheet_follows_the_settings(made: Made, tmp_path: Path) -> None:
    own = (("kind", "Type voorval"), ("moment", ""))
    scene = replace(made.scene(), settings=replace(WATERDONK, gir_fields=own))
    wanted = Wanted(made.case_id, "gir", "nl", whole=True)
    with made.storage.reading(NOW) as uow:
        sections = exporting.dossier_of(uow, scene, wanted).sections

    rows = sections[0].blocks[1].rows  # type: ignore[union-attr]

    assert [label for label, _ in rows] == ["Type voorval",
                                            "Datum en tijd van het incident en de melding"]  # fmt: skip
    assert tuple(FIELDS) == KNOWN["gir.fields"]


def test_the_settings_of_the_field_sheet_are_read_in_their_order() -> None:
    import tomllib

    from bot.settings import EXAMPLE

    data = tomllib.loads(EXAMPLE.read_text("utf-8"))
    data["gir"] = {"fields": {"police": "Aangifte", "place": ""}}

    assert parse(data).gir_fields == (("police", "Aangifte"), ("place", ""))
    data["gir"] = {"fields": {"colour": "Kleur"}}
    with pytest.raises(PersonFacingError, match="settings-unknown-key"):
        parse(data)


def test_a_reminder_that_went_to_nobody_any_more_stands_in_the_log_alone(
    storage: Storage, tmp_path: Path
) -> None:
    made = fill(storage, ())
    with storage.transaction(NOW) as uow:
        fired = (ReminderFired("inform_manager", "first", "nobody"),
                 ReminderFired("inform_manager", "second", "manager"))  # fmt: skip
        keeping.keep(uow, uow.cases.load(made.case_id), fired, by=BAKEN, settings=WATERDONK)

    for variant in VARIANTS:
        made.export(tmp_path / f"{variant}.zip", variant)
        said = words_of(pdf_of(tmp_path / f"{variant}.zip", tmp_path))
        assert said.count("Herinnering:") == (3 if variant == "internal" else 0)


def test_the_log_of_a_dossier_for_the_police_tells_no_more_than_its_timeline(
    storage: Storage, tmp_path: Path
) -> None:
    """Not how somebody is, nor our own share, nor what was discussed: of those the place and the hash
    stand there alone. Within, all of it is told."""
    made = fill(storage, ())
    hanna = made.person("hanna").id
    kept = ("offer_support", "review_own_share", "joint_consultation", "aftercare_follow_up")
    done = (
        StepDone("offer_support", "accepted"), StepDone("review_own_share", "none"),
        StepDone("joint_consultation", "held"), StepStarted("aftercare_follow_up"),
        StepDone("file_police_report", "filed"),
    )  # fmt: skip
    with storage.transaction(NOW) as uow:
        case = uow.cases.load(made.case_id)
        uow.cases.append(made.case_id, case.position, done, by=hanna, at=NOW)
    titles = [step_title("nl", key) for key in kept]

    said = {}
    for variant in VARIANTS:
        made.export(tmp_path / f"{variant}.zip", variant)
        said[variant] = words_of(pdf_of(tmp_path / f"{variant}.zip", tmp_path))
        assert verify(tmp_path / f"{variant}.zip").faults == ()

    assert [title for title in titles if title not in said["internal"]] == []
    assert [title for title in titles if title in said["police"]] == []
    assert step_title("nl", "file_police_report") in said["police"]
    lines = [
        json.loads(line)
        for line in inside(tmp_path / "police.zip")["data/custody.jsonl"].decode().splitlines()
    ]
    events = [line for line in lines if line["chain"] == "events"]
    mine = [line for line in events if line.get("by") == hanna]
    assert [line["position"] for line in events] == list(range(len(events)))
    assert ["who" in line for line in mine] == [False, False, False, False, True]
    assert all(line["data"] and line["hash"] for line in mine)


def test_the_summary_of_the_report_is_what_was_said(made: Made, exported: dict[str, Path],
                                                    tmp_path: Path) -> None:  # fmt: skip
    said = words_of(pdf_of(exported["internal"], tmp_path))

    assert "[hocho]" in said  # an emoji that is what the threat is about is not lost
    assert SAID["earlier_posts"] in said
    assert "Het webadres, Het hele bericht" in said


def test_the_sender_does_not_read_who_else_was_told(storage: Storage, tmp_path: Path) -> None:
    made = fill(storage, ((screenshot(), "image/png"),))
    made.export(tmp_path / "1.zip", "police")
    made.export(tmp_path / "2.zip", "anonymised")
    with storage.transaction(NOW) as uow:
        case = uow.cases.load(made.case_id)
        (item,) = case.evidence
        lotte = made.person("lotte").id
        happened = (
            PersonInvolved(lotte, "police_liaison"),
            EvidenceSecured(item.id, "2026-11-24", ""),
            EvidenceDestroyed(item.id, item.sha256, 1, "image/png", "secured_by_police"),
            CaseClosed("handled", "standard"), CaseReopened("", "police_news"),
        )  # fmt: skip
        uow.cases.append(made.case_id, case.position, happened, by=lotte, at=NOW)

    made.export(tmp_path / "3.zip", "anonymised")
    made.export(tmp_path / "4.zip", "internal")
    said = words_of(pdf_of(tmp_path / "3.zip", tmp_path)).casefold()
    within = words_of(pdf_of(tmp_path / "4.zip", tmp_path)).casefold()

    assert {word for word in ("politie", "aangifte") if word in said} == set()
    assert "dossier 2 gemaakt" in said
    assert "besluiten, aangifte en weghalen" not in said
    assert "dossier 1 gemaakt" in within
    assert "veiligstelling door de politie" in within
