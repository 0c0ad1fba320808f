"""The doctor (`baken check`): settings, key, database, disk, clock and Slack, each with its mend."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TypeVar

from bot.secrets import Environment, SlackSecrets, has_teams_secrets, master_key, slack_secrets
from bot.settings import Settings, load
from dialogs.errors import PersonFacingError
from dialogs.texts import Value
from storage.unit_of_work import Storage

T = TypeVar("T")
ENOUGH_DISK = 2 * 1024**3
MOST_SKEW = 30.0
"""Seconds that our clock may differ from Slack's."""
TEXT_KEYS = (
    "check-settings", "check-key", "check-database", "check-disk", "check-disk-full",
    "check-slack", "check-slack-off", "check-scope", "check-channel", "check-channel-unset",
    "check-channel-missing", "check-channel-shared", "check-channel-archived",
    "check-channel-not-in", "check-clock", "check-clock-off", "error-slack-token",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: whether it is all right, and what to say."""

    fine: bool
    text_key: str
    values: dict[str, Value] = field(default_factory=dict)


async def examine(
    environment: Environment, config: Path, url: str, folder: Path, now: datetime
) -> list[Finding]:
    """Everything that can be wrong with an installation; nothing is changed but the tables."""
    found: list[Finding] = []
    settings = _kept(found, "check-settings", lambda: load(config))
    keyring = _kept(found, "check-key", lambda: master_key(environment))
    if keyring is not None:
        opened = _kept(found, "check-database", lambda: Storage.open(url, keyring, folder))
        if opened is not None:
            opened.close()
    found.append(_disk(folder))
    slack = _kept(found, "", lambda: _platforms(environment))
    if slack is None:
        found.append(Finding(False, "check-slack-off"))
    elif settings is not None:
        found += await _slack(slack, settings, now)
    return found


def _platforms(environment: Environment) -> SlackSecrets | None:
    if has_teams_secrets(environment):
        raise PersonFacingError("error-platform-later", platform="Teams")
    return slack_secrets(environment)


def _kept(found: list[Finding], fine: str, look: Callable[[], T]) -> T | None:
    try:
        value = look()
    except PersonFacingError as mistake:
        found.append(Finding(False, mistake.text_key, dict(mistake.values)))
        return None
    if fine:
        found.append(Finding(True, fine))
    return value


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


def _clock(date: str, now: datetime) -> Finding:
    if not date:
        return Finding(True, "check-clock")
    skew = abs((parsedate_to_datetime(date).astimezone(UTC) - now).total_seconds())
    fine = skew <= MOST_SKEW
    return Finding(fine, "check-clock" if fine else "check-clock-off", {"seconds": int(skew)})
