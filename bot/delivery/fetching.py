"""Fetching the files that people sent: streamed, hashed and sealed while they arrive (design 6).

Where there is a scanner, a file that is whole waits, sealed, until that has looked at it; only then is
it evidence. So one that cannot be scanned now is neither lost nor taken unscanned.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.clamd import Clamd, NotScanned
from bot.delivery.pace import doubled
from bot.port import FileProblem, Platform
from bot.services.evidence import files, mail
from bot.services.evidence.kinds import Refusal, media_type
from bot.settings import Settings
from bot.turn import OfferedFile, PlatformKey
from storage.evidence import Learned, Rows
from storage.files import Arriving, SealedFile, TooLarge, WrongLength
from storage.incoming import Held, IncomingFile
from storage.objects import Missing, NotStored
from storage.sealing import Tampered
from storage.unit_of_work import Storage

log = logging.getLogger("baken.evidence")
LEASE = 300.0
MOST_ATTEMPTS = 6
CLEAN = "clean"
SHORTEST, LONGEST = timedelta(seconds=15), timedelta(minutes=10)
"""The first pause before the scanner is asked again; each next one is twice as long, up to the last."""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches or scans one file at a time; a file that was cut off half-way is fetched again."""

    storage: Storage
    platforms: Mapping[PlatformKey, Platform]
    settings: Settings
    clock: Callable[[], datetime]

    async def fetch_one(self) -> int:
        """Fetch or scan one waiting file; 1 when there was one."""
        incoming = await asyncio.to_thread(self._claim)
        if incoming is None:
            return 0
        try:
            await self._take_up(incoming)
        except Refusal as refusal:
            await asyncio.to_thread(self._refuse, incoming, refusal.text_key)
        except FileProblem as problem:
            await asyncio.to_thread(self._failed, incoming, problem)
        except asyncio.CancelledError:
            # told to stop: whoever comes next need not wait for the lease
            await asyncio.to_thread(self._let_go, incoming)
            raise
        return 1

    async def _take_up(self, incoming: IncomingFile) -> None:
        """Raises Refusal or FileProblem. One at which we fell over again and again is asked for."""
        if incoming.held:
            await self._scan(incoming)
        elif incoming.attempts > MOST_ATTEMPTS:
            raise FileProblem("evidence-failed", again=False)
        else:
            await self._fetch(incoming)

    def _claim(self) -> IncomingFile | None:
        with self.storage.transaction(self.clock()) as uow:
            return uow.incoming.claim(tuple(self.platforms), uow.now, LEASE)

    def _let_go(self, incoming: IncomingFile) -> None:
        with self.storage.transaction(self.clock()) as uow:
            uow.incoming.retry(incoming.id, uow.now)

    # --- fetching --------------------------------------------------------------------------------

    async def _fetch(self, incoming: IncomingFile) -> None:
        """The whole file, on record, or held for the scanner. Raises Refusal or FileProblem."""
        sealed, kind = await self._take_in(incoming)
        if self.settings.clamd:
            await asyncio.to_thread(self._hold, incoming, Held(sealed, kind), timedelta())
        else:
            await asyncio.to_thread(self._store, incoming, sealed, kind)

    async def _take_in(self, incoming: IncomingFile) -> tuple[SealedFile, str]:
        """The whole file, sealed, with its type. Raises Refusal or FileProblem."""
        limit = self.settings.evidence_megabytes * 1024 * 1024
        if incoming.size > limit:
            raise Refusal("evidence-too-large")
        try:
            arriving = await asyncio.to_thread(self.storage.files.begin)
        except NotStored:
            raise FileProblem("evidence-failed", again=True) from None
        try:
            sealed = await self._stream(incoming, arriving)
        except BaseException:
            await asyncio.to_thread(arriving.abort)
            raise
        return sealed, await asyncio.to_thread(self._checked, incoming, sealed)

    async def _stream(self, incoming: IncomingFile, arriving: Arriving) -> SealedFile:
        platform = next(p for key, p in self.platforms.items() if key == incoming.platform)
        offered = OfferedFile(incoming.reference, incoming.name, incoming.size)
        try:
            async for piece in platform.download(offered):
                await asyncio.to_thread(arriving.write, piece)
            return await asyncio.to_thread(arriving.finish, incoming.size if arriving.size else -1)
        except TooLarge:
            raise Refusal("evidence-too-large") from None
        except (WrongLength, NotStored):  # cut off on the way, or the disk is full: once more
            raise FileProblem("evidence-failed", again=True) from None

    def _checked(self, incoming: IncomingFile, sealed: SealedFile) -> str:
        try:
            if sealed.size == 0:
                raise Refusal("evidence-empty")
            return media_type(sealed.head, incoming.name)
        except Refusal:
            self.storage.files.remove(sealed.id)
            raise

    # --- scanning --------------------------------------------------------------------------------

    async def _scan(self, incoming: IncomingFile) -> None:
        """Have a held file looked at, and put it on record, refuse it, or go on waiting."""
        if (held := incoming.held) is None or not self.settings.clamd:
            return await self._unscanned(incoming)
        try:
            pieces = self.storage.files.read(held.file.id, held.file.data_key)
            found = await asyncio.to_thread(Clamd(self.settings.clamd).scan, pieces)
        except (Missing, Tampered):
            return await asyncio.to_thread(self._lost, incoming)
        except (NotScanned, NotStored) as problem:
            log.error("a file waits for the scanner: %s", getattr(problem, "trouble", "store"))
            again = replace(held, tries=held.tries + 1)
            return await asyncio.to_thread(self._hold, incoming, again, pause(again.tries))
        if found:
            log.error("a file was refused: %s", found)
            return await asyncio.to_thread(self._infected, incoming, held.file)
        return await asyncio.to_thread(self._store, incoming, held.file, held.kind, CLEAN)

    async def _unscanned(self, incoming: IncomingFile) -> None:
        """There is no scanner any more: what waited for one is taken as everything else is."""
        if held := incoming.held:
            await asyncio.to_thread(self._store, incoming, held.file, held.kind)

    def _hold(self, incoming: IncomingFile, held: Held, pause: timedelta) -> None:
        with self.storage.transaction(self.clock()) as uow:
            files.hold(uow, incoming, held, uow.now + pause, self.settings)

    def _infected(self, incoming: IncomingFile, file: SealedFile) -> None:
        with self.storage.transaction(self.clock()) as uow:
            files.infected(uow, incoming, file, self.settings)

    def _lost(self, incoming: IncomingFile) -> None:
        """The object is not what it was: fetch it again, or ask for it again."""
        with self.storage.transaction(self.clock()) as uow:
            uow.incoming.lost(incoming, uow.now)

    # --- on record -------------------------------------------------------------------------------

    def _store(self, incoming: IncomingFile, sealed: SealedFile, kind: str, scan: str = "") -> None:
        """What takes long, reading the headers of a mail, comes before the transaction."""
        learned = Learned(scan, self._headers(sealed, kind))
        with self.storage.transaction(self.clock()) as uow:
            files.stored(uow, incoming, sealed, kind, self.settings, learned)

    def _headers(self, sealed: SealedFile, kind: str) -> Rows:
        if not mail.is_mail(kind):
            return ()
        try:
            return mail.headers_of(kind, self.storage.files.read(sealed.id, sealed.data_key))
        except (NotStored, Tampered):
            return mail.UNREADABLE

    def _refuse(self, incoming: IncomingFile, text_key: str) -> None:
        with self.storage.transaction(self.clock()) as uow:
            files.refused(uow, incoming, text_key, self.settings)

    def _failed(self, incoming: IncomingFile, problem: FileProblem) -> None:
        if not problem.again or incoming.attempts >= MOST_ATTEMPTS:
            self._refuse(incoming, problem.text_key)
            return
        with self.storage.transaction(self.clock()) as uow:
            uow.incoming.retry(incoming.id, uow.now + timedelta(seconds=5 * incoming.attempts))


def pause(tries: int) -> timedelta:
    """How long to wait after so many times without an answer."""
    return doubled(SHORTEST, tries, LONGEST)
