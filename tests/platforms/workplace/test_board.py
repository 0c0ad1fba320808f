"""What the workplace keeps as a chat vendor would."""

from datetime import UTC, datetime
from pathlib import Path

from bot.workplace.board import Board
from dialogs.view import Form, Input
from storage.unit_of_work import Storage

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def page(key: str, typed: str = "") -> Form:
    value = (typed,) if typed else ()
    return Form(f"session:{key}", "Title", "", (), (Input("words", "line", "Words", value=value),),
                "Next")  # fmt: skip


def shown(board: Board) -> str:
    form = board.form("noor")
    assert form is not None
    return str(form)


def test_a_half_filled_page_that_comes_late_does_not_return_over_the_next_one(
    storage: Storage, tmp_path: Path
) -> None:
    board = Board(storage, tmp_path / "uploads")
    board.open_form("noor", page("first"), NOW)

    board.fill_form("noor", page("first", "half a story"), NOW)
    kept = shown(board)
    board.open_form("noor", page("second"), NOW)
    board.fill_form("noor", page("first", "late"), NOW)

    assert "half a story" in kept
    assert "session:second" in shown(board)
    assert "late" not in shown(board)


def test_a_half_filled_page_does_not_open_a_form_that_was_closed(
    storage: Storage, tmp_path: Path
) -> None:
    board = Board(storage, tmp_path / "uploads")
    board.open_form("noor", page("first"), NOW)
    board.open_form("noor", None, NOW)

    board.fill_form("noor", page("first", "late"), NOW)

    assert board.form("noor") is None
