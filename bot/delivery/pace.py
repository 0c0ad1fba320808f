"""How fast, how long, how often: the numbers of delivery, in seconds unless said."""

import random
from collections.abc import Mapping
from datetime import timedelta
from typing import TypeVar

LEASE = 20.0
"""How long a claimed row is a replica's."""
CUT_OFF = 0.6
"""The share of the lease after which a send is cut off, and nothing goes onto the wire any more."""
PACE: Mapping[str, float] = {"slack": 1.0, "teams": 0.5, "workplace": 0.0}
"""Between two posts to one destination. Slack allows about one a second a channel; Teams 7 a second,
but 60 in half a minute."""
HOURLY: Mapping[str, int] = {"teams": 1800}
"""Posts in any hour to one conversation."""
SKEW = timedelta(hours=1)
"""By so much at most a platform's clock and ours differ."""
MOST_AT_ONCE = 40
"""Sends under way in one replica."""
MOST_ATTEMPTS = 12
"""Attempts, over more than an hour, after which a message that alone fails is put aside."""
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 900.0
MOST_DOUBLINGS = 16
Pause = TypeVar("Pause", float, timedelta)


def doubled(first: Pause, times: int, longest: Pause) -> Pause:
    """The pause after something failed so many times: the first one, then each twice as long, up to the
    longest."""
    return min(longest, first * (1 << max(0, min(times - 1, MOST_DOUBLINGS))))


def growing(attempts: int) -> float:
    """The pause after so many attempts: doubling, with jitter, at most a quarter of an hour."""
    pause = doubled(FIRST_PAUSE, attempts, LONGEST_PAUSE)
    return pause * random.uniform(0.8, 1.2)  # noqa: S311 - spreading, not secrecy


def landing(lease: float) -> float:
    """The pause before a row in doubt is looked up: a request that was cut off has this long to land,
    as long as one that was left behind by a lease that ended."""
    return lease * (1 - CUT_OFF)
