"""When a message that can wait reaches its receiver: in their own working hours (2.5b).

It is put in for a moment at which they work, but a standstill, an outage, a gate or a retry can hold it
up past that; so it is looked at once more when it is sent, and moved forward, never back.
"""

from datetime import datetime

from bot.services.messages import digests
from bot.services.people import calling
from bot.services.reminders import reminding
from bot.services.retention import terms
from bot.settings import Settings
from storage.outbox import OutboxRow
from storage.unit_of_work import UnitOfWork

CAN_WAIT = frozenset({reminding.KIND, "duty", *digests.KINDS})
"""Kinds of messages that nobody asked for just now; an urgent one never waits."""
KEYS = frozenset({terms.DUE})
"""The same, by key."""


def opening(uow: UnitOfWork, row: OutboxRow, settings: Settings) -> datetime | None:
    """The moment (UTC) until which a row waits for its receiver to work; None when it need not."""
    if row.urgent or not (row.kind in CAN_WAIT or row.key in KEYS):
        return None
    person = uow.people.get(row.destination.removeprefix("person:"))
    if person is None:
        return None
    opens = calling.hours_of(person, settings).forward(uow.now)
    return opens if opens > uow.now else None
