"""A secret address where one person can fetch one document, once, within a day."""

import secrets

from bot.services.scene import Scene
from bot.turn import PlatformKey
from storage.hand_overs import HandOver
from storage.unit_of_work import UnitOfWork

PATH = "/ophalen/"
SECRET_BYTES = 32
PLATFORMS: tuple[PlatformKey, ...] = ("slack", "teams", "workplace")


def link(uow: UnitOfWork, scene: Scene, case_id: str, what: str) -> str:
    """The address, for the person of this scene; "" where browsers cannot reach this installation.

    `what`: the kind of document and what its maker needs, with colons between them.
    """
    if not scene.settings.public_url:
        return ""
    token = secrets.token_urlsafe(SECRET_BYTES)
    uow.hand_overs.offer(token, HandOver(case_id, scene.person.id, what), scene.now)
    return scene.settings.public_url.rstrip("/") + PATH + token


def asked_from(said: str) -> PlatformKey:
    """The platform on which a document was asked for: what its fetching is put on record with."""
    return next((one for one in PLATFORMS if one == said), "workplace")
