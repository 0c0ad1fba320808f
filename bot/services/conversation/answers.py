"""What Baken answers to each thing somebody can do: words, commands, buttons, forms, files."""

from bot.services.cases import showing
from bot.services.conversation import forms, pressed, typed
from bot.services.conversation.pressed import ACTIONS
from bot.services.scene import Scene
from bot.turn import Action, Arrives, Commands, Forwards, Presses, Reply, Says, Submits
from dialogs.errors import PersonFacingError
from dialogs.questions import Raw, is_web_address
from dialogs.view import Message, Paragraph
from storage.unit_of_work import UnitOfWork

__all__ = ["ACTIONS", "answer", "refusal", "welcome"]


def answer(uow: UnitOfWork, scene: Scene, action: Action) -> Reply:
    """Carry out one action. Raises PersonFacingError; then nothing has happened."""
    match action:
        case Says():
            return typed.said(uow, scene, action)
        case Commands():
            return typed.command(uow, scene, action)
        case Presses(action=name, value=value):
            return pressed.press(uow, scene, name, value)
        case Submits():
            return forms.submitted(uow, scene, action)
        case Forwards(text=text, link=link):
            return _forwarded(uow, scene, text, link)
        case Arrives():
            return welcome(scene)


def welcome(scene: Scene) -> Reply:
    """The first words, with the buttons to begin; also the home tab."""
    buttons = (
        scene.button("report-start", label="button-report", opens=True),
        scene.button("status", label="button-status"),
        scene.button("help", label="button-help"),
    )
    message = scene.message("welcome", "welcome-gir", buttons=buttons)
    return Reply(messages=(message,), home=message)


def _forwarded(uow: UnitOfWork, scene: Scene, text: str, link: str) -> Reply:
    """A message of somebody else becomes the draft of a report, its words and address included."""
    drafts: dict[str, Raw] = {"story": {"summary": (text,)}}
    if is_web_address(link):
        drafts["address"] = {"urls": (link,)}
    return forms.begin(uow, scene, "report", drafts=drafts)


def refusal(scene: Scene, mistake: PersonFacingError) -> Reply:
    """Why something was not done and what to do instead; keys in its values become names."""
    values = {name: showing.named(scene, name, v) for name, v in mistake.values.items()}
    lines = (Paragraph(scene.say(mistake.text_key, **values), "warning"),)
    return Reply(messages=(Message(scene.say("summary-neutral"), lines),))
