"""Ten thousand reminders of one second to fifty people, at the pace that a platform allows; and the
memory of the process that sends them, which is one of its own: python -m tests.bench.sending URL FOLDER
ROWS GAP, with the master key in the environment.
"""

import asyncio
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import psutil

from storage.keys import Keyring
from storage.unit_of_work import Storage
from tests.bench.databases import KEY, Databases, Report
from tests.bench.rates import Obliging, delivery_of
from tests.bench.town import NOW, PEOPLE, Town

ROWS, CASES = 10_000, 200
SLACKS, GAP = 1.0, float(os.environ.get("BENCH_GAP", "0.5"))
"""Seconds between two posts to one destination: Slack's, and those here, which are shorter so that the
benchmark ends. BENCH_GAP=1 is the real thing, and twice as long."""
LATENCY = 0.02


def paced(some: Databases, report: Report) -> None:
    """Print how long it takes beside the shortest that the pace allows, and the memory."""
    with some.opened("paced") as storage:
        town = Town(storage)
        town.settle(CASES)
        town.fill_outbox(ROWS)
    command = [sys.executable, "-m", "tests.bench.sending", some.url("paced"), str(some.folder),
               str(ROWS), str(GAP)]  # fmt: skip
    environment = {**os.environ, "BAKEN_MASTER_KEY": KEY}
    answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    found = json.loads(answer.stdout)
    least = GAP * (ROWS / PEOPLE - 1)
    pace = f"{GAP / SLACKS:.2f} of Slack's second apart"
    report(f"{some.name}: 10,000 over 50, {pace}, at best", least, "s", 1.0)
    report(f"{some.name}: the same, delivered (goal < 1.1 x)", found["seconds"], "s",
           found["seconds"] / least)  # fmt: skip
    report(f"{some.name}: processor time of that", found["processor"], "s")
    report(f"{some.name}: memory at most (goal < 200 MB)", found["most"], "MB", found["most"] / 200)
    report(f"{some.name}: memory at the end beside a quarter", found["end"], "MB",
           found["end"] / found["quarter"])  # fmt: skip


async def send(storage: Storage, rows: int, gap: float) -> dict[str, float]:
    """Send everything; from the first post to the last, in seconds, and the memory in megabytes."""
    platform = Obliging(LATENCY)
    delivery = delivery_of(storage, platform, NOW, {"slack": gap})
    running = asyncio.create_task(delivery.run())
    quarter = 0.0
    while len(platform.times) < rows:
        await asyncio.sleep(0.1)
        quarter = quarter or (memory() if len(platform.times) > rows / 4 else 0.0)
    delivery.stop()
    await running
    return {
        "seconds": platform.times[-1] - platform.times[0], "processor": time.process_time(),
        "most": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "quarter": quarter, "end": memory(),
    }  # fmt: skip


def memory() -> float:
    return psutil.Process().memory_info().rss / 2**20


if __name__ == "__main__":
    keyring = Keyring.from_text(os.environ["BAKEN_MASTER_KEY"])
    opened = Storage.open(sys.argv[1], keyring, Path(sys.argv[2]))
    print(json.dumps(asyncio.run(send(opened, int(sys.argv[3]), float(sys.argv[4])))))
    opened.close()
