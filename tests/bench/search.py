"""python -m tests.bench.search [CASES]: finding cases among a million, on both databases.

The words are synthetic and as uneven as those of a language: the commonest stands in one case of
eight, most in a handful. Every case has about a dozen of them, an account and an address.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Connection

from storage.database import begun
from storage.keys import Keyring, new_master_key
from storage.search import Term, handle, url
from storage.unit_of_work import Storage
from tests.postgres import own_postgres

CASES = 1_000_000
WORDS = 50_000
A_CASE = 12
RUNS = 400
MOST = 50.0
"""Milliseconds that 95 of 100 searches stay under."""


def number_of(case: int) -> str:
    return f"DA-{2000 + case // 40_000}-{case % 40_000:05d}"


def word(chance: random.Random) -> int:
    """The commoner the lower: word n stands in about one case of eight (n + 1)."""
    return int(WORDS ** chance.random()) - 1


def rows(storage: Storage, cases: int) -> Iterator[tuple[int, str]]:
    chance = random.Random(7)
    with storage.reading() as uow:
        tokens = [uow.search._token(Term("word", f"woord{n}")) for n in range(WORDS)]
        for case in range(cases):
            number = number_of(case)
            for one in {word(chance) for _ in range(A_CASE)}:
                yield tokens[one], number
            yield uow.search._token(handle("x", f"account{case % 200_000}")), number
            yield uow.search._token(url(f"https://x.example/{case}")), number


def load_sqlite(connection: Connection, some: Iterator[tuple[int, str]]) -> None:
    raw = connection.connection.dbapi_connection
    assert raw is not None
    raw.execute("CREATE TEMP TABLE heap (token, case_id)")
    raw.executemany("INSERT INTO heap VALUES (?, ?)", some)
    raw.execute("INSERT INTO search_word SELECT * FROM heap ORDER BY token, case_id")
    raw.execute("DROP TABLE heap")


def load_postgres(connection: Connection, some: Iterator[tuple[int, str]]) -> None:
    raw = connection.connection.dbapi_connection
    assert raw is not None
    with raw.cursor().copy("COPY search_word (token, case_id) FROM STDIN") as copy:
        for row in some:
            copy.write_row(row)


def fill(storage: Storage, cases: int) -> None:
    """The rows at once, past the program; the index is what it would have become."""
    sqlite = storage.engine.dialect.name == "sqlite"
    with begun(storage.engine) as connection:
        connection.exec_driver_sql("DROP INDEX ix_search_word_case_id")
        (load_sqlite if sqlite else load_postgres)(connection, rows(storage, cases))
        connection.exec_driver_sql("CREATE INDEX ix_search_word_case_id ON search_word (case_id)")
    with storage.engine.connect() as connection:
        if sqlite:
            connection.exec_driver_sql("ANALYZE search_word")
            connection.commit()
        else:  # as autovacuum has done by the time there are so many
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("VACUUM ANALYZE search_word")


def asked(chance: random.Random) -> list[Term]:
    return [Term("word", f"woord{word(chance)}") for _ in range(chance.choice([1, 1, 2, 3]))]


def timed(act: Callable[[random.Random], object]) -> list[float]:
    chance, times = random.Random(11), []
    for _ in range(RUNS):
        start = time.perf_counter()
        act(chance)
        times.append((time.perf_counter() - start) * 1000)
    return times


def measure(name: str, storage: Storage, cases: int) -> bool:
    """Print a line a kind of search; whether each is quick enough."""

    def find(chance: random.Random) -> object:
        with storage.reading() as uow:
            return uow.search.find(asked(chance))

    def common(chance: random.Random) -> object:
        with storage.reading() as uow:
            return uow.search.find([Term("word", f"woord{chance.randrange(8)}") for _ in range(3)])

    def seen(chance: random.Random) -> object:
        with storage.reading() as uow:
            return uow.search.seen(handle("x", f"account{chance.randrange(cases) % 200_000}"))

    def add(chance: random.Random) -> object:
        with storage.transaction() as uow:
            return uow.search.add(f"DA-2099-{chance.randrange(10**6)}", asked(chance) * 6)

    kinds = (("words", find), ("three of the commonest words", common), ("seen before", seen),
             ("adding a case", add))  # fmt: skip
    quick = True
    for kind, act in kinds:
        times = timed(act)
        p95 = statistics.quantiles(times, n=20)[-1]
        quick = quick and p95 < MOST
        print(f"{f'{kind} among {cases:,} cases, {name}':58} {statistics.median(times):9.3f} ms"
              f"  p95 {p95:8.3f} ms", flush=True)  # fmt: skip
    return quick


def run(cases: int) -> bool:
    keyring, quick = Keyring.from_text(new_master_key()), True
    with tempfile.TemporaryDirectory() as folder, own_postgres(durable=True) as server:
        for name, address in (
            ("SQLite", f"sqlite:///{folder}/b.sqlite"), ("PostgreSQL", server + "postgres"),
        ):  # fmt: skip
            storage = Storage.open(address, keyring, Path(folder))
            fill(storage, cases)
            quick = measure(name, storage, cases) and quick
            storage.close()
    return quick


if __name__ == "__main__":
    sys.exit(0 if run(int(sys.argv[1]) if len(sys.argv) > 1 else CASES) else 1)
