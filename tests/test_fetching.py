"""A file that goes wrong on its way in is fetched again or refused, and nothing of it is left."""

import asyncio
import errno
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot import settings
from bot.delivery.fetching import MOST_ATTEMPTS, Fetcher
from bot.services.cases import reports
from bot.services.scene import Scene
from bot.turn import OfferedFile, Place
from storage.objects import NotStored
from storage.people import KnownAccount, Person
from storage.sealing import SealingWriter
from storage.tables import incoming_file
from storage.tables_delivery import outbox_message
from storage.unit_of_work import Storage
from tests.storage.filled import NOW

PNG = b"\x89PNG\r\n\x1a\n" + b"plaatje" * 1000
WATERDONK = replace(settings.load(settings.EXAMPLE), platforms=("slack",))
ANSWERS = {
    "reporter_is_affected": "yes",
    "natures": ("threat",),
    "content_form": "post",
    "platform": "facebook",
    "visibility": "public",
    "sender_identity": "unknown",
    "affected_kind": ("employee",),
}
ACCOUNT = KnownAccount("slack", "T1", "U1")


class OneFile:
    """A platform that hands out one file."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.asked = 0

    async def download(self, offered: OfferedFile) -> AsyncIterator[bytes]:
        assert offered.reference == {"id": "F1"}
        self.asked += 1
        for start in range(0, len(self.content), 1000):
            yield self.content[start : start + 1000]


class Sent:
    """A draft to which somebody sent a picture that is now fetched."""

    def __init__(self, storage: Storage, content: bytes = PNG, size: int = len(PNG)) -> None:
        self.storage, self.now, self.platform = storage, NOW, OneFile(content)
        with storage.transaction(NOW) as uow:
            person = uow.people.save(Person("", "Noor", accounts=(ACCOUNT,)), NOW)
            draft = uow.sessions.open(person_id=person.id, dialog="report", at=NOW)
        self.vault_id, self.session_id, self.person = draft.vault_id, draft.id, person
        self.use(WATERDONK)
        self.add("een.png", size)

    def use(self, given: settings.Settings) -> None:
        self.settings = given

    def fetcher(self) -> Fetcher:
        platforms = {"slack": self.platform}
        return Fetcher(self.storage, platforms, self.settings, self._clock)  # type: ignore[arg-type]

    def add(self, name: str, size: int = -1, case_id: str = "") -> None:
        """Somebody sends one more."""
        with self.storage.transaction(self.now) as uow:
            uow.incoming.add(
                vault_id=self.vault_id, session_id=self.session_id, case_id=case_id,
                person_id=self.person.id, platform="slack", name=name, size=size,
                reference={"id": "F1"}, at=self.now,
            )  # fmt: skip

    def becomes_a_case(self) -> str:
        """The report is sent; the case's number."""
        with self.storage.transaction(self.now) as uow:
            scene = Scene(self.person, "slack", Place("personal"), self.now, self.settings)
            draft = uow.sessions.get(self.session_id)
            assert draft is not None
            reports.file(uow, scene, draft, ANSWERS)
            done = uow.sessions.get(self.session_id)
        assert done is not None
        return done.case_id

    def _clock(self) -> datetime:
        return self.now

    async def fetch(self, times: int = 1) -> None:
        for _ in range(times):
            self.now += timedelta(minutes=10)
            await self.fetcher().fetch_one()

    def lease_ends(self) -> None:
        with self.storage.engine.begin() as connection:
            connection.execute(update(incoming_file).values(lease_until=0.0))

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
    sealed, kind = await sent.fetcher()._take_in(claimed)
    await sent.fetch()
    sent.fetcher()._store(claimed, sealed, kind)

    assert (sent.state(), sent.kept()) == ("stored", (1, 1, 0))


async def test_a_draft_that_was_stopped_while_its_file_arrived_leaves_nothing(
    storage: Storage,
) -> None:
    sent = Sent(storage)
    with storage.transaction(NOW) as uow:
        claimed = uow.incoming.claim(("slack",), NOW, 0.0)
    assert claimed is not None
    sealed, kind = await sent.fetcher()._take_in(claimed)
    with storage.transaction(NOW) as uow:
        draft = uow.sessions.get(claimed.session_id)
        assert draft is not None
        uow.sessions.end(draft, "cancelled", NOW)

    sent.fetcher()._store(claimed, sealed, kind)

    assert (sent.said(), sent.kept()) == ([], (0, 0, 0))


@pytest.mark.parametrize("place", ["write", "finish"])
async def test_a_disk_that_is_full_half_way_leaves_nothing_and_the_file_is_fetched_again(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    sent = Sent(storage)
    with monkeypatch.context() as broken:
        broken.setattr(SealingWriter, place, full)
        await sent.fetch(2)
        assert (sent.state(), sent.said(), sent.kept()) == ("pending", [], (0, 0, 0))
    await sent.fetch()
    assert (sent.state(), sent.said(), sent.kept()) == ("stored", ["evidence-stored"], (1, 1, 0))


async def test_a_disk_that_stays_full_is_told_to_who_sent_it(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    sent = Sent(storage)
    monkeypatch.setattr(SealingWriter, "write", full)

    await sent.fetch(MOST_ATTEMPTS)

    assert (sent.state(), sent.said(), sent.kept()) == ("failed", ["evidence-failed"], (0, 0, 0))


async def test_a_stop_half_way_leaves_nothing_and_whoever_is_next_need_not_wait(
    storage: Storage,
) -> None:
    """A lease that has to end first takes minutes, and a link of Teams lives no longer."""
    sent = Sent(storage)
    begun, never = asyncio.Event(), asyncio.Event()

    async def slowly(_: OfferedFile) -> AsyncIterator[bytes]:
        yield PNG[:500]
        begun.set()
        await never.wait()

    whole = sent.platform.download
    sent.platform.download = slowly  # type: ignore[method-assign]
    fetching = asyncio.create_task(sent.fetch())
    await begun.wait()
    fetching.cancel()
    await asyncio.gather(fetching, return_exceptions=True)
    assert (sent.state(), sent.said(), sent.kept()) == ("pending", [], (0, 0, 0))

    sent.platform.download = whole  # type: ignore[method-assign]
    await sent.fetcher().fetch_one()

    assert (sent.state(), sent.kept()) == ("stored", (1, 1, 0))


async def test_a_file_at_which_baken_falls_over_again_and_again_is_asked_for(
    storage: Storage,
) -> None:
    sent = Sent(storage)

    async def falls(_: OfferedFile) -> AsyncIterator[bytes]:
        yield PNG[:500]
        raise ZeroDivisionError

    sent.platform.download = falls  # type: ignore[method-assign]
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(ZeroDivisionError):
            await sent.fetch()
        sent.lease_ends()
    await sent.fetch()

    assert (sent.state(), sent.said(), sent.kept()) == ("failed", ["evidence-failed"], (0, 0, 0))
