"""The router by itself: strangers, retries, bugs."""

from datetime import UTC, datetime

import pytest

from bot import settings
from bot.directory import Directory
from bot.router import Router
from bot.turn import Account, AccountKind, Place, Presses, Says, Turn
from storage.unit_of_work import Storage

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
