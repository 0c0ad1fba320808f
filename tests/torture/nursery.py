"""A process that has imported everything and forks replicas, so that a kill costs no imports.

Orders come as lines of JSON on stdin, answers leave on stdout; when stdin ends, so do all children.
A child is killed here, by its parent: its process id cannot be somebody else's before it is reaped.
"""

import asyncio
import gc
import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Coroutine
from typing import Any

import bot.slack.app
import bot.teams.app
from tests.torture import fakes, locking, replica
from tests.torture.saying import say

ROLES: dict[str, Callable[..., Coroutine[Any, Any, None]]] = {
    "replica": replica.serve, "fakes": fakes.serve, "lock": locking.hold,
}  # fmt: skip


def main() -> None:
    gc.freeze()
    children: set[int] = set()
    thaw: dict[int, float] = {}
    waiting = b""
    dying: set[int] = set()
    while True:
        ready, _, _ = select.select([0], [], [], 0.002 if dying else 0.05)
        if ready:
            read = os.read(0, 65536)
            if not read:
                break
            *lines, waiting = (waiting + read).split(b"\n")
            for line in lines:
                obey(json.loads(line), children, thaw, dying)
        bury(children)
        dying &= children
        wake(children, thaw)
    for pid in children:
        os.kill(pid, signal.SIGKILL)


def obey(
    order: dict[str, Any], children: set[int], thaw: dict[int, float], dying: set[int]
) -> None:
    """Start a child, or signal one that still lives. Nobody is waited for: a killed child may take
    its time while the disk is busy, and the others must be heard meanwhile."""
    if "start" in order:
        pid = os.fork()
        if pid == 0:
            live(order["start"], order["with"])
        children.add(pid)
        say(started=pid)
    elif order["pid"] in children:
        os.kill(order["pid"], order["signal"])
        if "seconds" in order:
            thaw[order["pid"]] = time.monotonic() + order["seconds"]
        if order["signal"] == signal.SIGKILL:
            dying.add(order["pid"])


def live(role: str, given: Any) -> None:
    """What a child does until it is killed."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    try:
        asyncio.run(ROLES[role](given))
    except Exception:  # noqa: BLE001 - said in the log; the child then ends
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(1)


def bury(children: set[int]) -> None:
    """Say which children ended by themselves."""
    for pid in tuple(children):
        if os.waitpid(pid, os.WNOHANG)[0]:
            children.discard(pid)
            say(gone=pid)


def wake(children: set[int], thaw: dict[int, float]) -> None:
    """Who was frozen long enough goes on."""
    for pid in [pid for pid, at in thaw.items() if time.monotonic() > at]:
        del thaw[pid]
        if pid in children:
            os.kill(pid, signal.SIGCONT)


if __name__ == "__main__":
    assert bot.slack.app
    assert bot.teams.app
    main()
