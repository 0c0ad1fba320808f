"""When a step applies (the column of protocol 2.5): from what is derived to the step's mode.

What the source says with "kan" is optional or conditional, what it orders is required (I10). A
conditional step is shown as "misschien later" until its trigger decides.
"""

from typing import Literal

from dialogs.protocol.derived import AGG, ANSWERED, HOME_VISIT, IMPERSONATION, REC, Derived

Mode = Literal["required", "optional", "conditional", "absent"]
HANDLED = frozenset({"incident", "internal"})
REPORTED = HANDLED | {"complaint_only"}
CLOSING = frozenset({"incident", "internal", "complaint_only", "recording_request"})
STAY_OR_GO = frozenset({"publicly_accessible_building", "not_publicly_accessible", "meeting"})
BY_PRESUMPTION: dict[str, Mode] = {
    "likely": "required", "possible": "conditional", "none": "absent",
}  # fmt: skip


def _when(condition: bool, mode: Mode = "required") -> Mode:
    return mode if condition else "absent"


# --- phase A: signal, safety, evidence -----------------------------------------------------------


def always(_: Derived) -> Mode:
    return "required"


def closing(d: Derived) -> Mode:
    """Every flow but searching and awareness (2.5)."""
    return _when(d.flow in CLOSING)


def danger(d: Derived) -> Mode:
    """Safety goes before everything, also where only a complaint was reported."""
    return _when(d.flow in REPORTED and d.facts.one("immediate_danger") in ("yes", "unsure"))


def others(d: Derived) -> Mode:
    return _when(d.flow in HANDLED and d.others_affected)


def handled(d: Derived) -> Mode:
    return _when(d.flow in HANDLED)


def incident(d: Derived) -> Mode:
    return _when(d.flow == "incident")


def internal(d: Derived) -> Mode:
    return _when(d.flow == "internal")


def person(d: Derived) -> Mode:
    return _when(d.flow in HANDLED and d.has_person)


def message(d: Derived) -> Mode:
    return _when(d.flow in HANDLED and d.has_message)


def material(d: Derived) -> Mode:
    """What is kept of a message; of imagery of a minor nothing is (G_NO_CHAT_IMAGERY)."""
    return "absent" if d.minor_shown else message(d)


def hacked(d: Derived) -> Mode:
    return _when(d.flow == "incident" and "account_hacked" in d.natures)


def stop(d: Derived) -> Mode:
    """In public space asking to stop is only a request (G_PUBLIC_SPACE, T10)."""
    during = d.facts.one("recording_discovered") == "during"
    if d.flow != "incident" or not (d.recorded and during):
        return "absent"
    if d.facts.one("recording_place") == "public_space":
        return "optional"
    return _when(d.rec_unauthorised)


def leave(d: Derived) -> Mode:
    place = d.facts.one("recording_place")
    return _when(stop(d) == "required" and d.rec_refused_stop and place in STAY_OR_GO)


def go(d: Derived) -> Mode:
    place = d.facts.one("recording_place")
    there = place == "public_space" or (place == "citizens_home" and HOME_VISIT not in d.off)
    return _when(d.flow == "incident" and d.recorded and d.rec_refused_stop and there)


# --- phase B and C: consult, decide, respond -----------------------------------------------------


def assess(d: Derived) -> Mode:
    if d.flow not in HANDLED:
        return "absent"
    return "required" if d.aggressive else "optional"


def respond(d: Derived) -> Mode:
    """Decided, or a breach of the recording rules that is always answered (S112, S114)."""
    if d.flow != "incident":
        return "absent"
    if d.facts.one("decision") in ANSWERED or d.gir_mandatory:
        return "required"
    return _when(not d.decided, "conditional")


def correct(d: Derived) -> Mode:
    return _when(d.flow == "incident" and "misinformation" in d.natures, "optional")


def converse(d: Derived) -> Mode:
    """The conversation track: only with a known citizen (S47, G_KNOWN_SENDER)."""
    if d.flow != "incident" or not d.known_citizen:
        return "absent"
    if d.natures & (AGG - REC) or d.gir_mandatory:
        return "required"
    return _when(d.recorded or "misinformation" in d.natures, "optional")


def own_share(d: Derived) -> Mode:
    """The municipality may look at its own part; it need not (I10)."""
    return "absent" if converse(d) == "absent" else "optional"


def complaint(d: Derived) -> Mode:
    return _when(d.flow in ("incident", "complaint_only") and "complaint" in d.natures)


def sanction(d: Derived) -> Mode:
    if d.flow != "incident" or not (d.aggressive and d.known_citizen):
        return "absent"
    decided = d.facts.one("decision") == "measure" or d.measures
    return "required" if decided else "conditional"


# --- phase D: police, civil law ------------------------------------------------------------------


def police(d: Derived) -> Mode:
    """S62; D5: required as soon as a crime is likely."""
    return BY_PRESUMPTION[d.presumption] if d.flow in HANDLED else "absent"


def tracing(d: Derived) -> Mode:
    return police(d) if d.flow == "incident" and not d.sender_known else "absent"


def provider(d: Derived) -> Mode:
    if d.flow != "incident" or d.sender_known or not (d.has_message and d.aggressive):
        return "absent"
    return "optional" if d.presumption == "possible" else BY_PRESUMPTION[d.presumption]


def provider_court(d: Derived) -> Mode:
    if provider(d) == "absent":
        return "absent"
    refused = d.facts.one("provider_answer") in ("refused", "none_by_deadline")
    return "optional" if refused else "conditional"


def sender_court(d: Derived) -> Mode:
    posted = d.has_message or d.rec_published
    wrong = bool(d.natures & (AGG - {"account_hacked"}))
    return _when(d.flow == "incident" and d.known_citizen and wrong and posted, "optional")


def damages(d: Derived) -> Mode:
    if d.flow != "incident":
        return "absent"
    if d.facts.is_yes("damage"):
        return "optional"
    return _when("defamation" in d.natures or d.rec_published, "conditional")


# --- phase E: privacy and removal ----------------------------------------------------------------


def privacy(d: Derived) -> Mode:
    return _when(d.flow in HANDLED and d.private_data)


def platform_complaint(d: Derived) -> Mode:
    """By the privacy officer's advice; for impersonation, and where somebody added it by hand, offered
    once it was decided (I5)."""
    if d.flow not in HANDLED or d.removed or d.natures == {"account_hacked"}:
        return "absent"
    if d.private_data:
        return _by_advice(d, "complaint")
    false_name = "impersonation" in d.natures and IMPERSONATION not in d.off
    offered = false_name or d.facts.is_yes("removal_wanted")
    return _when(offered, "optional" if d.decided else "conditional")


def erasure(d: Derived) -> Mode:
    if d.flow not in HANDLED or d.removed or not d.private_data:
        return "absent"
    return _by_advice(d, "erasure")


def _by_advice(d: Derived, wanted: str) -> Mode:
    advice = d.facts.one("privacy_advice")
    return "conditional" if not advice else _when(advice in (wanted, "both"))


def authority(d: Derived) -> Mode:
    if erasure(d) == "absent":
        return "absent"
    return "optional" if d.erasure_refused else "conditional"


def court(d: Derived) -> Mode:
    if authority(d) == "absent":
        return "absent"
    failed = d.facts.one("dpa_result") in ("advice_not_followed", "not_taken_up")
    return "optional" if failed else "conditional"


# --- phase F: registration, aftercare ------------------------------------------------------------


def gir(d: Derived) -> Mode:
    """S112, S114 and every aggression that is more than a recording; the rest may be registered."""
    if d.flow == "internal":
        return "optional"
    if d.flow != "incident":
        return "absent"
    return "required" if d.natures & (AGG - REC) or d.gir_mandatory else "optional"


def aftercare(d: Derived) -> Mode:
    return _when(d.flow in HANDLED and d.has_person and d.aggressive)


def recording_request(d: Derived) -> Mode:
    return _when(d.flow == "recording_request")
