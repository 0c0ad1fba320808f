"""Restricted imagery goes once the police have it, after two confirmations; the case says so (6.1)."""

from pathlib import Path

import pytest

from dialogs.texts import text
from tests.chat import World
from tests.conversations.exhibiting import (
    EDITED,
    copies,
    items_of,
    listed,
    objects_of,
    opens,
    with_picture,
)
from tests.conversations.handling import act, acts, page
from tests.conversations.stories import INSULT, INTIMATE, SECRET_WORDS, said
from tests.conversations.test_redacted_copies import dossier, rows_in
from tests.conversations.test_retention import asks, confirms, lines, night
from tests.conversations.test_undelivered import storage_of

pytestmark = pytest.mark.source("S74")
SAID = {"secured_on": "2026-11-24", "police_reference": "PL1700-2026-0042"}


async def secured(world: World, case: str, who: str = "legal_counsel") -> None:
    desk = world.person(who)
    await act(desk, case, "secured")
    await desk.fills(SAID)
    await world.settle()


async def test_it_is_proposed_confirmed_twice_and_gone_and_what_stays_tells_when(
    world: World, tmp_path: Path
) -> None:
    case = await with_picture(world, INTIMATE)
    await copies(world, "privacy_officer", case)
    original = items_of(world, case)[0]
    storage, ruth = storage_of(world), world.person("coordinator")
    await secured(world, case)
    assert "secured" not in await acts(world.person("legal_counsel"), case)
    assert "PL1700" not in await page(ruth, case)
    night(world, tmp_path)
    await world.settle()
    assert "afgesloten bewijs dat de politie heeft" in await asks(ruth, "bewaren")
    await confirms(ruth, case, "imagery")
    assert objects_of(storage) == 2

    await ruth.presses("retention-destroy", f"{case}/imagery")

    assert "is vernietigd. In de zaak en in het dossier staat wanneer" in said(ruth)
    assert lines(storage) == [(case, "imagery", "restricted")]
    assert objects_of(storage) == 1
    assert [item.sha256 for item in items_of(world, case)] != [original.sha256]
    assert len(items_of(world, case)) == 1
    with storage.reading() as uow:
        with pytest.raises(LookupError):
            uow.evidence.get(original.id)
        known = uow.cases.load(case).evidence[0]
        assert (known.sha256, known.size) == (original.sha256, original.size)
        assert known.destroyed_at is not None
    assert storage.verify().broken == ()
    shown = await page(world.person("privacy_officer"), case)
    assert original.sha256[:12] in shown
    assert "vernietigd op" in shown
    assert "Was er; vernietigd." in shown
    assert "exhibit-view" not in await opens(world.person("privacy_officer"), case)
    await act(ruth, case, "timeline")
    assert (
        "Bestand van bewijsstuk 1 vernietigd, na veiligstelling door de politie"
        in ruth.messages[-1].text
    )
    row = rows_in(await dossier(world, "legal_counsel", case, "police"))[0]
    assert (row["sha256"], row["file"]) == (original.sha256, "")


async def test_the_coordinator_hears_it_at_once_and_only_once(world: World, tmp_path: Path) -> None:
    """And the list that the message leads to has it; what is gone is not told of any more."""
    case = await with_picture(world, INTIMATE)
    ruth, wout = world.person("coordinator"), world.person("legal_counsel")
    await secured(world, case)
    assert text("nl", "secured-noted", case=case) in said(wout)
    told = text("nl", "retention-evidence", case=case)
    (message,) = [m for m in ruth.messages if told in m.text]
    assert not [w for w in (*SECRET_WORDS, "PL1700") if w in message.text + message.summary]
    await ruth.presses("retention-list")
    assert "afgesloten bewijs dat de politie heeft" in ruth.messages[-1].text
    assert "retention-" not in said(ruth)

    night(world, tmp_path)
    world.clock.skip(days=1)
    await world.settle()
    assert len([m for m in ruth.messages if told in m.text or "termijn voorbij: " in m.text]) == 1


async def test_what_went_before_the_morning_is_not_proposed_in_the_morning(
    world: World, tmp_path: Path
) -> None:
    case = await with_picture(world, INTIMATE)
    ruth = world.person("coordinator")
    await asks(ruth, "bewaren")
    world.clock.now = world.clock.now.replace(hour=20)
    with storage_of(world).transaction(world.clock.now) as uow:
        uow.retention.keep(case, {"imagery": world.clock.now})
    night(world, tmp_path)
    with storage_of(world).transaction(world.clock.now) as uow:
        uow.retention.forget(case)
    world.clock.skip(days=1)
    await world.settle()

    assert not [m for m in ruth.messages if "termijn voorbij: " in m.text]


async def test_what_must_stay_is_proposed_to_nobody(world: World) -> None:
    case = await with_picture(world, INTIMATE)
    ruth = world.person("coordinator")
    await asks(ruth, f"bewaren {case}")
    await ruth.presses("retention-hold", case)
    await ruth.fills({"hold_reason": "court"})
    await secured(world, case)

    assert text("nl", "secured-noted-held", case=case) in said(world.person("legal_counsel"))
    assert text("nl", "retention-evidence", case=case) not in said(ruth)


async def test_a_hold_stops_it_and_release_lets_it_go_on(world: World, tmp_path: Path) -> None:
    case = await with_picture(world, INTIMATE)
    storage, ruth = storage_of(world), world.person("coordinator")
    await secured(world, case, "privacy_officer")
    await asks(ruth, "bewaren")
    await confirms(ruth, case, "imagery")
    await ruth.presses("retention-hold", case)
    await ruth.fills({"hold_reason": "court"})

    await ruth.presses("retention-destroy", f"{case}/imagery")

    assert lines(storage) == []
    assert objects_of(storage) == 1
    night(world, tmp_path)
    assert "afgesloten bewijs" not in await asks(ruth, "bewaren")
    await ruth.presses("retention-release", case)
    await asks(ruth, "bewaren")
    await confirms(ruth, case, "imagery")
    await ruth.presses("retention-destroy", f"{case}/imagery")
    assert lines(storage) == [(case, "imagery", "restricted")]
    assert objects_of(storage) == 0


async def test_who_may_not_see_it_may_not_say_that_the_police_have_it(world: World) -> None:
    case = await with_picture(world, INTIMATE)
    for who in ("manager", "officer", "coordinator", "employee"):
        assert "secured" not in await acts(world.person(who), case), who
    other = await with_picture(world, INSULT, "colleague", EDITED)
    assert "secured" not in await acts(world.person("legal_counsel"), other)


async def test_what_is_lowered_after_all_is_not_destroyed(world: World) -> None:
    case = await with_picture(world, INTIMATE)
    priya = world.person("privacy_officer")
    await secured(world, case)
    await opens(priya, case)
    await priya.presses("exhibit-class")
    await priya.fills({"exhibit_class": "normal", "reason": "Het is alleen een bericht."})

    assert "afgesloten bewijs" not in await asks(world.person("coordinator"), "bewaren")
    assert items_of(world, case)[0].sha256[:12] in await listed(world.person("manager"), case)
