"""What a municipality decides, besides the protocol itself (dialogs.protocol.settings)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dialogs.protocol.prevention import DutyKind
from dialogs.protocol.settings import ProtocolSettings


@dataclass(frozen=True, slots=True)
class ConfiguredPerson:
    """Somebody named in the settings; `roles` are keys of protocol 2.2."""

    name: str
    mail: str
    roles: tuple[str, ...] = ()
    manager: str = ""
    department: str = ""
    language: str = "nl"


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
    gir_store_sender: bool = False
    evidence_megabytes: int = 50
    manager_field: str = "Manager"
    protocol: ProtocolSettings = field(default_factory=ProtocolSettings)
    platforms: tuple[str, ...] = ()
    """The platforms that are switched on; set at start, not in the file."""
    public_url: str = ""
    """Where people's browsers reach this installation; from the environment, for hand-overs."""

    def building(self, key: str) -> Building | None:
        """A building by its key."""
        return next((one for one in self.buildings if one.key == key), None)

    def channels(self) -> tuple[tuple[str, Channel], ...]:
        """Both channels with the audience of their cards."""
        return (("managers", self.managers_channel), ("officers", self.officers_channel))
