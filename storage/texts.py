"""The norm and the house rules as they were: a version says one thing, for good (S21, S25).

The municipality publishes these texts, so they are readable here.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from dialogs.errors import PersonFacingError
from storage.database import insert_into
from storage.tables import text_version


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A text as it was from a moment on. `kind`: "norm" or "house_rules"."""

    kind: str
    version: str
    text: str
    since: datetime


class Texts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, kind: str, version: str) -> TextVersion | None:
        """A version that was put on record."""
        row = self._connection.execute(select(text_version).where(
            text_version.c.kind == kind, text_version.c.version == version)).first()  # fmt: skip
        return TextVersion(row.kind, row.version, row.text, row.since) if row else None

    def check(self, kind: str, version: str, text: str) -> None:
        """Raises PersonFacingError when this version is on record with another text."""
        known = self.get(kind, version)
        if known is not None and known.text != text:
            raise PersonFacingError("text-version-changed", key=kind, version=version)

    def put_on_record(self, one: TextVersion) -> None:
        """Keep a version the first time that it is seen. Raises PersonFacingError when it is on
        record with another text."""
        values = dict(kind=one.kind, version=one.version, text=one.text, since=one.since)
        self._connection.execute(
            insert_into(self._connection, text_version).values(**values).on_conflict_do_nothing()
        )
        self.check(one.kind, one.version, one.text)
