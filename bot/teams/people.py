"""Who somebody is at Teams: by the roster of the conversation they are in, kept for a while."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.teams.payloads import tenant_of
from bot.teams.transport import Payload, Transport
from bot.turn import Account, AccountKind

KEEP_SECONDS = 600.0


@dataclass(slots=True)
class TeamsPeople:
    """Accounts by Entra object id. `seconds` is a clock that only counts up."""

    transport: Transport
    tenant: str
    seconds: Callable[[], float]
    _kept: dict[str, tuple[float, Account]] = field(default_factory=dict)

    async def account(self, activity: Payload) -> Account:
        """Who did this. People of other organisations and guests are marked; a bot is a bot.

        Raises DeliveryFailed when Teams does not tell; nobody is let in on a guess.
        """
        sender = activity["from"]
        user, locale = str(sender.get("aadObjectId") or ""), str(activity.get("locale") or "")
        if not user or tenant_of(activity) != self.tenant:
            kind: AccountKind = "bot" if sender.get("role") == "bot" else "external"
            return Account("teams", tenant_of(activity), user or str(sender["id"]), kind=kind,
                           locale=locale)  # fmt: skip
        kept = self._kept.get(user)
        if kept is None or kept[0] <= self.seconds():
            kept = (self.seconds() + KEEP_SECONDS, await self._look_up(activity, user, locale))
            self._kept[user] = kept
        return kept[1]

    async def _look_up(self, activity: Payload, user: str, locale: str) -> Account:
        conversation = str(activity["conversation"]["id"]).partition(";")[0]
        found = await self.transport.member(
            str(activity["serviceUrl"]), conversation, str(activity["from"]["id"])
        )
        mail = str(found.get("email") or found.get("userPrincipalName") or "")
        return Account("teams", self.tenant, user, str(found.get("name") or ""), mail,
                       kind_of(found, self.tenant), locale)  # fmt: skip


def kind_of(member: Payload, tenant: str) -> AccountKind:
    """Members of our own organisation only are members."""
    if member.get("tenantId") not in (None, "", tenant):
        return "external"
    name = str(member.get("userPrincipalName") or "")
    is_guest = member.get("userRole") in ("guest", "anonymous") or "#EXT#" in name
    return "guest" if is_guest else "member"
