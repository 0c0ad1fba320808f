"""Fetching a file while the database does not answer: said as it is, with the same button."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from bot.handing import Handing
from bot.services.hand_overs import PATH
from dialogs.texts import text
from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage
from tests.letters.cases import NOW, WATERDONK
from tests.servers import LocalServer

Client = TestClient[web.Request, web.Application]
NOWHERE = "postgresql+psycopg://127.0.0.1:9/baken"


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[Client]:
    storage = Storage.closed(NOWHERE, Keyring.from_text(new_master_key()), tmp_path)
    app = web.Application()
    app.add_routes(Handing(lambda: storage, WATERDONK, lambda: NOW).routes())
    async with TestClient(LocalServer(app)) as made:
        yield made
    storage.close()


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_it_is_said_that_the_data_cannot_be_reached(client: Client, method: str) -> None:
    async with client.request(method, PATH + "sometoken") as answer:
        page = await answer.text()

    assert answer.status == 503
    assert all(text(language, "outage-fetch") in page for language in ("nl", "en"))
    assert page.count("<button>") == 2
    assert answer.headers["Cache-Control"] == "no-store"
