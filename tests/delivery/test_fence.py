"""Nothing goes onto the wire after its moment, whatever the SDK was doing when we were frozen."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap

import pytest

from bot import fence
from bot.port import Platform, ToChannel, TryLater
from dialogs.view import Message, Paragraph
from tests.platforms.slack import driver as slack_driver
from tests.platforms.slack.driver import SlackWorld
from tests.platforms.teams import driver as teams_driver
from tests.platforms.teams.driver import TeamsWorld
from tests.servers import LocalServer

MESSAGE = Message("Baken", (Paragraph("Baken"),))


async def posts_in_time_only(platform: Platform, channel: str) -> None:
    to = ToChannel(channel)
    with fence.until(fence.seconds() + 60):
        await platform.post(to, MESSAGE, marker="in-time")
    with fence.until(fence.seconds() - 0.001), pytest.raises(fence.TooLate):
        await platform.post(to, MESSAGE, marker="late")
    await platform.post(to, MESSAGE, marker="unfenced")


async def test_slack_hears_nothing_of_what_is_too_late(slack: SlackWorld) -> None:
    channel = slack_driver.CHANNELS["managers"]

    await posts_in_time_only(slack.serving.delivery.platforms["slack"], channel)

    posted = [m.metadata["event_payload"]["marker"] for m in slack.slack.messages]
    assert posted == ["in-time", "unfenced"]


async def test_teams_hears_nothing_of_what_is_too_late(blind: TeamsWorld) -> None:
    channel, before = teams_driver.CHANNELS["managers"], len(blind.teams.posts)

    await posts_in_time_only(blind.serving.delivery.platforms["teams"], channel)

    made = [p.activity["attachments"][0]["content"]["body"][0]["id"]
            for p in blind.teams.posts[before:]]  # fmt: skip
    assert made == ["in-time", "unfenced"]


async def test_an_update_that_is_too_late_changes_nothing(
    slack: SlackWorld, blind: TeamsWorld
) -> None:
    for world, name, channel in ((slack, "slack", slack_driver.CHANNELS["managers"]),
                                 (blind, "teams", teams_driver.CHANNELS["managers"])):  # fmt: skip
        platform = world.serving.delivery.platforms[name]
        reference = await platform.post(ToChannel(channel), MESSAGE, marker="m")
        with fence.until(fence.seconds() - 1), pytest.raises(TryLater):
            await platform.update(reference, MESSAGE)

    assert slack.slack.messages[-1].edits == 0
    assert blind.teams.posts[-1].edits == 0


FROZEN = textwrap.dedent("""
    import asyncio, sys
    import aiohttp
    from bot import fence

    async def main():
        connector = aiohttp.TCPConnector(force_close=True)
        session = aiohttp.ClientSession(connector=connector, request_class=fence.FencedRequest)
        async with session:
            with fence.until(fence.seconds() + 1.0):
                print("ready", flush=True)
                sys.stdin.readline()
                try:
                    async with session.post(sys.argv[1], json={"said": "twice"}) as answer:
                        print("sent", answer.status, flush=True)
                except fence.TooLate:
                    print("too late", flush=True)

    asyncio.run(main())
""")
"""A sender of which the moment passes while it is stopped."""


async def test_a_process_that_was_stopped_past_its_moment_sends_nothing_when_it_wakes_up() -> None:
    from aiohttp import web

    bodies: list[object] = []

    async def take(request: web.Request) -> web.Response:
        bodies.append(await request.json())
        return web.Response()

    app = web.Application()
    app.add_routes([web.post("/", take)])
    server = LocalServer(app)
    await server.start_server()
    sender = await asyncio.create_subprocess_exec(
        sys.executable, "-c", FROZEN, str(server.make_url("/")),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert sender.stdin is not None
    assert sender.stdout is not None
    assert await asyncio.wait_for(sender.stdout.readline(), 30) == b"ready\n"
    os.kill(sender.pid, signal.SIGSTOP)
    await asyncio.sleep(1.2)  # a stopped process: its clock is the machine's, which cannot be moved
    os.kill(sender.pid, signal.SIGCONT)
    sender.stdin.write(b"go\n")
    said = await asyncio.wait_for(sender.stdout.readline(), 30)
    await sender.wait()
    await server.close()

    assert (said, bodies) == (b"too late\n", [])
