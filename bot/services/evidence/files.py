"""Evidence on its way in: noted durably in the turn, fetched afterwards, and told about (design 6)."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.services.cases import access
from bot.services.cases.keeping import keep
from bot.services.evidence import gates
from bot.services.messages import in_chat, telling
from bot.services.scene import Scene
from bot.settings import Settings
from bot.turn import OfferedFile
from dialogs.catalogue import dialog_for
from dialogs.protocol import classes, evidence
from dialogs.protocol.case import Case
from dialogs.protocol.events import Event, EvidenceAdded, EvidenceRefused
from dialogs.protocol.evidence_items import Evidence
from dialogs.questions import Files
from storage.evidence import NOTHING, EvidenceItem, Learned
from storage.files import SealedFile
from storage.incoming import MALWARE, Held, IncomingFile
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

TEXT_KEYS = (
    "evidence-stored", "evidence-stored-before", "evidence-too-large", "evidence-empty",
    "evidence-failed", "evidence-malware", "evidence-scan-waits",
)  # fmt: skip


def belong_to(session: Session) -> bool:
    """Whether files may go to a dialog: to one that asks for them, that is about a case, or that may
    go on as a report. A dialog of prevention leads to no case, so evidence would be lost there."""
    asked = (type(q) for page in dialog_for(session.dialog).pages for q in page.questions)
    return bool(session.case_id) or session.dialog == "finding" or Files in asked


def take(uow: UnitOfWork, scene: Scene, session: Session, offered: Iterable[OfferedFile]) -> int:
    """Note files of a dialog, to be fetched; how many. Raises NotAllowed for what may not be taken."""
    gates.check(uow, session)
    vault = uow.cases.vault_of(session.case_id) if session.case_id else session.vault_id
    purpose, count = gates.purpose(uow, session), 0
    for file in offered:
        _note(uow, scene, file, vault, session.id, session.case_id, purpose)
        count += 1
    return count


def take_for_case(
    uow: UnitOfWork, scene: Scene, case_id: str, offered: Iterable[OfferedFile]
) -> int:
    """Note files for a case, to be fetched; how many. Raises NotAllowed for what may not be taken."""
    gates.check_case(uow.cases.load(case_id))
    vault, count = uow.cases.vault_of(case_id), 0
    for file in offered:
        _note(uow, scene, file, vault, "", case_id)
        count += 1
    return count


def _note(
    uow: UnitOfWork, scene: Scene, file: OfferedFile, vault: str, session: str, case: str,
    purpose: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    made = uow.incoming.add(
        vault_id=vault, session_id=session, case_id=case, person_id=scene.person.id,
        platform=scene.platform, name=file.name, size=file.size, reference=file.reference,
        at=scene.now, purpose=purpose,
    )  # fmt: skip
    in_chat.sent(uow, scene, made, dict(file.reference), session=session, case=case)


def stored(
    uow: UnitOfWork, incoming: IncomingFile, file: SealedFile, kind: str, settings: Settings,
    learned: Learned = NOTHING,
) -> bool:  # fmt: skip
    """A file is whole, sealed and, where there is a scanner, scanned: put it on record and give the
    sender a receipt. False, and the file goes, when it is no longer wanted."""
    if not _is_wanted(uow, incoming):
        uow.evidence.discard(file, uow.now)
        return False
    before = uow.evidence.has(incoming.vault_id, file.sha256)
    if incoming.purpose and _is_there(uow, incoming, file):
        uow.evidence.discard(file, uow.now)
        refused(uow, incoming, "copy-same", settings)
        return False
    item = uow.evidence.add(
        incoming.vault_id, file, name=incoming.name, media_type=kind, by=incoming.person_id,
        at=uow.now, learned=learned, platform=incoming.platform, session=incoming.session_id,
    )  # fmt: skip
    uow.incoming.finish(incoming.id, "stored")
    uow.chat_copies.goes(incoming.id, uow.now)
    case_id = uow.incoming.case_of(incoming.id)
    if case_id:
        case = uow.cases.load(case_id)
        access.note_arrival(uow, case_id, item)
        events = _events(uow, case, item, incoming, settings)
        keep(uow, case, events, by=incoming.person_id, settings=settings)
    _receipt(uow, incoming, file, before, settings, f"{case_id}/{item.id}" if case_id else "")
    return True


def _events(
    uow: UnitOfWork, case: Case, item: EvidenceItem, incoming: IncomingFile, settings: Settings
) -> tuple[Event, ...]:
    """That an item came, and of an edited copy of which one it is."""
    off, kind = settings.protocol.additions_off, evidence.kind_of(item.media_type)
    said = incoming.purpose
    if not said:
        kept = classes.class_at_arrival(case, item.sha256, off)
        added = EvidenceAdded(item.id, item.sha256, kind, kept)
        return evidence.add_evidence(case, added, settings=settings.protocol, at=uow.now)
    original = _original(uow, case, said["original"])
    added = EvidenceAdded(item.id, item.sha256, original.kind, said["class"])
    copy = classes.derived(case, item.id, item.sha256, original, said["anonymous"], off)
    return (added, copy)


def _is_there(uow: UnitOfWork, incoming: IncomingFile, file: SealedFile) -> bool:
    """Whether a copy has the very bytes of an item of its case, also of one that was destroyed."""
    case = uow.cases.load(uow.incoming.case_of(incoming.id))
    cases = (case, *(uow.cases.load(number) for number in case.absorbed))
    return any(item.sha256 == file.sha256 for one in cases for item in one.evidence)


def _original(uow: UnitOfWork, case: Case, item_id: str) -> Evidence:
    cases = (case, *(uow.cases.load(number) for number in case.absorbed))
    return next(item for one in cases for item in one.evidence if item.id == item_id)


def _is_wanted(uow: UnitOfWork, incoming: IncomingFile) -> bool:
    """Not when another replica was first, or when the draft was stopped meanwhile."""
    return bool(uow.vaults.several([incoming.vault_id])) and uow.incoming.is_pending(incoming.id)


def hold(
    uow: UnitOfWork, incoming: IncomingFile, held: Held, at: datetime, settings: Settings
) -> None:
    """A file is whole and sealed, and waits to be scanned: it is not taken for evidence before. The
    sender hears so once, when the scanner could not look at it."""
    if not _is_wanted(uow, incoming) or not uow.incoming.hold(incoming, held, at):
        uow.evidence.discard(held.file, uow.now)
    elif held.tries == 1:
        telling.direct(uow, incoming.person_id, "receipt", "evidence-scan-waits", settings)


def infected(uow: UnitOfWork, incoming: IncomingFile, file: SealedFile, settings: Settings) -> None:
    """A file holds malware: it goes, the sender hears what to do, and the case keeps that it came."""
    wanted = _is_wanted(uow, incoming)
    uow.evidence.discard(file, uow.now)
    if not wanted:
        return
    uow.incoming.finish(incoming.id, MALWARE)
    uow.chat_copies.goes(incoming.id, uow.now)
    if case_id := uow.incoming.case_of(incoming.id):
        case = uow.cases.load(case_id)
        keep(uow, case, (EvidenceRefused("malware"),), by=incoming.person_id, settings=settings)
    telling.direct(uow, incoming.person_id, "receipt", "evidence-malware", settings)


def _receipt(
    uow: UnitOfWork, incoming: IncomingFile, file: SealedFile, before: bool, settings: Settings,
    item: str,
) -> None:  # fmt: skip
    """`item`: the file in its case, of which is asked what can be seen on it; "" for that of a draft."""
    key = "evidence-stored-before" if before else "evidence-stored"
    data: dict[str, object] = {"hash": file.sha256[:12]}
    data |= {} if before else {"at": uow.now.isoformat()}
    data |= {"item": item} if item else {}
    telling.direct(uow, incoming.person_id, "receipt", key, settings, data=data)


def refused(uow: UnitOfWork, incoming: IncomingFile, text_key: str, settings: Settings) -> None:
    """A file is not kept; the sender hears why and what to do."""
    if not uow.incoming.is_pending(incoming.id):
        return
    uow.incoming.finish(incoming.id, "failed")
    large = {"maximum": settings.evidence_megabytes} if text_key == "evidence-too-large" else {}
    telling.direct(uow, incoming.person_id, "receipt", text_key, settings, data={**large})
