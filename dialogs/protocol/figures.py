"""Figures without persons (protocol 2.9, 6.1, S18): from cases to tables that give nobody away.

The rule, for every number that is shown:

1. It is a band of five: "<5" (nought to four: nought tells as much as one), "5–9", "10–14" and so on.
2. No table adds up. What a table leaves out (still open, not online, withdrawn, ...) is never shown,
   and there are no totals but bands.
3. A table is shown only when its total is at least five and the bottoms of its bands, together, stay
   at least two below it; where a case may stand in several rows, the highest bottom.
4. Years do not overlap: a case belongs to the year in which it was opened, and a year is fixed, as its
   cases stood, on 1 March after it. Until then only the coordinator sees it, who sees the cases anyway.

Why this is enough. Set every row to the bottom of its band and let what is left out take the rest of
the total: such a year is possible. By 3 there is still room for two cases: raise any one row by one or
by two, and it is possible too. So every "<5" may be 0, 1 or 2 for all that anybody can work out from all
tables and all years together; also for somebody who knows this rule and the table's exact total, which
the numbers of cases can give away. Some tables are tied by more than totals (a threat in the GIR is a
threat among the natures, closed cases had their consultation); that can push a row up to 3 or 4, and
then those two are left.

Somebody may know instead that nothing was left out, as in an old year nothing is open. Then a table does
add up, to a total of which only a band is known. The tops of its bands together lie four times its
number of rows above the bottoms; as that number is never a multiple of five or one less, at least two
are left between any sum of bottoms (a multiple of five) and any sum of tops, and no row is fixed.
`tests/protocol/test_figures.py` looks for a way in with a search over every possible table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from dialogs.protocol.counting import AGGRESSION, CASES, TABLES, Counts, Table
from dialogs.protocol.facts import AMSTERDAM

BAND = 5
ROOM = 2
"""So many cases must fit between the bottoms of a table's bands and its total."""
SETTLES = (3, 1)
"""Month and day on which the year before is fixed."""


# --- periods -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Period:
    """A year, or as much of it as may be counted: cases opened from `start` to `end`, as they stood
    just before `until` (UTC). `settled`: fixed for good, and fit to be shown to others."""

    year: int
    start: datetime
    end: datetime
    until: datetime
    settled: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be counted yet."""
        return self.end <= self.start


def period(year: int, now: datetime) -> Period:
    """What may be counted of a year at this moment: all of it, or whole months (Amsterdam)."""
    start, following, settles = _day(year, 1, 1), _day(year + 1, 1, 1), settles_on(year)
    if now >= settles:
        return Period(year, start, following, settles, settled=True)
    today = now.astimezone(AMSTERDAM)
    month = _day(today.year, today.month, 1)
    return Period(year, start, min(following, month), month, settled=False)


def settles_on(year: int) -> datetime:
    """The moment from which a year's figures never change again (UTC)."""
    return _day(year + 1, *SETTLES)


def newest_year(now: datetime) -> int:
    """The year of the last month that is over."""
    today = now.astimezone(AMSTERDAM)
    return today.year if today.month > 1 else today.year - 1


def year_of(moment: datetime) -> int:
    """The year that a case of this moment belongs to."""
    return moment.astimezone(AMSTERDAM).year


def _day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=AMSTERDAM).astimezone(UTC)


# --- what is shown -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as it may be seen: the bottom of each row's band; no rows when it is withheld."""

    key: str
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """All that may be seen of a year. `cases` is the bottom of a band; below five there is no more."""

    cases: int
    tables: tuple[ShownTable, ...]


def figures_of(counts: Counts) -> Figures:
    """The figures of a year's counts, by the rule above."""
    cases = counts.get(CASES, 0)
    tables = tuple(_shown(table, counts) for table in TABLES) if cases >= BAND else ()
    return Figures(bottom(cases), tables)


def _shown(table: Table, counts: Counts) -> ShownTable:
    rows = {row: bottom(counts.get(f"{table.key}/{row}", 0)) for row in table.rows}
    total = counts.get(CASES if table.of == "cases" else AGGRESSION, 0)
    taken = max(rows.values()) if table.several else sum(rows.values())
    fits = total >= BAND and total - taken >= ROOM
    return ShownTable(table.key, rows if fits else {})


def bottom(count: int) -> int:
    """The bottom of a count's band."""
    return count - count % BAND


def band(least: int) -> str:
    """A band as people see it."""
    return f"{least}–{least + BAND - 1}" if least else f"<{BAND}"
