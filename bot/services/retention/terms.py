"""The terms of a case, put down when it ends, and what is proposed each night as they are over (6.1).

The coordinator hears how many there are and their numbers, and nothing of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.services.cases import recalling
from bot.services.messages import telling
from bot.services.messages.telling import platform_of
from bot.services.people import calling
from bot.settings import Settings
from dialogs.protocol import retention
from dialogs.protocol.case import Case
from dialogs.protocol.events import CaseReopened, Event
from dialogs.protocol.evidence_events import EvidenceClassed, EvidenceDestroyed, EvidenceSecured
from storage.outbox import NewMessage, OutboxRow
from storage.retention import Due
from storage.unit_of_work import UnitOfWork

COORDINATOR = "aggression_coordinator"
KIND, DUE, EVIDENCE = "retention", "retention-due", "retention-evidence"
"""What tells the coordinator that something may go: the kind and keys of its outbox row."""
MOVES = (CaseReopened, EvidenceSecured, EvidenceDestroyed, EvidenceClassed)
"""What moves a term of a case that runs."""
NAMED = 20
"""So many numbers stand in a message; the rest is counted."""
AT_ONCE = 200
RENEWED, ALL = "terms-renewed", "all"


def rearm(uow: UnitOfWork, case: Case, events: Iterable[Event] = ()) -> None:
    """Put the terms of a case down anew: when it ended, or goes on, and when the police have its
    restricted imagery."""
    if case.ended or any(isinstance(event, MOVES) for event in events):
        uow.retention.keep(case.case_id, {str(k): v for k, v in retention.due(case).items()})


def propose(uow: UnitOfWork, settings: Settings) -> tuple[Due, ...]:
    """Propose what is due and tell the coordinator of what is new; what is new."""
    _audits(uow)
    new = tuple(one for one in uow.retention.due(uow.now) if uow.retention.propose(one, uow.now))
    if new:
        _tell(uow, new, settings)
    return new


def _audits(uow: UnitOfWork) -> None:
    """What was kept of the history of destroyed cases is proposed a year later."""
    lines = [line for line in uow.destruction.list() if line.what in ("case", "audit")]
    gone = {line.case_id for line in lines if line.what == "audit"}
    for line in lines:
        until = retention.audit_due(line.at)
        known = uow.retention.get(line.case_id, "audit")
        if line.case_id not in gone and until <= uow.now and known is None:
            uow.retention.keep(line.case_id, {"audit": until})


def _tell(uow: UnitOfWork, new: Sequence[Due], settings: Settings) -> None:
    numbers = sorted({one.case_id for one in new})
    data: dict[str, object] = {"count": len(numbers), "cases": ", ".join(numbers[:NAMED]),
                               "more": max(0, len(numbers) - NAMED)}  # fmt: skip
    for person in calling.holders(uow, settings, COORDINATOR):
        platform = platform_of(uow, person.id, settings)
        opening = calling.hours_of(person, settings).forward(uow.now)
        if platform:
            uow.outbox.enqueue(NewMessage(
                f"person:{person.id}", platform, "direct", KIND, DUE, data=data,
                not_before=opening,
            ), uow.now)  # fmt: skip


def propose_evidence(uow: UnitOfWork, number: str, settings: Settings) -> bool:
    """Propose at once what may go now that the police have it, so that no night has to pass. False when
    the case is on hold, or nothing of it may go: then nobody is told."""
    one = _evidence_due(uow, number)
    if one is None:
        return False
    if uow.retention.propose(one, uow.now):
        for person in calling.holders(uow, settings, COORDINATOR):
            telling.direct(uow, person.id, KIND, EVIDENCE, settings, case_id=number)
    return True


def _evidence_due(uow: UnitOfWork, number: str) -> Due | None:
    one = uow.retention.get(number, "imagery")
    return one if one and one.due_at <= uow.now and not uow.destruction.held(number) else None


def still_due(uow: UnitOfWork, row: OutboxRow) -> OutboxRow | None:
    """What of a message is still true when it is sent; None when nothing of it may go any more."""
    if row.key == EVIDENCE:
        return row if _evidence_due(uow, row.case_id) else None
    due = {one.case_id for one in uow.retention.due(uow.now)}
    left = [number for number in str(row.data["cases"]).split(", ") if number in due]
    more = int(str(row.data["more"]))
    data = {**row.data, "count": len(left) + more, "cases": ", ".join(left)}
    return replace(row, data=data) if left else None


def renew(uow: UnitOfWork) -> bool:
    """Once an installation, some cases at a time: terms and words of cases from before these were kept
    beside them; whether all are done."""
    last = uow.meta.get(RENEWED) or ""
    if last == ALL:
        return True
    numbers = uow.cases.numbers_after(last, AT_ONCE)
    for number in numbers:
        case = uow.cases.load(number)
        rearm(uow, case)
        recalling.renew(uow, case)
    uow.meta.set(RENEWED, numbers[-1] if len(numbers) == AT_ONCE else ALL)
    return len(numbers) < AT_ONCE
