"""Duties on their way to people: told once whoever looks, and dropped when there is nothing to say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot import settings
from bot.delivery import drawing
from bot.directory import Directory
from bot.services.prevention import obligations
from storage.outbox import OutboxRow
from storage.people import Person
from storage.unit_of_work import Storage, UnitOfWork

GIVEN = replace(settings.load(settings.EXAMPLE), platforms=("workplace",))
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
DUE = datetime(2027, 5, 24, 7, 0, tzinfo=UTC)


def started(storage: Storage) -> None:
    Directory(storage, GIVEN).seed(NOW)
    with storage.transaction(NOW) as uow:
        obligations.care(uow, GIVEN)


def asked(uow: UnitOfWork) -> list[OutboxRow]:
    rows = uow.outbox.claim(("workplace",), "w", uow.now, lease=20.0, pace={}, limit=50)
    return [row for row in rows if row.key == "duty-awareness-due"]


def test_two_replicas_tell_of_a_duty_once(storage: Storage) -> None:
    started(storage)

    for _ in range(2):
        with storage.transaction(DUE) as uow:
            obligations.care(uow, GIVEN)

    with storage.transaction(DUE) as uow:
        assert len(asked(uow)) == 3


def test_a_message_that_is_overtaken_is_not_sent(storage: Storage) -> None:
    started(storage)
    with storage.transaction(DUE) as uow:
        obligations.care(uow, GIVEN)
        recorded, moved_on, still = asked(uow)
        uow.duties.move(str(recorded.data["duty"]), DUE + timedelta(days=180))
        uow.duties.hand_over(str(moved_on.data["duty"]), "somebody else")

    with storage.reading(DUE) as uow:
        drawn = [drawing.draw(uow, row, GIVEN) for row in (recorded, moved_on, still)]

    assert [message is not None for message in drawn] == [False, False, True]


def test_somebody_who_becomes_a_manager_gets_a_term_of_their_own(storage: Storage) -> None:
    started(storage)
    later = NOW + timedelta(days=60)
    with storage.transaction(later) as uow:
        sem = uow.people.by_mail("sem@waterdonk.example")
        assert sem is not None
        uow.people.save(Person("", "Eva Vos", "eva@waterdonk.example", manager=sem.id), later)
        obligations.care(uow, GIVEN)

    with storage.reading(later) as uow:
        duty = uow.duties.get(f"awareness/{sem.id}")
    assert duty is not None
    assert duty.due_at == datetime(2027, 7, 23, 7, 0, tzinfo=UTC)


def test_who_manages_nobody_any_more_is_not_asked(storage: Storage) -> None:
    started(storage)
    with storage.transaction(NOW) as uow:
        fatima = uow.people.by_mail("fatima@waterdonk.example")
        assert fatima is not None
        for person in uow.people.all():
            if person.manager == fatima.id:
                uow.people.save(replace(person, manager=""), NOW)

    with storage.transaction(DUE) as uow:
        obligations.care(uow, GIVEN)
        told = [row.destination for row in asked(uow)]

    assert len(told) == 2
    assert f"person:{fatima.id}" not in told
