"""The guards of 2.6: what each rule says, and which of them lock a step before it begins.

A `block` refuses and its sentence holds the way out; a `confirm` asks for a reason and is then
recorded as overridden; `route`, `plan`, `warn` and `absent` guards shape the plan or the texts and
never refuse. `locks` answers whether the guard stands before a step in this situation; guards without
it look at what is recorded (dialogs.protocol.records) or at where a thing is shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from dialogs.protocol.case import FINAL, StepProgress
from dialogs.protocol.derived import Derived

GuardType = Literal["block", "confirm", "two_persons", "absent", "warn", "route", "plan"]
DECIDED_FIRST = frozenset(
    {"respond_on_behalf_of_organisation", "correct_misinformation",
     "invite_incident_conversation", "impose_sanction"}
)  # fmt: skip
"""Steps behind the decision as well as behind the consultation (2.7)."""
CONFIRM_TALK = frozenset({"stalking", "threat", "doxing", "sexual_imagery"})


@dataclass(frozen=True, slots=True)
class Situation:
    """What a start guard may look at: facts, the steps in the plan, and how far they are."""

    step: str
    d: Derived
    asked: Mapping[str, str]
    progress: Mapping[str, StepProgress]

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
    """At least one stored item, or a recorded reason why there is none (S74)."""
    if "store_copy" not in s.asked:
        return False
    return not (s.finished("store_copy") or s.finished("capture_screenshots"))


def reported(s: Situation) -> bool:
    """Whether the police report was filed, or was left with an approved reason."""
    fact, mine = s.d.facts.one("police_report"), s.progress.get("file_police_report")
    if fact == "filed" or (mine is not None and mine.state == "skipped"):
        return True
    return not fact and mine is not None and mine.state == "done"


def _report_before_removal(s: Situation) -> bool:
    """S72: no removal while the assessment is missing, or before the report that it asks for."""
    assessed = s.d.facts.one("criminal_assessment")
    if assessed in ("unlikely", "no"):
        return False
    return not reported(s)


def _report_before_tracing(s: Situation) -> bool:
    return not reported(s)


def _provider_refused(s: Situation) -> bool:
    return s.d.facts.one("provider_answer") not in ("refused", "none_by_deadline")


def _privacy_officer_first(s: Situation) -> bool:
    return s.d.private_data and s.waits_for("consult_privacy_officer")


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
    locks: Locks | None = None


GUARDS: tuple[Guard, ...] = (
    Guard("G_CONSULT_FIRST", "block", "guard-consult-first", _consult_first),
    Guard("G_NO_SELF_RESPONSE", "block", "guard-no-self-response"),
    Guard("G_ORG_VOICE", "block", "guard-org-voice"),
    Guard("G_OTHER_CHANNEL", "confirm", "guard-other-channel"),
    Guard("G_EVIDENCE_FIRST", "block", "guard-evidence-first", _evidence_first),
    Guard("G_REPORT_BEFORE_REMOVAL", "block", "t06", _report_before_removal),
    Guard("G_EMERGENCY_OVERRIDE", "two_persons", "guard-emergency-override"),
    Guard("G_KNOWN_SENDER", "absent", "t05"),
    Guard("G_REPORT_BEFORE_TRACING", "block", "guard-report-before-tracing",
          _report_before_tracing),
    Guard("G_PROVIDER_REFUSED", "block", "guard-provider-refused", _provider_refused),
    Guard("G_PRIVACY_OFFICER_FIRST", "block", "guard-privacy-officer-first",
          _privacy_officer_first),
    Guard("G_DATA_SUBJECT", "block", "guard-data-subject"),
    Guard("G_REFUSAL_BEFORE_AP", "block", "guard-refusal-before-ap", _refusal_before_ap),
    Guard("G_AP_BEFORE_COURT", "confirm", "guard-ap-before-court", _ap_before_court),
    Guard("G_SAFE_CONVERSATION", "block", "guard-safe-conversation", _safe_conversation),
    Guard("G_SANCTION_POLICY", "block", "guard-sanction-policy"),
    Guard("G_COMPLAINT_FAIR", "confirm", "guard-complaint-fair"),
    Guard("G_COMPLAINT_REQUEST", "warn", "law-klacht"),
    Guard("G_AUDIO_NOT_CRIMINAL", "plan", "t09"),
    Guard("G_PUBLIC_SPACE", "plan", "guard-public-space"),
    Guard("G_NO_139F_PUBLIC_HALL", "plan", "t10-public-hall"),
    Guard("G_GIR_MANDATORY", "block", "guard-gir-mandatory"),
    Guard("G_RESPONSE_AFTER_GIR", "block", "guard-response-after-gir", _response_after_gir),
    Guard("G_CHANNEL_PRIVACY", "block", "t11"),
    Guard("G_MONITORING_LIMITS", "block", "guard-monitoring-limits"),
    Guard("G_NO_REGISTER_LOOKUP", "warn", "t12"),
    Guard("G_MANAGER_CONFLICT", "route", "guard-manager-conflict"),
    Guard("G_EVIDENCE_UNEDITED", "block", "guard-evidence-unedited"),
    Guard("G_NO_CHAT_IMAGERY", "block", "t11"),
    Guard("G_CLOSE", "block", "guard-close"),
)  # fmt: skip
GUARD: Mapping[str, Guard] = {guard.id: guard for guard in GUARDS}
TEXT_KEYS = tuple(guard.text_key for guard in GUARDS)


def standing(guards: tuple[str, ...], situation: Situation) -> tuple[str, ...]:
    """The guards that stand before a step, in the order of the table."""
    found = (GUARD[key] for key in guards)
    return tuple(g.id for g in found if g.locks is not None and g.locks(situation))
