"""Edited copies stand beside their originals, which stay as they came in (G_EVIDENCE_UNEDITED)."""

import csv
import io
import zipfile
from urllib.parse import urlsplit

import pytest

from bot.documents.dossier.verify import verify
from dialogs.protocol.evidence_events import EvidenceDerived
from dialogs.texts import text
from tests.chat import World
from tests.conversations.exhibiting import (
    EDITED,
    FIRST,
    copies,
    counted,
    items_of,
    listed,
    opens,
    problems_of,
    with_picture,
)
from tests.conversations.handling import act, page
from tests.conversations.stories import INSULT, INTIMATE, said
from tests.conversations.test_dossier import ask
from tests.conversations.test_undelivered import storage_of

pytestmark = pytest.mark.source("S98")


async def dossier(world: World, who: str, case: str, variant: str) -> zipfile.ZipFile:
    desk = world.person(who)
    await ask(desk, case, variant)
    link = next(b for b in reversed(desk.messages[-1].buttons) if b.url)
    async with world.client.post(urlsplit(link.url).path) as answer:
        assert answer.status == 200
        return zipfile.ZipFile(io.BytesIO(await answer.read()))


def files_in(bag: zipfile.ZipFile) -> dict[str, bytes]:
    """The originals and copies that are in a dossier, by name."""
    return {n.rpartition("/")[2]: bag.read(n) for n in bag.namelist()
            if "/originals/" in n or "/bewijs/" in n}  # fmt: skip


def rows_in(bag: zipfile.ZipFile) -> list[dict[str, str]]:
    name = next(n for n in bag.namelist() if n.endswith("manifest.csv"))
    return list(csv.DictReader(io.StringIO(bag.read(name).decode())))


async def test_a_copy_is_a_new_item_with_its_own_class_and_the_original_is_untouched(
    world: World,
) -> None:
    case = await with_picture(world, INTIMATE)
    before = items_of(world, case)[0]
    assert await listed(world.person("manager"), case) == ""

    await copies(world, "privacy_officer", case)

    original, copy = items_of(world, case)
    assert original == before
    with storage_of(world).reading() as uow:
        assert b"".join(uow.evidence.read(original.id)) == FIRST
        assert b"".join(uow.evidence.read(copy.id)) == EDITED
        events = [r.event for r in uow.cases.recorded(case)
                  if isinstance(r.event, EvidenceDerived)]  # fmt: skip
    assert events == [
        EvidenceDerived(copy.id, original.id, copy.sha256, original.sha256, "restricted", "yes")
    ]
    shown = await page(world.person("manager"), case)
    assert copy.sha256[:12] in shown
    assert original.sha256[:12] not in shown
    assert "bewerkte kopie van bewijsstuk 1" in shown
    assert {"exhibit-view", "exhibit-class"} <= await opens(world.person("manager"), case, 2)
    await act(world.person("manager"), case, "timeline")
    assert "Het origineel is niet veranderd." in world.person("manager").messages[-1].text


async def test_the_same_file_again_is_no_copy_and_changes_no_class(world: World) -> None:
    case = await with_picture(world, INTIMATE)

    await copies(world, "privacy_officer", case, FIRST)

    assert "precies gelijk aan een bewijsstuk" in said(world.person("privacy_officer"))
    assert [item.sha256 for item in items_of(world, case)] == [items_of(world, case)[0].sha256]
    assert await listed(world.person("manager"), case) == ""


async def test_a_copy_is_sent_by_who_handles_the_case_and_after_saying_what_it_shows(
    world: World,
) -> None:
    case = await with_picture(world, INSULT)
    assert "exhibit-copy" not in await opens(world.person("employee"), case)
    lotte = world.person("officer")
    await opens(lotte, case)
    await lotte.presses("exhibit-copy")
    assert lotte.form is not None
    assert set(lotte.form.inputs["copy_class"].options) == {"normal"}

    await lotte.sends("te-vroeg.png", EDITED)

    await world.settle()
    assert "Zeg eerst wat er op de kopie te zien is" in said(lotte)
    assert len(items_of(world, case)) == 1


async def test_a_copy_needs_a_file_and_counts_only_its_own(world: World) -> None:
    case = await with_picture(world, INSULT)
    lotte = world.person("officer")
    await opens(lotte, case)
    await lotte.presses("exhibit-copy")
    await lotte.fills({"copy_class": "normal", "copy_anonymous": "yes"})
    assert counted(world) == [0]

    await lotte.fills({})

    assert text("nl", "copy-needed") in problems_of(lotte)
    assert text("nl", "copy-noted", case=case) not in said(lotte)
    await lotte.fills(files=[("kopie.png", EDITED)])
    assert text("nl", "copy-noted", case=case) in said(lotte)
    await world.settle()
    assert len(items_of(world, case)) == 2


@pytest.mark.parametrize("word", ["bijsnijden", "vervangen", "hernoemen", "vervagen", "crop"])
async def test_a_wish_to_change_evidence_is_refused_and_the_copy_is_offered(
    world: World, word: str
) -> None:
    case = await with_picture(world, INSULT)
    noor = world.person("employee")

    await noor.types(f"{word} {case}")

    assert "Bewijs verander je niet" in noor.messages[-1].text
    assert "Bewerkte kopie sturen" in noor.messages[-1].text
    assert len(items_of(world, case)) == 1


async def test_a_dossier_that_may_not_hold_the_original_holds_the_copy_in_its_place(
    world: World,
) -> None:
    case = await with_picture(world, INTIMATE)
    await copies(world, "privacy_officer", case)

    gir = await dossier(world, "manager", case, "gir")
    police = await dossier(world, "legal_counsel", case, "police")

    assert files_in(gir) == {"002-redacted-copy.png": EDITED}
    assert set(files_in(police).values()) == {FIRST, EDITED}
    assert [(r["kind"], r["file"]) for r in rows_in(gir)] == [
        ("screenshot", ""), ("redacted_copy", "002-redacted-copy.png"),
    ]  # fmt: skip


async def test_the_anonymised_one_holds_only_copies_in_which_nobody_can_be_recognised(
    world: World,
) -> None:
    case = await with_picture(world, INSULT)
    nobody, somebody = EDITED + b"nobody", EDITED + b"somebody"
    await copies(world, "manager", case, nobody)
    await copies(world, "manager", case, somebody, anonymous="no")

    bag = await dossier(world, "manager", case, "anonymised")

    assert list(files_in(bag).values()) == [nobody]


async def test_a_bag_with_copies_verifies(
    world: World, tmp_path_factory: pytest.TempPathFactory
) -> None:
    case = await with_picture(world, INTIMATE)
    await copies(world, "privacy_officer", case)
    bag = await dossier(world, "manager", case, "gir")
    assert bag.fp is not None
    file = tmp_path_factory.mktemp("bag") / "d.zip"
    bag.fp.seek(0)
    file.write_bytes(bag.fp.read())

    assert verify(file).faults == ()
