"""Compares what was committed, what the outbox holds and what the platforms accepted. Pure.

Three lists that know nothing of each other: `said` was written by the workload after each commit,
`rows` is the outbox at the end, `posts` is what the platforms accepted, in order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

POSTED = ("root", "reply", "direct")
"""Parts that make a message of their own; an update changes one."""
UNSURE = ("dead", "unsure")
"""State and reason of what was put aside for a person, since nobody can see whether it arrived."""
MAY_BE_NEEDLESS = ("reminder", "escalation", "duty")
"""Kinds for which, when they are to be sent, there may be nothing left to say."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message that a committed transaction must have caused."""

    case_id: str
    destination: str
    part: str
    key: str


@dataclass(frozen=True, slots=True)
class Row:
    """An outbox row. `open_still`: a reminder whose step is still open, so that there was something
    to say."""

    id: int
    said: Said
    kind: str
    state: str
    error: str = ""
    open_still: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A message that a platform accepted. `thread`: the reference of the message it answers."""

    place: str
    id: str
    thread: str
    marker: str


@dataclass(slots=True)
class Verdict:
    missing: int = 0
    doubled: int = 0
    out_of_order: int = 0
    fired_twice: int = 0
    saved_by_lookup: int = 0
    unsure: int = 0
    why: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    """Markers of the messages that were sent more than once."""

    @property
    def clean(self) -> bool:
        return not (self.missing or self.doubled or self.out_of_order or self.fired_twice)

    def add(self, other: "Verdict") -> None:
        for name in (
            "missing",
            "doubled",
            "out_of_order",
            "fired_twice",
            "saved_by_lookup",
            "unsure",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.why += other.why

    def line(self, kills: int) -> str:
        return (f"kills={kills} missing={self.missing} doubled={self.doubled} "
                f"out_of_order={self.out_of_order} fired_twice={self.fired_twice} "
                f"saved_by_lookup={self.saved_by_lookup}")  # fmt: skip


def check(
    said: Mapping[Said, int], rows: Iterable[Row], posts: Iterable[Post],
    fired: Iterable[tuple[str, ...]], found: Iterable[str] = (), stale: Iterable[str] = (),
) -> Verdict:  # fmt: skip
    """The verdict on a round. `fired`: case, step and rung of every reminder on record. `found`:
    markers that a look-up found. `stale`: cards that do not show how their case stands: an older
    update came after a newer one."""
    kept, accepted = list(rows), list(posts)
    verdict = Verdict(saved_by_lookup=len(set(found)))
    _against_the_workload(verdict, said, kept)
    _against_the_platforms(verdict, kept, accepted)
    _order(verdict, kept, accepted)
    for card in stale:
        _disorder(verdict, f"does not show how it stands: {card}")
    for one, times in Counter(fired).items():
        if times > 1:
            verdict.fired_twice += times - 1
            verdict.why.append(f"fired {times} times: {one}")
    return verdict


def marker_of(row: Row) -> str:
    return f"baken-{row.id}"


def _against_the_workload(verdict: Verdict, said: Mapping[Said, int], rows: list[Row]) -> None:
    """Rows that were committed and are gone, and rows of what was rolled back. The workload knows
    about some kinds only; `said` holds those with 0 where it caused none."""
    keys = {(one.part, one.key) for one in said}
    there = Counter(row.said for row in rows if (row.said.part, row.said.key) in keys)
    for one in there.keys() | said.keys():
        less = said.get(one, 0) - there[one]
        if less > 0:
            verdict.missing += less
            verdict.why.append(f"{less} rows missing: {one}")
        if less < 0:
            verdict.doubled -= less
            verdict.why.append(f"{-less} rows too many: {one}")


def _against_the_platforms(verdict: Verdict, rows: list[Row], posts: list[Post]) -> None:
    times = Counter(post.marker for post in posts)
    unsure = {_where(row) for row in rows if row.said.part == "root" and _is_unsure(row)}
    for row in rows:
        if _is_unsure(row) or (row.state == "held" and _where(row) in unsure):
            verdict.unsure += 1
        else:
            _delivered(verdict, row, times[marker_of(row)])
        _once(verdict, row, times[marker_of(row)])
    known = {marker_of(row) for row in rows}
    for post in posts:
        if post.marker not in known:
            verdict.doubled += 1
            verdict.why.append(f"nobody asked for: {post}")


def _is_unsure(row: Row) -> bool:
    return (row.state, row.error) == UNSURE


def _where(row: Row) -> tuple[str, str]:
    return row.said.case_id, row.said.destination


def _once(verdict: Verdict, row: Row, times: int) -> None:
    if times > 1:
        verdict.doubled += times - 1
        verdict.why.append(f"sent {times} times: {row}")
        verdict.twice.append(marker_of(row))


def _delivered(verdict: Verdict, row: Row, times: int) -> None:
    if row.state != "sent" and not _needless(row):
        verdict.missing += 1
        verdict.why.append(f"not delivered: {row}")
    elif row.state == "sent" and row.said.part in POSTED and times == 0:
        verdict.missing += 1
        verdict.why.append(f"booked as sent, never arrived: {row}")


def _needless(row: Row) -> bool:
    """Whether a row rightly says nothing: the step was done since, a newer update took its place, or
    what was to be tidied was gone."""
    if row.state != "unneeded":
        return False
    return row.said.part in ("update", "tidy") or (
        row.kind in MAY_BE_NEEDLESS and not row.open_still
    )


def _order(verdict: Verdict, rows: list[Row], posts: list[Post]) -> None:
    """Within a case and destination the rows arrived by number, the root before all, and replies in
    its thread. A message that is doubled already counts by its first arrival."""
    by_marker = {marker_of(row): row for row in rows}
    last: dict[tuple[str, str], int] = {}
    roots: dict[tuple[str, str], str] = {}
    met: set[str] = set()
    for post in posts:
        row = by_marker.get(post.marker)
        if row is None or not row.said.case_id or post.marker in met:
            continue
        met.add(post.marker)
        where = _where(row)
        if row.said.part == "root":
            roots[where] = post.id
        elif row.said.part == "reply" and post.thread != roots.get(where):
            _disorder(verdict, f"not in the thread of its root: {row}")
        if row.id < last.get(where, 0):
            _disorder(verdict, f"after row {last[where]}: {row}")
        last[where] = max(row.id, last.get(where, 0))


def _disorder(verdict: Verdict, why: str) -> None:
    verdict.out_of_order += 1
    verdict.why.append(why)
