"""Fetching the files that people sent: streamed, hashed and sealed while they arrive (design 6)."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.port import FileProblem, Platform
from bot.services.evidence import files
from bot.settings import Settings
from bot.turn import OfferedFile, PlatformKey
from storage.files import Arriving, SealedFile, TooLarge, WrongLength
from storage.incoming import IncomingFile
from storage.objects import NotStored
from storage.unit_of_work import Storage

LEASE = 300.0
MOST_ATTEMPTS = 6


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches one file at a time; a file that was cut off half-way is fetched again."""

    storage: Storage
    platforms: Mapping[PlatformKey, Platform]
    settings: Settings
    clock: Callable[[], datetime]

    async def fetch_one(self) -> int:
        """Fetch one waiting file; 1 when there was one."""
        incoming = await asyncio.to_thread(self._claim)
        if incoming is None:
            return 0
        try:
            sealed, kind = await self._take_in(incoming)
        except files.Refusal as refusal:
            await asyncio.to_thread(self._refuse, incoming, refusal.text_key)
        except FileProblem as problem:
            await asyncio.to_thread(self._failed, incoming, problem)
        else:
            await asyncio.to_thread(self._store, incoming, sealed, kind)
        return 1

    def _claim(self) -> IncomingFile | None:
        with self.storage.transaction(self.clock()) as uow:
            return uow.incoming.claim(tuple(self.platforms), uow.now, LEASE)

    async def _take_in(self, incoming: IncomingFile) -> tuple[SealedFile, str]:
        """The whole file, sealed, with its type. Raises Refusal or FileProblem."""
        limit = self.settings.evidence_megabytes * 1024 * 1024
        if incoming.size > limit:
            raise files.Refusal("evidence-too-large")
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
            raise files.Refusal("evidence-too-large") from None
        except (WrongLength, NotStored):  # cut off on the way, or the disk is full: once more
            raise FileProblem("evidence-failed", again=True) from None

    def _checked(self, incoming: IncomingFile, sealed: SealedFile) -> str:
        try:
            if sealed.size == 0:
                raise files.Refusal("evidence-empty")
            return files.media_type(sealed.head, incoming.name)
        except files.Refusal:
            self.storage.files.remove(sealed.id)
            raise

    def _store(self, incoming: IncomingFile, sealed: SealedFile, kind: str) -> None:
        with self.storage.transaction(self.clock()) as uow:
            files.stored(uow, incoming, sealed, kind, self.settings)

    def _refuse(self, incoming: IncomingFile, text_key: str) -> None:
        with self.storage.transaction(self.clock()) as uow:
            files.refused(uow, incoming, text_key, self.settings)

    def _failed(self, incoming: IncomingFile, problem: FileProblem) -> None:
        if not problem.again or incoming.attempts >= MOST_ATTEMPTS:
            self._refuse(incoming, problem.text_key)
            return
        with self.storage.transaction(self.clock()) as uow:
            uow.incoming.retry(incoming.id, uow.now + timedelta(seconds=5 * incoming.attempts))
