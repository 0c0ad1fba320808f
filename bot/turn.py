"""The seam between chat platforms and Baken: a `Turn` comes in, a `Reply` goes out.

A platform package translates its payload into a Turn, hands it to the router and draws the Reply.
It decides nothing and says nothing of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.whole import whole
from dialogs.view import Form, Message

PlatformKey = Literal["slack", "teams", "workplace"]
AccountKind = Literal["member", "guest", "external", "bot"]


@dataclass(frozen=True, slots=True)
class Account:
    """Who acted, as the platform vouches for it. Only a `member` is let in."""

    platform: PlatformKey
    tenant: str
    user: str
    name: str = ""
    email: str = ""
    kind: AccountKind = "member"
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened. `thread` is the platform's id of the root message, when in a thread."""

    kind: Literal["personal", "channel"]
    channel: str = ""
    thread: str = ""
    shared: bool = False
    """Shared with another organisation: nothing is ever posted there (protocol 6.3)."""


LONGEST_NAME = 255
"""Characters of a file's name that are kept, from its end: that is where it says what it is."""


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file that somebody sent and that is still with the platform.

    `reference` is what the platform's `download` needs to fetch it; it is kept sealed.
    `size` in bytes as the platform says, or -1.
    """

    reference: Mapping[str, str]
    name: str
    size: int = -1

    @classmethod
    def told(cls, reference: Mapping[str, str], name: object, size: object = -1) -> "OfferedFile":
        """A file as a payload tells of it, whatever stands there: a name of a sane length, and a size
        or -1."""
        said = whole(name)[-LONGEST_NAME:] if isinstance(name, str) else ""
        reference = whole(reference)
        if isinstance(size, int) and not isinstance(size, bool) and size >= 0:
            return cls(reference, said, size)
        return cls(reference, said)


@dataclass(frozen=True, slots=True)
class Says:
    """Ordinary text, in the personal chat or after a mention, with the files sent along."""

    text: str
    files: tuple[OfferedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Commands:
    """A slash command: its name without the slash, and the text after it."""

    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Presses:
    """A button, with the action and value of `dialogs.view.Button`."""

    action: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Submits:
    """A form, with what was filled in. `button` is "next" or the action of a form button;
    `value` is that button's value."""

    form: str
    answers: Mapping[str, tuple[str, ...]]
    button: str = "next"
    value: str = ""
    files: tuple[OfferedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Forwards:
    """The shortcut "Melden bij Baken" on somebody's message. `link` may be empty."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Arrives:
    """The personal chat or home tab was opened, or the app was installed for this person."""


Action = Says | Commands | Presses | Submits | Forwards | Arrives


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that somebody did. `key` is the platform's id of it: seen before means ignored."""

    key: str
    account: Account
    place: Place
    action: Action
    can_open: bool = True
    """Whether a form can be shown in answer (Slack: there is a trigger). Otherwise the router
    answers with a button that opens it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What to show to the one who acted, and to nobody else.

    In a channel, `messages` are shown ephemerally or in the personal chat. `form` replaces the form
    that was submitted, or is opened. `done`: the form that was submitted is finished; close it, or
    replace it with the first message. An empty reply shows nothing.
    """

    messages: tuple[Message, ...] = ()
    form: Form | None = None
    done: bool = False
    home: Message | None = None
    """What the home tab shows, where the platform has one."""
    unkept: bool = False
    """Baken could not reach its data: nothing of the turn was kept, and the same turn may come again.
    `messages` say so; a form that was submitted stays open with what was typed."""


NOTHING = Reply()
