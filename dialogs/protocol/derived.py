"""What follows from the facts (protocol 2.4, 3.7): sets, urgency, presumption, flow, GIR category."""

from dataclasses import dataclass
from typing import Literal

from dialogs.protocol.facts import NATURES, Facts

AGG = frozenset(NATURES) - {"complaint", "misinformation"}
NONAGG = frozenset({"complaint", "misinformation"})
REC = frozenset({"unwanted_photo", "unwanted_audio", "unwanted_video"})
HEAVY = frozenset({"threat", "doxing", "stalking", "sexual_imagery", "extortion"})
PERSON_KINDS = frozenset({"employee", "elected_official", "external_staff", "volunteer"})
PRIVATE_NATURES = frozenset({"doxing", "sexual_imagery"})
REMOVED = frozenset({"removed_by_sender", "removed_by_platform", "expired"})
IMAGE_KINDS = frozenset({"photo", "video", "livestream"})
IMAGES = frozenset({"unwanted_photo", "unwanted_video"})
ELSEWHERE = frozenset({"public_space", "citizens_home", "meeting", "phone_or_online"})
EPHEMERAL = frozenset({"story", "livestream"})
ANSWERED = frozenset({"respond", "other_channel"})
CLOSED_PLACES = frozenset({"not_publicly_accessible", "citizens_home"})

INTERNAL_FLOW = "internal"
HOME_VISIT = "leave_at_home_visit"
IMPERSONATION = "impersonation_complaint"
"""Additions that are no step of their own: I8, S111 at a citizen's home, I5."""

Presumption = Literal["none", "possible", "likely"]
_ORDER: tuple[Presumption, ...] = ("none", "possible", "likely")
_BY_NATURE: dict[str, Presumption] = {
    **dict.fromkeys(
        ("threat", "extortion", "doxing", "stalking", "defamation", "sexual_imagery",
         "discrimination", "impersonation", "account_hacked"), "likely",
    ),
    "insult": "possible",
    "other_aggression": "possible",
}  # fmt: skip
PERSONAL_THREAT = frozenset({"threat", "stalking", "doxing", "extortion"})


@dataclass(frozen=True, slots=True)
class Derived:
    """Everything that the step table asks about a case, worked out once."""

    facts: Facts
    natures: frozenset[str]
    flow: str
    urgent: bool
    presumption: Presumption
    has_message: bool
    has_person: bool
    others_affected: bool
    sender_known: bool
    private_data: bool
    recorded: bool
    rec_unauthorised: bool
    rec_refused_stop: bool
    rec_published: bool
    removed: bool
    aggressive: bool
    off: frozenset[str] = frozenset()
    """Additions that the municipality switched off."""

    @property
    def known_citizen(self) -> bool:
        """A known sender who is no colleague: `suspected` is not known (I1, 2.8)."""
        return self.sender_known and self.facts.one("sender_relation") != "colleague"

    @property
    def minor_shown(self) -> bool:
        """Whether somebody said that a minor is to be seen on the imagery: nothing of it is kept, and no
        picture is asked for (G_NO_CHAT_IMAGERY)."""
        return self.facts.is_yes("minor_in_image")

    @property
    def found_by_officer(self) -> bool:
        """Whether monitoring brought it in (S37)."""
        return self.facts.one("source") == "monitoring"

    @property
    def decided(self) -> bool:
        """Whether it was decided how to respond."""
        return bool(self.facts.one("decision"))

    @property
    def gir_mandatory(self) -> bool:
        """S112 and S114: a recording that was published without consent, or that was not allowed and
        did not stop when asked."""
        refused = self.rec_unauthorised and self.rec_refused_stop
        return self.recorded and (self.rec_published or refused)

    @property
    def rec_covert(self) -> bool:
        """D3: pictures in a closed place or a home, with a device that was not clearly visible."""
        closed = self.facts.one("recording_place") in CLOSED_PLACES
        return closed and not self.facts.is_yes("device_visible")

    @property
    def ephemeral(self) -> bool:
        """Material that disappears by itself, to be kept first (3.2)."""
        return self.facts.is_yes("ephemeral") or self.facts.one("content_form") in EPHEMERAL

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that were decided on (S42)."""
        return tuple(m for m in self.facts.many("measure") if m != "none")

    @property
    def response_waits(self) -> bool:
        """S113: an answer is due to a maker whom nobody knows yet."""
        decided = self.facts.one("decision") in ANSWERED
        return self.gir_mandatory and not self.sender_known and not decided

    @property
    def erasure_refused(self) -> bool:
        """Refused, or not answered (G_REFUSAL_BEFORE_AP)."""
        return self.facts.one("erasure_answer") in ("refused", "none")

    @property
    def gir_category(self) -> Literal["verbal", "personal_threat"]:
        """The proposal of 3.7; a person confirms it. Its label (S28) is a setting."""
        return "personal_threat" if self.natures & PERSONAL_THREAT else "verbal"


def derive(facts: Facts, off: frozenset[str] = frozenset()) -> Derived:
    """What follows from these facts. Unknown counts as not the case, except for danger. `off`:
    additions that are switched off."""
    natures = frozenset(facts.many("natures"))
    return Derived(
        facts=facts,
        natures=natures,
        flow=flow_of(facts, off),
        urgent=is_urgent(facts),
        presumption=presumption_of(facts, natures),
        has_message=facts.one("content_form") not in ("", "none", "unknown"),
        has_person=bool(PERSON_KINDS.intersection(facts.many("affected_kind"))),
        others_affected=_others_affected(facts),
        sender_known=facts.one("sender_identity") == "known",
        private_data=facts.is_yes("private_data_online") or bool(natures & PRIVATE_NATURES),
        recorded=bool(natures & REC),
        rec_unauthorised=_unauthorised(facts),
        rec_refused_stop=facts.one("citizen_stopped") == "no",
        rec_published=facts.one("recording_published") == "without_consent",
        removed=facts.one("material_status") in REMOVED,
        aggressive=bool(natures & AGG),
        off=off,
    )


def flow_of(facts: Facts, off: frozenset[str] = frozenset()) -> str:
    """The flow of 2.1; a flow that was set by a person or by its entry stays."""
    if facts.one("flow"):
        return facts.one("flow")
    natures = frozenset(facts.many("natures"))
    if facts.one("sender_relation") == "colleague" and INTERNAL_FLOW not in off:
        return "internal"
    return "complaint_only" if natures and natures <= {"complaint"} else "incident"


def is_urgent(facts: Facts) -> bool:
    """`urgent` of 2.4."""
    natures = frozenset(facts.many("natures"))
    danger = facts.one("immediate_danger") in ("yes", "unsure")
    specific = "threat" in natures and bool(set(facts.many("threat_specific")) - {"unknown"})
    return danger or specific or bool(natures & HEAVY) or facts.is_yes("urgent")


def _others_affected(facts: Facts) -> bool:
    """Whether somebody else than the reporter is to be told (S33)."""
    if not PERSON_KINDS.intersection(facts.many("affected_kind")):
        return False
    return not facts.is_yes("reporter_is_affected") or len(facts.many("affected_people")) > 1


def _unauthorised(facts: Facts) -> bool:
    place, permission = facts.one("recording_place"), facts.one("recording_permission")
    return place not in ("", "public_space") and permission in ("not_asked", "refused")


def presumption_of(facts: Facts, natures: frozenset[str]) -> Presumption:
    """The table of 2.4, overridden by the assessment once there is one."""
    assessed = facts.one("criminal_assessment")
    if assessed in ("yes", "likely"):
        return "likely"
    if assessed in ("unlikely", "no"):
        return "none"
    levels = [_BY_NATURE.get(nature, "none") for nature in natures]
    levels += [_recording_presumption(facts, natures)] if natures & REC else []
    levels += ["possible"] if facts.one("recording_published") == "without_consent" else []
    levels += ["possible"] if _refused_to_leave(facts) else []
    return max(levels, key=_ORDER.index, default="none")


def _recording_presumption(facts: Facts, natures: frozenset[str]) -> Presumption:
    """D3: 139f only in a closed place with a hidden device; 139a/b only by a non-participant."""
    kind = facts.one("recording_kind")
    image = kind in IMAGE_KINDS or bool(natures & IMAGES)
    sound = kind == "audio" or "unwanted_audio" in natures
    hidden = facts.one("device_visible") == "no"
    closed = facts.one("recording_place") in CLOSED_PLACES
    listened = sound and facts.one("maker_is_participant") == "no"
    return "likely" if (image and hidden and closed) or listened else "none"


def _refused_to_leave(facts: Facts) -> bool:
    """Sr 139 is about rooms for the public service, not about a meeting elsewhere."""
    ordered = bool(facts.one("leave_ordered_at")) and facts.one("citizen_left") == "no"
    return ordered and facts.one("recording_place") not in ELSEWHERE
