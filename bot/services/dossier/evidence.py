"""The evidence of a dossier: which files go along, which do not and why, and their lines."""

from collections.abc import Iterator

from bot.documents.dossier.contents import SHOWN, Block, Exhibit, Picture, Section, Table
from bot.services.dossier.sight import DossierSight
from bot.services.evidence import exhibits
from bot.services.scene import Scene
from dialogs.answers import option_key
from dialogs.protocol.access import EVIDENCE_ITEMS, evidence_class
from dialogs.protocol.case import Case, Evidence
from dialogs.protocol.dossier import ITEMS, ORIGINALS, PICTURED
from dialogs.texts import has_text
from storage.evidence import EvidenceItem
from storage.objects import Missing
from storage.sealing import Tampered
from storage.unit_of_work import UnitOfWork

TEXT_KEYS = (
    "dossier-not-anonymous", "dossier-not-restricted", "dossier-not-yours", "dossier-not-whole",
)  # fmt: skip
STRICT = ("normal", "sensitive", "restricted")
DEFAULT_KIND = "screenshot"
BY_TYPE = (("audio/", "recording"), ("video/", "recording"), ("message/", "email_original"),
           ("application/vnd.ms-outlook", "email_original"))  # fmt: skip


def exhibits_of(sight: DossierSight, *, read: bool = True) -> tuple[Exhibit, ...]:
    """Every item of the case and of the duplicates that went up in it, oldest first, numbered.
    `read`: each file that would go along is read whole first, so that none goes along damaged."""
    cases = cases_of(sight.uow, sight.case)
    items = [(item, case) for case in cases for item in exhibits.items_of(sight.uow, case)]
    items.sort(key=lambda pair: (pair[0].stored_at, pair[0].id))
    numbered = enumerate(items, start=1)
    return tuple(_exhibit(sight, n, item, case, read) for n, (item, case) in numbered)


def cases_of(uow: UnitOfWork, case: Case) -> tuple[Case, ...]:
    """A case with the duplicates that went up in it."""
    return (case, *(uow.cases.load(number) for number in case.absorbed))


def _exhibit(
    sight: DossierSight, number: int, item: EvidenceItem, case: Case, read: bool
) -> Exhibit:  # fmt: skip
    known = next((one for one in case.evidence if one.id == item.id), None)
    kept = _strictest(sight.scene, case, known)
    why_not = _why_not(sight, kept)
    if not why_not and read and not _is_whole(sight.uow, item):
        why_not = "dossier-not-whole"
    shown = not why_not and kept in PICTURED and item.media_type in SHOWN
    return Exhibit(number, item.id, _kind(item, known), kept, item.media_type,
                   item.size, item.sha256, item.stored_at, item.by, why_not,
                   shown and sight.holds("pictures"))  # fmt: skip


def _kind(item: EvidenceItem, known: Evidence | None) -> str:
    """What it was said to be; what is neither picture nor page is no screenshot."""
    said = known.kind if known else DEFAULT_KIND
    by_type = next((kind for start, kind in BY_TYPE if item.media_type.startswith(start)), said)
    return by_type if said == DEFAULT_KIND else said


def _strictest(scene: Scene, case: Case, known: Evidence | None) -> str:
    """The class that it was kept under, or that of the case now, whichever is stricter."""
    now = evidence_class(case.facts, scene.settings.protocol.additions_off)
    then = known.evidence_class if known is not None else now
    return max(now, then, key=STRICT.index)


def _why_not(sight: DossierSight, kept: str) -> str:
    if sight.variant not in ORIGINALS:
        return "dossier-not-anonymous"
    wanted = EVIDENCE_ITEMS[kept]
    if wanted not in ITEMS[sight.variant]:
        return "dossier-not-restricted"
    return "" if sight.may(wanted) else "dossier-not-yours"


def _is_whole(uow: UnitOfWork, item: EvidenceItem) -> bool:
    try:
        return uow.evidence.is_whole(item.id)
    except (Tampered, Missing):
        return False


# --- lines and pages -----------------------------------------------------------------------------


def evidence_section(sight: DossierSight, found: tuple[Exhibit, ...]) -> Iterator[Section]:
    """The list, the hashes, and a page for each picture."""
    if not sight.holds("evidence") or not found:
        return
    blocks: list[Block] = [_list(sight, found), _hashes(sight, found)]
    blocks += [_picture(sight, one) for one in found if one.shown]
    yield Section(sight.say("dossier-evidence"), tuple(blocks))


def _list(sight: DossierSight, found: tuple[Exhibit, ...]) -> Table:
    say = sight.say
    columns = (say("dossier-number"), say("dossier-kind"), say("dossier-received"),
               say("dossier-by"), say("dossier-size"), say("dossier-class"))  # fmt: skip
    rows = tuple(
        (str(one.number), kind_of(sight.scene, one), sight.scene.say("moment", at=one.stored_at),
         sight.who(one.by), size_of(sight.scene, one.size),
         say(option_key("dossier-class", one.evidence_class)))
        for one in found
    )  # fmt: skip
    return Table("", columns, rows, (1, 4, 4, 4, 2, 2))


def _hashes(sight: DossierSight, found: tuple[Exhibit, ...]) -> Table:
    say = sight.say
    rows = tuple((str(one.number), one.file or say(one.why_not), one.sha256) for one in found)
    columns = (say("dossier-number"), say("dossier-file"), say("dossier-hash"))
    return Table(say("dossier-hashes"), columns, rows, (1, 5, 9))


def _picture(sight: DossierSight, one: Exhibit) -> Picture:
    say = sight.scene.say
    moment = say("moment", at=one.stored_at)
    rows = ((say("dossier-file"), one.file), (say("dossier-received"), moment),
            (say("dossier-by"), sight.who(one.by)), (say("dossier-hash"), one.sha256))  # fmt: skip
    return Picture(one.number, say("dossier-exhibit", number=str(one.number)),
                   say("dossier-alt", number=str(one.number), at=moment), rows)  # fmt: skip


def kind_of(scene: Scene, one: Exhibit) -> str:
    """What an exhibit is, in words, with its type."""
    key = f"dossier-kind-{one.kind}".replace("_", "-")
    kind = scene.say(key if has_text("nl", key) else "dossier-kind-other")
    return f"{kind} ({one.media_type})"


def size_of(scene: Scene, size: int) -> str:
    """A size in kB, rounded up."""
    return scene.say("dossier-kilobytes", number=-(-size // 1024))
