"""`baken reminders`: what became of reminders, for whoever keeps Baken running.

It needs the database and no master key: roles, moments and the platform's references stand there
readable; names and content are not shown.
"""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli_base import CliCommand, database_url, language
from dialogs.errors import PersonFacingError
from dialogs.texts import text

if TYPE_CHECKING:  # a command imports only what it needs: `plan` starts without a database
    from storage.proofs import Proof, Reminded

COLUMNS = (
    "due", "case", "step", "role", "state", "attempted", "delivered", "platform", "reference",
    "acknowledged",
)  # fmt: skip
MOMENTS = ("due", "attempted", "delivered", "acknowledged")
STATE_KEYS = (
    "proof-state-nobody", "proof-state-waiting", "proof-state-delivered", "proof-state-unneeded",
    "proof-state-dead", "proof-state-discarded", "proof-state-unfired",
)  # fmt: skip
Line = Mapping[str, object]


def reminders(options: argparse.Namespace) -> int:
    """The reminders of a case; without a number what is due and has not arrived. 1: something is
    late, or the tables are not those of this version."""
    from bot.real_clock import real_now
    from storage.proofs import looking

    now = real_now()
    with looking(database_url()) as proofs:
        if proofs is None:
            raise PersonFacingError("cli-database-old")
        if options.case:
            found = [_line(one) for one in proofs.of_case(options.case)]
        else:
            found = [_line(one) for one in proofs.undelivered(now)]
            found += [_unfired(one) for one in proofs.unfired(now)]
    print(as_json(found) if options.json else as_text(found, options.case))
    return 1 if found and not options.case else 0


def as_json(lines: Sequence[Line]) -> str:
    """A list with an object a reminder and receiver; moments in UTC."""
    return json.dumps(lines, ensure_ascii=False, indent=2)


def as_text(lines: Sequence[Line], case: str) -> str:
    """A table; moments in Amsterdam."""
    if not lines:
        empty = "cli-reminders-none" if case else "cli-reminders-nothing-late"
        return text(language(), empty, case=case)
    heads = [text(language(), f"cli-reminders-{name}") for name in COLUMNS]
    return "\n".join(_aligned([heads, *(_cells(line) for line in lines)]))


def _line(one: "Proof") -> Line:
    return {
        "due": one.due_at.isoformat(), "case": one.case_id, "step": one.step, "rung": one.rung,
        "role": one.role, "state": one.state, "fired": one.fired_at.isoformat(),
        "attempts": one.attempts, "attempted": _iso(one.attempted_at),
        "delivered": _iso(one.delivered_at), "platform": one.platform,
        "reference": dict(one.reference), "error": one.error,
        "acknowledged": _iso(one.acknowledged_at),
    }  # fmt: skip


def _unfired(one: "Reminded") -> Line:
    return {
        "due": one.due_at.isoformat(), "case": one.case_id, "step": one.step, "rung": one.rung,
        "role": one.role, "state": "unfired",
    }  # fmt: skip


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _cells(line: Line) -> list[str]:
    return [_cell(name, line.get(name)) for name in COLUMNS]


def _cell(name: str, value: object) -> str:
    if not value:
        return "–"
    if name in MOMENTS:
        return text(language(), "moment", at=datetime.fromisoformat(str(value)))
    if name == "state":
        return text(language(), f"proof-state-{value}")
    return " ".join(str(one) for one in value.values()) if isinstance(value, dict) else str(value)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _case(typed: str) -> str:
    return typed.upper()


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", nargs="?", default="", type=_case, metavar="DA-2026-0001")
    parser.add_argument("--json", action="store_true", help=text(language(), "cli-reminders-json"))


REMINDERS = CliCommand("reminders", reminders, _arguments)
