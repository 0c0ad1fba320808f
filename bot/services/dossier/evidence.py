"""The evidence of a dossier: which files go along, which do not and why, and their lines."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import replace

from bot.documents.dossier.contents import SHOWN, Block, Exhibit, Picture, Section, Table
from bot.services.dossier.described import described
from bot.services.dossier.sight import DossierSight
from bot.services.dossier.stamps import stamps_of, token_of
from bot.services.evidence import exhibits
from bot.services.evidence.exhibits import Piece
from bot.services.scene import Scene
from dialogs.answers import option_key
from dialogs.protocol.access import EVIDENCE_ITEMS
from dialogs.protocol.classes import MINOR
from dialogs.protocol.dossier import ITEMS, ORIGINALS, PICTURED
from dialogs.texts import has_text
from storage.evidence import EvidenceItem
from storage.objects import Missing
from storage.sealing import Tampered
from storage.unit_of_work import UnitOfWork

TEXT_KEYS = (
    "dossier-not-anonymous", "dossier-not-anonymous-copy", "dossier-not-restricted",
    "dossier-not-yours", "dossier-not-whole", "dossier-destroyed",
    "dossier-destroyed-plain", "dossier-destroyed-minor", "dossier-lost", "dossier-size-unknown",
)  # fmt: skip
DESTROYED = {MINOR: "dossier-destroyed-minor"}
"""What is said where the police did not have it first."""
DEFAULT_KIND, COPY = "screenshot", "redacted_copy"
BY_TYPE = (("audio/", "recording"), ("video/", "recording"), ("message/", "email_original"),
           ("application/vnd.ms-outlook", "email_original"))  # fmt: skip


def exhibits_of(sight: DossierSight, *, read: bool = True) -> tuple[Exhibit, ...]:
    """Every item of the case and of the duplicates that went up in it, oldest first, numbered; also what
    was destroyed. `read`: each file that would go along is read whole first, so that none goes along
    damaged. Where an original may not go along, its edited copy stands in its place."""
    off = sight.scene.settings.protocol.additions_off
    made = [_exhibit(sight, piece, read) for piece in exhibits.pieces(sight.uow, sight.case, off)]
    return tuple(_in_its_place(one, made) for one in made)


def _in_its_place(one: Exhibit, made: list[Exhibit]) -> Exhibit:
    """An original that stays behind names its copy; a copy is pictured where its original is not."""
    if one.copy_of:
        shown = any(other.number == one.copy_of and other.shown for other in made)
        return replace(one, shown=one.shown and not shown)
    copies = (other.number for other in made if other.copy_of == one.number and other.file)
    return replace(one, instead=next(copies, 0)) if one.why_not else one


def _exhibit(sight: DossierSight, piece: Piece, read: bool) -> Exhibit:
    kept = piece.kept(sight.scene.settings.protocol.additions_off)
    if piece.stored is None:
        return _gone(sight, piece, kept)
    item, why_not = piece.stored, _why_not(sight, piece, kept)
    crc = _checked(sight.uow, item) if read and not why_not else 0
    if crc is None:
        why_not = "dossier-not-whole"
    shown = not why_not and kept in PICTURED and item.media_type in SHOWN
    return Exhibit(piece.number, item.id, _kind(piece, item.media_type), kept, item.media_type,
                   item.size, item.sha256, item.stored_at, item.by, why_not,
                   shown and sight.holds("pictures"), item.learned.scan,
                   item.learned.mail if not why_not else (), crc or 0,
                   copy_of=piece.copy_of, token=token_of(piece))  # fmt: skip


def _gone(sight: DossierSight, piece: Piece, kept: str) -> Exhibit:
    """What the history says of a piece of which nothing is kept: destroyed before its case, once the
    police had it (6.1) or as it may show a minor; or lost. Of one that was lost it does not know how
    large it was, nor of which type."""
    known = piece.known
    told = DESTROYED.get(known.gone_why, "dossier-destroyed")
    why = told if sight.tells_why(known.gone_why) else "dossier-destroyed-plain"
    why = why if known.destroyed_at else "dossier-lost"
    return Exhibit(piece.number, known.id, _kind(piece, known.media_type), kept, known.media_type,
                   known.size, known.sha256, known.at, known.by, why,
                   copy_of=piece.copy_of, destroyed_at=known.destroyed_at,
                   token=token_of(piece))  # fmt: skip


def _kind(piece: Piece, media_type: str) -> str:
    """What it was said to be; what is neither picture nor page is no screenshot."""
    if piece.known.original:
        return COPY
    said = piece.known.kind
    by_type = next((kind for start, kind in BY_TYPE if media_type.startswith(start)), said)
    return by_type if said == DEFAULT_KIND else said


def _why_not(sight: DossierSight, piece: Piece, kept: str) -> str:
    if sight.variant not in ORIGINALS:
        anonymous = piece.known.anonymous and kept == "normal"
        said = "dossier-not-anonymous-copy" if piece.known.original else "dossier-not-anonymous"
        return said if not anonymous else "" if sight.may("evidence") else "dossier-not-yours"
    wanted = EVIDENCE_ITEMS[kept]
    if wanted not in ITEMS[sight.variant]:
        return "dossier-not-restricted"
    return "" if sight.may(wanted) else "dossier-not-yours"


def why_not(sight: DossierSight, one: Exhibit) -> str:
    """Why the file of an exhibit is not there, in words, and what stands in its place."""
    values = {"at": one.destroyed_at} if one.destroyed_at else {}
    said = sight.scene.say(one.why_not, **values)
    instead = sight.scene.say("dossier-instead", number=str(one.instead)) if one.instead else ""
    return ". ".join(filter(None, (said, instead)))


def _checked(uow: UnitOfWork, item: EvidenceItem) -> int | None:
    """The CRC-32 of a file that is what arrived; None when it is not, or is not there."""
    digest, crc = hashlib.sha256(), 0
    try:
        for piece in uow.evidence.read(item.id):
            digest.update(piece)
            crc = zlib.crc32(piece, crc)
    except (Tampered, Missing):
        return None
    return crc if digest.hexdigest() == item.sha256 else None


# --- lines and pages -----------------------------------------------------------------------------


def evidence_section(sight: DossierSight, found: tuple[Exhibit, ...]) -> Iterator[Section]:
    """The list, the hashes, and a page for each picture."""
    if not sight.holds("evidence") or not found:
        return
    blocks: list[Block] = [_list(sight, found), *described(sight, found), _hashes(sight, found),
                           *stamps_of(sight, found)]  # fmt: skip
    blocks += [_picture(sight, one) for one in found if one.shown]
    yield Section(sight.say("dossier-evidence"), tuple(blocks))


def _list(sight: DossierSight, found: tuple[Exhibit, ...]) -> Table:
    say = sight.say
    columns = (say("dossier-number"), say("dossier-kind"), say("dossier-received"),
               say("dossier-by"), say("dossier-size"), say("dossier-class"))  # fmt: skip
    rows = tuple(
        (str(one.number), kind_of(sight.scene, one), sight.scene.say("moment", at=one.stored_at),
         sight.who(one.by), size_of(sight.scene, one),
         say(option_key("dossier-class", one.evidence_class)))
        for one in found
    )  # fmt: skip
    return Table("", columns, rows, (1, 4, 4, 4, 2, 2))


def _hashes(sight: DossierSight, found: tuple[Exhibit, ...]) -> Table:
    say = sight.say
    rows = tuple((str(one.number), one.file or why_not(sight, one), one.sha256) for one in found)
    columns = (say("dossier-number"), say("dossier-file"), say("dossier-hash"))
    return Table(say("dossier-hashes"), columns, rows, (1, 5, 9))


def _picture(sight: DossierSight, one: Exhibit) -> Picture:
    say = sight.scene.say
    moment = say("moment", at=one.stored_at)
    rows = ((say("dossier-file"), one.file), (say("dossier-received"), moment),
            (say("dossier-by"), sight.who(one.by)), (say("dossier-hash"), one.sha256))  # fmt: skip
    caption = say("dossier-exhibit", number=str(one.number))
    if one.copy_of:
        caption += ": " + say("dossier-copy-of", number=str(one.copy_of))
    return Picture(one.number, caption,
                   say("dossier-alt", number=str(one.number), at=moment), rows)  # fmt: skip


def kind_of(scene: Scene, one: Exhibit) -> str:
    """What an exhibit is, in words, with its type."""
    key = f"dossier-kind-{one.kind}".replace("_", "-")
    kind = scene.say(key if has_text("nl", key) else "dossier-kind-other")
    if one.copy_of:
        kind = scene.say("dossier-copy-of", number=str(one.copy_of))
    return f"{kind} ({one.media_type})" if one.media_type else kind


def size_of(scene: Scene, one: Exhibit) -> str:
    """The size of an exhibit in kB, rounded up; nobody knows that of one that was lost."""
    if not one.media_type:
        return scene.say("dossier-size-unknown")
    return scene.say("dossier-kilobytes", number=-(-one.size // 1024))
