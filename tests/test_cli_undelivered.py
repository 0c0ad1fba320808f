"""`baken undelivered`: by the database alone, without the master key."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import run as command
from storage.dead_letters import deciding
from storage.keys import Keyring, new_master_key
from storage.outbox import NewMessage
from storage.unit_of_work import Storage

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
def number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """An undeliverable card, in a database whose key is elsewhere."""
    url = f"sqlite:///{tmp_path / 'baken.sqlite'}"
    monkeypatch.setenv("BAKEN_DATABASE_URL", url)
    monkeypatch.setenv("BAKEN_LANGUAGE", "nl")
    for name in ("BAKEN_MASTER_KEY", "BAKEN_MASTER_KEY_FILE", "BAKEN_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    storage = Storage.open(url, Keyring.from_text(new_master_key()), tmp_path)
    with storage.transaction(NOW) as uow:
        uow.outbox.enqueue(NewMessage("slack:C0MANAGERS", "slack", "root", "card", "managers",
                                      "DA-2026-0001"), NOW)  # fmt: skip
        (row,) = uow.outbox.claim(("slack",), "w", NOW, lease=60, pace={})
        assert uow.outbox.dead(row, "w", "channel_archived")
    storage.close()
    return row.id


def run(*arguments: str) -> int:
    return command(list(arguments))


def test_the_list_says_which_case_where_why_and_the_mend(
    number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("undelivered", "list") == 1

    shown = capsys.readouterr().out
    assert f"{number}  Zaak DA-2026-0001 · de kaart van de zaak" in shown
    assert "Haal het uit het archief" in shown


def test_trying_again_empties_the_list(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("undelivered", "retry", str(number)) == 0
    assert run("undelivered", "list") == 0
    assert run("undelivered", "retry", str(number)) == 1

    shown = capsys.readouterr().out
    assert "Alles is bezorgd" in shown
    assert "Er is geen onbezorgd bericht met nummer" in shown


def test_leaving_out_needs_a_reason_of_the_list(number: int, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        run("undelivered", "discard", str(number), "--reason", "because")
    assert run("undelivered", "discard", str(number), "--reason", "outdated") == 0

    with deciding(f"sqlite:///{tmp_path / 'baken.sqlite'}") as letters:
        assert letters is not None
        assert letters.all() == ()
