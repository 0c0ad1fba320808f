"""The heartbeat: an address outside, called while all is well and with nothing in it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from bot.operating.heartbeat import Heartbeat, heartbeat_url
from dialogs.errors import PersonFacingError
from tests.operating.conftest import Kennel
from tests.servers import LocalServer


@dataclass
class Outside:
    """Somebody who listens whether we are well."""

    status: int = 200
    calls: list[tuple[str, str, bytes, dict[str, str]]] = field(default_factory=list)
    url: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        body = await request.read()
        self.calls.append((request.method, request.path_qs, body, dict(request.headers)))
        return web.Response(status=self.status)


@pytest.fixture
async def outside() -> AsyncIterator[Outside]:
    heard = Outside()
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", heard.answer)
    server = LocalServer(app)
    await server.start_server()
    heard.url = str(server.make_url("/ping/token"))
    yield heard
    await server.close()


async def test_it_is_called_while_all_is_well_and_says_nothing(
    kennel: Kennel, outside: Outside
) -> None:
    dog = kennel.watchdog()
    dog.well = Heartbeat(outside.url).beat
    await dog.tick()
    await dog.tick()

    assert [call[:3] for call in outside.calls] == [("GET", "/ping/token", b"")] * 2
    sent = {name.lower() for name in outside.calls[0][3]}
    assert sent <= {"host", "accept", "accept-encoding", "user-agent"}

    kennel.fails(kennel.say("slack:MANAGERS"))
    kennel.skip(11)
    await dog.tick()
    assert len(outside.calls) == 2


async def test_an_address_that_fails_is_told_once_and_once_that_it_works(
    outside: Outside, lines: Callable[[], list[str]]
) -> None:
    heart, outside.status = Heartbeat(outside.url), 500
    await heart.beat()
    await heart.beat()
    assert len(lines()) == 1

    outside.status = 200
    await heart.beat()
    await heart.beat()
    (line,) = lines()
    assert "answers again" in line
    assert "token" not in line


async def test_an_address_where_nobody_is_does_no_harm(lines: Callable[[], list[str]]) -> None:
    heart = Heartbeat("http://127.0.0.1:9/")
    await heart.beat()
    await heart.beat()
    assert len(lines()) == 1


async def test_without_an_address_nobody_is_called(lines: Callable[[], list[str]]) -> None:
    await Heartbeat("").beat()
    assert lines() == []


@pytest.mark.parametrize("good", ["https://hc.example/ping/1", "http://127.0.0.1:81/x", "", "  "])
def test_addresses_that_are_safe(good: str) -> None:
    assert heartbeat_url({"BAKEN_HEARTBEAT_URL": good}) == good.strip()


@pytest.mark.parametrize(
    "wrong", ["http://hc.example/", "ftp://hc.example/", "hc.example", "https://", "http://[::"]
)
def test_addresses_that_are_not(wrong: str) -> None:
    with pytest.raises(PersonFacingError) as refused:
        heartbeat_url({"BAKEN_HEARTBEAT_URL": wrong})
    assert refused.value.text_key == "operating-heartbeat-url"
