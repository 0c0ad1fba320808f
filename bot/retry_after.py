"""How long a platform asks us to wait: the Retry-After header, as platforms really send it."""

from collections.abc import Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime
from math import isfinite

LONGEST = 3600.0
"""Seconds: what asks for more is a mistake, and by then we may as well try."""


def pause_told(headers: Mapping[str, str], otherwise: float) -> float:
    """Seconds to wait: a number, or a date that is compared with the platform's own clock (its Date
    header, so that ours does not matter). `otherwise` for what is absent or makes no sense."""
    told = str(headers.get("Retry-After") or "").strip()
    pause = _number(told)
    if pause is None:
        pause = _until(told, str(headers.get("Date") or ""))
    if pause is None or pause < 0:
        return otherwise
    return min(pause, LONGEST)


def _number(told: str) -> float | None:
    try:
        number = float(told)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _until(told: str, date: str) -> float | None:
    try:
        left: timedelta = parsedate_to_datetime(told) - parsedate_to_datetime(date)
    except (ValueError, TypeError):
        return None
    return left.total_seconds()
