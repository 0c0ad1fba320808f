"""What was promised as a document, made at the moment that it is fetched."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.services.dossier import exporting
from bot.services.evidence import viewing
from bot.services.letters import drafting
from bot.services.letters.drafting import Document
from bot.services.retention import own_data
from bot.services.scene import Scene
from bot.settings import Settings
from bot.turn import Place
from dialogs.errors import PersonFacingError
from storage.unit_of_work import UnitOfWork

Maker = Callable[[UnitOfWork, Scene, str, str], Document]
MAKERS: Mapping[str, Maker] = {"letter": drafting.document, "dossier": exporting.document,
                               "rights": own_data.document,
                               "evidence": viewing.document}  # fmt: skip
"""By the first part of what was promised."""


def fetch(uow: UnitOfWork, settings: Settings, token: str, now: datetime) -> Document | None:
    """The document, once. None when the address is unknown, used or too old, or when the person to
    whom it was promised may no longer have it: their access is looked at now, and logged."""
    promise = uow.hand_overs.take(token, now)
    person = uow.people.get(promise.person_id) if promise else None
    if promise is None or person is None:
        return None
    scene = Scene(person, "workplace", Place("personal"), now, settings, can_open=False)
    kind, _, what = promise.what.partition(":")
    try:
        return MAKERS[kind](uow, scene, promise.case_id, what)
    except PersonFacingError:
        return None
