"""The dialogs of prevention as they begin: by command at any time, or by the button of a message."""

from bot.services.conversation import forms
from bot.services.prevention import obligations
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.errors import PersonFacingError
from dialogs.protocol.prevention import DUTY, DutyKind
from dialogs.questions import Raw
from dialogs.view import Button
from storage.unit_of_work import UnitOfWork


def awareness(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """A manager records that it was discussed in the team (S10)."""
    return _begin_own(uow, scene, "awareness")


def policy_check(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """An administrator records what stands in the rules (S22, S25, S86)."""
    return _begin_own(uow, scene, "policy_check")


def house_rules_check(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """A facility manager records whether the house rules hang (S90)."""
    return _begin_own(uow, scene, "house_rules_check")


def press(uow: UnitOfWork, scene: Scene, key: str) -> Reply:
    """Open the dialog of a duty. Raises PersonFacingError when it is not this person's."""
    kind = key.partition("/")[0]
    if kind not in DUTY:
        raise PersonFacingError("form-gone")
    duty = DUTY[kind]
    if key not in obligations.own_keys(uow, scene, duty.kind):
        raise PersonFacingError(obligations.REFUSED[duty.kind])
    return forms.begin(uow, scene, duty.dialog, subject=key, drafts=_filled_in(scene, duty.kind))


def _begin_own(uow: UnitOfWork, scene: Scene, kind: DutyKind) -> Reply:
    """The dialog; with more than one building, first which."""
    keys = obligations.own_keys(uow, scene, kind)
    if len(keys) == 1:
        return press(uow, scene, keys[0])
    buttons = tuple(
        Button("duty-open", key,
               obligations.building_name(scene.settings, key.partition("/")[2]), opens=True)
        for key in keys
    )  # fmt: skip
    return scene.answer("duty-which-building", buttons=buttons)


def _filled_in(scene: Scene, kind: DutyKind) -> dict[str, Raw]:
    """What is known already: the manager's own team."""
    if kind != "awareness" or not scene.person.department:
        return {}
    return {"talk": {"team": (scene.person.department,)}}
