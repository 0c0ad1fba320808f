"""A database that is gone or busy is one thing, a mistake of ours is another."""

import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.database import begun, snapshot
from storage.errors import Unreachable
from storage.keys import Keyring, new_master_key
from storage.unit_of_work import ConcurrentChange, Storage
from tests.outage import impatient, taken
from tests.postgres import OwnPostgres, postgres_server

OTHERS_ENDED = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                  WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"""
KEY = Keyring.from_text(new_master_key())


def written(storage: Storage) -> str | None:
    with storage.reading() as uow:
        return uow.meta.get("word")


def write(storage: Storage) -> None:
    with storage.transaction() as uow:
        uow.meta.set("word", "kept")


def test_a_file_that_stays_busy_is_unreachable_until_it_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch)
    storage = Storage.open(f"sqlite:///{tmp_path / 'b.sqlite'}", KEY, tmp_path)

    with taken(tmp_path / "b.sqlite"):
        with pytest.raises(Unreachable):
            write(storage)
        assert written(storage) is None

    write(storage)
    assert written(storage) == "kept"
    storage.close()


def test_a_file_that_is_gone_is_unreachable(tmp_path: Path) -> None:
    storage = Storage.closed(f"sqlite:///{tmp_path / 'no' / 'b.sqlite'}", KEY, tmp_path)

    with pytest.raises(Unreachable):
        written(storage)

    (tmp_path / "no").mkdir()
    Storage.open(f"sqlite:///{tmp_path / 'no' / 'b.sqlite'}", KEY, tmp_path).close()
    assert written(storage) is None
    storage.close()


@pytest.fixture(scope="module")
def server() -> Iterator[OwnPostgres]:
    with postgres_server(durable=False) as running:
        yield running


def test_a_server_that_stops_is_unreachable_before_in_the_middle_and_at_the_end(
    tmp_path: Path, server: OwnPostgres
) -> None:
    storage = Storage.open(f"{server.url}postgres", KEY, tmp_path)

    with pytest.raises(Unreachable), storage.transaction() as uow:
        uow.meta.set("word", "lost")
        server.stop(signal.SIGINT)
    with pytest.raises(Unreachable):
        write(storage)
    with pytest.raises(Unreachable), storage.at_one_moment():
        pass
    server.start()
    with pytest.raises(Unreachable), storage.reading() as uow:
        uow.meta.get("word")
        server.stop(signal.SIGINT)
        uow.meta.get("word")
    server.start()

    write(storage)
    assert written(storage) == "kept"
    storage.close()


def test_a_connection_that_is_ended_for_us_is_unreachable(
    tmp_path: Path, server: OwnPostgres
) -> None:
    storage = Storage.open(f"{server.url}postgres", KEY, tmp_path)

    with psycopg.connect(f"{server.url}postgres", autocommit=True) as admin:  # noqa: SIM117 - in it
        with pytest.raises(Unreachable), storage.transaction() as uow:
            uow.meta.set("word", "lost")
            admin.execute(OTHERS_ENDED)
            uow.meta.set("word", "lost")

    write(storage)
    assert written(storage) == "kept"
    storage.close()


def test_a_mistake_of_ours_is_no_outage(storage: Storage) -> None:
    with pytest.raises(DBAPIError), begun(storage.engine) as connection:
        connection.execute(text("SELECT word FROM no_such_table"))
    with pytest.raises(DBAPIError), snapshot(storage.engine) as connection:
        connection.execute(text("SELECT word FROM no_such_table"))

    write(storage)
    assert written(storage) == "kept"


def test_writing_where_one_only_reads_is_a_mistake_and_no_outage(tmp_path: Path) -> None:
    storage = Storage.open(f"sqlite:///{tmp_path / 'b.sqlite'}", KEY, tmp_path)

    with pytest.raises(DBAPIError), storage.reading() as uow:
        uow.meta.get("word")
        write(storage)
        uow.meta.set("word", "twice")

    assert written(storage) == "kept"
    storage.close()


def test_two_that_wait_for_each_other_are_still_no_outage(
    tmp_path: Path, postgres_url: str
) -> None:
    storage = Storage.open(postgres_url, KEY, tmp_path)

    with pytest.raises(ConcurrentChange), storage.transaction() as uow:
        uow._connection.exec_driver_sql(
            "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END $$"
        )

    write(storage)
    assert written(storage) == "kept"
    storage.close()
