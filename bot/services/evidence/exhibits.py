"""Evidence as people may see it, item by item: kind, size, moment and hash, never a name; each look is
logged."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.services.cases import access
from bot.services.cases.access import OpenCase
from bot.services.evidence import coach
from bot.services.scene import Scene
from dialogs.answers import option_key
from dialogs.errors import NotAllowed, PersonFacingError
from dialogs.protocol import classes
from dialogs.protocol.access import EVIDENCE_ITEMS, evidence_class, item_class
from dialogs.protocol.case import Case
from dialogs.protocol.evidence_items import Evidence
from dialogs.texts import has_text
from dialogs.view import Paragraph
from storage.evidence import EvidenceItem
from storage.sessions import Session
from storage.tokens import Stamp
from storage.unit_of_work import UnitOfWork

Items = tuple[EvidenceItem, ...]
Off = frozenset[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence. `number`: its place, from 1, oldest first; `case`: the case that it came in
    with, which may be a duplicate that went up in another; `stored`: None once it was destroyed, and for
    one that was lost: then nothing says that it was destroyed."""

    number: int
    case: Case
    known: Evidence
    stored: EvidenceItem | None
    copy_of: int = 0
    """The number of the piece that it is an edited copy of; 0 for an original."""
    stamp: Stamp | None = None

    @property
    def id(self) -> str:
        return self.known.id

    @property
    def is_lost(self) -> bool:
        """Nothing is kept of it, or nothing that can be believed, and nobody destroyed it."""
        return self.stored is None and self.known.destroyed_at is None

    def kept(self, off: Off) -> str:
        """Its class (3.5). What came along with a duplicate keeps the class that it had there (2.3)."""
        return item_class(self.known, self.case.facts, off)


def pieces(uow: UnitOfWork, case: Case, off: Off) -> tuple[Piece, ...]:
    """Every item of a case and of the duplicates that went up in it, also those that were destroyed."""
    cases = cases_of(uow, case)
    found = [pair for one in cases for pair in _of(uow, one, off)]
    found.sort(key=lambda pair: pair[1].at)
    numbers = {known.id: n for n, (_, known, _) in enumerate(found, start=1)}
    stamps = {key: stamp for one in cases for key, stamp in _stamps(uow, one).items()}
    return tuple(Piece(numbers[known.id], one, known, stored, numbers.get(known.original, 0),
                       stamps.get(known.id))
                 for one, known, stored in found)  # fmt: skip


def _stamps(uow: UnitOfWork, case: Case) -> dict[str, Stamp]:
    """The timestamps of a case's own items."""
    return uow.stamps.of_vault(uow.cases.vault_of(case.case_id))


def cases_of(uow: UnitOfWork, case: Case) -> tuple[Case, ...]:
    """A case with the duplicates that went up in it."""
    return (case, *(uow.cases.load(number) for number in case.absorbed))


def _of(uow: UnitOfWork, case: Case, off: Off) -> list[tuple[Case, Evidence, EvidenceItem | None]]:
    kept = uow.evidence.unchanged(uow.cases.vault_of(case.case_id))
    rows = {item.id: item for item in kept}
    found = [(case, known, rows.pop(known.id, None)) for known in case.evidence]
    return [*found, *((case, _unsaid(case, item, off), item) for item in rows.values())]


def _unsaid(case: Case, item: EvidenceItem, off: Off) -> Evidence:
    """An item that no event tells of: it is kept as the facts ask."""
    kept = evidence_class(case.facts, off)
    return Evidence(item.id, item.sha256, "screenshot", kept, item.stored_at, item.by, kept)


def items_of(uow: UnitOfWork, case: Case) -> Items:
    """What is stored of a case."""
    return uow.evidence.of_vault(uow.cases.vault_of(case.case_id))


# --- who sees which ------------------------------------------------------------------------------


def visible(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> tuple[Piece, ...]:
    """The pieces that this person may see (6.3), and for a reporter what they sent themself."""
    return _visible(scene, opened, pieces(uow, opened.case, scene.settings.protocol.additions_off))


def _visible(scene: Scene, opened: OpenCase, found: tuple[Piece, ...]) -> tuple[Piece, ...]:
    off = scene.settings.protocol.additions_off
    return tuple(p for p in found if is_theirs(scene, opened, p.known, p.kept(off)))


def is_theirs(scene: Scene, opened: OpenCase, item: Evidence, kept: str) -> bool:
    """Whether this person may see an item of this class. What is restricted is out of a reporter's sight
    as soon as it was sent (6.3)."""
    return opened.sees(EVIDENCE_ITEMS[kept]) or (
        "reporter" in opened.roles and item.by == scene.person.id and kept != "restricted"
    )


def find(uow: UnitOfWork, scene: Scene, value: str) -> tuple[OpenCase, Piece]:
    """A case and one of its pieces (`<number>/<id>`), for somebody who may see that piece; nothing is
    logged. Raises PersonFacingError."""
    case_id, _, item = value.partition("/")
    opened = access.allowed(uow, scene, case_id)
    piece = next((one for one in visible(uow, scene, opened) if one.id == item), None)
    if piece is None:
        raise NotAllowed("exhibit-unknown")
    return opened, piece


def options(uow: UnitOfWork, scene: Scene, session: Session) -> Mapping[str, tuple[str, ...]]:
    """The classes that a copy can have, and those that this person may say the piece of a dialog has;
    nothing narrows them where it is no longer theirs, and the dialog ends in a refusal."""
    try:
        opened, piece = find(uow, scene, f"{session.case_id}/{session.subject}")
    except PersonFacingError:
        return {}
    off = scene.settings.protocol.additions_off
    return {
        "copy_class": classes.copy_classes(piece.case, piece.known, off),
        "exhibit_class": classes.classes_for(piece.case, piece.known, opened.roles, off),
    }


# --- as lines ------------------------------------------------------------------------------------


def of_case(
    uow: UnitOfWork, scene: Scene, opened: OpenCase, found: tuple[Piece, ...]
) -> list[Paragraph]:
    """A line for each piece of a case that this person may see."""
    shown = _visible(scene, opened, found)
    title = [Paragraph(scene.say("case-evidence-title"), "heading")] if shown else []
    return [*title, *lines(uow, scene, shown)]


def lines(uow: UnitOfWork, scene: Scene, shown: tuple[Piece, ...]) -> list[Paragraph]:
    """A line a piece with what can be seen on it, and in the log of readings who saw which."""
    for piece in shown:
        access.note_evidence(uow, scene, piece.case.case_id, piece.id)
    return [part for piece in shown for part in (
        Paragraph(line(scene, piece)), *coach.about(uow, scene, piece.case, piece.known)
    )]  # fmt: skip


def line(scene: Scene, piece: Piece) -> str:
    """A piece in one line: what it is, when it came, its hash, and what became of it."""
    return " · ".join((_what(scene, piece), *_became(scene, piece)))


def _what(scene: Scene, piece: Piece) -> str:
    stored, known = piece.stored, piece.known
    return scene.say(
        "exhibit-line", number=str(piece.number), kind=kind_name(scene, known.kind),
        size=max(1, (stored.size if stored else known.size) // 1024),
        at=stored.stored_at if stored else known.at, hash=known.sha256[:12],
    )  # fmt: skip


def _became(scene: Scene, piece: Piece) -> list[str]:
    """Its class where it is not the usual one, of which it is a copy, that it was destroyed, and who
    says since when it is there."""
    known, kept = piece.known, piece.kept(scene.settings.protocol.additions_off)
    found = [scene.say(option_key("exhibit-class", kept))] if kept != "normal" else []
    if known.original:
        found.append(scene.say("exhibit-copy-of", number=str(piece.copy_of)))
    if known.secured_on and known.destroyed_at is None:
        found.append(scene.say("exhibit-secured"))
    if known.destroyed_at is not None:
        found.append(scene.say("exhibit-gone", at=known.destroyed_at))
    elif piece.is_lost:
        found.append(scene.say("exhibit-lost"))
    if stamp := piece.stamp:
        found.append(scene.say("evidence-stamped", authority=stamp.authority, at=stamp.at))
    return found


def kind_name(scene: Scene, kind: str) -> str:
    """What a piece was said to be."""
    key = option_key("evidence-kind", kind)
    return scene.say(key if has_text("nl", key) else "evidence-kind-screenshot")
