"""The dialogs of keeping, letting go and access as they begin: by a button, or by command."""

from bot.services.cases import access
from bot.services.conversation import forms
from bot.services.retention import destroying, own_data, retaining
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.errors import PersonFacingError
from dialogs.protocol.retention import class_of
from storage.unit_of_work import UnitOfWork


def begin_confirm(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """Ask for the first confirmation. Raises PersonFacingError for what may not go."""
    retaining.check(scene)
    destroying.wanted(uow, *retaining.parts(value))
    return forms.begin(uow, scene, "retention-confirm", subject=value)


def begin_hold(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """Ask why a case must stay."""
    retaining.check(scene)
    uow.cases.vault_of(value)
    return forms.begin(uow, scene, "retention-hold", subject=value)


def begin_review(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """Ask whether police and court are done with a case."""
    retaining.check(scene)
    number, _ = retaining.parts(value)
    if class_of(access.open_case(uow, scene, number, "retention").case) != "police_or_court":
        raise PersonFacingError("retention-not-review", case=number)
    return forms.begin(uow, scene, "retention-review", subject=value)


def begin_rights(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """Ask whom it is about. Raises NotAllowed for anybody but the privacy officer."""
    own_data.check(scene)
    if scene.place.kind == "channel":
        return scene.answer("rights-personal")
    return forms.begin(uow, scene, "rights")
