"""A storage with cases in it, as the tests of the dossier need one."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from dialogs.protocol.events import CaseOpened, EvidenceAdded, NoteAdded
from storage.cases import CaseRow
from storage.chat_copies import Copy
from storage.outbox import NewMessage
from storage.search import handle, url, words
from storage.unit_of_work import Storage, UnitOfWork

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
CANARY = "kanariewoord"
WORDS = f"Ik weet je {CANARY} te vinden"
OPENED = CaseOpened("p1", "employee", "incident", "1")


@dataclass(frozen=True, slots=True)
class Filled:
    """A case, its items of evidence, and the bytes of the first."""

    case_id: str
    vault_id: str
    evidence: tuple[str, ...]
    original: bytes


def store(storage: Storage, vault_id: str, original: bytes, by: str = "p1") -> str:
    """Take bytes in as evidence; the item's id."""
    arriving = storage.files.begin()
    for start in range(0, len(original), 65_536):
        arriving.write(original[start : start + 65_536])
    sealed = arriving.finish(len(original))
    with storage.transaction(NOW) as uow:
        item = uow.evidence.add(
            vault_id, sealed, name=f"{CANARY}.png", media_type="image/png", by=by, at=NOW
        )
    return item.id


def fill(storage: Storage, original: bytes = b"", more: int = 0) -> Filled:
    """A case of which something stands in every place where a case leaves something."""
    original = original or f"\x89PNG {CANARY} ".encode() + secrets.token_bytes(70_000)
    with storage.transaction(NOW) as uow:
        vault_id = uow.vaults.create()
        case_id = uow.cases.open([OPENED], by="p1", at=NOW, vault_id=vault_id, year=2026)
    items = (store(storage, vault_id, original),)
    items += tuple(store(storage, vault_id, secrets.token_bytes(5_000)) for _ in range(more))
    with storage.transaction(NOW) as uow:
        _tell(uow, case_id, vault_id, items)
    return Filled(case_id, vault_id, items, original)


def _tell(uow: UnitOfWork, case_id: str, vault_id: str, items: tuple[str, ...]) -> None:
    note = uow.contents.put(vault_id, WORDS, by="p1", at=NOW)
    hashes = {one.id: one.sha256 for one in uow.evidence.of_vault(vault_id)}
    added = [EvidenceAdded(item, hashes[item], "screenshot", "normal") for item in items]
    events = [NoteAdded(note), *added]
    uow.cases.append(case_id, 0, events, by="p1", at=NOW)
    row = CaseRow(case_id, "incident", "reported", False, "p2", NOW, NOW)
    uow.cases.index(row, [("p1", "affected"), ("p2", "monitoring_officer")], ended=False)
    uow.readings.note(case_id, "card", by="p2", platform="slack", at=NOW)
    uow.readings.note(case_id, f"evidence:{items[0]}", by="p2", platform="slack", at=NOW)
    uow.search.add(case_id, {*words(WORDS), handle("x", f"@{CANARY}"), url(f"x.example/{CANARY}")})
    uow.outbox.enqueue(
        NewMessage("channel:manager", "slack", "root", "card", case_id=case_id, data={"a": 1}), NOW
    )
    uow.retention.keep(case_id, {"case": NOW})
    uow.posts.set(case_id, "channel:manager", {"ts": "1"})
    uow.chat_copies.add(
        Copy("copy", case_id, "person:p2", "slack", "page", NOW, reference={"ts": "2"})
    )
    session = uow.sessions.open(person_id="p2", dialog="assess", at=NOW, case_id=case_id)
    uow.sessions.save(session, {"answers": {"why": WORDS}}, NOW)
    uow.contents.put(session.vault_id, WORDS, by="p2", at=NOW)
    uow.incoming.add(
        vault_id=vault_id, session_id="", case_id=case_id, person_id="p1", platform="slack",
        name=f"{CANARY}.mp4", size=3, reference={"url": f"https://f.example/{CANARY}"}, at=NOW,
    )  # fmt: skip
