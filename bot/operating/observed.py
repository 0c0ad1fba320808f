"""A platform as delivery sees it, with every call measured and traced."""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from bot.fence import TooLate
from bot.operating import metrics
from bot.operating.tracing import span
from bot.port import (
    Away,
    CannotLookUp,
    DirectoryPerson,
    FileProblem,
    Platform,
    Reference,
    Refused,
    To,
    TryLater,
    Uncertain,
)
from bot.turn import Account, OfferedFile, PlatformKey
from dialogs.view import Message

OUTCOMES: dict[type[Exception], str] = {
    TooLate: "too_late", TryLater: "later", Uncertain: "uncertain", Refused: "refused",
    CannotLookUp: "impossible", FileProblem: "refused",
}  # fmt: skip


@dataclass(slots=True)
class Observed:
    """The platform itself, and beside it a clock."""

    inner: Platform
    key: PlatformKey = field(init=False)

    def __post_init__(self) -> None:
        self.key = self.inner.key

    async def post(
        self, to: To, message: Message, *, marker: str, root: Reference | None = None
    ) -> Reference:
        with self._call("post"):
            return await self.inner.post(to, message, marker=marker, root=root)

    async def update(self, reference: Reference, message: Message) -> None:
        with self._call("update"):
            await self.inner.update(reference, message)

    async def delete(self, reference: Reference) -> None:
        with self._call("delete"):
            await self.inner.delete(reference)

    async def find(
        self, to: To, marker: str, root: Reference | None = None, *, since: datetime
    ) -> Reference | None:
        with self._call("find"):
            found = await self.inner.find(to, marker, root, since=since)
        if found is not None:
            metrics.SAVED.labels(**metrics.labels(platform=self.key)).inc()
        return found

    async def remove_file(self, file: OfferedFile) -> None:
        with self._call("remove_file"):
            await self.inner.remove_file(file)

    async def download(self, file: OfferedFile) -> AsyncIterator[bytes]:
        with self._call("download"):
            async for piece in self.inner.download(file):
                yield piece

    async def manager_of(self, account: Account) -> DirectoryPerson | None:
        with self._call("manager"):
            return await self.inner.manager_of(account)

    async def absent(self, account: Account, signs: frozenset[str]) -> Away | None:
        with self._call("absent"):
            return await self.inner.absent(account, signs)

    async def members_of(self, group: str) -> tuple[DirectoryPerson, ...]:
        with self._call("members"):
            return await self.inner.members_of(group)

    async def person(self, user: str) -> DirectoryPerson | None:
        with self._call("person"):
            return await self.inner.person(user)

    async def by_mail(self, mail: str) -> DirectoryPerson | None:
        with self._call("mail"):
            return await self.inner.by_mail(mail)

    async def close(self) -> None:
        await self.inner.close()

    @contextmanager
    def _call(self, name: str) -> Iterator[None]:
        began, outcome = time.monotonic(), "done"
        try:
            with span("platform call", platform=self.key, call=name):
                yield
        except Exception as error:
            outcome = OUTCOMES.get(type(error), "failed")
            raise
        finally:
            shown = metrics.labels(platform=self.key, call=name, outcome=outcome)
            metrics.CALL_SECONDS.labels(**shown).observe(time.monotonic() - began)
