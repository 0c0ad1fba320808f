"""The router by itself: strangers, retries, bugs."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import settings
from bot.directory import Directory
from bot.router import Router
from bot.turn import Account, AccountKind, Place, Presses, Says, Turn
from dialogs.texts import text
from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage
from tests.outage import impatient, taken

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
WATERDONK = settings.load(settings.EXAMPLE)


def router(storage: Storage) -> Router:
    return Router(storage, WATERDONK, Directory(storage, WATERDONK), lambda: NOW, lambda: None)


def says(text: str, key: str = "k", kind: AccountKind = "member") -> Turn:
    account = Account("slack", "T1", "U1", "Noor", "noor@waterdonk.example", kind)
    return Turn(key, account, Place("personal"), Says(text))


@pytest.mark.parametrize("kind", ["guest", "external"])
async def test_strangers_are_refused_and_a_member_is_not(
    storage: Storage, kind: AccountKind
) -> None:
    baken = router(storage)

    refused = await baken.take(says("melden", kind=kind))
    taken = await baken.take(says("melden"))

    assert refused.form is None
    assert "alleen voor medewerkers" in refused.messages[0].paragraphs[0].text
    assert taken.form is not None


async def test_a_stranger_is_refused_on_a_button_too(storage: Storage) -> None:
    account = Account("slack", "T9", "U9", kind="external")
    turn = Turn("k", account, Place("channel", "C1"), Presses("case-open", "DA-2026-0001"))

    reply = await router(storage).take(turn)

    assert "alleen voor medewerkers" in reply.messages[0].paragraphs[0].text


async def test_a_bot_gets_no_answer(storage: Storage) -> None:
    reply = await router(storage).take(says("melden", kind="bot"))

    assert reply.messages == ()


async def test_a_retry_of_the_platform_does_nothing(storage: Storage) -> None:
    baken = router(storage)
    first = await baken.take(says("help", key="Ev1"))

    again = await baken.take(says("help", key="Ev1"))

    assert first.messages
    assert again.messages == ()


async def test_a_bug_is_answered_with_a_code_and_logged_without_words(
    storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    baken = router(storage)
    with storage.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE session")

    reply = await baken.take(says("melden een heel geheim verhaal"))

    assert "code" in reply.messages[0].paragraphs[0].text
    assert "geheim" not in caplog.text
    assert "sessions.py" in caplog.text
    assert "code=" in caplog.text


async def test_a_bug_that_kept_nothing_does_not_say_that_it_did(storage: Storage) -> None:
    baken = router(storage)
    with storage.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE session")

    reply = await baken.take(says("melden een heel geheim verhaal"))

    assert "is niet bewaard" in reply.messages[0].paragraphs[0].text
    assert not reply.unkept


async def test_a_turn_that_met_no_database_is_not_kept_and_may_come_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    impatient(monkeypatch)
    url, key = f"sqlite:///{tmp_path / 'b.sqlite'}", Keyring.from_text(new_master_key())
    storage = Storage.open(url, key, tmp_path)
    baken = router(storage)

    with taken(tmp_path / "b.sqlite"):
        lost = await baken.take(says("help een heel geheim verhaal", key="Ev1"))
    kept = await baken.take(says("help", key="Ev1"))
    again = await baken.take(says("help", key="Ev1"))
    storage.close()

    assert (lost.unkept, kept.unkept, again.unkept) == (True, False, False)
    assert lost.messages[0].paragraphs[0].text == text("nl", "outage-unkept")
    assert "Dit kun je typen" in str(kept.messages)
    assert again.messages == ()
    assert "geheim" not in caplog.text
