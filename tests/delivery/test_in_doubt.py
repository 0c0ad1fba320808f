"""A message that may have arrived: looked up where that is possible, else the policy of its kind."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.port import ToChannel, ToPerson
from bot.turn import Account
from dialogs.view import Message, Paragraph
from storage.database import begun
from storage.tables_delivery import outbox_message
from storage.unit_of_work import Storage
from tests.conversations.stories import INSULT, report, said
from tests.delivery.later import later
from tests.platforms.slack import driver as slack_driver
from tests.platforms.slack.driver import SlackWorld
from tests.platforms.teams import driver as teams_driver
from tests.platforms.teams.driver import TeamsWorld
from tests.platforms.teams.fake import GROUP

MESSAGE = Message("Baken", (Paragraph("Baken"),))
HOUR = timedelta(hours=1)


def in_state(storage: Storage, state: str) -> int:
    with begun(storage.engine, reading=True) as connection:
        count = select(func.count()).where(outbox_message.c.state == state)
        return int(connection.scalar(count) or 0)


async def settle(world: SlackWorld | TeamsWorld, times: int = 4) -> None:
    for _ in range(times):
        await world.settle()
        world.clock.skip(seconds=20)
        later(world.serving.storage)


async def test_slack_is_looked_through_page_by_page_and_in_threads(slack: SlackWorld) -> None:
    outbound, since = slack.serving.delivery.platforms["slack"], slack.clock.now - HOUR
    to = ToChannel(slack_driver.CHANNELS["managers"])
    first = await outbound.post(to, MESSAGE, marker="first")
    for number in range(205):
        await outbound.post(to, MESSAGE, marker=f"post-{number}")
    replies = [
        await outbound.post(to, MESSAGE, marker=f"reply-{n}", root=first) for n in range(205)
    ]

    assert await outbound.find(to, "first", since=since) == first, "on the second page"
    assert await outbound.find(to, "reply-204", first, since=since) == replies[-1]
    assert await outbound.find(to, "reply-1", since=since) is None, "threads are not in the channel"
    assert await outbound.find(to, "none", first, since=since) is None


async def test_a_personal_message_in_slack_is_found(slack: SlackWorld) -> None:
    outbound = slack.serving.delivery.platforms["slack"]
    to = ToPerson(Account("slack", "T", "UNOOR"))
    made = await outbound.post(to, MESSAGE, marker="direct")

    assert await outbound.find(to, "direct", since=slack.clock.now - HOUR) == made


async def test_a_limit_on_looking_leaves_the_message_in_doubt(slack: SlackWorld) -> None:
    await report(slack.person("employee"), INSULT)
    slack.slack.trouble["chat.postMessage"] = ["lost"]
    slack.slack.trouble["conversations.history"] = ["429", "500", "429"]

    await settle(slack, 7)

    for name in slack_driver.CHANNELS:
        assert len([m for m in slack.channel(name) if not m.thread]) == 1
    assert in_state(slack.serving.storage, "doubt") == 0


async def test_what_is_in_doubt_rests_before_anybody_looks(slack: SlackWorld) -> None:
    await report(slack.person("employee"), INSULT)
    slack.slack.trouble["chat.postMessage"] = ["lost"] * 2

    await slack.settle()
    await slack.settle()

    assert in_state(slack.serving.storage, "doubt") == 2
    assert "conversations.history" not in slack.slack.calls


async def test_a_lost_card_in_teams_is_found_through_graph(teams: TeamsWorld) -> None:
    await report(teams.person("employee"), INSULT)
    teams.teams.trouble["create"] = ["lost"]

    await settle(teams)

    assert len([m for m in teams.channel("managers") if not m.thread]) == 1
    assert in_state(teams.serving.storage, "dead") == 0
    assert any(f"/{GROUP}/channels/" in call for call in [f"/{c}" for c in teams.teams.calls])


async def test_teams_is_looked_through_in_channels_threads_and_personal_chats(
    teams: TeamsWorld,
) -> None:
    outbound, since = teams.serving.delivery.platforms["teams"], teams.clock.now - HOUR
    to, noor = ToChannel(teams_driver.CHANNELS["managers"]), ToPerson(Account("teams", "t", "noor"))
    root = await outbound.post(to, MESSAGE, marker="root")
    for number in range(60):
        await outbound.post(to, MESSAGE, marker=f"other-{number}")
    reply = await outbound.post(to, MESSAGE, marker="reply", root=root)
    direct = await outbound.post(noor, MESSAGE, marker="direct")

    assert await outbound.find(to, "root", since=since) == root, "on the second page"
    assert await outbound.find(to, "reply", root, since=since) == reply
    assert await outbound.find(noor, "direct", since=since) == direct
    assert await outbound.find(noor, "none", since=since) is None
    assert await outbound.find(to, "roo", since=since) is None, "a marker is a whole id"


async def test_a_card_that_nobody_can_look_up_is_put_to_the_coordinator(blind: TeamsWorld) -> None:
    await report(blind.person("employee"), INSULT)
    blind.teams.trouble["create"] = ["lost"]

    await settle(blind)

    roots = [m for m in (*blind.channel("managers"), *blind.channel("officers")) if not m.thread]
    assert len(roots) == 2, "sent once each; not a second time"
    assert in_state(blind.serving.storage, "dead") == 1
    assert "niet zeker of de kaart is aangekomen" in said(blind.person("coordinator"))


async def test_where_graph_is_forbidden_it_is_as_if_it_was_never_asked(teams: TeamsWorld) -> None:
    teams.teams.forbidden.add("teams/")
    await report(teams.person("employee"), INSULT)
    teams.teams.trouble["create"] = ["lost"]

    await settle(teams)

    assert in_state(teams.serving.storage, "dead") == 1


async def test_a_personal_message_that_nobody_can_look_up_is_sent_again(blind: TeamsWorld) -> None:
    await report(blind.person("employee"), INSULT)
    blind.teams.trouble["send"] = ["lost"]

    await settle(blind)

    assert in_state(blind.serving.storage, "dead") == 0
    assert in_state(blind.serving.storage, "pending") == 0
    fatima = said(blind.person("manager"))
    assert fatima.count("leidinggevende bent") == 2, "better twice than never"
