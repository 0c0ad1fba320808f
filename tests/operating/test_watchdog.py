"""What is late is told once, to the coordinator, over another way than the one that sticks."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import insert

from bot.operating import watchdog
from storage.outbox import NewMessage
from storage.tables import case_index
from storage.tables_delivery import digest, outbox_message, timer
from tests.operating.conftest import Kennel


async def test_a_stuck_platform_is_told_over_the_other_one_once_and_once_when_it_is_over(
    kennel: Kennel,
) -> None:
    row, dog = kennel.say("slack:MANAGERS"), kennel.watchdog()
    kennel.fails(row)
    kennel.skip(9)
    await dog.tick()
    assert kennel.told() == []

    kennel.skip(2)
    await dog.tick()
    kennel.deliver_told()
    kennel.skip(1)
    await dog.tick()
    assert kennel.told() == [("teams", f"person:{kennel.ruth}", "watchdog-stuck")]

    kennel.arrives(row)
    kennel.skip(1)
    await dog.tick()
    await dog.tick()
    assert kennel.said() == ["watchdog-stuck", "watchdog-late-over"]


async def test_what_is_urgent_is_late_much_sooner(kennel: Kennel) -> None:
    usual, dog = kennel.say("slack:MANAGERS"), kennel.watchdog()
    kennel.fails(usual)
    kennel.skip(3)
    await dog.tick()
    assert kennel.told() == []

    kennel.fails(kennel.say("slack:OFFICERS", urgent=True))
    kennel.skip(2.1)
    await dog.tick()
    assert kennel.said() == ["watchdog-stuck"]


async def test_of_several_replicas_exactly_one_tells(kennel: Kennel) -> None:
    row, dogs = kennel.say("slack:MANAGERS"), [kennel.watchdog() for _ in range(3)]
    kennel.fails(row)
    kennel.skip(11)
    for dog in dogs:
        await dog.tick()
    assert kennel.said() == ["watchdog-stuck"]

    kennel.deliver_told()
    kennel.arrives(row)
    for dog in dogs:
        await dog.tick()
    assert kennel.said() == ["watchdog-stuck", "watchdog-late-over"]


async def test_a_long_queue_that_moves_is_busy_and_no_alarm(kennel: Kennel) -> None:
    rows = [kennel.say("slack:MANAGERS") for _ in range(50)]
    waits = kennel.say_to(kennel.ruth, "slack")
    kennel.skip(12)
    for row in rows[:20]:
        kennel.arrives(row)
    dog = kennel.watchdog()

    await dog.tick()

    assert dog.seen is not None
    (late,) = dog.seen.late
    assert (late.cause, late.count) == ("busy", 31)
    assert dog.seen.alarms == {}
    assert kennel.told() == []
    assert kennel.beats == 1

    for row in (*rows[20:], waits):
        kennel.fails(row)
    await dog.tick()
    assert kennel.said() == ["watchdog-stuck"]
    assert kennel.beats == 1


async def test_a_platform_that_makes_us_wait_and_one_that_does_not_answer(kennel: Kennel) -> None:
    kennel.say("slack:MANAGERS")
    kennel.say("teams:MANAGERS")
    with kennel.storage.transaction(kennel.now) as uow:
        uow.outbox.gates.shut("slack", 3600)
        uow.outbox.gates.failed("teams")
        uow.outbox.gates.shut("teams", 3600)
    kennel.skip(11)
    dog = kennel.watchdog()

    await dog.tick()

    assert dog.seen is not None
    assert {one.platform: one.cause for one in dog.seen.late} == {
        "slack": "shut", "teams": "unreachable",
    }  # fmt: skip
    assert kennel.told() == []
    assert kennel.beats == 0


async def test_a_platform_that_was_switched_off_with_messages_waiting(kennel: Kennel) -> None:
    kennel.say("teams:MANAGERS")
    kennel.skip(11)
    kennel.settings = replace(kennel.settings, platforms=("slack",))

    await kennel.watchdog().tick()

    assert kennel.told() == [("slack", f"person:{kennel.ruth}", "watchdog-off")]


async def test_on_one_platform_a_chat_that_works_tells_of_one_that_does_not(kennel: Kennel) -> None:
    kennel.settings = replace(kennel.settings, platforms=("slack",))
    kennel.fails(kennel.say("slack:MANAGERS"))
    kennel.skip(11)
    kennel.arrives(kennel.say("slack:OFFICERS"))

    await kennel.watchdog().tick()

    assert kennel.told() == [("slack", f"person:{kennel.ruth}", "watchdog-stuck")]


async def test_when_the_coordinators_own_chat_sticks_the_secretary_is_told(kennel: Kennel) -> None:
    kennel.settings = replace(kennel.settings, platforms=("slack",))
    with kennel.storage.transaction(kennel.now) as uow:
        karel = uow.people.by_mail("karel@waterdonk.example")
        ruth = uow.people.get(kennel.ruth)
        assert karel is not None
        assert ruth is not None
        uow.people.save(replace(karel, accounts=ruth.accounts[:0] + tuple(
            replace(a, user="UKAREL") for a in ruth.accounts)), kennel.now)  # fmt: skip
    kennel.fails(kennel.say_to(kennel.ruth, "slack"))
    kennel.skip(11)
    kennel.arrives(kennel.say("slack:OFFICERS"))

    await kennel.watchdog().tick()

    assert kennel.told() == [("slack", f"person:{karel.id}", "watchdog-stuck")]


async def test_late_reminders_and_digests_are_told_of_as_well(kennel: Kennel) -> None:
    with kennel.storage.engine.begin() as connection:
        connection.execute(insert(case_index).values(
            case_id="DA-1", flow="incident", state="open", urgent=False, owner="",
            opened_at=kennel.now, ended=False,
        ))  # fmt: skip
        connection.execute(insert(timer).values(
            case_id="DA-1", step="a", rung="r", to_role="x", at=kennel.now, urgent=False,
        ))  # fmt: skip
        connection.execute(insert(digest).values(person_id="p", next_at=kennel.now))
    kennel.skip(11)
    dog = kennel.watchdog()
    await dog.tick()
    assert sorted(kennel.said()) == ["watchdog-digests", "watchdog-timers"]
    kennel.deliver_told()

    with kennel.storage.engine.begin() as connection:
        connection.execute(timer.delete())
        connection.execute(digest.delete())
    await dog.tick()
    assert sorted(kennel.said())[-2:] == ["watchdog-timers", "watchdog-timers-over"]
    assert "watchdog-digests-over" in kennel.said()


async def test_a_warning_that_could_itself_not_be_delivered_is_told_in_another_way(
    kennel: Kennel,
) -> None:
    row = kennel.put(NewMessage(f"person:{kennel.ruth}", "slack", "direct", "undeliverable"))
    kennel.row(row, state="dead", error="blocked")
    dog = kennel.watchdog()

    await dog.tick()
    assert kennel.told() == [("teams", f"person:{kennel.ruth}", "watchdog-dead")]

    kennel.row(row, state="discarded")
    await dog.tick()
    assert kennel.said() == ["watchdog-dead", "watchdog-dead-over"]


async def test_without_any_way_out_nothing_is_put_behind_what_sticks(kennel: Kennel) -> None:
    kennel.settings = replace(kennel.settings, platforms=("slack",))
    row, dog = kennel.say_to(kennel.ruth, "slack"), kennel.watchdog()
    kennel.fails(row)
    kennel.skip(11)
    await dog.tick()
    assert kennel.told() == []
    assert kennel.beats == 0

    kennel.arrives(row)
    await dog.tick()
    assert kennel.said() == ["watchdog-late-over"]


async def test_a_loop_that_stopped_keeps_the_heartbeat_away(kennel: Kennel) -> None:
    dog = kennel.watchdog()
    kennel.loop_is_late = True
    await dog.tick()
    assert kennel.beats == 0

    kennel.loop_is_late = False
    await dog.tick()
    assert kennel.beats == 1


async def test_a_watchdog_that_does_not_look_is_seen_to_be_dead(kennel: Kennel) -> None:
    dog = kennel.watchdog()
    assert dog.is_dead()
    await dog.tick()
    assert not dog.is_dead()
    kennel.skip(4)
    assert dog.is_dead()


async def test_what_the_watchdog_says_holds_nothing_of_a_case(kennel: Kennel) -> None:
    message = NewMessage(
        "slack:MANAGERS", "slack", "reply", "thread", "thread-note", "DA-2026-0007"
    )
    kennel.fails(kennel.put(message))
    kennel.skip(11)
    await kennel.watchdog().tick()

    with kennel.storage.engine.connect() as connection:
        rows = connection.execute(
            outbox_message.select().where(outbox_message.c.kind == "watchdog")
        ).all()
    assert rows
    assert all("DA-2026" not in str(row) and "MANAGERS" not in str(row) for row in rows)


async def test_a_look_that_fails_does_not_end_the_watchdog(
    kennel: Kennel, monkeypatch: pytest.MonkeyPatch, lines: Callable[[], list[str]]
) -> None:
    monkeypatch.setattr(watchdog, "EVERY", 0.0)
    dog, came = kennel.watchdog(), asyncio.Event()
    looks: list[str] = []

    async def well() -> None:
        looks.append("well")
        if len(looks) == 1:
            raise OSError("zqwoordenqz")
        came.set()

    dog.well = well
    running = asyncio.create_task(dog.run())
    await asyncio.wait_for(came.wait(), 20)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    (line,) = lines()
    assert "the watchdog could not look: OSError" in line
    assert "zq" not in line
