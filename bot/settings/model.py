"""What a municipality decides, besides the protocol itself (dialogs.protocol.settings)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.settings.operating import Operating
from bot.settings.timestamps import Timestamps
from dialogs.protocol.prevention import DutyKind
from dialogs.protocol.settings import ProtocolSettings


@dataclass(frozen=True, slots=True)
class ConfiguredPerson:
    """Somebody named in the settings; `roles` are keys of protocol 2.2. `deputy`: the e-mail address
    of who stands in for them; `absent_until`: their first day back (ISO); `hours`: as people write
    them ("ma-do 08:30-17:00")."""

    name: str
    mail: str
    roles: tuple[str, ...] = ()
    manager: str = ""
    department: str = ""
    language: str = "nl"
    deputy: str = ""
    absent_until: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """One of the two channels, by each platform's own id; empty where there is none."""

    slack: str = ""
    teams: str = ""
    workplace: str = ""

    def on(self, platform: str) -> str:
        return {"slack": self.slack, "teams": self.teams, "workplace": self.workplace}[platform]


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The rules for recordings in the municipality's own words (S8, S25, S87), with their version
    and by whom and when they were checked in law (S91)."""

    text: str = ""
    version: str = "1"
    reviewed_by: str = ""
    reviewed_on: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses that people are pointed to; Baken never opens them. `reading`: (title, address)."""

    safety_policy: str = ""
    confidential_adviser: str = ""
    recording_info: str = ""
    house_rules: str = ""
    privacy_notice: str = ""
    reading: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MunicipalPlatform:
    """A platform that the municipality itself uses (S35)."""

    platform: str
    url: str


@dataclass(frozen=True, slots=True)
class Monitoring:
    """S35, S36: where officers look and with which words; `version` names this list in the log."""

    words: tuple[str, ...] = ()
    version: str = "1"
    platforms: tuple[MunicipalPlatform, ...] = ()


@dataclass(frozen=True, slots=True)
class Building:
    """A building with house rules and a facility manager (S88), by e-mail address."""

    key: str
    name: str
    address: str = ""
    facility_manager: str = ""


@dataclass(frozen=True, slots=True)
class Prevention:
    """How often prevention comes round, in calendar months (S10, S22, S90); 0 switches one off."""

    awareness_months: int = 6
    policy_months: int = 12
    house_rules_months: int = 12

    def months(self, kind: DutyKind) -> int:
        """How often a kind of duty comes round; 0 is never."""
        match kind:
            case "awareness":
                return self.awareness_months
            case "policy_check":
                return self.policy_months
            case "house_rules_check":
                return self.house_rules_months


@dataclass(frozen=True, slots=True)
class LetterHead:
    """Who sends the letters: what stands at their top and bottom."""

    department: str = ""
    address: str = ""
    postcode_and_town: str = ""
    phone: str = ""
    mail: str = ""
    signatory: str = ""
    complaints_address: str = ""


@dataclass(frozen=True, slots=True)
class AbsenceAdvice:
    """Whether the platforms are asked who is away, and which emoji of a Slack status mean that."""

    from_platform: bool = False
    slack_emoji: frozenset[str] = frozenset({"palm_tree"})


@dataclass(frozen=True, slots=True)
class InChat:
    """How long what Baken says stays in a chat: pages with what people said, in hours; all the rest
    about a case, in days after its end (6.1)."""

    content_hours: int = 24
    closed_days: int = 30


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a municipality decides."""

    municipality: str
    names: tuple[str, ...] = ()
    """All names by which the municipality is searched for (S36); its own name when none is given."""
    people: tuple[ConfiguredPerson, ...] = ()
    role_groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    managers_channel: Channel = field(default_factory=Channel)
    officers_channel: Channel = field(default_factory=Channel)
    language: Literal["nl", "en"] = "nl"
    norm_text: str = ""
    social_media_scope: str = ""
    """S14: what the organisation does and does not talk about on social media."""
    house_rules: HouseRules = field(default_factory=HouseRules)
    links: Links = field(default_factory=Links)
    monitoring: Monitoring = field(default_factory=Monitoring)
    buildings: tuple[Building, ...] = ()
    prevention: Prevention = field(default_factory=Prevention)
    letters: LetterHead = field(default_factory=LetterHead)
    absence: AbsenceAdvice = field(default_factory=AbsenceAdvice)
    operating: Operating = field(default_factory=Operating)
    timestamps: Timestamps = field(default_factory=Timestamps)
    gir_store_sender: bool = False
    gir_fields: tuple[tuple[str, str], ...] = ()
    """The field sheet of the GIR annex: (field, own label or ""), in order; none: as in 5.2."""
    chat: InChat = field(default_factory=InChat)
    evidence_megabytes: int = 50
    clamd: str = ""
    """Where the virus scanner listens: `unix:/path` or `host:port`; "" where there is none."""
    manager_field: str = "Manager"
    teams_look_up: bool = False
    """Whether Graph may be asked if a message arrived in Teams."""
    protocol: ProtocolSettings = field(default_factory=ProtocolSettings)
    platforms: tuple[str, ...] = ()
    """The platforms that are switched on; set at start, not in the file."""
    public_url: str = ""
    """Where people's browsers reach this installation; from the environment, for hand-overs."""

    _by_mail: Mapping[str, tuple[ConfiguredPerson, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    _by_role: Mapping[str, tuple[str, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """People are looked up in every turn, and there may be thousands."""
        found: dict[str, tuple[ConfiguredPerson, ...]] = {}
        roles: dict[str, tuple[str, ...]] = {}
        for one in self.people:
            key = one.mail.casefold()
            found[key] = (*found.get(key, ()), one)
            roles |= {role: (*roles.get(role, ()), one.mail) for role in one.roles}
        object.__setattr__(self, "_by_mail", found)
        object.__setattr__(self, "_by_role", roles)

    def named(self, mail: str) -> tuple[ConfiguredPerson, ...]:
        """What the settings say of somebody, by e-mail address; nothing of most people."""
        return self._by_mail.get(mail.casefold(), ()) if mail else ()

    def mails_of(self, role: str) -> tuple[str, ...]:
        """The e-mail addresses of whom the settings give a role."""
        return self._by_role.get(role, ())

    def building(self, key: str) -> Building | None:
        """A building by its key."""
        return next((one for one in self.buildings if one.key == key), None)

    def channels(self) -> tuple[tuple[str, Channel], ...]:
        """Both channels with the audience of their cards."""
        return (("managers", self.managers_channel), ("officers", self.officers_channel))
