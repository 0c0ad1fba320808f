"""Microsoft Graph: who manages whom, who is in a group, who has an e-mail address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import aiohttp

from bot.port import DirectoryPerson, Refused, TryLater
from bot.retry_after import pause_told
from bot.teams.tokens import GRAPH_SCOPE, EntraUnreachable, TokenRefused, Tokens
from bot.turn import Account

PUBLIC_GRAPH = "https://graph.microsoft.com"
FIELDS = "id,displayName,mail,userPrincipalName,department,userType"
PATIENCE = aiohttp.ClientTimeout(total=8)
MOST_PAGES = 50
PAUSE = 5.0
"""Seconds to wait when Graph does not say how long."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Questions to Graph as the application. `session` gives the connection that is shared."""

    tokens: Tokens
    base: str
    session: Callable[[], aiohttp.ClientSession]

    async def manager_of(self, user: str) -> DirectoryPerson | None:
        """Somebody's manager; None when Entra knows none. Raises TryLater or Refused."""
        return self._person(await self.get(f"users/{quote(user)}/manager?$select={FIELDS}"))

    async def person(self, user: str) -> DirectoryPerson | None:
        """Somebody by object id or user name. Raises TryLater or Refused."""
        return self._person(await self.get(f"users/{quote(user)}?$select={FIELDS}"))

    async def by_mail(self, mail: str) -> DirectoryPerson | None:
        """Somebody by e-mail address. Raises TryLater or Refused."""
        wanted = quote(f"mail eq '{mail.replace(chr(39), chr(39) * 2)}'")
        found = await self.get(f"users?$filter={wanted}&$select={FIELDS}")
        people = (found or {}).get("value") or []
        return self._person(people[0]) if people else None

    async def out_of_office(self, user: str) -> bool:
        """Whether somebody set an out-of-office message. Raises TryLater, or Refused without the
        permission Presence.Read.All."""
        found = await self.get(f"users/{quote(user)}/presence") or {}
        return bool((found.get("outOfOfficeSettings") or {}).get("isOutOfOffice"))

    async def members_of(self, group: str) -> tuple[DirectoryPerson, ...]:
        """Everybody in a group and the groups within it. Raises TryLater or Refused."""
        path = f"groups/{quote(group)}/transitiveMembers?$select={FIELDS}&$top=100"
        people: list[DirectoryPerson] = []
        for _ in range(MOST_PAGES):
            page = await self.get(path)
            if page is None:
                raise Refused("person_missing")
            found = (self._person(p) for p in page.get("value", ()) if _is_user(p))
            people += [p for p in found if p is not None]
            path = self.next_path(page)
            if not path:
                break
        return tuple(people)

    def next_path(self, page: dict[str, Any]) -> str:
        """The path of the page that follows; "" for the last, and for what lies elsewhere."""
        return str(page.get("@odata.nextLink", "")).partition(f"{self._root()}/")[2]

    def _root(self) -> str:
        return f"{self.base.rstrip('/') or PUBLIC_GRAPH}/v1.0"

    def _person(self, data: dict[str, Any] | None) -> DirectoryPerson | None:
        if not data or not data.get("id"):
            return None
        guest = data.get("userType") == "Guest"
        mail = str(data.get("mail") or data.get("userPrincipalName") or "")
        account = Account("teams", self.tokens.tenant, str(data["id"]),
                          str(data.get("displayName") or ""), mail,
                          "guest" if guest else "member")  # fmt: skip
        return DirectoryPerson(account, str(data.get("department") or ""))

    async def get(self, path: str) -> dict[str, Any] | None:
        """An answer; None for 404. Raises TryLater, and Refused when the permission is missing."""
        try:
            headers = {"Authorization": f"Bearer {await self.tokens.get(GRAPH_SCOPE)}"}
            url = f"{self._root()}/{path}"
            async with self.session().get(url, headers=headers, timeout=PATIENCE) as answer:
                return await _read(answer)
        except TokenRefused:
            raise Refused("credentials") from None
        except (TimeoutError, EntraUnreachable, aiohttp.ClientError):
            raise TryLater("graph", scope="message") from None


async def _read(answer: aiohttp.ClientResponse) -> dict[str, Any] | None:
    if answer.status == 404:
        return None
    if answer.status in (401, 403):
        raise Refused("credentials")
    if answer.status != 200:
        raise TryLater("graph", pause_told(answer.headers, PAUSE), scope="message")
    found: dict[str, Any] = await answer.json()
    return found


def _is_user(data: dict[str, Any]) -> bool:
    return str(data.get("@odata.type", "#microsoft.graph.user")) == "#microsoft.graph.user"
