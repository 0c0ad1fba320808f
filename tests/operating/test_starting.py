"""Starting: it waits for its database, refuses a wrong key, and does not mind company."""

import asyncio
import tomllib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from bot import settings
from bot.checking import examine
from bot.operating.starting import NotThere, wait_for
from dialogs.errors import PersonFacingError
from storage.errors import Unreachable
from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage
from tests.operating.processes import Process, fake_slack, free_port
from tests.platforms.slack.fake import FakeSlack
from tests.postgres import postgres_server

DATABASES = ["sqlite", "postgresql"]


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    fake = fake_slack(FakeSlack)
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of the kind that the test asks for."""
    if request.getfixturevalue("database") == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'b.sqlite'}"


@pytest.mark.parametrize("database", DATABASES)
async def test_three_that_start_at_once_on_an_empty_database_all_run(
    slack: FakeSlack, tmp_path: Path, url: str, database: str
) -> None:
    key = new_master_key()
    replicas = [Process(slack, tmp_path, url, key) for _ in range(3)]
    await asyncio.gather(*(one.begin() for one in replicas))
    try:
        await asyncio.gather(*(one.ready() for one in replicas))
        statuses = [await one.asks("/readyz/requests") for one in replicas]
    finally:
        await asyncio.gather(*(one.stop() for one in replicas))

    assert statuses == [200, 200, 200]
    assert people(url, key, tmp_path) == people_once(tmp_path)


def people(url: str, key: str, folder: Path) -> list[str]:
    """Everybody on record, by name: nobody is there twice."""
    storage = Storage.open(url, Keyring.from_text(key), folder)
    with storage.reading() as uow:
        found = sorted(person.name for person in uow.people.all())
    storage.close()
    return found


def people_once(folder: Path) -> list[str]:
    return sorted(one.name for one in settings.load(settings.EXAMPLE).people)


@pytest.mark.parametrize("database", DATABASES)
async def test_a_wrong_key_is_refused(
    slack: FakeSlack, tmp_path: Path, url: str, database: str
) -> None:
    Storage.open(url, Keyring.from_text(new_master_key()), tmp_path).close()
    other = Process(slack, tmp_path, url)
    await other.begin()

    status, errors = await other.ends()

    assert status == 2
    assert "hoofdsleutel" in errors
    assert "Traceback" not in errors


async def test_it_waits_for_a_database_that_comes_later(slack: FakeSlack, tmp_path: Path) -> None:
    with postgres_server(durable=False) as server:
        server.stop()
        replica = Process(slack, tmp_path, f"{server.url}postgres")
        await replica.begin()
        try:
            line = await replica.says()
            assert line.startswith("Baken wacht op de database. Nog ")
            server.start()
            while "wacht op de database" in line:
                line = await replica.says()
        finally:
            await replica.stop()

    assert "draait op" in line


async def test_it_does_not_wait_for_ever_and_says_how_to_mend_it(
    slack: FakeSlack, tmp_path: Path
) -> None:
    config = tmp_path / "baken.toml"
    config.write_text(
        settings.EXAMPLE.read_text("utf-8").replace("database_wait_seconds = 60",
                                                    "database_wait_seconds = 1")
    )  # fmt: skip
    replica = Process(slack, tmp_path, f"postgresql://baken:geheim@127.0.0.1:{free_port()}/x",
                      more={"BAKEN_CONFIG": str(config)})  # fmt: skip
    await replica.begin()

    status, errors = await replica.ends()

    assert status == 1
    assert "BAKEN_DATABASE_URL" in errors
    assert "geheim" not in errors
    assert "Traceback" not in errors


def test_waiting_is_told_every_few_seconds_and_bounded() -> None:
    clock, told, slept = [0.0], [], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock[0] += seconds

    def opening() -> str:
        raise Unreachable

    with pytest.raises(NotThere):
        wait_for(opening, seconds=10, tell=told.append, sleep=sleep, clock=lambda: clock[0])
    assert (told, slept) == ([10, 7, 4, 1], [3.0, 3.0, 3.0, 1.0])


def test_a_database_that_refuses_is_not_there_and_one_that_is_there_is(
    tmp_path: Path, postgres_url: str
) -> None:
    key = Keyring.from_text(new_master_key())
    with pytest.raises(Unreachable):
        Storage.open(f"postgresql://baken@127.0.0.1:{free_port()}/x", key, tmp_path)
    Storage.open(postgres_url, key, tmp_path).close()
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)


async def test_the_doctor_names_a_silent_database_and_an_unsafe_heartbeat(tmp_path: Path) -> None:
    environment = {
        "BAKEN_MASTER_KEY": new_master_key(), "BAKEN_HEARTBEAT_URL": "http://elsewhere.example/",
    }  # fmt: skip
    url = f"postgresql://baken@127.0.0.1:{free_port()}/x"

    found = await examine(environment, settings.EXAMPLE, url, tmp_path, datetime.now(UTC))

    wrong = {one.text_key for one in found if not one.fine}
    assert wrong == {"operating-database-silent", "operating-heartbeat-url", "error-no-platform"}


@pytest.mark.parametrize(
    ("key", "value"),
    [("late_minutes", 0), ("stop_seconds", "x"), ("logs", "xml"), ("latest_minutes", 3)],
)
def test_a_wrong_setting_is_named(key: str, value: object) -> None:
    with settings.EXAMPLE.open("rb") as source:
        data = tomllib.load(source)
    data["operating"] = {key: value}

    with pytest.raises(PersonFacingError) as refused:
        settings.parse(data)

    assert key in str(refused.value.values)
