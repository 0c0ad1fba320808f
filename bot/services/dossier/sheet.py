"""The field sheet of the GIR annex (5.2): each field with what to fill in, to be copied.

Nobody outside knows how a municipality set up its GIR, so labels, order and which fields there are
can be set (`[gir.fields]`).
"""

from collections.abc import Callable, Mapping

from bot.documents.dossier.contents import Exhibit
from bot.services.cases.showing import fact_value
from bot.services.dossier.sight import DossierSight
from dialogs.answers import datetime_of, option_key
from dialogs.catalogue.parts import outcome_labels
from dialogs.protocol.access import FACTS_ITEMS, STEP_ITEMS
from dialogs.protocol.derived import derive
from dialogs.protocol.evidence import SHOWS_IT
from dialogs.protocol.steps import STEP

Found = tuple[Exhibit, ...]
CARE = ("offer_support", "aftercare_follow_up")
"""5.2: of care only that it was offered, and when."""


def gir_sheet(sight: DossierSight, found: Found) -> list[tuple[str, str]]:
    """The fields in the order of the settings, or that of 5.2."""
    wanted = sight.scene.settings.gir_fields or tuple((key, "") for key in FIELDS)
    rows = []
    for key, label in wanted:
        said = label or sight.say(option_key("dossier-gir-field", key))
        rows.append((said, FIELDS[key](sight, found) or sight.say("dossier-gir-empty")))
    return rows


def _fact(sight: DossierSight, *keys: str) -> str:
    """Facts in words, one after the other."""
    values = sight.case.facts.values
    known = [key for key in keys if key in values and sight.sees(FACTS_ITEMS.get(key))]
    said = (sight.hidden(fact_value(sight.scene, key, values[key])) for key in known)
    return ", ".join(one for one in said if one)


def _moment(sight: DossierSight, _: Found) -> str:
    """Both moments (5.2), each with its name; of the incident also that it is not known."""
    opened = sight.case.opened_at
    reported = sight.scene.say("moment", at=opened) if opened else sight.say("dossier-gir-unknown")
    occurred = _fact(sight, "occurred_at") or _posted(sight) or sight.say("dossier-gir-unknown")
    return "\n".join((sight.scene.say("dossier-gir-incident", at=occurred),
                      sight.scene.say("dossier-gir-reported", at=reported)))  # fmt: skip


def _posted(sight: DossierSight) -> str:
    """When the message was posted, as the evidence shows it; the first time."""
    shown = (one.said.posted_at for one in sight.case.evidence if one.said and one.kind in SHOWS_IT)
    first = min((datetime_of(moment) for moment in shown if moment), default=None)
    return sight.scene.say("moment", at=first) if first and sight.sees("evidence") else ""


def _reporter(sight: DossierSight, _: Found) -> str:
    return sight.say("role-reporter")


def _department(sight: DossierSight, _: Found) -> str:
    """To be typed in GIR: who is meant stands in no annex."""
    return ""


def _place(sight: DossierSight, _: Found) -> str:
    return _fact(sight, "platform", "visibility", "recording_place")


def _kind(sight: DossierSight, _: Found) -> str:
    """3.7: a proposal, that somebody confirms."""
    labels = sight.scene.settings.protocol.gir_labels
    d = derive(sight.case.facts, sight.scene.settings.protocol.additions_off)
    category = labels.personal_threat if d.gir_category == "personal_threat" else labels.verbal
    return "\n".join(filter(None, (category, _fact(sight, "natures"))))


def _description(sight: DossierSight, _: Found) -> str:
    return sight.word("summary")


def _cause(sight: DossierSight, _: Found) -> str:
    natures = sight.case.facts.many("natures")
    return sight.say("dossier-gir-complaint") if "complaint" in natures else ""


def _sender(sight: DossierSight, _: Found) -> str:
    """The name only where the municipality decided to keep it in GIR."""
    keep = sight.scene.settings.gir_store_sender and sight.may("sender_name")
    reference = sight.case.words.get("sender_name", "") if keep else ""
    name = sight.uow.contents.read(reference) if reference else ""
    return "\n".join(filter(None, (_fact(sight, "sender_identity", "sender_relation"), name)))


def _damage(sight: DossierSight, _: Found) -> str:
    return "\n".join(filter(None, (_fact(sight, "damage"), sight.word("damage_items"))))


def _at_once(sight: DossierSight, _: Found) -> str:
    """The steps of phase A that were done, each with its day."""
    done = [(key, mine) for key, mine in sight.case.steps.items()
            if mine.state == "done" and STEP[key].phase == "A" and key not in CARE]  # fmt: skip
    return "\n".join(_dated(sight, key) for key, _ in done)


def _dated(sight: DossierSight, key: str) -> str:
    mine = sight.case.steps[key]
    moment = sight.scene.say("moment", at=mine.ended_at or mine.opened_at)
    return f"{sight.say(f'step-{key}'.replace('_', '-'))}: {moment}"


def _measure(sight: DossierSight, _: Found) -> str:
    return _fact(sight, "decision", "measure")


def _police(sight: DossierSight, _: Found) -> str:
    mine = sight.case.steps.get("file_police_report")
    numbers = (sight.words(mine.words.get("police_number", "")) if mine else "",
               sight.word("police_number"))  # fmt: skip
    sees = sight.sees(STEP_ITEMS["file_police_report"])
    said = (_fact(sight, "police_report", "police_report_on"), *(numbers if sees else ()))
    return "\n".join(dict.fromkeys(filter(None, said)))


def _care(sight: DossierSight, _: Found) -> str:
    done = [key for key in CARE if key in sight.case.steps and sight.case.is_final(key)]
    return "\n".join(_dated(sight, key) for key in done)


def _agreements(sight: DossierSight, _: Found) -> str:
    mine = sight.case.steps.get("record_agreements")
    if mine is None or not sight.sees(STEP_ITEMS["record_agreements"]):
        return ""
    key = option_key(outcome_labels("record_agreements"), mine.outcome)
    said = sight.say(key) if mine.outcome else ""
    return "\n".join(filter(None, (said, sight.words(mine.words.get("agreements", "")))))


def _annex(sight: DossierSight, found: Found) -> str:
    """Which exhibits come along, by the beginning of their hash; that of the annex is on the case."""
    return "\n".join(f"{one.file}: {one.sha256[:12]}" for one in found if one.file)


FIELDS: Mapping[str, Callable[[DossierSight, Found], str]] = {
    "moment": _moment, "reporter": _reporter, "department": _department, "place": _place,
    "kind": _kind, "description": _description, "cause": _cause, "sender": _sender,
    "witnesses": _department, "damage": _damage, "at_once": _at_once, "measure": _measure,
    "police": _police, "care": _care, "agreements": _agreements, "annex": _annex,
}  # fmt: skip
"""5.2, in its order. What Baken does not know stays to be filled in by hand."""
