"""Which piece of evidence is meant: its number, and the one moment at which Baken received it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.services.evidence import exhibits
from bot.services.evidence.exhibits import Piece
from bot.services.scene import Scene
from dialogs.protocol.case import Case
from storage.unit_of_work import UnitOfWork

ARRIVAL = "arrival"


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of evidence among those of its case. `number`: from 1, of `total`, oldest first; `at`:
    when it came, which is before its case where it came with a report."""

    number: int
    total: int
    kind: str
    at: datetime


Places = Mapping[str, Place]
"""By the id of the item."""


def places_of(uow: UnitOfWork, scene: Scene, case: Case) -> Places:
    """Every item of a case and of the duplicates that went up in it, also those that are gone."""
    found = exhibits.pieces(uow, case, scene.settings.protocol.additions_off)
    return {one.id: Place(one.number, len(found), one.known.kind, _came(uow, one)) for one in found}


def _came(uow: UnitOfWork, piece: Piece) -> datetime:
    """Of a file that was destroyed the log of readings still knows it."""
    if piece.stored is not None:
        return piece.stored.stored_at
    noted = uow.readings.of_case(piece.case.case_id)
    return next((at for what, _, _, at in noted if what == f"{ARRIVAL}:{piece.id}"), piece.known.at)


def named(scene: Scene, place: Place) -> dict[str, str]:
    """The values of a sentence that says which file is meant; never its name."""
    return {"number": str(place.number), "total": str(place.total),
            "kind": exhibits.kind_name(scene, place.kind)}  # fmt: skip
