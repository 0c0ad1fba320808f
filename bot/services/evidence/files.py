"""Evidence on its way in: noted durably in the turn, fetched afterwards, and told about (design 6)."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.services.cases.keeping import keep
from bot.services.messages import telling
from bot.services.scene import Scene
from bot.settings import Settings
from bot.turn import OfferedFile
from dialogs.catalogue import dialog_for
from dialogs.protocol import evidence
from dialogs.protocol.access import evidence_class
from dialogs.protocol.events import EvidenceAdded
from dialogs.questions import Files
from storage.files import SealedFile
from storage.incoming import IncomingFile
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

TEXT_KEYS = (
    "evidence-stored", "evidence-stored-before", "evidence-too-large", "evidence-empty",
    "evidence-login-page", "evidence-kind-refused", "evidence-kind-differs", "evidence-failed",
)  # fmt: skip
MEDIA: tuple[tuple[bytes, int, str, tuple[str, ...]], ...] = (
    (b"\x89PNG\r\n\x1a\n", 0, "image/png", ("png",)),
    (b"\xff\xd8\xff", 0, "image/jpeg", ("jpg", "jpeg")),
    (b"WEBP", 8, "image/webp", ("webp",)),
    (b"ftyphei", 4, "image/heic", ("heic", "heif")),
    (b"ftypmif1", 4, "image/heic", ("heic", "heif")),
    (b"ftypM4A", 4, "audio/mp4", ("m4a",)),
    (b"ftypqt", 4, "video/quicktime", ("mov",)),
    (b"ftyp", 4, "video/mp4", ("mp4", "m4v", "mov", "m4a")),
    (b"%PDF-", 0, "application/pdf", ("pdf",)),
    (b"ID3", 0, "audio/mpeg", ("mp3",)),
    (b"\xff\xfb", 0, "audio/mpeg", ("mp3",)),
    (b"\xff\xf3", 0, "audio/mpeg", ("mp3",)),
    (b"WAVE", 8, "audio/wav", ("wav",)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "application/vnd.ms-outlook", ("msg",)),
)
"""The kinds of 3.5 by their first bytes: (signature, offset, type, endings). The list is closed and
short, so that anything else is refused; a detection library would name thousands of kinds."""
TEXT_KINDS = {"eml": "message/rfc822", "html": "text/html", "htm": "text/html",
              "mhtml": "multipart/related", "mht": "multipart/related"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal(Exception):
    """A file that is not kept; the sender is told why and what to do."""

    text_key: str


def media_type(head: bytes, name: str) -> str:
    """The type by content. Raises Refusal when it is none of 3.5 or differs from the name."""
    ending = name.rpartition(".")[2].casefold()
    for signature, offset, kind, endings in MEDIA:
        if head[offset:].startswith(signature):
            if ending in _KNOWN_ENDINGS and ending not in endings:
                raise Refusal("evidence-kind-differs")
            return kind
    if ending in TEXT_KINDS and _is_text(head):
        return TEXT_KINDS[ending]
    if ending in _KNOWN_ENDINGS:
        looks_like_page = head.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html"))
        raise Refusal("evidence-login-page" if looks_like_page else "evidence-kind-differs")
    raise Refusal("evidence-kind-refused")


_KNOWN_ENDINGS = frozenset(ending for row in MEDIA for ending in row[3])


def _is_text(head: bytes) -> bool:
    return b"\x00" not in head


def belong_to(session: Session) -> bool:
    """Whether files may go to a dialog: to one that asks for them, that is about a case, or that may
    go on as a report. A dialog of prevention leads to no case, so evidence would be lost there."""
    asked = (type(q) for page in dialog_for(session.dialog).pages for q in page.questions)
    return bool(session.case_id) or session.dialog == "finding" or Files in asked


def take(uow: UnitOfWork, scene: Scene, session: Session, offered: Iterable[OfferedFile]) -> int:
    """Note files of a dialog, to be fetched; how many."""
    vault = uow.cases.vault_of(session.case_id) if session.case_id else session.vault_id
    count = 0
    for file in offered:
        _note(uow, scene, file, vault, session.id, session.case_id)
        count += 1
    return count


def take_for_case(
    uow: UnitOfWork, scene: Scene, case_id: str, offered: Iterable[OfferedFile]
) -> int:
    """Note files for a case, to be fetched; how many."""
    vault, count = uow.cases.vault_of(case_id), 0
    for file in offered:
        _note(uow, scene, file, vault, "", case_id)
        count += 1
    return count


def _note(
    uow: UnitOfWork, scene: Scene, file: OfferedFile, vault: str, session: str, case: str
) -> None:
    uow.incoming.add(
        vault_id=vault, session_id=session, case_id=case, person_id=scene.person.id,
        platform=scene.platform, name=file.name, size=file.size, reference=file.reference,
        at=scene.now,
    )  # fmt: skip


def stored(
    uow: UnitOfWork, incoming: IncomingFile, file: SealedFile, kind: str, settings: Settings
) -> bool:
    """A file is whole and sealed: put it on record and give the sender a receipt.

    False, and the file goes, when another replica was first, or the draft was stopped meanwhile.
    """
    gone = not uow.vaults.several([incoming.vault_id])
    if gone or not uow.incoming.is_pending(incoming.id):
        uow.evidence.discard(file, uow.now)
        return False
    before = uow.evidence.has(incoming.vault_id, file.sha256)
    item = uow.evidence.add(
        incoming.vault_id, file, name=incoming.name, media_type=kind, by=incoming.person_id,
        at=uow.now,
    )  # fmt: skip
    uow.incoming.finish(incoming.id, "stored")
    case_id = uow.incoming.case_of(incoming.id)
    if case_id:
        case = uow.cases.load(case_id)
        kept = evidence_class(case.facts, settings.protocol.additions_off)
        added = EvidenceAdded(item.id, item.sha256, "screenshot", kept)
        events = evidence.add_evidence(case, added, settings=settings.protocol)
        keep(uow, case, events, by=incoming.person_id, settings=settings)
    _receipt(uow, incoming, file, before, settings)
    return True


def _receipt(
    uow: UnitOfWork, incoming: IncomingFile, file: SealedFile, before: bool, settings: Settings
) -> None:
    key = "evidence-stored-before" if before else "evidence-stored"
    data: dict[str, object] = {"hash": file.sha256[:12]}
    data |= {} if before else {"at": uow.now.isoformat()}
    telling.direct(uow, incoming.person_id, "receipt", key, settings, data=data)


def refused(uow: UnitOfWork, incoming: IncomingFile, text_key: str, settings: Settings) -> None:
    """A file is not kept; the sender hears why and what to do."""
    if not uow.incoming.is_pending(incoming.id):
        return
    uow.incoming.finish(incoming.id, "failed")
    large = {"maximum": settings.evidence_megabytes} if text_key == "evidence-too-large" else {}
    telling.direct(uow, incoming.person_id, "receipt", text_key, settings, data={**large})
