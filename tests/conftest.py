"""Storage for the tests: SQLite in a folder, and a real PostgreSQL that comes with pip."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage
from tests.postgres import own_postgres

KEY = new_master_key()
settings.register_profile("baken", deadline=None)
settings.load_profile("baken")
"""A property says what is true, never how fast: speed is the benchmark's."""


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


@pytest.fixture(params=["sqlite", "postgresql"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    """The same storage on both databases."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'baken.sqlite'}"
    else:
        url = request.getfixturevalue("postgres_url")
    opened = Storage.open(url, Keyring.from_text(KEY), tmp_path)
    yield opened
    opened.close()
