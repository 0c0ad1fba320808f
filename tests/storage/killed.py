"""python -m tests.storage.killed WORK URL FOLDER KEYS: does a kind of work and dies of kill -9.

A line on standard input names a seed: a child is forked, works, and is killed at a moment drawn from
it. What was acknowledged is told on standard output; `dead` ends the round.
"""

import hashlib
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from storage.database import connect
from storage.files import FileStore
from storage.keys import Keyring
from storage.unit_of_work import Storage
from tests.storage.filled import CANARY, NOW

LIMIT = 10**9


def say(*words: object) -> None:
    """One line at once, so that a kill never leaves half of one."""
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


def upload(storage: Storage, chance: random.Random) -> None:
    """Take files in, one after another; `kept` once a file is committed."""
    with storage.reading() as uow:
        vault_id = uow.meta.get("test-vault") or ""
    while True:
        size = chance.choice([10, 5_000, 300_000, 2_500_000])
        original = (CANARY.encode() * (size // 10))[:size] + chance.randbytes(8)
        arriving = storage.files.begin()
        for start in range(0, len(original), 65_536):
            arriving.write(original[start : start + 65_536])
        sealed = arriving.finish(len(original))
        with storage.transaction(NOW) as uow:
            item = uow.evidence.add(
                vault_id, sealed, name=CANARY, media_type="image/png", by="p1", at=NOW
            )
        say("kept", item.id, hashlib.sha256(original).hexdigest())


def rotate(storage: Storage, chance: random.Random) -> None:
    """Wrap every key anew, a few at a time, again and again."""
    say("wrapped", storage.rotate(batch=chance.choice([1, 3])))


def destroy(storage: Storage, chance: random.Random) -> None:
    """Destroy one case after another; `destroyed` once it is committed."""
    with storage.reading() as uow:
        listed = {line.case_id for line in uow.destruction.list()}
        cases = [c for c in (uow.meta.get("test-cases") or "").split() if c not in listed]
    for case_id in cases:
        at = NOW + timedelta(days=1)
        with storage.transaction(at) as uow:
            uow.destruction.destroy_case(
                case_id, retention_class="x", proposed_by="baken", by="p9", at=at
            )
        say("destroyed", case_id)


WORK: dict[str, tuple[Callable[[Storage, random.Random], None], float]] = {
    "upload": (upload, 0.2),
    "rotate": (rotate, 0.15),
    "destroy": (destroy, 0.15),
}
"""What is done, and within how many seconds the end comes."""


def round_of(work: str, storage: Storage, seed: int) -> None:
    act, longest = WORK[work]
    chance = random.Random(seed)
    child = os.fork()
    if child == 0:
        try:
            act(storage, chance)
        finally:
            os._exit(0)
    time.sleep(chance.random() * longest)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    say("dead")


def main() -> None:
    work, url, folder, keys = sys.argv[1:]
    for line in sys.stdin:
        files = FileStore(Path(folder) / "evidence", LIMIT)
        round_of(work, Storage(connect(url), Keyring.from_text(keys), files), int(line))


if __name__ == "__main__":
    main()
