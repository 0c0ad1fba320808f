"""What two replicas do at the same moment on PostgreSQL: once, and without anybody noticing."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import settings
from bot.directory import Directory
from bot.turn import Account
from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def replicas(postgres_url: str, tmp_path: Path) -> "list[Storage]":
    key = Keyring.from_text(new_master_key())
    return [Storage.open(postgres_url, key, tmp_path) for _ in range(2)]


def together(acts: list[Callable[[], None]]) -> list[Exception]:
    """Do these at the same moment; what went wrong."""
    wrong: list[Exception] = []
    gate = threading.Barrier(len(acts))

    def act(one: Callable[[], None]) -> None:
        gate.wait(10)
        try:
            one()
        except Exception as error:  # noqa: BLE001 - the test asks what went wrong
            wrong.append(error)

    threads = [threading.Thread(target=act, args=(one,)) for one in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return wrong


def test_somebody_new_on_two_replicas_is_one_person(replicas: list[Storage]) -> None:
    waterdonk = settings.load(settings.EXAMPLE)
    platforms = ("slack", "teams")

    for number in range(10):
        mail = f"nieuw{number}@waterdonk.example"

        def meet(storage: Storage, platform: str, user: str, mail: str = mail) -> None:
            account = Account("slack", "T1", user, "Nieuw", mail)
            account = account if platform == "slack" else replace(account, platform="teams")
            with storage.transaction(NOW) as uow:
                Directory(storage, waterdonk).person(uow, account, NOW)

        acts = [
            (lambda s=storage, p=platform, n=number: meet(s, p, f"U{n}"))
            for storage in replicas
            for platform in platforms
        ]
        assert together(acts) == []

    with replicas[0].reading() as uow:
        found = [person for person in uow.people.all() if person.mail.startswith("nieuw")]
        assert len(found) == 10
        assert all(len(person.accounts) == 2 for person in found)
    close(replicas)


def test_the_first_numbers_of_a_series_are_given_out_once(replicas: list[Storage]) -> None:
    for number in range(10):
        given: list[int] = []

        def take(storage: Storage, series: str = f"s{number}", given: list[int] = given) -> None:
            with storage.transaction(NOW) as uow:
                given.append(uow.meta.next_number(series))

        assert together([lambda s=storage: take(s) for storage in replicas * 2]) == []
        assert sorted(given) == [1, 2, 3, 4]
    close(replicas)


def close(replicas: list[Storage]) -> None:
    for one in replicas:
        one.close()
