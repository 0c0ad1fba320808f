"""What a dossier does not hold, and why: whoever reads it should not have to guess."""

from bot.documents.dossier.contents import Exhibit
from bot.services.dossier.described import lacking, not_seen
from bot.services.dossier.elsewhere import in_chat
from bot.services.dossier.evidence import why_not
from bot.services.dossier.safety import scanned
from bot.services.dossier.sight import DossierSight
from bot.services.messages.cards import step_title
from dialogs.answers import option_key
from dialogs.catalogue import minors
from dialogs.catalogue.parts import outcome_labels
from dialogs.protocol.access import EVIDENCE_ITEMS, STEP_ITEMS
from dialogs.protocol.dossier import ITEMS

GATHERING = (
    "capture_screenshots",
    "collect_account_details",
    "collect_related_posts",
    "store_copy",
)
INCOMPLETE = ("incomplete_with_reason", "partial")
Rows = list[tuple[str, str]]


def missing(sight: DossierSight, found: tuple[Exhibit, ...]) -> Rows:
    """What is missing, with the reason that is known."""
    return [*_files(sight, found), *scanned(sight, found), *_left_out(sight, found),
            *not_seen(sight, found), *lacking(sight), *_steps(sight), *_pending(sight), *in_chat(sight),
            *_never(sight)]  # fmt: skip


def _files(sight: DossierSight, found: tuple[Exhibit, ...]) -> Rows:
    """Originals that are not in the bag; of restricted imagery the reference."""
    rows = [(sight.scene.say("dossier-exhibit", number=str(one.number)),
             f"{why_not(sight, one)} ({one.sha256[:12]})")
            for one in found if one.why_not]  # fmt: skip
    unshown = [one for one in found if one.file and not one.shown]
    rows += [(sight.scene.say("dossier-exhibit", number=str(one.number)),
              sight.say("dossier-not-shown")) for one in unshown]  # fmt: skip
    if sight.case.facts.is_yes(minors.FACT) and sight.sees("words"):
        rows.append((sight.say("dossier-evidence"), sight.say(_of_minor(found))))
    return rows or ([] if found else [(sight.say("dossier-evidence"), sight.say("dossier-none"))])


def _of_minor(found: tuple[Exhibit, ...]) -> str:
    """Whether anything came, and whether any of it is still there."""
    if any(one.destroyed_at is None for one in found):
        return "dossier-minor-kept"
    return "dossier-minor-gone" if found else "dossier-minor"


def _left_out(sight: DossierSight, found: tuple[Exhibit, ...]) -> Rows:
    """Whole kinds of data that whoever had this made may not see; of evidence those that there are."""
    there = {EVIDENCE_ITEMS[one.evidence_class] for one in found}
    absent = {*EVIDENCE_ITEMS.values()} - there
    hidden = sorted(item for item in ITEMS[sight.variant] - absent if not sight.may(item))
    if not hidden:
        return []
    kinds = ", ".join(sight.say(option_key("dossier-item", item)) for item in hidden)
    return [(sight.say("dossier-left-out"), kinds)]


def _steps(sight: DossierSight) -> Rows:
    """Steps of gathering that did not come to their end."""
    rows: Rows = []
    for key in GATHERING:
        mine = sight.case.steps.get(key)
        if mine is None or not sight.sees(STEP_ITEMS.get(key)):
            continue
        if mine.state == "done" and mine.outcome in INCOMPLETE:
            said = sight.say(option_key(outcome_labels(key), mine.outcome))
            why = sight.words(mine.words.get("impossible_reason", ""))
            rows.append(
                (step_title(sight.scene.language, key), "\n".join(filter(None, (said, why))))
            )
        elif mine.state not in ("done", "not_applicable"):
            state = sight.say(option_key("dossier-state", mine.state))
            why = sight.words(mine.reason) if sight.sees("consultation") else ""
            rows.append(
                (step_title(sight.scene.language, key), "\n".join(filter(None, (state, why))))
            )
    return rows


def _pending(sight: DossierSight) -> Rows:
    waiting = sight.uow.incoming.pending(sight.uow.cases.vault_of(sight.case.case_id))
    said = sight.scene.say("dossier-still-coming", number=waiting)
    return [(sight.say("dossier-evidence"), said)] if waiting else []


def _never(sight: DossierSight) -> Rows:
    """What no dossier holds (5.3)."""
    return [(sight.say("dossier-never"), sight.say(f"dossier-never-{sight.variant}"))]
