"""`make fuzz`: so many malformed files and payloads (N, from SEED on), and what became of them."""

import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.running import Figures, Led

SIDE_BY_SIDE = 2


def main() -> int:
    """Print the figures; 1 when anything fell, hung or took too much."""
    count, seed = int(os.environ.get("N", "10000")), int(os.environ.get("SEED", "1"))
    figures, started = Figures(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(SIDE_BY_SIDE) as beside:
        parts = []
        for one in range(SIDE_BY_SIDE):
            own = Path(folder, str(one))
            own.mkdir()
            numbers = range(one, count, SIDE_BY_SIDE)
            parts.append(beside.submit(Led(seed, own).take, numbers, figures))
        for part in parts:
            part.result()
    for (family, became), number in sorted(figures.became.items()):
        print(f"{number:6}  {family:30} {became}")
    print("\n".join(figures.wrong))
    print(f"{figures.total} of {count} came through, {len(figures.wrong)} wrong, "
          f"{time.monotonic() - started:.0f} s, seed {seed}")  # fmt: skip
    print(f"most work: {figures.slowest[0]:.2f} s ({figures.slowest[1]})")
    print(f"most memory: {figures.largest[0] / 2**20:.0f} MiB ({figures.largest[1]})")
    return 1 if figures.wrong or figures.total != count else 0


if __name__ == "__main__":
    sys.exit(main())
