"""A process that holds SQLite's write lock for a while, as a backup or a stuck writer does."""

import asyncio
import os
import sqlite3
from typing import Any

from tests.torture.saying import say


async def hold(given: dict[str, Any]) -> None:
    """Hold the lock of `file` for `seconds`, and end."""
    connection = sqlite3.connect(given["file"], timeout=30, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    say(ready=os.getpid())
    await asyncio.sleep(given["seconds"])
    connection.execute("ROLLBACK")
    connection.close()
