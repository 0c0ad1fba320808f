"""What the evidence of a dossier shows (5.3, item 5), and what of the minimum it lacks (item 10)."""

from collections.abc import Iterator

from bot.documents.dossier.contents import Exhibit, Table
from bot.services.dossier.sight import DossierSight
from bot.services.evidence import coach
from bot.services.evidence.complete import whole
from bot.services.evidence.exhibits import cases_of
from dialogs.answers import datetime_of, option_key
from dialogs.protocol.access import EVIDENCE_ITEMS, FACTS_ITEMS
from dialogs.protocol.completeness import completeness
from dialogs.protocol.dossier import Part
from dialogs.protocol.evidence import unseen
from dialogs.protocol.evidence_items import Evidence

Rows = list[tuple[str, str]]
Found = tuple[Exhibit, ...]
TEXT_KEYS = ("dossier-absent-reason", "dossier-absent-destroyed")
PART_OF: dict[str, Part] = {"account": "accounts", "profile": "accounts", "related": "related"}
"""Points that only a dossier with this part speaks of."""
ABSENT = {"account": "dossier-no-account", "related": "dossier-not-searched"}
BY_STATE = {"reason": "dossier-absent-reason", "destroyed": "dossier-absent-destroyed"}
WHY = {"time": "timestamp_reason", "url": "urls_missing_reason"}
"""The words of the report that say why a point is missing."""


def described(sight: DossierSight, found: Found) -> tuple[Table, ...]:
    """A line for each piece: where and when it was posted, when the picture was made, and the check."""
    told = list(_told(sight, found))
    if not told:
        return ()
    say = sight.say
    columns = (say("dossier-number"), say("dossier-platform"), say("dossier-posted"),
               say("dossier-captured"), say("dossier-visible"), say("dossier-url"))  # fmt: skip
    rows = tuple(_row(sight, one, item) for one, item in told)
    return (Table(say("dossier-described"), columns, rows, (1, 3, 3, 3, 4, 5)),)


def _told(sight: DossierSight, found: Found) -> Iterator[tuple[Exhibit, Evidence]]:
    """The pieces with what was said of them, as far as this dossier may tell it."""
    known = {item.id: item for case in cases_of(sight.uow, sight.case) for item in case.evidence}
    for one in found:
        if one.item in known and sight.sees(EVIDENCE_ITEMS[one.evidence_class]):
            yield one, known[one.item]


def _row(sight: DossierSight, one: Exhibit, item: Evidence) -> tuple[str, ...]:
    said = item.said
    if said is None:
        return (str(one.number), _platform(sight, one), "–", "–", sight.say("dossier-not-described"),
                "–")  # fmt: skip
    seen = coach.points_in(sight.scene, said.visible)
    address = sight.words(said.words.get("source_url", ""))
    return (str(one.number), _platform(sight, one), _at(sight, said.posted_at),
            _at(sight, said.captured_at), seen or "–", address or "–")  # fmt: skip


def _platform(sight: DossierSight, one: Exhibit) -> str:
    """Where a piece comes from: an e-mail by mail, whatever the message was put on."""
    platform = "email" if one.kind == "email_original" else sight.case.facts.one("platform")
    told = platform and sight.sees(FACTS_ITEMS.get("platform"))
    return sight.say(option_key("fact-platform", platform)) if told else "–"


def _at(sight: DossierSight, moment: str) -> str:
    return sight.scene.say("moment", at=datetime_of(moment)) if moment else "–"


def not_seen(sight: DossierSight, found: Found) -> Rows:
    """What cannot be seen on each piece (T13), with the reason that was given."""
    rows = []
    for one, item in _told(sight, found):
        points = coach.points_in(sight.scene, unseen(item))
        why = sight.words(item.said.words.get("reason", "")) if item.said else ""
        if points:
            said = f"{sight.say('described-unseen')}: {points}"
            rows.append((sight.scene.say("dossier-exhibit", number=str(one.number)),
                         "\n".join(filter(None, (said, why)))))  # fmt: skip
    return rows


def lacking(sight: DossierSight) -> Rows:
    """The points of the minimum that are not there, with the reason where there is one (3.5)."""
    rows = []
    off = sight.scene.settings.protocol.additions_off
    for point in completeness(whole(sight.uow, sight.case), off):
        part = PART_OF.get(point.key)
        told = part is None or (sight.holds(part) and sight.sees("sender"))
        if point.state == "present" or not told:
            continue
        absent = ABSENT.get(point.key, "dossier-absent")
        absent = BY_STATE.get(point.state, absent)
        why = sight.word(WHY[point.key]) if point.key in WHY else ""
        said = "\n".join(filter(None, (sight.say(absent), why)))
        rows.append((sight.say(f"complete-{point.key}"), said))
    return rows
