"""A second, independent reading of the protocol: what 2.1, 2.4, 3.7 and 4.2 say about a case. Its
steps are read in `second_reading_modes` (2.5) and `second_reading_guards` (2.5b, 2.6, 2.7).

Written from the specification alone, row after row, as plain questions and answers and without
the product's table, so that a slip in one reading does not repeat itself in the other. It knows
nothing of `dialogs`; the tests beside it lay both readings next to each other.

A closed question answered with "unknown" counts as not the case; doubt about danger
counts as danger (3.1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

Given = Mapping[str, str | list[str] | dict[str, str]]

RECORDINGS = {"unwanted_photo", "unwanted_audio", "unwanted_video"}
NOT_AGGRESSIVE = {"complaint", "misinformation"}
AGGRESSIVE = RECORDINGS | {
    "insult", "threat", "defamation", "doxing", "stalking", "impersonation", "account_hacked",
    "discrimination", "sexual_imagery", "extortion", "other_aggression",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """The facts as `baken plan` gets them, the steps that are finished, and the moment."""

    facts: Given
    done: frozenset[str]
    now: datetime

    def says(self, fact: str, *answers: str) -> bool:
        return self.facts.get(fact) in answers

    def all_of(self, fact: str) -> set[str]:
        return set(self.facts.get(fact, [])) - {"unknown"}

    @property
    def natures(self) -> set[str]:
        return set(self.facts.get("natures", []))

    @property
    def aggression(self) -> set[str]:
        """2.4: natures that are in AGG."""
        return self.natures & AGGRESSIVE

    @property
    def beyond_recording(self) -> set[str]:
        """2.5: natures in AGG without REC."""
        return self.aggression - RECORDINGS

    @property
    def filmed(self) -> bool:
        return bool(self.natures & RECORDINGS)

    @property
    def has_message(self) -> bool:
        """2.4: there is digital material unless the form is `none`."""
        return not self.says("content_form", "none")

    @property
    def minor_shown(self) -> bool:
        """3.5, G_NO_CHAT_IMAGERY: imagery of a minor, which nobody may have."""
        return self.says("minor_in_image", "yes")

    @property
    def sender_known(self) -> bool:
        """2.4, I1: suspected is not known."""
        return self.says("sender_identity", "known")

    @property
    def has_person(self) -> bool:
        """2.4, S29: a team or the organisation is not a natural person."""
        people = {"employee", "elected_official", "external_staff", "volunteer"}
        return bool(people & self.all_of("affected_kind") or self.all_of("affected_people"))

    @property
    def private_data(self) -> bool:
        """2.4: asked, and by itself yes for doxing and sexual imagery."""
        by_itself = self.natures & {"doxing", "sexual_imagery"}
        return bool(by_itself) or self.says("private_data_online", "yes")

    @property
    def removed(self) -> bool:
        """3.2: every removed_* and expired."""
        return self.says("material_status", "removed_by_sender", "removed_by_platform", "expired")

    @property
    def without_permission(self) -> bool:
        return self.says("recording_permission", "not_asked", "refused")

    @property
    def unauthorised(self) -> bool:
        """2.4 rec_unauthorised."""
        return self.without_permission and not self.says("recording_place", "public_space")

    @property
    def refused_to_stop(self) -> bool:
        return self.says("citizen_stopped", "no")

    @property
    def published(self) -> bool:
        return self.says("recording_published", "without_consent")

    @property
    def recording_breach(self) -> bool:
        """S112 (went on without permission) and S114 (published without consent)."""
        return self.filmed and (self.published or (self.unauthorised and self.refused_to_stop))


def flow(case: Case) -> str:
    """2.1, and 3.3: a colleague makes it internal, whatever the natures (I8)."""
    if case.says("flow", "recording_request", "monitoring_search"):
        return str(case.facts["flow"])
    if case.says("sender_relation", "colleague"):
        return "internal"
    if case.natures == {"complaint"}:
        return "complaint_only"
    return "incident"


def urgent(case: Case) -> bool:
    """2.4, and 3.3 `threat_specific`: any tick makes it urgent."""
    if case.says("immediate_danger", "yes", "unsure"):
        return True
    if case.natures & {"threat", "doxing", "stalking", "sexual_imagery", "extortion"}:
        return True
    return case.says("urgent", "yes") or bool(case.all_of("threat_specific"))


def presumption(case: Case) -> str:
    """2.4: the heaviest row of the table, unless somebody assessed it."""
    if case.says("criminal_assessment", "yes", "likely"):
        return "likely"
    if case.says("criminal_assessment", "no", "unlikely"):
        return "none"
    if _likely_by_nature(case) or _covert_image(case) or _eavesdropping(case):
        return "likely"
    if case.natures & {"insult", "other_aggression"} or case.published or _would_not_leave(case):
        return "possible"
    return "none"


def _likely_by_nature(case: Case) -> bool:
    return bool(
        case.natures & {"threat", "extortion", "doxing", "stalking", "defamation", "sexual_imagery"}
    ) or bool(case.natures & {"discrimination", "impersonation", "account_hacked"})


def _covert_image(case: Case) -> bool:
    """D3, Sr 139f: an image, in a closed place or a home, with a device that is hidden."""
    if not case.natures & {"unwanted_photo", "unwanted_video"}:
        return False
    if not case.says("recording_place", "not_publicly_accessible", "citizens_home"):
        return False
    return case.says("device_visible", "no")


def _eavesdropping(case: Case) -> bool:
    """Sr 139a and 139b; a participant's own recording is not criminal (S84)."""
    return "unwanted_audio" in case.natures and case.says("maker_is_participant", "no")


def _would_not_leave(case: Case) -> bool:
    """Ordered to leave the building and refused (Sr 139: a local for public service)."""
    if not case.says("recording_place", "publicly_accessible_building", "not_publicly_accessible"):
        return False
    return "leave_ordered_at" in case.facts and case.says("citizen_left", "no")


def gir_category(case: Case) -> str:
    """3.7: the proposal."""
    if case.natures & {"threat", "stalking", "doxing", "extortion"}:
        return "persoonlijke bedreiging"
    return "(non-)verbale agressie"


def klacht_needed(case: Case) -> str:
    """4.2: "yes", "no", or "unknown" when it hangs on something that nobody told."""
    answers = {"no"}
    if "stalking" in case.natures:
        answers.add("yes")  # 285b: always
    if "extortion" in case.natures:
        answers.add("unknown")  # afdreiging and 284 lid 1 onder 2 do, afpersing does not
    if case.natures & {"insult", "defamation"}:
        kinds = case.all_of("affected_kind")
        answers |= {_klacht_for_honour(case, kind) for kind in kinds} or {"unknown"}
    return next(answer for answer in ("yes", "unknown", "no") if answer in answers)


def _klacht_for_honour(case: Case, kind: str) -> str:
    """4.2, the exceptions to 261, 262 and 266: it depends on who was hit, and why."""
    if kind in {"team", "organisation"}:
        return "no"  # the municipality or a public body (267 lid 1 onder 3)
    if kind in {"external_staff", "volunteer"}:
        return "yes"  # "volunteer or hired staff in doubt"
    if kind == "elected_official" and case.says("elected_kind", "council_member"):
        return "no"  # 269 lid 3, whatever it was about
    if kind == "elected_official" and not case.says("elected_kind", "mayor", "alderman"):
        return "yes"  # "otherwise"
    if case.says("affected_in_function", "yes", "both"):
        return "no"  # civil servant, during or because of duties (267, 269 lid 2)
    return "yes" if case.says("affected_in_function", "no") else "unknown"


def erasure_refused(case: Case) -> bool:
    """G_REFUSAL_BEFORE_AP: refused, or one month without an answer (S75)."""
    if case.says("erasure_answer", "refused"):
        return True
    if case.says("erasure_answer", "erased"):
        return False
    if "erasure_sent_on" not in case.facts:
        return case.says("erasure_answer", "none")
    sent = date.fromisoformat(str(case.facts["erasure_sent_on"]))
    return case.now.date() - sent > timedelta(days=31)


def mediation_failed(case: Case) -> bool:
    return case.says("dpa_result", "advice_not_followed", "not_taken_up")
