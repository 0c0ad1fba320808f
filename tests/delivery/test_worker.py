"""The loop itself: one slow channel holds up no other, and a stop leaves nothing half-claimed."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.delivery import pace
from bot.delivery.worker import Delivery
from bot.port import Reference, To, ToChannel, TryLater
from dialogs.view import Message
from storage.outbox import NewMessage
from tests.conversations.stories import INSULT, report
from tests.delivery.later import until
from tests.delivery.test_in_doubt import in_state
from tests.platforms.slack.driver import CHANNELS, SlackWorld

Post = Callable[..., Awaitable[Reference]]


class Changed:
    """A platform of which posting goes another way."""

    def __init__(self, platform: Any, post: Post) -> None:
        self._platform = platform
        self.post = post

    def __getattr__(self, name: str) -> Any:
        return getattr(self._platform, name)


def posting(delivery: Delivery, post: Callable[[Any], Post]) -> None:
    platform = delivery.platforms["slack"]
    delivery.platforms = {"slack": Changed(platform, post(platform))}  # type: ignore[dict-item]


async def test_one_slow_channel_holds_up_no_other(slack: SlackWorld) -> None:
    delivery, hurry = slack.serving.delivery, asyncio.Event()

    def slow_in_one(platform: Any) -> Post:
        async def post(to: To, message: Message, **more: Any) -> Reference:
            if to == ToChannel(CHANNELS["managers"]):
                await hurry.wait()
            made: Reference = await platform.post(to, message, **more)
            return made

        return post

    posting(delivery, slow_in_one)
    await report(slack.person("employee"), INSULT)

    working = asyncio.create_task(delivery.work())
    storage = slack.serving.storage
    await until(lambda: bool(slack.channel("officers")) and not in_state(storage, "pending"))
    assert not slack.channel("managers")
    hurry.set()
    await working

    assert slack.channel("managers")[0].thread == ""


async def test_a_stop_finishes_what_is_under_way_and_claims_nothing_more(slack: SlackWorld) -> None:
    delivery, storage = slack.serving.delivery, slack.serving.storage
    await report(slack.person("employee"), INSULT)
    running = asyncio.create_task(delivery.run(poll=0.05))
    await until(lambda: bool(slack.channel("managers")))

    delivery.stop()
    await asyncio.wait_for(running, 20)
    delivery.release()

    assert in_state(storage, "sending") == 0
    assert in_state(storage, "doubt") == 0


async def test_what_was_cut_off_while_it_was_sent_stays_in_doubt_and_the_rest_is_given_back(
    slack: SlackWorld,
) -> None:
    delivery, storage = slack.serving.delivery, slack.serving.storage
    begun = asyncio.Event()

    def never(platform: Any) -> Post:
        async def post(to: To, message: Message, **more: Any) -> Reference:
            begun.set()
            await asyncio.Event().wait()
            raise AssertionError

        return post

    posting(delivery, never)
    with storage.transaction(slack.clock.now) as uow:
        uow.outbox.enqueue(
            NewMessage(f"slack:{CHANNELS['managers']}", "slack", "reply", "thread", "t11"), uow.now
        )
        uow.posts.set("", f"slack:{CHANNELS['managers']}", {"channel": "C", "ts": "1"})
    working = asyncio.create_task(delivery.work())
    await asyncio.wait_for(begun.wait(), 20)
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    delivery.release()

    assert in_state(storage, "sending") == 1, (
        "it may have arrived: its lease ends, and it is looked up"
    )


async def test_a_message_that_alone_keeps_failing_is_put_aside(slack: SlackWorld) -> None:
    delivery, storage = slack.serving.delivery, slack.serving.storage

    def fails(platform: Any) -> Post:
        async def post(to: To, message: Message, **more: Any) -> Reference:
            if to == ToChannel(CHANNELS["managers"]):
                raise TryLater("odd", scope="message")
            made: Reference = await platform.post(to, message, **more)
            return made

        return post

    posting(delivery, fails)
    await report(slack.person("employee"), INSULT)
    for _ in range(pace.MOST_ATTEMPTS - 1):
        await delivery.work()
        slack.clock.skip(minutes=20)
    assert in_state(storage, "dead") == 0
    await slack.person("colleague").types("status")
    await report(slack.person("colleague"), INSULT)  # others do arrive
    await delivery.work()
    slack.clock.skip(minutes=20)
    await delivery.work()

    assert in_state(storage, "dead") >= 1


async def test_a_stop_while_nothing_is_to_do_ends_at_once(slack: SlackWorld) -> None:
    delivery = slack.serving.delivery
    running = asyncio.create_task(delivery.run(poll=0.05))
    await until(lambda: delivery.is_late() is False and bool(delivery._rounded))
    await asyncio.sleep(0)

    delivery.stop()

    async with asyncio.timeout(5):
        await running
