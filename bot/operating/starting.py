"""What must be in order before anybody is served: the database there, its tables, its texts."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from bot.services.prevention import versions
from bot.settings import Settings
from dialogs.errors import PersonFacingError
from storage.errors import Unreachable
from storage.unit_of_work import Storage

log = logging.getLogger("baken.start")
TEXT_KEYS = ("operating-database-waiting", "operating-database-missing")
Opened = TypeVar("Opened")
EVERY = 3.0
"""Seconds between two tries, and between two lines about it."""


class NotThere(Exception):
    """The database did not answer within the time that the settings give it."""


def wait_for(
    opening: Callable[[], Opened], *, seconds: float, tell: Callable[[int], None],
    sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic,
) -> Opened:  # fmt: skip
    """Open what stands on the database, waiting for that for at most so many seconds; `tell` says how
    many are left. Raises NotThere; PersonFacingError for a wrong key, at once."""
    until = clock() + seconds
    while True:
        try:
            return opening()
        except Unreachable:
            left = until - clock()
            if left <= 0:
                raise NotThere from None
            log.warning("the database does not answer; seconds left: %d", int(left))
            tell(int(left))
            sleep(min(EVERY, left))


def put_texts_on_record(storage: Storage, settings: Settings, now: datetime) -> None:
    """Keep the norm and the house rules by version. Raises PersonFacingError, and does not start,
    when a text changed and its version did not."""
    try:
        with storage.transaction(now) as uow:
            uow.alone()
            versions.put_on_record(uow, settings)
    except PersonFacingError:
        storage.close()
        raise
