"""Dialogs that begin with something already known: who may open them, and what stands filled in."""

from bot.services.cases import access
from bot.services.cases.reports import BROKEN
from bot.services.conversation import forms
from bot.services.evidence import coach, describing
from bot.services.evidence.places import places_of
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.catalogue.describing import DESCRIBE
from dialogs.errors import PersonFacingError
from dialogs.questions import Raw
from storage.unit_of_work import UnitOfWork

NATURE_OF = {"audio": "unwanted_audio", "photo": "unwanted_photo"}
"""The nature that a broken agreement is reported as, by kind of recording; otherwise video."""


def begin_picture(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """Somebody in the picture opens their own question; they see nothing else of the log."""
    case = uow.cases.load(value)
    if not case.has_role(scene.person.id, "in_picture"):
        raise PersonFacingError("case-unknown")
    return forms.begin(uow, scene, "my-picture", case=value)


def begin_describing(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """ "Wat staat erop?" of one file (`case/item`), with what is known of it filled in."""
    case_id, _, item_id = value.partition("/")
    opened = access.open_case(uow, scene, case_id, f"describe:{item_id}")
    item = coach.item_for(scene, opened, item_id)
    if opened.case.ended:
        raise PersonFacingError("case-closed-already", case=case_id)
    came = places_of(uow, scene, opened.case)[item_id].at
    drafts = coach.filled_in(uow, scene, opened, item, came)
    return forms.begin(uow, scene, DESCRIBE, case=case_id, subject=item_id, drafts=drafts)


def describe_next(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """ "Wat staat erop?" of the first file of a case of which nobody said it."""
    opened = access.open_case(uow, scene, value, "describe")
    waiting = coach.asked(scene, opened)
    if not waiting:
        return describe_again(uow, scene, value)
    return begin_describing(uow, scene, f"{value}/{waiting[0].id}")


def describe_again(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """The files of a case of which it was said, to say it anew."""
    opened = access.open_case(uow, scene, value, "describe")
    return Reply(messages=(describing.choose(uow, scene, opened),))


def begin_broken(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """ "Afspraak geschonden": a report that begins with what the log already knows (S108)."""
    opened = access.open_case(uow, scene, value, "broken-agreement")
    if opened.case.facts.one("flow") != "recording_request":
        raise PersonFacingError("broken-not-a-log")
    kind, place = (opened.case.facts.one(k) for k in ("recording_kind", "recording_place"))
    nature = NATURE_OF.get(kind, "unwanted_video")
    drafts: dict[str, Raw] = {
        "what": {"natures": (nature,)},
        "recording": {"recording_kind": (kind,), "recording_place": (place,)},
        "permission": {"recording_permission": ("granted_with_conditions",)},
        "published": {"recording_published": ("without_consent",)},
    }
    subject = f"{BROKEN}:{value}"
    return forms.begin(uow, scene, "report", subject=subject, drafts=drafts)
