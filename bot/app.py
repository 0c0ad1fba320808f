"""The composition root: what runs as one application, and how it ends.

SIGTERM and SIGINT end it in order: nothing new is taken up, what is under way is finished, what was
claimed is given back. That takes so many seconds at most; a second signal does not wait.
"""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.demo import Demo
from bot.real_clock import real_now
from bot.serving import Serving

__all__ = ["Demo", "Serving", "real_now", "serve_until_stopped"]
log = logging.getLogger("baken.stop")
SIGNALS = (signal.SIGTERM, signal.SIGINT)
GRACE = 5.0
"""Seconds after the time for finishing in which threads that hang must let go of the process."""


async def serve_until_stopped(
    app: web.Application, host: str, port: int, ready: Callable[[], Awaitable[None]], *,
    stopping: Callable[[], None] = lambda: None, seconds: float = 10.0,
) -> None:  # fmt: skip
    """Serve until a signal. `stopping` is called when it comes; requests then have so many seconds to
    be finished. Raises OSError when the port is taken."""
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=seconds)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        stopped = _signalled()
        await ready()
        await stopped.wait()
        log.info("stopping")
        stopping()
        _end_anyway(2 * seconds + GRACE)
        await site.stop()
    finally:
        await runner.cleanup()


def _signalled() -> asyncio.Event:
    """Set by the first signal; the second ends the process as it stands: leases see to the rest."""
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()

    def come(number: int) -> None:
        if stopped.is_set():
            os._exit(128 + number)
        stopped.set()

    for number in SIGNALS:
        loop.add_signal_handler(number, come, number)
    return stopped


def _end_anyway(seconds: float) -> None:
    """A thread that hangs with the database may not keep the process for ever. What it had claimed
    is taken over when its leases end."""

    def end() -> None:
        log.error("something hangs: ended without waiting for it")
        os._exit(1)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
