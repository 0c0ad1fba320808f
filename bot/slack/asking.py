"""What somebody did in Slack as a turn, and the router's answer to it."""

from dataclasses import dataclass

from bot.port import Shown, TakesTurns
from bot.slack.people import SlackPeople
from bot.turn import Action, Place, Reply, Turn
from dialogs.texts import Language


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks the router, in the name of a Slack user."""

    people: SlackPeople
    router: TakesTurns

    async def take(
        self, key: str, user: str, place: Place, action: Action, *, can_open: bool = True
    ) -> Reply:
        """One turn. `key`: Slack's id of what was done."""
        account = await self.people.account(user)
        return await self.router.take(Turn(f"slack/{key}", account, place, action, can_open))

    async def posted(self, user: str, shown: tuple[Shown, ...]) -> None:
        """Where an answer stands in somebody's chat."""
        await self.router.posted(await self.people.account(user), shown)

    async def unanswered(self, user: str) -> None:
        """The turn was carried out and its answer was not shown."""
        await self.router.unanswered(await self.people.account(user))

    async def language(self, user: str) -> Language:
        """The language of somebody's Slack."""
        account = await self.people.account(user)
        return "en" if account.locale.startswith("en") else "nl"
