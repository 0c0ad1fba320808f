"""The workplace as delivery sees it: bot.port.Platform."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime

from bot.port import Away, DirectoryPerson, FileProblem, Reference, Refused, To, ToChannel, ToPerson
from bot.turn import Account, OfferedFile, PlatformKey
from bot.workplace.board import Board
from bot.workplace.people import Colleague
from dialogs.view import Message
from storage.objects import Missing, NotStored
from storage.sealing import Tampered

TEXT_KEYS = ("evidence-failed",)


class Workplace:
    """Posts on the board. `now` tells the demo's time."""

    key: PlatformKey = "workplace"

    def __init__(
        self, board: Board, people: tuple[Colleague, ...], now: Callable[[], datetime]
    ) -> None:
        self._board = board
        self._people = {one.key: one for one in people}
        self._now = now

    def _place(self, to: To) -> str:
        match to:
            case ToPerson(account=account):
                if account.user not in self._people:
                    raise Refused("person_missing")
                return f"chat:{account.user}"
            case ToChannel(channel=channel):
                return f"channel:{channel}"

    async def post(
        self, to: To, message: Message, *, marker: str, root: Reference | None = None
    ) -> Reference:
        place, thread = self._place(to), int(root["id"]) if root else 0
        made = await asyncio.to_thread(
            self._board.post, place, message, self._now(), root=thread, marker=marker
        )
        return {"place": place, "id": str(made)}

    async def update(self, reference: Reference, message: Message) -> None:
        if not await asyncio.to_thread(self._board.change, int(reference["id"]), message):
            raise Refused("message_missing")

    async def delete(self, reference: Reference) -> None:
        await asyncio.to_thread(self._board.remove, int(reference["id"]))

    async def find(
        self, to: To, marker: str, root: Reference | None = None, *, since: datetime
    ) -> Reference | None:
        place = self._place(to)
        found = await asyncio.to_thread(self._board.marked, place, marker)
        return {"place": place, "id": str(found)} if found is not None else None

    async def remove_file(self, file: OfferedFile) -> None:
        await asyncio.to_thread(self._board.uploads.remove, file.reference)

    async def download(self, file: OfferedFile) -> AsyncIterator[bytes]:
        """The upload, opened in pieces. It stays until Baken has it for good or refused it, since it may
        have to be fetched again."""
        pieces = self._board.uploads.read(file.reference)
        try:
            while piece := await asyncio.to_thread(next, pieces, b""):
                yield piece
        except (Missing, Tampered):
            raise FileProblem("evidence-failed", again=False) from None
        except NotStored:
            raise FileProblem("evidence-failed", again=True) from None

    async def manager_of(self, account: Account) -> DirectoryPerson | None:
        me = self._people.get(account.user)
        return await self.person(me.manager) if me else None

    async def absent(self, account: Account, signs: frozenset[str]) -> Away | None:
        """The workplace has no status of its own."""
        return None

    async def members_of(self, group: str) -> tuple[DirectoryPerson, ...]:
        return tuple(
            DirectoryPerson(p.account, p.department)
            for p in self._people.values()
            if group in p.roles
        )

    async def person(self, user: str) -> DirectoryPerson | None:
        found = self._people.get(user)
        return DirectoryPerson(found.account, found.department) if found else None

    async def by_mail(self, mail: str) -> DirectoryPerson | None:
        return await self.person(mail.partition("@")[0])

    async def close(self) -> None:
        """Nothing to let go of."""
