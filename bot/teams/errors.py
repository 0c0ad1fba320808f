"""What Teams says when something does not work, as delivery understands it. One table."""

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
import requests
from msrest.exceptions import ClientRequestError, HttpOperationError

from bot.port import DeliveryFailed, Reason, Refused, TryLater, Uncertain
from bot.teams.tokens import EntraUnreachable, TokenRefused

REASONS: Mapping[tuple[int, str], Reason] = {
    (403, "MessageWritesBlocked"): "blocked",
    (403, "BotNotInConversationRoster"): "not_installed",
    (403, "ForbiddenOperationException"): "not_installed",
    (404, "ConversationNotFound"): "channel_missing",
    (404, "ActivityNotFoundInConversation"): "message_missing",
    (404, "MemberNotFoundInConversation"): "person_missing",
}
BY_STATUS: Mapping[int, Reason] = {
    401: "credentials", 403: "not_installed", 404: "channel_missing", 413: "too_large",
}  # fmt: skip
LATER = frozenset({408, 412, 429, 503})
"""Teams carried nothing out; what else is 5xx may have been."""
BROKEN = (asyncio.TimeoutError, requests.RequestException, aiohttp.ClientError, OSError, ValueError)
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
        return TryLater("no token")
    if isinstance(error, ClientRequestError):
        return _broken(getattr(error, "inner_exception", None))
    if isinstance(error, aiohttp.ClientConnectorError):
        return TryLater("unreachable")
    if isinstance(error, BROKEN):
        return _broken(error)
    raise error


def _broken(error: object) -> DeliveryFailed:
    """A connection that was never made carried nothing out."""
    refused = isinstance(error, requests.ConnectionError) and "NewConnectionError" in repr(error)
    return TryLater("unreachable") if refused else Uncertain("broken off")


def refusal(status: int, body: object, headers: Mapping[str, str]) -> DeliveryFailed:
    """An answer of Teams that is not the one we hoped for."""
    if status in LATER:
        return TryLater(f"status {status}", _pause(headers.get("Retry-After")))
    if status >= 500:
        return Uncertain(f"status {status}")
    inner = body.get("error") if isinstance(body, dict) else None
    code = str(inner.get("code", "")) if isinstance(inner, dict) else ""
    return Refused(REASONS.get((status, code), BY_STATUS.get(status, "rejected")))


def _status(error: HttpOperationError) -> DeliveryFailed:
    response: Any = error.response
    inner = getattr(getattr(error, "error", None), "error", None)
    body = {"error": {"code": getattr(inner, "code", "")}}
    return refusal(int(response.status_code), body, response.headers)


def _pause(told: str | None) -> float:
    return float(told) if told and told.isdigit() else PAUSE
