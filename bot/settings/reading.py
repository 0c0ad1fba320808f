"""Reading one value of the settings: the right kind, or a mistake that names the key."""

from collections.abc import Mapping
from datetime import date, datetime, time

from dialogs.errors import PersonFacingError

TEXT_KEYS = (
    "settings-unknown-key", "settings-missing", "settings-wrong-type", "settings-bad-value",
    "settings-no-officers", "settings-not-toml", "settings-no-file", "settings-no-facility-manager",
    "settings-building-twice",
)  # fmt: skip
Table = Mapping[str, object]
KNOWN: Mapping[str, tuple[str, ...]] = {
    "": ("municipality", "names", "language", "social_media_scope", "norm", "house_rules", "links",
         "people", "roles", "channels", "evidence", "chat", "slack", "teams", "working_time", "terms",
         "additions_off", "sanctions", "org_accounts", "monitoring", "municipal_platforms",
         "absence", "buildings", "prevention", "letters", "gir", "operating", "timestamps",
         "allow_emergency_override"),
    "norm": ("text", "version"),
    "house_rules": ("text", "version", "reviewed_by", "reviewed_on"),
    "links": ("safety_policy", "confidential_adviser", "recording_info", "house_rules",
              "privacy_notice", "reading"),
    "links.reading": ("title", "url"),
    "people": ("name", "mail", "roles", "manager", "department", "language", "deputy",
               "absent_until", "hours"),
    "channels": ("managers", "officers"),
    "channels.managers": ("slack", "teams", "workplace"),
    "channels.officers": ("slack", "teams", "workplace"),
    "evidence": ("max_megabytes", "clamd"),
    "chat": ("content_hours", "closed_days"),
    "slack": ("manager_field",),
    "teams": ("look_up",),
    "working_time": ("opens", "closes", "liberation_day", "good_friday", "days_off"),
    "sanctions": ("key", "label", "description", "decided_by", "policy", "basis", "max_months",
                  "written"),
    "absence": ("from_platform", "slack_emoji"),
    "monitoring": ("words", "version"),
    "municipal_platforms": ("platform", "url"),
    "buildings": ("key", "name", "address", "facility_manager"),
    "prevention": ("awareness_months", "policy_months", "house_rules_months"),
    "letters": ("department", "address", "postcode_and_town", "phone", "mail", "signatory",
                "complaints_address"),
    "gir": ("verbal", "personal_threat", "store_sender", "fields"),
    "gir.fields": ("moment", "reporter", "department", "place", "kind", "description", "cause",
                   "sender", "witnesses", "damage", "at_once", "measure", "police", "care",
                   "agreements", "annex"),
    "operating": ("late_minutes", "urgent_late_minutes", "database_wait_seconds", "stop_seconds",
                  "free_megabytes", "logs"),
    "timestamps": ("evidence", "authorities"),
    "timestamps.authorities": ("name", "url", "root"),
}  # fmt: skip
"""Every key there is, by section."""


def known(section: str, data: Table) -> Table:
    """The section itself, when it holds no unknown key. Raises PersonFacingError."""
    for key in data:
        if key not in KNOWN[section]:
            name = f"{section}.{key}" if section else key
            allowed = ", ".join(KNOWN[section])
            raise PersonFacingError("settings-unknown-key", key=name, allowed=allowed)
    return data


def section(data: Table, key: str) -> Table:
    """A section of the file, checked for unknown keys; empty when it is not there."""
    return known(key, table(data, key))


def table(data: Table, key: str) -> Table:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise PersonFacingError("settings-wrong-type", key=key, wanted=f"[{key}]")
    return value


def rows(data: Table, key: str, name: str = "") -> list[Table]:
    """A list of sections, each checked. `name`: the full name of a list inside a section."""
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise PersonFacingError("settings-wrong-type", key=name or key, wanted=f"[[{name or key}]]")
    return [known(name or key, row) for row in value]


def text(data: Table, key: str, *, required: bool = False, where: str = "") -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise PersonFacingError("settings-wrong-type", key=key, wanted='"…"')
    if required and not value.strip():
        name = f"{where}.{key}" if where else key
        raise PersonFacingError("settings-missing", key=name)
    return value.strip()


def texts(data: Table, key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise PersonFacingError("settings-wrong-type", key=key, wanted='["…", "…"]')
    return tuple(value)


def number(data: Table, key: str, default: int, *, least: int = 1) -> int:
    value = data.get(key, default)
    if isinstance(value, int) and not isinstance(value, bool) and value >= least:
        return value
    raise PersonFacingError("settings-bad-value", key=key, example=str(default))


def truth(data: Table, key: str, *, default: bool = False) -> bool:
    value = data.get(key, default)
    if isinstance(value, bool):
        return value
    raise PersonFacingError("settings-bad-value", key=key, example="true")


def one_of(data: Table, key: str, allowed: tuple[str, ...], name: str) -> str:
    """One of a closed list; the first when nothing is said."""
    value = text(data, key) or allowed[0]
    if value not in allowed:
        raise PersonFacingError("settings-bad-value", key=name, example=f'"{allowed[0]}"')
    return value


def clock_time(data: Table, key: str, default: time) -> time:
    value = data.get(key, default)
    if isinstance(value, time):
        return value
    raise PersonFacingError("settings-bad-value", key=f"working_time.{key}", example="08:30:00")


def day(data: Table, key: str, name: str) -> str:
    """A date as ISO text; empty when nothing is said."""
    value = data.get(key)
    if value is None:
        return ""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    raise PersonFacingError("settings-bad-value", key=name, example="2026-12-05")


def days(data: Table, key: str) -> tuple[date, ...]:
    value = data.get(key, [])
    if isinstance(value, list) and all(isinstance(day, date) for day in value):
        return tuple(value)
    raise PersonFacingError("settings-bad-value", key=f"working_time.{key}", example="[2026-05-15]")
