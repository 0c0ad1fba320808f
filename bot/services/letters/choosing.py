"""The way to a letter: which ones there are, and the form that comes before one."""

from bot.services.cases import access
from bot.services.conversation import forms
from bot.services.letters.drafting import letters_for, open_letter
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.questions import Raw
from dialogs.view import Button
from storage.unit_of_work import UnitOfWork


def choose(uow: UnitOfWork, scene: Scene, case_id: str) -> Reply:
    """The letters that this person may make, as buttons."""
    opened = access.open_case(uow, scene, case_id, "letters")
    buttons = tuple(
        Button("letter-make", f"{case_id}/{letter.key}", scene.say(letter.title), opens=True)
        for letter in letters_for(scene, opened)
    )
    key = "letter-choose" if buttons else "letter-none"
    return scene.answer(key, buttons=buttons, case=case_id)


def begin(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """Ask for the language, which is Dutch unless somebody chooses another, and before a letter to a
    citizen is made for its tone (S19)."""
    case_id, _, key = value.partition("/")
    open_letter(uow, scene, case_id, key)
    dutch: dict[str, Raw] = {"language": {"letter_language": ("nl",)}}
    return forms.begin(uow, scene, "letter", case=case_id, subject=key, drafts=dutch)
