"""Chat is no archive: what people said leaves it again, what only they can remove they are asked for
once, and what is left is known (6.1, 6.4, `store_copy`)."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.router import Router
from dialogs.texts import text
from tests.chat import Desk, SeenMessage, World
from tests.conversations.handling import page
from tests.conversations.stories import (
    INSULT,
    PNG,
    SECRET_WORDS,
    asks,
    fill_to,
    last_case,
    report,
    said,
    start_report,
)
from tests.conversations.test_retention import closed
from tests.conversations.test_undelivered import dead, running, storage_of

pytestmark = pytest.mark.source("S60", "S98")
OWN_WORDS = ("prutser", "waterratje", "forum.example")
DONE = "chat-done"
WINDOW = ("V", "dialog")
"""How the references of Slack's modals and Teams' dialogs begin."""


async def later(world: World, **time: float) -> None:
    """Time goes by, and Baken does what is due, also what follows from it at the next looks: a file is
    stored, then removed or refused, then asked for."""
    world.clock.skip(**time)
    for _ in range(3):
        await world.settle()
        world.clock.skip(minutes=2)


def questions(desk: Desk) -> list[SeenMessage]:
    """What somebody was asked to remove."""
    return [m for m in desk.messages if any(b.action == DONE for b in m.buttons)]


def keeps_uploads(world: World) -> bool:
    """The workplace lets Baken remove what people sent; Slack and Teams do not."""
    return "workplace" not in running(world).delivery.platforms


async def reported_with(world: World, files: int) -> str:
    """A report for which so many pictures were sent in the chat."""
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, INSULT, stop="evidence")
    for number in range(files):
        await noor.sends(f"zqnaam{number}.png", PNG + bytes([number]))
    await fill_to(noor, INSULT)
    await world.settle()
    return last_case(noor)


def all_of(world: World) -> Sequence[SeenMessage]:
    """What stands in chats and channels; a window that is still open stands in neither."""
    people = ("employee", "manager", "officer", "coordinator")
    return [
        *(m for name in people for m in world.person(name).messages
          if not m.reference.startswith(WINDOW)),
        *world.channel("managers"), *world.channel("officers"),
    ]  # fmt: skip


# --- what people sent and typed ------------------------------------------------------------------


async def test_who_sent_files_is_asked_once_to_remove_them_when_the_report_is_sent(
    world: World,
) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, INSULT, stop="evidence")
    for number in range(2):
        await noor.sends(f"zqnaam{number}.png", PNG + bytes([number]))
    await later(world, minutes=5)
    assert questions(noor) == []

    await fill_to(noor, INSULT)
    for _ in range(4):
        await later(world, hours=30)

    asked = questions(noor)
    assert len(asked) == (1 if keeps_uploads(world) else 0)
    for message in asked:
        assert "2 bestanden" in message.text
        assert "kan Baken niet bij" in message.text
        assert not [w for w in (*SECRET_WORDS, "zqnaam") if w in message.text + message.summary]


async def test_what_somebody_removed_is_known_to_the_coordinator_and_the_privacy_officer_only(
    world: World,
) -> None:
    case = await reported_with(world, files=1)
    noor, ruth = world.person("employee"), world.person("coordinator")
    await later(world, minutes=5)
    before = await page(ruth, case)
    assert text("nl", "chat-title") in before
    if keeps_uploads(world):
        assert "1 gevraagd op 24-11-2026, nog geen antwoord" in before
        await noor.presses(DONE)
        assert text("nl", "chat-thanks") in said(noor)
        assert "1 weg, zegt de afzender" in await page(ruth, case)
    else:
        assert "1 weggehaald" in before

    assert text("nl", "chat-title") not in await page(world.person("manager"), case)
    assert text("nl", "chat-title") not in await page(noor, case)


async def test_nobody_answers_for_somebody_else(world: World) -> None:
    case = await reported_with(world, files=1)
    await later(world, minutes=5)
    if not keeps_uploads(world):
        return
    ask = questions(world.person("employee"))[0].buttons[-1].value
    with storage_of(world).transaction(world.clock.now) as uow:
        assert uow.chat_copies.answer(ask, "person:somebody", uow.now) == ()

    assert "nog geen antwoord" in await page(world.person("coordinator"), case)


async def test_who_stops_a_report_is_asked_to_remove_what_was_sent_for_it(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, INSULT, stop="evidence")
    await noor.sends("foto.png", PNG)
    await noor.fills(button="form-cancel")

    await later(world, minutes=5)
    await later(world, minutes=5)

    assert len(questions(noor)) == (1 if keeps_uploads(world) else 0)


async def test_who_types_what_happened_is_told_once_that_it_stays_there(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    officer = world.person("officer")

    for number in range(3):
        await officer.types(f"monitor notitie {case} Er staat weer een prutser-bericht ({number}).")
        await later(world, minutes=5)

    asked = questions(officer)
    assert len(asked) == (1 if keeps_uploads(world) else 0)
    assert all("typte hier zelf" in m.text and "prutser" not in m.text for m in asked)


# --- what Baken said -----------------------------------------------------------------------------


async def test_a_page_with_what_people_said_goes_after_a_day_and_can_be_opened_again(
    world: World,
) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    fatima = world.person("manager")
    await page(fatima, case)
    assert "prutser" in said(fatima)

    await later(world, hours=23)
    assert "prutser" in said(fatima)
    await later(world, hours=2)

    assert not [w for w in OWN_WORDS if w in said(fatima)]
    assert text("nl", "chat-page", case=case) in [m.text for m in fatima.messages]
    await fatima.presses("case-open", case)
    assert "prutser" in said(fatima)


async def test_pages_go_from_the_chat_once_a_form_about_the_case_was_sent(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    fatima = world.person("manager")
    await page(fatima, case)
    await fatima.presses("step-open", f"{case}/inform_manager")
    await fill_to(fatima, {"outcome": "acknowledged"})
    await later(world, minutes=5)

    assert not [w for w in OWN_WORDS if w in said(fatima)]


async def test_thirty_days_after_closing_only_closed_stands_there(world: World) -> None:
    case = await closed(world)
    await page(world.person("manager"), case)
    await later(world, days=29)
    assert any(m.thread for m in world.channel("managers"))
    assert text("nl", "thread-closed", case=case) in "\n".join(
        m.text for m in world.channel("managers")
    )

    await later(world, days=2)
    for _ in range(8):
        await later(world, minutes=2)

    line = text("nl", "chat-closed", case=case)
    standing = [m for m in all_of(world) if case in m.text]
    assert {m.text for m in standing} == {line}
    assert not [m for m in standing if m.buttons]
    assert not [w for w in OWN_WORDS if any(w in m.text for m in all_of(world))]
    assert dead(world) == []


async def test_after_a_standstill_of_weeks_it_is_done_all_the_same(world: World) -> None:
    case = await closed(world)
    world.clock.skip(days=75)
    await world.restart()
    for _ in range(8):
        await later(world, minutes=2)

    card = next(m for m in world.channel("managers") if not m.thread)
    assert card.text == text("nl", "chat-closed", case=case)
    assert all(m.text == card.text for m in world.channel("managers"))


async def test_a_case_that_was_opened_again_keeps_its_cards(world: World) -> None:
    case = await closed(world)
    await later(world, days=2)
    ruth = world.person("coordinator")
    await page(ruth, case)
    await ruth.presses("case-reopen", case)
    await fill_to(
        ruth, {"cause": "new_post", "reason": "Er is een nieuw bericht van dezelfde afzender."}
    )
    for _ in range(4):
        await later(world, days=10)

    card = next(m for m in world.channel("managers") if not m.thread)
    assert card.buttons
    assert card.text != text("nl", "chat-closed", case=case)


async def test_a_message_whose_place_was_never_told_is_looked_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ended between showing a page and keeping where it stands."""
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    fatima = world.person("manager")

    async def forgotten(*_: Any) -> None:
        """As if it had ended here."""

    monkeypatch.setattr(Router, "posted", forgotten)
    await page(fatima, case)
    monkeypatch.undo()
    assert "prutser" in said(fatima)

    await later(world, minutes=15)

    looks = "teams" not in running(world).delivery.platforms
    assert ("prutser" not in said(fatima)) == looks
    assert dead(world) == []


# --- the end -------------------------------------------------------------------------------------


async def test_whoever_destroys_a_case_hears_what_chat_may_still_hold(world: World) -> None:
    case = await reported_with(world, files=1)
    await later(world, minutes=5)
    with storage_of(world).reading(world.clock.now) as uow:
        left = uow.chat_copies.remaining((case,))
    assert sum(left.values()) > 0

    with storage_of(world).transaction(world.clock.now) as uow:
        uow.destruction.destroy_case(case, retention_class="handled", proposed_by="baken",
                                     by="test", at=uow.now)  # fmt: skip
        assert uow.chat_copies.of_case(case) == ()
        assert uow.destruction.leaves(case) == {}


async def test_forms_leave_nothing_in_a_chat(world: World) -> None:
    """A report that is stopped, or put off and then removed, leaves no page with what was typed."""
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, INSULT, stop="content")
    assert noor.form is not None

    world.clock.skip(days=9)
    await world.settle()
    await later(world, minutes=5)

    assert "prutser" not in said(noor)
    form = noor.form
    assert form is None or keeps_uploads(world) is False or "prutser" not in form.text
    await asks(noor, "melden")
