"""Imagery of a minor that came to a case before its sender said so: nobody may have it, so it goes at
once and nobody is asked (G_NO_CHAT_IMAGERY). And what of it is true afterwards, to say it."""

from collections.abc import Iterable, Mapping

from bot.services.cases.keeping import keep
from bot.services.evidence import exhibits
from bot.services.retention import destroying
from bot.services.scene import Scene
from dialogs.catalogue.minors import EARLIER, FACT, GONE, SEEN, STAYS
from dialogs.protocol import classes
from dialogs.protocol.case import Case
from dialogs.protocol.evidence_items import Evidence
from dialogs.protocol.retention import RESTRICTED
from storage.evidence import EvidenceItem
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

TEXT_KEYS = ("minor-noted", "minor-noted-gone", "minor-noted-stays")
Stored = Mapping[str, EvidenceItem]


def discard(uow: UnitOfWork, scene: Scene, session: Session) -> None:
    """Destroy what came by this dialog, key and object, with what was made of it. Does nothing about
    what came otherwise, nor about anything of a case on hold: people decide on that."""
    case = uow.cases.load(session.case_id)
    stored = {item.id: item for item in exhibits.items_of(uow, case)}
    gone = _to_go(case, stored, session)
    if not gone or destroying.is_held(uow, case.case_id):
        return
    me = scene.person.id
    uow.destruction.destroy_items(
        case.case_id, [one.id for one in gone], retention_class=RESTRICTED, proposed_by=me, by=me,
        at=scene.now, platform=scene.platform, what="unlawful",
    )  # fmt: skip
    events = tuple(classes.destroyed(one, stored[one.id].size, stored[one.id].media_type,
                                     classes.MINOR) for one in gone)  # fmt: skip
    keep(uow, case, events, by=me, settings=scene.settings)
    uow.meta.set(destroying.SCRUB, scene.now.isoformat())


def _to_go(case: Case, stored: Stored, session: Session) -> tuple[Evidence, ...]:
    """Not those of which the very bytes stay with another item: then nothing would be gone."""
    mine = {key for key, item in stored.items() if item.session == session.id}
    made = {one.id for one in case.evidence if one.original in mine}
    stay = {item.sha256 for key, item in stored.items() if key not in mine | made}
    first = {key for key in mine if stored[key].sha256 not in stay}
    return tuple(
        one for one in case.evidence
        if one.id in stored and one.sha256 not in stay and {one.id, one.original} & first
    )  # fmt: skip


# --- what is said of it --------------------------------------------------------------------------


def fate(uow: UnitOfWork, session: Session, case: Case) -> tuple[str, ...]:
    """What became of the files of a case of which somebody said that a minor is to be seen, as
    dialogs.catalogue.minors names it; nothing of other cases."""
    if not case.facts.is_yes(FACT):
        return ()
    family = _family(uow, case)
    came_by = {item.session for one in family for item in exhibits.items_of(uow, one)}
    gone = [one.id for one in case.evidence if one.gone_why == classes.MINOR]
    found = {STAYS: session.id in came_by, EARLIER: bool(came_by - {session.id}),
             GONE: bool(gone), SEEN: _was_seen(uow, family, gone)}  # fmt: skip
    return tuple(key for key, is_so in found.items() if is_so)


def noted(uow: UnitOfWork, session: Session) -> str:
    """The text key of what is said when a dialog ends in which somebody said so."""
    found = fate(uow, session, uow.cases.load(session.case_id))
    if {STAYS, EARLIER} & set(found):
        return "minor-noted-stays"
    return "minor-noted-gone" if GONE in found else "minor-noted"


def _family(uow: UnitOfWork, case: Case) -> tuple[Case, ...]:
    """A case, its duplicates, and what it went into."""
    into = exhibits.cases_of(uow, uow.cases.load(case.merged_into)) if case.merged_into else ()
    found = {one.case_id: one for one in (*exhibits.cases_of(uow, case), *into)}
    return tuple(found.values())


def _was_seen(uow: UnitOfWork, family: Iterable[Case], items: list[str]) -> bool:
    """Whether somebody fetched one of these files, or had it in a dossier. A list says no more than
    that it is there."""
    readings = [one for case in family for one in uow.readings.of_case(case.case_id)]
    made = {(by, at) for what, by, _, at in readings if what.startswith("dossier:")}
    return any(
        what == f"evidence_file:{item}" or (what == f"evidence:{item}" and (by, at) in made)
        for item in items for what, by, _, at in readings
    )  # fmt: skip
