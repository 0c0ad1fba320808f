"""One message a person for all that they are reminded of, told apart as items (design 5).

An item names a case, a step and moments; what it says is drawn when it is sent. What still waits to be
sent to somebody takes up what fires after it, so that after a standstill everybody gets one message.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args

from bot.services.messages import telling
from bot.services.people import calling
from bot.services.reminders import proving
from bot.settings import Settings
from storage.outbox import NewMessage
from storage.people import Person
from storage.unit_of_work import UnitOfWork

What = Literal["reminder", "escalation", "again", "quiet", "legal-date", "legal-date-passed"]
KINDS: tuple[str, ...] = get_args(What)
KIND = "reminder"
"""The kind of the outbox row, whatever its items are."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something to remind of. `due`: when it was due (UTC); `rungs`: what fired, as the proof names it;
    `day`: the last day of a legal date."""

    case_id: str
    step: str
    what: What
    due: datetime
    urgent: bool
    rungs: tuple[str, ...] = ()
    day: str = ""

    @property
    def order(self) -> tuple[bool, datetime]:
        """The urgent first, then what has been due the longest."""
        return not self.urgent, self.due

    @property
    def about(self) -> tuple[str, str, str]:
        """What two items that say the same have in common."""
        return self.case_id, self.step, self.day

    def after(self, before: "Item") -> "Item":
        """This item in the place of one that was not sent yet."""
        return replace(
            self, due=min(self.due, before.due), urgent=self.urgent or before.urgent,
            rungs=tuple(dict.fromkeys((*before.rungs, *self.rungs))),
        )  # fmt: skip

    def as_data(self) -> dict[str, object]:
        """For the outbox: keys and values only."""
        return {"case": self.case_id, "step": self.step, "what": self.what, "urgent": self.urgent,
                "due": self.due.isoformat(), "rungs": list(self.rungs), "day": self.day}  # fmt: skip


def items_of(data: Mapping[str, object]) -> tuple[Item, ...]:
    """The items of an outbox row, in the order in which they are told."""
    given = data.get("items")
    found = [_item(one) for one in given] if isinstance(given, list) else []
    return tuple(sorted(found, key=lambda item: item.order))


def _item(data: Mapping[str, object]) -> Item:
    what = next(kind for kind in get_args(What) if kind == data["what"])
    rungs = data["rungs"]
    return Item(
        str(data["case"]), str(data["step"]), what, datetime.fromisoformat(str(data["due"])),
        bool(data["urgent"]), tuple(map(str, rungs)) if isinstance(rungs, list) else (),
        str(data["day"]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """Some people are called for what fired: `rungs` are (key, when it was due), for the proof."""

    item: Item
    place: str
    rungs: tuple[tuple[str, datetime], ...]
    role: str
    people: tuple[Person, ...]


def send(uow: UnitOfWork, calls: Sequence[Call], settings: Settings) -> None:
    """Put what everybody is reminded of into their messages, with the proof of it. In the order of
    people, so that replicas that fire at the same time never wait for each other in a circle."""
    pairs = [(person, n) for n, call in enumerate(calls) for person in call.people]
    sent = {
        (n, person.id): remind(uow, person, calls[n].item, settings)
        for person, n in sorted(pairs, key=lambda pair: pair[0].id)
    }
    for n, call in enumerate(calls):
        messages = {person.id: sent[n, person.id] for person in call.people}
        proving.fired(uow, call.item.case_id, call.place, call.rungs, role=call.role,
                      messages=messages)  # fmt: skip


def remind(uow: UnitOfWork, person: Person, item: Item, settings: Settings) -> int | None:
    """Put an item into the message that somebody gets next; its id in the outbox. What is not urgent
    waits till they work."""
    platform = telling.platform_of(uow, person.id, settings)
    if not platform:
        return None
    after = uow.now if item.urgent else calling.hours_of(person, settings).forward(uow.now)
    later = after if after > uow.now else None
    receiver = f"person:{person.id}"
    message = NewMessage(
        receiver, platform, "direct", KIND, case_id=item.case_id,
        data={"items": [item.as_data()]}, collapse_key=key_of(receiver, platform, later),
        not_before=later, urgent=item.urgent, due_at=item.due,
    )  # fmt: skip
    return uow.outbox.merge(message, uow.now, merge=together)


def key_of(receiver: str, platform: str, later: datetime | None) -> str:
    """What the reminders have in common that somebody gets in one message. `later`: when, for those
    that wait till then."""
    moment = later.isoformat(timespec="minutes") if later else ""
    return f"remind/{receiver.removeprefix('person:')}/{platform}/{moment}"


def together(waits: Mapping[str, object], new: Mapping[str, object]) -> Mapping[str, object]:
    """What waits and what is new in one message; of one step only the newest, due since the first."""
    found: dict[tuple[str, str, str], Item] = {}
    for item in (*items_of(waits), *items_of(new)):
        before = found.get(item.about)
        found[item.about] = item if before is None else item.after(before)
    return {"items": [item.as_data() for item in found.values()]}
