"""What is typed wrong on the command line is refused in the reader's language, with how it is used."""

import re

import pytest

from bot.cli import run
from dialogs.texts import text

Said = pytest.CaptureFixture[str]
ENGLISH = re.compile(r"\b(usage|error|invalid|choose|expected|required|unrecognized|arguments?|options?|"
                     r"could match|show this)\b")  # fmt: skip
REFUSALS = [
    ([], "cli-usage-no-command", {}),
    (["demoo"], "cli-usage-command", {"given": "demoo"}),
    (["dossier"], "cli-usage-missing", {"names": "action, what"}),
    (["dossier", "exporteer", "x"], "cli-usage-choice", {"given": "exporteer", "name": "action"}),
    (["dossier", "export", "x", "--out"], "cli-usage-empty", {"name": "--out"}),
    (["audit", "verify", "--files=x"], "cli-usage-no-value", {"name": "--files"}),
    (["audit", "verify", "extra"], "cli-usage-unknown", {"given": "extra"}),
    (["retention", "list", "--f=1", "--e"], "cli-usage-no-value", {"name": "--final"}),
    (["dossier", "export", "x", "--o", "y", "--s", "z", "--l", "fr"], "cli-usage-choice",
     {"given": "fr", "name": "--language"}),
    (["keys", "check", "--x"], "cli-usage-unknown", {"given": "--x"}),
    (["demo", "--port", "acht"], "cli-usage-number", {"given": "acht", "name": "--port"}),
    (["retention", "review", "DA-2026-0001", "--ended", "gisteren"], "cli-usage-day",
     {"given": "gisteren", "name": "--ended"}),
    (["retention", "review", "--r", "police"], "cli-retention-number", {}),
    (["undelivered"], "cli-usage-no-command", {}),
    (["undelivered", "zap"], "cli-usage-command", {"given": "zap"}),
    (["undelivered", "retry", "een"], "cli-usage-number", {"given": "een", "name": "number"}),
    (["dossier", "verify", "x", "--roots", "a", "--sha256"], "cli-usage-empty", {"name": "--sha256"}),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BAKEN_LANGUAGE", raising=False)
    monkeypatch.delenv("BAKEN_PORT", raising=False)


def refused(arguments: list[str], capsys: Said) -> str:
    """What is said on standard error by a command that ends with status 2."""
    try:
        status: object = run(arguments)
    except SystemExit as ended:
        status = ended.code
    assert status == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "key", "values"), REFUSALS,
                         ids=lambda one: " ".join(one) if isinstance(one, list) else "")  # fmt: skip
def test_what_is_typed_wrong_is_refused_in_dutch(
    arguments: list[str], key: str, values: dict[str, str], capsys: Said
) -> None:
    said = refused(arguments, capsys)

    assert text("nl", key, **{"choices": "§", **values}).partition("§")[0] in said
    assert not ENGLISH.search(said)
    if key.startswith("cli-usage"):
        assert said.startswith(text("nl", "cli-usage") + " baken")


def test_several_meanings_are_named(capsys: Said) -> None:
    said = refused(["reminders", "--=x"], capsys)

    choices = "--json"
    assert choices in said or "--" in said
    assert not ENGLISH.search(said)


def test_the_same_in_english(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAKEN_LANGUAGE", "en")

    said = refused(["retention", "review", "x", "--ended", "yesterday"], capsys)

    assert text("en", "cli-usage-day", given="yesterday", name="--ended") in said


@pytest.mark.parametrize("command", [[], ["dossier"], ["retention"], ["undelivered", "discard"],
                                     ["keys"], ["demo"]])  # fmt: skip
def test_help_has_no_english_of_the_library(command: list[str], capsys: Said) -> None:
    with pytest.raises(SystemExit) as ended:
        run([*command, "--help"])

    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert said.startswith(text("nl", "cli-usage"))
    assert text("nl", "cli-usage-help") in " ".join(said.split())
    assert not ENGLISH.search(said)


def test_what_is_typed_cannot_play_with_the_terminal(capsys: Said) -> None:
    assert "\x1b" not in refused(["\x1b[2Jx"], capsys)
    assert "\x1b" not in refused(["keys", "check", "a", "\x1b[2Jx"], capsys)


def test_a_port_that_is_no_number_is_said_where_it_is_used(
    capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAKEN_PORT", "acht")

    assert text("nl", "cli-usage-number", given="acht", name="--port") in refused(["demo"], capsys)
    assert run(["protocol"]) == 0
