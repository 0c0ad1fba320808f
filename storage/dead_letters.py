"""What could not be delivered and waits for a person: to be tried again, or given up with a reason.

A root card that is put aside holds back what follows it; trying it again lets everything go in order,
giving it up gives up what waited for it. When another channel was chosen since, the card and what
waited for the old channel go to the new one.
"""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select, text, update

from storage.database import begun, connect, is_up_to_date
from storage.notes import Posts
from storage.outbox import FOLLOWERS, NewMessage, Outbox
from storage.tables_delivery import DEAD, HELD, PENDING, ROOT, UNSENT, outbox_message

DiscardReason = Literal["arrived", "told", "outdated", "unmendable"]
DISCARD_REASONS: tuple[DiscardReason, ...] = ("arrived", "told", "outdated", "unmendable")
"""It is there after all; it was said in another way; it no longer matters; it cannot be mended."""

NOT_UNDER_WAY = (f"{UNSENT} AND {PENDING}", HELD, DEAD)
"""What nobody is sending and what did not arrive, each as an index finds it."""
GIVEN_UP = {"given_up": "yes"}
"""In the place of the platform's reference of a root card: what follows it has nowhere to go."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message that was put aside. `reason` is a key that says why; `behind`: how many others wait
    for it; `audience`: for whom the channel was, empty for what is not of a channel."""

    id: int
    case_id: str
    destination: str
    platform: str
    part: str
    kind: str
    reason: str
    attempts: int
    since: datetime
    behind: int
    audience: str = ""


@contextmanager
def deciding(url: str) -> "Iterator[DeadLetters | None]":
    """The dead letters in a database, to be decided on without its master key, in one transaction;
    None where the tables are not those of this version."""
    engine = connect(url)
    try:
        if not is_up_to_date(engine):
            yield None
            return
        with begun(engine) as connection:
            yield DeadLetters(connection)
    finally:
        engine.dispose()


class DeadLetters:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, limit: int = 200) -> tuple[DeadLetter, ...]:
        """What waits for a person, oldest first."""
        o = outbox_message
        rows = self._connection.execute(select(o).where(text(DEAD)).order_by(o.c.id).limit(limit))
        return tuple(self._letter(row) for row in rows.all())

    def get(self, row_id: int) -> DeadLetter | None:
        """One of them; None when somebody dealt with it already."""
        o = outbox_message
        row = self._connection.execute(select(o).where(text(DEAD), o.c.id == row_id)).first()
        return self._letter(row) if row else None

    def retry(self, row_id: int, at: datetime) -> bool:
        """Try again from the start, and everything that waited for it in its order. False when
        somebody dealt with it already."""
        letter = self.get(row_id)
        again = dict(state="pending", failures=0, not_before=at, lease_until=0.0, error="",
                     wanted_at=at)  # fmt: skip
        if letter is None or not self._change(row_id, again):
            return False
        if letter.part == "root":
            self._behind(letter, dict(state="pending", wanted_at=at))
        return True

    def bring(self, card: NewMessage, channels: Collection[str], at: datetime) -> frozenset[int]:
        """Have a root card in its channel, unless it stands there or is on its way, and behind it, in
        their order, the lines that did not get out in the channel that its audience had before. The
        ids of what waits there no longer. `channels`: those of today; what is at them stays."""
        left = self._take_back(card.case_id, self._before(card, channels))
        outbox = Outbox(self._connection)
        under_way = outbox.card_under_way(card) is not None
        if not under_way and not Posts(self._connection).get(card.case_id, card.destination):
            outbox.enqueue(card, at)
        for row in left:
            if row.part == "reply":  # the card is drawn as the case is now: it needs no update
                outbox.enqueue(_elsewhere(row, card.destination), at)
        return frozenset(row.id for row in left)

    def _before(self, card: NewMessage, channels: Collection[str]) -> list[str]:
        """Where a case had its card for this audience, and no channel of today is; and the card's own
        channel, when lines were sent there without it."""
        o = outbox_message
        roots = self._connection.execute(
            select(o.c.destination, o.c.key, o.c.state)
            .where(o.c.case_id == card.case_id, o.c.platform == card.platform, text(ROOT))
        ).all()  # fmt: skip
        before = {r.destination for r in roots if r.key == card.key} - set(channels)
        here = {r.destination for r in roots if r.state != "unneeded"}
        bare = set() if card.destination in here else {card.destination}
        return sorted(before | bare)

    def _take_back(self, case_id: str, destinations: list[str]) -> list[Row[Any]]:
        """What waits or was put aside at some places, in its order; from now on it waits no more."""
        o = outbox_message
        here = (o.c.case_id == case_id, o.c.destination.in_(destinations),
                o.c.part.in_(("root", *FOLLOWERS)))  # fmt: skip
        waits = [select(o).where(*here, text(state)).with_for_update() for state in NOT_UNDER_WAY]
        left = [row for one in waits if destinations for row in self._connection.execute(one)]
        gone = update(o).where(o.c.id.in_([row.id for row in left]))
        if left:
            self._connection.execute(gone.values(state="unneeded", error="moved"))
        return sorted(left, key=lambda row: int(row.id))

    def discard(self, row_id: int, *, by: str, reason: DiscardReason, at: datetime) -> bool:
        """Give up, and everything that waited for it. False when somebody dealt with it already."""
        letter = self.get(row_id)
        gone = dict(state="discarded", discarded_by=by, discard_reason=reason, discarded_at=at)
        if letter is None or not self._change(row_id, gone):
            return False
        if letter.part == "root":
            Posts(self._connection).set(letter.case_id, letter.destination, GIVEN_UP)
            self._behind(letter, gone)
        return True

    def _change(self, row_id: int, values: dict[str, object]) -> bool:
        o = outbox_message
        changed = update(o).where(o.c.id == row_id, text(DEAD)).values(**values)
        return bool(self._connection.execute(changed).rowcount)

    def _behind(self, letter: DeadLetter, values: dict[str, object]) -> None:
        """What waits for a root card; asked after the card was changed, so that what is added at this
        moment is either seen here or sees the change (storage.outbox)."""
        o = outbox_message
        here = (o.c.case_id == letter.case_id, o.c.destination == letter.destination)
        waits = o.c.part.in_(("reply", "update")) & text("state IN ('held', 'pending')")
        self._connection.execute(update(o).where(*here, waits).values(**values))

    def _letter(self, row: Row[Any]) -> DeadLetter:
        behind = self._count_behind(row) if row.part == "root" else 0
        return DeadLetter(
            row.id, row.case_id, row.destination, row.platform, row.part, row.kind, row.error,
            row.attempts, row.attempted_at or row.created_at, behind, self._audience(row),
        )  # fmt: skip

    def _audience(self, row: Row[Any]) -> str:
        """A card says itself for whom it is, a line is for whom its card is."""
        o = outbox_message
        if row.part != "reply":
            return str(row.key) if row.part in ("root", "update") else ""
        card = select(o.c.key).where(
            o.c.case_id == row.case_id, o.c.destination == row.destination, text(ROOT)
        )
        return str(self._connection.scalar(card.limit(1)) or "")

    def _count_behind(self, row: Row[Any]) -> int:
        o = outbox_message
        here = (o.c.case_id == row.case_id, o.c.destination == row.destination, text(HELD))
        return int(self._connection.scalar(select(func.count()).where(*here)) or 0)


def _elsewhere(row: Row[Any], destination: str) -> NewMessage:
    return NewMessage(destination, row.platform, row.part, row.kind, row.key, row.case_id,
                      json.loads(row.data))  # fmt: skip
