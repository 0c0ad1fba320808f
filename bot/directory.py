"""Who is who: accounts of platforms, people of the settings, and what a platform's directory adds."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.port import DeliveryFailed, Platform, Reference
from bot.services.people import absence
from bot.settings import ConfiguredPerson, Settings
from bot.turn import Account, PlatformKey, Submits, Turn
from bot.whole import whole
from storage.errors import Unreachable
from storage.people import KnownAccount, Person
from storage.unit_of_work import Storage, UnitOfWork


class Directory:
    """People by account. `platforms` is filled by the composition root once they exist."""

    def __init__(self, storage: Storage, settings: Settings) -> None:
        self._storage = storage
        self._settings = settings
        self.platforms: Mapping[PlatformKey, Platform] = {}
        self._met: set[KnownAccount] = set()

    def seed(self, now: datetime) -> None:
        """Put the people of the settings on record, their managers included."""
        with self._storage.transaction(now) as uow:
            uow.alone()
            for one in self._settings.people:
                self._configured(uow, one, now)
            for one in self._settings.people:
                manager = uow.people.by_mail(one.manager)
                person = uow.people.by_mail(one.mail)
                if manager is not None and person is not None:
                    uow.people.save(replace(person, manager=manager.id), now)
                self._deputy(uow, one, now)

    def _deputy(self, uow: UnitOfWork, one: ConfiguredPerson, now: datetime) -> None:
        """Who stands in, by the settings; nobody when they name nobody."""
        person, deputy = uow.people.by_mail(one.mail), uow.people.by_mail(one.deputy)
        named = deputy.id if deputy is not None else ""
        if person is not None and person.deputy != named:
            uow.people.save(replace(person, deputy=named), now)

    def _configured(self, uow: UnitOfWork, one: ConfiguredPerson, now: datetime) -> None:
        known = uow.people.by_mail(one.mail) or Person("", mail=one.mail, language=one.language)
        seeded = uow.people.save(replace(known, name=one.name, department=one.department), now)
        absence.from_settings(uow, seeded, one.absent_until, self._settings)

    def person(
        self, uow: UnitOfWork, account: Account, now: datetime, *, acted: bool = True
    ) -> Person:
        """The person behind an account; accounts with the same e-mail address are one person.
        `acted`: they came themselves, so from now on this is where they are told things."""
        account = whole(account)
        key = key_of(account)
        known = uow.people.by_account(key) or uow.people.by_mail(account.email)
        if known is None or key not in known.accounts:
            uow.alone()  # two replicas may meet somebody new at the same moment
            known = uow.people.by_account(key) or uow.people.by_mail(account.email)
        if known is None:
            language = "en" if account.locale.lower().startswith("en") else "nl"
            known = Person("", account.name, account.email, language)
        others = tuple(a for a in known.accounts if a != key)
        here = key in known.accounts
        accounts = (key, *others) if acted else known.accounts if here else (*others, key)
        current = replace(
            known, accounts=accounts, name=known.name or account.name,
            mail=known.mail or account.email,
        )  # fmt: skip
        return current if current == known else uow.people.save(current, now)

    async def prepare(self, turn: Turn, now: datetime) -> None:
        """Before a turn, what needs the network: the manager of somebody new, and who was picked."""
        platform = self.platforms.get(turn.account.platform)
        if platform is None:
            return
        await self._meet_chosen(turn, platform, now)
        key = key_of(turn.account)
        if key in self._met:
            return
        self._met.add(key)
        try:
            if not await asyncio.to_thread(self._is_known, key):
                await self._ask_manager(platform, turn.account, now)
        except Unreachable:
            self._met.discard(key)  # the same turn comes again
            raise

    async def reach(self, person: Person, platform: Platform, now: datetime) -> Person | None:
        """Find the account of somebody who never came here, by e-mail address. Raises
        DeliveryFailed."""
        found = await platform.by_mail(person.mail) if person.mail else None
        if found is None or found.account.kind != "member":
            return None
        return await asyncio.to_thread(self._put, found.account, now)

    async def _ask_manager(self, platform: Platform, account: Account, now: datetime) -> None:
        try:
            found = await platform.manager_of(account)
        except DeliveryFailed:
            return  # the report asks who the manager is
        if found is not None:
            await asyncio.to_thread(self._set_manager, account, found.account, now)

    async def _meet_chosen(self, turn: Turn, platform: Platform, now: datetime) -> None:
        """Put people on record who were picked in a form, so that they have a name and an address."""
        values = turn.action.answers.values() if isinstance(turn.action, Submits) else ()
        for value in (v for chosen in values for v in chosen):
            kind, _, user = value.partition(":")
            key = KnownAccount(turn.account.platform, turn.account.tenant, user)
            if kind != turn.account.platform or key in self._met:
                continue
            try:
                found = await platform.person(user)
            except DeliveryFailed:
                continue  # kept by id; the name follows when they come themselves
            if found is not None:
                await asyncio.to_thread(self._put, found.account, now)

    def _put(self, account: Account, now: datetime) -> Person:
        with self._storage.transaction(now) as uow:
            return self.person(uow, account, now, acted=False)

    def _is_known(self, key: KnownAccount) -> bool:
        """Whether there is nothing to ask: somebody whom we asked about before."""
        with self._storage.reading() as uow:
            return uow.people.by_account(key) is not None

    def _set_manager(self, account: Account, manager: Account, now: datetime) -> None:
        with self._storage.transaction(now) as uow:
            above = self.person(uow, manager, now, acted=False)
            uow.people.save(replace(self.person(uow, account, now), manager=above.id), now)


class StoredAddresses:
    """bot.port.AddressBook in the database, sealed."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def remember(self, owner: str, reference: Reference) -> None:
        await asyncio.to_thread(self._remember, owner, reference)

    async def recall(self, owner: str) -> Reference | None:
        return await asyncio.to_thread(self._recall, owner)

    def _remember(self, owner: str, reference: Reference) -> None:
        with self._storage.transaction() as uow:
            uow.addresses.remember(owner, reference)

    def _recall(self, owner: str) -> Reference | None:
        with self._storage.reading() as uow:
            return uow.addresses.recall(owner)


def key_of(account: Account) -> KnownAccount:
    """How an account is known in storage."""
    return KnownAccount(account.platform, account.tenant, account.user)
