"""Figures in words: the same sheet for the chat, for a terminal and as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dialogs.protocol.facts import AMSTERDAM
from dialogs.protocol.figures import Figures, Period, ShownTable, band
from dialogs.protocol.settings import GirLabels
from dialogs.texts import Language, text
from dialogs.view import Paragraph

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A year's figures, with what is needed to put them in words."""

    period: Period
    figures: Figures
    labels: GirLabels

    def about(self, language: Language) -> tuple[str, ...]:
        """What was counted, as of when, and why it stands in bands."""
        key = "figures-settled" if self.period.settled else "figures-running"
        year, day = str(self.period.year), shown_day(self.period.until)
        return (text(language, key, year=year, day=day), text(language, "figures-bands"))

    def cases(self, language: Language) -> Rows:
        """The number of all cases."""
        return ((text(language, "figures-cases"), band(self.figures.cases)),)

    def tables(self, language: Language) -> Iterable[tuple[str, Rows]]:
        """Each table with its title; without rows where it is withheld."""
        for table in self.figures.tables:
            yield text(language, _key("figures", table.key)), self._rows(language, table)

    def _rows(self, language: Language, table: ShownTable) -> Rows:
        if table.key == "skipped" and table.rows:
            return _often(language, table)
        return tuple((self._label(language, table.key, r), band(n)) for r, n in table.rows.items())

    def _label(self, language: Language, table: str, row: str) -> str:
        match table, row:
            case "gir", "verbal" | "personal_threat":
                return self.labels.of("verbal" if row == "verbal" else "personal_threat")
            case "natures", _:
                return text(language, _key(f"fact-natures-{row}"))
            case _:
                return text(language, _key("figures", table, row))


def _often(language: Language, table: ShownTable) -> Rows:
    """Of the many steps only those that were skipped five times or more; the rest in one line."""
    often = ((text(language, _key("step", s)), band(n)) for s, n in table.rows.items() if n)
    return (*often, (text(language, "figures-skipped-others"), band(0)))


def paragraphs(sheet: Sheet, language: Language) -> tuple[Paragraph, ...]:
    """The sheet for the chat."""
    title = text(language, "figures-title", year=str(sheet.period.year))
    parts = [Paragraph(title, "heading"), *(Paragraph(line) for line in sheet.about(language)),
             Paragraph(style="facts", facts=sheet.cases(language))]  # fmt: skip
    for heading, rows in sheet.tables(language):
        parts.append(Paragraph(heading, "heading"))
        withheld = Paragraph(text(language, "figures-withheld"))
        parts.append(Paragraph(style="facts", facts=rows) if rows else withheld)
    return (*parts, *_few(sheet, language))


def _few(sheet: Sheet, language: Language) -> tuple[Paragraph, ...]:
    return () if sheet.figures.tables else (Paragraph(text(language, "figures-few")),)


def as_text(sheet: Sheet, language: Language) -> str:
    """The sheet for a terminal."""
    lines = [f"# {text(language, 'figures-title', year=str(sheet.period.year))}"]
    for part in paragraphs(sheet, language)[1:]:
        lines += (
            [f"\n## {part.text}"] if part.style == "heading" else [part.text] if part.text else []
        )
        lines += [f"{label}: {shown}" for label, shown in part.facts]
    return "\n".join(lines)


def as_json(sheet: Sheet) -> dict[str, object]:
    """The sheet by its keys; a table that is withheld is null."""
    tables = {t.key: {row: band(n) for row, n in t.rows.items()} for t in sheet.figures.tables}
    return {
        "year": sheet.period.year,
        "until": sheet.period.until.astimezone(AMSTERDAM).date().isoformat(),
        "settled": sheet.period.settled,
        "cases": band(sheet.figures.cases),
        "tables": {key: rows or None for key, rows in tables.items()},
    }


def shown_day(moment: datetime) -> str:
    """A moment's day in Amsterdam, as the forms show it."""
    return f"{moment.astimezone(AMSTERDAM):%d-%m-%Y}"


def _key(*parts: str) -> str:
    return "-".join(parts).replace("_", "-")
