"""The README's tables are those of the code. `python -m tests.test_readme` writes them."""

import re
from pathlib import Path

from bot.commands import COMMANDS
from dialogs.table import as_markdown
from dialogs.texts import text

README = Path(__file__).parent.parent / "README.md"


def commands_table() -> str:
    lines = ["| Dutch | English | what | for |", "|---|---|---|---|"]
    for c in COMMANDS:
        before = "monitor " if c.surface == "monitor" else ""
        words = [f"`{' '.join(filter(None, (before + word, c.argument)))}`" for word in c.words[:2]]
        who = "monitoring officers" if c.officers else "everyone"
        what = text("en", f"command-{c.key.replace('_', '-')}")
        lines.append(f"| {words[0]} | {words[1]} | {what} | {who} |")
    return "\n".join(lines)


TABLES = {"commands": commands_table, "steps": lambda: as_markdown("en")}


def written(readme: str) -> str:
    """The README with its tables as the code has them now."""
    for name, make in TABLES.items():
        start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        block = f"{start}\n{make()}\n{end}"
        readme = re.sub(f"{start}.*?{end}", lambda _, b=block: b, readme, flags=re.S)
    return readme


def test_the_tables_are_those_of_the_code() -> None:
    readme = README.read_text("utf-8")

    assert readme == written(readme), "run: python -m tests.test_readme"


def test_the_two_commands_are_named() -> None:
    readme = README.read_text("utf-8")

    assert "`make demo`" in readme
    assert "`make test`" in readme


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8")), "utf-8")
