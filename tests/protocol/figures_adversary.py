"""Somebody who wants to know what a "<5" stands for: tries every table that fits what is shown.

Nothing here leans on the rule in dialogs.protocol.figures. A year is possible when there are whole
numbers for every row, and for what the tables leave out, that give the same page; sums of rows are
searched value by value. `Knows` says what this person knows from elsewhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialogs.protocol.counting import TABLES
from dialogs.protocol.derived import PERSONAL_THREAT
from dialogs.protocol.figures import BAND, Figures

TABLE = {table.key: table for table in TABLES}
ALONE = tuple(t.key for t in TABLES if t.of == "aggression" and not t.several)
"""Tables of aggression in which a case stands in one row at most."""
Target = tuple[str, str]
Sums = frozenset[tuple[int, int]]
"""(sum, highest) of the rows of a table."""


@dataclass(frozen=True)
class Knows:
    """What somebody knows beside the page."""

    cases: int | None = None
    """Exactly how many cases there were: their numbers count up."""
    aggression: int | None = None
    """Exactly how many of those were aggression."""
    ties: bool = False
    """A threat in the GIR is a threat among the natures; a closed case was consulted about; two
    tables leave out the same open cases."""
    nothing_left_out: bool = False
    """No case of aggression is left out of any table."""


def possible(page: Figures, target: Target, knows: Knows) -> set[int]:
    """What a "<5" can stand for."""
    return {value for value in range(BAND) if _fits(page, (*target, value), knows)}


def small_rows(page: Figures) -> list[Target]:
    """Every "<5" on a page that differs: rows of one table are alike, but for threats and the row that
    other tables are about."""
    found: dict[tuple[str, bool], Target] = {}
    for table in page.tables:
        for row, least in table.rows.items():
            apart = row in PERSONAL_THREAT or row == "aggression"
            if least == 0:
                found.setdefault((table.key, apart), (table.key, row))
    return list(found.values())


def _fits(page: Figures, fixed: tuple[str, str, int], knows: Knows) -> bool:
    table, row, value = fixed
    rows = {t.key: {r: range(least, least + BAND) for r, least in t.rows.items()}
            for t in page.tables}  # fmt: skip
    rows[table] = {**rows[table], row: range(value, value + 1)}
    sums = {key: _sums(rows[key].values()) for key in ALONE}
    return any(
        _cases_fit(rows, cases, total) and _aggression_fits(rows, sums, total, knows)
        for cases, total in _totals(page, rows, knows)
    )


def _totals(
    page: Figures, rows: Mapping[str, Mapping[str, range]], knows: Knows
) -> Iterable[tuple[int, int]]:
    cases = _known(knows.cases, range(page.cases, page.cases + BAND))
    shown = rows["kinds"].get("aggression", range(page.cases + BAND))
    aggression = _known(knows.aggression, shown)
    return ((n, t) for n in cases for t in aggression if t <= n)


def _known(value: int | None, otherwise: range) -> range:
    return otherwise if value is None else range(value, value + 1)


def _cases_fit(rows: Mapping[str, Mapping[str, range]], cases: int, total: int) -> bool:
    """The tables over all cases: who stands in one row only cannot be more than there are."""
    kinds = rows["kinds"]
    if kinds and total not in kinds["aggression"]:
        return False
    others = sum(values[0] for key, values in kinds.items() if key != "aggression")
    each = [v[0] for key in ("skipped", "improvements") for v in rows[key].values()]
    return total + others <= cases and max(each, default=0) <= cases


def _aggression_fits(
    rows: Mapping[str, Mapping[str, range]], sums: Mapping[str, Sums], total: int, knows: Knows
) -> bool:
    shown = [key for key in ALONE if rows[key]]
    allowed = {key: {s for s, _ in sums[key] if s == total or
                     (s < total and not knows.nothing_left_out)} for key in shown}  # fmt: skip
    if not all(allowed.values()) or not _natures_fit(rows["natures"], total, knows):
        return False
    return not knows.ties or (_consulted(allowed) and _threats_fit(rows, total))


def _natures_fit(rows: Mapping[str, range], total: int, knows: Knows) -> bool:
    """Each case has one nature at least, and no nature twice."""
    if any(values[0] > total for values in rows.values()):
        return False
    most = sum(min(values[-1], total) for values in rows.values())
    return not (rows and knows.nothing_left_out) or most >= total


def _consulted(allowed: Mapping[str, set[int]]) -> bool:
    """The same number is closed in both tables, and no fewer had their consultation."""
    closed = None
    for key in ("closures", "closing_days"):
        if key in allowed:
            closed = allowed[key] if closed is None else closed & allowed[key]
    if closed is None:
        return True
    consulted = allowed.get("consultation_days")
    return bool(closed) and (consulted is None or max(consulted) >= min(closed))


def _threats_fit(rows: Mapping[str, Mapping[str, range]], total: int) -> bool:
    """Cases with a threatening nature: between the highest of those rows and all of them together."""
    natures, gir = rows["natures"], rows["gir"]
    if not (natures and gir):
        return True
    threats = _sums(values for row, values in natures.items() if row in PERSONAL_THREAT)
    return any(
        max(highest, threat) <= min(sum_, total - verbal)
        for sum_, highest in threats
        for threat in gir["personal_threat"]
        for verbal in gir["verbal"]
    )


def _sums(rows: Iterable[Iterable[int]]) -> Sums:
    found = {(0, 0)}
    for values in rows:
        found = {(s + v, max(h, v)) for s, h in found for v in values}
    return frozenset(found)
