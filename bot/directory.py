"""Who is who: accounts of platforms, people of the settings, and what a platform's directory adds."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.port import Platform, TryLater
from bot.settings import ConfiguredPerson, Settings
from bot.turn import Account, PlatformKey, Turn
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
            for one in self._settings.people:
                self._configured(uow, one, now)
            for one in self._settings.people:
                manager = uow.people.by_mail(one.manager)
                person = uow.people.by_mail(one.mail)
                if manager is not None and person is not None:
                    uow.people.save(replace(person, manager=manager.id), now)

    def _configured(self, uow: UnitOfWork, one: ConfiguredPerson, now: datetime) -> None:
        known = uow.people.by_mail(one.mail) or Person("", mail=one.mail, language=one.language)
        uow.people.save(replace(known, name=one.name, department=one.department), now)

    def person(self, uow: UnitOfWork, account: Account, now: datetime) -> Person:
        """The person behind an account; accounts with the same e-mail address are one person."""
        key = KnownAccount(account.platform, account.tenant, account.user)
        known = uow.people.by_account(key) or uow.people.by_mail(account.email)
        if known is None:
            language = "en" if account.locale.lower().startswith("en") else "nl"
            known = Person("", account.name, account.email, language)
        accounts = (key, *(a for a in known.accounts if a != key))
        current = replace(
            known, accounts=accounts, name=known.name or account.name,
            mail=known.mail or account.email,
        )  # fmt: skip
        return current if current == known else uow.people.save(current, now)

    async def prepare(self, turn: Turn, now: datetime) -> None:
        """Before a first turn: ask the platform for the manager, which needs the network."""
        account = turn.account
        key = KnownAccount(account.platform, account.tenant, account.user)
        platform = self.platforms.get(account.platform)
        if platform is None or key in self._met:
            return
        self._met.add(key)
        if await asyncio.to_thread(self._has_manager, key):
            return
        try:
            found = await platform.manager_of(account)
        except TryLater:
            return  # the report asks who the manager is
        if found is not None:
            await asyncio.to_thread(self._set_manager, account, found.account, now)

    def _has_manager(self, key: KnownAccount) -> bool:
        """Whether there is nothing to ask: somebody whom we asked about before."""
        with self._storage.reading() as uow:
            return uow.people.by_account(key) is not None

    def _set_manager(self, account: Account, manager: Account, now: datetime) -> None:
        with self._storage.transaction(now) as uow:
            above = self.person(uow, manager, now)
            uow.people.save(replace(self.person(uow, account, now), manager=above.id), now)
