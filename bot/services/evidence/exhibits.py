"""Evidence as a case's page shows it: kind, size, moment and hash, never a name; each look is logged."""

from bot.services.cases import access
from bot.services.cases.access import OpenCase
from bot.services.scene import Scene
from dialogs.protocol.access import EVIDENCE_ITEMS, evidence_class
from dialogs.protocol.case import Case
from dialogs.view import Paragraph
from storage.evidence import EvidenceItem
from storage.unit_of_work import UnitOfWork

Items = tuple[EvidenceItem, ...]


def of_case(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[Paragraph]:
    """The evidence that this person may see. What came along with a duplicate keeps the class that it
    had there (2.3)."""
    cases = (opened.case, *(uow.cases.load(number) for number in opened.case.absorbed))
    shown = [line for case in cases if _may_see(scene, opened, case)
             for line in lines(uow, scene, case, items_of(uow, case))]  # fmt: skip
    return [Paragraph(scene.say("case-evidence-title"), "heading"), *shown] if shown else []


def uploaded(uow: UnitOfWork, scene: Scene, case: Case) -> Items:
    """What this person sent; what is restricted is out of sight as soon as it was sent (6.3)."""
    if evidence_class(case.facts, scene.settings.protocol.additions_off) == "restricted":
        return ()
    return tuple(item for item in items_of(uow, case) if item.by == scene.person.id)


def items_of(uow: UnitOfWork, case: Case) -> Items:
    return uow.evidence.of_vault(uow.cases.vault_of(case.case_id))


def lines(uow: UnitOfWork, scene: Scene, case: Case, items: Items) -> list[Paragraph]:
    """A line an item, and in the log of readings who saw which."""
    access.note_evidence(uow, scene, case.case_id, items)
    return [Paragraph(_line(scene, item)) for item in items]


def _may_see(scene: Scene, opened: OpenCase, case: Case) -> bool:
    kept = evidence_class(case.facts, scene.settings.protocol.additions_off)
    return opened.sees(EVIDENCE_ITEMS[kept])


def _line(scene: Scene, item: EvidenceItem) -> str:
    return scene.say(
        "case-evidence-line",
        kind=scene.say("evidence-kind-screenshot"),
        size=max(1, item.size // 1024),
        at=item.stored_at,
        hash=item.sha256[:12],
    )
