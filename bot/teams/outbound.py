"""Teams as delivery sees it: bot.port.Platform over the Bot Connector and Graph."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime

import aiohttp

from bot.file_addresses import REDIRECTS, is_like
from bot.port import (
    AddressBook,
    Away,
    CannotLookUp,
    DirectoryPerson,
    FileProblem,
    Reference,
    Refused,
    To,
    ToPerson,
    TryLater,
    Uncertain,
)
from bot.teams.cards import message_activities
from bot.teams.graph import Graph
from bot.teams.looking import Looking
from bot.teams.payloads import is_from
from bot.teams.transport import Payload, Transport
from bot.turn import Account, OfferedFile, PlatformKey
from dialogs.view import Message

PIECE = 256 * 1024
TEXT_KEYS = ("evidence-failed", "evidence-login-page")
SERVICE = "teams:service"
MESSAGE = ";messageid="
"""Between a channel and the root of a thread, in the id of a conversation."""


def person_key(user: str) -> str:
    """Where somebody's personal chat is kept in the address book."""
    return f"teams:person:{user}"


def form_key(user: str) -> str:
    """Where the form that is open for somebody is kept in the address book."""
    return f"teams:form:{user}"


def channel_key(channel: str) -> str:
    """Where a channel's kind is kept in the address book."""
    return f"teams:channel:{channel}"


def marked(activities: list[Payload], marker: str) -> list[Payload]:
    """The last of these bears the marker: when it is there, all of them are."""
    body = activities[-1]["attachments"][0]["content"]["body"]
    if body:
        body[0]["id"] = marker
    return activities


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
        looking: Looking,
    ) -> None:
        self._transport = transport
        self._graph = graph
        self._addresses = addresses
        self._tenant = tenant
        self._channels = channels
        self._session = session
        self._looking = looking

    async def post(
        self, to: To, message: Message, *, marker: str, root: Reference | None = None
    ) -> Reference:
        """`marker` becomes the id of an element of the card, where `find` sees it through Graph."""
        if isinstance(to, ToPerson):
            chat = await self._reading(self.personal(to.account.user))
            return await self._send(chat, marked(message_activities(message, "personal"), marker))
        activities = marked(message_activities(message, "channel"), marker)
        if root is not None:
            return await self._send(root, activities)
        return await self._new_thread(to.channel, activities)

    async def to_person(self, user: str, message: Message) -> Reference:
        """Say something in somebody's personal chat. Raises DeliveryFailed."""
        return await self._send(await self.personal(user), message_activities(message, "personal"))

    async def _send(self, where: Reference, activities: list[Payload]) -> Reference:
        made = ""
        for activity in activities:
            made = await self._transport.send(where["service"], where["conversation"], activity)
        return {**where, "activity": made}

    async def _new_thread(self, channel: str, activities: list[Payload]) -> Reference:
        kept = await self._addresses.recall(channel_key(channel)) or {}
        if kept.get("type") == "shared":
            raise Refused("channel_shared")
        service = kept.get("service") or await self._service()
        first, *rest = activities
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
        reference = await self.opened(service, str(member["id"]))
        await self._addresses.remember(person_key(user), reference)
        return reference

    async def opened(self, service: str, member: str) -> Reference:
        """The personal chat of somebody by Teams' own id; Teams gives the same one each time. Raises
        DeliveryFailed."""
        made = await self._transport.create(service, {
            "isGroup": False, "members": [{"id": member}], "tenantId": self._tenant,
        })  # fmt: skip
        return {"service": service, "conversation": str(made["id"])}

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

    async def remove_file(self, file: OfferedFile) -> None:
        """The message is its sender's and the file lies in their OneDrive: a bot can remove neither."""
        raise Refused("no_permission")

    async def find(
        self, to: To, marker: str, root: Reference | None = None, *, since: datetime
    ) -> Reference | None:
        if isinstance(to, ToPerson):
            return await self._find_personal(to.account.user, marker, since)
        kept = await self._addresses.recall(channel_key(to.channel)) or {}
        if not kept.get("group"):
            raise CannotLookUp
        group, thread = kept["group"], (root or {}).get("conversation", "").partition(MESSAGE)[2]
        if root is not None:
            reply = await self._looking.in_thread(group, to.channel, thread, marker, since)
            return {**root, "activity": reply} if reply else None
        post = await self._looking.in_channel(group, to.channel, marker, since)
        where = f"{to.channel}{MESSAGE}{post}"
        found = {"service": kept["service"], "conversation": where, "activity": post or ""}
        return found if post else None

    async def _find_personal(self, user: str, marker: str, since: datetime) -> Reference | None:
        chat = await self._addresses.recall(person_key(user))
        found = await self._looking.in_chat(user, marker, since) if chat else None
        return {**chat, "activity": found} if chat and found else None

    async def _reading(self, asked: Awaitable[Reference]) -> Reference:
        """What says nothing to anybody can be asked again without looking first."""
        try:
            return await asked
        except Uncertain as broken:
            raise TryLater(str(broken), scope="message") from None

    async def download(self, file: OfferedFile) -> AsyncIterator[bytes]:
        """A file by its own short-lived link, without a token; an inline picture with our token, and
        only from Teams' own address."""
        url, service = file.reference["url"], file.reference["service"]
        headers: dict[str, str] = {}
        allowed = is_from if file.reference["way"] == "token" else is_like
        if not allowed(url, service):
            raise FileProblem("evidence-failed", again=False)
        if file.reference["way"] == "token":
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

    async def absent(self, account: Account, signs: frozenset[str]) -> Away | None:
        """By the out-of-office of Outlook and Teams, which names no day."""
        return Away() if await self._graph.out_of_office(account.user) else None

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
    if answer.status in REDIRECTS:
        raise FileProblem("evidence-login-page", again=False)
    if answer.status != 200:
        raise FileProblem("evidence-failed", again=False)
