"""The step table (protocol 2.5 and 2.5b): one entry a step, phases A and B and the closing step.

`applies` answers with the step's mode for a case; `after` are steps that must be finished first,
`guards` the rules of 2.6 that lock it. Terms are (normal, urgent) and count from the moment the step
opens. `addition` marks what the source does not contain ([+]); each can be switched off.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from dialogs.protocol.derived import Derived

Mode = Literal["required", "optional", "conditional", "absent"]
Applies = Callable[[Derived], Mode]
HANDLED = frozenset({"incident", "internal"})
STAY_OR_GO = frozenset({"publicly_accessible_building", "not_publicly_accessible", "meeting"})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the protocol. `roles` are who may record it besides the responsible `role`."""

    key: str
    phase: str
    role: str
    applies: Applies
    terms: tuple[str, str]
    sources: tuple[str, ...]
    outcomes: tuple[str, ...]
    roles: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    escalates_to: str = "aggression_coordinator"
    addition: bool = False
    mandatory: bool = False
    automatic: bool = False
    every_minutes: int = 0


def _when(condition: bool, mode: Mode = "required") -> Mode:
    return mode if condition else "absent"


def _always(_: Derived) -> Mode:
    return "required"


def _danger(d: Derived) -> Mode:
    return _when(d.flow in HANDLED and d.facts.one("immediate_danger") in ("yes", "unsure"))


def _others(d: Derived) -> Mode:
    return _when(d.flow in HANDLED and d.others_affected)


def _handled(d: Derived) -> Mode:
    return _when(d.flow in HANDLED)


def _incident(d: Derived) -> Mode:
    return _when(d.flow == "incident")


def _internal(d: Derived) -> Mode:
    return _when(d.flow == "internal")


def _person(d: Derived) -> Mode:
    return _when(d.flow in HANDLED and d.has_person)


def _message(d: Derived) -> Mode:
    return _when(d.flow in HANDLED and d.has_message)


def _hacked(d: Derived) -> Mode:
    return _when(d.flow == "incident" and "account_hacked" in d.natures)


def _stop(d: Derived) -> Mode:
    """In public space asking to stop is only a request (G_PUBLIC_SPACE, T10)."""
    during = d.facts.one("recording_discovered") == "during"
    if d.flow != "incident" or not (d.recorded and during):
        return "absent"
    if d.facts.one("recording_place") == "public_space":
        return "optional"
    return _when(d.rec_unauthorised)


def _leave(d: Derived) -> Mode:
    place = d.facts.one("recording_place")
    return _when(_stop(d) == "required" and d.rec_refused_stop and place in STAY_OR_GO)


def _go(d: Derived) -> Mode:
    place = d.facts.one("recording_place")
    there = place in ("public_space", "citizens_home")
    return _when(d.flow == "incident" and d.recorded and d.rec_refused_stop and there)


def _assess(d: Derived) -> Mode:
    if d.flow not in HANDLED:
        return "absent"
    return "required" if d.aggressive else "optional"


STEPS: tuple[Step, ...] = (
    Step("report_incident", "A", "reporter", _always, ("4 wh", "15 min"), ("S31", "S32"),
         ("submitted", "expired"), automatic=True),
    Step("immediate_safety", "A", "manager", _danger, ("15 min", "15 min"), ("I4",),
         ("police_called", "not_needed"), roles=("reporter", "affected_employee"),
         every_minutes=15),
    Step("inform_affected_employee", "A", "reporter", _others, ("4 wh", "1 h"), ("S33", "S37"),
         ("informed", "not_reached", "told_by_manager"),
         roles=("monitoring_officer", "manager"), escalates_to="manager"),
    Step("inform_manager", "A", "manager", _handled, ("4 wh", "1 h"), ("S33", "S37"),
         ("acknowledged", "delegated"), guards=("G_MANAGER_CONFLICT",), mandatory=True),
    Step("inform_monitoring_officer", "A", "monitoring_officer", _incident, ("4 wh", "1 h"),
         ("S40",), ("claimed",)),
    Step("offer_support", "A", "manager", _person, ("1 wd", "2 h"), ("S5", "[+]"),
         ("accepted", "declined", "later"), roles=("aftercare_team",),
         escalates_to="aftercare_team", addition=True),
    Step("capture_screenshots", "A", "reporter", _message, ("4 wh", "1 h"), ("S58",),
         ("complete", "incomplete_with_reason"),
         roles=("affected_employee", "monitoring_officer", "manager"),
         escalates_to="monitoring_officer"),
    Step("collect_account_details", "A", "monitoring_officer", _message, ("1 wd", "4 h"),
         ("S57",), ("complete", "partial"), roles=("reporter", "manager", "privacy_officer"),
         guards=("G_MONITORING_LIMITS",)),
    Step("collect_related_posts", "A", "monitoring_officer", _message, ("2 wd", "1 wd"),
         ("S59",), ("found", "none_found"), roles=("reporter", "manager", "privacy_officer"),
         guards=("G_MONITORING_LIMITS",)),
    Step("store_copy", "A", "monitoring_officer", _message, ("4 wh", "4 wh"), ("S60", "S74"),
         ("stored",), roles=("manager", "privacy_officer"), escalates_to="admin"),
    Step("secure_account", "A", "it_security", _hacked, ("4 wh", "1 h"), ("[+]",),
         ("secured", "lost", "breach_notified"),
         roles=("affected_employee", "manager", "spokesperson"),
         escalates_to="municipal_secretary", addition=True),
    Step("stop_recording_request", "A", "affected_employee", _stop, ("1 wd", "1 wd"), ("S109",),
         ("stopped", "did_not_stop"), roles=("reporter", "manager"),
         guards=("G_PUBLIC_SPACE",), escalates_to="manager"),
    Step("leave_premises_request", "A", "affected_employee", _leave, ("1 wd", "1 wd"), ("S110",),
         ("left", "did_not_leave"), roles=("reporter", "manager"),
         after=("stop_recording_request",), escalates_to="manager"),
    Step("employee_leaves_location", "A", "affected_employee", _go, ("1 wd", "1 wd"), ("S111",),
         ("left_safely", "help_needed"), roles=("reporter", "manager"), escalates_to="manager"),
    Step("joint_consultation", "B", "manager", _incident, ("1 wd", "4 h"), ("S39", "S40", "S41"),
         ("held", "held_without"), roles=("monitoring_officer",), mandatory=True),
    Step("assess_criminal_offence", "B", "aggression_coordinator", _assess, ("1 wd", "4 h"),
         ("S62", "S63"), ("yes", "likely", "unlikely", "no"),
         roles=("legal_counsel", "manager", "police_liaison"),
         escalates_to="municipal_secretary"),
    Step("decide_response", "B", "manager", _incident, ("1 wd", "same day"),
         ("S24", "S41", "S42", "S43", "S44"),
         ("respond", "no_response", "other_channel", "conversation", "measure",
          "not_aggression"),
         roles=("monitoring_officer", "sanction_authority"), after=("joint_consultation",),
         guards=("G_SANCTION_POLICY", "G_NO_SELF_RESPONSE", "G_OTHER_CHANNEL"), mandatory=True),
    Step("refer_internal_procedure", "B", "manager", _internal, ("1 wd", "1 wd"), ("I8", "[+]"),
         ("referred",), escalates_to="hr", addition=True),
    Step("evaluate_and_close", "F", "manager", _always, ("5 wd", "5 wd"), ("S18", "S38"),
         ("handled_agreements", "handled_response", "handled_no_response",
          "police_case_running", "sender_not_found", "complaint_handled", "not_aggression",
          "internal_referred"),
         roles=("aggression_coordinator",), guards=("G_CLOSE",), mandatory=True),
)  # fmt: skip

STEP: Mapping[str, Step] = {step.key: step for step in STEPS}
KEYS: tuple[str, ...] = tuple(STEP)


def role_of(step: Step, flow: str) -> str:
    """The responsible role. In flow `internal` there is no monitoring officer (2.1)."""
    return "manager" if flow == "internal" and step.role == "monitoring_officer" else step.role
