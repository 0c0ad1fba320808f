"""What a conversation test sees and does, the same on every platform.

Each platform's test package has a driver that makes real vendor payloads of these acts (signed,
through the real SDK code) and reads what Baken sent back to the vendor's fake. So the behaviour
suite says nothing about Slack, Teams or HTML.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from aiohttp.test_utils import TestClient


@dataclass(frozen=True)
class SeenInput:
    """An input as the person sees it; `kind` as in dialogs.view.Input."""

    id: str
    kind: str
    label: str
    value: tuple[str, ...] = ()
    error: str = ""
    options: tuple[str, ...] = ()
    required: bool = False
    labels: tuple[str, ...] = ()
    """What the options are called, in the same order."""


@dataclass(frozen=True)
class SeenButton:
    action: str
    value: str
    label: str
    url: str = ""
    """Where it leads in a browser, when it is a link."""


@dataclass(frozen=True)
class SeenForm:
    """The form that is open for a person. `text`: all text on it but the inputs."""

    id: str
    title: str
    text: str
    inputs: Mapping[str, SeenInput]
    buttons: tuple[SeenButton, ...]

    def errors(self) -> dict[str, str]:
        return {i.id: i.error for i in self.inputs.values() if i.error}


@dataclass(frozen=True)
class SeenMessage:
    """A message as it stands now (after updates). `summary` is what a notification shows."""

    text: str
    buttons: tuple[SeenButton, ...] = ()
    summary: str = ""
    reference: str = ""
    thread: str = ""
    """Reference of the message it is a reply to; empty for a root message."""
    edits: int = 0


class Desk(Protocol):
    """One person at one platform."""

    @property
    def form(self) -> SeenForm | None: ...

    @property
    def messages(self) -> Sequence[SeenMessage]:
        """Everything shown to this person alone, oldest first: personal chat, modals without
        inputs, ephemeral answers."""
        ...

    def option(self, input_id: str, name: str) -> str:
        """The value by which this person is chosen in the open form."""
        ...

    async def types(self, text: str) -> None:
        """Type in the personal chat."""
        ...

    async def commands(
        self, name: str, text: str = "", *, channel: str = "", thread: str = ""
    ) -> None:
        """A slash command (Slack), or `@Baken name text` (Teams), or either (workplace). With a
        channel: there, and with a thread: in that thread."""
        ...

    async def presses(
        self, action: str, value: str | None = None, *, on: SeenMessage | None = None
    ) -> None:
        """Press the newest button with this action that this person can see, or the one on a
        given (channel) message. Fails when there is none."""
        ...

    async def fills(
        self,
        answers: Mapping[str, str | Sequence[str]] | None = None,
        *,
        button: str = "next",
        value: str | None = None,
        files: Sequence[tuple[str, bytes]] = (),
        again: bool = False,
    ) -> None:
        """Fill in the open form and press a button on it. Inputs not named keep their value. Fails
        when an id, an option or a button is not on the form. `again`: send the very same submit
        twice, as a double click or a retry does."""
        ...

    async def sends(self, name: str, data: bytes, text: str = "") -> None:
        """Send a file in the personal chat."""
        ...

    async def posts(
        self, text: str, *, channel: str, file: tuple[str, bytes] | None = None
    ) -> None:
        """Post in a channel, with a mention of Baken where it hears nothing else."""
        ...

    async def forwards(self, text: str) -> None:
        """Use "Melden bij Baken" on a message with this text."""
        ...


@dataclass
class Clock:
    """The time in a test; it stands still until it is moved."""

    now: datetime = field(default_factory=lambda: datetime.fromisoformat("2026-11-24T09:00+01:00"))

    def skip(self, **time: float) -> None:
        self.now += timedelta(**time)


class World(Protocol):
    """Waterdonk on one platform. Channels are named "managers" and "officers"."""

    clock: Clock
    client: TestClient
    """A browser's requests to Baken's own address."""

    def person(self, name: str) -> Desk:
        """employee, colleague, manager, deputy, officer, officer_deputy, coordinator, admin,
        secretary, privacy_officer, legal_counsel, complaints_coordinator, facility_manager,
        aftercare, it_security, mayor, clerk, guest, outsider."""
        ...

    def channel(self, name: str) -> Sequence[SeenMessage]: ...

    async def settle(self) -> None:
        """Let Baken deliver all that is due at the clock's time."""
        ...

    async def restart(self) -> None:
        """Stop Baken and start it anew on the same data."""
        ...
