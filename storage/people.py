"""People: sealed profiles, found by account or e-mail address without either being readable."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from storage.tables import person, person_account
from storage.tables_delivery import person_role
from storage.vaults import DIRECTORY, Vaults, new_id


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account of a person on a platform; `user` is the platform's id."""

    platform: str
    tenant: str
    user: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody. `manager` and `deputy` are people's ids. `accounts`: the one used last comes first.
    `absent_until`: their first day back (ISO date)."""

    id: str
    name: str = ""
    mail: str = ""
    language: str = ""
    department: str = ""
    manager: str = ""
    elected_kind: str = ""
    absent_until: str = ""
    deputy: str = ""
    hours: str = ""
    """Their own working time as they wrote it; empty is that of the settings."""
    digest: str = ""
    """The weekday of their digest (0 is Monday) or "none"; empty is Monday."""
    settings_absence: str = ""
    """What the settings last said of their absence, so that what the person says later counts."""
    group_roles: str = ""
    """Keys of roles, with spaces between them, from the groups that the settings name."""
    passes_over_platform: str = ""
    """"yes" from when they say that they are back until their platform says so too."""
    accounts: tuple[KnownAccount, ...] = field(default=())

    def account(self, platform: str) -> KnownAccount | None:
        """The account on a platform, if there is one."""
        return next((a for a in self.accounts if a.platform == platform), None)


_BY_ACCOUNT = (
    select(person.c.id, person.c.sealed)
    .join(person_account, person_account.c.person_id == person.c.id)
    .where(person_account.c.account_hash == bindparam("account"))
)
"""Made once: it is asked in every turn."""


class People:
    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._vaults = vaults

    def get(self, person_id: str) -> Person | None:
        sealed = self._connection.scalar(select(person.c.sealed).where(person.c.id == person_id))
        return self._opened(person_id, sealed) if sealed else None

    def by_account(self, account: KnownAccount) -> Person | None:
        wanted = {"account": self._account_hash(account)}
        row = self._connection.execute(_BY_ACCOUNT, wanted).first()
        return self._opened(row.id, row.sealed) if row else None

    def by_mail(self, mail: str) -> Person | None:
        if not mail:
            return None
        found = self._connection.scalar(
            select(person.c.id).where(person.c.mail_hash == self._mail_hash(mail)).limit(1)
        )
        return self.get(found) if found else None

    def all(self) -> tuple[Person, ...]:
        """Everybody that is known, by name."""
        rows = self._connection.execute(select(person.c.id, person.c.sealed))
        return tuple(sorted((self._opened(r.id, r.sealed) for r in rows), key=lambda p: p.name))

    def save(self, one: Person, at: datetime) -> Person:
        """Keep or replace a person; a person without id gets one."""
        kept = one if one.id else replace(one, id=new_id())
        sealed = self._vaults.seal_data(DIRECTORY, f"person:{kept.id}", _data(kept))
        values = dict(
            id=kept.id, sealed=sealed, updated_at=at,
            mail_hash=self._mail_hash(kept.mail) if kept.mail else None,
        )  # fmt: skip
        here = person.c.id == kept.id
        if not self._connection.execute(update(person).where(here).values(values)).rowcount:
            self._connection.execute(insert(person).values(values))
        self._link(kept.id, kept.accounts, at)
        self._hold(kept)
        return kept

    def _hold(self, one: Person) -> None:
        """Keep which roles somebody has by a group, to be found by."""
        here, wanted = person_role.c.person_id == one.id, set(one.group_roles.split())
        if wanted == set(self._connection.scalars(select(person_role.c.role).where(here))):
            return
        self._connection.execute(delete(person_role).where(here))
        rows = [dict(role=role, person_id=one.id) for role in sorted(wanted)]
        if rows:
            self._connection.execute(insert(person_role), rows)

    def holding(self, role: str) -> tuple[Person, ...]:
        """Who has a role by a group, without opening anybody else's profile."""
        query = (
            select(person.c.id, person.c.sealed)
            .join(person_role, person_role.c.person_id == person.c.id)
            .where(person_role.c.role == role)
        )
        return tuple(self._opened(r.id, r.sealed) for r in self._connection.execute(query))

    def indexed_roles(self) -> dict[str, set[str]]:
        """The roles by which each person is found."""
        found: dict[str, set[str]] = {}
        for row in self._connection.execute(select(person_role)):
            found.setdefault(row.person_id, set()).add(row.role)
        return found

    def _link(self, person_id: str, accounts: Iterable[KnownAccount], at: datetime) -> None:
        for account in accounts:
            digest = self._account_hash(account)
            here = person_account.c.account_hash == digest
            values = dict(
                account_hash=digest, person_id=person_id, platform=account.platform, seen_at=at
            )
            if not self._connection.execute(
                update(person_account).where(here).values(values)
            ).rowcount:
                self._connection.execute(insert(person_account).values(values))

    def _opened(self, person_id: str, sealed: bytes) -> Person:
        data = self._vaults.open_data(DIRECTORY, f"person:{person_id}", sealed)
        accounts = data.pop("accounts", [])
        known = tuple(KnownAccount(**a) for a in accounts) if isinstance(accounts, list) else ()
        return Person(id=person_id, accounts=known, **{k: str(v) for k, v in data.items()})

    def _account_hash(self, account: KnownAccount) -> str:
        return self._vaults.blind(
            "account", f"{account.platform}\x00{account.tenant}\x00{account.user}"
        )

    def _mail_hash(self, mail: str) -> str:
        return self._vaults.blind("mail", mail.casefold())


def _data(one: Person) -> dict[str, object]:
    data = asdict(one)
    del data["id"]
    return data
