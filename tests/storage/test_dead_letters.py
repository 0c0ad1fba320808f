"""A root card that goes to another channel, with what waited behind it: on both databases."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event, text, update

from storage.database import begun
from storage.outbox import NewMessage, OutboxRow, Part
from storage.tables_delivery import outbox_message
from storage.unit_of_work import Storage
from tests.storage.test_timers import explained

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
CASE, OTHER = "DA-2026-0001", "DA-2026-0002"
OLD, NEW, OFFICERS = "slack:C0OLD", "slack:C0NEW", "slack:C0OFFICERS"
Sent = list[tuple[str, str, str]]


def card(destination: str, audience: str = "managers", case: str = CASE) -> NewMessage:
    return NewMessage(destination, "slack", "root", "card", audience, case,
                      collapse_key=f"root/{case}/{destination}")  # fmt: skip


def line(said: str, destination: str = OLD, case: str = CASE, part: Part = "reply") -> NewMessage:
    return NewMessage(destination, "slack", part, "thread", said, case, {"step": said})


def say(storage: Storage, *messages: NewMessage) -> None:
    with storage.transaction(NOW) as uow:
        for one in messages:
            uow.outbox.enqueue(one, NOW)


def claim(storage: Storage) -> tuple[OutboxRow, ...]:
    with storage.transaction(NOW) as uow:
        return uow.outbox.claim(("slack",), "w", NOW, lease=60, pace={})


def goes_out(storage: Storage) -> Sent:
    """(where, part, key) of all that goes out, in its order."""
    out: Sent = []
    while rows := claim(storage):
        for row in rows:
            with storage.transaction(NOW) as uow:
                assert uow.outbox.sent(row, "w", {"ts": str(row.id)}, NOW)
                if row.part == "root":
                    uow.posts.set(row.case_id, row.destination, {"ts": str(row.id)})
            out.append((row.destination, row.part, row.key))
    return out


def is_refused(storage: Storage) -> None:
    """What is next in the old channel is put aside."""
    (row,) = (one for one in claim(storage) if one.destination == OLD)
    with storage.transaction(NOW) as uow:
        assert uow.outbox.dead(row, "w", "channel_archived")


def bring(
    storage: Storage, to: str = NEW, channels: Collection[str] = (NEW, OFFICERS)
) -> frozenset[int]:
    with storage.transaction(NOW) as uow:
        return uow.dead_letters.bring(card(to), channels, NOW)


def dead(storage: Storage) -> list[int]:
    with storage.reading(NOW) as uow:
        return [letter.id for letter in uow.dead_letters.all()]


def test_a_dead_card_goes_to_the_new_channel_with_its_lines_in_order_and_without_updates(
    storage: Storage,
) -> None:
    say(storage, card(OLD))
    is_refused(storage)
    say(storage, line("one"), line("", part="update"), line("two"), card(OLD, case=OTHER))

    (letter,) = dead(storage)
    assert letter in bring(storage)
    bring(storage)
    say(storage, line("three", NEW))

    mine = [one for one in goes_out(storage) if one[0] == NEW]
    lines = [(NEW, "reply", said) for said in ("one", "two", "three")]
    assert mine == [(NEW, "root", "managers"), *lines]
    assert dead(storage) == []
    assert bring(storage) == frozenset(), "nothing twice"
    assert goes_out(storage) == []


def test_a_card_that_arrives_while_somebody_looks_for_it_stays_the_only_one(
    storage: Storage,
) -> None:
    """Another replica keeps what came of it right after we saw no card there (PostgreSQL; on SQLite
    whoever writes is alone)."""
    say(storage, card(NEW))
    (row,) = claim(storage)

    def arrives() -> None:
        with storage.transaction(NOW) as uow:
            assert uow.outbox.sent(row, "w", {"ts": "1"}, NOW)
            uow.posts.set(CASE, NEW, {"ts": "1"})

    with storage.transaction(NOW) as uow:
        if storage.engine.dialect.name == "postgresql":
            _once_after(storage, "FROM post", arrives)
        uow.dead_letters.bring(card(NEW), (NEW, OFFICERS), NOW)
    if storage.engine.dialect.name != "postgresql":
        arrives()

    assert claim(storage) == ()


def _once_after(storage: Storage, statement: str, act: Callable[[], None]) -> None:
    """Do something right after the first statement that asks for this, in whatever transaction."""
    waits = [act]

    def look(*given: Any) -> None:
        if waits and statement in given[2]:
            waits.pop()()

    event.listen(storage.engine, "after_cursor_execute", look)


def test_lines_that_a_living_card_did_not_get_follow_a_card_of_their_own_elsewhere(
    storage: Storage,
) -> None:
    say(storage, card(OLD))
    goes_out(storage)
    say(storage, line("one"), line("two"))
    is_refused(storage)

    bring(storage)

    assert goes_out(storage) == [(NEW, "root", "managers"), (NEW, "reply", "one"),
                                 (NEW, "reply", "two")]  # fmt: skip


def test_lines_that_were_sent_without_a_card_get_it_before_them(storage: Storage) -> None:
    say(storage, line("one"), line("two"))
    is_refused(storage)

    bring(storage, OLD, [OLD, OFFICERS])

    assert goes_out(storage) == [(OLD, "root", "managers"), (OLD, "reply", "one"),
                                 (OLD, "reply", "two")]  # fmt: skip


def test_what_is_being_sent_stays_what_it_is_and_comes_later_when_it_is_refused(
    storage: Storage,
) -> None:
    say(storage, card(OLD), line("one"))
    (row,) = claim(storage)

    bring(storage)
    assert goes_out(storage) == [(NEW, "root", "managers"), (NEW, "reply", "one")]
    with storage.transaction(NOW) as uow:
        assert uow.outbox.dead(row, "w", "channel_archived")
    bring(storage)

    assert goes_out(storage) == [], "the card stands there"
    assert dead(storage) == []


def test_a_channel_that_now_is_for_others_keeps_what_waits_there(storage: Storage) -> None:
    say(storage, card(OLD))
    is_refused(storage)
    say(storage, line("one"))

    assert bring(storage, NEW, [NEW, OLD]) == frozenset()

    assert goes_out(storage) == [(NEW, "root", "managers")]
    with storage.transaction(NOW) as uow:
        (letter,) = uow.dead_letters.all()
        assert (letter.audience, letter.behind) == ("managers", 1)
        assert uow.dead_letters.retry(letter.id, NOW)
    assert goes_out(storage) == [(OLD, "root", "managers"), (OLD, "reply", "one")]


def test_a_line_knows_for_whom_it_was_by_its_card(storage: Storage) -> None:
    say(storage, card(OLD))
    goes_out(storage)
    say(storage, line("one"))
    is_refused(storage)

    with storage.reading(NOW) as uow:
        assert [letter.audience for letter in uow.dead_letters.all()] == ["managers"]


def test_bringing_a_card_reads_no_table_from_end_to_end(storage: Storage) -> None:
    """What was sent stays in the table for years."""
    say(storage, card(OLD))
    is_refused(storage)
    say(storage, *(card(OLD, case=f"DA-2026-{n:04}") for n in range(2, 400)))
    with begun(storage.engine) as connection:
        here = outbox_message.c.state == "pending"
        connection.execute(update(outbox_message).where(here).values(state="sent"))
        connection.execute(text("ANALYZE"))
    asked: list[tuple[str, Any]] = []
    event.listen(storage.engine, "before_cursor_execute",
                 lambda c, cursor, statement, given, *_: asked.append((statement, given)))  # fmt: skip

    assert len(bring(storage)) == 1

    for one in [one for one in asked if "outbox_message" in one[0] and "INSERT" not in one[0]]:
        plan = explained(storage, *one)
        assert "SCAN outbox_message" not in plan.replace("outbox_message USING INDEX", ""), one
        assert "Seq Scan on outbox_message" not in plan, one
