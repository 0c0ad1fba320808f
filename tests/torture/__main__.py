"""python -m tests.torture: rounds over all topologies until KILLS replicas were killed."""

import contextlib
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.postgres import postgres_server
from tests.torture.checker import Verdict
from tests.torture.rounds import Measure, Round, Topology, database
from tests.torture.stage import Stage

IN_A_ROUND = {1: Measure(12, 25), 2: Measure(30, 40), 3: Measure(50, 60)}
"""Kills and acts of a round, by the number of replicas."""


def main() -> int:
    """Print a line a round and the sum as the last line. 1 when anything was not as it must be."""
    wanted, seed = int(os.environ.get("KILLS", "1000")), int(os.environ.get("SEED", "1"))
    total, kills, number = Verdict(), 0, 0
    with _folder() as folder, postgres_server(durable=False) as server:
        topologies = [Topology("SQLite, 1 process", 1), Topology("PostgreSQL, 3 replicas", 3, server),
                      Topology("SQLite, 2 processes", 2), Topology("PostgreSQL, 3 replicas", 3, server),
                      Topology("SQLite, 3 processes", 3)]  # fmt: skip
        with Stage(Path(folder) / "errors.log") as stage:
            while kills < wanted:
                topology = topologies[number % len(topologies)]
                here = Path(folder) / f"{number}"
                here.mkdir()
                played = one(
                    stage, topology, here, random.Random(f"{seed}/{number}"), wanted - kills
                )
                total.add(played[1])
                kills, number = kills + played[0], number + 1
    print(total.line(kills))
    return 0 if total.clean else 1


@contextlib.contextmanager
def _folder() -> Iterator[str]:
    """FOLDER keeps the databases and logs for a look; otherwise nothing stays behind."""
    if kept := os.environ.get("FOLDER"):
        yield kept
        return
    with tempfile.TemporaryDirectory() as passing:
        yield passing


def one(
    stage: Stage, topology: Topology, folder: Path, dice: random.Random, at_most: int
) -> tuple[int, Verdict]:
    """A round with its line."""
    begun, usual = time.monotonic(), IN_A_ROUND[topology.replicas]
    measure = Measure(min(usual.kills, at_most), usual.acts)
    with database(topology, folder) as url:
        played = Round(stage, topology, measure, folder, url, dice)
        verdict = played.play()
    facts = {
        "unsure": verdict.unsure, "posts": sum(len(played.record[p]) for p in ("slack", "teams")),
        "faults": sum(n for what, n in played.record["faults"].items() if what != "fine"),
        "frozen": played.freezes, "outages": played.outages,
        "rolled_back": played.workload.rolled_back, "apologies": played.workload.apologies,
        "seconds": round(time.monotonic() - begun),
    }  # fmt: skip
    more = " ".join(f"{name}={value}" for name, value in facts.items())
    print(f"{topology.name}: {verdict.line(played.kills)} {more}", flush=True)
    for line in played.story(verdict.twice):
        print(f"      {line}", flush=True)
    for why in sorted(verdict.why, key=_is_follow_up)[:20]:
        print(f"    {why}", flush=True)
    return played.kills, verdict


def _is_follow_up(why: str) -> bool:
    """Whether it only follows from a root card that did not arrive; those come last."""
    return "state='held'" in why


if __name__ == "__main__":
    sys.exit(main())
