"""Imagery of a minor that came to a case before somebody said so: it goes, or what is said is true."""

import io
import zipfile
from pathlib import Path

import pytest

from bot.documents.dossier.verify import verify
from dialogs.protocol.evidence_events import EvidenceDestroyed
from dialogs.texts import text
from storage.unit_of_work import Storage
from tests.chat import Desk, World
from tests.conversations.exhibiting import (
    EDITED,
    FIRST,
    SECOND,
    adds,
    copies,
    items_of,
    listed,
    objects_of,
    views,
)
from tests.conversations.handling import act, begin, page
from tests.conversations.stories import INTIMATE, asks, fill_to, report, said, start_report
from tests.conversations.test_custody import exported
from tests.conversations.test_redacted_copies import dossier, rows_in
from tests.conversations.test_retention import asks as asks_retention
from tests.conversations.test_retention import confirms, lines, night
from tests.conversations.test_secured import secured
from tests.conversations.test_undelivered import storage_of
from tests.conversations.test_viewing import fetch
from tests.dossier.looking import words_of
from tests.dossier.test_contents import pdf_of

pytestmark = pytest.mark.source("G_NO_CHAT_IMAGERY", "S58")
UNSEEN, SEEN, STAYS, EARLIER = "minor-gone", "minor-gone-seen", "minor-stays", "minor-earlier"


async def begun(world: World, case: str, *files: bytes) -> Desk:
    """Noor adds files to a case after she said that nobody under 18 is to be seen; not finished."""
    noor = world.person("employee")
    await asks(noor, f"bewijs {case}")
    await noor.fills({"minor_shown": "no"})
    for data in files:
        await noor.sends("beeld.png", data)
    await world.settle()
    return noor


async def takes_back(world: World, noor: Desk) -> str:
    """She goes back and says that somebody under 18 is to be seen after all; what the page says."""
    assert noor.form is not None
    await noor.fills({}, button="form-back")
    await noor.fills({"minor_shown": "yes"})
    assert noor.form.id.endswith(":minor_police")
    shown = noor.form.text
    await noor.fills({})
    await world.settle()
    return shown


def told(shown: str) -> set[str]:
    """Which of the sentences about the files a page says."""
    return {key for key in (UNSEEN, SEEN, STAYS, EARLIER) if text("nl", key) in shown}


def destroyed_in(storage: Storage, case: str) -> list[EvidenceDestroyed]:
    with storage.reading() as uow:
        events = (one.event for one in uow.cases.recorded(case))
        return [one for one in events if isinstance(one, EvidenceDestroyed)]


async def test_what_this_dialog_brought_to_a_case_is_destroyed_and_the_case_tells_why(
    world: World, tmp_path: Path
) -> None:
    case, storage = await report(world.person("employee"), INTIMATE), storage_of(world)
    noor = await begun(world, case, FIRST, SECOND)
    kept = items_of(world, case)
    assert len(kept) == objects_of(storage) == 2

    shown = await takes_back(world, noor)

    assert told(shown) == {UNSEEN}
    assert text("nl", "minor-noted-gone", case=case) in said(noor)
    assert (items_of(world, case), objects_of(storage)) == ((), 0)
    with storage.reading() as uow:
        assert (uow.leftovers.all(), uow.evidence.readable()) == ((), ())
        with pytest.raises(LookupError):
            uow.evidence.read(kept[0].id)
        known = uow.cases.load(case).evidence
    gone = destroyed_in(storage, case)
    assert [(one.sha256, one.size, one.why) for one in gone] == [
        (item.sha256, item.size, "minor_shown") for item in kept
    ]
    assert all(one.destroyed_at is not None for one in known)
    assert lines(storage) == [(case, "unlawful", "restricted")]
    assert storage.verify().broken == ()
    row = await listed(world.person("privacy_officer"), case)
    assert "vernietigd op" in row
    assert row.count(kept[0].sha256[:12]) == 1
    await act(world.person("coordinator"), case, "timeline")
    assert text("nl", "event-evidence-destroyed-minor", number="1") in (
        world.person("coordinator").messages[-1].text
    )


async def test_every_dossier_of_it_holds_no_file_says_what_is_so_and_verifies(
    world: World, tmp_path: Path
) -> None:
    case = await report(world.person("employee"), INTIMATE)
    await takes_back(world, await begun(world, case, FIRST))

    file = await exported(world, case, "police", tmp_path)

    assert verify(file).faults == ()
    said_of_it = words_of(pdf_of(file, tmp_path))
    assert text("nl", "dossier-minor-gone")[:60] in said_of_it
    assert "veiligstelling" not in said_of_it
    assert FIRST not in b"".join(_contents(file.read_bytes()))
    for who, variant in (("legal_counsel", "anonymised"), ("manager", "gir")):
        rows = rows_in(await dossier(world, who, case, variant))
        assert [row["file"] for row in rows] == [""]


def _contents(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as bag:
        return [bag.read(name) for name in bag.namelist()]


async def test_what_came_earlier_stays_and_the_person_and_the_coordinator_read_that_it_does(
    world: World, tmp_path: Path
) -> None:
    """Until the police have it: then the coordinator can let it go."""
    case, storage = await report(world.person("employee"), INTIMATE), storage_of(world)
    await adds(world, case, FIRST)
    noor = await begun(world, case, SECOND)

    shown = await takes_back(world, noor)

    assert told(shown) == {UNSEEN, EARLIER}
    assert text("nl", "minor-noted-stays", case=case) in said(noor)
    assert "Er is niets van bewaard" not in said(noor)
    (left,) = items_of(world, case)
    assert (left.sha256, objects_of(storage)) == (_first(world, case), 1)
    ruth = world.person("coordinator")
    assert text("nl", "warning-minor-kept") in await page(ruth, case)
    assert await listed(ruth, case) == ""
    said_of_it = words_of(pdf_of(await exported(world, case, "police", tmp_path), tmp_path))
    assert text("nl", "dossier-minor-kept")[:60] in said_of_it

    await secured(world, case)
    night(world, tmp_path)
    await asks_retention(ruth, "bewaren")
    await confirms(ruth, case, "imagery")
    await ruth.presses("retention-destroy", f"{case}/imagery")
    assert (items_of(world, case), objects_of(storage)) == ((), 0)
    assert text("nl", "warning-minor-kept") not in await page(ruth, case)


def _first(world: World, case: str) -> str:
    with storage_of(world).reading() as uow:
        return uow.cases.load(case).evidence[0].sha256


async def test_the_same_file_from_another_dialog_keeps_it_and_nobody_says_that_it_is_gone(
    world: World,
) -> None:
    case, storage = await report(world.person("employee"), INTIMATE), storage_of(world)
    await adds(world, case, FIRST)
    noor = await begun(world, case, FIRST, SECOND)

    shown = await takes_back(world, noor)

    assert told(shown) == {STAYS}
    assert [item.sha256 for item in items_of(world, case)] == [_first(world, case)] * 2
    assert objects_of(storage) == 1
    assert len(destroyed_in(storage, case)) == 1
    assert storage.verify().broken == ()


async def test_a_hold_keeps_it_closed_and_says_so_and_after_release_it_goes_by_the_police(
    world: World, tmp_path: Path
) -> None:
    case, storage = await report(world.person("employee"), INTIMATE), storage_of(world)
    ruth = world.person("coordinator")
    await asks_retention(ruth, f"bewaren {case}")
    await ruth.presses("retention-hold", case)
    await ruth.fills({"hold_reason": "court"})
    noor = await begun(world, case, FIRST)

    shown = await takes_back(world, noor)

    assert told(shown) == {STAYS}
    assert text("nl", "minor-noted-stays", case=case) in said(noor)
    assert len(items_of(world, case)) == objects_of(storage) == 1
    assert (destroyed_in(storage, case), lines(storage)) == ([], [])
    assert await listed(world.person("manager"), case) == ""
    await asks_retention(ruth, f"bewaren {case}")
    await ruth.presses("retention-release", case)
    await secured(world, case)
    await asks_retention(ruth, "bewaren")
    await confirms(ruth, case, "imagery")
    await ruth.presses("retention-destroy", f"{case}/imagery")
    assert objects_of(storage) == 0


async def test_what_somebody_fetched_is_not_said_to_be_seen_by_nobody(world: World) -> None:
    case = await report(world.person("employee"), INTIMATE)
    noor = await begun(world, case, FIRST)
    assert (await fetch(world, await views(world, "privacy_officer", case)))[0] == 200

    shown = await takes_back(world, noor)

    assert told(shown) == {SEEN}
    assert items_of(world, case) == ()


async def test_what_went_along_with_a_dossier_is_not_said_to_be_seen_by_nobody(
    world: World, tmp_path: Path
) -> None:
    case = await report(world.person("employee"), INTIMATE)
    noor = await begun(world, case, FIRST)
    await dossier(world, "legal_counsel", case, "police")

    shown = await takes_back(world, noor)

    assert told(shown) == {SEEN}


async def test_a_list_that_shows_no_picture_is_no_look_at_it(world: World) -> None:
    case = await report(world.person("employee"), INTIMATE)
    noor = await begun(world, case, FIRST)
    assert await listed(world.person("privacy_officer"), case)

    assert told(await takes_back(world, noor)) == {UNSEEN}


async def test_an_edited_copy_of_what_goes_goes_with_it(world: World) -> None:
    case, storage = await report(world.person("employee"), INTIMATE), storage_of(world)
    noor = await begun(world, case, FIRST)
    await copies(world, "privacy_officer", case, EDITED)
    assert objects_of(storage) == 2

    await takes_back(world, noor)

    assert (items_of(world, case), objects_of(storage)) == ((), 0)
    assert len(destroyed_in(storage, case)) == 2


async def test_what_comes_after_it_with_the_answer_no_is_taken_as_before(world: World) -> None:
    case = await report(world.person("employee"), INTIMATE)
    await takes_back(world, await begun(world, case, FIRST))

    await adds(world, case, SECOND)

    assert len(items_of(world, case)) == 1


async def test_a_step_says_the_same_and_its_files_go_as_well(world: World) -> None:
    noor = world.person("employee")
    case = await report(noor, {**INTIMATE, "visible_checklist": []})
    await begin(noor, case, "capture_screenshots")
    await noor.fills({"minor_shown": "no"})
    await noor.sends("beeld.png", FIRST)
    await world.settle()
    assert len(items_of(world, case)) == 1

    shown = await takes_back(world, noor)

    assert told(shown) == {UNSEEN}
    assert text("nl", "minor-noted-gone", case=case) in said(noor)
    assert items_of(world, case) == ()


async def test_a_report_that_never_became_a_case_says_what_it_said(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await noor.sends("eerst.png", FIRST)
    await world.settle()
    await fill_to(noor, INTIMATE, stop="minor")

    await noor.fills({"minor_shown": "yes"})

    assert noor.form is not None
    assert told(noor.form.text) == {UNSEEN}
    assert objects_of(storage_of(world)) == 0
