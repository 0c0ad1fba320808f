"""Delivery's own threads for the database: few, so that requests of people always find one free."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T")
THREADS = 2


class Aside:
    """Runs work outside the event loop, within the context of who asks for it."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, "delivery")

    async def __call__(self, work: Callable[..., T], *values: Any) -> T:
        run = partial(copy_context().run, work, *values)
        return await asyncio.get_running_loop().run_in_executor(self._threads, run)
