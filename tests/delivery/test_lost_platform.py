"""A platform that is lost as a whole: nothing becomes a dead letter, and it is told once."""

from tests.conversations.stories import INSULT, report, said
from tests.conversations.test_across_platforms import BothWorld
from tests.delivery.later import later
from tests.delivery.test_in_doubt import in_state, settle
from tests.platforms.slack.driver import CHANNELS, SlackWorld


async def test_a_revoked_token_closes_slack_and_is_told_once_over_teams(both: BothWorld) -> None:
    await report(both.person("employee"), INSULT)
    await both.in_teams("coordinator").types("hallo")
    both.slack.revoked = True
    storage = both.serving.storage
    calls = len(both.slack.calls)

    await settle(both, 5)

    assert in_state(storage, "dead") == 0
    assert in_state(storage, "pending") > 0
    told = said(both.in_teams("coordinator"))
    assert told.count("Slack laat Baken niet meer toe") == 1
    assert len(both.slack.calls) - calls <= 15, "after the first round one message tries it out"

    both.slack.revoked = False
    await settle(both, 12)

    assert len([m for m in both.channel("managers") if not m.thread]) == 1
    assert in_state(storage, "pending") == 0


async def test_a_platform_that_cannot_be_reached_costs_no_message_an_attempt(
    slack: SlackWorld,
) -> None:
    await report(slack.person("employee"), INSULT)
    await slack.slack.stop()
    storage = slack.serving.storage

    for _ in range(20):
        await slack.settle()
        later(storage)

    assert in_state(storage, "dead") == 0
    with storage.reading(slack.clock.now) as uow:
        assert uow.outbox.waiting(slack.clock.now)[0] > 0
        assert uow.outbox.gates.failing(("slack",)) == {"slack"}


async def test_a_limit_of_slack_stops_the_workspace(slack: SlackWorld) -> None:
    await report(slack.person("employee"), INSULT)
    slack.slack.retry_after = "30"
    slack.slack.trouble["chat.postMessage"] = ["429"]
    before = len(slack.slack.messages)

    await slack.settle()
    made = len(slack.slack.messages) - before
    await slack.settle()

    assert len(slack.slack.messages) - before == made, "what was under way, and nothing after it"
    await settle(slack)
    for name in CHANNELS:
        assert len([m for m in slack.channel(name) if not m.thread]) == 1
