"""Who somebody is at Slack: looked up, kept for a while, never guessed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.turn import Account, AccountKind

KEEP_SECONDS = 600.0


@dataclass(slots=True)
class SlackPeople:
    """Accounts by user id. `seconds` is a clock that only counts up."""

    client: AsyncWebClient
    seconds: Callable[[], float]
    tenant: str = ""
    _kept: dict[str, tuple[float, Account]] = field(default_factory=dict)

    async def account(self, user: str) -> Account:
        """The account of a user. Guests, bots, strangers and people of other teams are marked."""
        kept = self._kept.get(user)
        if kept and kept[0] > self.seconds():
            return kept[1]
        info = (await self.client.users_info(user=user, include_locale=True))["user"]
        profile = info.get("profile", {})
        account = Account(
            "slack", self.tenant, user, info.get("real_name") or profile.get("real_name", ""),
            profile.get("email", ""), kind_of(info, self.tenant), info.get("locale", ""),
        )  # fmt: skip
        self._kept[user] = (self.seconds() + KEEP_SECONDS, account)
        return account

    def forget(self, user: str) -> None:
        """Somebody changed; look again."""
        self._kept.pop(user, None)


def kind_of(info: dict[str, Any], tenant: str) -> AccountKind:
    """Members of the installing team or enterprise only are members."""
    if info.get("is_bot") or info.get("id") == "USLACKBOT":
        return "bot"
    enterprise = (info.get("enterprise_user") or {}).get("enterprise_id", "")
    ours = tenant in (info.get("team_id", ""), enterprise)
    if info.get("is_stranger") or info.get("deleted") or not ours:
        return "external"
    restricted = info.get("is_restricted") or info.get("is_ultra_restricted")
    return "guest" if restricted else "member"
