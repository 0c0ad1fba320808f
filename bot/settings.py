"""The municipality's settings (`baken.toml`) and the secrets (environment), checked at start.

A mistake names the key and says how to mend it. Secrets never stand in the file.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Literal

from dialogs.errors import PersonFacingError
from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.settings import ProtocolSettings, Sanction
from dialogs.protocol.steps import STEP
from dialogs.protocol.terms import term

TEXT_KEYS = (
    "settings-unknown-key", "settings-missing", "settings-wrong-type", "settings-bad-value",
    "settings-no-officers", "settings-not-toml", "settings-no-file",
)  # fmt: skip
Table = Mapping[str, object]


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
class Settings:
    """Everything a municipality decides."""

    municipality: str
    people: tuple[ConfiguredPerson, ...] = ()
    role_groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    managers_channel: Channel = field(default_factory=Channel)
    officers_channel: Channel = field(default_factory=Channel)
    language: Literal["nl", "en"] = "nl"
    norm_text: str = ""
    house_rules: str = ""
    safety_policy_link: str = ""
    confidential_adviser: str = ""
    evidence_megabytes: int = 50
    manager_field: str = "Manager"
    protocol: ProtocolSettings = field(default_factory=ProtocolSettings)
    platforms: tuple[str, ...] = ()
    """The platforms that are switched on; set at start, not in the file."""

    def channels(self) -> tuple[tuple[str, Channel], ...]:
        """Both channels with the audience of their cards."""
        return (("managers", self.managers_channel), ("officers", self.officers_channel))


NORM = "Wij tolereren geen agressieve uitlatingen over onze medewerkers via sociale media."
"""S21: exactly this sentence is the default."""

_KEYS: Mapping[str, tuple[str, ...]] = {
    "": ("municipality", "language", "norm", "links", "people", "roles", "channels", "evidence",
         "slack", "working_time", "terms", "additions_off", "sanctions", "org_accounts",
         "house_rules"),
    "norm": ("text", "version"),
    "links": ("safety_policy", "confidential_adviser"),
    "people": ("name", "mail", "roles", "manager", "department", "language"),
    "channels": ("managers", "officers"),
    "channels.managers": ("slack", "teams", "workplace"),
    "channels.officers": ("slack", "teams", "workplace"),
    "evidence": ("max_megabytes",),
    "slack": ("manager_field",),
    "working_time": ("opens", "closes", "liberation_day", "good_friday", "days_off"),
    "sanctions": ("key", "label", "decided_by", "policy"),
}  # fmt: skip


def load(path: Path) -> Settings:
    """The settings in a file. Raises PersonFacingError that names the key and the mend."""
    try:
        with path.open("rb") as source:
            return parse(tomllib.load(source))
    except FileNotFoundError:
        raise PersonFacingError("settings-no-file", file=path.name) from None
    except tomllib.TOMLDecodeError as wrong:
        raise PersonFacingError("settings-not-toml", detail=str(wrong)) from None


def parse(data: Table) -> Settings:
    """Settings from plain data, checked."""
    _known("", data)
    settings = Settings(
        municipality=_text(data, "municipality", required=True),
        people=tuple(_person(row) for row in _rows(data, "people")),
        role_groups={k: _texts(_table(data, "roles"), k) for k in _table(data, "roles")},
        managers_channel=_channel(data, "managers"),
        officers_channel=_channel(data, "officers"),
        language="en" if _text(data, "language") == "en" else "nl",
        norm_text=_text(_section(data, "norm"), "text") or NORM,
        house_rules=_text(data, "house_rules"),
        safety_policy_link=_text(_section(data, "links"), "safety_policy"),
        confidential_adviser=_text(_section(data, "links"), "confidential_adviser"),
        evidence_megabytes=_number(_section(data, "evidence"), "max_megabytes", 50),
        manager_field=_text(_section(data, "slack"), "manager_field") or "Manager",
        protocol=_protocol(data),
    )
    _enough_officers(settings)
    return settings


def _enough_officers(settings: Settings) -> None:
    """S23: one monitoring officer and a deputy, or Baken does not start."""
    named = [p for p in settings.people if "monitoring_officer" in p.roles]
    if len(named) < 2 and not settings.role_groups.get("monitoring_officer"):
        raise PersonFacingError("settings-no-officers")


def _protocol(data: Table) -> ProtocolSettings:
    terms = _table(data, "terms")
    for step in terms:
        if step not in STEP:
            raise PersonFacingError(
                "settings-unknown-key", key=f"terms.{step}", allowed=", ".join(STEP)
            )
    return ProtocolSettings(
        calendar=_calendar(_section(data, "working_time")),
        terms={step: _terms(terms, step) for step in terms},
        additions_off=frozenset(_texts(data, "additions_off")),
        sanctions=tuple(_sanction(row) for row in _rows(data, "sanctions")),
        org_accounts=_texts(data, "org_accounts"),
        norm_version=_text(_section(data, "norm"), "version") or "1",
    )


def _terms(terms: Table, step: str) -> tuple[str, str]:
    pair = _texts(terms, step)
    if len(pair) != 2:
        raise PersonFacingError(
            "settings-bad-value", key=f"terms.{step}", example='["4 wh", "1 h"]'
        )
    for length in pair:
        term(length)
    return pair[0], pair[1]


def _calendar(section: Table) -> WorkingTime:
    liberation = _text(section, "liberation_day") or "yearly"
    if liberation not in ("yearly", "lustrum", "never"):
        raise PersonFacingError(
            "settings-bad-value", key="working_time.liberation_day", example='"yearly"'
        )
    return WorkingTime(
        opens=_time(section, "opens", time(8, 30)),
        closes=_time(section, "closes", time(17, 0)),
        liberation_day="lustrum" if liberation == "lustrum" else
        "never" if liberation == "never" else "yearly",
        good_friday=section.get("good_friday") is True,
        days_off=frozenset(_days(section)),
    )  # fmt: skip


def _time(section: Table, key: str, default: time) -> time:
    value = section.get(key, default)
    if isinstance(value, time):
        return value
    raise PersonFacingError("settings-bad-value", key=f"working_time.{key}", example="08:30:00")


def _days(section: Table) -> list[date]:
    days = section.get("days_off", [])
    if isinstance(days, list) and all(isinstance(day, date) for day in days):
        return days
    raise PersonFacingError("settings-bad-value", key="working_time.days_off",
                            example="[2026-05-15]")  # fmt: skip


def _person(row: Table) -> ConfiguredPerson:
    _known("people", row)
    return ConfiguredPerson(
        name=_text(row, "name", required=True, where="people"),
        mail=_text(row, "mail", required=True, where="people"),
        roles=_texts(row, "roles"),
        manager=_text(row, "manager"),
        department=_text(row, "department"),
        language=_text(row, "language") or "nl",
    )


def _sanction(row: Table) -> Sanction:
    _known("sanctions", row)
    return Sanction(
        key=_text(row, "key", required=True, where="sanctions"),
        label=_text(row, "label", required=True, where="sanctions"),
        decided_by=_text(row, "decided_by") or "manager",
        policy=_text(row, "policy"),
    )


def _channel(data: Table, name: str) -> Channel:
    row = _table(_section(data, "channels"), name)
    _known(f"channels.{name}", row)
    return Channel(_text(row, "slack"), _text(row, "teams"), _text(row, "workplace"))


def _section(data: Table, key: str) -> Table:
    section = _table(data, key)
    _known(key, section)
    return section


def _known(section: str, data: Table) -> None:
    for key in data:
        if key not in _KEYS[section]:
            name = f"{section}.{key}" if section else key
            allowed = ", ".join(_KEYS[section])
            raise PersonFacingError("settings-unknown-key", key=name, allowed=allowed)


def _table(data: Table, key: str) -> Table:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise PersonFacingError("settings-wrong-type", key=key, wanted=f"[{key}]")
    return value


def _rows(data: Table, key: str) -> list[Table]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise PersonFacingError("settings-wrong-type", key=key, wanted=f"[[{key}]]")
    return value


def _text(data: Table, key: str, *, required: bool = False, where: str = "") -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise PersonFacingError("settings-wrong-type", key=key, wanted='"…"')
    if required and not value.strip():
        name = f"{where}.{key}" if where else key
        raise PersonFacingError("settings-missing", key=name)
    return value.strip()


def _texts(data: Table, key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise PersonFacingError("settings-wrong-type", key=key, wanted='["…", "…"]')
    return tuple(value)


def _number(data: Table, key: str, default: int) -> int:
    value = data.get(key, default)
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise PersonFacingError("settings-bad-value", key=key, example=str(default))
