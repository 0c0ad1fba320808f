"""Fetching while something fails: the person hears what to do, and the link is not used up by it."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from sqlalchemy import text as sql

from bot.handing import Handing
from bot.services.hand_overs import PATH
from dialogs.texts import LANGUAGES, text
from storage.hand_overs import HandOver
from storage.keys import Keyring
from storage.objects import FolderObjects, NotStored, Source
from storage.unit_of_work import Storage
from tests.conftest import KEY
from tests.dossier.made import Made, fill, screenshot
from tests.letters.cases import NOW, WATERDONK
from tests.outage import unreadable
from tests.servers import LocalServer

Client = TestClient[web.Request, web.Application]
TOKEN = "geheim"


class Falling(FolderObjects):
    """A store beside which something happens when a file is asked for."""

    happens: Callable[[], None] | None = None

    @contextmanager
    def open(self, name: str) -> Iterator[Source]:
        if self.happens is not None:
            self.happens()
        with super().open(name) as source:
            yield source


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    folder = tmp_path / "data"
    (folder / "evidence").mkdir(parents=True)
    storage = Storage.open(f"sqlite:///{tmp_path / 'baken.sqlite'}", Keyring.from_text(KEY), folder,
                           objects=Falling(folder / "evidence"))  # fmt: skip
    yield fill(storage, ((screenshot(), "image/png"),))
    storage.close()


@pytest.fixture
async def client(made: Made) -> AsyncIterator[Client]:
    app = web.Application()
    app.add_routes(Handing(lambda: made.storage, WATERDONK, lambda: NOW).routes())
    async with TestClient(LocalServer(app)) as opened:
        yield opened


def dossier(made: Made) -> str:
    return "dossier:gir:nl:slack"


def piece(made: Made) -> str:
    with made.storage.reading() as uow:
        (item,) = uow.evidence.readable()
    return f"evidence:{item}:slack"


WHATS = pytest.mark.parametrize("what", [dossier, piece], ids=["dossier", "piece"])


def promise(made: Made, what: str) -> None:
    """Wout, the lawyer, may fetch it once."""
    with made.storage.transaction(NOW) as uow:
        wout = uow.people.by_mail("wout@waterdonk.example")
        assert wout is not None
        uow.hand_overs.offer(TOKEN, HandOver(made.case_id, wout.id, what), NOW)


async def press(client: Client) -> tuple[int, bytes]:
    async with client.post(PATH + TOKEN) as answer:
        return answer.status, await answer.read()


async def fetched_once(client: Client) -> None:
    """The same link gives the file, and then no more."""
    status, data = await press(client)
    assert (status, bool(data)) == (200, True)
    assert (await press(client))[0] == 404


def says(page: bytes, key: str) -> bool:
    return all(text(language, key) in page.decode() for language in LANGUAGES)


@WHATS
async def test_a_store_that_fails_uses_no_link_up(
    made: Made, client: Client, what: Callable[[Made], str]
) -> None:
    promise(made, what(made))
    with unreadable(made.storage.files.folder):
        for _ in range(2):
            status, page = await press(client)
            assert status == 503
            assert says(page, "hand-over-later")
            assert page.count(b"<button>") == 2

    await fetched_once(client)


@WHATS
async def test_a_store_that_fails_after_the_first_look_uses_no_link_up(
    made: Made, client: Client, what: Callable[[Made], str]
) -> None:
    """The file was found whole, and cannot be opened again to be handed out."""
    promise(made, what(made))
    looked = list[int]()
    objects = made.storage.files.objects
    assert isinstance(objects, Falling)

    def fails_later() -> None:
        looked.append(1)
        if len(looked) > 1:
            raise NotStored

    objects.happens = fails_later
    status, page = await press(client)
    objects.happens = None

    assert (status, len(looked)) == (503, 2)
    assert says(page, "hand-over-later")
    await fetched_once(client)


@WHATS
async def test_a_database_that_goes_away_meanwhile_uses_no_link_up(
    made: Made, client: Client, tmp_path: Path, what: Callable[[Made], str]
) -> None:
    """Not even the word that the link is good again can be written down before it is back."""
    promise(made, what(made))
    objects = made.storage.files.objects
    assert isinstance(objects, Falling)
    files = [tmp_path / f"baken.sqlite{end}" for end in ("", "-wal", "-shm")]

    def goes_away() -> None:
        made.storage.engine.dispose()
        (tmp_path / "away").mkdir()
        for file in files:
            if file.exists():
                shutil.copy(file, tmp_path / "away" / file.name)
                file.unlink()
        files[0].mkdir()
        raise NotStored

    objects.happens = goes_away
    assert (await press(client))[0] == 503
    objects.happens = None
    assert (await press(client))[0] == 503
    made.storage.engine.dispose()
    files[0].rmdir()
    for file in (tmp_path / "away").iterdir():
        file.rename(tmp_path / file.name)

    async with client.get(PATH + TOKEN) as look:
        assert look.status == 200
    await fetched_once(client)


async def test_what_was_changed_is_said_and_the_link_stays(made: Made, client: Client) -> None:
    promise(made, dossier(made))
    select, update = ("SELECT rowid, data FROM case_event ORDER BY rowid DESC LIMIT 1",
                      "UPDATE case_event SET data = :data WHERE rowid = :row")  # fmt: skip
    with made.storage.engine.begin() as connection:
        row, right = connection.execute(sql(select)).one()
        wrong = right[:70] + bytes([right[70] ^ 1]) + right[71:]
        connection.execute(sql(update), {"data": wrong, "row": row})

    status, page = await press(client)

    assert status == 409
    assert says(page, "hand-over-changed")
    assert made.case_id.encode() not in page
    with made.storage.engine.begin() as connection:
        connection.execute(sql(update), {"data": right, "row": row})
    await fetched_once(client)


async def test_a_piece_that_is_damaged_is_said_and_the_link_stays(
    made: Made, client: Client
) -> None:
    promise(made, piece(made))
    (file,) = made.storage.files.folder.glob("??/*")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])

    status, page = await press(client)

    assert status == 409
    assert says(page, "exhibit-damaged")
    file.write_bytes(whole)
    await fetched_once(client)


async def test_a_bug_is_said_with_a_code_and_the_link_stays(
    made: Made, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    promise(made, dossier(made))
    objects = made.storage.files.objects
    assert isinstance(objects, Falling)

    def is_wrong() -> None:
        raise ArithmeticError("Noor Jansen")

    objects.happens = is_wrong
    status, page = await press(client)
    objects.happens = None

    (line,) = [one for one in caplog.records if "code=" in one.getMessage()]
    code = line.getMessage().partition("code=")[2].split()[0]
    assert status == 500
    assert code in page.decode()
    assert "Noor" not in caplog.text + page.decode()
    await fetched_once(client)


@WHATS
async def test_of_two_at_once_one_gets_it_also_after_trouble(
    made: Made, client: Client, what: Callable[[Made], str]
) -> None:
    promise(made, what(made))
    with unreadable(made.storage.files.folder):
        troubled = await asyncio.gather(*(press(client) for _ in range(4)))
    at_once = await asyncio.gather(*(press(client) for _ in range(4)))

    assert {status for status, _ in troubled} <= {503, 404}
    assert sorted(status for status, _ in at_once) == [200, 404, 404, 404]
