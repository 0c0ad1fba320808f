"""What Slack says when something does not work, as delivery understands it. One table."""

import asyncio
from collections.abc import Mapping

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.port import DeliveryFailed, Reason, Refused, TryLater, Uncertain
from bot.retry_after import pause_told

REASONS: Mapping[str, Reason] = {
    "channel_not_found": "channel_missing",
    "channel_type_not_supported": "channel_missing",
    "is_archived": "channel_archived",
    "not_in_channel": "not_in_channel",
    "bot_not_in_channel": "not_in_channel",
    "restricted_action": "read_only",
    "restricted_action_read_only_channel": "read_only",
    "restricted_action_thread_only_channel": "read_only",
    "restricted_action_non_threadable_channel": "read_only",
    "restricted_action_thread_locked": "read_only",
    "thread_locked": "read_only",
    "cannot_reply_to_message": "message_missing",
    "file_deleted": "message_missing",
    "file_not_found": "message_missing",
    "message_not_found": "message_missing",
    "thread_not_found": "message_missing",
    "cant_update_message": "message_missing",
    "edit_window_closed": "message_missing",
    "message_not_owned_by_app": "message_missing",
    "invalid_auth": "credentials",
    "not_authed": "credentials",
    "token_revoked": "credentials",
    "token_expired": "credentials",
    "account_inactive": "credentials",
    "org_login_required": "credentials",
    "two_factor_setup_required": "credentials",
    "team_not_found": "credentials",
    "team_access_not_granted": "credentials",
    "access_denied": "credentials",
    "accesslimited": "credentials",
    "not_allowed_token_type": "credentials",
    "missing_scope": "no_permission",
    "no_permission": "no_permission",
    "cant_delete_file": "no_permission",
    "cant_delete_message": "no_permission",
    "compliance_exports_prevent_deletion": "no_permission",
    "delete_not_allowed": "no_permission",
    "file_deleting_disabled": "no_permission",
    "ekm_access_denied": "no_permission",
    "enterprise_is_restricted": "no_permission",
    "messages_tab_disabled": "no_permission",
    "method_not_supported_for_channel_type": "no_permission",
    "user_not_found": "person_missing",
    "users_not_found": "person_missing",
    "user_not_visible": "person_missing",
    "user_disabled": "person_missing",
    "users_list_not_supplied": "person_missing",
    "cannot_dm_bot": "person_missing",
    "no_such_subteam": "person_missing",
    "msg_too_long": "too_large",
    "msg_blocks_too_long": "too_large",
    "metadata_too_large": "too_large",
    "too_many_attachments": "too_large",
    "attachment_payload_limit_exceeded": "too_large",
}
"""What else Slack says (`invalid_blocks`, `no_text`, ...) is a mistake of ours: "rejected"."""
PASSING = frozenset({"service_unavailable", "team_added_to_org", "external_channel_migrating"})
LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
PERHAPS = frozenset({"internal_error", "fatal_error", "request_timeout"})
"""Slack itself does not know whether it was carried out."""
PAUSE = 1.0
"""Seconds to wait when Slack does not say how long."""


def failure(error: Exception) -> DeliveryFailed:
    """The error as delivery acts on it. What broke after sending may have been carried out."""
    if isinstance(error, DeliveryFailed):
        return error
    if isinstance(error, SlackApiError):
        return _api(error)
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return TryLater("unreachable", scope="platform")
    if isinstance(error, aiohttp.ClientError | asyncio.TimeoutError | SlackClientError | OSError):
        return Uncertain("broken off")
    raise error


def _api(error: SlackApiError) -> DeliveryFailed:
    response = error.response
    status, headers = getattr(response, "status_code", 200), getattr(response, "headers", {})
    name = str(response.get("error", "")) if hasattr(response, "get") else ""
    if status == 429 or name in LIMITED:
        # Slack then refuses the method for the whole workspace, not for one channel
        return TryLater("rate limited", pause_told(headers, PAUSE), scope="platform")
    if status >= 500 or name in PERHAPS:
        return Uncertain(f"status {status}")
    if name in PASSING:
        return TryLater(name)
    return Refused(REASONS.get(name, "rejected"))
