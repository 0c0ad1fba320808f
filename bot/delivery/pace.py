"""How fast, how long, how often: the numbers of delivery, in seconds unless said."""

import random
from collections.abc import Mapping

LEASE = 20.0
"""How long a claimed row is a replica's."""
CUT_OFF = 0.6
"""The share of the lease after which a send is cut off, and nothing goes onto the wire any more."""
PACE: Mapping[str, float] = {"slack": 1.0, "teams": 0.5, "workplace": 0.0}
"""Between two posts to one destination. Slack allows about one a second a channel; Teams 7 a second,
but 60 in half a minute."""
HOURLY: Mapping[str, int] = {"teams": 1800}
"""Posts in any hour to one conversation."""
MOST_AT_ONCE = 40
"""Sends under way in one replica."""
MOST_ATTEMPTS = 12
"""Attempts, over more than an hour, after which a message that alone fails is put aside."""
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 900.0
MOST_DOUBLINGS = 16


def growing(attempts: int) -> float:
    """The pause after so many attempts: doubling, with jitter, at most a quarter of an hour."""
    doublings = max(0, min(attempts - 1, MOST_DOUBLINGS))
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0**doublings)
    return pause * random.uniform(0.8, 1.2)  # noqa: S311 - spreading, not secrecy


def landing(lease: float) -> float:
    """The pause before a row in doubt is looked up: a request that was cut off has this long to land,
    as long as one that was left behind by a lease that ended."""
    return lease * (1 - CUT_OFF)
