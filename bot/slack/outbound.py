"""Slack as delivery sees it: bot.port.Platform over the Web API."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.fence import FencedRequest
from bot.file_addresses import REDIRECTS, is_at
from bot.port import (
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
from bot.slack.blocks import message_blocks, notification
from bot.slack.errors import failure
from bot.slack.people import KEEP_SECONDS, SlackPeople
from bot.turn import Account, OfferedFile, PlatformKey
from dialogs.view import Message

EVENT = "baken_message"
PROFILE = "users.profile.get"
READS = frozenset({"conversations.history", "conversations.info", "conversations.replies",
                   "usergroups.users.list", PROFILE})  # fmt: skip
OPEN = "conversations.open"
SAYS_NOTHING = READS | {OPEN}
"""What can be asked again without looking first: nobody hears of it."""
PAGE, MOST_PAGES = 200, 25
"""Messages a page, as Slack recommends, and pages that are looked through."""
PATIENCE = aiohttp.ClientTimeout(total=10, sock_connect=4)
"""Seconds that Slack gets; delivery cuts a send off after twelve."""
PIECE = 256 * 1024
TEXT_KEYS = ("evidence-failed", "evidence-login-page")


def fenced_session() -> aiohttp.ClientSession:
    """Connections that refuse to send what is too late. One a call: a connection that Slack closed
    while it was idle would put each next post in doubt."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(force_close=True), timeout=PATIENCE,
        request_class=FencedRequest,
    )  # fmt: skip


class SlackOutbound:
    """Posts, updates, looks up and downloads with the bot's own token."""

    key: PlatformKey = "slack"

    def __init__(
        self, client: AsyncWebClient, people: SlackPeople, manager_field: str, file_host: str
    ) -> None:
        self._client = client
        self._people = people
        self._manager_field = manager_field
        self._file_host = file_host
        self._direct: dict[str, str] = {}
        self._shared: dict[str, tuple[float, bool]] = {}

    async def post(
        self, to: To, message: Message, *, marker: str, root: Reference | None = None
    ) -> Reference:
        channel = await self._channel(to)
        answer = await self._call(
            "chat.postMessage", channel=channel, text=notification(message.summary),
            blocks=message_blocks(message), metadata=marked(marker), unfurl_links=False,
            unfurl_media=False, **({"thread_ts": root["ts"]} if root else {}),
        )  # fmt: skip
        return {"channel": answer["channel"], "ts": answer["ts"]}

    async def update(self, reference: Reference, message: Message) -> None:
        await self._call(
            "chat.update", channel=reference["channel"], ts=reference["ts"],
            text=notification(message.summary), blocks=message_blocks(message),
        )  # fmt: skip

    async def delete(self, reference: Reference) -> None:
        try:
            await self._call("chat.delete", channel=reference["channel"], ts=reference["ts"])
        except Refused as refused:
            if refused.reason != "message_missing":
                raise

    async def remove_file(self, file: OfferedFile) -> None:
        """Slack lets an app remove its own files only, unless the workspace allows more; asked for once,
        it says so (`cant_delete_file`)."""
        try:
            await self._call("files.delete", file=file.reference["id"])
        except Refused as refused:
            if refused.reason != "message_missing":
                raise

    async def find(
        self, to: To, marker: str, root: Reference | None = None, *, since: datetime
    ) -> Reference | None:
        """By the metadata of what we posted. A channel gives its newest first, a thread its oldest."""
        channel = await self._channel(to)
        method = "conversations.replies" if root else "conversations.history"
        asked: dict[str, object] = {
            "channel": channel, "limit": PAGE, "include_all_metadata": "true",
            "oldest": f"{since.timestamp():.6f}", **({"ts": root["ts"]} if root else {}),
        }  # fmt: skip
        for _ in range(MOST_PAGES):
            answer = await self._call(method, **asked)
            for message in answer["messages"]:
                if _marker(message) == marker:
                    return {"channel": channel, "ts": message["ts"]}
            asked["cursor"] = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not asked["cursor"]:
                return None
        raise CannotLookUp

    async def download(self, file: OfferedFile) -> AsyncIterator[bytes]:
        """The bytes, only from Slack's own file host. A login page is not a file."""
        url = file.reference["url"] or await self._file_url(file.reference["id"])
        if not is_at(url, self._file_host):
            raise FileProblem("evidence-failed", again=False)
        headers = {"Authorization": f"Bearer {self._client.token}"}
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.get(url, headers=headers, allow_redirects=False) as answer,
            ):
                _check(answer, file.name)
                async for piece in answer.content.iter_chunked(PIECE):
                    yield piece
        except (aiohttp.ClientError, TimeoutError):
            raise FileProblem("evidence-failed", again=True) from None

    async def _file_url(self, file_id: str) -> str:
        """Files of other organisations come as a stub that has to be asked for."""
        try:
            info = (await self._client.files_info(file=file_id))["file"]
        except SlackApiError:
            raise FileProblem("evidence-failed", again=False) from None
        except (aiohttp.ClientError, TimeoutError):
            raise FileProblem("evidence-failed", again=True) from None
        return str(info.get("url_private_download") or info.get("url_private") or "")

    async def manager_of(self, account: Account) -> DirectoryPerson | None:
        """The manager in a profile field of type user, found by its label."""
        try:
            team = await self._client.team_profile_get()
            fields = team["profile"].get("fields", [])
            wanted = next((f["id"] for f in fields if f["label"] == self._manager_field), None)
            if wanted is None:
                return None
            answer = await self._client.users_profile_get(user=account.user)
        except (SlackApiError, aiohttp.ClientError, TimeoutError):
            raise TryLater("profile") from None
        profile: dict[str, Any] = answer["profile"]
        manager = (profile.get("fields") or {}).get(wanted, {}).get("value")
        return await self.person(manager) if manager else None

    async def absent(self, account: Account, signs: frozenset[str]) -> Away | None:
        """By the status: an emoji of the settings, that has not expired. Being offline is no absence."""
        profile = (await self._call(PROFILE, user=account.user))["profile"]
        expires = int(profile.get("status_expiration") or 0)
        until = datetime.fromtimestamp(expires, UTC) if expires else None
        shown = str(profile.get("status_emoji") or "").strip(":")
        return Away(until) if shown in signs else None

    async def members_of(self, group: str) -> tuple[DirectoryPerson, ...]:
        answer = await self._call("usergroups.users.list", usergroup=group)
        return tuple([DirectoryPerson(await self._people.account(u)) for u in answer["users"]])

    async def person(self, user: str) -> DirectoryPerson | None:
        try:
            return DirectoryPerson(await self._people.account(user))
        except SlackApiError as error:
            if error.response.get("error") == "user_not_found":
                return None
            raise TryLater("person") from None

    async def by_mail(self, mail: str) -> DirectoryPerson | None:
        try:
            found = await self._client.users_lookupByEmail(email=mail)
        except SlackApiError as error:
            if error.response.get("error") == "users_not_found":
                return None
            raise failure(error) from None
        except (aiohttp.ClientError, TimeoutError):
            raise TryLater("people") from None
        return DirectoryPerson(await self._people.account(found["user"]["id"]))

    async def check(self) -> None:
        """Ask whether our token is still accepted. Raises Refused; TryLater or Uncertain when Slack
        does not say."""
        await self._call("auth.test")

    async def close(self) -> None:
        """The session is closed by who opened it."""

    async def _channel(self, to: To) -> str:
        if isinstance(to, ToPerson):
            return await self._direct_channel(to.account.user)
        if await self._is_shared(to.channel):
            raise Refused("channel_shared")
        return to.channel

    async def _is_shared(self, channel: str) -> bool:
        """Whether another organisation is in the channel; looked at again every few minutes, as
        that can change, and each replica has to find out by itself."""
        until, shared = self._shared.get(channel, (0.0, False))
        if until <= self._people.seconds():
            info = await self._call("conversations.info", channel=channel)
            shared = bool(info["channel"].get("is_ext_shared"))
            self._shared[channel] = (self._people.seconds() + KEEP_SECONDS, shared)
        return shared

    async def _direct_channel(self, user: str) -> str:
        if user not in self._direct:
            answer = await self._call(OPEN, users=user)
            self._direct[user] = answer["channel"]["id"]
        return self._direct[user]

    async def _call(self, method: str, **arguments: object) -> Any:
        """One call. Slack takes JSON for what writes only: what reads gets its arguments in the URL."""
        reads = method in READS
        how = {"http_verb": "GET", "params": arguments} if reads else {"json": arguments}
        try:
            return await self._client.api_call(method, **how)
        except Exception as error:  # noqa: BLE001 - translated by the table, others are raised again
            failed = failure(error)
            if isinstance(failed, Uncertain) and method in SAYS_NOTHING:
                failed = TryLater(str(failed), scope="message")
            raise failed from None


def marked(marker: str) -> dict[str, Any]:
    """What a message of ours carries, by which `find` knows it."""
    return {"event_type": EVENT, "event_payload": {"marker": marker}}


def _marker(message: dict[str, Any]) -> str:
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    return str(payload.get("marker", ""))


def _check(answer: aiohttp.ClientResponse, name: str) -> None:
    """An unauthorised download answers 200 with a login page, or redirects to one."""
    if answer.status >= 500 or answer.status == 429:
        raise FileProblem("evidence-failed", again=True)
    is_page = answer.content_type == "text/html" and not name.lower().endswith((".html", ".htm"))
    if answer.status in REDIRECTS or (answer.status == 200 and is_page):
        raise FileProblem("evidence-login-page", again=False)
    if answer.status != 200:
        raise FileProblem("evidence-failed", again=False)
