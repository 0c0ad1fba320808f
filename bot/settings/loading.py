"""From `baken.toml` to Settings: each section to its part, and what must be there to start."""

import re
import tomllib
from datetime import time
from pathlib import Path

from bot.settings.model import (
    AbsenceAdvice,
    Building,
    Channel,
    ConfiguredPerson,
    HouseRules,
    InChat,
    LetterHead,
    Links,
    Monitoring,
    MunicipalPlatform,
    Prevention,
    Settings,
)
from bot.settings.operating import operating_of
from bot.settings.reading import (
    Table,
    clock_time,
    day,
    days,
    known,
    number,
    one_of,
    rows,
    section,
    table,
    text,
    texts,
    truth,
)
from bot.settings.timestamps import timestamps_of
from dialogs.errors import PersonFacingError
from dialogs.protocol.additions import ADDITIONS
from dialogs.protocol.calendar import WorkingTime
from dialogs.protocol.facts import PLATFORMS
from dialogs.protocol.hours import EXAMPLE as HOURS_EXAMPLE
from dialogs.protocol.hours import own_hours
from dialogs.protocol.monitoring import check_words
from dialogs.protocol.settings import GirLabels, ProtocolSettings, Sanction
from dialogs.protocol.steps import STEP
from dialogs.protocol.terms import term

NORM = "Wij tolereren geen agressieve uitlatingen over onze medewerkers via sociale media."
"""S21: exactly this sentence is the default."""
HERE = Path()
LONGEST_VERSION = 40
CLAMD = re.compile(r"unix:/.+|(?:[A-Za-z0-9._-]+|\[[0-9a-fA-F:]+\]):[0-9]{1,5}")
BUILDING_KEY = re.compile(r"[a-z0-9_]{1,40}")


def load(path: Path) -> Settings:
    """The settings in a file. Raises PersonFacingError that names the key and the mend."""
    try:
        with path.open("rb") as source:
            return parse(tomllib.load(source), path.parent)
    except FileNotFoundError:
        raise PersonFacingError("settings-no-file", file=path.name) from None
    except tomllib.TOMLDecodeError as wrong:
        raise PersonFacingError("settings-not-toml", detail=str(wrong)) from None


def parse(data: Table, folder: Path = HERE) -> Settings:
    """Settings from plain data, checked. `folder`: where the files that it names lie."""
    known("", data)
    settings = Settings(
        municipality=text(data, "municipality", required=True),
        names=texts(data, "names") or (text(data, "municipality"),),
        people=tuple(_person(row) for row in rows(data, "people")),
        role_groups={k: texts(table(data, "roles"), k) for k in table(data, "roles")},
        managers_channel=_channel(data, "managers"),
        officers_channel=_channel(data, "officers"),
        language="en" if text(data, "language") == "en" else "nl",
        norm_text=text(section(data, "norm"), "text") or NORM,
        social_media_scope=text(data, "social_media_scope"),
        house_rules=_house_rules(section(data, "house_rules")),
        links=_links(section(data, "links")),
        monitoring=_monitoring(data),
        buildings=tuple(_building(row) for row in rows(data, "buildings")),
        prevention=_prevention(section(data, "prevention")),
        letters=_letter_head(section(data, "letters")),
        absence=_absence(section(data, "absence")),
        operating=operating_of(section(data, "operating")),
        timestamps=timestamps_of(section(data, "timestamps"), folder),
        gir_store_sender=truth(section(data, "gir"), "store_sender"),
        gir_fields=_gir_fields(section(data, "gir")),
        chat=_in_chat(section(data, "chat")),
        evidence_megabytes=number(section(data, "evidence"), "max_megabytes", 50),
        clamd=_clamd(section(data, "evidence")),
        manager_field=text(section(data, "slack"), "manager_field") or "Manager",
        teams_look_up=truth(section(data, "teams"), "look_up"),
        protocol=_protocol(data),
    )
    _enough_officers(settings)
    _facility_managers_exist(settings)
    _buildings_differ(settings)
    people = [person.name for person in settings.people]
    check_words(settings.monitoring.words, names=settings.names, people=people)
    return settings


def _in_chat(data: Table) -> InChat:
    usual = InChat()
    return InChat(
        number(data, "content_hours", usual.content_hours),
        number(data, "closed_days", usual.closed_days),
    )


def _clamd(data: Table) -> str:
    """Where the scanner listens: a socket of this machine, or a host with a port."""
    address = text(data, "clamd")
    if address and not CLAMD.fullmatch(address):
        example = '"unix:/run/clamav/clamd.ctl"'
        raise PersonFacingError("settings-bad-value", key="evidence.clamd", example=example)
    return address


def _enough_officers(settings: Settings) -> None:
    """S23: one monitoring officer and a deputy, or Baken does not start."""
    named = [p for p in settings.people if "monitoring_officer" in p.roles]
    if len(named) < 2 and not settings.role_groups.get("monitoring_officer"):
        raise PersonFacingError("settings-no-officers")


def _facility_managers_exist(settings: Settings) -> None:
    """S88: each building names somebody of the settings, or nobody would be asked."""
    mails = {p.mail.casefold() for p in settings.people}
    for building in settings.buildings:
        if building.facility_manager.casefold() not in mails:
            raise PersonFacingError("settings-no-facility-manager", key=building.key)


def _buildings_differ(settings: Settings) -> None:
    """Cases and checks name a building by its key, so each has its own."""
    keys = [building.key for building in settings.buildings]
    for key in keys:
        if keys.count(key) > 1:
            raise PersonFacingError("settings-building-twice", key=key)


def _gir_fields(gir: Table) -> tuple[tuple[str, str], ...]:
    """Which fields the sheet of the annex has, in the order of the file."""
    fields = known("gir.fields", table(gir, "fields"))
    return tuple((key, text(fields, key)) for key in fields)


def _protocol(data: Table) -> ProtocolSettings:
    gir = section(data, "gir")
    labels = GirLabels()
    return ProtocolSettings(
        calendar=_calendar(section(data, "working_time")),
        terms=_terms_by_step(table(data, "terms")),
        additions_off=_additions_off(data),
        sanctions=tuple(_sanction(row) for row in rows(data, "sanctions")),
        org_accounts=texts(data, "org_accounts"),
        norm_version=_version(section(data, "norm"), "norm"),
        house_rules_version=_rules_version(_house_rules(section(data, "house_rules"))),
        allow_emergency_override=truth(data, "allow_emergency_override"),
        gir_labels=GirLabels(
            text(gir, "verbal") or labels.verbal,
            text(gir, "personal_threat") or labels.personal_threat,
        ),
    )


def _additions_off(data: Table) -> frozenset[str]:
    off = texts(data, "additions_off")
    for key in off:
        if key not in ADDITIONS:
            raise PersonFacingError(
                "settings-unknown-key", key=f"additions_off: {key}", allowed=", ".join(ADDITIONS)
            )
    return frozenset(off)


def _terms_by_step(terms: Table) -> dict[str, tuple[str, str]]:
    for step in terms:
        if step not in STEP:
            raise PersonFacingError(
                "settings-unknown-key", key=f"terms.{step}", allowed=", ".join(STEP)
            )
    return {step: _terms(terms, step) for step in terms}


def _terms(terms: Table, step: str) -> tuple[str, str]:
    pair = texts(terms, step)
    if len(pair) != 2:
        raise PersonFacingError(
            "settings-bad-value", key=f"terms.{step}", example='["4 wh", "1 h"]'
        )
    for length in pair:
        term(length)
    return pair[0], pair[1]


def _calendar(data: Table) -> WorkingTime:
    liberation = one_of(
        data, "liberation_day", ("yearly", "lustrum", "never"), "working_time.liberation_day"
    )
    return WorkingTime(
        opens=clock_time(data, "opens", time(8, 30)),
        closes=clock_time(data, "closes", time(17, 0)),
        liberation_day="lustrum" if liberation == "lustrum" else
        "never" if liberation == "never" else "yearly",
        good_friday=data.get("good_friday") is True,
        days_off=frozenset(days(data, "days_off")),
    )  # fmt: skip


def _person(row: Table) -> ConfiguredPerson:
    return ConfiguredPerson(
        name=text(row, "name", required=True, where="people"),
        mail=text(row, "mail", required=True, where="people"),
        roles=texts(row, "roles"),
        manager=text(row, "manager"),
        department=text(row, "department"),
        language=text(row, "language") or "nl",
        deputy=text(row, "deputy"),
        absent_until=day(row, "absent_until", "people.absent_until"),
        hours=_hours(row),
    )


def _absence(data: Table) -> AbsenceAdvice:
    emoji = frozenset(name.strip(": ") for name in texts(data, "slack_emoji"))
    usual = AbsenceAdvice()
    return AbsenceAdvice(truth(data, "from_platform"), emoji or usual.slack_emoji)


def _hours(row: Table) -> str:
    hours = text(row, "hours")
    if hours:
        _readable(hours)
    return hours


def _readable(hours: str) -> None:
    try:
        own_hours(hours, WorkingTime())
    except PersonFacingError:
        example = f'"{HOURS_EXAMPLE}"'
        raise PersonFacingError("settings-bad-value", key="people.hours", example=example) from None


def _sanction(row: Table) -> Sanction:
    return Sanction(
        key=text(row, "key", required=True, where="sanctions"),
        label=text(row, "label", required=True, where="sanctions"),
        description=text(row, "description"),
        decided_by=text(row, "decided_by") or "manager",
        policy=text(row, "policy"),
        basis=one_of(row, "basis", ("sanction_policy", "house_rules"), "sanctions.basis"),
        max_months=number(row, "max_months", 0, least=0),
        written=truth(row, "written", default=True),
    )


def _channel(data: Table, name: str) -> Channel:
    row = known(f"channels.{name}", table(section(data, "channels"), name))
    return Channel(text(row, "slack"), text(row, "teams"), text(row, "workplace"))


def _house_rules(data: Table) -> HouseRules:
    return HouseRules(
        text(data, "text"), _version(data, "house_rules"), text(data, "reviewed_by"),
        text(data, "reviewed_on"),
    )  # fmt: skip


def _version(data: Table, where: str) -> str:
    """What a version of a text is called, short enough to be kept."""
    version = text(data, "version") or "1"
    if len(version) > LONGEST_VERSION:
        raise PersonFacingError("settings-bad-value", key=f"{where}.version", example='"2"')
    return version


def _rules_version(rules: HouseRules) -> str:
    """The version that cases remember; none without a text of the municipality's own."""
    return rules.version if rules.text else ""


def _links(data: Table) -> Links:
    reading = rows(data, "reading", "links.reading")
    return Links(
        text(data, "safety_policy"), text(data, "confidential_adviser"),
        text(data, "recording_info"), text(data, "house_rules"), text(data, "privacy_notice"),
        tuple((text(row, "title"), text(row, "url", required=True, where="links.reading"))
              for row in reading),
    )  # fmt: skip


def _monitoring(data: Table) -> Monitoring:
    words = section(data, "monitoring")
    platforms = tuple(
        MunicipalPlatform(
            one_of(row, "platform", PLATFORMS, "municipal_platforms.platform"),
            text(row, "url", required=True, where="municipal_platforms"),
        )
        for row in rows(data, "municipal_platforms")
    )
    return Monitoring(texts(words, "words"), text(words, "version") or "1", platforms)


def _building(row: Table) -> Building:
    key = text(row, "key", required=True, where="buildings")
    if not BUILDING_KEY.fullmatch(key):
        raise PersonFacingError("settings-bad-value", key="buildings.key", example='"town_hall"')
    return Building(
        key,
        text(row, "name", required=True, where="buildings"),
        text(row, "address"),
        text(row, "facility_manager", required=True, where="buildings"),
    )


def _prevention(data: Table) -> Prevention:
    return Prevention(
        number(data, "awareness_months", 6, least=0),
        number(data, "policy_months", 12, least=0),
        number(data, "house_rules_months", 12, least=0),
    )


def _letter_head(data: Table) -> LetterHead:
    return LetterHead(
        department=text(data, "department"), address=text(data, "address"),
        postcode_and_town=text(data, "postcode_and_town"), phone=text(data, "phone"),
        mail=text(data, "mail"), signatory=text(data, "signatory"),
        complaints_address=text(data, "complaints_address"),
    )  # fmt: skip
