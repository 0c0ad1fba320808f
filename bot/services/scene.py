"""Who acts, where, when and in which language: what every use case is handed."""

from dataclasses import dataclass
from datetime import datetime

from bot.settings import Settings
from bot.turn import Place, PlatformKey, Reply
from dialogs.texts import Language, Value, text
from dialogs.view import Button, Message, Paragraph
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Scene:
    """One person's turn. `now` in UTC. `can_open`: a form can be shown in answer."""

    person: Person
    platform: PlatformKey
    place: Place
    now: datetime
    settings: Settings
    can_open: bool = True
    tenant: str = ""

    @property
    def is_workplace(self) -> bool:
        """The workplace has no people picker of its own, so it is given the list."""
        return self.platform == "workplace"

    @property
    def language(self) -> Language:
        """The person's own language; Dutch until they chose."""
        return "en" if self.person.language == "en" else "nl"

    def say(self, key: str, /, **values: Value) -> str:
        """A sentence in the person's language."""
        return text(self.language, key, **values)

    def button(
        self, action: str, value: str = "", *, label: str = "", opens: bool = False
    ) -> Button:
        """A button whose label has the text key `button-<action>` unless another is given."""
        return Button(action, value, self.say(label or f"button-{action}"), opens=opens)

    def message(self, *keys: str, buttons: tuple[Button, ...] = (), **values: Value) -> Message:
        """A message of sentences; its notification says nothing but who it is from."""
        lines = tuple(Paragraph(_with(self, key, values)) for key in keys)
        about = str(values.get("case", ""))
        return Message(self.say("summary-neutral"), lines, buttons, about=about)

    def answer(self, *keys: str, buttons: tuple[Button, ...] = (), **values: Value) -> Reply:
        """A reply of one message."""
        return Reply(messages=(self.message(*keys, buttons=buttons, **values),))


def _with(scene: Scene, key: str, values: dict[str, Value]) -> str:
    return scene.say(key, **values) if values else scene.say(key)
