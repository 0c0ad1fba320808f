"""Telling of what sticks: once when it begins and once when it is over, by one replica, over another
platform than the one that sticks, or another chat on it.
"""

import logging
from collections.abc import Iterator
from datetime import datetime

from bot.operating.looking import Late, Look
from bot.services.messages.telling import platform_of
from bot.services.people import calling
from bot.settings import Settings
from storage.outbox import NewMessage
from storage.people import Person
from storage.unit_of_work import UnitOfWork
from storage.watching import LateTimers

log = logging.getLogger("baken.watchdog")
RECEIVERS = ("aggression_coordinator", "municipal_secretary")
"""Who is told: the first of these whom anything can reach."""
CHATS = {"slack": "Slack", "teams": "Microsoft Teams", "workplace": "Werkplek"}
TEXT_KEYS = (
    "watchdog-stuck", "watchdog-unreachable", "watchdog-shut", "watchdog-off", "watchdog-dead",
    "watchdog-timers", "watchdog-digests", "watchdog-late-over", "watchdog-dead-over",
    "watchdog-timers-over", "watchdog-digests-over", "watchdog-scans", "watchdog-scans-over",
)  # fmt: skip


def tell(uow: UnitOfWork, look: Look, settings: Settings) -> None:
    """Compare what is wrong with what was told, and tell the difference; in the transaction that
    remembers it, so that no two replicas tell of one thing."""
    known, alarms = uow.watching.incidents(), look.alarms
    for name, what in alarms.items():
        if name not in known and uow.watching.begins(name, look.at):
            log.error("an incident begins: %s", name)
            _begin(uow, look, name, what, settings)
    for name, since in known.items():
        if name not in look.lasting and uow.watching.ends(name):
            log.warning("an incident is over: %s", name)
            data: dict[str, object] = {"at": since, "chat": _chat(name)}
            _send(uow, look, f"watchdog-{name.partition('-')[0]}-over", data, settings, "")


def _begin(
    uow: UnitOfWork, look: Look, name: str, what: Late | LateTimers | None, settings: Settings
) -> None:
    match what:
        case Late():
            data: dict[str, object] = {"count": what.count, "at": what.since.isoformat()}
            key, avoid = f"watchdog-{what.cause}", what.platform
        case LateTimers(count, since):
            data, key, avoid = {"count": count, "at": _iso(since, look.at)}, f"watchdog-{name}", ""
        case None:
            avoid = name.partition("-")[2]
            data, key = {"count": look.given_up[avoid][0]}, "watchdog-dead"
    _send(uow, look, key, {**data, "chat": _chat(name)}, settings, avoid)


def _chat(name: str) -> str:
    return CHATS.get(name.partition("-")[2], "")


def _iso(since: datetime | None, now: datetime) -> str:
    return (since or now).isoformat()


def _send(
    uow: UnitOfWork, look: Look, key: str, data: dict[str, object], settings: Settings, avoid: str
) -> None:
    """To everybody of the first office in which somebody can be reached at all."""
    for role in RECEIVERS:
        reached = [(p, to) for p in calling.holders(uow, settings, role)
                   if (to := _way(uow, look, p, settings, avoid))]  # fmt: skip
        for person, platform in reached:
            uow.outbox.enqueue(
                NewMessage(f"person:{person.id}", platform, "direct", "watchdog", key, data=data,
                           urgent=True), uow.now,
            )  # fmt: skip
        if reached:
            return
    log.error("nobody can be told of it: every way to them sticks")


def _way(uow: UnitOfWork, look: Look, person: Person, settings: Settings, avoid: str) -> str:
    """The platform on which somebody can be told; "" when everything sticks for them."""
    return next(_ways(uow, look, person, settings, avoid), "")


def _ways(
    uow: UnitOfWork, look: Look, person: Person, settings: Settings, avoid: str
) -> Iterator[str]:
    """Another platform first, one that they use before one that they do not; then their own chat on
    the platform that sticks, where only other chats do."""
    stuck = {one.platform: one for one in look.late if one.cause != "busy"}
    used = [a.platform for a in person.accounts if a.platform in settings.platforms]
    usual = platform_of(uow, person.id, settings)
    for platform in dict.fromkeys((usual, *used, *settings.platforms)):
        if platform and platform != avoid and platform not in stuck:
            yield platform
    for platform in dict.fromkeys((*used, avoid)):
        late = stuck.get(platform)
        if late is not None and not late.silent and f"person:{person.id}" not in late.destinations:
            yield platform
