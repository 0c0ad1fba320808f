"""What is counted, for Prometheus. Every label has a closed list of values: no case, person or place.

Counters are this process's own, as Prometheus expects; what is true for all replicas together (queue,
lag, dead letters) comes from the watchdog's last look at the database.
"""

from collections.abc import Iterable, Mapping
from typing import get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from bot.port import OWN_REASONS, REASONS
from bot.turn import PlatformKey

CONTENT_TYPE = CONTENT_TYPE_LATEST
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
FAST = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
SLOW = (1.0, 5.0, 15.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 14400.0, 86400.0)
"""Seconds: how long a request may take, and how long a message."""
OTHER = "other"
RESULTS = ("form", "message", "home", "nothing", "mistake", "refused",
           "unreachable", "bug")  # fmt: skip
CALLS = ("post", "update", "delete", "find", "download", "manager", "members", "person", "mail",
         "absent")  # fmt: skip
OUTCOMES = ("done", "later", "uncertain", "refused", "impossible", "failed")
ROUTES = ("/slack/events", "/api/messages", "/healthz", "/readyz", "/readyz/requests", "/metrics",
          "/ophalen", "/")  # fmt: skip
STATUSES = ("2xx", "3xx", "4xx", "5xx")
STATES = ("stuck", "shut", "unreachable", "off", "busy")
RETRIES = ("passing", "in_doubt")
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "platform": get_args(PlatformKey), "result": RESULTS, "call": CALLS, "outcome": OUTCOMES,
    "route": ROUTES, "status": STATUSES, "state": STATES, "reason": (*REASONS, *OWN_REASONS, *RETRIES),
    "kind": ("reminders", "digests"),
}  # fmt: skip
"""All that a label can say; what is not in here is counted as "other"."""

TURNS = Counter("baken_turns_total", "Turns of people, by what they were answered with.",
                ("platform", "result"), registry=REGISTRY)  # fmt: skip
TURN_SECONDS = Histogram("baken_turn_seconds", "How long a turn took.", ("platform",),
                         buckets=FAST, registry=REGISTRY)  # fmt: skip
REQUESTS = Histogram("baken_request_seconds", "How long a request took.", ("route", "status"),
                     buckets=FAST, registry=REGISTRY)  # fmt: skip
UNITS = Histogram("baken_unit_of_work_seconds", "How long a transaction took.",
                  buckets=FAST, registry=REGISTRY)  # fmt: skip
CALL_SECONDS = Histogram("baken_platform_call_seconds", "How long a platform took for a call.",
                         ("platform", "call", "outcome"), buckets=FAST, registry=REGISTRY)  # fmt: skip
SENT = Counter("baken_outbox_sent_total", "Messages that arrived.", ("platform",),
               registry=REGISTRY)  # fmt: skip
RETRIED = Counter("baken_outbox_retried_total", "Attempts that are made again.",
                  ("platform", "reason"), registry=REGISTRY)  # fmt: skip
DEAD = Counter("baken_outbox_dead_total", "Messages that were given up.", ("platform", "reason"),
               registry=REGISTRY)  # fmt: skip
SAVED = Counter("baken_lookups_saved_double_total", "Messages found to have arrived already.",
                ("platform",), registry=REGISTRY)  # fmt: skip
DELAY = Histogram("baken_delivery_delay_seconds", "From when a message was to go to its arrival.",
                  ("platform",), buckets=SLOW, registry=REGISTRY)  # fmt: skip
FIRED = Counter("baken_reminders_fired_total", "Reminders that fired.", registry=REGISTRY)
QUEUE = Gauge("baken_queue_messages", "Messages that are due and unsent; 10000 is that or more.",
              ("platform",), registry=REGISTRY)  # fmt: skip
LAG = Gauge("baken_delivery_lag_seconds", "How long the oldest late message is late.",
            ("platform", "state"), registry=REGISTRY)  # fmt: skip
UNFIRED = Gauge("baken_unfired", "Reminders and digests that are late to be drawn up.", ("kind",),
                registry=REGISTRY)  # fmt: skip
UNSCANNED = Gauge("baken_files_unscanned", "Files that wait for the scanner for too long.",
                  registry=REGISTRY)  # fmt: skip
DEAD_NOW = Gauge("baken_dead_letters", "Messages that were given up and wait for somebody.",
                 ("platform",), registry=REGISTRY)  # fmt: skip
LAST_REMINDER = Gauge("baken_last_reminder_timestamp_seconds", "When a reminder last arrived.",
                      registry=REGISTRY)  # fmt: skip
UNSTAMPED = Gauge("baken_timestamps_waiting", "What waits for a timestamp; 10000 is that or more.",
                  registry=REGISTRY)  # fmt: skip
TICKED = Gauge("baken_watchdog_timestamp_seconds", "When the watchdog last looked.",
               registry=REGISTRY)  # fmt: skip
WELL = Gauge("baken_credentials_good", "1 when the platform accepts our credentials.",
             ("platform",), registry=REGISTRY)  # fmt: skip


def labels(**values: str) -> dict[str, str]:
    """Labels, each held to its closed list."""
    return {key: value if value in ALLOWED[key] else OTHER for key, value in values.items()}


def sent(platform: str, seconds: float) -> None:
    """A message arrived, so many seconds after it was to go."""
    SENT.labels(**labels(platform=platform)).inc()
    DELAY.labels(**labels(platform=platform)).observe(max(seconds, 0.0))


def retried(platform: str, reason: str) -> None:
    """An attempt did not succeed, and another is made."""
    RETRIED.labels(**labels(platform=platform, reason=reason)).inc()


def dead(platform: str, reason: str) -> None:
    """A message was given up."""
    DEAD.labels(**labels(platform=platform, reason=reason)).inc()


def replace(gauge: Gauge, rows: Iterable[tuple[dict[str, str], float]]) -> None:
    """Set a gauge to these values and to no others."""
    gauge.clear()
    for given, value in rows:
        gauge.labels(**labels(**given)).set(value)


def page() -> bytes:
    """Everything, as Prometheus reads it."""
    return generate_latest(REGISTRY)
