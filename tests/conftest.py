"""Storage for the tests: SQLite in a folder, and a real PostgreSQL that comes with pip."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage
from tests.postgres import own_postgres
from tests.ready import Emptied, never_wait_for_the_disk, tables_in

never_wait_for_the_disk()
KEY = new_master_key()
settings.register_profile("baken", deadline=None)
settings.load_profile("baken")
"""A property says what is true, never how fast: speed is the benchmark's."""
LONGEST = ("conversations/test_access_walk.py", "reminders/test_year.py", "test_seeds.py",
           "torture/test_torture.py", "browser/test_examples.py", "browser/", "operating/")  # fmt: skip
"""What takes longest goes first, in this order, so that no worker is left with it at the end."""
HERE = Path(__file__).parent
TOGETHER = {"tests/conversations/test_access_walk.py": "walk",
            "tests/conversations/test_carried_walk.py": "walk", "tests/test_seeds.py": "seeds",
            "tests/browser/test_examples.py": "examples"}  # fmt: skip
"""Modules whose tests share something that takes long to make: they run in one process. (xdist's own
groups are marks that it puts into names where pytest no longer reads them.)"""


class Together(LoadScopeScheduling):
    """Tests go to whichever process is free, those of a group all to one."""

    def _split_scope(self, nodeid: str) -> str:
        return TOGETHER.get(nodeid.partition("::")[0], nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    """The others keep the order in which they were shuffled."""
    path = item.path.relative_to(HERE).as_posix()
    return next((n for n, start in enumerate(LONGEST) if path.startswith(start)), len(LONGEST))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """One server for this test process."""
    with own_postgres(durable=False) as url:
        yield url


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """A fresh database on the server."""
    import psycopg

    name = f"t{time.monotonic_ns()}"
    with psycopg.connect(postgres + "postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    yield postgres + name
    with psycopg.connect(postgres + "postgres", autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def emptied(postgres: str) -> Emptied:
    """A database of this version on the server, for one test at a time."""
    return Emptied(postgres)


@pytest.fixture(params=["sqlite", "postgresql"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    """The same storage on both databases."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'baken.sqlite'}"
    else:
        url = request.getfixturevalue("emptied").url()
    tables_in(url)
    opened = Storage.open(url, Keyring.from_text(KEY), tmp_path)
    yield opened
    opened.close()
