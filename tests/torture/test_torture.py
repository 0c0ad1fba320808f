"""The short form of `make torture`: two processes on SQLite and three on PostgreSQL, a few kills."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import postgres_server
from tests.torture.rounds import Measure, Round, Topology, database
from tests.torture.stage import Stage

SHORT = Measure(kills=6, acts=16)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with Stage(tmp_path_factory.mktemp("nursery") / "errors.log") as made:
        yield made


def test_two_processes_on_sqlite(stage: Stage, tmp_path: Path) -> None:
    suffers(stage, Topology("SQLite, 2 processes", 2), tmp_path)


def test_three_replicas_on_postgresql(stage: Stage, tmp_path: Path) -> None:
    with postgres_server(durable=False) as server:
        suffers(stage, Topology("PostgreSQL, 3 replicas", 3, server), tmp_path)


def suffers(stage: Stage, topology: Topology, folder: Path) -> None:
    """A round in which replicas die leaves nothing lost, doubled, out of order or fired twice."""
    with database(topology, folder) as url:
        played = Round(stage, topology, SHORT, folder, url, random.Random(7))
        verdict = played.play()

    assert verdict.clean, "\n".join([verdict.line(played.kills), *verdict.why[:20]])
    assert played.kills == SHORT.kills
    assert sum(len(played.record[platform]) for platform in ("slack", "teams")) > 30
    assert played.record["faults"].keys() & {"429", "500", "lost", "reset"}
