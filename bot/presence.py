"""What the platforms know of who is away, as advice: Slack's status, Teams' out-of-office.

Off unless `[absence] from_platform` says so. Never overrides what a person or the settings said. A few
people each minute, each of them at most once in a quarter of an hour, and only those for whom steps
wait; what fails is left as it was, so that no reminder ever waits for it.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.logs import trace
from bot.port import Away, DeliveryFailed, Platform
from bot.services.people import absence, own_steps, periods
from bot.settings import Settings
from bot.turn import Account, PlatformKey
from dialogs.dates import Period
from dialogs.protocol.facts import AMSTERDAM
from storage.absences import Absence
from storage.people import KnownAccount, Person
from storage.unit_of_work import Storage, UnitOfWork

log = logging.getLogger("baken.presence")
EVERY = 60.0
"""Seconds between two rounds."""
AGAIN = timedelta(minutes=15)
AT_ONCE = 40
"""So many are asked in a round: well within what Slack allows in a minute."""
NOON = 12
"""Whoever is back before that hour is back that day."""


@dataclass(slots=True)
class Presence:
    """Asks the platforms about the people for whom steps wait."""

    storage: Storage
    settings: Settings
    platforms: Mapping[PlatformKey, Platform]
    clock: Callable[[], datetime]
    _asked: dict[str, datetime] = field(default_factory=dict)

    async def keep_up(self) -> None:
        """Ask now and then, until cancelled; nothing at all when it is switched off."""
        while self.settings.absence.from_platform:
            try:
                await self.refresh()
            except Exception as error:  # noqa: BLE001 - the loop must survive a bug (design 7)
                log.error("who is away was not read: %s", trace(error))
            await asyncio.sleep(EVERY)

    async def refresh(self) -> None:
        """One round."""
        if not self.settings.absence.from_platform:
            return
        for person in await asyncio.to_thread(self._whom):
            self._asked[person.id] = self.clock()
            await self._ask(person)

    def _whom(self) -> tuple[Person, ...]:
        """Those who were not asked lately, the longest ago first."""
        now = self.clock()
        with self.storage.reading(now) as uow:
            people = own_steps.awaited(uow, self.settings) | uow.absences.by("platform")
            waiting = sorted(people, key=lambda p: (p in self._asked, p))
            due = [p for p in waiting if p not in self._asked or self._asked[p] + AGAIN <= now]
            found = (uow.people.get(person) for person in due[:AT_ONCE])
            return tuple(person for person in found if person is not None)

    async def _ask(self, person: Person) -> None:
        """Where they were seen last."""
        account = next((a for a in person.accounts if self._platform(a) is not None), None)
        platform = self._platform(account) if account else None
        if account is None or platform is None:
            return
        asked = Account(platform.key, account.tenant, account.user)
        try:
            found = await platform.absent(asked, self.settings.absence.slack_emoji)
        except DeliveryFailed as failed:
            log.info("a platform does not say who is away: %s", failed)
            return
        await asyncio.to_thread(self._keep, person.id, found)

    def _platform(self, account: KnownAccount) -> Platform | None:
        found = (one for key, one in self.platforms.items() if key == account.platform)
        return next(found, None)

    def _keep(self, person_id: str, found: Away | None) -> None:
        with self.storage.transaction(self.clock()) as uow:
            person, begun = uow.people.get(person_id), periods.begun(uow, person_id)
            if person is None or any(one.source != "platform" for one in begun):
                return
            period = period_of(found, absence.today_of(uow.now)) if found else None
            ended = any(one.back_at <= uow.now for one in begun)
            if found is None:
                _is_here(uow, person, begun)
            elif period is not None and not person.passes_over_platform and not ended:
                periods.set_away(uow, person, period, self.settings, source="platform")


def _is_here(uow: UnitOfWork, person: Person, begun: Iterable[Absence]) -> None:
    """The platform says so: what it said of now is over, and what it says next counts again."""
    for one in begun:
        periods.end(uow, one)
    if person.passes_over_platform:
        uow.people.save(replace(person, passes_over_platform=""), uow.now)


def period_of(found: Away, today: date) -> Period | None:
    """From now on until the platform's moment; a day at a time where it names none."""
    if found.until is None:
        return Period(today, today + timedelta(days=1))
    local = found.until.astimezone(AMSTERDAM)
    back = local.date() + timedelta(days=0 if local.hour < NOON else 1)
    return Period(today, back) if back > today else None
