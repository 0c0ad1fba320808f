"""The README's tables are those of the code. `python -m tests.test_readme` writes them."""

import re
from pathlib import Path

from bot.commands import COMMANDS
from dialogs.table import as_markdown
from dialogs.texts import LANGUAGES, text

README = Path(__file__).parent.parent / "README.md"


def commands_table() -> str:
    lines = ["| Dutch | English | what | for |", "|---|---|---|---|"]
    for c in COMMANDS:
        words = [f"`{c.example(language)}`" for language in LANGUAGES]
        names = [text("en", f"role-{role.replace('_', '-')}") for role in c.roles]
        who = "monitoring officers" if c.officers else ", ".join(names) or "everyone"
        what = text("en", f"command-{c.key.replace('_', '-')}")
        lines.append(f"| {words[0]} | {words[1]} | {what} | {who} |")
    return "\n".join(lines)


PARITY = (
    ("begin a report", "command, button, home tab, message shortcut",
     "word, button, message extension", "button, word, forum message"),
    ("a page", "modal", "card in the personal chat, replaced by the next page",
     "form in the chat"),
    ("typed words that need a form", "a button that opens it (no trigger in a message)",
     "the form", "the form"),
    ("files", "in the modal or dropped in the personal chat",
     "sent in the personal chat (cards have no file input)", "in the form or the chat"),
    ("typed but not sent", "each page that was sent; Slack keeps no half page",
     "each page that was sent; the card keeps half a page while it stands", "kept while typing"),
    ("longest text in one input", "3,000 characters (Slack's limit)",
     "as the question says; 4,000 are drawn back", "as the question says"),
    ("a long review", "whole, up to 100 blocks", "answers shortened to fit 28 KB", "whole"),
    ("a long answer", "goes on in a next message", "goes on in a next message", "whole"),
    ("content after a press in a channel", "modal for the presser",
     "dialog for the presser (`task/fetch`)", "sheet for the presser"),
    ("command in a case's thread", "by mention (`@Baken monitor claim`)",
     "by mention; answered in the personal chat", "in the thread"),
    ("did a message arrive", "looked up by its metadata",
     "cannot be looked up: when in doubt a neutral message is sent again",
     "looked up by its marker"),
    ("people", "Slack's own picker", "Teams' own picker", "a list"),
    ("manager", "profile field of type user", "Entra, through Graph", "the settings"),
    ("roles from groups", "user groups", "Entra groups", "the settings"),
)  # fmt: skip


def parity_table() -> str:
    """What differs, with its fallback; the conversations in tests/conversations run on all three."""
    lines = ["| | Slack | Microsoft Teams | browser workplace |", "|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in PARITY)])


TABLES = {"commands": commands_table, "steps": lambda: as_markdown("en"), "parity": parity_table}


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
