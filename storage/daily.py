"""What is done once a day, whichever replica comes first."""

from datetime import date

from sqlalchemy import Connection, delete, select, update

from storage.database import insert_into
from storage.tables import meta

DAILY = "daily/"


class Daily:
    """Which day each daily task was last done for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, task: str, day: date) -> bool:
        """Whether this task of this day is ours to do. It is nobody else's from then on, once this
        transaction is kept; another replica that asks meanwhile waits for that."""
        key, value = DAILY + task, day.isoformat()
        later = update(meta).where(meta.c.key == key, meta.c.value < value).values(value=value)
        if self._connection.execute(later).rowcount:
            return True
        made = (
            insert_into(self._connection, meta)
            .values(key=key, value=value)
            .on_conflict_do_nothing()
        )
        return self._connection.execute(made.returning(meta.c.key)).first() is not None

    def last(self, task: str) -> date | None:
        """The day that this task was last done for; None: never."""
        done = self._connection.scalar(select(meta.c.value).where(meta.c.key == DAILY + task))
        return date.fromisoformat(done) if done else None

    def give_back(self, task: str) -> None:
        """It could not be done: whoever asks next does it."""
        self._connection.execute(delete(meta).where(meta.c.key == DAILY + task))
