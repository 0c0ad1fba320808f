"""What Teams says when something does not work, as delivery understands it. One table."""

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
import requests
from msrest.exceptions import ClientRequestError, HttpOperationError

from bot.port import DeliveryFailed, Reason, Refused, TryLater, Uncertain
from bot.retry_after import pause_told
from bot.teams.tokens import EntraUnreachable, TokenRefused

REASONS: Mapping[tuple[int, str], Reason] = {
    (400, "BotNotInConversationRoster"): "not_installed",
    (401, "BotNotRegistered"): "credentials",
    (403, "BotDisabledByAdmin"): "no_permission",
    (403, "BotNotInConversationRoster"): "not_installed",
    (403, "ConversationBlockedByUser"): "blocked",
    (403, "ForbiddenOperationException"): "not_installed",
    (403, "InvalidBotApiHost"): "rejected",
    (403, "MessageWritesBlocked"): "blocked",
    (403, "NotEnoughPermissions"): "no_permission",
    (404, "ActivityNotFoundInConversation"): "message_missing",
    (404, "ConversationNotFound"): "channel_missing",
    (404, "MemberNotFoundInConversation"): "person_missing",
    (413, "MessageSizeTooBig"): "too_large",
}
BY_STATUS: Mapping[int, Reason] = {
    401: "credentials", 403: "not_installed", 404: "channel_missing", 410: "channel_missing",
    413: "too_large",
}  # fmt: skip
ARCHIVED = ("archived", "read-only", "readonly")
"""Teams has no code of its own for an archived team or channel; its sentence says it."""
LATER = frozenset({408, 412, 429, 503})
"""Teams carried nothing out; what else is 5xx may have been."""
BROKEN = (asyncio.TimeoutError, requests.RequestException, aiohttp.ClientError, OSError, ValueError)
NEVER = ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError")
"""How urllib3 says that there was no connection."""
PAUSE = 2.0
"""Seconds to wait when Teams does not say how long."""


def failure(error: Exception) -> DeliveryFailed:
    """The error as delivery acts on it. What broke after sending may have been carried out."""
    if isinstance(error, DeliveryFailed):
        return error
    if isinstance(error, HttpOperationError):
        return _status(error)
    if isinstance(error, TokenRefused):
        return Refused("credentials")
    if isinstance(error, EntraUnreachable):
        return TryLater("no token", scope="platform")
    if isinstance(error, ClientRequestError):
        return _broken(getattr(error, "inner_exception", None))
    if isinstance(error, aiohttp.ClientConnectorError):
        return TryLater("unreachable", scope="platform")
    if isinstance(error, BROKEN):
        return _broken(error)
    raise error


def _broken(error: object) -> DeliveryFailed:
    """A connection that was never made carried nothing out."""
    never = isinstance(error, requests.ConnectTimeout) or (
        isinstance(error, requests.ConnectionError) and any(name in repr(error) for name in NEVER)
    )
    return TryLater("unreachable", scope="platform") if never else Uncertain("broken off")


def refusal(status: int, body: object, headers: Mapping[str, str]) -> DeliveryFailed:
    """An answer of Teams that is not the one we hoped for. Its limits are per conversation."""
    if status in LATER:
        return TryLater(f"status {status}", pause_told(headers, PAUSE))
    if status >= 500:
        return Uncertain(f"status {status}")
    inner = body.get("error") if isinstance(body, dict) else None
    code, said = (str(inner.get(k) or "") for k in ("code", "message")) if isinstance(
        inner, dict) else ("", "")  # fmt: skip
    if status in (400, 403) and any(word in said.casefold() for word in ARCHIVED):
        return Refused("channel_archived")
    return Refused(REASONS.get((status, code), BY_STATUS.get(status, "rejected")))


def _status(error: HttpOperationError) -> DeliveryFailed:
    response: Any = error.response
    inner = getattr(getattr(error, "error", None), "error", None)
    told = {"code": getattr(inner, "code", ""), "message": getattr(inner, "message", "")}
    return refusal(int(response.status_code), {"error": told}, response.headers)
