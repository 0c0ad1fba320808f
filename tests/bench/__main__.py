"""python -m tests.bench [plans | commands | start | delivery]: prints one line a measurement, with its
ratio to a baseline."""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import psutil
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import insert

from bot import settings
from storage.database import begun
from storage.tables import seen
from tests.bench.delivery import delivery
from tests.bench.plans import plans
from tests.bench.reporting import report
from tests.bench.starting import as_installed
from tests.conversations.stories import THREAT, fill_to, start_report
from tests.platforms.slack.driver import SlackWorld, signed
from tests.platforms.slack.fake import SECRET, TEAM, TOKEN
from tests.platforms.teams.fake import FakeTeams
from tests.postgres import own_postgres

WATERDONK = settings.load(settings.EXAMPLE)
RUNS = 300


async def median_ms(act: Callable[[int], Awaitable[object]], runs: int) -> float:
    times = []
    for number in range(runs):
        start = time.perf_counter()
        await act(number)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[runs // 10 :])


def command(number: int, trigger: str) -> tuple[str, dict[str, str]]:
    body = urlencode({"command": "/melden", "text": "", "user_id": "UNOOR", "team_id": TEAM,
                      "channel_id": "DUNOOR", "trigger_id": trigger or str(number)})  # fmt: skip
    return body, {"Content-Type": "application/x-www-form-urlencoded", **signed(body)}


async def bare_bolt(world: SlackWorld, runs: int, seconds: float) -> tuple[float, float]:
    """Bolt that opens an empty modal, plus one committed insert."""

    async def authorize(**_: object) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_token=TOKEN, bot_id="B1",
                               bot_user_id="UBAKEN")  # fmt: skip

    web_client = AsyncWebClient(TOKEN, base_url=world.slack.api_url)
    app = AsyncApp(signing_secret=SECRET, authorize=authorize, process_before_response=True)
    view = {"type": "modal", "callback_id": "x", "title": {"type": "plain_text", "text": "x"},
            "blocks": []}  # fmt: skip

    def commit(key: str) -> None:
        with begun(world.serving.storage.engine) as connection:
            connection.execute(insert(seen).values(key=key, at=datetime.now(UTC)))

    @app.command("/melden")
    async def listen(ack: Callable[[], Awaitable[None]], body: dict[str, str]) -> None:
        await asyncio.to_thread(commit, body["trigger_id"])
        await web_client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    async def receive(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    served = web.Application()
    served.add_routes([web.post("/", receive)])
    async with TestClient(TestServer(served)) as client:

        async def once(number: int) -> None:
            body, headers = command(number, world.slack.trigger("UNOOR"))
            async with client.post("/", data=body, headers=headers) as answer:
                assert answer.status == 200

        return await median_ms(once, runs), await throughput(once, seconds)


async def bare_aiohttp(world: SlackWorld, runs: int) -> float:
    """A plain handler: Slack's signature, one committed insert, an empty answer."""

    def commit(key: str) -> None:
        with begun(world.serving.storage.engine) as connection:
            connection.execute(insert(seen).values(key=f"bare{key}", at=datetime.now(UTC)))

    async def receive(request: web.Request) -> web.Response:
        body = await request.text()
        good = SignatureVerifier(SECRET).is_valid_request(body, dict(request.headers))
        await asyncio.to_thread(commit, dict(parse_qsl(body))["trigger_id"])
        return web.Response(status=200 if good else 401)

    served = web.Application()
    served.add_routes([web.post("/", receive)])
    async with TestClient(TestServer(served)) as client:

        async def once(number: int) -> None:
            body, headers = command(number, world.slack.trigger("UNOOR"))
            async with client.post("/", data=body, headers=headers) as answer:
                assert answer.status == 200

        return await median_ms(once, runs)


async def throughput(act: Callable[[int], Awaitable[object]], seconds: float) -> float:
    """How many a second, with eight under way at a time."""
    done, ends = 0, time.perf_counter() + seconds

    async def one(first: int) -> None:
        nonlocal done
        number = first
        while time.perf_counter() < ends:
            await act(number)
            done, number = done + 1, number + 8

    await asyncio.gather(*(one(10_000 * (n + 1)) for n in range(8)))
    return done / seconds


async def slash_commands(name: str, url: str, *, runs: int = RUNS, seconds: float = 4.0) -> None:
    """Print how long a command takes, beside what its platform and its database take alone."""
    with tempfile.TemporaryDirectory() as folder:
        world = SlackWorld(Path(folder), WATERDONK)
        world.url = url or world.url
        await world.start()

        async def ours(number: int) -> None:
            body, headers = command(number, world.slack.trigger("UNOOR"))
            async with world.client.post("/slack/events", data=body, headers=headers) as answer:
                assert answer.status == 200

        base, bare_rate = await bare_bolt(world, runs, seconds)
        value = await median_ms(ours, runs)
        plain, rate = await bare_aiohttp(world, runs), await throughput(ours, seconds)
        report(f"{name}: bare aiohttp, signature, one commit", plain, "ms", plain / base)
        report(f"{name}: bare Bolt, one commit, views.open", base, "ms", 1.0)
        report(f"{name}: /melden opens the first page (goal < 2 x)", value, "ms", value / base)
        report(f"{name}: bare Bolt a second, 8 at a time", bare_rate, "/s", 1.0)
        report(
            f"{name}: /melden a second, 8 at a time (goal > 0.5 x)", rate, "/s", rate / bare_rate
        )
        await pages(world, base, runs // 3)
        await world.stop()


async def pages(world: SlackWorld, base: float, runs: int) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, THREAT, stop="story")
    view = dict(world.slack.views["UNOOR"])

    async def submit(_: int) -> None:
        world.slack.views["UNOOR"] = {**view, "hash": f"{next(world.numbers)}"}
        await noor.fills({"summary": "kort"})

    value = await median_ms(submit, runs)
    report("a submitted page with an error", value, "ms", value / base)
    await fill_to(noor, THREAT, stop="review")
    start = time.perf_counter()
    await noor.fills()
    opened = (time.perf_counter() - start) * 1000
    report("a report sent: a case opens", opened, "ms", opened / base)


async def start_up() -> None:
    """From the command to the first /healthz, and the memory it then takes."""
    from tests.platforms.slack.fake import FakeSlack

    fake = FakeSlack(lambda: datetime.now(UTC), {}, {}, {})
    await fake.start()
    teams = FakeTeams({}, {}, {})
    teams.start()
    with tempfile.TemporaryDirectory() as folder:
        from storage.keys import new_master_key

        environment = {
            **as_installed(), "BAKEN_MASTER_KEY": new_master_key(), "BAKEN_DATA": folder,
            "BAKEN_CONFIG": str(settings.EXAMPLE),
            "BAKEN_PORT": "8391", "SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": fake.api_url, "TEAMS_APP_ID": teams.secrets["app_id"],
            "TEAMS_APP_PASSWORD": teams.secrets["password"],
            "TEAMS_TENANT_ID": teams.secrets["tenant"],
            "TEAMS_OPENID_METADATA_URL": teams.secrets["metadata_url"],
            "TEAMS_LOGIN_BASE": teams.secrets["login_base"],
        }  # fmt: skip
        await answers_after(environment)  # compiles
        taken, memory = await answers_after(environment)
    await fake.stop()
    teams.stop()
    report("baken serve answers (goal < 2 s)", taken, "s", taken / 2)
    report("memory with both platforms on (goal < 150 MB)", memory, "MB", memory / 150)


async def answers_after(environment: Mapping[str, str]) -> tuple[float, float]:
    """Seconds until `baken serve` says that it answers, and the megabytes that it then takes."""
    start = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", env=environment, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    await process.stdout.readline()
    taken = time.perf_counter() - start
    memory = psutil.Process(process.pid).memory_info().rss / 2**20
    process.terminate()
    await process.wait()
    return taken, memory


def commands() -> None:
    """What somebody waits for who asks for something."""
    asyncio.run(slash_commands("SQLite", ""))
    with own_postgres(durable=True) as url:
        asyncio.run(slash_commands("PostgreSQL", f"{url}postgres"))


PARTS: dict[str, Callable[[Sequence[str]], object]] = {
    "plans": lambda _: plans(report), "commands": lambda _: commands(),
    "start": lambda _: asyncio.run(start_up()), "delivery": lambda some: delivery(report, some),
}  # fmt: skip


if __name__ == "__main__":
    for part in sys.argv[1:2] or PARTS:
        PARTS[part](sys.argv[2:])
