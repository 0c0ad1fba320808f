"""Taking away by each vendor's rules: what may be removed, what may not, and what is said of it."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select, update

from bot.port import Refused
from bot.slack import limits
from bot.turn import OfferedFile
from dialogs.texts import text
from storage.chat_copies import Copy
from storage.database import begun
from storage.tables_delivery import outbox_message
from storage.tables_dossier import chat_copy
from storage.unit_of_work import Storage
from tests.conversations.handling import page
from tests.conversations.stories import INSULT, PNG, fill_to, last_case, report, said, start_report
from tests.conversations.test_chat_copies import later, questions
from tests.delivery.later import later as gates_open
from tests.delivery.test_in_doubt import in_state, settle
from tests.platforms.slack.driver import SlackWorld
from tests.platforms.teams.driver import TeamsWorld

pytestmark = pytest.mark.source("S60")


def copies(world: SlackWorld | TeamsWorld, case: str) -> Sequence[Copy]:
    with world.serving.storage.reading() as uow:
        return uow.chat_copies.of_case(case)


async def with_file(world: SlackWorld | TeamsWorld) -> str:
    """A report with a picture that was sent in the chat."""
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, INSULT, stop="evidence")
    await noor.sends("foto.png", PNG)
    await fill_to(noor, INSULT)
    await later(world, minutes=5)
    return last_case(noor)


# --- Slack ---------------------------------------------------------------------------------------


async def test_slack_is_asked_to_remove_a_file_and_the_sender_where_it_refuses(
    slack: SlackWorld,
) -> None:
    case = await with_file(slack)

    assert slack.slack.calls.count("files.delete") == 1
    assert slack.slack.removed == []
    assert len(questions(slack.person("employee"))) == 1
    (upload,) = [one for one in copies(slack, case) if one.kind == "upload"]
    assert (upload.state, upload.reason) == ("left", "no_permission")


async def test_where_slack_lets_an_app_remove_files_nobody_is_asked(slack: SlackWorld) -> None:
    slack.slack.removes_files = True

    case = await with_file(slack)

    assert len(slack.slack.removed) == 1
    assert questions(slack.person("employee")) == []
    assert [one.state for one in copies(slack, case) if one.kind == "upload"] == ["gone"]


async def test_without_the_scope_the_sender_is_asked_as_well(slack: SlackWorld) -> None:
    slack.slack.scopes_missing.add("files.delete")

    await with_file(slack)

    assert len(questions(slack.person("employee"))) == 1


async def test_a_file_that_its_sender_removed_already_is_no_error(slack: SlackWorld) -> None:
    outbound = slack.serving.delivery.platforms["slack"]
    slack.slack.removes_files = True
    file = OfferedFile({"id": slack.slack.keep_file("foto.png", PNG)["id"]}, "")

    await outbound.remove_file(file)
    await outbound.remove_file(file)
    await outbound.remove_file(OfferedFile({"id": "F0NONE"}, ""))

    slack.slack.removes_files = False
    other = OfferedFile({"id": slack.slack.keep_file("foto.png", PNG)["id"]}, "")
    with pytest.raises(Refused) as refused:
        await outbound.remove_file(other)
    assert refused.value.reason == "no_permission"


async def test_a_limit_or_a_lost_answer_only_makes_it_later(slack: SlackWorld) -> None:
    slack.slack.removes_files = True
    slack.slack.trouble["files.delete"] = ["429", "500", "lost"]

    await with_file(slack)
    await settle(slack, times=12)

    assert slack.slack.calls.count("files.delete") == 4
    assert len(slack.slack.removed) == 1
    assert questions(slack.person("employee")) == []
    assert in_state(slack.serving.storage, "dead") == 0


async def test_what_slack_lets_nobody_edit_any_more_is_removed(slack: SlackWorld) -> None:
    case = await report(slack.person("employee"), INSULT)
    await slack.settle()
    fatima = slack.person("manager")
    await page(fatima, case)
    slack.slack.fixed = True

    await later(slack, hours=25)

    assert "prutser" not in said(fatima)
    assert text("nl", "chat-page", case=case) not in said(fatima)


async def test_slack_refuses_to_remove_what_somebody_else_said(slack: SlackWorld) -> None:
    outbound = slack.serving.delivery.platforms["slack"]
    slack.slack.typed.add(("DUNOOR", "1.000001"))

    with pytest.raises(Refused) as refused:
        await outbound.delete({"channel": "DUNOOR", "ts": "1.000001"})

    assert refused.value.reason == "no_permission"
    await outbound.delete({"channel": "DUNOOR", "ts": "2.000002"})


async def test_a_long_page_goes_with_all_of_its_parts(
    slack: SlackWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MESSAGE_TEXT", 700)
    case = await report(slack.person("employee"), INSULT)
    await slack.settle()
    fatima = slack.person("manager")
    before = len(fatima.messages)
    await page(fatima, case)
    parts = [one for one in copies(slack, case) if one.kind in ("page", "more")]
    assert len(parts) == len(fatima.messages) - before > 1

    await later(slack, hours=25)

    assert "prutser" not in said(fatima)
    assert said(fatima).count(text("nl", "chat-page", case=case)) == 1


# --- Teams ---------------------------------------------------------------------------------------


async def test_teams_removes_nothing_of_a_person_and_the_person_is_told_of_onedrive(
    teams: TeamsWorld,
) -> None:
    case = await with_file(teams)

    asked = questions(teams.person("employee"))
    assert len(asked) == 1
    assert "OneDrive" in asked[0].text
    assert "delete" not in teams.teams.calls
    assert [one.state for one in copies(teams, case) if one.kind == "upload"] == ["left"]


async def test_what_stands_where_the_bot_is_blocked_is_remembered_as_left(
    teams: TeamsWorld,
) -> None:
    case = await report(teams.person("employee"), INSULT)
    await teams.settle()
    await page(teams.person("manager"), case)
    fatima = next(key for key, one in teams.teams.users.items() if one["name"].startswith("Fatima"))
    teams.teams.blocked.add(fatima)

    await later(teams, hours=25)

    (left,) = [one for one in copies(teams, case) if one.state == "left"]
    assert (left.kind, left.reason) == ("page", "blocked")
    assert "1 niet weg te halen" in await page(teams.person("coordinator"), case)


async def test_a_form_in_teams_goes_when_its_report_ended_elsewhere(teams: TeamsWorld) -> None:
    noor = teams.person("employee")
    await start_report(noor)
    await fill_to(noor, INSULT, stop="content")
    session = noor.form.id.partition(":")[0] if noor.form else ""
    with teams.serving.storage.transaction(teams.clock.now) as uow:
        found = uow.sessions.get(session)
        assert found is not None
        uow.sessions.end(found, "expired", uow.now)

    await later(teams, minutes=5)

    assert noor.form is None
    with teams.serving.storage.reading() as uow:
        gone = uow.chat_copies.get(f"form-{session}")
    assert gone is not None
    assert gone.state == "gone"


async def test_the_answer_on_a_form_is_not_taken_for_the_form(teams: TeamsWorld) -> None:
    noor = teams.person("employee")
    case = await report(noor, INSULT)

    await later(teams, minutes=10)

    assert case in said(noor)
    assert "form" not in [one.kind for one in copies(teams, case) if one.state == "there"]


# --- the outbox ----------------------------------------------------------------------------------


async def test_what_was_cut_off_while_it_was_taken_away_is_done_again(slack: SlackWorld) -> None:
    case = await report(slack.person("employee"), INSULT)
    await slack.settle()
    fatima = slack.person("manager")
    await page(fatima, case)
    slack.slack.trouble["chat.update"] = ["lost"]

    await later(slack, hours=25)
    await settle(slack, times=6)
    gates_open(slack.serving.storage)
    await slack.settle()

    assert said(fatima).count(text("nl", "chat-page", case=case)) == 1
    assert in_state(slack.serving.storage, "doubt") == 0
    assert in_state(slack.serving.storage, "dead") == 0


async def test_two_replicas_begin_with_each_only_once(slack: SlackWorld) -> None:
    case = await report(slack.person("employee"), INSULT)
    await slack.settle()
    await page(slack.person("manager"), case)
    slack.clock.skip(hours=25)
    storage: Storage = slack.serving.storage
    with storage.transaction(slack.clock.now) as first:
        mine = first.chat_copies.take_due(first.now, 20)
    with storage.transaction(slack.clock.now) as second:
        theirs = second.chat_copies.take_due(second.now, 20)

    assert len(mine) == 1
    assert theirs == ()


async def test_a_platform_that_was_switched_off_is_remembered_as_out_of_reach(
    slack: SlackWorld,
) -> None:
    case = await report(slack.person("employee"), INSULT)
    await slack.settle()
    await page(slack.person("manager"), case)
    with begun(slack.serving.storage.engine) as connection:
        moved = update(chat_copy).where(chat_copy.c.kind == "page").values(platform="teams")
        connection.execute(moved)

    await later(slack, hours=25)

    assert [one.reason for one in copies(slack, case) if one.state == "left"] == ["off"]
    with begun(slack.serving.storage.engine, reading=True) as connection:
        tidying = select(outbox_message.c.id).where(outbox_message.c.part == "tidy")
        assert connection.execute(tidying).all() == []
