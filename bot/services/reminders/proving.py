"""Keeping the proof of reminders: written as they are fired, and once more when somebody acts on one.

Every rung that fires leaves one line a receiver, in the transaction that fires it; a rung for which
nobody could be called leaves one as well, so that it shows.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from dialogs.protocol.events import Event, StepDone, StepSkipped, StepStarted, StepWaiting
from storage.proofs import Reminded
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:  # what puts items into messages keeps the proof of them here
    from bot.services.reminders.reminding import Item

LOOKING_BACK = ("timeline", "reminders", "audit")
"""To look at what happened is no answer to a reminder."""
ABOUT_ONE_STEP = ("step", "skip")
"""What is opened, as the log of readings names it, when somebody goes to one step of a case."""


def fired(
    uow: UnitOfWork, case_id: str, step: str, rungs: Iterable[tuple[str, datetime]], *, role: str,
    messages: Mapping[str, int | None],
) -> None:  # fmt: skip
    """Keep whom these rungs (key, when due) of a step or a legal date reached. `role`: who was called
    by them; `messages`: person -> the outbox row that says it."""
    for rung, due in rungs:
        about = Reminded(case_id, step, rung, role, due)
        for person, message in (messages or {"": None}).items():
            uow.proofs.note(about, person_id=person, outbox_id=message, at=uow.now)


def opened(uow: UnitOfWork, case_id: str, person_id: str, item: str, at: datetime) -> None:
    """Somebody opens a case, or one step of it: what had reached them about it was acted on."""
    kind, _, step = item.partition(":")
    if item in LOOKING_BACK:
        return
    uow.proofs.acknowledge(case_id, person_id, at, step if kind in ABOUT_ONE_STEP else "")


def acted(uow: UnitOfWork, case_id: str, events: Iterable[Event], by: str) -> None:
    """Somebody took up, did or skipped a step: what had reached them about it was acted on."""
    for event in events:
        if isinstance(event, StepStarted | StepDone | StepSkipped | StepWaiting):
            uow.proofs.acknowledge(case_id, by, uow.now, event.step)


def left_out(uow: UnitOfWork, message: int, items: Iterable["Item"]) -> None:
    """A message goes without some of what it was to remind of: that was done by then."""
    for item in items:
        uow.proofs.left_out(message, item.case_id, item.step, item.rungs)
