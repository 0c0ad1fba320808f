"""What stands in chat about cases: Baken's own messages, and what people sent or typed there.

Each is remembered with how the platform finds it again, until it is gone or nobody can reach it. What
is to go, or to be replaced, is found by its moment (`due <= now`), so that a standstill only makes it
late. Numbers, kinds and moments; nothing of what it says.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    TextClause,
    delete,
    func,
    or_,
    select,
    text,
    update,
)

from storage.database import insert_into
from storage.tables import case_index, incoming_file, session
from storage.tables_dossier import (
    COPY_CLOSES,
    COPY_DRAFT,
    COPY_DUE,
    COPY_LOST,
    COPY_UNARMED,
    COPY_UNASKED,
    chat_copy,
)

Kind = Literal["card", "thread", "line", "list", "page", "more", "form", "upload", "words"]
"""`card`, `thread`: in a channel. `line`: a personal message about a case, `list`: about several.
`page`: one that shows what people said, `more`: the rest of a message that was too long for one. `form`:
a form that stands in the chat. `upload`, `words`: what a person sent or typed."""
State = Literal["there", "gone", "left", "done"]
"""`left`: Baken cannot remove it. `done`: the person says that it is gone."""
THEIRS: tuple[Kind, ...] = ("upload", "words")
LOST_AFTER = timedelta(minutes=10)
"""A message of ours whose place nobody told by then has to be looked for."""
ENDED_FOR = timedelta(minutes=2)
"""So long after a dialog ended its form goes, unless its answer took its place."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One thing in a chat. `destination` as in the outbox; `ask`: in which question it was asked for."""

    id: str
    case_id: str
    destination: str
    platform: str
    kind: Kind
    at: datetime
    state: State = "there"
    session_id: str = ""
    reason: str = ""
    reference: Mapping[str, str] = field(default_factory=dict)
    due_at: datetime | None = None
    closes_at: datetime | None = None
    ask: str = ""
    asked_at: datetime | None = None
    answered_at: datetime | None = None


class ChatCopies:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- remembering ---------------------------------------------------------------------------

    def add(self, copy: Copy) -> None:
        """Remember something; what is known under this id gets the new place, and goes on there."""
        values = {name: getattr(copy, name) for name in Copy.__slots__}
        made = insert_into(self._connection, chat_copy).values(
            **values | {"reference": _written(copy)}
        )
        place = {"reference": made.excluded.reference, "state": "there"}
        self._connection.execute(made.on_conflict_do_update(
            index_elements=[chat_copy.c.id], set_=place, where=made.excluded.reference != "",
        ))  # fmt: skip

    def get(self, copy_id: str) -> Copy | None:
        """One of them."""
        row = self._connection.execute(select(chat_copy).where(chat_copy.c.id == copy_id)).first()
        return _copy(row) if row else None

    def of_case(self, case_id: str) -> tuple[Copy, ...]:
        """All of a case, the oldest first."""
        mine = select(chat_copy).where(chat_copy.c.case_id == case_id)
        return self._all(mine.order_by(chat_copy.c.at, chat_copy.c.id))

    def hand_over(self, session_id: str, case_id: str) -> None:
        """What was sent to a draft belongs to the case that it became."""
        mine = update(chat_copy).where(chat_copy.c.session_id == session_id)
        self._connection.execute(mine.values(case_id=case_id))

    def took_the_place_of(self, copy: Copy) -> None:
        """Nothing else stands where this one stands now."""
        c = chat_copy.c
        here = (c.destination == copy.destination, c.reference == _written(copy),
                c.reference != "", c.id != copy.id)  # fmt: skip
        self._connection.execute(
            update(chat_copy).where(*here).values(state="gone", due_at=None, closes_at=None)
        )

    def is_of_a_case(self, case_id: str) -> bool:
        """Whether there is a case of this number that was not destroyed."""
        query = select(case_index.c.case_id).where(case_index.c.case_id == case_id)
        return self._connection.scalar(query) is not None

    def uploads(self, names: Collection[str]) -> set[str]:
        """Those of these uploads of the workplace that stand there still."""
        c, by = chat_copy.c, {json.dumps({"upload": name}): name for name in names}
        query = select(c.reference).where(
            c.kind == "upload", c.state == "there", c.reference.in_(by)
        )
        return {by[reference] for reference in self._connection.scalars(query)}

    # --- what became of it ---------------------------------------------------------------------

    def gone(self, copy_id: str) -> None:
        """It is removed, or "closed" stands in its place."""
        self._change(copy_id, state="gone", due_at=None, closes_at=None)

    def emptied(self, copy_id: str) -> None:
        """A neutral line stands in its place."""
        self._change(copy_id, kind="line", due_at=None)

    def left(self, copy_id: str, reason: str) -> None:
        """It cannot be removed, for a closed reason."""
        self._change(copy_id, state="left", reason=reason, due_at=None, closes_at=None)

    def stands_again(self, case_id: str, destination: str) -> None:
        """The card of a case was drawn anew."""
        c = chat_copy.c
        mine = (c.case_id == case_id, c.destination == destination, c.kind == "card")
        self._connection.execute(update(chat_copy).where(*mine, c.state == "gone").values(
            state="there", closes_at=None))  # fmt: skip

    def goes(self, copy_id: str, at: datetime) -> None:
        """From a moment on it is to go."""
        self._change(copy_id, due_at=at)

    def pages_go(self, case_id: str, destination: str, at: datetime) -> None:
        """The pages of a case that stand in somebody's chat are to go."""
        c = chat_copy.c
        mine = (c.case_id == case_id, c.destination == destination, c.state == "there",
                c.kind.in_(("page", "more")))  # fmt: skip
        self._connection.execute(update(chat_copy).where(*mine).values(due_at=at))

    # --- what is to be done --------------------------------------------------------------------

    def release(self, now: datetime) -> None:
        """Forms of dialogs that ended, files of drafts that were stopped, and messages whose place
        nobody told are to go."""
        c = chat_copy.c
        ended = select(session.c.id).where(
            session.c.state != "open", session.c.updated_at < now - ENDED_FOR
        )
        of_ended = (text(COPY_DRAFT), c.session_id.in_(ended))
        stopped = or_(c.kind == "form", c.case_id == "")
        self._connection.execute(update(chat_copy).where(*of_ended, stopped).values(due_at=now))
        lost = (text(COPY_LOST), c.at < now - LOST_AFTER,
                or_(c.due_at.is_(None), c.due_at > now))  # fmt: skip
        self._connection.execute(update(chat_copy).where(*lost).values(due_at=now))

    def release_settled(self, platforms: Collection[str], now: datetime) -> None:
        """Files on these platforms that are not to be fetched any more, since they were refused or are
        not wanted, are to go."""
        c, f = chat_copy.c, incoming_file.c
        settled = select(f.id).where(f.platform.in_(platforms), f.state != "pending")
        mine = (text(COPY_DRAFT), c.kind == "upload", c.platform.in_(platforms))
        self._connection.execute(
            update(chat_copy).where(*mine, c.id.in_(settled)).values(due_at=now)
        )

    def take_due(self, now: datetime, limit: int) -> tuple[Copy, ...]:
        """What is to go now; from then on it is the caller's to do, and nobody else's."""
        due = (text(COPY_DUE), chat_copy.c.due_at <= now)
        return self._take(due, chat_copy.c.due_at, limit)

    def take_closing(self, now: datetime, limit: int) -> tuple[Copy, ...]:
        """Where "closed" is to stand now; the same."""
        due = (text(COPY_CLOSES), chat_copy.c.closes_at <= now)
        return self._take(due, chat_copy.c.closes_at, limit)

    def _take(
        self, due: Iterable[ColumnElement[bool] | TextClause], moment: Any, limit: int
    ) -> tuple[Copy, ...]:
        """Two replicas never get the same: the second finds the moment gone."""
        first = select(chat_copy.c.id).where(*due).order_by(moment, chat_copy.c.id).limit(limit)
        taken = (
            update(chat_copy)
            .where(chat_copy.c.id.in_(first), moment.is_not(None))
            .values({moment.name: None})
            .returning(*chat_copy.c)
        )
        return tuple(_copy(row) for row in self._connection.execute(taken))

    def unarmed(self, limit: int) -> tuple[str, ...]:
        """Cases that ended, of which something stands in chat without a moment to go."""
        over = select(case_index.c.case_id).where(case_index.c.ended)
        query = select(chat_copy.c.case_id).where(
            text(COPY_UNARMED), chat_copy.c.kind.not_in(THEIRS), chat_copy.c.case_id.in_(over)
        )
        query = query.distinct().limit(limit)
        return tuple(self._connection.scalars(query))

    def arm(self, case_id: str, at: datetime, said_before: datetime) -> None:
        """From a moment on "closed" stands in the place of everything of ours about a case that was
        said before another moment."""
        mine = (chat_copy.c.case_id == case_id, text(COPY_UNARMED),
                chat_copy.c.kind.not_in(THEIRS), chat_copy.c.at <= said_before)  # fmt: skip
        self._connection.execute(update(chat_copy).where(*mine).values(closes_at=at))

    # --- asking people -------------------------------------------------------------------------

    def unasked(self, before: datetime, platforms: Collection[str], limit: int) -> tuple[Copy, ...]:
        """What only its sender can remove and was not asked for: once its dialog is over, or it is from
        before a moment. Writers wait for each other."""
        c = chat_copy.c
        open_ones = select(session.c.id).where(session.c.state == "open")
        ready = or_(c.session_id.not_in(open_ones), c.at < before)
        here = c.platform.in_(platforms)
        query = (
            select(chat_copy).where(text(COPY_UNASKED), here, ready).order_by(c.destination, c.at)
        )
        return self._all(query.limit(limit).with_for_update())

    def asked(self, ids: Collection[str], ask: str, at: datetime) -> None:
        """Its sender is asked for these, in one question."""
        self._connection.execute(
            update(chat_copy).where(chat_copy.c.id.in_(ids)).values(ask=ask, asked_at=at)
        )

    def asked_before(self, case_id: str, destination: str, kind: Kind) -> Copy | None:
        """What somebody was asked for already, of a kind and case."""
        c = chat_copy.c
        here = (c.case_id == case_id, c.destination == destination, c.kind == kind,
                c.asked_at.is_not(None))  # fmt: skip
        found = self._all(select(chat_copy).where(*here).order_by(c.asked_at).limit(1))
        return found[0] if found else None

    def answer(self, ask: str, destination: str, at: datetime) -> tuple[Copy, ...]:
        """They say that it is gone; what they were asked for. Nothing for somebody else's question."""
        c = chat_copy.c
        mine = (c.ask == ask, c.ask != "", c.destination == destination)
        self._connection.execute(
            update(chat_copy).where(*mine, c.state == "left").values(state="done", answered_at=at)
        )
        return self._all(select(chat_copy).where(*mine))

    # --- what is left --------------------------------------------------------------------------

    def remaining(self, cases: Collection[str]) -> Mapping[str, int]:
        """How much of these cases chat may still hold, by platform."""
        c = chat_copy.c
        query = (
            select(c.platform, func.count())
            .where(c.case_id.in_(cases), c.state != "gone")
            .group_by(c.platform)
            .order_by(c.platform)
        )
        return Counter({platform: number for platform, number in self._connection.execute(query)})

    def forget_old(self, before: datetime) -> None:
        """What belongs to no case, was dealt with, and is from long ago."""
        c = chat_copy.c
        self._connection.execute(
            delete(chat_copy).where(c.case_id == "", c.at < before, c.state != "there")
        )

    def _change(self, copy_id: str, **values: object) -> None:
        self._connection.execute(
            update(chat_copy).where(chat_copy.c.id == copy_id).values(**values)
        )

    def _all(self, query: Select[Any]) -> tuple[Copy, ...]:
        return tuple(_copy(row) for row in self._connection.execute(query))


def _written(copy: Copy) -> str:
    """A place in the words of the table; "" while nobody told it."""
    return json.dumps(dict(copy.reference), sort_keys=True) if copy.reference else ""


def _copy(row: Row[Any]) -> Copy:
    values = {name: getattr(row, name) for name in Copy.__slots__}
    return Copy(**values | {"reference": json.loads(row.reference) if row.reference else {}})
