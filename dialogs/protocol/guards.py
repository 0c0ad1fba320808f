"""The guards of 2.6: what each rule says, and which of them lock a step before it begins.

A `block` refuses and its sentence holds the way out; a `confirm` asks for a reason and is then
recorded as overridden; `route`, `plan`, `warn` and `absent` guards shape the plan or the texts and
never refuse. `locks` answers whether the guard stands before a step in this situation; guards without
it look at what is recorded (dialogs.protocol.records) or at where a thing is shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from dialogs.protocol import applies
from dialogs.protocol.case import FINAL, StepProgress
from dialogs.protocol.derived import Derived

GuardType = Literal["block", "confirm", "two_persons", "absent", "warn", "route", "plan"]
DECIDED_FIRST = frozenset(
    {"respond_on_behalf_of_organisation", "correct_misinformation",
     "invite_incident_conversation", "impose_sanction"}
)  # fmt: skip
"""Steps behind the decision as well as behind the consultation (2.7)."""
OUTWARD = DECIDED_FIRST | {"hold_incident_conversation", "record_agreements", "handle_complaint"}
"""Steps towards the sender: never by somebody whom the case is about (S43, G_NO_SELF_RESPONSE)."""
CONFIRM_TALK = frozenset({"stalking", "threat", "doxing", "sexual_imagery"})


@dataclass(frozen=True, slots=True)
class Situation:
    """What a start guard may look at: facts, the steps in the plan, and how far they are."""

    step: str
    d: Derived
    asked: Mapping[str, str]
    progress: Mapping[str, StepProgress]
    lifted: frozenset[str] = frozenset()
    """Guards that were lifted for this case (G_EMERGENCY_OVERRIDE)."""
    stored: bool = False
    """Whether the case holds an item of evidence."""

    def finished(self, key: str) -> bool:
        """Whether a step is done or skipped."""
        mine = self.progress.get(key)
        return mine is not None and mine.state in FINAL

    def waits_for(self, key: str) -> bool:
        """Whether a step of this plan is still to be finished."""
        return key in self.asked and not self.finished(key)


Locks = Callable[[Situation], bool]


def _consult_first(s: Situation) -> bool:
    """S41; a complaint that came alone needs no consultation, and has none in its plan."""
    if s.step in DECIDED_FIRST and s.waits_for("decide_response"):
        return True
    return s.waits_for("joint_consultation")


def _evidence_first(s: Situation) -> bool:
    """At least one stored item, or a recorded reason why there is none (S74). Where nothing was put
    online there is nothing to store; imagery of a minor may not be stored, which is such a reason."""
    mine = s.progress.get("capture_screenshots")
    impossible = mine is not None and (mine.reason or mine.outcome == "incomplete_with_reason")
    if s.d.minor_shown or s.finished("store_copy") or impossible:
        return False
    return "store_copy" in s.asked or (s.d.rec_published and not s.stored)


def _filed(s: Situation) -> bool:
    """Whether the police report was filed."""
    fact, mine = s.d.facts.one("police_report"), s.progress.get("file_police_report")
    return fact == "filed" or (not fact and mine is not None and mine.state == "done")


def _left(s: Situation) -> bool:
    """Whether the report was left with the reason of somebody who may decide that (D5)."""
    mine = s.progress.get("file_police_report")
    skipped = mine is not None and mine.state == "skipped"
    return skipped or s.d.facts.one("police_report") == "not_filed"


def _report_before_removal(s: Situation) -> bool:
    """S72: no removal while the assessment is missing, or before the report that it asks for; unless
    the police wrote that it may, or two people lifted it in acute danger."""
    if s.d.facts.one("criminal_assessment") in ("unlikely", "no"):
        return False
    allowed = s.d.facts.is_yes("police_allows_removal") or "G_REPORT_BEFORE_REMOVAL" in s.lifted
    return not (allowed or _filed(s) or _left(s))


def _report_before_tracing(s: Situation) -> bool:
    return not _filed(s)


def _data_subject(s: Situation) -> bool:
    """D2: whoever it is about took back their wish; then it stops."""
    return s.d.facts.one("employee_wish") == "withdrawn"


def _provider_refused(s: Situation) -> bool:
    return s.d.facts.one("provider_answer") not in ("refused", "none_by_deadline")


def _privacy_officer_first(s: Situation) -> bool:
    advised = s.d.facts.one("privacy_advice")
    return s.d.private_data and not advised and s.waits_for("consult_privacy_officer")


def _refusal_before_ap(s: Situation) -> bool:
    return not s.d.erasure_refused


def _ap_before_court(s: Situation) -> bool:
    return s.d.facts.one("dpa_result") not in ("advice_not_followed", "not_taken_up")


def _safe_conversation(s: Situation) -> bool:
    """Not while there is danger; it ends when the manager recorded that everybody is safe."""
    mine = s.progress.get("immediate_safety")
    safe = mine is not None and mine.record.get("safe_now") == "yes"
    return s.d.facts.one("immediate_danger") == "yes" and not safe


def _response_after_gir(s: Situation) -> bool:
    """S113: first the registration, then the response."""
    return s.d.gir_mandatory and s.waits_for("register_in_gir")


@dataclass(frozen=True, slots=True)
class Guard:
    id: str
    type: GuardType
    text_key: str
    sources: tuple[str, ...]
    locks: Locks | None = None


GUARDS: tuple[Guard, ...] = (
    Guard("G_CONSULT_FIRST", "block", "guard-consult-first", ("S39", "S41"), _consult_first),
    Guard("G_NO_SELF_RESPONSE", "block", "guard-no-self-response", ("S43",)),
    Guard("G_ORG_VOICE", "block", "guard-org-voice", ("S44",)),
    Guard("G_OTHER_CHANNEL", "confirm", "guard-other-channel", ("S45",)),
    Guard("G_EVIDENCE_FIRST", "block", "guard-evidence-first", ("S74",), _evidence_first),
    Guard("G_REPORT_BEFORE_REMOVAL", "block", "t06", ("S72",), _report_before_removal),
    Guard("G_EMERGENCY_OVERRIDE", "two_persons", "guard-emergency-override", ("[+]",)),
    Guard("G_KNOWN_SENDER", "absent", "t05", ("S47", "S65")),
    Guard("G_REPORT_BEFORE_TRACING", "block", "guard-report-before-tracing",
          ("S66",), _report_before_tracing),
    Guard("G_PROVIDER_REFUSED", "block", "guard-provider-refused", ("S68",), _provider_refused),
    Guard("G_PRIVACY_OFFICER_FIRST", "block", "guard-privacy-officer-first",
          ("S69",), _privacy_officer_first),
    Guard("G_DATA_SUBJECT", "block", "guard-data-subject", ("S71", "D2"), _data_subject),
    Guard("G_REFUSAL_BEFORE_AP", "block", "guard-refusal-before-ap", ("S75",), _refusal_before_ap),
    Guard("G_AP_BEFORE_COURT", "confirm", "guard-ap-before-court", ("S78",), _ap_before_court),
    Guard("G_SAFE_CONVERSATION", "block", "guard-safe-conversation", ("S47",), _safe_conversation),
    Guard("G_SANCTION_POLICY", "block", "guard-sanction-policy", ("S27", "S42", "S92")),
    Guard("G_COMPLAINT_FAIR", "confirm", "guard-complaint-fair", ("S1", "S55")),
    Guard("G_COMPLAINT_REQUEST", "warn", "law-klacht", ("S116", "S117", "D4")),
    Guard("G_AUDIO_NOT_CRIMINAL", "plan", "t09", ("S84",)),
    Guard("G_PUBLIC_SPACE", "plan", "t10-public-space", ("S100", "S111")),
    Guard("G_NO_139F_PUBLIC_HALL", "plan", "t10-public-hall", ("S89", "S104", "D3")),
    Guard("G_GIR_MANDATORY", "block", "guard-gir-mandatory", ("S112", "S114")),
    Guard("G_RESPONSE_AFTER_GIR", "block", "guard-response-after-gir",
          ("S113", "S114"), _response_after_gir),
    Guard("G_CHANNEL_PRIVACY", "block", "t11", ("S33", "S46")),
    Guard("G_MONITORING_LIMITS", "block", "guard-monitoring-limits", ("S36", "S57", "D7")),
    Guard("G_NO_REGISTER_LOOKUP", "warn", "t12-register", ("[+]",)),
    Guard("G_MANAGER_CONFLICT", "route", "guard-manager-conflict", ("S33",)),
    Guard("G_EVIDENCE_UNEDITED", "block", "guard-evidence-unedited", ("S98",)),
    Guard("G_NO_CHAT_IMAGERY", "block", "t11", ("[+]",)),
    Guard("G_CLOSE", "block", "guard-close", ("S38",)),
)  # fmt: skip
GUARD: Mapping[str, Guard] = {guard.id: guard for guard in GUARDS}
TEXT_KEYS = tuple(guard.text_key for guard in GUARDS)


def _unknown_sender(d: Derived) -> bool:
    """S47, S65: no summons yet, and what to do instead. T05 sends to the police and to the platform,
    so it is for cases in which both can be asked."""
    asked = (applies.tracing(d), applies.provider(d))
    return d.flow == "incident" and d.aggressive and "absent" not in asked


def _own_conversation(d: Derived) -> bool:
    """S84: whoever takes part may record, so there is nothing to report to the police."""
    mine = "unwanted_audio" in d.natures and d.facts.is_yes("maker_is_participant")
    return mine and d.presumption == "none"


def _filmed_in(d: Derived, place: str) -> bool:
    return d.recorded and d.facts.one("recording_place") == place


SHAPES: Mapping[str, Callable[[Derived], bool]] = {
    "G_KNOWN_SENDER": _unknown_sender,
    "G_AUDIO_NOT_CRIMINAL": _own_conversation,
    "G_PUBLIC_SPACE": lambda d: _filmed_in(d, "public_space"),
    "G_NO_139F_PUBLIC_HALL": lambda d: _filmed_in(d, "publicly_accessible_building"),
}
"""Guards that keep steps out of a plan, and when: their sentences say why, and what to do instead."""


def shaping(d: Derived) -> tuple[Guard, ...]:
    """The guards that shape the plan of this case, in the order of the table."""
    return tuple(g for g in GUARDS if g.id in SHAPES and SHAPES[g.id](d))


Locking = tuple[tuple[str, Locks], ...]


def locking(guards: tuple[str, ...]) -> Locking:
    """Those of a step's guards that can stand before it, in the order of the step table."""
    found = (GUARD[key] for key in guards)
    return tuple((g.id, g.locks) for g in found if g.locks is not None)
