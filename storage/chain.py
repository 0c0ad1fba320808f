"""Chains: events, readings and the destruction list, each bound link by link, and their ends.

A link is bound to all before it by a hash that needs no key (`links`). The end of a chain stands in a
row of its own under a keyed hash, so that without the key nobody can cut a chain short or rewrite it
unseen; the daily heads outside the database (`heads`) hold against somebody who has the key, too.
A chain belongs to one case: who reads one case waits for nobody who reads another.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Table,
    and_,
    insert,
    literal,
    select,
    true,
    update,
)

from storage.database import insert_into
from storage.links import chain_hash, destruction_hash, reading_hash
from storage.tables import case_event, reading
from storage.tables_dossier import chain, destruction
from storage.tokens import Root
from storage.vaults import Vaults

Kind = Literal["events", "readings", "destructions"]
Fault = Literal["changed", "missing", "added", "cut", "rewritten", "end", "heads", "stamp-gone",
                "stamp-other", "stamp-bad", "stamp-untrusted"]  # fmt: skip
PAGE = 1000


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a chain: its position, from 0, and its hash."""

    position: int
    hash: str


NONE = Link(-1, "")


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place of a chain that does not hold. For the heads: the line of the file.

    changed: a row differs from its hash; missing: a row or a whole chain is not there; added: a row
    that was never written by Baken; cut: rows at the end are gone; rewritten: the chain fits, but is
    not what an earlier head says; end: the end was changed; heads: the file of heads was; stamp-gone:
    the timestamp of a line is not there; stamp-other: it is another one; stamp-bad: it does not hold;
    stamp-untrusted: its root is none of those that count.
    """

    kind: str
    case_id: str
    position: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at and the first broken place of each chain that has one. `roots`: which stand for
    how many timestamps of the heads."""

    chains: int
    links: int
    broken: tuple[Broken, ...]
    roots: tuple[tuple[Root, int], ...] = ()


class Chains:
    """Where every chain ends."""

    def __init__(self, connection: Connection, vaults: Vaults) -> None:
        self._connection = connection
        self._vaults = vaults

    def last(self, kind: Kind, case_id: str) -> Link:
        """The last link; NONE before the first."""
        row = self._connection.execute(_end(kind, case_id)).first()
        return Link(row.position, row.hash) if row else NONE

    def hold(self, kind: Kind, case_id: str, at: datetime) -> Link:
        """The last link, which nobody else can follow until this transaction ends."""
        locked = _end(kind, case_id).with_for_update()
        row = self._connection.execute(locked).first()
        if row is None:
            self._begin(kind, case_id, at)
            row = self._connection.execute(locked).one()
        return Link(row.position, row.hash)

    def _begin(self, kind: Kind, case_id: str, at: datetime) -> None:
        values = self._values(kind, case_id, NONE, at)
        self._connection.execute(
            insert_into(self._connection, chain).values(values).on_conflict_do_nothing()
        )

    def extend(self, kind: Kind, case_id: str, link: Link, at: datetime) -> None:
        """The chain ends here now."""
        values = self._values(kind, case_id, link, at)
        here = (chain.c.kind == kind, chain.c.case_id == case_id)
        if not self._connection.execute(update(chain).where(*here).values(values)).rowcount:
            self._connection.execute(insert(chain).values(values))

    def seal_old(self) -> None:
        """Seal the ends that come from before ends were kept."""
        for row in self._connection.execute(select(chain).where(chain.c.seal == "")).all():
            self.extend(row.kind, row.case_id, Link(row.position, row.hash), row.changed_at)

    def _values(self, kind: Kind, case_id: str, link: Link, at: datetime) -> dict[str, object]:
        seal = end_seal(self._vaults, kind, case_id, link)
        return dict(kind=kind, case_id=case_id, position=link.position, hash=link.hash, seal=seal,
                    changed_at=at)  # fmt: skip


def end_seal(vaults: Vaults, kind: str, case_id: str, link: Link) -> str:
    """The keyed hash of an end."""
    return vaults.blind("chain", f"{kind}\x00{case_id}\x00{link.position}\x00{link.hash}")


def _end(kind: Kind, case_id: str) -> Select[tuple[int, str]]:
    return select(chain.c.position, chain.c.hash).where(
        chain.c.kind == kind, chain.c.case_id == case_id
    )


# --- verifying -----------------------------------------------------------------------------------

Hash = Callable[[str, Row[Any]], str]


def _event(previous: str, r: Row[Any]) -> str:
    return chain_hash(previous, r.case_id, r.position, r.at, r.by, r.kind, r.data)


def _reading(previous: str, r: Row[Any]) -> str:
    return reading_hash(previous, r.case_id, r.position, r.at, r.by, r.item, r.platform)


def destroyed_hash(previous: str, r: Any) -> str:
    """The hash of a line of the destruction list."""
    said = (r.case_id, r.what, r.retention_class, r.proposed_by, r.by, r.objects, r.platform)
    return destruction_hash(previous, r.position, r.at, *said)


KINDS: Mapping[Kind, tuple[Table, bool, Hash]] = {
    "events": (case_event, True, _event),
    "readings": (reading, True, _reading),
    "destructions": (destruction, False, destroyed_hash),
}
"""Each kind of chain: its table, whether there is one a case, and how a row is hashed."""
Heads = Mapping[tuple[str, str], Link]


def verify(connection: Connection, vaults: Vaults, heads: Heads | None = None) -> Verdict:
    """Follow every chain to its end. `heads`: what was last written outside the database.

    Everything is read from one moment when the connection's transaction is a snapshot.
    """
    chains = links = 0
    broken: list[Broken] = []
    known = heads or {}
    seen: set[tuple[str, str]] = set()
    for kind in KINDS:
        for case_id, rows in _walk(connection, kind):
            found = _Walked(kind, case_id, known.get((kind, case_id)))
            fault = found.follow(rows, vaults)
            broken += [fault] if fault else []
            seen |= {(kind, case_id)} & known.keys()
            chains, links = chains + 1, links + found.links
    broken += _without_rows(connection)
    named = {(b.kind, b.case_id) for b in broken} | _purged(connection)
    gone = known.keys() - seen - named
    broken += [Broken(kind, case_id, 0, "missing") for kind, case_id in sorted(gone)]
    return Verdict(chains, links, tuple(broken))


def first_broken(connection: Connection, vaults: Vaults, case_id: str) -> Broken | None:
    """The first broken place of a case's events; None when they are whole."""
    rows = connection.execute(_rows("events").where(case_event.c.case_id == case_id))
    return _Walked("events", case_id, None).follow(rows, vaults)


class _Walked:
    """One chain while it is followed."""

    def __init__(self, kind: Kind, case_id: str, head: Link | None) -> None:
        self._kind, self._case_id, self._head = kind, case_id, head
        self._hash = KINDS[kind][2]
        self._last = NONE
        self.links = 0

    def follow(self, rows: Iterable[Row[Any]], vaults: Vaults) -> Broken | None:
        """The first broken place. Every row is looked at, so that the stream of rows goes on."""
        fault: Broken | None = None
        end: Row[Any] | None = None
        for row in rows:
            end = row
            self.links += 1
            fault = fault or self._next(row)
        return fault or self._ending(end, vaults)

    def _next(self, row: Row[Any]) -> Broken | None:
        here = self._last.position + 1
        if row.position != here:
            return self._broken("missing" if row.position > here else "added")
        if row.end_position is not None and here > row.end_position:
            return self._broken("added")
        if row.previous_hash != self._last.hash or row.hash != self._made(row):
            return self._broken("changed")
        if self._head and self._head.position == here and self._head.hash != row.hash:
            return self._broken("rewritten")
        self._last = Link(here, row.hash)
        return None

    def _made(self, row: Row[Any]) -> str:
        return self._hash(self._last.hash, row)

    def _ending(self, row: Row[Any] | None, vaults: Vaults) -> Broken | None:
        if row is None:
            return self._broken("missing")
        if row.end_position is None:
            return self._broken("end", back=1)
        if row.end_position > self._last.position:
            return self._broken("cut")
        end = Link(row.end_position, row.end_hash)
        if end != self._last or row.end_seal != end_seal(vaults, self._kind, self._case_id, end):
            return self._broken("end", back=1)
        if self._head and self._head.position > self._last.position:
            return self._broken("cut")
        return None

    def _broken(self, fault: Fault, back: int = 0) -> Broken:
        return Broken(self._kind, self._case_id, self._last.position + 1 - back, fault)


def _rows(kind: Kind) -> Select[Any]:
    table, a_case, _ = KINDS[kind]
    owner = table.c.case_id if a_case else literal("")
    order = (table.c.case_id, table.c.position) if a_case else (table.c.position,)
    return (
        select(
            table, owner.label("chain_id"), chain.c.position.label("end_position"),
            chain.c.hash.label("end_hash"), chain.c.seal.label("end_seal"),
        )
        .outerjoin(chain, and_(chain.c.kind == kind, chain.c.case_id == owner))
        .order_by(*order)
    )  # fmt: skip


def _walk(connection: Connection, kind: Kind) -> Iterator[tuple[str, Iterable[Row[Any]]]]:
    streamed = connection.execute(_rows(kind), execution_options={"yield_per": PAGE})
    return groupby(streamed, key=lambda row: str(row.chain_id))


def _without_rows(connection: Connection) -> list[Broken]:
    """Ends of chains of which no row is left."""
    found: list[Broken] = []
    for kind, (table, a_case, _) in KINDS.items():
        rows = select(table.c.position).where(
            table.c.case_id == chain.c.case_id if a_case else true()
        )
        query = select(chain.c.case_id).where(chain.c.kind == kind, ~rows.exists())
        found += [Broken(kind, case_id, 0, "missing") for case_id in connection.scalars(query)]
    return found


def _purged(connection: Connection) -> set[tuple[str, str]]:
    """Chains that were removed as they should be, by the destruction list."""
    query = select(destruction.c.case_id).where(destruction.c.what == "audit")
    cases = set(connection.scalars(query))
    return {(kind, case_id) for case_id in cases for kind in ("events", "readings")}
