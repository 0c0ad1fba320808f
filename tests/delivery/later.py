"""The database's clock cannot be moved; what waits for it can: gates open, doubts may be looked up."""

import asyncio
from collections.abc import Callable

from sqlalchemy import text, update

from storage.database import begun
from storage.tables_delivery import TAKEN, channel_gate, outbox_message
from storage.unit_of_work import Storage


def later(storage: Storage) -> None:
    """As if every gate's and every lease's time had passed on the database's clock."""
    with begun(storage.engine) as connection:
        connection.execute(update(channel_gate).values(opens_at=0.0))
        connection.execute(update(outbox_message).where(text(TAKEN)).values(lease_until=0.0))


async def until(holds: Callable[[], bool]) -> None:
    """Let others work until something holds; at most about twenty seconds."""
    for _ in range(2000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came to that")
