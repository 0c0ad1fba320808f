"""Every fact of a case (protocol 3), as a table, and a case's facts as one immutable value.

Only closed values, dates and references are facts; a person's words are kept elsewhere and are
known here by their presence (`words`). Closed questions also accept "unknown" unless the source
marks them with a dagger.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from dialogs.errors import UnknownFact

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
Kind = Literal["choice", "choices", "moment", "day", "words", "list", "choices_by_person"]
FactValue = str | tuple[str, ...]
TEXT_KEYS = (
    "error-unknown-fact", "error-unknown-value", "error-fact-kind", "error-fact-moment",
    "error-facts-not-an-object",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `values` are its closed values, `dagger`: "unknown" is not accepted (3)."""

    key: str
    kind: Kind
    source: str
    values: tuple[str, ...] = ()
    dagger: bool = False

    @property
    def allowed(self) -> tuple[str, ...]:
        """The closed values, with "unknown" where it is accepted."""
        if not self.values or self.dagger or "unknown" in self.values:
            return self.values
        return (*self.values, "unknown")


YES_NO = ("yes", "no")
NATURES = (
    "insult", "threat", "defamation", "doxing", "unwanted_photo", "unwanted_video",
    "unwanted_audio", "misinformation", "complaint", "stalking", "impersonation",
    "account_hacked", "discrimination", "sexual_imagery", "extortion", "other_aggression",
)  # fmt: skip
PLATFORMS = (
    "facebook", "instagram", "x", "tiktok", "youtube", "linkedin", "snapchat", "threads",
    "whatsapp", "telegram", "signal", "discord", "reddit", "nextdoor", "google_reviews", "email",
    "sms", "contact_form", "municipal_website", "local_forum", "other",
)  # fmt: skip
FLOWS = ("incident", "complaint_only", "recording_request", "internal", "awareness",
         "monitoring_search")  # fmt: skip


def _choice(key: str, source: str, *values: str, dagger: bool = False) -> Fact:
    return Fact(key, "choice", source, values, dagger)


def _yes_no(key: str, source: str, *, dagger: bool = False) -> Fact:
    return Fact(key, "choice", source, YES_NO, dagger)


FACTS: tuple[Fact, ...] = (
    _choice("flow", "2.1", *FLOWS, dagger=True),
    _choice("source", "3.1", "employee", "monitoring", "citizen_tip"),
    _yes_no("reporter_is_affected", "3.1", dagger=True),
    Fact("affected_kind", "choices", "3.1",
         ("employee", "team", "organisation", "elected_official", "external_staff", "volunteer")),
    _choice("elected_kind", "3.1", "mayor", "alderman", "council_member", "committee_member"),
    Fact("affected_people", "list", "3.1"),
    _choice("affected_in_function", "3.1", "yes", "no", "both"),
    _yes_no("reporter_is_manager", "2.2"),
    _yes_no("affected_is_manager", "2.2"),
    Fact("discovered_at", "moment", "3.1"),
    Fact("known_to_affected_at", "day", "3.1"),
    Fact("occurred_at", "moment", "3.1"),
    _choice("occurred_precision", "3.1", "exact", "about", "unknown"),
    _choice("immediate_danger", "3.1", "no", "yes", "unsure", dagger=True),
    _choice("wellbeing", "3.1", "ok", "upset", "unsafe", "no_answer", dagger=True),
    _yes_no("already_responded", "3.1"),
    Fact("responded_at", "moment", "3.1"),
    Fact("natures", "choices", "3.4", NATURES),
    _choice("content_form", "3.2", "post", "comment", "story", "direct_message", "email", "video",
            "livestream", "review", "web_page", "chat_group", "voice_message", "none"),
    _choice("platform", "3.2", *PLATFORMS),
    _choice("visibility", "3.2", "public", "closed_group", "direct"),
    _choice("material_status", "3.2", "online", "removed_by_sender", "removed_by_platform",
            "expired"),
    _yes_no("ephemeral", "3.2"),
    _yes_no("private_data_online", "3.2"),
    Fact("private_data_kinds", "choices", "3.2",
         ("home_address", "phone", "private_email", "family", "workplace_schedule", "photo",
          "video", "voice", "bsn", "health", "other")),
    _yes_no("damage", "3.2"),
    _choice("sender_identity", "3.3", "known", "suspected", "unknown"),
    _choice("identity_basis", "3.3", "own_name_confirmed", "own_statement",
            "existing_correspondence", "police", "provider", "court"),
    _choice("sender_relation", "3.3", "resident", "client", "business", "interest_group",
            "journalist", "colleague", "former_colleague", "acquaintance"),
    Fact("threat_specific", "choices", "3.3",
         ("time_or_place", "weapon", "condition", "knows_home_address", "family_named")),
    _choice("recording_kind", "3.6", "photo", "video", "audio", "livestream"),
    _choice("recording_place", "3.6", "public_space", "publicly_accessible_building",
            "not_publicly_accessible", "citizens_home", "meeting", "phone_or_online", dagger=True),
    _yes_no("maker_is_participant", "3.6"),
    _yes_no("device_visible", "3.6"),
    _choice("recording_announced", "3.6", "before", "during", "no"),
    _choice("recording_permission", "3.6", "not_asked", "granted", "granted_with_conditions",
            "refused"),
    _choice("recording_discovered", "3.6", "during", "afterwards"),
    Fact("stop_asked_at", "moment", "3.6"),
    Fact("stop_ordered_at", "moment", "3.6"),
    _choice("citizen_stopped", "3.6", "yes", "no", "not_applicable"),
    Fact("leave_asked_at", "moment", "3.6"),
    Fact("leave_ordered_at", "moment", "3.6"),
    _choice("citizen_left", "3.6", "yes", "no", "not_applicable"),
    Fact("employee_left_at", "moment", "3.6"),
    _choice("recording_published", "3.6", "no", "with_consent", "without_consent"),
    _yes_no("edited", "3.6"),
    Fact("recognisable_people", "list", "3.6"),
    _yes_no("house_rules_visible", "3.6"),
    Fact("building", "list", "S90"),
    _choice("permission_asked", "3.6", "no", "oral", "written"),
    Fact("employee_decisions", "choices_by_person", "S102", YES_NO),
    _choice("criminal_assessment", "3.8", "not_assessed", "yes", "likely", "unlikely", "no",
            dagger=True),
    Fact("offences", "list", "3.8"),
    _yes_no("klacht_needed", "3.8"),
    _choice("police_report", "3.8", "none", "planned", "notification_only", "filed",
            "refused_by_police", "not_filed", dagger=True),
    Fact("police_report_on", "day", "3.8"),
    _yes_no("police_allows_removal", "2.6"),
    _yes_no("removal_wanted", "I5"),
    _choice("klacht_included", "3.8", "yes", "no", "not_needed"),
    _choice("employee_wish", "D2", "wish", "power_of_attorney", "withdrawn"),
    _choice("privacy_advice", "3.8", "complaint", "erasure", "both", "none", dagger=True),
    _choice("platform_result", "3.8", "removed", "restricted", "refused", "no_answer"),
    _choice("provider_answer", "3.8", "given", "refused", "none", "none_by_deadline"),
    Fact("provider_answer_on", "day", "3.8"),
    _choice("erasure_answer", "3.8", "erased", "refused", "none"),
    Fact("erasure_sent_on", "day", "3.8"),
    Fact("erasure_answer_on", "day", "3.8"),
    _choice("dpa_result", "3.8", "succeeded", "advice_not_followed", "not_taken_up"),
    _choice("decision", "3.8", "respond", "no_response", "other_channel", "conversation",
            "measure", "not_aggression", dagger=True),
    Fact("dpa_result_on", "day", "3.8"),
    Fact("measure", "list", "3.8"),
    _yes_no("urgent", "2.4", dagger=True),
    Fact("reported_at", "moment", "design 9"),
    _yes_no("minor_in_image", "3.5"),
)  # fmt: skip

FACT: Mapping[str, Fact] = {fact.key: fact for fact in FACTS}
WORDS = frozenset(
    {
        "summary", "other_nature", "norm_quote", "platform_other", "urls", "urls_missing_reason",
        "reach", "language", "impact_employee", "impact_organisation", "damage_items",
        "sender_name", "suspicion", "handle", "display_name", "profile_url", "user_id",
        "email_address", "phone_number", "other_accounts", "bio_text", "created_visible",
        "own_response", "wellbeing_note",
        "earlier_posts", "later_posts", "timestamp_reason", "affected_names",
        "recognisable_names", "sender_contact", "occasion", "change_reason",
        "police_number", "gir_number", "agreements",
    }
)  # fmt: skip
"""Facts in a person's own words: kept sealed, never in events, never in a plan."""

_ALIASES = {"platform": {"twitter": "x"}}


def allowed(key: str) -> tuple[str, ...]:
    """The values that a closed fact accepts, in the order of the specification."""
    return FACT[key].allowed


@dataclass(frozen=True, slots=True)
class Facts:
    """A case's facts. Moments are ISO 8601 text; a fact that is not known is simply absent."""

    values: Mapping[str, FactValue] = field(default_factory=dict)

    def one(self, key: str) -> str:
        """A single value, or "" when there is none."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    def many(self, key: str) -> tuple[str, ...]:
        """All values of a list, or () when there are none."""
        value = self.values.get(key, ())
        return (value,) if isinstance(value, str) else value

    def is_yes(self, key: str) -> bool:
        """Whether a yes-or-no fact is yes."""
        return self.values.get(key) == "yes"

    def moment(self, key: str) -> datetime | None:
        """A moment with its offset; naive text means Amsterdam."""
        value = self.one(key)
        return moment_of(value) if value else None

    def with_(self, changes: Mapping[str, FactValue]) -> "Facts":
        """These facts with some changed; an empty value removes a fact."""
        merged = {**self.values, **changes}
        return Facts({key: value for key, value in merged.items() if value})


def moment_of(value: str) -> datetime:
    """ISO 8601 text as a moment; without an offset it is Amsterdam time. Raises ValueError."""
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None and _in_the_gap(moment):
        moment += timedelta(hours=1)
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)


def _in_the_gap(naive: datetime) -> bool:
    """A time that the clock skips in March does not exist; it is read as an hour later."""
    local = naive.replace(tzinfo=AMSTERDAM)
    return local.astimezone(ZoneInfo("UTC")).astimezone(AMSTERDAM).replace(tzinfo=None) != naive


@dataclass(frozen=True, slots=True)
class PlanInput:
    """What `baken plan` is given: facts, the steps that are done, and the moment to plan at."""

    facts: Facts
    done: tuple[str, ...]
    now: datetime | None


def facts_from_json(data: object, steps: Iterable[str]) -> PlanInput:
    """Facts by the contract of design 9. Raises UnknownFact with the list of what is allowed."""
    if not isinstance(data, dict):
        raise UnknownFact("error-facts-not-an-object", allowed=tuple(FACT))
    values: dict[str, FactValue] = {}
    for key, value in data.items():
        if key not in ("done", "now") and key not in WORDS:
            values[key] = _fact_value(str(key), value)
    done = _list("done", data.get("done", []), tuple(steps))
    now = moment_of(_moment("now", data["now"])) if "now" in data else None
    return PlanInput(Facts(values), done, now)


def _fact_value(key: str, value: object) -> FactValue:
    fact = FACT.get(key)
    if fact is None:
        raise UnknownFact("error-unknown-fact", allowed=(*FACT, "done", "now"), fact=key)
    match fact.kind:
        case "choice":
            return _one(fact, value)
        case "choices":
            return _list(key, value, fact.allowed)
        case "moment" | "day":
            return _moment(key, value)
        case "choices_by_person":
            return _by_person(fact, value)
        case "list" | "words":
            return _list(key, value, ())


def _one(fact: Fact, value: object) -> str:
    known = _ALIASES.get(fact.key, {}).get(str(value), value)
    if isinstance(known, str) and known in fact.allowed:
        return known
    raise UnknownFact("error-unknown-value", allowed=fact.allowed, fact=fact.key, value=str(value))


def _list(key: str, value: object, known: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UnknownFact("error-fact-kind", allowed=known, fact=key)
    for item in value:
        if known and item not in known:
            raise UnknownFact("error-unknown-value", allowed=known, fact=key, value=item)
    return tuple(value)


def _by_person(fact: Fact, value: object) -> tuple[str, ...]:
    if not isinstance(value, dict):
        raise UnknownFact("error-fact-kind", allowed=fact.allowed, fact=fact.key)
    return tuple(f"{person}={_one(fact, choice)}" for person, choice in value.items())


def _moment(key: str, value: object) -> str:
    try:
        moment_of(str(value)) if not isinstance(value, date) else None
    except ValueError:
        raise UnknownFact("error-fact-moment", allowed=(), fact=key, value=str(value)) from None
    return str(value)
