"""What `baken check` asks Slack: is the token good, are the scopes there, are the channels fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.manifest import SCOPES

ChannelProblem = Literal["", "unset", "missing", "shared", "archived", "not-in"]


@dataclass(frozen=True, slots=True)
class SlackAnswer:
    """What Slack said. `date` is its clock, as an HTTP date."""

    missing_scopes: tuple[str, ...]
    channels: tuple[ChannelProblem, ...]
    date: str


async def ask(token: str, api_url: str, channels: Sequence[str]) -> SlackAnswer | None:
    """Ask Slack; None when it refuses the token or cannot be reached."""
    client = AsyncWebClient(token=token, base_url=api_url or AsyncWebClient.BASE_URL)
    try:
        us = await client.auth_test()
    except (SlackApiError, aiohttp.ClientError, OSError):
        return None
    headers = {str(k).lower(): str(v) for k, v in us.headers.items()}
    granted = {scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",")}
    missing = tuple(s for s, _ in SCOPES if s not in granted) if granted != {""} else ()
    problems = tuple([await _channel(client, channel) for channel in channels])
    return SlackAnswer(missing, problems, headers.get("date", ""))


async def _channel(client: AsyncWebClient, channel: str) -> ChannelProblem:
    if not channel:
        return "unset"
    try:
        info = (await client.conversations_info(channel=channel))["channel"]
    except SlackApiError:
        return "missing"
    if info.get("is_ext_shared"):
        return "shared"
    if info.get("is_archived"):
        return "archived"
    return "" if info.get("is_member", True) else "not-in"
