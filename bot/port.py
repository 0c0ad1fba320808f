"""What delivery needs of a chat platform, and how a platform says that something did not work.

DeliveryFailed
|- TryLater      passing: rate limit, 5xx, connection refused. `after` in seconds, when told;
|                `scope`: what has to wait, this message, its destination or the whole platform
|- Uncertain     the call may have been carried out: look before sending again
|- Refused       permanent; `reason` is a closed value that a coordinator can act on
CannotLookUp     this platform or place offers no way to see whether a message arrived
FileProblem      a file could not be fetched; `text_key` says what the sender can do
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, get_args

from bot.turn import Account, OfferedFile, PlatformKey, Turn
from bot.turn import Reply as TurnReply
from dialogs.view import Form, Message

Reason = Literal[
    "channel_missing",
    "channel_archived",
    "channel_shared",
    "not_in_channel",
    "not_installed",
    "blocked",
    "credentials",
    "no_permission",
    "read_only",
    "message_missing",
    "person_missing",
    "too_large",
    "rejected",
]
"""Why a platform will never accept a message. All but one put the message aside as undeliverable.
`credentials` is of the whole platform: see bot.delivery.sending."""
OwnReason = Literal["exhausted", "unsure"]
"""Why delivery itself puts a message aside: passing trouble did not pass; nobody can tell whether it
arrived, and sending it twice would be worse than asking somebody to look."""
REASONS: tuple[Reason, ...] = get_args(Reason)
OWN_REASONS: tuple[OwnReason, ...] = get_args(OwnReason)
Scope = Literal["message", "destination", "platform"]


class DeliveryFailed(Exception):
    """A message did not verifiably arrive."""


class TryLater(DeliveryFailed):
    """Passing trouble; try again after `after` seconds (None: as the caller sees fit). `scope`: what
    has to wait that long."""

    def __init__(
        self, detail: str, after: float | None = None, *, scope: Scope = "destination"
    ) -> None:
        super().__init__(detail)
        self.after = after
        self.scope: Scope = scope


class Uncertain(DeliveryFailed):
    """The connection broke after the request was sent: it may have been carried out."""


class Refused(DeliveryFailed):
    """The platform will never accept this; a person must act."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class CannotLookUp(Exception):
    """There is no way to see whether a message arrived here."""


class FileProblem(Exception):
    """A file could not be fetched. `again`: trying later may help."""

    def __init__(self, text_key: str, *, again: bool) -> None:
        super().__init__(text_key)
        self.text_key = text_key
        self.again = again


@dataclass(frozen=True, slots=True)
class ToPerson:
    """The personal chat of an account."""

    account: Account


@dataclass(frozen=True, slots=True)
class ToChannel:
    """A channel by the platform's id."""

    channel: str


To = ToPerson | ToChannel

Reference = dict[str, str]
"""How a platform finds a message of ours again (Slack: channel and ts; Teams: conversation,
activity and service URL). Kept as it is."""


@dataclass(frozen=True, slots=True)
class DirectoryPerson:
    """A person as the platform's directory knows them."""

    account: Account
    department: str = ""


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody says on a platform that they are away, until a moment when they say so."""

    until: datetime | None = None


class Platform(Protocol):
    """A chat platform that is switched on."""

    key: PlatformKey

    async def post(
        self, to: To, message: Message, *, marker: str, root: Reference | None = None
    ) -> Reference:
        """Post a message, as a reply in the thread of `root` when given. `marker` is kept with the
        message where the platform can, so that `find` recognises it. Raises DeliveryFailed."""
        ...

    async def update(self, reference: Reference, message: Message) -> None:
        """Replace a message in place. Raises DeliveryFailed."""
        ...

    async def delete(self, reference: Reference) -> None:
        """Remove a message of ours. Raises DeliveryFailed; an absent message is no error."""
        ...

    async def find(
        self, to: To, marker: str, root: Reference | None = None, *, since: datetime
    ) -> Reference | None:
        """The message with this marker, None if it did not arrive. It is no older than `since`. Raises
        CannotLookUp, also when there is more than can be looked through, and DeliveryFailed."""
        ...

    async def remove_file(self, file: OfferedFile) -> None:
        """Remove a file that somebody sent from the chat. Raises DeliveryFailed: Refused where only the
        sender can; an absent file is no error."""
        ...

    def download(self, file: OfferedFile) -> AsyncIterator[bytes]:
        """The bytes of a file, in pieces. Raises FileProblem."""
        ...

    async def manager_of(self, account: Account) -> DirectoryPerson | None:
        """The manager by the platform's directory; None when it knows none. Raises TryLater."""
        ...

    async def members_of(self, group: str) -> tuple[DirectoryPerson, ...]:
        """The members of a user group (Slack) or Entra group (Teams). Raises TryLater, Refused."""
        ...

    async def person(self, user: str) -> DirectoryPerson | None:
        """Somebody by the platform's id (Slack user id, Entra object id). Raises TryLater."""
        ...

    async def by_mail(self, mail: str) -> DirectoryPerson | None:
        """Somebody by e-mail address. Raises TryLater, Refused."""
        ...

    async def absent(self, account: Account, signs: frozenset[str]) -> Away | None:
        """Whether somebody says on the platform that they are away; None when they do not. `signs`:
        the emoji that mean so where only an emoji tells. Raises DeliveryFailed."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


@dataclass(frozen=True, slots=True)
class Shown:
    """A message with a trace, or a form, that stands in somebody's personal chat now: where. A long
    message stands in several places, in their order."""

    what: Message | Form
    references: tuple[Reference, ...]


class TakesTurns(Protocol):
    """What a platform calls for every turn: the router."""

    async def take(self, turn: Turn) -> TurnReply:
        """Carry out one turn and say what to show. Never raises for a person's mistake or a bug."""
        ...

    def unreached(self, account: Account) -> TurnReply:
        """What to show when the database does not answer, before there is a turn."""
        ...

    async def posted(self, account: Account, shown: tuple[Shown, ...]) -> None:
        """Where an answer stands in somebody's personal chat, so that it can be taken away. Never
        raises when the database does not answer: then it is looked for later."""
        ...

    async def unanswered(self, account: Account) -> None:
        """The turn was carried out but its answer could not be shown: say so later, durably."""
        ...


class AddressBook(Protocol):
    """Where a platform keeps how to reach somebody or some channel (Teams' conversation references).

    Kept sealed in the database; owner is the platform's id of a person or channel.
    """

    async def remember(self, owner: str, reference: Reference) -> None:
        """Keep or replace the reference of an owner."""
        ...

    async def recall(self, owner: str) -> Reference | None:
        """The reference of an owner, if there is one."""
        ...
