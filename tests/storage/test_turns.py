"""Writers of one process on SQLite: in the order in which they came, so that none is starved."""

import threading
import time
from pathlib import Path

import pytest

from storage.database import begun, connect
from storage.turns import Turns


def in_the_queue(turns: Turns, count: int) -> None:
    """Wait until so many wait; at most about five seconds."""
    for _ in range(500):
        if len(turns._waiting) == count:
            return
        time.sleep(0.01)
    raise AssertionError("nobody came")


def test_whoever_waited_longest_is_next(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'turns.sqlite'}")
    turns, order = engine.get_execution_options()["turns"], list[int]()

    def write(number: int) -> None:
        with begun(engine):
            order.append(number)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(5)]
    with begun(engine):
        for count, thread in enumerate(threads, start=1):
            thread.start()
            in_the_queue(turns, count)
    for thread in threads:
        thread.join(20)

    assert order == [0, 1, 2, 3, 4]
    engine.dispose()


def test_one_who_writes_without_a_pause_starves_nobody(tmp_path: Path) -> None:
    engine, others, stop = connect(f"sqlite:///{tmp_path / 'turns.sqlite'}"), [0], threading.Event()

    def write_on() -> None:
        while not stop.is_set():
            with begun(engine):
                others[0] += 1
                time.sleep(0.002)

    busy = threading.Thread(target=write_on)
    busy.start()
    between = []
    for _ in range(20):
        before = others[0]
        with begun(engine):
            between.append(others[0] - before)
    stop.set()
    busy.join(20)

    assert max(between) <= 2
    engine.dispose()


def test_readers_wait_for_nobody(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'turns.sqlite'}")

    with begun(engine), begun(engine, reading=True) as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    engine.dispose()


def test_whoever_loses_patience_goes_on_and_leaves_the_queue_as_it_was() -> None:
    turns = Turns()
    with turns.taken(1.0):
        with turns.taken(0.01):
            assert not turns._waiting
        assert turns._taken

    assert not turns._taken


def test_a_turn_ends_with_an_error_too() -> None:
    turns = Turns()
    with pytest.raises(ValueError, match="ours"), turns.taken(1.0):
        raise ValueError("ours")

    with turns.taken(0.0):
        assert turns._taken
