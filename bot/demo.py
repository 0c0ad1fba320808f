"""The demo: the whole workplace on one folder, with a clock that people can move."""

import asyncio
import contextlib
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from aiohttp import web

from bot.data_folder import DATABASE, HEADS, KEY_FILE
from bot.delivery.worker import PACE, Delivery
from bot.directory import Directory
from bot.handing import Handing
from bot.operating.endpoints import healthy
from bot.operating.nightly import Nightly
from bot.operating.starting import put_texts_on_record
from bot.port import Platform
from bot.real_clock import real_now
from bot.router import Router
from bot.settings import Settings
from bot.turn import PlatformKey
from bot.workplace.app import TEMPLATES, Pages, guard
from bot.workplace.board import Board
from bot.workplace.demo_clock import DemoClock
from bot.workplace.examples import examples
from bot.workplace.outage import outages
from bot.workplace.people import Colleague, colleagues
from bot.workplace.platform import Workplace
from bot.workplace.seeds import beginning, seed
from bot.workplace.sent import LARGEST_FORM
from bot.workplace.switch import Switch
from dialogs.texts import Language
from storage.keys import Keyring, new_master_key
from storage.people import KnownAccount
from storage.unit_of_work import Storage

LOOK_EVERY = 0.5
"""Seconds between two looks at what is due; what a press asks for is delivered with it."""
SAME_SITE = "/"
"""The workplace's own pages link to files on the same site, whatever its port."""


@dataclass(slots=True)
class Demo:
    """The workplace on one folder: everything that `baken demo` runs, and the tests drive."""

    folder: Path
    settings: Settings
    real: Callable[[], datetime] = real_now
    seeded: bool = False
    """Whether a new demo gets the six examples; afterwards, whether this one has them."""
    storage: Storage = field(init=False)
    clock: DemoClock = field(init=False)
    delivery: Delivery = field(init=False)
    nightly: Nightly = field(init=False)
    night: date = field(init=False)
    """The day whose nightly work was done last."""
    pages: Pages = field(init=False)
    switch: Switch = field(init=False)
    _renewing: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.switch = Switch(self._open_anew)

    @property
    def is_new(self) -> bool:
        """Whether there is no demo in the folder yet."""
        return not (self.folder / DATABASE).exists()

    async def begin(self) -> None:
        """Open the folder; a new one gets its examples first, when it is to have them."""
        if self.seeded and self.is_new:
            self._take_in(await self._filled())
        self.open()
        self.seeded = bool(self.pages.examples)

    async def _filled(self) -> Path:
        """A demo with the examples, in a folder of its own, so that what is in use stays as it is and
        what was left half-way is never used."""
        apart, now, calendar = self.folder / "new", self.real(), self.settings.protocol.calendar
        await asyncio.to_thread(shutil.rmtree, apart, ignore_errors=True)
        clock = beginning(calendar, now)
        past = Demo(apart, self.settings, clock)
        past.open()
        try:
            # No night falls in the stories: they only deliver.
            pages = replace(past.pages, settle=past.delivery.work)
            await seed(pages, clock, past.storage, calendar, now)
        finally:
            past.storage.close()
        return apart

    def _take_in(self, filled: Path) -> None:
        for part in filled.iterdir():
            part.rename(self.folder / part.name)
        filled.rmdir()

    def open(self) -> None:
        """Open the folder, with a key of its own, and put everything together."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = self.is_new
        settings = replace(self.settings, platforms=("workplace",), public_url=SAME_SITE)
        limit = settings.evidence_megabytes * 1024 * 1024
        self.storage = Storage.open(
            f"sqlite:///{self.folder / DATABASE}", demo_key(self.folder), self.folder,
            limit=limit,
        )  # fmt: skip
        people = colleagues(settings)
        board = Board(self.storage, self.folder / "uploads")
        board.sweep()
        self.clock = DemoClock(self.storage, settings.protocol.calendar, self.real)
        put_texts_on_record(self.storage, settings, self.clock.now())
        platforms: dict[PlatformKey, Platform] = {
            "workplace": Workplace(board, people, self.clock.now)
        }
        directory = seeded(self.storage, settings, people, self.clock.now())
        directory.platforms = platforms
        name = f"demo-{secrets.token_hex(4)}"
        self.delivery = Delivery(
            self.storage, platforms, settings, self.clock.now, name, PACE, directory
        )
        self.nightly = Nightly(self.storage, settings, self.folder / HEADS, self.clock.now)
        self.night = self.nightly.day() if new else self.nightly.last() or date.min
        router = Router(self.storage, settings, directory, self.clock.now, self.delivery.kick)
        self.pages = Pages(
            board, people, router, self.clock, self.settle, self.reset,
            settings.municipality, lambda one: language_of(self.storage, one), self.switch,
            examples(self.storage, people),
        )  # fmt: skip

    async def settle(self) -> None:
        """Deliver what is due now, unless Baken is off."""
        await self.switch.work(self._catch_up)

    async def _catch_up(self) -> None:
        await self._have_its_night()
        await self.delivery.work()

    async def _have_its_night(self) -> None:
        """A day that passes has its nightly work, also on a clock that was moved."""
        day = self.nightly.day()
        if day != self.night:
            await asyncio.to_thread(self.nightly.look)
            await asyncio.to_thread(self.pages.board.sweep)
            self.night = day

    async def reset(self) -> None:
        """Erase the demo and begin anew, with the examples where it had them; the pages keep working
        on the new folder. Who asks a second time meanwhile waits for the same new beginning."""
        before = self.storage
        async with self._renewing:
            if self.storage is before:
                await self._renew()

    async def _renew(self) -> None:
        filled = await self._filled() if self.seeded else None
        self.storage.close()
        for part in self.folder.iterdir():
            if part != filled:
                await asyncio.to_thread(erase, part)
        if filled is not None:
            self._take_in(filled)
        self._become()
        self.switch.on = True

    async def _open_anew(self) -> None:
        """As after a start: all that is known stands in the folder."""
        async with self._renewing:
            self.storage.close()
            self._become()

    def _become(self) -> None:
        """Open the folder, for the pages that are shown already."""
        pages = self.pages
        self.open()
        pages.become(self.pages)
        self.pages = pages

    def application(self) -> web.Application:
        """The pages, with delivery running beside them."""
        app = web.Application(
            middlewares=[guard, self.switch.silence, outages(TEMPLATES)],
            client_max_size=LARGEST_FORM,
        )
        handing = Handing(lambda: self.storage, self.settings, lambda: self.clock.now())
        app.add_routes([*self.pages.routes(), *handing.routes(), web.get("/healthz", healthy)])
        app.cleanup_ctx.append(self._delivering)
        return app

    async def _delivering(self, _: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(self._deliver())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        self.storage.close()

    async def _deliver(self) -> None:
        """Follows the delivery of the moment, which a reset or a new start replaces."""
        while True:
            await self.switch.work(self._look)
            await asyncio.sleep(LOOK_EVERY)

    async def _look(self) -> None:
        await self._have_its_night()
        await self.delivery.work_and_wait(0)


def seeded(
    storage: Storage, settings: Settings, people: tuple[Colleague, ...], now: datetime
) -> Directory:
    """The people of the settings on record, with their workplace accounts."""
    directory = Directory(storage, settings)
    directory.seed(now)
    with storage.transaction(now) as uow:
        for one in people:
            person = uow.people.by_mail(one.account.email)
            if person is not None and person.account("workplace") is None:
                account = KnownAccount("workplace", one.account.tenant, one.account.user)
                uow.people.save(replace(person, accounts=(account, *person.accounts)), now)
    return directory


def language_of(storage: Storage, one: Colleague) -> Language:
    """The language that somebody chose."""
    with storage.reading() as uow:
        person = uow.people.by_mail(one.account.email)
    return "en" if person and person.language == "en" else "nl"


def erase(path: Path) -> None:
    """Remove a file, or a folder with all that is in it."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def demo_key(folder: Path) -> Keyring:
    """The demo's own master key, made once and kept beside its data."""
    file = folder / KEY_FILE
    if not file.exists():
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as target:
            target.write(new_master_key())
    return Keyring.from_text(file.read_text())
