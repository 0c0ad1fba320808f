"""Invented cases for letters: facts, words as references, steps that were recorded, and evidence."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from bot import settings
from bot.services.letters.material import material_for
from bot.services.letters.sight import Sight
from bot.settings import Settings
from dialogs.letters.catalogue import LETTER
from dialogs.letters.draft import Draft, draft_of
from dialogs.protocol.case import Case, StepProgress
from dialogs.protocol.evidence_items import Evidence
from dialogs.protocol.facts import Facts, FactValue
from dialogs.texts import Language

WATERDONK = settings.load(settings.EXAMPLE)
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HASH = "5e" * 32
ALL_ROLES = frozenset(
    {"manager", "monitoring_officer", "privacy_officer", "legal_counsel", "police_liaison",
     "aggression_coordinator", "sanction_authority", "reporter", "affected_employee"}
)  # fmt: skip
FACTS: Mapping[str, FactValue] = {
    "flow": "incident", "source": "employee", "reporter_is_affected": "yes",
    "affected_kind": ("employee",), "affected_in_function": "yes", "affected_people": ("noor",),
    "natures": ("threat", "doxing"), "threat_specific": ("time_or_place",),
    "content_form": "post", "platform": "facebook", "visibility": "public",
    "occurred_at": "2026-11-23T21:15+01:00", "discovered_at": "2026-11-24T08:05+01:00",
    "known_to_affected_at": "2026-11-24", "immediate_danger": "no", "wellbeing": "upset",
    "private_data_online": "yes", "private_data_kinds": ("home_address", "phone"),
    "sender_identity": "unknown", "police_report": "filed", "erasure_sent_on": "2026-10-01",
    "erasure_answer": "refused", "erasure_answer_on": "2026-11-20",
}  # fmt: skip
SAID: Mapping[str, str] = {
    "summary": "Een inwoner schrijft dat hij een medewerker bij de balie opwacht.",
    "urls": "https://forum.example/bericht/17\nhttps://forum.example/bericht/18",
    "handle": "@waterratje", "display_name": "Water Ratje", "sender_name": "K. de Vries",
    "profile_url": "https://forum.example/waterratje",
}  # fmt: skip
LOG: Mapping[str, FactValue] = {
    "flow": "recording_request", "recording_kind": "video",
    "recording_place": "not_publicly_accessible",
}  # fmt: skip
"""A citizen who asks to film a conversation."""


def sight(
    facts: Mapping[str, FactValue] = FACTS,
    said: Mapping[str, str] = SAID,
    steps: Mapping[str, StepProgress] | None = None,
    *,
    roles: frozenset[str] = ALL_ROLES,
    person: str = "wout",
    kept: Mapping[str, str] | None = None,
    municipality: Settings = WATERDONK,
) -> Sight:
    """What somebody with these roles may see. Words of the report are kept under their own field's
    name; `kept` holds the words of the steps."""
    case = Case(
        "DA-2026-0001", opened_at=NOW, facts=Facts(facts), words={k: k for k in said},
        steps=steps or {}, people={"reporter": ("noor",), "affected_employee": ("noor",)},
        evidence=(Evidence("e1", HASH, "screenshot", "sensitive", NOW, "noor"),),
    )  # fmt: skip
    words = {**said, **(kept or {})}
    names = {"noor": "Noor de Wit"}
    return Sight(
        case, roles, person, municipality, lambda reference: words[reference],
        lambda person_id: names.get(person_id, ""), TODAY,
    )  # fmt: skip


def done(
    outcome: str = "", record: Mapping[str, FactValue] | None = None, *words: str, by: str = ""
) -> StepProgress:
    """A step as it was recorded; its words are kept under `step-<field>`."""
    return StepProgress(
        "done", NOW, NOW, by, outcome, record or {}, {field: f"step-{field}" for field in words}
    )


def drafted(key: str, seen: Sight, language: Language = "nl") -> Draft:
    """The draft of a letter, from what somebody may see."""
    letter = LETTER[key]
    return draft_of(letter, material_for(letter, seen), language)
