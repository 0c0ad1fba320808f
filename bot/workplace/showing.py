"""What somebody is shown in the workplace in answer to a turn."""

from datetime import datetime

from bot.port import Shown
from bot.turn import Place, Reply
from bot.workplace.board import Board
from bot.workplace.people import Colleague


def show(
    board: Board, person: Colleague, place: Place, reply: Reply, now: datetime
) -> tuple[Shown, ...]:
    """Draw a reply; what of it stays in the chat, and where. In a channel it is shown on a sheet."""
    if reply.form is not None or reply.done:
        board.open_form(person.key, reply.form, now)
        board.open_sheet(person.key, None, now)
    if place.kind == "channel":
        for message in reply.messages:
            board.open_sheet(person.key, message, now)
        return ()
    chat = f"chat:{person.key}"
    made = ((one, board.post(chat, one, now, marker=_marker(one.trace))) for one in reply.messages)
    return tuple(Shown(one, ({"place": chat, "id": str(number)},)) for one, number in made)


def _marker(trace: str) -> str:
    return f"baken-{trace}" if trace else ""
