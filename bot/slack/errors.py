"""What Slack says when something does not work, as delivery understands it. One table."""

import asyncio
from collections.abc import Mapping

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.port import DeliveryFailed, Reason, Refused, TryLater, Uncertain

REASONS: Mapping[str, Reason] = {
    "channel_not_found": "channel_missing",
    "is_archived": "channel_archived",
    "not_in_channel": "not_in_channel",
    "restricted_action": "not_in_channel",
    "invalid_auth": "credentials",
    "not_authed": "credentials",
    "token_revoked": "credentials",
    "token_expired": "credentials",
    "account_inactive": "credentials",
    "missing_scope": "credentials",
    "message_not_found": "message_missing",
    "thread_not_found": "message_missing",
    "cant_update_message": "message_missing",
    "user_not_found": "person_missing",
    "users_not_found": "person_missing",
    "user_disabled": "person_missing",
    "cannot_dm_bot": "person_missing",
    "msg_too_long": "too_large",
    "msg_blocks_too_long": "too_large",
}
PASSING = frozenset({"service_unavailable", "team_added_to_org"})
PERHAPS = frozenset({"internal_error", "fatal_error", "request_timeout"})
"""Slack itself does not know whether it was carried out."""


def failure(error: Exception) -> DeliveryFailed:
    """The error as delivery acts on it. What broke after sending may have been carried out."""
    if isinstance(error, SlackApiError):
        return _api(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return TryLater("unreachable")
    if isinstance(error, aiohttp.ClientError | asyncio.TimeoutError | SlackClientError | OSError):
        return Uncertain("broken off")
    raise error


def _api(error: SlackApiError) -> DeliveryFailed:
    response = error.response
    status, headers = getattr(response, "status_code", 200), getattr(response, "headers", {})
    name = str(response.get("error", "")) if hasattr(response, "get") else ""
    if status == 429 or name in ("ratelimited", "rate_limited"):
        return TryLater("rate limited", float(headers.get("Retry-After", 1)))
    if status >= 500 or name in PERHAPS:
        return Uncertain(f"status {status}")
    if name in PASSING:
        return TryLater(name)
    return Refused(REASONS.get(name, "rejected"))
