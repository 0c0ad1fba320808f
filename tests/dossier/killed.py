"""python -m tests.dossier.killed URL FOLDER KEY CASE: has dossiers made and dies of kill -9.

A line on standard input names the kind, a seed and a file. A child is forked, and killed at a moment
drawn from the seed, within the time that the first one took, which may live. Before that it is held
still, and what it has open in the data folder is looked at; afterwards, what is left there. That is
done by this process and no other: who reads a file of SQLite while it has it open itself, lets go of
its locks. `command` writes the file as `baken dossier export` does; `hand-over` fetches a dossier as
the page does, and the file is what reached the browser. What lay there plainly is told on standard
output.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot import settings
from bot.cli import run
from bot.handing import Handing
from bot.services import hand_overs
from bot.services.dossier.exporting import pieces_of
from bot.services.scene import Scene
from bot.turn import Place
from storage.keys import Keyring
from storage.unit_of_work import Storage
from tests.letters.cases import NOW

LATER = 1.2
"""Some may live a little longer than the first one needed."""
WORDS = b"onverzegeld bewijs "
PLAIN = (b"BagIt-Version", b"%PDF-", b"Noor Jansen", b"waterratje", WORDS)
"""What stands in every dossier."""
WATERDONK = replace(settings.load(settings.EXAMPLE), public_url="https://baken.example")


def command(storage: Callable[[], Storage], case: str, out: Path) -> None:
    run(["dossier", "export", case, "--variant", "police", "--out", str(out)])


def hand_over(storage: Callable[[], Storage], case: str, out: Path) -> None:
    """Promised to the legal counsel and fetched; the length is told first, as the page does."""
    opened = storage()
    with opened.transaction(NOW) as uow:
        wout = uow.people.by_mail("wout@waterdonk.example")
        assert wout is not None
        scene = Scene(wout, "workplace", Place("personal"), NOW, WATERDONK)
        token = hand_overs.link(uow, scene, case, "dossier:police:nl").rpartition("/")[2]
    found = Handing(lambda: opened, WATERDONK, lambda: NOW)._take(token)
    assert found is not None
    with out.open("wb", buffering=0) as browser:
        out.with_suffix(".length").write_text(str(found.size))
        for piece in pieces_of(found):
            browser.write(piece)


ACTS = {"command": command, "hand-over": hand_over}


def plain_in(process: int, folder: Path) -> list[str]:
    """Plain words in the files of the data folder that a process has open, also those without a
    name."""
    found = []
    for handle in Path(f"/proc/{process}/fd").iterdir():
        try:
            if str(handle.readlink()).startswith(str(folder)):
                data = handle.read_bytes()
                found += [one.decode("latin-1")[:20] for one in PLAIN if one in data]
        except OSError:  # closed meanwhile, or a socket
            continue
    return found


def plain_on_disk(folder: Path) -> list[str]:
    """Plain words in the files that are left in the data folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files for one in PLAIN if one in path.read_bytes()]


def begin(kind: str, out: Path, storage: Callable[[], Storage], case: str) -> int:
    child = os.fork()
    if child == 0:
        try:
            os.dup2(2, 1)
            ACTS[kind](storage, case, out)
        finally:
            os._exit(0)
    return child


def end(child: int, after: float) -> list[str]:
    """Hold it still, look, and end it."""
    time.sleep(after)
    os.kill(child, signal.SIGSTOP)
    found = plain_in(child, Path(os.environ["BAKEN_DATA"]))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return found


def main() -> None:
    url, folder, key, case = sys.argv[1:]
    os.environ |= {"BAKEN_DATABASE_URL": url, "BAKEN_DATA": folder, "BAKEN_MASTER_KEY": key,
                   "BAKEN_CONFIG": str(settings.EXAMPLE)}  # fmt: skip
    longest, keyring = 0.0, Keyring.from_text(key)
    for line in sys.stdin:
        kind, seed, out = line.split()
        start, found = time.perf_counter(), list[str]()
        child = begin(kind, Path(out), lambda: Storage.open(url, keyring, Path(folder)), case)
        if longest:
            found = end(child, random.Random(f"{kind} {seed}").random() * longest)
        else:
            os.waitpid(child, 0)
            longest = (time.perf_counter() - start) * LATER
        os.write(1, f"{json.dumps(found + plain_on_disk(Path(folder)))}\n".encode())


if __name__ == "__main__":
    main()
