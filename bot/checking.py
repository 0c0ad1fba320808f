"""The doctor (`baken check`): settings, key, database, disk, clock, Slack and Teams, each with its
mend."""

import asyncio
import secrets
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.clamd import Clamd, NotScanned
from bot.directory import StoredAddresses
from bot.operating.authorities import NoAnswer, said
from bot.operating.authorities import ask as ask_authority
from bot.operating.heartbeat import heartbeat_url
from bot.secrets import (
    Environment,
    SlackSecrets,
    TeamsSecrets,
    master_key,
    object_store,
    public_url,
    slack_secrets,
    teams_secrets,
)
from bot.services.prevention import versions
from bot.settings import Authority, Settings, load
from dialogs.errors import PersonFacingError
from dialogs.texts import Value
from storage.errors import Unreachable
from storage.objects import NotStored
from storage.tokens import BadToken
from storage.unit_of_work import Storage

T = TypeVar("T")
ENOUGH_DISK = 2 * 1024**3
MOST_SKEW = 30.0
"""Seconds that our clock may differ from Slack's."""
TEXT_KEYS = (
    "check-timestamp", "check-timestamp-bad", "check-timestamps-off",
    "check-settings", "check-key", "check-database", "check-files", "check-files-refused",
    "check-disk", "check-disk-full",
    "check-slack", "check-scope", "check-teams", "check-graph", "check-graph-permission",
    "check-graph-unreachable", "check-channel-private", "check-channel-unseen",
    "cli-slack-off", "cli-teams-off", "check-channel", "check-channel-unset",
    "check-channel-missing", "check-channel-shared", "check-channel-archived",
    "check-channel-not-in", "check-clock", "check-clock-off", "error-slack-token",
    "error-no-platform", "check-versions", "text-version-changed", "check-rules-not-reviewed",
    "check-no-scanner", "check-scanner", "check-scanner-away", "check-scanner-too-small",
    "check-public-url", "check-no-public-url", "check-no-recording-info", "check-no-sanctions",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: whether it is all right, and what to say. `advice`: Baken works without it, but there
    is something to do."""

    fine: bool
    text_key: str
    values: dict[str, Value] = field(default_factory=dict)
    advice: bool = False

    @property
    def mark(self) -> str:
        """How a line begins: right, advice, or wrong."""
        return ".. " if self.advice else "ok " if self.fine else "!! "


async def examine(
    environment: Environment, config: Path, url: str, folder: Path, now: datetime
) -> list[Finding]:
    """Everything that can be wrong with an installation; nothing is changed but the tables."""
    found: list[Finding] = []
    settings = _kept(found, "check-settings", lambda: load(config))
    _kept(found, "", lambda: heartbeat_url(environment))
    keyring = _kept(found, "check-key", lambda: master_key(environment))
    storage = None
    objects = _kept(found, "", lambda: object_store(environment, folder))
    if keyring is not None and objects is not None:
        storage = _kept(
            found, "check-database", lambda: Storage.open(url, keyring, folder, objects=objects)
        )
    if storage is not None:
        found.append(_files(storage))
    found.append(_disk(folder))
    found += _address(environment)
    slack = _kept(found, "", lambda: slack_secrets(environment))
    teams = _kept(found, "", lambda: teams_secrets(environment))
    if slack is None and teams is None:
        found.append(Finding(False, "error-no-platform"))
    if settings is not None:
        found += [*_prevention(settings), await _scanner(settings)]
        if storage is not None:
            _kept(found, "check-versions", partial(_versions, storage, settings, now))
        found += await _slack(slack, settings, now) if slack else [Finding(True, "cli-slack-off")]
        found += (
            await _teams(teams, settings, storage) if teams else [Finding(True, "cli-teams-off")]
        )
        found += await _timestamps(settings)
    if storage is not None:
        storage.close()
    return found


def _kept(found: list[Finding], fine: str, look: Callable[[], T]) -> T | None:
    try:
        value = look()
    except PersonFacingError as mistake:
        found.append(Finding(False, mistake.text_key, dict(mistake.values)))
        return None
    except Unreachable:
        found.append(Finding(False, "operating-database-silent"))
        return None
    if fine:
        found.append(Finding(True, fine))
    return value


def _versions(storage: Storage, settings: Settings, now: datetime) -> bool:
    """Raises PersonFacingError when the norm or the house rules changed and their version did not."""
    with storage.reading(now) as uow:
        versions.check(uow, settings)
    return True


def _prevention(settings: Settings) -> list[Finding]:
    """What a municipality still has to arrange (S27, S91, S95)."""
    rules = settings.house_rules
    missing = {
        "check-rules-not-reviewed": not (rules.reviewed_by and rules.reviewed_on),
        "check-no-recording-info": not settings.links.recording_info,
        "check-no-sanctions": not settings.protocol.sanctions,
    }
    values: dict[str, Value] = {"version": rules.version}
    return [Finding(True, key, values, advice=True) for key, lacks in missing.items() if lacks]


def _address(environment: Environment) -> list[Finding]:
    """Whether files of letters can be fetched; without an address people copy the text."""
    found: list[Finding] = []
    known = _kept(found, "", lambda: public_url(environment))
    if known is None:
        return found
    key = "check-public-url" if known else "check-no-public-url"
    return [Finding(True, key, advice=not known)]


async def _timestamps(settings: Settings) -> list[Finding]:
    """Whether each authority gives a good token; it is asked for one over nothing in particular."""
    listed = settings.timestamps.authorities
    return [await _timestamp(one) for one in listed] or [Finding(True, "check-timestamps-off")]


async def _timestamp(one: Authority) -> Finding:
    try:
        await ask_authority(one, secrets.token_hex(32))
    except (NoAnswer, BadToken) as error:
        return Finding(False, "check-timestamp-bad", {"name": one.name, "why": said(error)})
    return Finding(True, "check-timestamp", {"name": one.name})


def _files(storage: Storage) -> Finding:
    """Whether files can be put where they are to be kept: something small is, and taken away again."""
    try:
        storage.files.objects.now()
    except NotStored:
        return Finding(False, "check-files-refused")
    return Finding(True, "check-files")


async def _scanner(settings: Settings) -> Finding:
    """Whether files can be scanned for malware, up to the largest that is taken."""
    values: dict[str, Value] = {"maximum": settings.evidence_megabytes}
    if not settings.clamd:
        return Finding(True, "check-no-scanner", advice=True)
    try:
        scanner, largest = Clamd(settings.clamd), settings.evidence_megabytes * 1024**2
        await asyncio.to_thread(scanner.check, largest)
    except NotScanned as problem:
        return Finding(False, f"check-scanner-{problem.trouble}", values)
    return Finding(True, "check-scanner", values)


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder if folder.exists() else Path()).free
    values: dict[str, Value] = {"free": free // 1024**3}
    return Finding(
        free > ENOUGH_DISK, "check-disk" if free > ENOUGH_DISK else "check-disk-full", values
    )


async def _slack(secrets: SlackSecrets, settings: Settings, now: datetime) -> list[Finding]:
    from bot.slack.checking import ask

    answer = await ask(secrets.token, secrets.api_url, [c.slack for _, c in settings.channels()])
    if answer is None:
        return [Finding(False, "error-slack-token")]
    found = [Finding(True, "check-slack")]
    found += [Finding(False, "check-scope", {"scope": scope}) for scope in answer.missing_scopes]
    for (name, channel), problem in zip(settings.channels(), answer.channels, strict=True):
        key = f"check-channel-{problem}" if problem else "check-channel"
        found.append(Finding(not problem, key, {"channel": name, "id": channel.slack or "–"}))
    return [*found, _clock(answer.date, now)]


async def _teams(
    secrets: TeamsSecrets, settings: Settings, storage: Storage | None
) -> list[Finding]:
    from bot.teams.checking import ask

    channels = settings.channels()
    answer = await ask(
        **asdict(secrets), channels=[c.teams for _, c in channels],
        addresses=StoredAddresses(storage) if storage else None,
    )  # fmt: skip
    if answer.problem:
        return [Finding(False, answer.problem)]
    graph = f"check-graph-{answer.graph}" if answer.graph else "check-graph"
    found = [Finding(True, "check-teams"), Finding(not answer.graph, graph)]
    for (name, channel), problem in zip(channels, answer.channels, strict=True):
        key = f"check-channel-{problem}" if problem else "check-channel"
        found.append(Finding(not problem, key, {"channel": name, "id": channel.teams or "–"}))
    return found


def _clock(date: str, now: datetime) -> Finding:
    if not date:
        return Finding(True, "check-clock")
    skew = abs((parsedate_to_datetime(date).astimezone(UTC) - now).total_seconds())
    fine = skew <= MOST_SKEW
    return Finding(fine, "check-clock" if fine else "check-clock-off", {"seconds": int(skew)})
