"""Writers of one process wait for SQLite's one lock in the order in which they came.

SQLite itself knows no order: who waits looks again every so often, and while one thread writes without
a pause (ten thousand reminders fire) all others would starve. Writers of other processes are still
waited for by looking again.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A lock that is handed to whoever has waited the longest."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Event] = deque()

    @contextmanager
    def taken(self, patience: float) -> Iterator[None]:
        """Within, it is our turn. After `patience` seconds we go on without: the database says then
        that it is locked."""
        ours = self._take(patience)
        try:
            yield
        finally:
            if ours:
                self._hand_on()

    def _take(self, patience: float) -> bool:
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            called = threading.Event()
            self._waiting.append(called)
        if called.wait(patience):
            return True
        with self._guard:
            if called in self._waiting:
                self._waiting.remove(called)
                return False
        return True

    def _hand_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
