"""Teams as delivery sees it: bot.port.Platform over the Bot Connector and Graph."""

from collections.abc import AsyncIterator, Callable

import aiohttp

from bot.port import (
    AddressBook,
    CannotLookUp,
    DirectoryPerson,
    FileProblem,
    Reference,
    Refused,
    To,
    ToPerson,
)
from bot.teams.cards import message_activities
from bot.teams.graph import Graph
from bot.teams.payloads import is_from
from bot.teams.transport import Payload, Transport
from bot.turn import Account, OfferedFile, PlatformKey
from dialogs.view import Message

PIECE = 256 * 1024
TEXT_KEYS = ("evidence-failed", "evidence-login-page")
SERVICE = "teams:service"


def person_key(user: str) -> str:
    """Where somebody's personal chat is kept in the address book."""
    return f"teams:person:{user}"


def form_key(user: str) -> str:
    """Where the form that is open for somebody is kept in the address book."""
    return f"teams:form:{user}"


def channel_key(channel: str) -> str:
    """Where a channel's kind is kept in the address book."""
    return f"teams:channel:{channel}"


class TeamsOutbound:
    """Posts, updates and downloads as the bot."""

    key: PlatformKey = "teams"

    def __init__(
        self,
        transport: Transport,
        graph: Graph,
        addresses: AddressBook,
        tenant: str,
        channels: tuple[str, ...],
        session: Callable[[], aiohttp.ClientSession],
    ) -> None:
        self._transport = transport
        self._graph = graph
        self._addresses = addresses
        self._tenant = tenant
        self._channels = channels
        self._session = session

    async def post(
        self, to: To, message: Message, *, marker: str, root: Reference | None = None
    ) -> Reference:
        """`marker` is not used: Teams keeps nothing with a message that a bot can find again."""
        if isinstance(to, ToPerson):
            return await self.to_person(to.account.user, message)
        if root is not None:
            return await self._send(root, message_activities(message, "channel"))
        return await self._new_thread(to.channel, message)

    async def to_person(self, user: str, message: Message) -> Reference:
        """Say something in somebody's personal chat. Raises DeliveryFailed."""
        return await self._send(await self.personal(user), message_activities(message, "personal"))

    async def _send(self, where: Reference, activities: list[Payload]) -> Reference:
        made = ""
        for activity in activities:
            made = await self._transport.send(where["service"], where["conversation"], activity)
        return {**where, "activity": made}

    async def _new_thread(self, channel: str, message: Message) -> Reference:
        kept = await self._addresses.recall(channel_key(channel)) or {}
        if kept.get("type") == "shared":
            raise Refused("channel_shared")
        service = kept.get("service") or await self._service()
        first, *rest = message_activities(message, "channel")
        made = await self._transport.create(service, {
            "isGroup": True, "channelData": {"channel": {"id": channel}}, "activity": first,
            "tenantId": self._tenant,
        })  # fmt: skip
        reference = {"service": service, "conversation": made["id"], "activity": made["activityId"]}
        await self._send(reference, rest)
        return reference

    async def personal(self, user: str) -> Reference:
        """Where somebody's personal chat is; it is opened when it is not known. Raises
        DeliveryFailed."""
        kept = await self._addresses.recall(person_key(user))
        if kept is not None:
            return kept
        service = await self._service()
        member = await self._member(service, user)
        made = await self._transport.create(service, {
            "isGroup": False, "members": [{"id": member["id"]}], "tenantId": self._tenant,
        })  # fmt: skip
        reference = {"service": service, "conversation": str(made["id"])}
        await self._addresses.remember(person_key(user), reference)
        return reference

    async def _member(self, service: str, user: str) -> Payload:
        """Teams' own id of somebody, by the roster of a channel that Baken is in."""
        for channel in self._channels:
            try:
                return await self._transport.member(service, channel, user)
            except Refused:
                continue  # not in this team; perhaps in the other
        raise Refused("not_installed")

    async def _service(self) -> str:
        """Teams' address for our region, as it was last told to us."""
        kept = await self._addresses.recall(SERVICE)
        if kept is None:
            raise Refused("not_installed")
        return kept["service"]

    async def update(self, reference: Reference, message: Message) -> None:
        where = "channel" if reference["conversation"].startswith("19:") else "personal"
        activity = message_activities(message, "channel" if where == "channel" else "personal")[0]
        await self._transport.update(
            reference["service"], reference["conversation"], reference["activity"], activity
        )

    async def delete(self, reference: Reference) -> None:
        try:
            await self._transport.delete(
                reference["service"], reference["conversation"], reference["activity"]
            )
        except Refused as refused:
            if refused.reason not in ("message_missing", "channel_missing"):
                raise

    async def find(self, to: To, marker: str, root: Reference | None = None) -> Reference | None:
        raise CannotLookUp

    async def download(self, file: OfferedFile) -> AsyncIterator[bytes]:
        """A file by its own short-lived link, without a token; an inline picture with our token, and
        only from Teams' own address."""
        url, service = file.reference["url"], file.reference["service"]
        headers: dict[str, str] = {}
        if file.reference["way"] == "token":
            if not is_from(url, service):
                raise FileProblem("evidence-failed", again=False)
            headers = {"Authorization": f"Bearer {await self._transport.token()}"}
        try:
            async with self._session().get(url, headers=headers, allow_redirects=False) as answer:
                _check(answer)
                async for piece in answer.content.iter_chunked(PIECE):
                    yield piece
        except (TimeoutError, aiohttp.ClientError):
            raise FileProblem("evidence-failed", again=True) from None

    async def manager_of(self, account: Account) -> DirectoryPerson | None:
        return await self._graph.manager_of(account.user)

    async def members_of(self, group: str) -> tuple[DirectoryPerson, ...]:
        return await self._graph.members_of(group)

    async def person(self, user: str) -> DirectoryPerson | None:
        return await self._graph.person(user)

    async def by_mail(self, mail: str) -> DirectoryPerson | None:
        return await self._graph.by_mail(mail)

    async def close(self) -> None:
        await self._transport.close()


def _check(answer: aiohttp.ClientResponse) -> None:
    if answer.status >= 500 or answer.status == 429:
        raise FileProblem("evidence-failed", again=True)
    if answer.status in (301, 302, 303, 307):
        raise FileProblem("evidence-login-page", again=False)
    if answer.status != 200:
        raise FileProblem("evidence-failed", again=False)
