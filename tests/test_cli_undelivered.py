"""`baken undelivered`: by the database alone, without the master key."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.cli import run as command
from bot.settings import EXAMPLE
from storage.database import begun, connect
from storage.dead_letters import deciding
from storage.keys import Keyring, new_master_key
from storage.outbox import NewMessage
from storage.tables_delivery import outbox_message
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
    monkeypatch.chdir(tmp_path)
    storage = Storage.open(url, Keyring.from_text(new_master_key()), tmp_path)
    with storage.transaction(NOW) as uow:
        uow.outbox.enqueue(NewMessage("slack:C0MANAGERS", "slack", "root", "card", "managers",
                                      "DA-2026-0001"), NOW)  # fmt: skip
        (row,) = uow.outbox.claim(("slack",), "w", NOW, lease=60, pace={})
        assert uow.outbox.dead(row, "w", "channel_archived")
    storage.close()
    return row.id


def waiting(folder: Path) -> list[tuple[str, str]]:
    """What is to be sent: where, and which part of a case's thread."""
    o = outbox_message.c
    engine = connect(f"sqlite:///{folder / 'baken.sqlite'}")
    with begun(engine, reading=True) as connection:
        rows = connection.execute(select(o.destination, o.part).where(o.state == "pending"))
        found = [(row.destination, row.part) for row in rows]
    engine.dispose()
    return found


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


def test_trying_again_goes_to_the_channel_that_the_settings_name_now(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "baken.toml"
    chosen.write_text(EXAMPLE.read_text().replace("C0MANAGERS", "C0ELSEWHERE"))
    monkeypatch.setenv("BAKEN_CONFIG", str(chosen))

    assert run("undelivered", "retry", str(number)) == 0
    assert run("undelivered", "list") == 0
    assert run("undelivered", "retry", str(number)) == 1, "somebody dealt with it"

    assert waiting(tmp_path) == [("slack:C0ELSEWHERE", "root")]


def test_without_settings_trying_again_goes_where_it_was_for(number: int, tmp_path: Path) -> None:
    assert run("undelivered", "retry", str(number)) == 0

    assert waiting(tmp_path) == [("slack:C0MANAGERS", "root")]


def test_leaving_out_needs_a_reason_of_the_list(number: int, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        run("undelivered", "discard", str(number), "--reason", "because")
    assert run("undelivered", "discard", str(number), "--reason", "outdated") == 0

    with deciding(f"sqlite:///{tmp_path / 'baken.sqlite'}") as letters:
        assert letters is not None
        assert letters.all() == ()
