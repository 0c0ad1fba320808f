"""The trace from each sentence of the source to the code and the tests that show it.

Tests name the sentences they show: `@pytest.mark.source("S45", "G_OTHER_CHANNEL")`, or for a whole
module `pytestmark = pytest.mark.source("S58")`. `python -m tests.trace` writes TRACE.md.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from dialogs.protocol.guards import GUARDS
from dialogs.protocol.sources import FEATURE, SOURCES, features_for, guards_for, steps_for

ROOT = Path(__file__).parent.parent
TABLE = Path(__file__).parent / "TRACE.md"
GUARD_IDS = tuple(guard.id for guard in GUARDS)
IDS = (*SOURCES, *GUARD_IDS)
NAMED = re.compile(r"\b(?:[SDI]\d{1,3}|G_[A-Z0-9_]+)\b")


def code_for(source: str) -> tuple[str, ...]:
    """What of the product carries out a sentence: steps, guards, and modules."""
    modules = [module for key in features_for(source) for module in FEATURE[key].where]
    return (*steps_for(source), *guards_for(source), *dict.fromkeys(modules))


def files_naming() -> Mapping[str, tuple[str, ...]]:
    """The files of the product that name each id in a comment, a docstring or a table."""
    found: dict[str, list[str]] = {}
    for file in sorted(
        p for top in ("bot", "dialogs", "storage") for p in (ROOT / top).rglob("*.py")
    ):
        if file.name == "sources.py":
            continue
        for one in dict.fromkeys(NAMED.findall(file.read_text("utf-8"))):
            found.setdefault(one, []).append(str(file.relative_to(ROOT)))
    return {key: tuple(files) for key, files in found.items()}


def shown_by() -> Mapping[str, tuple[str, ...]]:
    """The tests that show each id, by their markers."""
    found: dict[str, list[str]] = {}
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for source, name in _marked(ast.parse(file.read_text("utf-8"))):
            place = f"{file.relative_to(ROOT / 'tests')}::{name}"
            found.setdefault(source, []).append(place)
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


def _marked(tree: ast.Module) -> Iterator[tuple[str, str]]:
    tests = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
             and n.name.startswith("test_")]  # fmt: skip
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "pytestmark":
            yield from ((source, test.name) for source in _named(statement.value) for test in tests)
    for test in tests:
        for decorator in test.decorator_list:
            yield from ((source, test.name) for source in _named(decorator))


def _named(marker: ast.expr) -> tuple[str, ...]:
    """The ids in `pytest.mark.source(...)`."""
    calls = [n for n in ast.walk(marker) if isinstance(n, ast.Call)
             and ast.unparse(n.func) == "pytest.mark.source"]  # fmt: skip
    return tuple(str(a.value) for call in calls for a in call.args if isinstance(a, ast.Constant))


def table() -> str:
    """The whole trace as Markdown."""
    naming, tests = files_naming(), shown_by()
    lines = [
        "# Trace", "",
        "Each sentence (S), deviation (D), interpretation (I) and guard (G) of the protocol, with what "
        "carries it out and the tests that show it. Made by `python -m tests.trace`.",
        "", "| id | carried out by | named in | shown by |", "|---|---|---|---|",
    ]  # fmt: skip
    for one in IDS:
        code = code_for(one) if one in SOURCES else (one,)
        shown = tests.get(one, ())
        cells = (one, _cell(code), _cell(naming.get(one, ())), _cell(shown))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(names: tuple[str, ...], most: int = 4) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "") or "–"


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")
