"""Whether the evidence that the cases were told of is still there: its row, its bytes and its hash.

What there must be comes from the history of each case, which is a chain: a row that is gone leaves
nothing behind by which it could be missed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal, Protocol

from sqlalchemy import Connection, Row, select

from dialogs.errors import PersonFacingError
from dialogs.protocol.events import EvidenceAdded
from dialogs.protocol.evidence_events import EvidenceDestroyed
from storage.evidence import EvidenceItems
from storage.objects import Missing
from storage.sealing import Tampered
from storage.tables import case_event, case_record
from storage.tables_dossier import chain, destruction
from storage.vaults import Vaults

Fault = Literal["", "changed", "lost", "unreadable"]
PAGE = 200
"""So many cases are asked about at once."""
ADDED, DESTROYED = EvidenceAdded.__name__, EvidenceDestroyed.__name__


@dataclass(frozen=True, slots=True)
class Told:
    """An item that a case was told of and that nobody destroyed. `number`: the how manieth of its case,
    from 1; `item`: "" when the line of the history that tells of it cannot be read."""

    case_id: str
    number: int
    item: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Looked:
    """An item that was looked at. `case_id` is "" for what belongs to a report that was not sent.

    changed: its row or its file is not what was stored, or the file is gone; lost: its row is gone;
    unreadable: the history that tells of it, or the case's key, is gone or damaged; "": it is whole.
    """

    item: str
    case_id: str
    number: int
    fault: Fault


class EvidenceTold:
    """What the histories of the cases say there is."""

    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._vaults = vaults

    def cases_after(self, case_id: str) -> tuple[str, ...]:
        """Some numbers of cases with a history, behind a number, in order."""
        query = select(chain.c.case_id).where(chain.c.kind == "events", chain.c.case_id > case_id)
        return tuple(self._connection.scalars(query.order_by(chain.c.case_id).limit(PAGE)))

    def of_cases(self, case_ids: Sequence[str]) -> tuple[Told, ...]:
        """What these cases still have, in order. A case on the destruction list has nothing."""
        e, gone = case_event.c, select(destruction.c.case_id).where(destruction.c.what == "case")
        query = (
            select(e.case_id, e.position, e.kind, e.data, case_record.c.vault_id)
            .outerjoin(case_record, case_record.c.case_id == e.case_id)
            .where(e.case_id.in_(case_ids), e.kind.in_((ADDED, DESTROYED)), e.case_id.not_in(gone))
            .order_by(e.case_id, e.position)
        )
        rows: Iterable[Any] = self._connection.execute(query).all()
        return tuple(one for case_id, mine in groupby(rows, key=lambda row: str(row.case_id))
                     for one in self._left(case_id, mine))  # fmt: skip

    def _left(self, case_id: str, rows: Iterable[Row[Any]]) -> Iterable[Told]:
        left: dict[str, Told] = {}
        number = 0
        for row in rows:
            said = self._opened(row)
            item = str(said.get("evidence", ""))
            if row.kind == DESTROYED:
                left.pop(item, None)
                continue
            number += 1
            told = Told(case_id, number, item, str(said.get("sha256", "")))
            left[item or f"unreadable {number}"] = told
        return left.values()

    def _opened(self, row: Row[Any]) -> dict[str, object]:
        """Nothing when it cannot be read; what is wrong with it, its chain says."""
        context = f"event:{row.case_id}:{row.position}"
        try:
            return self._vaults.open_data(row.vault_id or "", context, row.data)
        except (Tampered, PersonFacingError):
            return {}


# --- looking -------------------------------------------------------------------------------------


class View(Protocol):
    """One transaction's view, as far as this needs one."""

    evidence: EvidenceItems
    told: EvidenceTold


Reading = Callable[[], AbstractContextManager[View]]


def verify_files(reading: Reading) -> Iterator[Looked]:
    """Every item that a case was told of, and then what belongs to no case yet; each in a transaction
    of its own, so that nothing waits for a large file. Raises NotStored."""
    seen: set[str] = set()
    for told in _all_told(reading):
        seen.add(told.item)
        if (found := _look(reading, told)) is not None:
            yield found
    with reading() as view:
        rest = [item for item in view.evidence.readable() if item not in seen]
    for item in rest:
        if (found := _look_at_rest(reading, item)) is not None:
            yield found


def _all_told(reading: Reading) -> Iterator[Told]:
    with reading() as view:
        cases = view.told.cases_after("")
    while cases:
        with reading() as view:
            some = view.told.of_cases(cases)
        yield from some
        with reading() as view:
            cases = view.told.cases_after(cases[-1])


def _look(reading: Reading, told: Told) -> Looked | None:
    """None for what was destroyed since its case was asked."""
    with reading() as view:
        fault = _fault(view.evidence, told) if told.item else "unreadable"
    if fault:
        with reading() as view:
            if told not in view.told.of_cases((told.case_id,)):
                return None
    return Looked(told.item, told.case_id, told.number, fault)


def _fault(items: EvidenceItems, told: Told) -> Fault:
    try:
        return "" if items.is_whole(told.item, told.sha256) else "changed"
    except LookupError:
        return "lost"
    except (Tampered, Missing, PersonFacingError):  # the last: of a vault that is gone, it says
        return "changed"


def _look_at_rest(reading: Reading, item: str) -> Looked | None:
    """None for what was let go of meanwhile: the item, or the report with its key."""
    fault: Fault = "changed"
    with reading() as view:
        try:
            fault = "" if view.evidence.is_whole(item) else "changed"
        except LookupError:
            return None
        except (Tampered, Missing):
            pass
        except PersonFacingError:
            if item not in view.evidence.readable():
                return None
    return Looked(item, "", 0, fault)
