"""Dialogs that people are in: what they answered and typed, sealed in a vault of its own."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Select, bindparam, insert, or_, select, update

from storage.tables import session
from storage.vaults import Vaults, new_id

SessionState = Literal["open", "done", "cancelled", "expired"]


@dataclass(frozen=True, slots=True)
class Session:
    """A dialog of one person, about a case's step where it has one. Its vault becomes the case's
    when a report is submitted."""

    id: str
    person_id: str
    dialog: str
    case_id: str
    step: str
    subject: str
    vault_id: str
    state: str
    created_at: datetime
    updated_at: datetime
    sealed: bytes | None = field(default=None, repr=False)
    """What was answered and typed when this was read."""
    reminded_at: datetime | None = None
    """When its writer was reminded of it last."""

    @property
    def is_open(self) -> bool:
        return self.state == "open"


_FIND = (
    select(session)
    .where(
        session.c.person_id == bindparam("person"), session.c.dialog == bindparam("dialog"),
        session.c.case_id == bindparam("case"), session.c.step == bindparam("step"),
        session.c.subject == bindparam("subject"), session.c.state == "open",
    )
    .order_by(session.c.updated_at.desc())
    .limit(1)
)  # fmt: skip
"""Made once: it is asked in every turn that begins a dialog, within the three seconds of Slack."""


class Sessions:
    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._vaults = vaults

    def open(
        self, *, person_id: str, dialog: str, at: datetime, case_id: str = "", step: str = "",
        subject: str = "",
    ) -> Session:  # fmt: skip
        """A new session with a new vault."""
        made = Session(
            new_id(), person_id, dialog, case_id, step, subject, self._vaults.create(), "open",
            at, at,
        )  # fmt: skip
        values = {name: getattr(made, name) for name in Session.__slots__}
        self._connection.execute(insert(session).values(**values))
        return made

    def get(self, session_id: str) -> Session | None:
        return self._one(select(session).where(session.c.id == session_id))

    def find(
        self, person_id: str, dialog: str, *, case_id: str = "", step: str = "", subject: str = ""
    ) -> Session | None:
        """The open session of this kind, if there is one."""
        wanted = dict(person=person_id, dialog=dialog, case=case_id, step=step, subject=subject)
        row = self._connection.execute(_FIND, wanted).first()
        return _session(row) if row else None

    def newest(self, person_id: str) -> Session | None:
        """The open session that this person touched last."""
        mine = (session.c.person_id == person_id, session.c.state == "open")
        return self._one(select(session).where(*mine).order_by(session.c.updated_at.desc()))

    def open_of(self, person_id: str) -> tuple[Session, ...]:
        """All dialogs that this person has open."""
        mine = (session.c.person_id == person_id, session.c.state == "open")
        return tuple(map(_session, self._connection.execute(select(session).where(*mine))))

    def idle(self, dialog: str, before: datetime) -> tuple[Session, ...]:
        """Open sessions of a dialog that nobody touched since."""
        query = select(session).where(
            session.c.dialog == dialog, session.c.state == "open", session.c.updated_at < before
        )
        return tuple(_session(row) for row in self._connection.execute(query))

    def payload(self, one: Session) -> dict[str, object]:
        """What was answered and typed, as it was when the session was read."""
        if one.sealed is None:
            return {}
        return self._vaults.open_data(one.vault_id, f"session:{one.id}", one.sealed)

    def save(self, one: Session, payload: dict[str, object], at: datetime) -> None:
        """Keep what was answered and typed."""
        sealed = self._vaults.seal_data(one.vault_id, f"session:{one.id}", payload)
        self._update(one, sealed=sealed, updated_at=at)

    def remind(self, one: Session, at: datetime) -> bool:
        """Note that its writer is reminded now; False when they were since they touched it last."""
        s = session.c
        anew = or_(s.reminded_at.is_(None), s.reminded_at < s.updated_at)
        query = update(session).where(s.id == one.id, anew).values(reminded_at=at)
        return self._connection.execute(query).rowcount == 1

    def become(
        self, one: Session, dialog: str, payload: dict[str, object], at: datetime, *, subject: str
    ) -> None:
        """Go on as another dialog, in the same vault: what was sent along stays with it."""
        self.save(one, payload, at)
        self._update(one, dialog=dialog, subject=subject)

    def finish(self, one: Session, at: datetime, *, case_id: str = "") -> None:
        """The dialog is complete; what was typed is gone from here."""
        self._update(one, state="done", sealed=None, updated_at=at, case_id=case_id or one.case_id)

    def end(self, one: Session, state: SessionState, at: datetime) -> None:
        """Stop without result; its vault's key is destroyed, so nothing typed remains readable."""
        self._update(one, state=state, sealed=None, updated_at=at)
        self._vaults.destroy(one.vault_id, at)

    def _update(self, one: Session, **values: object) -> None:
        self._connection.execute(update(session).where(session.c.id == one.id).values(**values))

    def _one(self, query: Select[Any]) -> Session | None:
        row = self._connection.execute(query.limit(1)).first()
        return _session(row) if row else None


def _session(row: object) -> Session:
    return Session(*(getattr(row, name) for name in Session.__slots__))
