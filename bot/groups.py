"""Roles from groups: who is in a Slack user group or an Entra group that the settings name.

`baken.toml` says `monitoring_officer = ["slack:S0OFFICERS", "entra:0000…"]`; the members are asked for
at start and every ten minutes, and kept with the person, so that everything else only reads.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.directory import Directory, key_of
from bot.logs import trace
from bot.port import DeliveryFailed, DirectoryPerson, Platform
from bot.settings import Settings
from bot.turn import PlatformKey
from storage.people import KnownAccount
from storage.unit_of_work import Storage

log = logging.getLogger("baken.groups")
EVERY = 600.0
"""Seconds between two looks at the groups."""
KINDS: Mapping[str, PlatformKey] = {"slack": "slack", "entra": "teams", "workplace": "workplace"}


@dataclass(slots=True)
class Groups:
    """The groups of the settings and who is in them."""

    storage: Storage
    settings: Settings
    directory: Directory
    platforms: Mapping[PlatformKey, Platform]
    clock: Callable[[], datetime]
    _members: dict[str, tuple[DirectoryPerson, ...]] = field(default_factory=dict)

    async def keep_up(self) -> None:
        """Look at the groups now and then, until cancelled."""
        while True:
            try:
                await self.refresh()
            except Exception as error:  # noqa: BLE001 - the loop must survive a bug (design 7)
                log.error("groups were not read: %s", trace(error))
            await asyncio.sleep(EVERY)

    async def refresh(self) -> None:
        """Ask for every group and keep who has which role. A group that cannot be read keeps the
        members it had: nobody loses a role because Slack is slow."""
        roles: dict[KnownAccount, set[str]] = {}
        people: dict[KnownAccount, DirectoryPerson] = {}
        unread = False
        for role, groups in self.settings.role_groups.items():
            for group in groups:
                members = await self._read(group)
                unread |= members is None
                for one in members or ():
                    people[key_of(one.account)] = one
                    roles.setdefault(key_of(one.account), set()).add(role)
        await asyncio.to_thread(self._keep, roles, people, unread)

    async def _read(self, group: str) -> tuple[DirectoryPerson, ...] | None:
        kind, _, name = group.partition(":")
        platform = self.platforms.get(KINDS[kind]) if kind in KINDS else None
        if platform is None:
            return ()
        try:
            self._members[group] = await platform.members_of(name)
        except DeliveryFailed as failed:
            log.error("a group of roles cannot be read: %s", failed)
        return self._members.get(group)

    def _keep(
        self, roles: Mapping[KnownAccount, set[str]], people: Mapping[KnownAccount, DirectoryPerson],
        unread: bool,
    ) -> None:  # fmt: skip
        now = self.clock()
        with self.storage.transaction(now) as uow:
            uow.alone()
            wanted: dict[str, set[str]] = {}
            for key, one in people.items():
                if one.account.kind == "member":
                    person = self.directory.person(uow, one.account, now, acted=False)
                    wanted.setdefault(person.id, set()).update(roles[key])
            found = uow.people.indexed_roles()
            for person in uow.people.all():
                had = set(person.group_roles.split())
                has = wanted.get(person.id, set()) | (had if unread else set())
                if has != had or has != found.get(person.id, set()):
                    uow.people.save(replace(person, group_roles=" ".join(sorted(has))), now)
