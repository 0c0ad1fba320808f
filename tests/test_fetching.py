"""A file that goes wrong on its way in is fetched again or refused, and nothing of it is left."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot import settings
from bot.delivery.fetching import MOST_ATTEMPTS, Fetcher
from bot.turn import OfferedFile
from storage.objects import NotStored
from storage.people import KnownAccount, Person
from storage.tables import incoming_file
from storage.tables_delivery import outbox_message
from storage.unit_of_work import Storage
from tests.storage.filled import NOW

PNG = b"\x89PNG\r\n\x1a\n" + b"plaatje" * 1000
WATERDONK = replace(settings.load(settings.EXAMPLE), platforms=("slack",))
ACCOUNT = KnownAccount("slack", "T1", "U1")


class OneFile:
    """A platform that hands out one file."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    async def download(self, offered: OfferedFile) -> AsyncIterator[bytes]:
        assert offered.reference == {"id": "F1"}
        for start in range(0, len(self.content), 1000):
            yield self.content[start : start + 1000]


class Sent:
    """A draft to which somebody sent a picture that is now fetched."""

    def __init__(self, storage: Storage, content: bytes = PNG, size: int = len(PNG)) -> None:
        self.storage, self.now, self.platform = storage, NOW, OneFile(content)
        with storage.transaction(NOW) as uow:
            person = uow.people.save(Person("", "Noor", accounts=(ACCOUNT,)), NOW)
            draft = uow.sessions.open(person_id=person.id, dialog="report", at=NOW)
            uow.incoming.add(
                vault_id=draft.vault_id, session_id=draft.id, case_id="", person_id=person.id,
                platform="slack", name="een.png", size=size, reference={"id": "F1"}, at=NOW,
            )  # fmt: skip
        self.vault_id = draft.vault_id
        platforms = {"slack": self.platform}
        self._fetcher = Fetcher(storage, platforms, WATERDONK, self._clock)  # type: ignore[arg-type]

    def _clock(self) -> datetime:
        return self.now

    async def fetch(self, times: int = 1) -> None:
        for _ in range(times):
            self.now += timedelta(minutes=10)
            await self._fetcher.fetch_one()

    def said(self) -> list[str]:
        with self.storage.engine.connect() as connection:
            return list(connection.scalars(select(outbox_message.c.key)))

    def state(self) -> str:
        with self.storage.engine.connect() as connection:
            return str(connection.scalar(select(incoming_file.c.state)))

    def kept(self) -> tuple[int, int, int]:
        """Items, objects and parts."""
        with self.storage.reading() as uow:
            items = uow.evidence.count(self.vault_id)
        files = self.storage.files
        return items, len(list(files.objects.all())), len(list(files.folder.glob("*.part")))


async def test_a_file_that_arrives_whole_is_kept_and_said(storage: Storage) -> None:
    sent = Sent(storage)

    await sent.fetch()

    assert (sent.state(), sent.said(), sent.kept()) == ("stored", ["evidence-stored"], (1, 1, 0))


@pytest.mark.parametrize("content", [PNG[:-1], PNG + b"x", PNG[:500]])
async def test_a_file_of_the_wrong_length_is_fetched_again(
    storage: Storage, content: bytes
) -> None:
    sent = Sent(storage, content)
    await sent.fetch()
    assert (sent.state(), sent.said(), sent.kept()) == ("pending", [], (0, 0, 0))

    sent.platform.content = PNG
    await sent.fetch()

    assert (sent.state(), sent.kept()) == ("stored", (1, 1, 0))


async def test_a_file_that_stays_the_wrong_length_is_told_to_who_sent_it(storage: Storage) -> None:
    sent = Sent(storage, PNG[:-1])

    await sent.fetch(MOST_ATTEMPTS)

    assert (sent.state(), sent.said(), sent.kept()) == ("failed", ["evidence-failed"], (0, 0, 0))


@pytest.mark.parametrize("place", ["begin", "put"])
async def test_a_full_disk_or_a_store_that_is_away_is_tried_again_and_then_told(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def refuse(*_: object) -> object:
        raise NotStored

    sent = Sent(storage)
    where: object = storage.files if place == "begin" else storage.files.objects
    with monkeypatch.context() as broken:
        broken.setattr(where, place, refuse)
        await sent.fetch()
        assert (sent.state(), sent.said(), sent.kept()) == ("pending", [], (0, 0, 0))
    await sent.fetch()
    assert (sent.state(), sent.kept()) == ("stored", (1, 1, 0))


@pytest.mark.parametrize(("content", "said"), [
    (b"<!DOCTYPE html><p>Log in", "evidence-login-page"), (b"", "evidence-empty"),
    (b"%PDF-1.7 abc", "evidence-kind-differs"), (b"abc", "evidence-kind-differs"),
])  # fmt: skip
async def test_what_is_refused_leaves_no_object(
    storage: Storage, content: bytes, said: str
) -> None:
    sent = Sent(storage, content, size=-1)

    await sent.fetch()

    assert (sent.state(), sent.said(), sent.kept()) == ("failed", [said], (0, 0, 0))


async def test_another_replica_that_was_first_leaves_one_object(storage: Storage) -> None:
    """Both fetch the same file, because the lease of one ran out."""
    sent = Sent(storage)
    with storage.transaction(NOW) as uow:
        claimed = uow.incoming.claim(("slack",), NOW, 0.0)
    assert claimed is not None
    sealed, kind = await sent._fetcher._take_in(claimed)
    await sent.fetch()
    sent._fetcher._store(claimed, sealed, kind)

    assert (sent.state(), sent.kept()) == ("stored", (1, 1, 0))


async def test_a_draft_that_was_stopped_while_its_file_arrived_leaves_nothing(
    storage: Storage,
) -> None:
    sent = Sent(storage)
    with storage.transaction(NOW) as uow:
        claimed = uow.incoming.claim(("slack",), NOW, 0.0)
    assert claimed is not None
    sealed, kind = await sent._fetcher._take_in(claimed)
    with storage.transaction(NOW) as uow:
        draft = uow.sessions.get(claimed.session_id)
        assert draft is not None
        uow.sessions.end(draft, "cancelled", NOW)

    sent._fetcher._store(claimed, sealed, kind)

    assert (sent.said(), sent.kept()) == ([], (0, 0, 0))
