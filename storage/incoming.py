"""Files that somebody sent and that still have to be fetched: durable, so that none is forgotten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from storage.database import database_seconds
from storage.tables import incoming_file, vault
from storage.vaults import Vaults, new_id


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file still with its platform; `reference` is what the platform needs to fetch it."""

    id: str
    vault_id: str
    session_id: str
    case_id: str
    person_id: str
    platform: str
    attempts: int
    name: str
    size: int
    reference: Mapping[str, str]


class IncomingFiles:
    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._vaults = vaults

    def add(
        self, *, vault_id: str, session_id: str, case_id: str, person_id: str, platform: str,
        name: str, size: int, reference: Mapping[str, str], at: datetime,
    ) -> str:  # fmt: skip
        """Note that a file is to be fetched."""
        made = new_id()
        data = {"name": name, "size": size, "reference": dict(reference)}
        self._connection.execute(insert(incoming_file).values(
            id=made, vault_id=vault_id, session_id=session_id, case_id=case_id,
            person_id=person_id, platform=platform, state="pending", attempts=0, not_before=at,
            lease_until=0.0, at=at, sealed=self._vaults.seal_data(vault_id, f"incoming:{made}", data),
        ))  # fmt: skip
        return made

    def claim(
        self, platforms: tuple[str, ...], now: datetime, lease_seconds: float
    ) -> IncomingFile | None:
        """One file to fetch now, leased by the database's clock. What was sent to a draft that was
        stopped is left alone: its vault is gone."""
        seconds = database_seconds(self._connection)
        whole = select(vault.c.id).where(vault.c.wrapped.is_not(None))
        query = (
            select(incoming_file)
            .where(
                incoming_file.c.state == "pending", incoming_file.c.not_before <= now,
                incoming_file.c.platform.in_(platforms), incoming_file.c.lease_until < seconds,
                incoming_file.c.vault_id.in_(whole),
            )
            .order_by(incoming_file.c.at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )  # fmt: skip
        row = self._connection.execute(query).first()
        if row is None:
            return None
        self._update(row.id, lease_until=seconds + lease_seconds, attempts=row.attempts + 1)
        data = self._vaults.open_data(row.vault_id, f"incoming:{row.id}", row.sealed)
        reference = data.get("reference")
        return IncomingFile(
            row.id, row.vault_id, row.session_id, row.case_id, row.person_id, row.platform,
            row.attempts + 1, str(data.get("name", "")), int(str(data.get("size", -1))),
            reference if isinstance(reference, dict) else {},
        )  # fmt: skip

    def finish(self, file_id: str, state: str) -> None:
        """Stored or failed for good."""
        self._update(file_id, state=state)

    def is_pending(self, file_id: str) -> bool:
        """Whether nobody has finished this file."""
        state = select(incoming_file.c.state).where(incoming_file.c.id == file_id)
        return self._connection.scalar(state) == "pending"

    def case_of(self, file_id: str) -> str:
        """The case that a file belongs to by now; "" while it is a draft's."""
        query = select(incoming_file.c.case_id).where(incoming_file.c.id == file_id)
        return self._connection.scalar(query) or ""

    def pending(self, vault_id: str) -> int:
        """How many files of a draft or case are still to be fetched."""
        query = select(func.count()).where(
            incoming_file.c.vault_id == vault_id, incoming_file.c.state == "pending"
        )
        return self._connection.scalar(query) or 0

    def retry(self, file_id: str, at: datetime) -> None:
        """Try again later."""
        self._update(file_id, not_before=at, lease_until=0.0)

    def hand_over(self, session_id: str, case_id: str) -> None:
        """Files still to come belong to the case that a draft became."""
        self._connection.execute(
            update(incoming_file).where(incoming_file.c.session_id == session_id)
            .values(case_id=case_id)
        )  # fmt: skip

    def _update(self, file_id: str, **values: object) -> None:
        self._connection.execute(
            update(incoming_file).where(incoming_file.c.id == file_id).values(**values)
        )
