"""The way to a dossier: the form that asks which one, and in which language."""

from bot.services.cases import access
from bot.services.conversation import forms
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.errors import PersonFacingError
from dialogs.protocol.dossier import may_have
from dialogs.questions import Raw
from storage.unit_of_work import UnitOfWork


def begin(uow: UnitOfWork, scene: Scene, case_id: str) -> Reply:
    """Ask which of the dossiers that this person may have. Raises PersonFacingError for none."""
    opened = access.open_case(uow, scene, case_id, "dossier")
    if not may_have(opened.roles):
        raise PersonFacingError("dossier-not-now")
    dutch: dict[str, Raw] = {"which": {"dossier_language": ("nl",)}}
    return forms.begin(uow, scene, "dossier", case=case_id, drafts=dutch)
