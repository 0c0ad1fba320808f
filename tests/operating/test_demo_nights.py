"""The demo's clock can be moved, and every day that passes on it has its nightly work."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import settings
from bot.demo import HEADS, Demo
from dialogs.protocol.events import CaseClosed
from storage.heads import read_heads
from tests.platforms.workplace.driver import WorkplaceWorld
from tests.storage.filled import NOW, fill

WATERDONK = settings.load(settings.EXAMPLE)


def closed_long_ago(demo: Demo) -> str:
    """A case that may go by now."""
    case_id = fill(demo.storage).case_id
    with demo.storage.transaction(NOW) as uow:
        last = len(uow.cases.recorded(case_id)) - 1
        uow.cases.append(case_id, last, [CaseClosed("x", "handled")], by="p1", at=NOW)
        uow.retention.keep(case_id, {"case": NOW + timedelta(days=730)})
    return case_id


def lines(demo: Demo) -> int:
    file = demo.folder / HEADS
    with demo.storage.reading() as uow:
        return len(list(read_heads(file, uow.vaults))) if file.exists() else 0


async def test_moving_the_clock_brings_the_nightly_proposals(tmp_path: Path) -> None:
    world = WorkplaceWorld(tmp_path, WATERDONK)
    world.clock.now = NOW
    await world.start()
    case_id = closed_long_ago(world.demo)
    ruth = world.person("coordinator")

    world.clock.now = datetime(2028, 12, 4, 9, 0, tzinfo=UTC)
    await world.demo.settle()
    await world.settle()

    assert f"is een termijn voorbij: {case_id}." in ruth.messages[-1].text
    assert [one.action for one in ruth.messages[-1].buttons] == ["retention-list"]
    assert lines(world.demo) > 0
    assert world.demo.storage.verify(tmp_path / HEADS).broken == ()
    await world.stop()


async def test_each_day_that_passes_has_one_night_also_after_a_start(tmp_path: Path) -> None:
    at = [NOW]
    demo = Demo(tmp_path, WATERDONK, lambda: at[0])
    demo.open()
    await demo.settle()
    assert not (tmp_path / HEADS).exists(), "a new demo has had no night"

    counted = []
    for hours in (0, 24, 1, 24, 24 * 7):
        at[0] += timedelta(hours=hours)
        await demo.settle()
        await demo.settle()
        counted.append(lines(demo))
    demo.storage.close()
    assert counted == [0, 1, 1, 2, 3]

    at[0] += timedelta(days=1)
    again = Demo(tmp_path, WATERDONK, lambda: at[0])
    again.open()
    await again.settle()
    assert lines(again) == 4
    again.storage.close()


async def test_no_night_falls_while_baken_is_off(tmp_path: Path) -> None:
    at = [NOW]
    demo = Demo(tmp_path, WATERDONK, lambda: at[0])
    demo.open()
    await demo.switch.turn(False)
    at[0] += timedelta(days=3)
    await demo.settle()
    assert not (tmp_path / HEADS).exists()

    await demo.switch.turn(True)
    await demo.settle()

    assert lines(demo) == 1
    demo.storage.close()


@pytest.mark.parametrize("move", ["day", "week"])
async def test_the_buttons_that_move_the_clock_do_it(tmp_path: Path, move: str) -> None:
    world = WorkplaceWorld(tmp_path, WATERDONK)
    await world.start()

    await world.demo.settle()
    before = lines(world.demo)
    answer = await world.client.post("/clock", data={"move": move})

    assert answer.status < 400
    assert world.demo.night == world.demo.nightly.day() == world.demo.nightly.last()
    assert lines(world.demo) == before + 1
    await world.stop()
